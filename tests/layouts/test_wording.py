"""Sentences: what a resident reads for each answer, and that no code is without words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from baselines.answers import Answer, Direction, TargetStatus, Why
from indicators.errors import UnknownName
from indicators.model import CellState, Unit
from layouts.pictures.verdicts import numbers
from layouts.reports import SettleReport, WouldSettle
from layouts.theme import SHAPES
from layouts.wording import (
    answers,
    arithmetic,
    courses,
    gaps,
    lines,
    long_view,
    names,
    summaries,
    targets,
    words,
)
from tests.layouts.builders import (
    PEOPLE,
    SOURCE,
    a_baseline,
    a_gap,
    a_line,
    a_long_view,
    a_report,
    a_target,
    every_report,
    long_drawn,
)

w = words()

SENTENCES = {
    "turned": "Better than where it was heading, and better than where it stood: 63.7% now, 50.2% expected, 49.0% when we started.",
    "beating": "Still falling, but less than expected: 61.0% now, 56.9% expected, 62.9% when we started.",
    "on_baseline": "No clear change from where it was heading, leaning worse: 14.4% now, 13.9% expected, 13.3% when we started.",
    "behind": "Lower than when we started, and lower than expected: 86.9% now, 96.9% expected, 95.7% when we started.",
    "break": "Cannot tell yet, because it has been counted in another way since the baseline.",
    "suppressed": "No clear change from where it was heading: 90.0% now, 88.0% expected, 87.7% when we started.",
    "no_data": "No data yet.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_verdict_is_said_with_its_three_numbers(name):
    assert answers.sentence(every_report()[name], w) == SENTENCES[name]


@pytest.mark.parametrize(
    ("codes", "said"),
    [(Answer, answers.ANSWERS), (Answer, SHAPES), (Why, answers.REASONS), (Direction, courses.DIRECTIONS),
     (TargetStatus, targets.STATUSES), (CellState, names.STATES)],
)  # fmt: skip
def test_every_code_has_words_and_no_words_are_left_over(codes, said):
    assert {str(c) for c in codes} == set(said)


@pytest.mark.parametrize(
    "why",
    [
        y
        for y in Why
        if y not in (Why.RUNNING_TOTAL, Why.GROUP_CORRECTION, Why.SET_ASIDE_DEPENDENT, Why.GAP_CLOSED)
    ],
)
def test_what_cannot_be_told_says_what_would_mend_it(why):
    assert answers.CURES[why].endswith(".")


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_a_word(unit):
    assert w.unit(unit) != "score" or unit == Unit.SCORE


def test_a_rise_where_less_is_better_is_still_rising():
    report = a_report(
        [10.0, 11, 12, 13, 13.4], answer="beating", better="down", first=2016, frozen=2019, expected=16.0
    )
    assert answers.finding(report, w) == "Still rising, but less than expected"


def test_behind_may_be_better_than_before():
    report = a_report([50.0, 52, 54, 57], answer="behind", first=2016, frozen=2018, expected=60.0)
    evidence = report.verdict.evidence
    better = type(evidence)(**{n: getattr(evidence, n) for n in evidence.__slots__} | {"p_moved": 0.93})
    moved = type(report.verdict)(
        **{n: getattr(report.verdict, n) for n in report.verdict.__slots__} | {"evidence": better}
    )
    report = type(report)(**{n: getattr(report, n) for n in report.__slots__} | {"verdict": moved})
    assert answers.finding(report, w) == "Better than before, but slower than expected"


def test_chance_is_told_in_times_out_of_a_hundred():
    said = arithmetic.chance(every_report()["beating"], w)
    assert (
        said == "If things had carried on as before, we would expect a result this good about 3 times in 100."
    )
    assert "this poor about 3 times in 100" in arithmetic.chance(every_report()["behind"], w)


@pytest.mark.parametrize(
    ("p_beat", "said"), [(0.40, "about what"), (0.5, "about what"), (0.6, "about what"), (0.39, "this poor"), (0.61, "this good")]
)  # fmt: skip
def test_near_the_middle_chance_is_told_as_what_was_expected(p_beat, said):
    report = every_report()["beating"]
    evidence = replace(report.verdict.evidence, p_beat=p_beat)
    assert said in arithmetic.chance(replace(report, verdict=replace(report.verdict, evidence=evidence)), w)


def test_a_change_in_a_percentage_is_in_points():
    assert w.change(-3.25, "percent") == "3.2 points"
    assert w.change(1.0, "percent") == "1.0 point"
    assert "%" not in arithmetic.against_baseline(every_report()["behind"], w)


def test_fewer_children_are_good_where_less_is_better():
    report = a_report(
        [14.0, 14, 14, 14, 10],
        answer="turned",
        better="down",
        first=2016,
        frozen=2019,
        verdict={"people": PEOPLE},
    )
    assert arithmetic.people(report, w).startswith(
        "About 31 fewer children than if things had carried on as before"
    )


def test_people_without_a_claim_are_a_range():
    loose = type(PEOPLE)(median=1.0, low80=-20, high80=22, low90=-30, high90=32, single=False)
    said = arithmetic.people(a_report(answer="on_baseline", verdict={"people": loose}), w)
    assert said == "Between 30 fewer children and 32 more children than if things had carried on as before."


def test_a_baseline_drawn_afterwards_says_so():
    assert arithmetic.baseline(a_baseline(2009, 2019, illustrative=True), w) == (
        "Baseline drawn in 2026 from figures to 2018–19, after later years were known; for illustration, not counted."
    )


def test_a_target_says_what_is_missing_and_the_pace():
    report = a_report(answer="on_baseline", target=a_target(2028, 95.0, status="off_track"))
    assert (
        targets.target(report, w) == "Target: 95% by 2027–28. Off course for the target. 24 children to go."
    )


def test_the_summary_adds_up_and_tells_luck():
    tally = summaries.Tally(
        indicators=15, turned=4, beating=2, on_baseline=5, behind=1, cannot_tell=2, no_data=1
    )
    assert summaries.summary(tally, summaries.Luck(0.4, 12), w) == (
        "Of 15 indicators, each counted once by its headline measure, 4 have turned, 2 are beating their baseline, 5 show "
        "no clear change from where they were heading, 1 is behind, 2 cannot be told yet and 1 has no data. If nothing had "
        "changed, chance alone would make 0.4 of 12 judged look turned."
    )


@pytest.mark.parametrize(
    ("expected", "judged", "said"),
    [
        (0.04, 2, "at most 1 in 25 such sets of 2 curves would have one that looks turned by chance alone."),
        (0.039, 2, "at most 1 in 25 such sets"),
        (0.0, 2, "at most 1 in 1,000 such sets"),
        (0.02, 1, "at most 1 in 50 such curves would look turned by chance alone."),
        (0.1, 2, "chance alone would make 0.1 of 2 judged look turned."),
    ],
)
def test_a_small_part_of_one_curve_is_told_in_sets_of_curves(expected, judged, said):
    tally = summaries.Tally(indicators=2, turned=judged)
    assert f"If nothing had changed, {said}" in summaries.summary(tally, summaries.Luck(expected, judged), w)


def test_a_summary_says_why_chance_is_told_of_fewer_curves_than_it_counts():
    tally = summaries.Tally(indicators=3, illustrated=3, would_stay=3, others=1)
    said = summaries.illustrated(tally, summaries.Luck(0.04, 2), w)
    assert (
        "3 would show no clear change; none is counted. 2 of the 3 judged have one curve for the whole"
        in said
    )
    assert "whole community" not in summaries.illustrated(tally, summaries.Luck(0.04, 3), w)


def test_measures_with_verdicts_that_no_sum_has_are_said_to_be_there():
    one = summaries.summary(summaries.Tally(indicators=1, no_data=1, others=1), None, w)
    assert one.endswith(" 1 more measure below has a verdict of its own and is not counted here.")
    assert "more measure" not in summaries.summary(summaries.Tally(indicators=1, no_data=1), None, w)


def test_a_summary_without_judged_curves_has_no_luck():
    assert "chance" not in summaries.summary(summaries.Tally(indicators=1, no_data=1), None, w)


@pytest.mark.parametrize(
    ("code", "said"),
    [("2021-22", "2021–22"), ("class-2022", "class of 2022"), ("2022-Q1", "quarter 1 of 2022"), ("2022-M03", "March 2022"),
     ("2018..2022", "2018–2022"), ("2022", "2022")],
)  # fmt: skip
def test_periods_are_said_as_people_say_them(code, said):
    assert w.period(code) == said


def test_numbers_have_one_decimal_a_true_minus_and_no_minus_zero():
    assert (w.number(-0.04), w.number(1234.56), w.number(-2.5)) == ("0.0", "1,234.6", "−2.5")
    assert w.day(date(2026, 4, 30)) == "April 30, 2026"


def test_a_language_nobody_wrote_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="no language 'eng'"):
        words("eng")


def test_what_is_published_for_a_wider_place_only_says_which():
    tally = summaries.Tally(indicators=3, elsewhere=2, no_data=1, wider=("Virginia",))
    assert summaries.summary(tally, None, w) == (
        "Of 3 indicators, each counted once by its headline measure, 2 are published for Virginia only and 1 has no data."
    )


def a_short_history(values, **more):
    more = {"frozen": 2012, "answer": "cannot_tell", "verdict": {"why": "short_history"}, **more}
    return a_report(values, **more)


def test_a_history_cut_short_by_a_break_says_so_and_not_that_there_are_too_few():
    cut = a_short_history([60.0, 61, 62, 63, 40], points={2013: {"break_before": "a new test"}})
    drawn_later = replace(cut, baseline=None)
    assert answers.finding(drawn_later, w) == (
        "Cannot tell yet, because it has been counted in another way since 2012–13, and there are too few figures since then"
    )
    within = a_short_history([60.0, 61, 62, 63, 40], points={2011: {"break_before": "a new test"}})
    assert "another way since 2010–11" in answers.finding(within, w)
    gap = a_gap([5.0, 6, 7, 8, 9], answer="cannot_tell", frozen=2012, verdict={"why": "short_history"})
    broken = replace(gap.points[2], break_before="a new test")
    assert "another way since 2010–11" in gaps.sentence(
        replace(gap, points=(*gap.points[:2], broken, *gap.points[3:])), w
    )


@pytest.mark.parametrize(
    ("values", "points"),
    [([60.0, 61, 62], {2011: {"break_before": "a new test"}}), ([60.0, 61, 62], {}), ([60.0, 61, 62, 63, 64], {})],
)  # fmt: skip
def test_a_history_that_is_short_without_a_break_is_short(values, points):
    assert "too few earlier figures" in answers.finding(a_short_history(values, points=points), w)


def test_a_break_after_the_baseline_is_not_why_its_history_is_short():
    late = a_short_history([60.0, 61, 62, 63, 40], points={2013: {"break_before": "a new test"}})
    assert "too few earlier figures" in answers.finding(late, w)


def test_counts_that_would_settle_it_say_of_how_many():
    settle = SettleReport(
        period="2025-26", turned=WouldSettle(value=100 * 1384 / 1437, count=1384), behind=WouldSettle(value=80.0, count=None)
    )  # fmt: skip
    said = arithmetic.settle(a_report(answer="on_baseline", verdict={"settle": settle}), w)
    assert said[0] == "The next figure, 2025–26: 96.3% or more (about 1,384 of 1,437) would make it “turned”."
    assert said[2] == "1,437 is the average of the last three figures; the next may count more or fewer."


def test_the_first_figure_stands_beside_the_latest_only_where_the_two_compare():
    judged, cut = every_report()["behind"], every_report()["break"]
    assert (answers.since(judged), answers.since(cut)) == ("started", "")
    assert arithmetic.difference(cut, w) == ""
    young = replace(a_report([54.0, 57.7], answer="cannot_tell", first=2025, frozen=2025), baseline=None)
    assert answers.since(young) == "first"
    assert [f.label for f in numbers(young, w)] == ["now", "first comparable figure"]
    assert [f.label for f in numbers(cut, w)] == ["now"]


def test_a_baseline_drawn_at_load_was_agreed_by_nobody():
    drawn = replace(a_baseline(2009, 2019), by="demonstration")
    assert arithmetic.baseline(drawn, w) == (
        "Baseline drawn on November 1, 2019 when the demonstration was loaded, from figures to 2018\u201319; nobody agreed it."
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2025, 7, 10), "less than a month"), (date(2026, 4, 30), "10 months"), (date(2026, 8, 1), "1 year"), (date(2029, 6, 1), "4 years")],
)  # fmt: skip
def test_the_age_of_a_figure_is_round(day, said):
    assert names.age(every_report()["behind"], day, w) == said


def test_a_source_is_cited_with_its_licence_and_its_day():
    source = replace(SOURCE, licence="none stated; figures of a public agency")
    assert names.cited(source, w) == (
        "Virginia Department of Education, Cohort graduation reports. "
        "Licence: none stated; figures of a public agency; retrieved April 2, 2026."
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {},
            (
                "The line drawn on October 1, 2020 missed by 2.1 points on average over 3 figures, the forecast of the "
                "baseline to 2018\u201319 by 3.4 points; the line was nearer in 2 of them."
            ),
        ),
        (
            {"compared": 1},
            (
                "The line drawn on October 1, 2020 missed by 2.1 points, the forecast of the baseline to 2018\u201319 by "
                "3.4 points, in 1 figure."
            ),
        ),
        (
            {"compared": 0, "forecast_miss": None},
            "The line drawn on October 1, 2020 missed by 2.1 points on average, over 3 figures.",
        ),
        ({"miss": None}, "The line drawn on October 1, 2020: no figure to hold it against yet."),
    ],
)
def test_a_drawn_line_is_told_by_how_far_it_missed(more, said):
    assert lines.score(replace(long_drawn(), line=a_line(**more)), w) == said


def test_a_curve_without_a_line_says_nothing_of_one():
    assert lines.score(replace(long_drawn(), line=None), w) == ""


def test_the_long_view_never_compares_across_a_break():
    report = long_drawn()
    cut = replace(report, long_view=a_long_view(report, change=None))
    assert (
        dict(long_view.long_view(cut, w))["From start to now"]
        == "a break lies between, so the two do not compare"
    )
    unknown = replace(report, long_view=a_long_view(report, change=None, breaks=(), now=None))
    assert "From start to now" not in dict(long_view.long_view(unknown, w))


def test_a_baseline_that_could_tell_nothing_and_one_for_illustration_say_so():
    report = long_drawn()
    old, now = report.long_view.stages
    none = replace(old, answer="cannot_tell", period=None)
    shown = replace(now, baseline=replace(now.baseline, illustrative=True))
    told = [
        t
        for _, t in long_view.long_view(
            replace(report, long_view=a_long_view(report, stages=(none, shown))), w
        )
    ]
    assert "drawn from 2008\u201309 on; no verdict" in told
    assert (
        "drawn from 2008\u201309 on; last verdict, for 2024\u201325: behind the baseline, for illustration"
        in told
    )
