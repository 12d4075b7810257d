"""Accounts: where every figure a file has room for went, one class each."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from indicators.batches import OUTCOMES, Outcome, Severity
from indicators.figure_table import STATES
from loaders import Load, propose
from loaders.faults import Fault
from tests.loaders.builders import NONE
from tests.loaders.publishers.published import HERE

LEFT = "left out by "


def account(load: Load) -> Mapping[str, int]:
    """How many figures were taken, by what the source says of them; held and rejected, by fault; blank or said twice.

    A row that is left out is counted once, whatever figures it has room for.
    """
    proposal = propose(load, NONE)
    new = proposal.outcome == OUTCOMES.index(Outcome.NEW)
    taken = Counter(f"taken: {STATES[state].value}" for state in proposal.figures.state[new].tolist())
    faults = Counter(_faults(load))
    of_issues = [sum(n for name, n in faults.items() if name.startswith(s)) for s in ("held", "rejected")]
    assert of_issues == [proposal.counts[Outcome.HELD], proposal.counts[Outcome.REJECTED]], (
        "a figure with two faults"
    )
    return taken | faults | _never_figures(load)


def _faults(load: Load) -> Iterator[str]:
    for issue in load.issues:
        if issue.severity is not Severity.NOTE:
            yield f"{issue.severity.value}: {issue.code}"
        elif issue.code == Fault.REPEATED_ROW:
            yield "said twice"


def _never_figures(load: Load) -> dict[str, int]:
    said = dict(load.decisions)
    blank = int(said["figures left blank"])
    left = {name: int(count.split()[0]) for name, count in said.items() if name.startswith(LEFT)}
    return left | ({"blank": blank} if blank else {})


def expected() -> Mapping[tuple[str, str], Mapping[str, int]]:
    """The accounts that are checked in, by feed and file."""
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with (HERE / "accounts.csv").open(newline="") as opened:
        for row in csv.DictReader(opened):
            found[row["feed"], row["file"]][row["class"]] = int(row["figures"])
    return found
