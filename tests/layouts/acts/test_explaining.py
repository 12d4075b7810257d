"""What explains a verdict is kept with its report: the judge's own numbers, in print, and other systems' statuses."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from baselines import Step, explanation, judge
from baselines.calibration import calibration
from baselines.others import System
from indicators.store import Store
from layouts.acts.explaining import RATES, explanation_report, other_reports, others_document, standing_report
from layouts.acts.judge_file import judge_file
from layouts.acts.judged_again import judged_again
from layouts.acts.reporting import Printed
from layouts.acts.rerun import read
from layouts.acts.shelves import PublicShelf
from layouts.public import Site
from layouts.reports import read_report, write_report
from tests.baselines.builders import a_baseline
from tests.layouts.explained import AIM, CERTAIN, SCORES, TURNS, WAITS, an_explained_report
from tests.layouts.test_reports import OLD

UNITS = {"percent": 100, "per_100": 100}
CURVES = {"counts": TURNS, "estimates": CERTAIN, "means": SCORES, "waiting": WAITS}


@pytest.mark.parametrize("name", CURVES)
def test_what_explains_it_survives_being_written(name):
    report = an_explained_report(CURVES[name])
    assert read_report(write_report(report)) == report


def test_a_release_from_before_it_was_kept_is_read_without_it():
    report = read_report(OLD)
    assert (report.explanation, report.standing, report.others) == (None, None, ())


def test_the_numbers_are_the_judges_with_rates_in_print():
    found = explanation(judge(TURNS, a_baseline(TURNS)))
    told = an_explained_report().explanation
    for number in found.numbers:
        times = 100 if number.step in RATES else 1
        assert told.number(number.step) == pytest.approx(times * number.value), number.step
    assert [n.name for n in told.numbers] == list(Step)
    assert [r.smoothed for r in told.history] == pytest.approx([100 * r.rate for r in found.history])
    assert [(r.x, r.n) for r in told.history] == [(r.x, r.n) for r in found.history]


def test_a_mean_is_told_in_its_own_unit():
    told = an_explained_report(SCORES).explanation
    assert told.scale == "mean"
    assert told.number(Step.LATEST_SMOOTHED) == pytest.approx(72.0)


def test_where_a_curve_stands_is_its_history_its_span_its_count_and_its_shock():
    at = an_explained_report().standing
    assert (at.history, at.after, at.n) == (8, 2, 2000)
    assert at.shock == pytest.approx(a_baseline(TURNS).fitted.shock)


def test_a_curve_of_another_kind_has_no_place_by_count_and_one_without_counts_the_largest():
    means, certain = an_explained_report(SCORES).standing, an_explained_report(CERTAIN).standing
    assert (means.n, means.shock, means.history) == (None, None, 8)
    assert certain.n == max(r.n for r in calibration().by_noise.rows)


def test_a_curve_that_waits_has_its_place_and_no_numbers():
    report = an_explained_report(WAITS)
    assert (report.explanation, report.standing.after) == (None, 0)


def test_every_system_is_heard_in_its_own_words():
    told = other_reports(TURNS, a_baseline(TURNS), AIM)
    assert [o.system for o in told] == list(System)
    said = {d["system"]: d for d in others_document(told)}
    assert said["healthy_people_2030"]["numbers"]["baseline"] == pytest.approx(961 / 20)
    assert said["nhs_xmr"]["why"] == "monthly_only"
    assert json.loads(json.dumps(said)) == said


def test_a_target_moves_what_others_say_and_not_the_numbers():
    plain = other_reports(TURNS, a_baseline(TURNS), None)
    aimed = other_reports(TURNS, a_baseline(TURNS), replace(AIM, value=0.53))
    assert (plain[0].status, aimed[0].status) == ("informational", "target_met_or_exceeded")


def test_every_explanation_of_the_public_is_what_its_own_file_gives(demonstration_url, tmp_path):
    store = Store.open(demonstration_url)
    shelf = PublicShelf(store, store.community(None))
    board = shelf.latest()
    explained = [r for r in board.reports if r.explanation]
    assert len(explained) > 20
    for report in explained:
        verdict = judged_again(read(json.loads(report.rerun), report.curve)).verdict
        again = explanation_report(verdict, Printed(UNITS.get(report.unit, 1)))
        for number in report.explanation.numbers:
            assert again.number(number.name) == pytest.approx(number.value), (report.curve, number.name)
        assert report.standing == standing_report(verdict.baseline, verdict.points_after)
    site = Site(shelf)
    for address in (a for a in site.addresses() if a.kind == "method" and a.file == "json" and not a.group):
        path = tmp_path / "kept.json"
        path.write_bytes(site.answer(address.path, {}).body)
        found = judge_file(path, others=True)
        assert all(v["reproduced"] for v in found.verdicts), address.path
    store.close()
