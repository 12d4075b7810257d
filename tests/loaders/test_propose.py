"""A loaded file beside what its source said before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indicators.batches import Outcome
from loaders import load, propose, read_feed
from tests.loaders.builders import AGREED, FAULTS, NONE, TODAY, known_of, loaded

TEXT = "Year,Place,Rate\n2021,eastside,71\n2022,eastside,72\n2023,eastside,4\n2024,nowhere,5\n"


def _known(found):
    return known_of(found)


def _outcomes(proposal):
    return [change.outcome.value for change in proposal.changes]


def test_a_first_file_is_new_but_for_what_is_rejected_or_needs_a_yes(tmp_path):
    proposal = propose(loaded(tmp_path, TEXT), NONE)
    assert _outcomes(proposal) == ["new", "new", "held", "rejected"]
    assert (proposal.partner, proposal.feed, proposal.feed_version, proposal.file) == (
        "schools",
        "reading",
        1,
        "file.csv",
    )
    assert {c.source for c in proposal.changes} == {"schools-reading"}


def test_the_same_file_again_changes_nothing(tmp_path):
    found = loaded(tmp_path, TEXT)
    assert _outcomes(propose(found, _known(found))) == ["unchanged", "unchanged", "unchanged", "rejected"]


def test_every_fault_file_again_changes_nothing():
    feed = read_feed(FAULTS / "feed.toml")
    for path in sorted(FAULTS.glob("*.csv")):
        found = load(feed, path, AGREED, TODAY)
        assert set(_outcomes(propose(found, _known(found)))) <= {"unchanged", "rejected"}


def test_a_figure_that_differs_is_changed_and_shows_the_old_one(tmp_path):
    known = _known(loaded(tmp_path, TEXT.replace("71", "70")))
    change = propose(loaded(tmp_path, TEXT), known).changes[0]
    assert (change.outcome, change.old.value, change.point.value) == (Outcome.CHANGED, 0.70, 0.71)


def test_what_people_said_of_a_figure_stays(tmp_path):
    found = loaded(tmp_path, TEXT)
    known = replace(
        _known(found), preliminary=np.ones(3, np.bool_), breaks=dict.fromkeys(range(3), "a new test")
    )
    assert _outcomes(propose(found, known))[0] == "unchanged"
    changed = propose(loaded(tmp_path, TEXT.replace("71", "70")), known).changes[0]
    assert (changed.outcome, changed.point.break_before, changed.point.preliminary) == (
        "changed",
        "a new test",
        True,
    )


def test_each_figure_of_a_wide_row_is_a_change_of_its_own(tmp_path):
    wide = [{"pattern": r"(?P<period>.{4})", "role": "value"}]
    found = loaded(
        tmp_path, "Site,2021,2022\neastside,71,72\n", shape="wide", columns={"place": "Site"}, wide=wide
    )
    assert [(c.row, c.point.period.code) for c in propose(found, NONE).changes] == [(2, "2021"), (2, "2022")]


@given(st.lists(st.tuples(st.integers(2000, 2025), st.integers(5, 100)), min_size=1, max_size=20))
def test_every_row_has_one_outcome_and_every_issue_a_row(tmp_path_factory, rows):
    text = "Year,Place,Rate\n" + "".join(f"{year},eastside,{rate}\n" for year, rate in rows)
    found = loaded(tmp_path_factory.mktemp("rows"), text)
    proposal = propose(found, NONE)
    repeated = sum(issue.code == "repeated_row" for issue in proposal.issues)
    assert sum(proposal.counts.values()) + repeated == len(rows)
    facts = [(c.key, c.point.period) for c in proposal.changes if c.point]
    assert len(facts) == len(set(facts))
