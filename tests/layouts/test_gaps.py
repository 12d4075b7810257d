"""Gaps on screen: how far, closing or not, by whose doing, who is furthest behind; in words and as a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layouts.acts.documents import of_report
from layouts.figures import group_figures
from layouts.pictures import indicator_picture
from layouts.pictures.gaps import gap_picture
from layouts.reports import read_report, write_report
from layouts.svg import GAP, curve_svg
from layouts.wording import gaps, words
from tests.layouts.builders import a_board, a_gap, a_group, a_report

w = words()
NARROWING = [15.0, 16.1, 14.4, 15.2, 15.8, 15.0, 12.9, 12.3]


def a_member(name: str, **gap: object) -> object:
    report = a_report([70.0, 71, 70], group=name.lower(), group_name=name, headline=False)
    return replace(report, gap=a_gap([15.0, 14.0, 12.3], frozen=2010, **gap))


def test_a_gap_says_how_far_with_its_range_and_from_where():
    gap = a_gap([15.0, 14.0, 12.3], frozen=2009, low90=9.1, high90=15.4)
    assert gaps.distance(gap, w) == (
        "2010–11: 12.3 points behind everybody else (90% range 9.1 to 15.4); 2008–09: 15.0"
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"difference": -4.0, "low90": -7.0, "high90": -1.0}, "4.0 points ahead of everybody else (90% range 1.0 to 7.0)"),
        ({"difference": 2.1, "low90": -1.0, "high90": 5.2}, "2.1 points behind everybody else (90% range 1.0 ahead to 5.2 behind)"),
        ({"difference": -2.1, "low90": -5.2, "high90": 1.0}, "2.1 points ahead of everybody else (90% range 5.2 ahead to 1.0 behind)"),
        ({"difference": 0.04, "low90": -3.0, "high90": 3.0}, "level with everybody else (90% range 3.0 ahead to 3.0 behind)"),
        ({"difference": 1.0, "low90": None, "high90": None, "against": "everybody"}, "1.0 point behind everybody"),
        ({"difference": 3.0, "low90": None, "high90": None, "other": "Grade 3"}, "3.0 points behind Grade 3"),
    ],
)  # fmt: skip
def test_every_side_of_zero_has_its_words(more, said):
    assert gaps.distance(a_gap([15.0, 14.0, 12.3], frozen=2010, moves=None, **more), w) == f"2010–11: {said}"


def test_a_start_on_the_other_side_says_so():
    gap = a_gap([-3.0, 1.0, 12.3], frozen=2009, low90=None, high90=None)
    assert gaps.distance(gap, w).endswith("; 2008–09: 3.0 ahead")


def test_without_a_figure_there_is_nothing_to_compare():
    assert (
        gaps.distance(None, w) == gaps.distance(a_gap([None], answer="no_data"), w) == "no figure to compare"
    )


FINDINGS = [
    ("turned", {}, NARROWING, "The gap is closing faster than expected"),
    ("beating", {}, [15.0, 16.0, 18.0], "The gap is still widening, but less than expected"),
    ("beating", {}, [15.0, 16.0, 15.5], "The gap is no wider, where a wider one was expected"),
    ("behind", {}, [15.0, 16.0, 21.0], "The gap is widening more than expected"),
    ("behind", {}, [15.0, 16.0, 15.0], "The gap is wider than expected"),
    ("on_baseline", {"leaning": "better"}, NARROWING, "No clear change in the gap, leaning narrower"),
    ("on_baseline", {"leaning": "worse"}, NARROWING, "No clear change in the gap, leaning wider"),
    ("on_baseline", {}, NARROWING, "No clear change in the gap"),
    ("on_baseline", {"why": "gap_closed"}, [4.0, 3.0, -2.0], "This group is no longer behind"),
    ("on_baseline", {"why": "gap_closed"}, [-4.0, -3.0, 2.0], "This group is no longer ahead"),
    ("cannot_tell", {"why": "short_history"}, NARROWING, "Cannot tell yet whether the gap is changing"),
    ("no_data", {}, [None], "No gap to judge yet"),
]


@pytest.mark.parametrize(("answer", "verdict", "sizes", "said"), FINDINGS)
def test_a_verdict_on_a_gap_is_said_as_a_resident_would(answer, verdict, sizes, said):
    frozen = 2009 + len(sizes) - 2
    assert gaps.finding(a_gap(sizes, answer=answer, frozen=frozen, verdict=verdict), w) == said


def test_a_gap_that_closes_more_slowly_than_expected_is_no_wider_one():
    gap = a_gap(NARROWING, answer="behind", frozen=2014)
    closing = replace(gap.verdict, evidence=replace(gap.verdict.evidence, p_moved=0.95))
    assert (
        gaps.finding(replace(gap, verdict=closing), w) == "The gap is closing, but more slowly than expected"
    )


@pytest.mark.parametrize(
    ("better", "finding", "told"),
    [
        ("down", "The gap is closing faster than expected, mostly because everybody else got worse",
         " The gap narrowed mostly because everybody else got worse."),
        ("up", "Its lead is shrinking faster than expected, mostly because this group got worse",
         " Its lead shrank mostly because Black got worse."),
    ],
)  # fmt: skip
def test_a_gap_that_closed_because_somebody_fell_says_who(better, finding, told):
    gap = a_gap(NARROWING, answer="turned", frozen=2014, better=better)
    fell = replace(gap, moves=replace(gap.moves, by_fall=True))
    assert gaps.finding(fell, w) == finding
    assert gaps.moves(replace(a_report(group_name="Black"), gap=fell), w).endswith(told)


@pytest.mark.parametrize(("answer", "verdict", "sizes", "said"), FINDINGS)
def test_what_a_group_ahead_has_is_a_lead_and_no_gap(answer, verdict, sizes, said):
    gap = a_gap(sizes, answer=answer, frozen=2009 + len(sizes) - 2, verdict=verdict, better="up")
    found = gaps.finding(gap, w)
    assert ("gap" in found) == (answer == "no_data")
    assert "wid" not in found + gaps.sentence(gap, w)
    assert "narrow" not in found


@pytest.mark.parametrize("answer", ["on_baseline", "behind", "cannot_tell"])
def test_without_a_claim_nobody_is_named_for_a_gap_that_closed(answer):
    gap = a_gap(NARROWING, answer=answer, frozen=2014, verdict={"why": "small_numbers"})
    report = replace(a_report(group_name="Asian"), gap=replace(gap, moves=replace(gap.moves, by_fall=True)))
    assert "because" not in gaps.moves(report, w) + gaps.finding(report.gap, w)


def test_a_range_on_one_side_of_no_change_has_its_smaller_end_first():
    report = replace(a_report(group_name="Black"), gap=a_gap(NARROWING, frozen=2014))
    fell = replace(report.gap.moves, group=(-3.0, -5.0, -1.0), others=(3.0, 1.0, 5.0))
    said = gaps.moves(replace(report, gap=replace(report.gap, moves=fell)), w)
    assert "Black 3.0 points worse (90% range 1.0 to 5.0)" in said
    assert "everybody else 3.0 points better (90% range 1.0 to 5.0)" in said


def test_a_verdict_stands_with_three_gaps_or_its_reason():
    gap = a_gap(NARROWING, answer="turned", frozen=2014, expected=15.1)
    assert gaps.sentence(gap, w) == (
        "The gap is closing faster than expected: 12.3 behind now, 15.1 behind expected, 15.0 behind when we started."
    )
    short = a_gap(NARROWING, answer="cannot_tell", verdict={"why": "short_history"})
    assert gaps.sentence(short, w).endswith(
        "because there are too few earlier figures to say where it was heading."
    )


def test_a_gap_that_was_never_expected_anywhere_has_its_finding_alone():
    gap = a_gap(NARROWING, answer="turned", frozen=2014)
    assert gaps.sentence(replace(gap, verdict=replace(gap.verdict, expected=None)), w) == (
        "The gap is closing faster than expected."
    )


def test_who_moved_is_told_in_points():
    report = replace(a_report(group_name="Black"), gap=a_gap(NARROWING, frozen=2014))
    assert gaps.moves(report, w) == (
        "From 2013–14 to 2015–16: Black 1.5 points worse (90% range 4.0 worse to 1.0 better), "
        "everybody else 0.5 points better (90% range 1.0 worse to 2.0 better)."
    )
    still = replace(report.gap.moves, group=(0.0, None, None))
    assert "Black no change," in gaps.moves(replace(report, gap=replace(report.gap, moves=still)), w)
    assert gaps.moves(a_report(), w) == ""


def test_a_ratio_says_of_what_and_among_whom():
    report = replace(a_report(group_name="Black", measure_name="Enrolled"), gap=a_gap(NARROWING))
    assert gaps.ratio(report, w) == (
        "Enrolled: were both of one size, 84 in the group Black for every 100 among everybody else (90% range 80 to 88)."
    )
    bare = replace(report, gap=replace(report.gap, ratio_low90=None))
    assert gaps.ratio(bare, w).endswith("100 among everybody else.")
    assert gaps.ratio(replace(report, gap=replace(report.gap, ratio=None)), w) == ""
    assert gaps.ratio(a_report(), w) == ""


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("named", "not"), "2010–11: furthest behind is Black."),
        (("among", "among"), "2010–11: cannot tell which of Black and White is furthest behind."),
        (("named", "unknown"), "2010–11: furthest behind is Black. No figure for White."),
        (
            ("weak", "not"),
            "2010–11: Black looks furthest behind, on figures too small or too early to say so.",
        ),
        (("untold", "unknown"), ""),
    ],
)
def test_who_is_furthest_behind_is_said_or_that_nobody_can_tell(codes, said):
    found = [a_member(name, furthest=code) for name, code in zip(("Black", "White"), codes, strict=True)]
    assert gaps.furthest(found, w) == said


def test_groups_come_the_furthest_behind_first_and_those_without_a_figure_last():
    earlier = replace(a_group("white", "Early", -20.0, "on_baseline"), curve="m/c/early", group="early")
    nothing = replace(earlier, group_name="Nothing", gap=replace(earlier.gap, order=None, difference=None))
    board = a_board()
    more = (nothing, replace(earlier, gap=replace(earlier.gap, order=None)))
    picture = indicator_picture(replace(board, reports=(*more, *board.reports)), "graduation", w)
    assert [g.name.split()[0] for g in picture.groups] == ["Hispanic", "Black", "White", "Early", "Nothing"]
    assert picture.furthest == ("2024–25: furthest behind is Hispanic students.",)


def test_a_group_that_is_asked_for_stands_among_the_others():
    picture = indicator_picture(a_board(), "graduation", w, group="black")
    assert [g.name for g in picture.groups] == ["Hispanic students", "Black students", "White students"]
    assert "behind everybody else (90% range" in picture.groups[1].said


def test_a_release_made_before_gaps_were_judged_still_says_how_far():
    board = a_board()
    old = replace(board, reports=tuple(replace(r, gap=None) for r in board.reports))
    groups = indicator_picture(old, "graduation", w).groups
    assert [g.name for g in groups] == ["Hispanic students", "Black students", "White students"]
    first = groups[0]
    assert (first.said, first.over_time, first.gap) == ("14.5 points behind everybody", None, 14.5)


def test_a_group_without_a_figure_in_such_a_release_comes_last_and_says_so():
    old = [replace(r, gap=None, points=() if r.group == "black" else r.points) for r in a_board().reports]
    last = indicator_picture(a_board(*old), "graduation", w).groups[-1]
    assert (last.name, last.said, last.gap) == ("Black students", "no figure to compare", None)


def a_picture(sizes=NARROWING, **more):
    gap = a_gap(sizes, frozen=2014, **more)
    return gap_picture(replace(a_report(group_name="Black"), gap=gap), gap, w)


def test_in_the_picture_a_group_behind_hangs_below_the_others():
    picture = a_picture()
    assert picture.y.low > picture.y.high  # values grow downwards
    assert picture.level is not None
    assert (picture.level.value, picture.level.label, picture.level.over) == (0.0, "everybody else", True)
    assert picture.y.high <= 0 <= picture.y.low
    assert not a_picture([-x for x in NARROWING]).level.over


def test_the_picture_of_a_gap_never_says_percent_and_never_a_sign():
    picture = a_picture([15.0, None, 3.0, 2.0, 1.0, 0.0, -4.0])
    assert [s.label for s in picture.spots] == [
        "15.0 behind",
        "3.0 behind",
        "2.0 behind",
        "1.0 behind",
        "level",
        "4.0 ahead",
    ]
    said = " ".join(cell for row in picture.table.rows for cell in row) + picture.description + picture.title
    assert "%" not in said
    assert "−" not in said
    assert picture.table.rows[0] == ("2008–09", "15.0 behind", "11.0 to 19.0", "")
    assert picture.table.rows[-1][1:3] == ("4.0 ahead", "0.0 to 8.0")


def test_what_is_hidden_stays_hidden_in_the_gap():
    gap = a_gap([15.0, 14.3, 13.0], frozen=2009)
    leak = replace(gap.points[1], state="suppressed")
    hidden = replace(gap, points=(gap.points[0], leak, gap.points[2]))
    picture = gap_picture(replace(a_report(), gap=hidden), hidden, w)
    assert picture.table.rows[1][1:3] == ("not published by its source, to protect privacy", "")
    assert "14.3" not in str(picture.spots) + str(picture.table)


@pytest.mark.parametrize("sign", [1, -1])
def test_both_renderers_draw_the_line_the_gap_closes_at_and_name_it(sign):
    picture = a_picture([sign * x for x in NARROWING])
    assert ">everybody else</text>" in curve_svg(picture, GAP)
    (figure,) = group_figures([picture])
    assert figure["layout"]["yaxis"]["range"] == [picture.y.low, picture.y.high]
    assert [s["y0"] for s in figure["layout"]["shapes"] if s["name"] == "level"] == [0.0]
    named = next(a for a in figure["layout"]["annotations"] if a["name"] == "level")
    assert (named["text"], named["yanchor"]) == ("everybody else", "bottom" if sign > 0 else "top")


def test_without_a_gap_no_line_is_drawn():
    (figure,) = group_figures([indicator_picture(a_board(), "graduation", w).groups[0].curve])
    assert not [s for s in figure["layout"]["shapes"] if s["name"] == "level"]


def test_a_report_with_a_gap_survives_json():
    report = a_group("black", "Black students", -8.0, "behind")
    assert report.gap is not None
    assert read_report(write_report(report)) == report


def test_the_document_has_the_gap_and_null_where_there_is_none():
    gap = a_gap(NARROWING, answer="turned", frozen=2014)
    said = of_report(replace(a_report(), gap=gap))["gap"]
    assert (said["against"], said["period"], said["difference"]) == ("everybody_else", "2015-16", 12.3)
    assert (said["low90"], said["high90"], said["ratio"], said["ratio_low90"], said["ratio_high90"]) == (
        gap.low90, gap.high90, 0.84, 0.8, 0.88,
    )  # fmt: skip
    assert (said["verdict"]["answer"], said["verdict"]["p_beat"]) == ("turned", 0.985)
    assert said["moves"]["by_fall"] is False
    untold = of_report(replace(a_report(), gap=a_gap([12.0], answer="cannot_tell", moves=None)))["gap"]
    assert (untold["verdict"]["p_beat"], untold["moves"]) == (None, None)
    assert of_report(a_report())["gap"] is None
