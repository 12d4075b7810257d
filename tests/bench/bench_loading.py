"""A file of 100,000 rows to its proposal, to a kept draft and into the store, beside pandas and a raw insert. Run: make bench

Every row is a figure with counts and a rate, of 10,000 curves. Seconds are of processor time, the best of three, those of
the reading process counted in: a busy machine says nearly the same as an idle one. Memory is the most each process held.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from indicators.store import Actor, AgreedFiles, Store, StoreKind, drafts
from layouts.acts.sending import compared
from loaders import Agreed, Feed, Load, load, original
from tests.bench.stores import communities_file
from tests.places import REPOSITORY

PLACES, GROUPS, YEARS = 1000, 10, range(2012, 2022)
RIVALS = REPOSITORY / ".venv" / "rivals" / "bin" / "python"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CLERK = Actor("person", "clerk@schools.example", "partner")
HEADER = ("School year", "School", "Group", "Graduates", "Cohort", "Rate (%)", "Note", "County")
FEED = Feed.model_validate(
    {
        "id": "count", "version": 1, "title": "Count", "partner": "schools", "source": "count",
        "columns": {
            "period": HEADER[0], "place": HEADER[1], "group": HEADER[2], "numerator": HEADER[3],
            "denominator": HEADER[4], "value": HEADER[5],
        },
        "fixed": {"measure": "pn.graduation_4yr", "population": "students"},
        "period": {"style": "class"}, "value": {"decimals": 1},
    }
)  # fmt: skip


def written(path: Path) -> Path:
    """The file."""
    rng = np.random.default_rng(1)
    with path.open("w", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(HEADER)
        usual = rng.integers(20, 900, (PLACES, GROUPS)), rng.uniform(0.5, 0.95, (PLACES, GROUPS))
        for year in YEARS:
            for place in range(PLACES):
                for group in range(GROUPS):
                    cohort = int(rng.poisson(usual[0][place, group]))
                    good = int(rng.binomial(cohort, usual[1][place, group]))
                    rate = f"{100 * good / cohort:.1f}"
                    rows.writerow((year, f"p{place}", f"g{group}", good, cohort, rate, "", "Somewhere"))
    return path


def best(run: Callable[[], object]) -> float:
    """Seconds, the best of three times."""
    spent = []
    for _ in range(3):
        start = seconds()
        run()
        spent.append(seconds() - start)
    return min(spent)


def seconds() -> float:
    """Processor time so far, of this process and of those it waited for."""
    return sum(os.times()[:4])


class Measured:
    """A store and a file, and what is done with them."""

    def __init__(self, folder: Path) -> None:
        self.file = written(folder / "count.csv")
        self.store = Store.open(f"sqlite:///{folder / 'store.db'}")
        framework = (REPOSITORY / "data/frameworks/promise-neighborhoods-15.toml").read_text("utf-8")
        files = AgreedFiles(
            "promise-neighborhoods-15.toml", framework, "town.toml", communities_file(0, PLACES)
        )
        with self.store.founding(StoreKind.REAL, files, CLERK, NOON) as desk:
            self.community = desk.community
        with self.store.reading(self.community) as view:
            self.agreed = Agreed.of(view.agreed())

    def read(self) -> Load:
        """The file, opened apart and understood."""
        return load(FEED, original(self.file), self.agreed, NOON.date())

    def proposed(self) -> None:
        """From the file to its proposal."""
        found = self.read()
        with self.store.reading(self.community) as view:
            compared(view, found)

    def kept(self) -> int:
        """From the file to a kept draft."""
        found = self.read()
        with self.store.desk(self.community, CLERK, NOON) as desk:
            return drafts.keep(desk, compared(desk, found), found.content)

    def approved(self, batch: int) -> None:
        """A draft into the store."""
        with self.store.desk(self.community, CLERK, NOON) as desk:
            drafts.approve(desk, batch, "measured")


def megabytes(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measured = Measured(folder)
        ours = {"to its proposal": best(measured.proposed)}
        memory = megabytes(resource.RUSAGE_SELF), megabytes(resource.RUSAGE_CHILDREN)
        ours["to a kept draft"] = best(measured.kept)
        batch = measured.kept()
        start = seconds()
        measured.approved(batch)
        approving = seconds() - start
        ours["again, all known, to its proposal"] = best(measured.proposed)
        floors = rivals(measured.file, folder)
        for what, spent in ours.items():
            ratios = "".join(f"   {spent / floor:4.2f} x {called}" for called, floor in floors.items())
            print(f"100,000 rows {what:<36} {spent:5.2f} s{ratios}")
        print(f"the draft approved: 100,000 observations written {approving:16.2f} s")
        print(f"memory to the proposal {memory[0]:5.0f} MB, the reading process {memory[1]:5.0f} MB")


def rivals(file: Path, folder: Path) -> dict[str, float]:
    """Seconds of others; none where their environment is not there."""
    if not RIVALS.exists():
        print("left out: pandas (make rivals)")
        return {}
    script = Path(__file__).with_name("rival_loading.py")
    said = subprocess.run([RIVALS, script, file, folder], capture_output=True, text=True, check=True)
    found = json.loads(said.stdout)
    return {
        f"pandas and a raw insert ({found['by_driver']:.2f} s)": found["by_driver"],
        f"pandas alone ({found['by_pandas']:.2f} s)": found["by_pandas"],
    }


if __name__ == "__main__":
    sys.exit(main())
