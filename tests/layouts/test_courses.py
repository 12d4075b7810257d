"""Direction and pace: a fitted slope says which figures it was fitted to, and never hides that the last ones went elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from baselines import Target, judge
from baselines.fit import fit
from baselines.pace import Courses
from indicators import periods
from layouts.acts import courses as spans
from layouts.pictures import indicator_picture
from layouts.reports import SpanReport, read_report, write_report
from layouts.wording import courses, words
from tests.baselines.builders import FALLING, a_baseline, a_curve
from tests.layouts.builders import a_board, a_report, a_target

w = words()
SPAN = SpanReport(first="class-2008", last="class-2025", figures=16)
FELL, ROSE = [90.0, 91.0, 92.0, 93.0, 92.0], [93.0, 92.0, 91.0, 90.0, 91.0]


def a_fitted(values, direction, *, answer="on_baseline", frozen=2012, **more):
    report = a_report(values, answer=answer, frozen=frozen, verdict={"direction": direction}, **more)
    return replace(report, directed=SPAN, paced=SPAN)


def test_a_direction_names_the_figures_it_was_fitted_to():
    assert courses.direction(a_fitted([90.0, 91, 92, 93, 94], "improving"), w) == (
        "getting better (16 figures, class of 2008 to class of 2025)"
    )


@pytest.mark.parametrize(
    ("values", "direction", "better", "said"),
    [
        (FELL, "improving", "up", "got worse since 2011–12: 93.0% then, 92.0% now."),
        (ROSE, "improving_more_slowly", "down", "got worse since 2011–12: 90.0% then, 91.0% now."),
        (ROSE, "worsening", "up", "got better since 2011–12: 90.0% then, 91.0% now."),
        (FELL, "worsening_more_slowly", "down", "got better since 2011–12: 93.0% then, 92.0% now."),
    ],
)  # fmt: skip
def test_published_figures_that_went_the_other_way_stand_beside_it(values, direction, better, said):
    assert courses.direction(a_fitted(values, direction, better=better), w).endswith(said)


def test_figures_that_went_the_same_way_or_nowhere_need_no_second_sentence():
    assert "published" not in courses.direction(a_fitted(FELL, "worsening"), w)
    assert "published" not in courses.direction(a_fitted([90.0, 91, 92, 93, 93], "worsening"), w)
    assert "got worse" in courses.direction(a_fitted([90.0, 91, 92, 92.36, 92.32], "improving"), w)


def test_a_turned_curve_without_a_fitted_direction_says_what_its_figures_did():
    turned = courses.direction(a_fitted(ROSE, "flat", answer="turned"), w)
    assert turned.startswith("no clear direction (")
    assert "The published figure got better since 2011–12" in turned
    assert "published" not in courses.direction(a_fitted(ROSE, "flat"), w)


def test_a_break_between_the_two_figures_leaves_them_apart():
    cut = {2013: {"break_before": "a new test"}}
    told = a_fitted(FELL, "improving", answer="cannot_tell", points=cut)
    assert "published" not in courses.direction(told, w)


def test_a_pace_says_the_same_of_itself():
    report = a_fitted(FELL, "improving", target=a_target(2028, 95.0, status="off_track"))
    assert courses.pace(report, w) == (
        "up 0.9 points a year (16 figures, class of 2008 to class of 2025); needed: up 1.2 points a year. "
        "The published figure got worse since 2011–12: 93.0% then, 92.0% now."
    )
    level = replace(report, target=replace(report.target, present_pace=0.01))
    assert courses.pace(level, w).startswith("level (16 figures")
    assert "published" not in courses.pace(level, w)


def test_a_release_of_old_has_the_direction_without_the_years():
    old = replace(a_fitted(FELL, "worsening"), directed=None, paced=None)
    assert courses.direction(old, w) == "getting worse"


def test_nothing_on_the_page_says_now_of_a_slope():
    report = replace(a_fitted(FELL, "improving"), indicator="graduation")
    labels = [f.label for f in indicator_picture(a_board(report), "graduation", w).how]
    assert "Direction, fitted" in labels
    assert "Direction now" not in labels


@pytest.mark.parametrize(("later", "first", "figures"), [((1000,), "2000", 9), ((1000, 1060), "2007", 3)])
def test_the_years_are_those_the_judge_fitted(later, first, figures):
    curve = a_curve([*FALLING, *later])
    verdict = judge(curve, a_baseline(curve), target=Target(0.6, periods.parse("2015")))
    span = spans.of_direction(curve, verdict)
    assert span == SpanReport(first=first, last=curve.points[-1].period.code, figures=figures)
    assert verdict.pace is not None
    paced = spans.of_pace(curve, verdict)
    over = [p for p in curve.points if paced.first <= p.period.code]
    again = fit(over, curve.scale, verdict.baseline.fit.resolution)
    course = Courses(fits=again.rows, aim=np.zeros(1), now=np.zeros(1), up=np.ones(1, dtype=bool))
    assert np.diff(course.medians(np.array([0.0, 1.0])))[0, 0] == pytest.approx(verdict.pace.present_pace)


def test_without_a_direction_or_a_target_there_are_no_years():
    curve = a_curve(list(FALLING)[:2])
    verdict = judge(curve, None)
    assert (spans.of_direction(curve, verdict), spans.of_pace(curve, verdict)) == (None, None)


def test_the_years_survive_json():
    report = a_fitted(FELL, "improving")
    assert read_report(write_report(report)) == report
