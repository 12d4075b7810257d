"""Curve tables: curves of one scale on one grid of times as columns, one curve a row."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from baselines import history
from baselines.baseline import Terms
from baselines.odds import Bools
from baselines.pace import Target
from baselines.rule import RULE, Rule
from baselines.scale import Floats, as_judged, headcount, reading, resolution
from indicators.errors import MeasurementError
from indicators.model import Curve, Point, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveTable:
    """Histories and what came after them, curves x times; what is left out is as counts have it.

    Attributes:
        times, later_times: in years, ascending: of the baseline's points, and of all after them.
        x, n, later_x, later_n: cases of a denominator; for means the mean and 1 / SE squared. NaN is a figure that cannot be right.
        sign: +1 where more is better, -1 where less is.
        value: the published ratios of all points; None: x of n. people: who was counted or asked; None: n, of means nobody.
        counted: whether figures count those people (NaN people are never counted); None: all but means do.
        small: which later points rest on too few for a claim; None: those whose n or x is too small.
        preliminary: which later points are; None: none.
        printed: the last printed place of each curve's ratios; None: a hundredth.
        target, target_time: what is to be reached, NaN for nothing; None where no curve has a target.
        known: the time of the last figure known when the baselines were agreed; None: their last.
        year: the calendar year in which the last point's period ends; None: the one its time lies in.
    """

    scale: Scale
    times: Floats
    x: Floats
    n: Floats
    later_times: Floats
    later_x: Floats
    later_n: Floats
    sign: Floats
    value: Floats | None = None
    people: Floats | None = None
    counted: Bools | None = None
    small: Bools | None = None
    preliminary: Bools | None = None
    printed: Floats | None = None
    target: Floats | None = None
    target_time: Floats | None = None
    known: float | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        rows, before, after = len(self.sign), len(self.times), len(self.later_times)
        shapes = {
            "x": (rows, before), "n": (rows, before), "later_x": (rows, after), "later_n": (rows, after),
            "value": (rows, before + after), "people": (rows, before + after), "counted": (rows, before + after),
            "small": (rows, after), "preliminary": (rows, after), "printed": (rows,), "target": (rows,), "target_time": (rows,),
        }  # fmt: skip
        for name, shape in shapes.items():
            column = getattr(self, name)
            if column is not None and column.shape != shape:
                raise MeasurementError(
                    f"a curve table of {rows} curves x {before} + {after} times: {name} is {column.shape}, not {shape}"
                )
        if (self.target is None) != (self.target_time is None):
            raise MeasurementError("a curve table's targets have a value and a time, or neither")
        every = np.concatenate([self.times, self.later_times])
        if before == 0 or not (np.diff(every) > 0).all():
            raise MeasurementError("a curve table's times do not ascend")

    def __len__(self) -> int:
        return len(self.sign)

    def rows(self, part: slice) -> CurveTable:
        """Some of the curves."""
        shared = ("scale", "times", "later_times", "known", "year")
        columns: dict[str, Any] = {
            f.name: getattr(self, f.name) for f in fields(self) if f.name not in shared
        }
        return replace(self, **{name: column[part] for name, column in columns.items() if column is not None})

    @classmethod
    def of(
        cls, curves: Sequence[Curve], terms: Terms, rule: Rule = RULE, targets: Sequence[Target] = ()
    ) -> CurveTable:
        """Curves that are complete on one grid and have no breaks; `targets` one a curve, or none.

        Raises:
            MeasurementError: there are none, one has to be judged alone (a break, figures before the window, another
                season, overlapping or hidden ones, a point set aside), or their scales or periods differ.
        """
        found = [as_judged(c) for c in curves]
        for curve in found:
            if reason := _alone(curve, terms):
                raise MeasurementError(f"{curve.key.slug} is judged alone: {reason}")
        grids = {(c.scale, tuple(p.period for p in c.points)) for c in found}
        if len(grids) != 1:
            raise MeasurementError(f"a curve table needs one scale and one grid of periods, not {len(grids)}")
        scale, periods = next(iter(grids))
        before = sum(not terms.last < p for p in periods)
        times = np.array([p.time for p in periods])
        places = [resolution(c.points[:before]) for c in found]
        x, n = (
            np.array(part).reshape(len(found), -1)
            for part in zip(
                *(_columns(c, place) for c, place in zip(found, places, strict=True)), strict=True
            )
        )
        return cls(
            scale=scale,
            times=times[:before],
            x=x[:, :before],
            n=n[:, :before],
            later_times=times[before:],
            later_x=x[:, before:],
            later_n=n[:, before:],
            sign=np.array([float(c.better.sign) for c in found]),
            value=_array(found, lambda p: math.nan if p.ratio is None else p.ratio),
            people=_array(found, lambda p: math.nan if scale is Scale.MEAN else p.denominator or math.nan),
            counted=_array(found, lambda p: headcount(p, scale) is not None).astype(np.bool_),
            small=_array(found, lambda p: rule.too_small(p, scale)).astype(np.bool_)[:, before:],
            preliminary=_array(found, lambda p: p.preliminary).astype(np.bool_)[:, before:],
            printed=np.array(places),
            target=np.array([t.value for t in targets]) if targets else None,
            target_time=np.array([t.period.time for t in targets]) if targets else None,
            known=terms.known.time,
            year=periods[-1].end.year,
        )


def _alone(curve: Curve, terms: Terms) -> str:
    """Why a curve fits no table; empty when it does."""
    periods = [p.period for p in curve.points]
    if any(p.break_before for p in curve.points):
        return "a break lies in it"
    if not periods or terms.last < periods[0]:
        return "no figure lies in the baseline's window"
    if periods[0] < terms.first:
        return f"{periods[0].code} lies before the baseline's window"
    if any(p.ratio is None and not history.impossible(p, curve.scale) for p in curve.points):
        return "a period has no figure"
    if any(terms.leaves_out(p) for p in periods):
        return "a point is set aside"
    same = history.in_season(curve.points, terms.last.season)
    if len(history.apart(same)) < len(periods):
        return "its periods overlap, or are of several seasons"
    return ""


def _columns(curve: Curve, place: float) -> tuple[list[float], list[float]]:
    """What every point counts, and of how many; NaN of one that cannot be right."""
    read = [
        None if history.impossible(p, curve.scale) else reading(p, curve.scale, place) for p in curve.points
    ]
    return [r.x if r else math.nan for r in read], [r.n if r else math.nan for r in read]


def _array(curves: Sequence[Curve], told: Callable[[Point], float]) -> Floats:
    return np.array([[told(p) for p in c.points] for c in curves], dtype=float)
