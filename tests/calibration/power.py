"""Power: how long until we could know, and the smallest change we would notice."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from tests.calibration.looks import looks, needed
from tests.calibration.scenarios import LEVELS, REACH, SHOCKS, Cell, Floats, Scenario, simulated
from tests.calibration.writing import Row, Table, rounded

SERIES = 2000
HISTORIES = (6, 10, 15)
COUNTS = (100, 300, 1000, 2000, 20000)
HALF, MOST = 0.5, 0.8
WIDEST = 0.6  # as a ratio: no change is looked for beyond it
STEPS = 20  # halvings of it: to a hundred-thousandth of a point


def power(
    series: int = SERIES, histories: Sequence[int] = HISTORIES, counts: Sequence[int] = COUNTS
) -> Table:
    """How often a true turn is called, by history, children counted and years after."""
    kinds = list(itertools.product(histories, counts))
    return Table(
        about="Shares of true turns that are called: a slide of .06 a year in log-odds (1.5 points at a half) becomes "
        "a rise of .06 at the baseline's end. better: turned, or beating the baseline. headline: the claim holds in "
        "the last two years.",
        series=series,
        simulations=len(kinds) * len(LEVELS) * len(SHOCKS) * series,
        grid={
            "history": histories,
            "n": counts,
            "level": LEVELS,
            "shock": SHOCKS,
            "after": tuple(range(1, REACH + 1)),
        },
        rows=[row for history, n in kinds for row in _power_rows(history, n, series)],
    )


def noticed(
    series: int = SERIES, histories: Sequence[int] = HISTORIES, counts: Sequence[int] = COUNTS
) -> Table:
    """The smallest change that would be noticed, in points."""
    kinds = list(itertools.product(histories, counts))
    return Table(
        about="The change for the better, in points from where a flat curve was heading, that is noticed (turned or "
        "beating) by the figure of that year in half, and in four fifths, of all cases; none is told past 60 points.",
        series=series,
        simulations=len(kinds) * len(LEVELS) * len(SHOCKS) * series,
        grid={
            "history": histories,
            "n": counts,
            "level": LEVELS,
            "shock": SHOCKS,
            "after": tuple(range(1, REACH + 1)),
        },
        rows=[row for history, n in kinds for row in _noticed_rows(history, n, series)],
    )


def _cells(scenario: Scenario, history: int, n: int) -> list[Cell]:
    return [
        Cell(scenario=scenario, history=history, years=REACH, n=n, level=level, shock=shock)
        for level, shock in itertools.product(LEVELS, SHOCKS)
    ]


def _power_rows(history: int, n: int, series: int) -> list[Row]:
    found = [looks(simulated(c, series), n, history) for c in _cells(Scenario.TURNED, history, n)]
    latest = np.mean([part.shares() for part in found], axis=0)
    held = np.mean([part.headlines().shares() for part in found], axis=0)
    return [
        {
            "history": history, "n": n, "after": year + 1, "series": series * len(found),
            **dict(zip(("turned", "better"), rounded(latest[year, :2]), strict=True)),
            "headline": rounded([held[year, 1]])[0],
        }
        for year in range(REACH)
    ]  # fmt: skip


def _noticed_rows(history: int, n: int, series: int) -> list[Row]:
    cells = _cells(Scenario.FLAT, history, n)
    drawn = [simulated(cell, series) for cell in cells]
    rows = []
    for year in range(1, REACH + 1):
        counts = [needed(x, n, history, year) for x in drawn]
        half, most = (_change(cells, counts, share) for share in (HALF, MOST))
        told = {"half": half, "most": most}
        rows.append({"history": history, "n": n, "after": year, "series": series * len(cells), **told})
    return rows


def _change(cells: Sequence[Cell], counts: Sequence[Floats], share: float) -> float | None:
    """The change, in points, that so many of the series of all cells would be called better for."""
    low, high = 0.0, WIDEST
    if _noticed(cells, counts, high) < share:
        return None
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _noticed(cells, counts, middle) < share else (low, middle)
    return round(100 * high, 2)


def _noticed(cells: Sequence[Cell], counts: Sequence[Floats], change: float) -> float:
    """The share of series whose figure reaches the count it needs, were the level `change` better."""
    from scipy.stats import binom

    found = []
    for cell, count in zip(cells, counts, strict=True):
        rng = np.random.default_rng([*cell.seed, 1])
        level = min(cell.level + change, 1 - 1e-9)
        odds = np.log(level / (1 - level)) + rng.normal(0, cell.shock, len(count))
        found.append(binom.sf(count - 1, cell.n, 1 / (1 + np.exp(-odds))).mean())
    return float(np.mean(found))
