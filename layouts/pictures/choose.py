"""Choose: which curves of a board speak for an indicator at a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.errors import unknown
from layouts.reports import Board, CurveReport, IndicatorEntry, PlaceEntry, ResultEntry

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An indicator's curves at a place.

    Attributes:
        headline: one for the place; several where figures are published only for its parts; or none.
        measures: the indicator's other measures at the place.
        tools: its headline measure by another tool than the one it is declared for, at any place.
        whose: place, parts, wider or nobody: for whom the headline figures are.
    """

    headline: tuple[CurveReport, ...]
    measures: tuple[CurveReport, ...]
    whose: str
    tools: tuple[CurveReport, ...] = ()


def choose(board: Board, indicator: IndicatorEntry, place: str, group: str = ALL) -> Chosen:
    """The curves to show: at the place, else for each of its parts, else for the nearest wider place.

    Other measures of the place stand under them, and speak where no headline measure does. Another tool's curves of
    the headline measure stand apart and never speak.
    """
    mine = [r for r in board.reports if r.indicator == indicator.id and (group in (ALL, r.group))]
    others = _by_other_tools(board, indicator, mine)
    found = _chosen(board, indicator, place, group, [r for r in mine if r not in others])
    whom = {group, *(r.group for r in found.headline[:1])}
    return replace(found, tools=tuple(r for r in others if r.group in whom))


def _by_other_tools(board: Board, indicator: IndicatorEntry, mine: list[CurveReport]) -> list[CurveReport]:
    """The curves of the headline measure by a tool that no curve which speaks for the indicator is of."""
    declared = {r.instrument for r in board.reports if r.indicator == indicator.id and r.headline}
    return [
        r
        for r in mine
        if declared and r.measure == indicator.headline_measure and r.instrument not in declared
    ]


def _chosen(
    board: Board, indicator: IndicatorEntry, place: str, group: str, mine: list[CurveReport]
) -> Chosen:
    local = [r for r in mine if r.place == place]
    if here := _speaking(mine, indicator, [place]):
        return Chosen(headline=here[:1], measures=(*here[1:], *_others(local, here, group)), whose="place")
    if parts := _speaking(mine, indicator, [p.id for p in board.places if p.parent == place]):
        return Chosen(headline=parts, measures=_others(local, parts, group), whose="parts")
    if here := _one_group(local):
        return Chosen(headline=here[:1], measures=here[1:], whose="place")
    for wider in wider_places(board, place):
        if found := _speaking(mine, indicator, [wider.id]):
            return Chosen(headline=found[:1], measures=(), whose="wider")
    return Chosen(headline=(), measures=(), whose="nobody")


def _speaking(
    reports: list[CurveReport], indicator: IndicatorEntry, places: list[str]
) -> tuple[CurveReport, ...]:
    """The curves that speak for their indicator; where none is marked, those of its headline measure."""
    here = [r for place in places for r in reports if r.place == place]
    return _one_group(
        [r for r in here if r.headline] or [r for r in here if r.measure == indicator.headline_measure]
    )


def _one_group(reports: list[CurveReport]) -> tuple[CurveReport, ...]:
    """Those for everybody; where there are none, those of the first group there is."""
    groups = [r.group for r in reports]
    spoken = ALL if ALL in groups else next(iter(groups), ALL)
    return tuple(r for r in reports if r.group == spoken)


def _others(local: list[CurveReport], shown: tuple[CurveReport, ...], group: str) -> tuple[CurveReport, ...]:
    return tuple(r for r in local if r not in shown and r.group in (group, shown[0].group))


def wider_places(board: Board, place: str) -> Iterator[PlaceEntry]:
    """The places around a place, nearest first, then any state."""
    known, seen = {p.id: p for p in board.places}, {place}
    at = known.get(place)
    while at is not None and at.parent is not None and at.parent not in seen and at.parent in known:
        at = known[at.parent]
        seen.add(at.id)
        yield at
    yield from (p for p in board.places if p.kind == "state" and p.id not in seen)


def comparisons(board: Board, report: CurveReport) -> tuple[CurveReport, ...]:
    """The same measure for the same group in wider places, to stand beside a curve."""
    wider = {p.id for p in wider_places(board, report.place)}
    return tuple(
        r for r in board.reports
        if r.place in wider and (r.measure, r.group, r.instrument) == (report.measure, report.group, report.instrument)
    )  # fmt: skip


def of_group(board: Board, results: tuple[ResultEntry, ...], group: str) -> tuple[ResultEntry, ...]:
    """The results with those of their indicators that are published for a group anywhere; all for everybody."""
    if group == ALL:
        return results
    known = {r.indicator for r in board.reports if r.group == group}
    kept = (replace(r, indicators=tuple(i for i in r.indicators if i.id in known)) for r in results)
    return tuple(r for r in kept if r.indicators)


def find_place(board: Board, place: str | None) -> PlaceEntry:
    """A place by its id; the community's own for None.

    Raises:
        UnknownName: the board has none of that name.
    """
    known = {p.id: p for p in board.places}
    if place is None:
        return known[board.root]
    if place not in known:
        raise unknown("place", place, known)
    return known[place]


def find_group(board: Board, group: str | None) -> str:
    """A group's id; everybody for None.

    Raises:
        UnknownName: no curve of the board is of that group.
    """
    if group is None:
        return ALL
    known = {r.group for r in board.reports} | {ALL}
    if group not in known:
        raise unknown("group", group, known)
    return group


def find_indicator(board: Board, indicator: str) -> tuple[ResultEntry, IndicatorEntry]:
    """An indicator and its result, by id.

    Raises:
        UnknownName: the framework has none of that name.
    """
    known = {i.id: (r, i) for r in board.results for i in r.indicators}
    if indicator not in known:
        raise unknown("indicator", indicator, known)
    return known[indicator]


def find_result(board: Board, result: str) -> ResultEntry:
    """A result by id.

    Raises:
        UnknownName: the framework has none of that name.
    """
    known = {r.id: r for r in board.results}
    if result not in known:
        raise unknown("result", result, known)
    return known[result]
