"""TOML: a feed written as the file a person edits and `read_feed` reads back equal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loaders.feed import Feed

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LITERAL = re.compile(r"[ -&(-~]*\\[ -&(-~]*")  # holds a backslash, and nothing a literal string may not


def as_toml(feed: Feed, remarks: Iterable[str] = ()) -> str:
    """A feed as TOML; what it leaves at its default is left out. Remarks become comments at the top."""
    said = feed.model_dump(mode="json", exclude_defaults=True)
    if "columns" in said:
        said["columns"] = {r: h[0] if len(h) == 1 else h for r, h in said["columns"].items()}
    comments = [f"# {' '.join(remark.split())}" for remark in remarks]
    return "\n".join([*comments, *_table(said, "")]).lstrip("\n") + "\n"


def _table(said: Mapping[str, Any], path: str) -> Iterator[str]:
    """A table's own keys first, then the tables in it."""
    for key, value in said.items():
        if not _nested(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in said.items():
        inner = f"{path}.{_key(key)}" if path else _key(key)
        if isinstance(value, dict):
            yield from (["", f"[{inner}]"] if _has_keys(value) else [])
            yield from _table(value, inner)
        elif _nested(value):
            for one in value:
                yield from ["", f"[[{inner}]]", *_table(one, inner)]


def _nested(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    )


def _has_keys(said: Mapping[str, Any]) -> bool:
    return not said or any(not _nested(value) for value in said.values())


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return _text(str(value))


def _text(text: str) -> str:
    if _LITERAL.fullmatch(text):
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
