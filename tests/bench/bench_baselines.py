"""Curves a second: judge_all against judge in a loop. Run: make bench"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import numpy as np

from baselines import CurveTable, Terms, freeze, judge, judge_all
from indicators.model import Better, Curve, CurveKey, Point, Scale, Unit
from indicators.periods import year

HISTORY, AFTER, MANY, FEW = 8, 3, 200_000, 300


def counts(rows: int) -> np.ndarray:
    rng = np.random.default_rng(1)
    return rng.binomial(2000, rng.uniform(0.2, 0.8, (rows, 1)), (rows, HISTORY + AFTER)).astype(float)


def a_table(x: np.ndarray) -> CurveTable:
    rows = len(x)
    return CurveTable(
        scale=Scale.SHARE,
        times=np.arange(HISTORY) + 2000.5,
        x=x[:, :HISTORY],
        n=np.full((rows, HISTORY), 2000.0),
        later_times=np.array([2000.5 + HISTORY + AFTER - 1]),
        later_x=x[:, -1:],
        later_n=np.full((rows, 1), 2000.0),
        sign=np.ones(rows),
    )


def a_curve(row: np.ndarray) -> Curve:
    points = tuple(
        Point(period=year(2000 + i), numerator=v, denominator=2000) for i, v in enumerate(row.tolist())
    )
    key = CurveKey("measure", "place", "all", "all")
    return Curve(key=key, scale=Scale.SHARE, better=Better.UP, unit=Unit.PERCENT, points=points)


def a_second(run: Callable[[], object], many: int) -> float:
    start = time.perf_counter()
    run()
    return many / (time.perf_counter() - start)


def main() -> None:
    """Print how many curves a second each way gives."""
    many, few = counts(MANY), counts(FEW)
    end = year(2000 + HISTORY - 1)
    terms = Terms(
        first=year(2000), last=end, history_through=end, agreed_on=date(2009, 1, 1), agreed_by="bench"
    )
    curves = [a_curve(row) for row in few]
    baselines = [freeze(c, terms) for c in curves]
    table = a_table(many)
    judge_all(a_table(few))
    columns = a_second(lambda: judge_all(table), MANY)
    alone = a_second(lambda: [judge(c, b) for c, b in zip(curves, baselines, strict=True)], FEW)
    frozen = a_second(lambda: [freeze(c, terms) for c in curves], FEW)
    print(
        f"judge_all {columns:,.0f} curves/s; judge {alone:,.0f}; freeze {frozen:,.0f}; ratio {columns / alone:,.0f}"
    )


if __name__ == "__main__":
    main()
