"""What people declare in a file: a TOML text read into a closed model, or one sentence about what is wrong.

The sentence names the file, the key's path, what stands there, and what is allowed or nearest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from indicators import periods
from indicators.errors import FrameworkError, UnknownPeriod, nearest
from indicators.periods import Period

Key = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=60)]
MeasureId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*\.[a-z0-9]+(_[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Field(min_length=1)]

_SHAPES = {
    r"^[a-z0-9]+([-_][a-z0-9]+)*$": "write lower-case letters, digits and single hyphens",
    r"^[a-z][a-z0-9]*\.[a-z0-9]+(_[a-z0-9]+)*$": "write a namespace, a dot and a name, as in pn.graduation_4yr",
}
_KINDS = {
    "float": "write a number",
    "finite_number": "write a finite number",
    "string_too_short": "write a text",
    "string_too_long": "write at most 60 characters",
    "string": "write a text",
    "bool": "write true or false",
    "date": "write a day as in 2026-08-30",
    "too_short": "write at least one",
    "tuple": "write a list",
    "model": "write a table",
}


class Declared(BaseModel):
    """The base of everything read from a declaration: closed and unchangeable, its numbers finite."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True, allow_inf_nan=False
    )


M = TypeVar("M", bound=Declared)


def read_declared(model: type[M], path: Path) -> M:
    """The file as `model`.

    Raises:
        FrameworkError: the file cannot be read, is no TOML, or says something that is not allowed.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise FrameworkError(f"{path.name}: cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise FrameworkError(f"{path.name}: not UTF-8 text, at byte {problem.start}") from problem
    except tomllib.TOMLDecodeError as problem:
        raise FrameworkError(f"{path.name}: no TOML: {problem}") from problem
    return declared(model, content, path.name)


def declared(model: type[M], content: Mapping[str, object], name: str) -> M:
    """What a file of that name says, as `model`.

    Raises:
        FrameworkError: it says something that is not allowed.
    """
    try:
        return model.model_validate(content)
    except ValidationError as problem:
        raise FrameworkError(f"{name}, {_sentence(model, problem)}") from problem


def wrong_name(where: str, word: str, known: Iterable[str]) -> str:
    """The sentence for a reference to a name that is not declared."""
    names = sorted(known)
    if close := nearest(word, names):
        return f"{where}: {word!r}; did you mean {close!r}?"
    return f"{where}: {word!r}; there are: {', '.join(names) or 'none'}"


def repeated(where: str, key: str, words: Iterable[str]) -> Iterator[str]:
    """A sentence for each word that was there before, in a list whose `key` must be unique."""
    seen: dict[str, int] = {}
    for place, word in enumerate(words):
        if word in seen:
            yield f"{where}[{place}].{key}: {word!r} is already {where}[{seen[word]}].{key}"
        seen.setdefault(word, place)


def _period(text: object) -> Period:
    if isinstance(text, Period):
        return text
    try:
        return periods.parse(str(text))
    except UnknownPeriod as problem:
        raise ValueError(str(problem).partition("; ")[2]) from problem


DeclaredPeriod = Annotated[Period, BeforeValidator(_period)]


def _sentence(model: type[BaseModel], problem: ValidationError) -> str:
    """The first thing wrong. A sentence about several keys brings its own path."""
    found: list[Any] = sorted(problem.errors(include_url=False), key=lambda e: e["type"] != "extra_forbidden")
    first = found[0]  # a key misspelt comes before the key it was to be
    where, kind, read = _path(first["loc"]), first["type"], _as_written(first["input"])
    if not where:
        return str(first["ctx"]["error"])
    if kind == "missing":
        return f"{where}: missing"
    if kind == "extra_forbidden":
        known = sorted(_fields(model, first["loc"][:-1]))
        close = nearest(str(first["loc"][-1]), known)
        return f"{where}: no such key; " + (
            f"did you mean {close!r}?" if close else f"there are: {', '.join(known)}"
        )
    return f"{where}: {read!r}; {_allowed(kind, first.get('ctx', {}), first['msg'])}"


def _as_written(read: object) -> object:
    """A choice as it stands in a file, not as its type prints it."""
    return read.value if isinstance(read, Enum) else read


def _allowed(kind: str, context: dict[str, Any], message: str) -> str:
    if kind in ("enum", "literal_error"):
        return "allowed are " + str(context["expected"]).replace("'", "").replace(" or ", ", ")
    if kind == "string_pattern_mismatch":
        return _SHAPES.get(context["pattern"], message)
    if kind == "value_error":
        return str(context["error"])
    return next((said for start, said in _KINDS.items() if kind.startswith(start)), message)


def _path(location: tuple[int | str, ...]) -> str:
    parts = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in location]
    return "".join(parts).lstrip(".")


def _fields(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The keys a declaration has at that path."""
    for part in location:
        inner = [f.annotation for name, f in model.model_fields.items() if part in (name, f.alias)]
        model = next((m for a in inner for m in _models(a)), model)
    return [f.alias or name for name, f in model.model_fields.items()]


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for a in get_args(annotation) for m in _models(a)]
