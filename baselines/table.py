"""Many curves at once: columns in, columns out, the same answers as `judge`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from baselines.answers import Answer, Leaning
from baselines.baseline import Terms
from baselines.filter import follow
from baselines.fit import standardised
from baselines.history import known, within
from baselines.rule import LEAST_POINTS, LEAST_YEARS, LONGEST_REACH, RULE, Rule
from baselines.scale import Floats, reading, resolution, variance, z_of
from indicators.errors import MeasurementError
from indicators.model import Curve, Point, Scale

Bools = NDArray[np.bool_]
ROWS = 1024  # curves at a time: their 16 states fit a core's cache


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveTable:
    """Curves of one scale whose histories lie on one grid of times, one curve a row.

    Attributes:
        times: of the baseline points, in years, ascending.
        x, n: cases of a denominator, curves x times; for means the mean and 1 / SE squared.
        latest_time, latest_x, latest_n: the point to judge, one a curve.
        sign: +1 where more is better, -1 where less is.
        withheld: no claim may be made; None: where the latest n or x is too small.
    """

    scale: Scale
    times: Floats
    x: Floats
    n: Floats
    latest_time: Floats
    latest_x: Floats
    latest_n: Floats
    sign: Floats
    withheld: Bools | None = None

    def __post_init__(self) -> None:
        rows, columns = self.x.shape
        latest = (self.latest_time, self.latest_x, self.latest_n, self.sign)
        square = self.times.shape == (columns,) and self.n.shape == self.x.shape
        if not square or any(column.shape != (rows,) for column in latest):
            raise MeasurementError(
                f"a curve table of {rows} curves x {columns} times whose columns do not fit"
            )

    def __len__(self) -> int:
        return len(self.x)

    @classmethod
    def of(cls, curves: Sequence[Curve], terms: Terms, rule: Rule = RULE) -> CurveTable:
        """Curves that are complete on one grid and have no breaks, each judged at its latest point.

        Raises:
            MeasurementError: there are none, a break lies in one, or their scales or baseline periods differ.
        """
        if broken := [c.key.slug for c in curves if any(p.break_before for p in c.points)]:
            raise MeasurementError(f"a curve with a break is judged alone: {broken[0]}")
        windows = [known(within(c.points, terms.first, terms.last)) for c in curves]
        grids = {(c.scale, *(p.period for p in w)) for c, w in zip(curves, windows, strict=True)}
        if len(grids) != 1:
            raise MeasurementError(f"a curve table needs one scale and one grid of periods, not {len(grids)}")
        latest = [p for c in curves if (p := c.latest) is not None]
        scale = curves[0].scale
        places = [resolution(w) for w in windows]
        rows = [_readings(w, scale, place) for w, place in zip(windows, places, strict=True)]
        last = [_readings([p], scale, place)[0] for p, place in zip(latest, places, strict=True)]
        return cls(
            scale=scale,
            times=np.array([p.period.time for p in windows[0]]),
            x=np.array([[x for x, _ in row] for row in rows]),
            n=np.array([[n for _, n in row] for row in rows]),
            latest_time=np.array([p.period.time for p in latest]),
            latest_x=np.array([x for x, _ in last]),
            latest_n=np.array([n for _, n in last]),
            sign=np.array([float(c.better.sign) for c in curves]),
            withheld=np.array([rule.too_small(p, scale) or p.preliminary for p in latest]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictTable:
    """One verdict a row; probabilities are turned so that high is good, and NaN where nothing can be told.

    Attributes:
        answer: codes of `Answer`. leaning: codes of `Leaning`.
    """

    answer: NDArray[np.str_]
    leaning: NDArray[np.str_]
    p_beat: Floats
    p_moved: Floats
    p_was_improving: Floats

    def __len__(self) -> int:
        return len(self.answer)


def judge_all(table: CurveTable, claim: float = 0.95, rule: Rule = RULE) -> VerdictTable:
    """Judge every curve's latest point against its own history."""
    history = len(table.times), float(np.ptp(table.times)) if len(table.times) else 0.0
    if history[0] < LEAST_POINTS or history[1] < LEAST_YEARS - 1e-9:
        return _verdicts(np.full((3, len(table)), np.nan), table, claim, rule)
    cuts = range(0, len(table), ROWS)
    odds = [_odds(table, slice(at, at + ROWS)) for at in cuts] or [np.empty((3, 0))]
    found = np.concatenate(odds, axis=1)
    years = table.latest_time - table.times[-1]
    found[:, (years <= 0) | (years > min(LONGEST_REACH, history[1]) + 1e-9)] = np.nan
    return _verdicts(found, table, claim, rule)


def _odds(table: CurveTable, rows: slice) -> Floats:
    """p_beat, p_moved and p_was_improving of some curves; NaN for perfect lines."""
    made = standardised(table.scale, table.times, table.x[rows], table.n[rows])
    by = np.where(made.k > 0, made.k, 1.0)
    path = follow(table.times, made.z, made.noise)
    noise = variance(table.scale, made.rate, table.latest_n[rows]) / by**2
    z = z_of(table.scale, table.latest_x[rows], table.latest_n[rows]) / by
    years = table.latest_time[rows] - table.times[-1]
    under = (path.observed(years, noise).below(z), path.unmoved(noise).below(z), path.drift().below(0 * z))
    up = table.sign[rows] > 0
    beat, moved, falling = (np.where(up, p, 1 - p) for p in under)
    return np.where(made.k > 0, np.stack([beat, moved, 1 - falling]), np.nan)


def _verdicts(odds: Floats, table: CurveTable, claim: float, rule: Rule) -> VerdictTable:
    beat, moved, improving = odds
    withheld = _too_small(table, rule) if table.withheld is None else table.withheld
    told = ~np.isnan(beat)
    better, worse = (beat >= claim) & ~withheld, (beat <= 1 - claim) & ~withheld
    cases = [~told, better & (moved >= rule.moved), better, worse]
    answers = [Answer.CANNOT_TELL, Answer.TURNED, Answer.BEATING, Answer.BEHIND]
    answer = np.select(cases, [str(a) for a in answers], str(Answer.ON_BASELINE))
    open_ = answer == Answer.ON_BASELINE
    leans = [open_ & (beat >= rule.lean), open_ & (beat <= 1 - rule.lean)]
    leaning = np.select(leans, [str(Leaning.BETTER), str(Leaning.WORSE)], str(Leaning.NONE))
    return VerdictTable(answer=answer, leaning=leaning, p_beat=beat, p_moved=moved, p_was_improving=improving)


def _too_small(table: CurveTable, rule: Rule) -> Bools:
    if table.scale is Scale.MEAN:
        return np.zeros(len(table), dtype=np.bool_)
    return np.asarray((table.latest_n < rule.small_denominator) | (table.latest_x < rule.few_cases))


def _readings(points: Sequence[Point], scale: Scale, place: float) -> list[tuple[float, float]]:
    found = (reading(p, scale, place) for p in points)
    return [(r.x, r.n) for r in found]
