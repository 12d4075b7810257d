"""Choices: the places and groups a screen offers: those that lead to figures, and always the one that is shown."""

from __future__ import annotations

import re
from collections.abc import Collection

from layouts.pictures.choose import ALL
from layouts.reports import Board
from layouts.wording import Words

Options = tuple[tuple[str, str], ...]
DIGITS = re.compile(r"\d+")


def place_choices(board: Board, shown: str) -> Options:
    """The community's own places, and a state only while it is the one that is shown, as (id, name)."""
    return tuple((p.id, p.name) for p in board.places if p.kind != "state" or p.id == shown)


def group_choices(board: Board, indicators: Collection[str], place: str, shown: str, w: Words) -> Options:
    """Everybody, and the groups these indicators are published for here, as (id, name).

    Here is the place with its parts; where nothing is published here at all, it is anywhere.
    """
    named = {r.group: r.group_name for r in board.reports if r.group != ALL}
    kept = {g for i in indicators for g in _published(board, i, place)} | {shown}
    return ((ALL, w.say("everybody")), *((g, named[g]) for g in _in_order(named) if g in kept))


def _published(board: Board, indicator: str, place: str) -> set[str]:
    mine = [r for r in board.reports if r.indicator == indicator]
    here = {place, *(p.id for p in board.places if p.parent == place)}
    return {r.group for r in mine if r.place in here} or {r.group for r in mine}


def _in_order(named: dict[str, str]) -> list[str]:
    """The groups as the reports have them, those of one breakdown together: grades by their numbers."""
    kinds = list(dict.fromkeys(DIGITS.sub("", name) for name in named.values()))
    return sorted(named, key=lambda g: (kinds.index(DIGITS.sub("", named[g])), _numbers(named[g])))


def _numbers(name: str) -> list[int]:
    return [int(n) for n in DIGITS.findall(name)]


def group_name(board: Board, group: str) -> str:
    """A group's name; empty for everybody."""
    return next((r.group_name for r in board.reports if r.group == group != ALL), "")
