"""Screens: the records of whole screens: rows, scoreboards and indicators."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.pictures.shapes import CurvePicture, Fact, SparkPicture, VerdictPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPicture:
    """One curve in the scoreboard.

    Attributes:
        label: what tells it from its neighbours (a measure, a place, "Virginia only"); "" when nothing has to.
        place: the place's id, for the address.
        details: points and people against the baseline, pace, baseline, source: what opens with the row.
    """

    curve: str
    indicator: str
    name: str
    label: str
    place: str
    latest: str
    period: str
    verdict: VerdictPicture
    spark: SparkPicture
    target: str = ""
    status: str = ""
    details: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRows:
    """An indicator in the scoreboard: its rows, or why there are none (`agenda`)."""

    id: str
    number: str
    name: str
    short: str
    rows: tuple[RowPicture, ...]
    agenda: str = ""
    verdict: VerdictPicture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRows:
    """A result with its indicators."""

    id: str
    number: str
    name: str
    indicators: tuple[IndicatorRows, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreboardPicture:
    """Everything on a scoreboard, or one result of it.

    Attributes:
        heading: the title with the place and the group where they are not the usual ones: what a page is headed with.
        summary: the counts; `illustrated` a second paragraph for baselines drawn for illustration, or "".
        notice: that this is a demonstration; "" when it is not.
        places, groups: what may be chosen, as (id, name); chosen ones are `place` and `group`.
    """

    title: str
    heading: str
    summary: str
    illustrated: str
    notice: str
    as_of: str
    release: int | None
    place: str
    place_name: str
    group: str
    group_name: str
    results: tuple[ResultRows, ...]
    places: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPicture:
    """A group as a small multiple, with how far it is from the others.

    Attributes:
        gap: how far, signed so that positive is behind; None where there is no figure to compare.
        said: the same in words, with its range. `told`: whose doing a change is, and the ratio, as sentences.
        over_time: the gap as a curve of its own, with its verdict; None where there is none to draw.
    """

    name: str
    curve: CurvePicture
    gap: float | None
    said: str
    told: tuple[str, ...] = ()
    over_time: CurvePicture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorPicture:
    """Everything on an indicator's page.

    Attributes:
        curves: the headline curve; several where figures are published only for parts of the place.
        measures: other measures of the indicator here. groups: the furthest behind first.
        instead: which group is shown, where everybody was asked for and there are no such figures; else "".
        furthest: who is furthest behind, or that nobody can tell; a sentence for each way of telling groups apart.
        tools: the same measure by another tool, here and elsewhere. elsewhere: the same measure at other places.
        absent: that there is nothing to draw, in a sentence; "" when there is.
        agenda: why nobody publishes it, where it is on the data development agenda; else "".
        agenda_note: what that agenda is.
        how: how we know, as labelled sentences. settle: what would settle it. Both name the place where there are
            several curves, of which each has its own.
        sources: (text, address) pairs.
    """

    id: str
    number: str
    name: str
    short: str
    result: str
    result_name: str
    title: str
    notice: str
    as_of: str
    release: int | None
    place: str
    place_name: str
    group: str
    group_name: str
    curves: tuple[CurvePicture, ...]
    instead: str = ""
    measures: tuple[CurvePicture, ...] = ()
    groups: tuple[GapPicture, ...] = ()
    furthest: tuple[str, ...] = ()
    tools: tuple[CurvePicture, ...] = ()
    elsewhere: tuple[CurvePicture, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    group_choices: tuple[tuple[str, str], ...] = ()
    absent: str = ""
    agenda: str = ""
    agenda_note: str = ""
    definition: str = ""
    caveats: tuple[str, ...] = ()
    how: tuple[Fact, ...] = ()
    settle: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
