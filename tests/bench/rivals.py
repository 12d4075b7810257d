"""How many series a second others forecast; run by bench_baselines.py in an environment of their own.

python rivals.py counts.npy people history seconds

Each is given the history of a row, one at a time and in its leanest form (no frame, no pool of processes), and gives
as many periods as the row has left, with 80 and 90 % intervals: what a verdict needs. Prints a name and series for
each second of processor time, after a first call that compiles and caches.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import cycle

import numpy as np
import statsmodels.api as sm
from statsforecast.models import AutoTheta, RandomWalkWithDrift

LEVELS = [80, 90]


def rivals(people: float, history: int, ahead: int) -> Iterator[tuple[str, Callable[[np.ndarray], object]]]:
    """What each is called, and how it forecasts one row of counts."""
    for model in (RandomWalkWithDrift(), AutoTheta(season_length=1)):
        name = f"statsforecast {version('statsforecast')} {type(model).__name__}"
        yield name, lambda row, model=model: model.forecast(y=row[:history] / people, h=ahead, level=LEVELS)
    times = sm.add_constant(np.arange(history + ahead, dtype=float))

    def regression(row: np.ndarray) -> list[np.ndarray]:
        pairs = np.column_stack([row[:history], people - row[:history]])
        found = sm.GLM(pairs, times[:history], family=sm.families.Binomial()).fit(scale="X2")
        seen = found.get_prediction(times[history:])
        return [seen.conf_int(alpha=1 - level / 100) for level in LEVELS]

    yield f"statsmodels {version('statsmodels')} binomial GLM, overdispersed", regression


def a_second(forecast: Callable[[np.ndarray], object], rows: np.ndarray, seconds: float) -> float:
    """Rows for each second of processor time."""
    forecast(rows[0])
    start = time.process_time()
    for done, row in enumerate(cycle(rows), start=1):
        forecast(row)
        if (spent := time.process_time() - start) > seconds:
            return done / spent
    raise AssertionError("an endless cycle that ended")


def main() -> None:
    """Print the rates as one JSON object."""
    path, people, history, seconds = sys.argv[1:]
    rows = np.load(path)
    every = rivals(float(people), int(history), rows.shape[1] - int(history))
    print(json.dumps({name: a_second(forecast, rows, float(seconds)) for name, forecast in every}))


if __name__ == "__main__":
    main()
