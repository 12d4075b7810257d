"""Comparison: our rule beside others', on the same simulated series and on published ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

import numpy as np

from tests.calibration.looks import looks
from tests.calibration.rules import RULES, Called, Series
from tests.calibration.scenarios import (
    AFTERS,
    COUNTS,
    HISTORIES,
    LEVELS,
    SHOCKS,
    Cell,
    Floats,
    Scenario,
    simulated,
    spans,
)
from tests.calibration.writing import Table, rounded

SERIES = 2000
OURS = {"this method, claim .95": 0.95, "this method, claim .90": 0.90}
COLUMNS = (*(str(s) for s in Scenario), "slowed_worse")


def cells() -> Iterable[Cell]:
    """The grid: 864 cells."""
    kinds = itertools.product(Scenario, spans(), COUNTS, LEVELS, SHOCKS)
    for scenario, (history, after), n, level, shock in kinds:
        yield Cell(scenario=scenario, history=history, years=after, n=n, level=level, shock=shock)


def rules(published: Mapping[str, float | None], series: int = SERIES) -> Table:
    """Each rule's row; `published` is how often it calls anything on published series."""
    grid = list(cells())
    shares = compared(grid, series)
    columns = {name: dict(zip(COLUMNS, rounded(row), strict=True)) for name, row in shares.items()}
    return Table(
        about="Shares of series called, before anything withholds a claim. flat, trend: nothing happens, and it is "
        "called better; turned, slowed: it is called better (or turned, or beating); slowed_worse: a slide that slows is called worse. "
        "published: any call on published series, three years after a cut where nobody claims anything.",
        series=series,
        simulations=series * len(grid),
        grid={
            "scenario": tuple(map(str, Scenario)), "history": HISTORIES, "after": AFTERS, "n": COUNTS, "level": LEVELS,
            "shock": SHOCKS,
        },
        rows=[{"rule": name, **row, "published": published.get(name)} for name, row in columns.items()],
    )  # fmt: skip


def compared(grid: Iterable[Cell], series: int) -> dict[str, Floats]:
    """Of each rule, the mean over cells of the shares of `COLUMNS`."""
    found: dict[tuple[str, str], list[float]] = {}
    for cell in grid:
        for rule, (better, worse) in _called(cell, simulated(cell, series)).items():
            found.setdefault((rule, cell.scenario), []).append(float(better.mean()))
            if cell.scenario is Scenario.SLOWED:
                found.setdefault((rule, "slowed_worse"), []).append(float(worse.mean()))
    rules = dict.fromkeys(rule for rule, _ in found)
    return {rule: np.array([np.mean(found.get((rule, c), [np.nan])) for c in COLUMNS]) for rule in rules}


def _called(cell: Cell, x: Floats) -> dict[str, Called]:
    times = np.arange(x.shape[1], dtype=float)
    told = Series(times=times, x=x, n=np.full_like(x, float(cell.n)), history=cell.history)
    called = {name: rule(told) for name, rule in RULES.items()}
    for name, claim in OURS.items():
        found = looks(x, cell.n, cell.history, claim=claim, years=(cell.years,))
        called[name] = found.better[:, 0], found.behind[:, 0]
    return called
