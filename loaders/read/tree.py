"""Trees: nested JSON, each level of which is a part of the key, as rows: one for each figure at its tips."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read.rows import MOST_CELLS, TextRow

VALUE = "value"  # the header the figures stand under


def tips(found: Any, levels: tuple[str, ...], name: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every tip of a tree with the keys that lead to it, as many as there are levels.

    Raises:
        SourceUnreadable: a branch ends early, or goes on below the last level.
    """
    waiting: list[tuple[tuple[str, ...], Any]] = [((), found)]
    while waiting:
        path, branch = waiting.pop()
        if len(path) == len(levels):
            yield path, branch
        elif isinstance(branch, dict):
            waiting += [((*path, key), part) for key, part in reversed(branch.items())]
        else:
            raise SourceUnreadable(
                f"{name}, {_shown(path)}: {str(branch)[:40]!r}; the feed says that {levels[len(path)]!r} comes next",
                code=Refusal.NOT_AS_DECLARED,
            )


def rows(found: Any, levels: tuple[str, ...], name: str) -> Iterator[TextRow]:
    """The levels and `value` as row 0, then one row a tip.

    Raises:
        SourceUnreadable: as `tips`; over `MOST_CELLS`; or a tip holds more than one value.
    """
    yield TextRow(0, (*levels, VALUE))
    for number, (path, tip) in enumerate(tips(found, levels, name), start=1):
        if number * (len(levels) + 1) > MOST_CELLS:
            raise SourceUnreadable(f"{name}: over {MOST_CELLS:,} cells; send less", code=Refusal.TOO_LARGE)
        if isinstance(tip, dict | list):
            raise SourceUnreadable(
                f"{name}, {_shown(path)}: more levels than the feed says, {len(levels)}",
                code=Refusal.NOT_AS_DECLARED,
            )
        yield TextRow(number, (*path, "" if tip is None else str(tip)))


def _shown(path: tuple[str, ...]) -> str:
    return " / ".join(path)[:80] or "the top"
