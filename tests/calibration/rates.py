"""How often the judge calls a curve on which nothing happened; writes baselines/calibration.json.

Run from the repository: make deep, or PYTHONPATH=. python tests/calibration/rates.py [series per cell]

Every series is yearly counts of n. Its log-odds is a level, plus a steady slope where an old trend goes on, plus
independent yearly shocks. One improvement is up. A cell is one combination of everything in GRID; spans that lie
past a baseline's reach are not judged and have no cell.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

import numpy as np

from baselines import METHOD, Answer, CurveTable, judge_all
from indicators.model import Scale

OUT = Path(__file__).parents[2] / "baselines" / "calibration.json"
SEED = 20260101
GRID = {
    "history": (4, 5, 6, 8, 10, 14),
    "after": (1, 3, 5),
    "n": (100, 300, 2000, 20000),
    "level": (0.3, 0.6),
    "shock": (0.0, 0.05, 0.1),
    "slope": (0.0, 0.05),
}
CALLS = ("turned", "better", "behind")
NAMES = {0.0: "flat", 0.05: "old trend goes on"}


def simulated(rng: np.random.Generator, series: int, cell: dict[str, float]) -> CurveTable:
    """Series of one cell on which nothing happens at the baseline's end."""
    times = np.arange(cell["history"] + cell["after"]) + 2000.5
    middle = np.log(cell["level"] / (1 - cell["level"]))
    shocks = rng.normal(0, cell["shock"], (series, len(times)))
    log_odds = middle + cell["slope"] * (times - times[int(cell["history"]) // 2]) + shocks
    x = rng.binomial(int(cell["n"]), 1 / (1 + np.exp(-log_odds))).astype(float)
    ends, n = int(cell["history"]), float(cell["n"])
    return CurveTable(
        scale=Scale.SHARE,
        times=times[:ends],
        x=x[:, :ends],
        n=np.full((series, ends), n),
        later_times=np.array([times[-1]]),
        later_x=x[:, -1:],
        later_n=np.full((series, 1), n),
        sign=np.ones(series),
    )


def rates(series: int) -> list[dict[str, float | str | int]]:
    """The shares called, one row a cell."""
    rng = np.random.default_rng(SEED)
    rows = []
    for values in itertools.product(*GRID.values()):
        cell = dict(zip(GRID, values, strict=True))
        if cell["after"] > min(5, cell["history"] - 1):
            continue
        answer = judge_all(simulated(rng, series, cell)).answer
        turned, beating = (answer == Answer.TURNED).mean(), (answer == Answer.BEATING).mean()
        behind = (answer == Answer.BEHIND).mean()
        called = {"turned": float(turned), "better": float(turned + beating), "behind": float(behind)}
        rows.append({**cell, "scenario": NAMES[cell["slope"]], **called})
    return rows


def pooled(
    rows: list[dict[str, float | str | int]], by: tuple[str, ...], series: int
) -> list[dict[str, object]]:
    """Mean rates over everything but `by`."""
    found = []
    for key in dict.fromkeys(tuple(row[name] for name in by) for row in rows):
        same = [row for row in rows if tuple(row[name] for name in by) == key]
        mean = {name: round(float(np.mean([float(r[name]) for r in same])), 5) for name in CALLS}
        found.append({**dict(zip(by, key, strict=True)), "series": series * len(same), **mean})
    return found


def printed(table: dict[str, object]) -> str:
    """JSON with one row a line, so that a change shows as the rows that changed."""
    lines = [f"{json.dumps(name)}: {json.dumps(part)}" for name, part in table.items()]
    return "{\n" + ",\n".join(lines).replace("[{", "[\n{").replace("}, {", "},\n{") + "\n}\n"


def main() -> None:
    """Simulate every cell and write the table."""
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rows = rates(series)
    table = {
        "method": METHOD,
        "command": f"python tests/calibration/rates.py {series}",
        "seed": SEED,
        "grid": GRID,
        "simulations": series * len(rows),
        "pooled": pooled(rows, ("history", "after"), series),
        "by_scenario": pooled(rows, ("scenario", "history", "after"), series),
        "by_n": pooled(rows, ("scenario", "n"), series),
    }
    OUT.write_text(printed(table), encoding="utf-8")
    for row in pooled(rows, ("scenario",), series):
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()
