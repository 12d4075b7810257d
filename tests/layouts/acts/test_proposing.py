"""What may be agreed, of a file and of the store, and that the lines to paste do agree it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, replace

import pytest

from baselines import freeze, from_json
from baselines.candidates import Ground, proposals
from indicators.declared import declared
from indicators.entries import BaselineWindow
from indicators.errors import SourceUnreadable
from indicators.model import Better, Curve, CurveKey, Point, Scale, Unit
from indicators.periods import school_year, year
from indicators.store import Store, StoreKind, curves, register
from layouts.acts import freezing, judging, proposing
from layouts.candidates import ReasonReport
from layouts.wording import proposals as wording
from layouts.wording import words
from tests.baselines.builders import FLAT, a_curve
from tests.indicators.store.builders import (
    COMMUNITY,
    GRADUATION,
    NOON,
    STAFF,
    WINDOW,
    agreed_files,
    founded,
    kept,
    points,
    proposal,
)

W = words()
HEAD = "curve,period,numerator,denominator\n"
HISTORY = "".join(
    f"reading,{2010 + i},{x},200\n" for i, x in enumerate((120, 118, 123, 121, 119, 122, 120, 124))
)


def choices(tmp_path, text, since=None, **more):
    path = tmp_path / "curves.csv"
    path.write_text(text, "utf-8")
    return proposing.choices_of_file(path, since, **more)


def test_a_file_needs_no_phase_and_says_nothing_else_if_it_has_one(tmp_path):
    (bare,) = choices(tmp_path, HEAD + HISTORY)
    with_phase = "".join(
        f"{line},{'history' if i < 5 else 'new'}\n" for i, line in enumerate(HISTORY.splitlines())
    )
    assert choices(tmp_path, HEAD.replace("\n", ",phase\n") + with_phase) == [bare]
    assert (bare.curve, [(c.first, c.last) for c in bare.candidates]) == ("reading", [("2010", "2017")])


def test_figures_come_as_they_are_written_or_as_they_are_printed(tmp_path):
    (written,) = choices(tmp_path, HEAD + HISTORY, as_written=True)
    (printed,) = choices(tmp_path, HEAD + HISTORY)
    one, other = written.candidates[0].horizons[0], printed.candidates[0].horizons[0]
    assert other.expected == pytest.approx(100 * one.expected)
    assert other.turned_count == one.turned_count
    assert (written.unit, printed.unit) == ("", "percent")


def test_the_same_file_gives_the_same_document(tmp_path):
    text = [
        json.dumps([asdict(c) for c in choices(tmp_path, HEAD + HISTORY, as_written=True)]) for _ in range(2)
    ]
    assert text[0] == text[1]
    assert "NaN" not in text[0]


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path):
    with pytest.raises(SourceUnreadable, match="no column 'period'"):
        choices(tmp_path, "curve,value\na,0.5\n")


def test_what_a_file_does_not_know_is_left_to_be_replaced(tmp_path):
    (one,) = choices(tmp_path, HEAD + HISTORY)
    (entry,) = tomllib.loads(one.candidates[0].entry)["baselines"]
    assert (entry["measure"], entry["places"]) == ("MEASURE", ["PLACE"])


def test_the_lines_to_paste_are_a_baseline_of_the_community(tmp_path):
    key = CurveKey("pn.graduation_4yr", "east", "students", "all", "register")
    curve = replace(a_curve(FLAT), key=key)
    choice = proposing.choice_of(curve, year(2006))
    for candidate in choice.candidates:
        (entry,) = tomllib.loads(candidate.entry)["baselines"]
        window = declared(BaselineWindow, entry, "pasted.toml")
        assert (window.first.code, window.last.code) == (candidate.first, candidate.last)
        assert (window.measure, window.places, window.groups) == (key.measure, ("east",), ("all",))
        assert window.instrument == "register"


def test_pasted_lines_freeze_the_very_candidate(store):
    said = points([150, 152, 149, 155, 158, 160])
    curve = Curve(
        key=CurveKey("pn.graduation_4yr", "east", "students", "all"), scale=Scale.SHARE, better=Better.UP, unit=Unit.PERCENT,
        points=tuple(said),
    )  # fmt: skip
    (candidate,) = proposing.choice_of(curve).candidates
    files = agreed_files(COMMUNITY + candidate.entry)
    with store.founding(StoreKind.REAL, files, STAFF, NOON) as desk:
        kept(desk, proposal(said))
        assert freezing.freeze_declared(desk).frozen == 1
        frozen = from_json(register.baselines(desk.connection, desk.community)[curve.key][-1].frozen)
    (proposed,) = proposals(curve)
    assert (frozen.fit, frozen.terms.known) == (proposed.baseline.fit, proposed.baseline.terms.known)


def test_the_same_window_with_another_year_set_aside_is_frozen_once_more(store):
    said = points([150, 152, 149, 155, 158, 160, 161])
    window = WINDOW
    aside = window + 'set_aside = [{ period = "2012-13", reason = "a flood" }]\n'
    with store.founding(StoreKind.REAL, agreed_files(COMMUNITY + window + aside), STAFF, NOON) as desk:
        kept(desk, proposal(said))
        assert freezing.freeze_declared(desk).frozen == 2
        assert freezing.freeze_declared(desk) == freezing.Freezing()
        found = register.baselines(desk.connection, desk.community)[GRADUATION]
    assert [len(from_json(r.frozen).fitted.used) for r in found] == [7, 6]


def test_a_break_with_quotes_in_its_reason_is_still_a_note(tmp_path):
    curve = a_curve([*FLAT, *FLAT])
    broken = replace(curve.points[8], break_before='the "new" test \\ form')
    curve = replace(curve, points=(*curve.points[:8], broken, *curve.points[9:]))
    (entry,) = tomllib.loads(proposing.choice_of(curve).candidates[0].entry)["baselines"]
    assert 'the "new" test \\ form' in entry["note"]


def test_what_cannot_be_drawn_has_no_lines_to_paste_but_what_is_missing(tmp_path):
    (one,) = choices(tmp_path, HEAD + "".join(HISTORY.splitlines(keepends=True)[:2])).pop().candidates
    assert (one.entry, one.missing, one.judged_from) == ("", 2, "2014")
    assert wording.objection(one, W) == (
        "It cannot be drawn, because there are too few earlier figures to say where it was heading. "
        "2 more figures would do; judging could begin with 2014."
    )


def test_the_baseline_in_force_stands_beside_what_may_replace_it(store):
    key = founded(store)
    with store.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([150, 152, 149, 155, 158, 160])))
        curve = curves.read(desk.connection, key)[0].curve
        terms = replace(
            proposals(curve, known_through=school_year(2014))[0].baseline.terms, agreed_on=NOON.date()
        )
        old = freeze(curve, terms)
    choice = proposing.choice_of(curve, in_force=old)
    assert choice.in_force is not None
    assert (choice.in_force.last, choice.in_force.entry) == ("2013-14", "")
    assert choice.candidates[0].last == "2015-16"


FACTS = {
    "period": "2014-15", "periods": ("2014-15", "2015-16"), "text": "a new test.", "before": 61.0, "after": 70.5, "counts": False,
    "count": 5, "tail": 0.0123,
}  # fmt: skip


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_is_said_in_a_sentence_of_its_own(ground):
    said = wording.reason(ReasonReport(ground=ground.value, **FACTS), "percent", W)
    others = {
        wording.reason(ReasonReport(ground=g.value, **FACTS), "percent", W) for g in Ground if g is not ground
    }
    assert said.endswith(".")
    assert ".." not in said
    assert "{" not in said
    assert said not in others
    assert (said.startswith("Ask ")) == (ground.value in wording.QUESTIONS)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"ground": "denominator_jump", "before": 5729.0, "after": 1847.0, "counts": True},
         "Ask whether these are the same children: 1,847 were counted in 2014–15, 5,729 before."),
        ({"ground": "starts_at_jump", "before": 5729.0, "after": 1847.0, "counts": True},
         "It begins with 2014–15, when 1,847 were counted and no longer 5,729."),
        ({"ground": "unlikely_jump"},
         ("Ask whether the way of counting changed with 2014–15: 70.5%, where 61.0% was to be expected. "
         "Chance alone would come so far off about once in 100 years.")),
        ({"ground": "unlikely_jump", "tail": 0.001},
         ("Ask whether the way of counting changed with 2014–15: 70.5%, where 61.0% was to be expected. "
         "Chance alone would come so far off less than once in 200 years.")),
        ({"ground": "thinned", "periods": ("2014-15",)},
         "1 estimate that shares years with another is left out, 2014–15."),
    ],
)  # fmt: skip
def test_a_question_tells_its_facts(more, said):
    assert wording.reason(ReasonReport(**{**FACTS, **more}), "percent", W) == said


def test_a_running_total_has_no_number_of_figures_that_would_do():
    points_ = tuple(Point(period=year(2000 + i), value=float(i)) for i in range(8))
    curve = replace(a_curve(FLAT), scale=Scale.TOTAL, points=points_, unit=Unit.DOLLARS)
    (one,) = proposing.choice_of(curve).candidates
    assert (one.missing, one.entry) == (None, "")
    assert wording.objection(one, W).endswith("held against its plan, not against a baseline.")


def test_the_store_s_curves_are_proposed_for_with_what_is_in_force(demonstration_url):
    opened = Store.open(demonstration_url)
    with opened.reading(opened.community()) as view:
        facts = judging.known(view, StoreKind.DEMONSTRATION)
    opened.close()
    wanted = [c for c in facts.curves if c.key.measure == "cvl.chronic_absence_all_grades"]
    for choice in proposing.choices_of_store(facts, wanted):
        assert choice.in_force is not None
        assert dict(choice.in_force.set_aside).keys() == {"2019-20", "2020-21"}
        assert all(not c.set_aside for c in choice.candidates)
