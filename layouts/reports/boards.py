"""Boards: a community's results, indicators and places with the reports of its curves, and the same as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

from pydantic import TypeAdapter

from layouts.reports.curves import CurveReport


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """An indicator as the framework has it, and why nothing is shown where nothing is.

    Attributes:
        agenda: why nobody publishes it here (the data development agenda); "" when somebody does.
    """

    id: str
    number: str
    name: str
    short: str
    result: str
    headline_measure: str
    agenda: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntry:
    """A result, in the framework's order."""

    id: str
    number: str
    name: str
    indicators: tuple[IndicatorEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place that may be chosen."""

    id: str
    name: str
    kind: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that one community's scoreboard and indicator pages are drawn from.

    Attributes:
        community: its slug.
        kind: demonstration or real, printed wherever figures are seen.
        release: the release's number; None for staff, who see the store as it is.
        as_of: the day the figures were current.
        expected_by_luck: how many of the curves that speak for the community would be counted as turned by chance alone;
            illustrated_by_luck: how many of those held against baselines drawn for illustration would have turned by it.
            None where none of the kind is judged.
    """

    community: str
    name: str
    kind: str
    note: str
    root: str
    release: int | None
    as_of: date
    results: tuple[ResultEntry, ...]
    places: tuple[PlaceEntry, ...]
    reports: tuple[CurveReport, ...]
    expected_by_luck: float | None = None
    illustrated_by_luck: float | None = None


PublicBoard = NewType("PublicBoard", Board)
"""A board read out of a release, and so made from public curves alone; public surfaces take no other."""

_BOARD = TypeAdapter(Board)


def write_board(board: Board) -> bytes:
    """The board as JSON."""
    return _BOARD.dump_json(board)


def read_board(text: bytes | str) -> Board:
    """The board a JSON text holds."""
    return _BOARD.validate_json(text)
