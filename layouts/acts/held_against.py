"""Held against: what a file says of a verdict beside what its figures give."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

SAID = (
    "answer",
    "why",
    "leaning",
    "direction",
    "headline",
    "latest",
    "evidence",
    "settle",
    "people",
    "target",
    "baseline",
)
"""What every verdict's document says, since the first."""
ALONE = ("gap",)
"""What one verdict's file cannot give: it rests on somebody else's figures too."""


def differences(kept: Mapping[str, Any], given: Mapping[str, Any]) -> list[str]:
    """What a file says otherwise, in the order of the document, but for what two machines may differ by.

    What documents did not have from the first may be missing in it.
    """
    missing = [f"{name}: not said in the file" for name in SAID if name not in kept]
    told = [
        _between(kept[name], value, name)
        for name, value in given.items()
        if name in kept and name not in ALONE
    ]
    return [*missing, *(found for part in told for found in part)]


def unchecked(kept: Mapping[str, Any], given: Mapping[str, Any]) -> list[str]:
    """What a file says that was held against nothing."""
    return [
        name
        for name, value in kept.items()
        if value is not None and name != "rerun" and (name not in given or name in ALONE)
    ]


def _between(kept: object, given: object, path: str) -> Iterator[str]:
    if isinstance(given, dict) and isinstance(kept, dict):
        for name, value in given.items():
            if name in kept:
                yield from _between(kept[name], value, f"{path}.{name}")
    elif isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        for number, (theirs, ours) in enumerate(zip(kept, given, strict=True)):
            yield from _between(theirs, ours, f"{path}[{number}]")
    elif not _same(kept, given):
        yield f"{path}: {_shown(kept)} in the file, {_shown(given)} by its figures"


def _same(kept: object, given: object) -> bool:
    if isinstance(given, float) and isinstance(kept, int | float) and not isinstance(kept, bool):
        return math.isclose(kept, given, rel_tol=1e-9, abs_tol=1e-9)
    return kept == given


def _shown(part: object) -> str:
    if isinstance(part, float):
        return f"{part:.10g}"
    return "nothing" if part is None else f"{str(part)[:40]}" + ("..." if len(str(part)) > 40 else "")
