"""Lost entries: what a community had declared for good and its changed file changes or leaves out, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum

from indicators.declared import Declared
from indicators.periods import Period


def lost(
    name: str,
    now: Sequence[Declared],
    before: Sequence[Declared],
    cure: str,
    bound: Sequence[Declared] | None = None,
) -> Iterator[str]:
    """A sentence for each entry of a list that is not in the changed file as it was, with each key that differs.

    `name` is the list's in the file; `cure` says how a mistake is mended; `bound` are those that may not be lost,
    if not all of them.
    """
    fresh = [at for at, one in enumerate(now) if one not in before]
    for place, gone in enumerate(before):
        if gone in now or (bound is not None and gone not in bound):
            continue
        at = _changed_into(gone, now, fresh, place)
        if at is None:
            yield f"{name}: the entry with {_named(gone)} was declared and is left out; {cure}"
            continue
        fresh.remove(at)
        yield "; ".join([*_differences(f"{name}[{at}]", gone, now[at]), cure])


def _changed_into(gone: Declared, now: Sequence[Declared], fresh: Sequence[int], place: int) -> int | None:
    """Which new entry was the old one: that with the fewest differences, if it shares half its keys; then the nearest."""
    told = sum(getattr(gone, key) not in (None, "", ()) for key in type(gone).model_fields)
    near = [at for at in fresh if 2 * len(_differing(gone, now[at])) <= told]
    return min(near, key=lambda at: (len(_differing(gone, now[at])), abs(at - place)), default=None)


def _differing(one: Declared, other: Declared) -> list[str]:
    return [key for key in type(one).model_fields if getattr(one, key) != getattr(other, key)]


def _differences(where: str, gone: Declared, now: Declared) -> Iterator[str]:
    """A sentence a key, down to the value that differs."""
    for key in _differing(gone, now):
        old, new = getattr(gone, key), getattr(now, key)
        if _alike(old, new):
            for at, (one, other) in enumerate(zip(old, new, strict=True)):
                yield from _differences(f"{where}.{key}[{at}]", one, other)
        else:
            yield f"{where}.{key}: {_written(old)} was declared, the file says {_written(new)}"


def _alike(old: object, new: object) -> bool:
    """Whether both are as many tables."""
    both = isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new)
    return both and all(isinstance(one, Declared) for one in (*old, *new))  # type: ignore[misc]


def _named(entry: Declared) -> str:
    """What an entry begins with, enough to find it again."""
    said = [(key, value) for key in type(entry).model_fields if (value := getattr(entry, key))]
    return ", ".join(f"{key} {_written(value)}" for key, value in said[:4])


def _written(value: object) -> str:
    """A value as it stands in a file."""
    match value:
        case None | "" | ():
            return "nothing"
        case Period():
            return value.code
        case Enum():
            return str(value.value)
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case float():
            return f"{value:.12g}"
        case str():
            return repr(value)
        case tuple():
            return f"[{', '.join(_written(one) for one in value)}]"
        case Declared():
            told = ((key, getattr(value, key)) for key in type(value).model_fields)
            return "{ " + ", ".join(f"{key} = {_written(one)}" for key, one in told) + " }"
        case _:
            return str(value)
