"""Published: yearly percentages as their publishers print them, cut where nobody claims that anything happened.

A series is cut three years before its last figure, and that figure is judged. What happened to the indicator in
those three years nobody knows, so not every call is a false one. They are 542 series of 17 indicators before 2020,
fewer than the 899 behind the table ours is compared with. Half of the 17 are one to three series of a single state
or country, which share what befell it (and some, as three of Canada's, are modelled lines): "each indicator once"
counts each of those as much as a hundred counties, and says more of them than of us.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from baselines import Baseline, Terms, Verdict, freeze, judge
from indicators.model import Better, Curve, CurveKey, Point, Scale, Unit
from indicators.periods import year
from tests.calibration.rules import NEED_COUNTS, RULES, Series
from tests.calibration.writing import Row, Table, rounded

FILE = Path(__file__).with_name("published.csv")
AFTER, LEAST = 3, 9
SHOCK_YEAR = 2020  # schools closed: judged apart
BANDS = {"within50": 0.25, "within80": 0.40, "within90": 0.45}  # p_beat within so much of a half
SPANS = {"to 2019": (0, SHOCK_YEAR - 1), "from 2020": (SHOCK_YEAR, 9999)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A published series, its frozen baseline and the verdict on its last figure."""

    indicator: str
    publisher: str
    curve: Curve
    baseline: Baseline
    verdict: Verdict

    @property
    def p_beat(self) -> float:
        """Of the last figure, whichever way is better."""
        return self.verdict.evidence.p_beat if self.verdict.evidence else float("nan")

    @property
    def series(self) -> Series:
        """The same as other rules are told it."""
        fit = self.baseline.fitted
        used = [u.reading for u in fit.used]
        between = [fit.read(p) for p in self.curve.points[len(used) :]]
        readings = [*used, *between]
        return Series(
            times=np.array([r.period.time for r in readings]),
            x=np.array([[r.x for r in readings]]),
            n=np.array([[r.n for r in readings]]),
            history=len(used),
        )


def published() -> Table:
    """Calls and coverage by indicator; pooled, and counting each indicator once."""
    return Table(
        about="Published yearly percentages, judged three years after a cut where nobody claims anything. called: by "
        "this method, either way (honest: .10). within: shares of figures inside the 50, 80 and 90 % bands. Counts and "
        "standard errors where they are published; else all noise is estimated. The last figure lies before 2020, or later.",
        rows=[row for span in SPANS for row in _rows(span)],
    )


def calls() -> dict[str, float | None]:
    """How often each rule calls anything, either way, on series that end before 2020."""
    found = cases("to 2019")
    rates: dict[str, float | None] = dict.fromkeys(RULES)
    for name, rule in RULES.items():
        if name not in NEED_COUNTS:  # most are published without
            rates[name] = rounded([np.mean([np.any(rule(case.series)) for case in found])])[0]
    for name, claim in (("this method, claim .95", 0.95), ("this method, claim .90", 0.90)):
        rates[name] = rounded([np.mean([abs(case.p_beat - 0.5) >= claim - 0.5 for case in found])])[0]
    return rates


@cache
def cases(span: str) -> tuple[Case, ...]:
    """The series whose last figure lies in a span, cut three years before it."""
    first, last = SPANS[span]
    with FILE.open(encoding="utf-8", newline="") as file:
        made = [_case(row, last) for row in csv.DictReader(file)]
    return tuple(c for c in made if c is not None and c.curve.points[-1].period.start.year >= first)


def _case(row: dict[str, str], last: int) -> Case | None:
    points = [p for p in _points(row) if p.period.start.year <= last]
    cut = [p for p in points if p.period.start.year <= points[-1].period.start.year - AFTER] if points else []
    if len(points) < LEAST or len({p.value for p in points}) == 1:
        return None
    key = CurveKey("published", "place", "all", "all")
    curve = Curve(key=key, scale=Scale.SHARE, better=Better.UP, unit=Unit.PERCENT, points=tuple(points))
    end = cut[-1].period
    terms = Terms(
        first=points[0].period, last=end, history_through=end, agreed_on=end.end, agreed_by="nobody"
    )
    baseline = freeze(curve, terms)
    verdict = judge(curve, baseline)
    if verdict.evidence is None:
        return None
    return Case(
        indicator=row["indicator"],
        publisher=row["publisher"],
        curve=curve,
        baseline=baseline,
        verdict=verdict,
    )


def _points(row: dict[str, str]) -> Iterator[Point]:
    percents = [float(v) / 100 for v in row["percent"].split()]
    none = [None] * len(percents)
    counts = [float(v) for v in row["n"].split()] or none
    errors = [float(v) / 100 for v in row["se"].split()] or none
    for at, value, n, se in zip(row["years"].split(), percents, counts, errors, strict=True):
        yield Point(
            period=year(int(at)),
            value=value,
            numerator=None if n is None else value * n,
            denominator=n,
            se=se,
        )


def _rows(span: str) -> Iterator[Row]:
    by_indicator: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases(span):
        by_indicator[case.indicator, case.publisher].append(case)
    found = {key: _seen(group) for key, group in by_indicator.items()}
    every = [case for group in by_indicator.values() for case in group]
    yield _row(span, "pooled", "", len(every), _seen(every))
    yield _row(span, "each indicator once", "", len(found), np.mean(list(found.values()), axis=0))
    for (indicator, publisher), seen in found.items():
        yield _row(span, indicator, publisher, len(by_indicator[indicator, publisher]), seen)


def _seen(group: Iterable[Case]) -> list[float]:
    """How many are called, and lie within each band."""
    away = np.array([abs(case.p_beat - 0.5) for case in group])
    return [float((away >= 0.45).mean()), *(float((away <= width).mean()) for width in BANDS.values())]


def _row(span: str, indicator: str, publisher: str, series: int, seen: Sequence[float]) -> Row:
    told = dict(zip(("called", *BANDS), rounded(seen), strict=True))
    return {"judged": span, "indicator": indicator, "publisher": publisher, "series": series, **told}
