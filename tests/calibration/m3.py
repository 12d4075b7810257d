"""M3: our median and bands on yearly series of the M3 competition, beside three of its contestants.

323 of its 645 yearly series, six years ahead (Makridakis and Hibon 2000). They are sums of money and counts of
business, rougher than shares of children: a check of the forecast's middle, on the scale of means.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from baselines.fit import fit
from baselines.forecast import bands
from indicators.model import Point, Scale
from indicators.periods import year
from tests.calibration.writing import Row, Table, rounded

FILE = Path(__file__).with_name("m3.csv")
SCORES = ("smape", "mase", "within80", "within90")
CONTESTANTS = {  # sMAPE and MASE from the forecasts they sent, archived in Mcomp (M3Forecast), on the same series
    "NAIVE2": (18.317, 3.182),
    "DAMPEN": (17.740, 2.913),
    "THETA": (17.662, 2.732),
}


def m3() -> Table:
    """Scores, the contestants' from their own forecasts."""
    ours = np.mean([scores(*series) for series in yearly()], axis=0)
    rows: list[Row] = [{"method": name, "smape": s, "mase": m} for name, (s, m) in CONTESTANTS.items()]
    rows.append({"method": "this method", **dict(zip(SCORES, rounded(ours), strict=True))})
    return Table(
        about="323 yearly series of the M3 competition, six years ahead (Makridakis and Hibon 2000; series and contestants' "
        "forecasts: Mcomp). smape: mean of 200 |a - f| / (|a| + |f|) by series. mase: mean absolute error over the mean "
        "absolute first difference of the years given. within: shares of figures inside our 80 and 90 % bands.",
        rows=rows,
    )


def yearly() -> Iterator[tuple[list[float], list[float]]]:
    """What was given and what was held back, of each series."""
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield [float(v) for v in row["given"].split()], [float(v) for v in row["held"].split()]


def scores(given: list[float], held: list[float]) -> tuple[float, float, float, float]:
    """sMAPE, MASE and the shares inside the 80 and 90 % bands."""
    fitted = fit([Point(period=year(1900 + i), value=v) for i, v in enumerate(given)], Scale.MEAN)
    if fitted is None:
        raise ValueError("a perfect line")
    ahead = [year(1900 + len(given) + i) for i in range(len(held))]
    found = bands(fitted, ahead, [fitted.count] * len(ahead))
    middle, real = np.array([b.median for b in found]), np.array(held)
    smape = np.mean(200 * abs(real - middle) / (abs(real) + abs(middle)))
    mase = np.mean(abs(real - middle)) / np.mean(abs(np.diff(given)))
    inside80 = np.mean([b.low80 <= v <= b.high80 for b, v in zip(found, held, strict=True)])
    inside90 = np.mean([b.low90 <= v <= b.high90 for b, v in zip(found, held, strict=True)])
    return float(smape), float(mase), float(inside80), float(inside90)
