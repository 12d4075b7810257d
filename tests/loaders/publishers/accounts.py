"""Accounts: where every figure a file has room for went, one class each."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from indicators.batches import Severity
from indicators.figure_table import STATES
from loaders import Load
from loaders.faults import Fault
from tests.loaders.publishers.published import HERE

LEFT = "left out by "


def account(load: Load) -> Mapping[str, int]:
    """How many figures were taken, by what the source says of them; held and rejected, by fault; blank or said twice.

    By what the file alone says: what its figures look like beside others is told of later. A row that is left out is
    counted once, whatever figures it has room for.
    """
    held = load.severity == list(Severity).index(Severity.HELD)
    taken = Counter(
        f"taken: {STATES[state].value}" for state in load.figures.state[load.figures.told & ~held].tolist()
    )
    faults = Counter(_faults(load))
    of_issues = [sum(n for name, n in faults.items() if name.startswith(s)) for s in ("held", "rejected")]
    assert of_issues == [int(held.sum()), int((~load.figures.told).sum())], "a figure with two faults"
    return taken | faults | _never_figures(load)


def _faults(load: Load) -> Iterator[str]:
    for issue in load.issues:
        if issue.severity is not Severity.NOTE:
            yield f"{issue.severity.value}: {issue.code}"
        elif issue.code == Fault.REPEATED_ROW:
            yield "said twice"


def _never_figures(load: Load) -> dict[str, int]:
    said = dict(load.decisions)
    across = int(load.entries.blocks.max(initial=0)) + 1
    blank = int(said["figures left blank"]) + int(said.get("footnotes and empty rows", 0)) * across
    left = {name: int(count.split()[0]) for name, count in said.items() if name.startswith(LEFT)}
    return left | ({"blank": blank} if blank else {})


def expected() -> Mapping[tuple[str, str], Mapping[str, int]]:
    """The accounts that are checked in, by feed and file."""
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with (HERE / "accounts.csv").open(newline="") as opened:
        for row in csv.DictReader(opened):
            found[row["feed"], row["file"]][row["class"]] = int(row["figures"])
    return found
