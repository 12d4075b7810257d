"""The study: how often the judge is wrong when nothing happened, and right when something did.

Run from the repository: make deep, or PYTHONPATH=. python tests/calibration/study.py

Writes baselines/calibration.json, which the luck counter and the page about the method read. Every cell has its
own seed, so each table, and each row of one, can be made again alone.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

from baselines import METHOD
from tests.calibration.comparison import rules
from tests.calibration.false_calls import by_noise, luck
from tests.calibration.m3 import m3
from tests.calibration.power import noticed, power
from tests.calibration.published import calls, published
from tests.calibration.writing import printed
from tests.fingerprint import fingerprint
from tests.places import REPOSITORY

OUT = REPOSITORY / "baselines" / "calibration.json"
COMMAND = "PYTHONPATH=. python tests/calibration/study.py"
NUMERICS = ("scale", "filter", "fits", "mixture", "odds", "rule", "table")
STUDY = (
    "scenarios", "looks", "false_calls", "power", "rules", "forecasts", "comparison", "published", "m3",
)  # fmt: skip
MODULES = (
    *(f"baselines/{name}.py" for name in NUMERICS),
    *(f"tests/calibration/{name}.py" for name in STUDY),
)
TABLES = {
    "luck": luck,
    "luck90": partial(luck, claim=0.90),
    "by_noise": by_noise,
    "power": power,
    "noticed": noticed,
    "rules": lambda: rules(calls()),
    "published": published,
    "m3": m3,
}


def main(out: Path = OUT) -> None:
    """Make every table and write them."""
    document = {"method": METHOD, "command": COMMAND, "of": fingerprint(MODULES)}
    for name, table in TABLES.items():
        start = time.perf_counter()
        document[name] = table().document(COMMAND)
        sys.stdout.write(f"{name}: {time.perf_counter() - start:.0f} s\n")
    out.write_text(printed(document), encoding="utf-8")


if __name__ == "__main__":
    main()
