"""Curves a second of the judge beside other forecasters, its memory, and how long it takes to import. Run: make bench

Eight baseline points and three later ones. Seconds are of processor time on one core, so that a busy machine says
the same as an idle one. The others run in the environment that `make rivals` makes, or are left out.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = os.environ["NUMBA_NUM_THREADS"] = (
    "1"  # before numpy loads; the others inherit it
)

import json
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np

from baselines import CurveTable, Terms, VerdictTable, freeze, judge, judge_all
from indicators.model import Better, Curve, CurveKey, Point, Scale, Unit
from indicators.periods import year
from tests.places import REPOSITORY

HISTORY, AFTER, PEOPLE = 8, 3, 2000
MANY, SOME, FEW = 100_000, 20_000, 300
RIVALS = REPOSITORY / ".venv" / "rivals"
SECONDS = 3  # of each rival
IMPORTS = 5


def counts(rows: int) -> np.ndarray:
    rng = np.random.default_rng(1)
    return rng.binomial(PEOPLE, rng.uniform(0.2, 0.8, (rows, 1)), (rows, HISTORY + AFTER)).astype(float)


def a_table(x: np.ndarray) -> CurveTable:
    """All points, and a target five years past the baseline's end."""
    rows, times = len(x), np.arange(HISTORY + AFTER) + 2000.5
    return CurveTable(
        scale=Scale.SHARE,
        times=times[:HISTORY],
        x=x[:, :HISTORY],
        n=np.full((rows, HISTORY), float(PEOPLE)),
        later_times=times[HISTORY:],
        later_x=x[:, HISTORY:],
        later_n=np.full((rows, AFTER), float(PEOPLE)),
        sign=np.ones(rows),
        target=np.full(rows, 0.7),
        target_time=np.full(rows, times[HISTORY - 1] + 5),
    )


def a_curve(row: np.ndarray) -> Curve:
    points = tuple(
        Point(period=year(2000 + i), numerator=v, denominator=PEOPLE) for i, v in enumerate(row.tolist())
    )
    key = CurveKey("measure", "place", "all", "all")
    return Curve(key=key, scale=Scale.SHARE, better=Better.UP, unit=Unit.PERCENT, points=points)


def a_second(run: Callable[[], object], many: int) -> float:
    """How many for each second of processor time, the best of three times."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return many / min(spent)


def ours() -> dict[str, float]:
    """Curves a second of each way to ask us."""
    end = year(2000 + HISTORY - 1)
    terms = Terms(
        first=year(2000), last=end, history_through=end, agreed_on=date(2009, 1, 1), agreed_by="bench"
    )
    curves = [a_curve(row) for row in counts(FEW)]
    baselines = [freeze(c, terms) for c in curves]
    many, some = a_table(counts(MANY)), a_table(counts(SOME))
    judge_all(a_table(counts(FEW)), full=True)
    return {
        "judge_all, the answers": a_second(lambda: judge_all(many), MANY),
        "judge_all, everything they rest on": a_second(lambda: judge_all(some, full=True), SOME),
        "judge, one at a time": a_second(
            lambda: [judge(c, b) for c, b in zip(curves, baselines, strict=True)], FEW
        ),
        "freeze, one at a time": a_second(lambda: [freeze(c, terms) for c in curves], FEW),
    }


def theirs() -> dict[str, float]:
    """Series a second of others; says so where there are none to ask."""
    if not (RIVALS / ".ok").exists():
        print("the others are not installed: make rivals (needs the network)")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        np.save(path := Path(folder) / "counts.npy", counts(FEW))
        script = Path(__file__).with_name("rivals.py")
        command = [RIVALS / "bin" / "python", script, path, str(PEOPLE), str(HISTORY), str(SECONDS)]
        said = subprocess.run(command, capture_output=True, text=True)
    if said.returncode:
        print("the others could not be run:", said.stderr.strip().splitlines()[-1])
        return {}
    return dict(json.loads(said.stdout))


def megabytes_beside(rows: int, *, full: bool) -> tuple[float, float]:
    """What the answers on so many curves take, and the most that was taken beside them and what was asked."""
    table = a_table(counts(rows))
    tracemalloc.start()
    kept: VerdictTable = judge_all(table, full=full)
    left, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept) == rows
    return left / 1e6, (most - left) / 1e6


def milliseconds_to_import(name: str) -> float:
    """Of processor time in a new interpreter, the middle of some."""
    code = f"import time; t = time.process_time(); import {name}; print(time.process_time() - t)"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
        )
        for _ in range(IMPORTS)
    ]
    return 1000 * statistics.median(float(r.stdout) for r in runs)


def show(rates: Mapping[str, float], full: float) -> None:
    for name, rate in rates.items():
        print(f"{name:58}{rate:12,.0f}/s{full / rate:13,.2f} times")


def main() -> None:
    """Print all that is measured; nothing passes or fails."""
    mine = ours()
    full = mine["judge_all, everything they rest on"]
    print(f"{f'{HISTORY} baseline and {AFTER} later points':58}{'curves':>14}{'we in full are':>17}")
    show(mine, full)
    show(theirs(), full)
    for what, wide in (("the answers", False), ("everything", True)):
        for rows in (SOME // 10, SOME):
            kept, beside = megabytes_beside(rows, full=wide)
            print(f"{what} on {rows:,} curves: {kept:,.1f} MB kept, at most {beside:,.1f} MB beside them")
    floor, own = milliseconds_to_import("numpy"), milliseconds_to_import("baselines")
    print(f"importing baselines {own:,.0f} ms, of which numpy {floor:,.0f}")


if __name__ == "__main__":
    main()
