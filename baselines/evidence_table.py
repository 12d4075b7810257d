"""Evidence tables: what many answers rest on, as columns: fans, people, what would settle it, directions, target paces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from baselines import scale as to
from baselines.answers import Answer
from baselines.curve_table import CurveTable
from baselines.direction import directions
from baselines.fits import Fits, fits, standardised
from baselines.forecast import SHARES, published, quantiles
from baselines.odds import Bools
from baselines.pace import Aims, Courses, Paces, paces
from baselines.people import gains
from baselines.rule import LONGEST_REACH, REFIT_POINTS, Rule
from baselines.scale import Floats
from baselines.settle import Ask, Settled, settled
from indicators.model import Scale

Codes = NDArray[np.str_]
GAINS = [0, 3, 4, 5, 6]  # where the median and the ends of the 80 and 90 % bands stand in SHARES


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceTable:
    """What each answer rests on, one row a curve: NaN and "" where there is nothing, and where nothing was told.

    Attributes:
        expected: the forecast's median at the judged point, as a published figure.
        needed: the smoothed ratio that would just have been a claim there.
        forecast: bands of smoothed observations at the judged points, curves x points x (median, low50, high50, low80, high80,
            low90, high90). shown: the same as published figures.
        turned_value, turned_count, behind_value, behind_count: what would settle it at the next point.
        people: median, low80, high80, low90, high90.
        direction, status: codes of `Direction` and `TargetStatus`.
        p_reach, required_pace, present_pace, projected_year, missing, share_of_way: as in `Pace`.
    """

    expected: Floats
    needed: Floats
    forecast: Floats
    shown: Floats
    turned_value: Floats
    turned_count: Floats
    behind_value: Floats
    behind_count: Floats
    people: Floats
    direction: Codes
    status: Codes
    p_reach: Floats
    required_pace: Floats
    present_pace: Floats
    projected_year: Floats
    missing: Floats
    share_of_way: Floats

    @classmethod
    def stacked(cls, parts: Sequence[Self]) -> Self:
        """The rows of several tables, one after the other."""
        return cls(**{f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(cls)})


def evidence_table(
    table: CurveTable, found: Fits, near: NDArray[np.int_], answer: Codes, claim: float, rule: Rule
) -> EvidenceTable:
    """The evidence of curves whose answers are known; `near` are the later points in reach."""
    every, up = _Points.of(table), table.sign > 0
    n, times = table.later_n[:, near], table.later_times[near]
    smooth = quantiles(found, times, n, SHARES)
    edges = np.where(every.counted[:, -table.later_n.shape[1] :][:, near], 0.0, every.printed[:, None] / 2)
    shown = published(table.scale, smooth, n, edges)
    at = np.where(up, claim, 1 - claim)[:, None, None]
    needed = quantiles(found, times[-1:], n[:, -1:], at)[:, 0, 0]
    settling, courses = _settled(table, found, every, claim, rule), _courses(table, found, answer, up)
    paced = _paced(table, every, courses, rule)
    made = EvidenceTable(
        expected=shown[:, -1, 0],
        needed=needed,
        forecast=smooth,
        shown=shown,
        turned_value=settling.turned[:, 0],
        turned_count=settling.turned[:, 1],
        behind_value=settling.behind[:, 0],
        behind_count=settling.behind[:, 1],
        people=_people(table, found, every, smooth[:, -1], near),
        direction=courses.direction,
        status=paced.status,
        p_reach=paced.p_reach,
        required_pace=paced.required,
        present_pace=paced.present,
        projected_year=paced.reached + every.year,
        missing=paced.missing,
        share_of_way=paced.share,
    )
    return _blank(made, answer == Answer.CANNOT_TELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Points:
    """All points of a table, before and after, curves x times, with what was left out filled in."""

    times: Floats
    x: Floats
    n: Floats
    value: Floats
    people: Floats
    counted: Bools
    printed: Floats
    year: float

    @classmethod
    def of(cls, table: CurveTable) -> Self:
        times = np.concatenate([table.times, table.later_times])
        x, n = np.hstack([table.x, table.later_x]), np.hstack([table.n, table.later_n])
        means = table.scale is Scale.MEAN
        people = np.where(means, np.nan, n) if table.people is None else table.people
        counted = np.full(n.shape, not means) if table.counted is None else table.counted
        return cls(
            times=times,
            x=x,
            n=n,
            value=(x if means else x / n) if table.value is None else table.value,
            people=people,
            counted=counted & (people > 0),
            printed=np.full(len(table), 0.01) if table.printed is None else table.printed,
            year=np.floor(times[-1]) if table.year is None else float(table.year),
        )

    @property
    def headcount(self) -> Floats:
        """The people the latest figures were counted of; NaN of estimates."""
        return np.where(self.counted[:, -1], self.people[:, -1], np.nan)


def _people(table: CurveTable, found: Fits, every: _Points, bands: Floats, near: NDArray[np.int_]) -> Floats:
    at = near[-1:] + len(table.times)
    seen = found.ratio(found.z(every.x[:, at], every.n[:, at]))[:, 0]
    counted = np.where(every.counted[:, at], every.people[:, at], np.nan)[:, 0]
    return gains(seen, bands[:, GAINS], counted, table.sign)


def _settled(table: CurveTable, found: Fits, every: _Points, claim: float, rule: Rule) -> Settled:
    gaps = np.sort(np.diff(every.times[-4:]))
    time = every.times[-1] + max(1, round(float(gaps[len(gaps) // 2])))
    if time - found.t0 > min(LONGEST_REACH, float(np.ptp(table.times))) + 1e-9:
        none = np.full((len(table), 2), np.nan)
        return Settled(turned=none, behind=none)
    return settled(found, time, _ask(every), table.sign > 0, claim, rule)


def _ask(every: _Points) -> Ask:
    """As many as the mean of the last three, as `settle` has it."""
    people, n = every.people[:, -to.RECENT :], every.n[:, -to.RECENT :]
    told = people > 0
    mean = np.where(told, people, 0.0).sum(axis=1) / np.maximum(told.sum(axis=1), 1)
    whole = np.where(told.any(axis=1), np.round(mean), np.nan)
    surveyed = np.where(told, n != people, n < to.LARGEST).any(axis=1)
    return Ask(
        n=np.where(~np.isnan(whole) & ~surveyed, whole, n.mean(axis=1)),
        people=whole,
        counted=np.asarray(every.counted[:, -to.RECENT :].all(axis=1)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Courses:
    """The curves refitted to all their points, and to those from the baseline's end on; `line` marks perfect lines."""

    every: Fits
    recent: Fits
    every_line: Bools
    recent_line: Bools
    claims: Bools
    direction: Codes


