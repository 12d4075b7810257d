"""False calls: how often curves on which nothing happened are called, by history and span, and by noise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from tests.calibration.looks import Looks, fitted_shocks, looks
from tests.calibration.scenarios import CERTAIN, LEVELS, SHOCKS, Cell, Floats, Scenario, reach, simulated
from tests.calibration.writing import Row, Table, rounded

SERIES = 2000
HISTORIES = (4, 5, 6, 8, 10, 12, 15, 20)
COUNTS = (100, 300, 2000, 20000)
NOISY_HISTORIES = (4, 6, 10, 15)
NOISY_COUNTS = (50, 100, 300, 1000, 2000, 20000, CERTAIN)
NOISY_SHOCKS = (0.0, 0.03, 0.1, 0.2, 0.3)
AFTER = 3
KINDS = ("latest", "headline", "ever", "ever_headline")
NOTHING = {
    "flat": (Scenario.FLAT, False),
    "improving": (Scenario.TREND, False),
    "wandering": (Scenario.FLAT, True),
}


def luck(series: int = SERIES, histories: Sequence[int] = HISTORIES, claim: float = 0.95) -> Table:
    """By history and years after, pooled over the rest of the grid; the same series are looked at every year.

    `claim` is how sure a claim must be.
    """
    grid = {"history": histories, "n": COUNTS, "level": LEVELS, "shock": SHOCKS}
    return Table(
        about=f"Shares of curves called at {claim:.2f} on which nothing happened: level and chance stay (flat), or an old trend goes "
        "on (improving, worsening); pooled is the mean of the three. latest: by the latest figure. headline: by the "
        "last two. ever, ever_headline: at this yearly look or one before it. Each says three shares: turned; turned or "
        "beating; behind.",
        series=series,
        simulations=2 * series * len(list(itertools.product(*grid.values()))),
        grid=grid,
        rows=[row for history in histories for row in _luck_rows(history, series, claim)],
    )


def by_noise(
    series: int = SERIES, histories: Sequence[int] = NOISY_HISTORIES, counts: Sequence[int] = NOISY_COUNTS
) -> Table:
    """By history, children counted and the size of a year's shock, three years after."""
    kinds = itertools.product(histories, counts, NOISY_SHOCKS)
    rows = [_noise_row(h, n, shock, series) for h, n, shock in kinds if n != CERTAIN or shock]
    return Table(
        about="As luck, three years after the baseline; an old trend that worsens has the shares of one that improves, "
        "better and behind changed over. wandering: flat, but half of each year's shock stays, as the method supposes. "
        "tau: the yearly shock the flat ones' baselines are fitted with, in the middle. n of 1,000,000,000: a share "
        "published without a count.",
        series=series,
        simulations=len(rows) * len(NOTHING) * len(LEVELS) * series,
        grid={
            "history": histories,
            "n": counts,
            "shock": NOISY_SHOCKS,
            "level": LEVELS,
            "after": (AFTER,),
        },
        rows=rows,
    )


def _luck_rows(history: int, series: int, claim: float) -> Iterator[Row]:
    """One row a year after."""
    kinds = list(itertools.product(COUNTS, LEVELS, SHOCKS))
    made = {}
    for scenario, directions in ((Scenario.FLAT, (True,)), (Scenario.TREND, (True, False))):
        cells = [
            Cell(scenario=scenario, history=history, years=reach(history), n=n, level=level, shock=shock)
            for n, level, shock in kinds
        ]
        made[scenario] = np.mean([_directed(cell, series, directions, claim) for cell in cells], axis=0)
    flat, (improving, worsening) = made[Scenario.FLAT][0], made[Scenario.TREND]
    shares = {"flat": flat, "improving": improving, "worsening": worsening}
    shares["pooled"] = np.mean(list(shares.values()), axis=0)
    for year in range(reach(history)):
        told = {name: _told(part[:, year]) for name, part in shares.items()}
        yield {"history": history, "after": year + 1, "series": 3 * series * len(kinds), **told}


def _directed(cell: Cell, series: int, directions: Sequence[bool], claim: float) -> Floats:
    """Where more is better, and where less is: shares, kinds x years x claims."""
    x = simulated(cell, series)
    return np.stack([_by_kind(looks(x, cell.n, cell.history, up=up, claim=claim)) for up in directions])


def _by_kind(found: Looks) -> Floats:
    held = found.headlines()
    return np.stack([part.shares() for part in (found, held, found.ever(), held.ever())])


def _told(shares: Floats) -> dict[str, list[float]]:
    return {kind: rounded(part) for kind, part in zip(KINDS, shares, strict=True)}


def _noise_row(history: int, n: int, shock: float, series: int) -> Row:
    told: Row = {"history": history, "n": n, "shock": shock, "series": series * len(LEVELS)}
    for name, (scenario, wandering) in NOTHING.items():
        cells = [
            Cell(
                scenario=scenario, history=history, years=AFTER, n=n, level=level, shock=shock, wandering=wandering
            )
            for level in LEVELS
        ]  # fmt: skip
        drawn = [simulated(cell, series) for cell in cells]
        if name == "flat":
            told["tau"] = rounded([np.median([fitted_shocks(x, n, history) for x in drawn])])[0]
        found = [looks(x, n, history, years=(AFTER,)) for x in drawn]
        latest = np.mean([part.shares()[-1] for part in found], axis=0)
        held = np.mean([part.headlines().shares()[-1] for part in found], axis=0)
        told[name] = {"latest": rounded(latest), "headline": rounded(held)}
    return told
