"""Owed: the figures a partner has still to say, curve by curve, and for which periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count, pairwise
from statistics import median_low

from indicators.measures import Measure
from indicators.model import CellState, CurveKey, Kind, Point, Scale
from indicators.periods import Grain, Period, graduating_class, month, quarter, school_year, year


class Asked(StrEnum):
    """What a figure is asked for as: the two counts behind it, or the printed value alone."""

    COUNTS = "counts"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One figure that is due and not in yet.

    Attributes:
        source: whose figure it is, by the community's id of the source.
        last: the newest figure of the same curve and source from before; None where there is none.
    """

    source: str
    key: CurveKey
    period: Period
    measure: Measure
    asked: Asked
    last: Point | None = None


Said = Mapping[Period, Point]


def due(said: Said, today: date) -> Iterator[Period]:
    """The periods that continue a curve and were over by a day, the earliest first.

    They follow the last period that was answered, as far apart as the curve's periods usually are. That a figure is missing is
    no answer: the source has still to say it. Periods left out in the middle of a history are not asked for again.
    """
    answered = sorted(p for p, point in said.items() if point.state is not CellState.MISSING)
    if not answered:
        yield from sorted(p for p in said if p.end < today)
        return
    step = _usual_step(said)
    following = _later(answered[-1], step)
    while following.end < today:
        yield following
        following = _later(following, step)


def last_before(said: Said, period: Period) -> Point | None:
    """The newest figure from before a period; None where there is none."""
    earlier = [p for p, point in said.items() if p < period and point.state.known]
    return said[max(earlier, key=_order)] if earlier else None


def asked(measure: Measure, last: Point | None) -> Asked:
    """Whether counts or a value are asked for: as in the curve's last figure, else as the measure's kind goes.

    Whoever published a percent alone has no counts to give. A survey's counts are estimates or respondents, and a mean or a
    total is a value of its own.
    """
    if last is not None:
        counted = last.numerator is not None and last.denominator is not None
        return Asked.COUNTS if counted else Asked.VALUE
    counted = measure.kind.scale in (Scale.SHARE, Scale.EVENTS) and measure.kind is not Kind.SURVEY
    return Asked.COUNTS if counted else Asked.VALUE


def newest(grain: Grain, today: date) -> Period:
    """The last period of a grain that was over by a day; of a grain without a calendar, the last year."""
    started = {
        Grain.SCHOOL_YEAR: school_year(today.year + 1),
        Grain.CLASS: graduating_class(today.year + 1),
        Grain.QUARTER: quarter(today.year, 4),
        Grain.MONTH: month(today.year, 12),
    }.get(grain, year(today.year))
    return next(p for p in (_later(started, -back) for back in count()) if p.end < today)


def _usual_step(periods: Iterable[Period]) -> int:
    """How far apart the periods of a curve usually are, in steps of their grain; the shorter of two, and 1 for a single one."""
    places = sorted({_place(p) for p in periods})
    gaps = [after - before for before, after in pairwise(places)]
    return median_low(gaps) if gaps else 1


def _place(period: Period) -> int:
    """Where a period stands in the row of all periods of its grain."""
    start = period.start
    match period.grain:
        case Grain.QUARTER:
            return start.year * 4 + (start.month - 1) // 3
        case Grain.MONTH:
            return start.year * 12 + start.month - 1
        case _:
            return period.end.year


def _later(period: Period, steps: int) -> Period:
    match period.grain:
        case Grain.QUARTER:
            number, nth = divmod(_place(period) + steps, 4)
            return quarter(number, nth + 1)
        case Grain.MONTH:
            number, nth = divmod(_place(period) + steps, 12)
            return month(number, nth + 1)
        case _:
            return period.later(steps)


def _order(period: Period) -> tuple[date, date]:
    return period.end, period.start