def _courses(table: CurveTable, found: Fits, answer: Codes, up: Bools) -> _Courses:
    points = _Points.of(table)
    start = len(table.times) - 1 if 1 + len(table.later_times) >= REFIT_POINTS else 0
    whole = standardised(table.scale, points.times, points.x, points.n)
    part = standardised(table.scale, points.times[start:], points.x[:, start:], points.n[:, start:])
    recent = fits(table.scale, points.times[start:], part)
    return _Courses(
        every=fits(table.scale, points.times, whole),
        recent=recent,
        every_line=whole.k == 0,
        recent_line=part.k == 0,
        claims=(answer != Answer.ON_BASELINE) & (answer != Answer.CANNOT_TELL),
        direction=np.where(part.k == 0, "", directions(recent, found, up)),
    )


def _paced(table: CurveTable, every: _Points, courses: _Courses, rule: Rule) -> Paces:
    """The pace of the curves that have a target; after a claim by the points since the baseline's end alone."""
    rows = len(table)
    made = Paces.none(rows)
    if table.target is None or table.target_time is None:
        return made
    aimed = ~np.isnan(table.target)
    for which, course in (
        (aimed & courses.claims & ~courses.recent_line, courses.recent),
        (aimed & ~courses.claims & ~courses.every_line, courses.every),
        (aimed & np.where(courses.claims, courses.recent_line, courses.every_line), None),
    ):
        at = np.flatnonzero(which)
        if len(at):
            aims = _aims(table, every, at, table.target[at], table.target_time[at])
            made.put(at, paces(aims, _aimed(course.take(at), every, aims, at) if course else None, rule))
    return made


def _aims(
    table: CurveTable, every: _Points, at: NDArray[np.int_], target: Floats, target_time: Floats
) -> Aims:
    return Aims(
        value=target,
        years=target_time - every.times[-1],
        latest=every.value[at, -1],
        start=every.value[at, len(table.times) - 1],
        people=every.headcount[at],
        up=table.sign[at] > 0,
    )


def _aimed(course: Fits, every: _Points, aims: Aims, at: NDArray[np.int_]) -> Courses:
    """Courses with their targets: 0 and everyone are half a case off, or half the last printed place."""
    now = course.z(every.x[at, -1:], every.n[at, -1:])[:, 0]
    if course.scale is Scale.MEAN:
        return Courses(fits=course, aim=aims.value / course.k, now=now, up=aims.up)
    share = course.scale is Scale.SHARE
    rate = np.clip(aims.value, 0.0, 1.0 if share else None)
    edge = (rate == 0) | (share & (rate == 1))
    people, half = every.people[at, -1], every.printed[at] / 2
    by_count = edge & (people > 0)
    n = np.where(by_count, people, to.LARGEST)
    off = np.where(edge & ~by_count, np.abs(rate - half), rate)
    return Courses(fits=course, aim=course.z((off * n)[:, None], n[:, None])[:, 0], now=now, up=aims.up)


def _blank(made: EvidenceTable, untold: Bools) -> EvidenceTable:
    """Nothing, in the rows that cannot be told."""
    if not untold.any():
        return made
    columns = {f.name: getattr(made, f.name) for f in fields(made)}
    for name, column in columns.items():
        mask = untold.reshape(-1, *(1,) * (column.ndim - 1))
        columns[name] = np.where(mask, "" if column.dtype.kind == "U" else np.nan, column)
    return replace(made, **columns)
