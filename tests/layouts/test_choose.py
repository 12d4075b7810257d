"""Choose: which curve speaks for an indicator, where figures are published for some groups or places only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.errors import UnknownName
from layouts.pictures import indicator_picture, result_picture, scoreboard_picture
from layouts.pictures.choose import choose, find_indicator
from layouts.wording import words
from tests.layouts.builders import a_board, a_report
from tests.layouts.communities import several_tools, some_groups


def _graded(grade, *, headline=False, measure="m"):
    return a_report(answer="on_baseline", group=f"grade-{grade}", group_name=f"Grade {grade}", measure=measure,
                    curve=f"{measure}/c/{grade}", headline=headline)  # fmt: skip


def _chosen(*reports, group="all"):
    board = a_board(*reports)
    return choose(board, find_indicator(board, "graduation")[1], "charlottesville", group)


def test_an_indicator_known_by_grade_alone_is_spoken_for_by_its_headline_grade():
    chosen = _chosen(
        _graded(5), _graded(3, headline=True), _graded(3, measure="reading"), _graded(8, measure="reading")
    )
    assert [r.curve for r in chosen.headline] == ["m/c/3"]
    assert [r.curve for r in chosen.measures] == ["reading/c/3"]


def test_its_other_grades_are_its_groups_compared_with_that_grade():
    picture = indicator_picture(a_board(_graded(5), _graded(3, headline=True)), "graduation", words())
    assert [(g.name, g.said) for g in picture.groups] == [("Grade 5", "level with Grade 3")]


def test_a_group_that_is_asked_for_is_shown_and_no_other():
    chosen = _chosen(_graded(5), _graded(3, headline=True), group="grade-5")
    assert [r.curve for r in chosen.headline] == ["m/c/5"]


def test_without_a_headline_everybody_speaks_first():
    chosen = _chosen(_graded(3), a_report(answer="on_baseline", headline=False))
    assert [r.curve for r in chosen.headline] == ["m/p/all"]


def test_another_measure_of_the_whole_place_does_not_silence_the_headline_of_its_parts():
    region = a_report(
        answer="behind", place="region", measure="attendance", curve="attendance/r/all", headline=False
    )
    board = a_board(region, a_report(answer="on_baseline"))
    chosen = choose(board, find_indicator(board, "graduation")[1], "region")
    assert ([r.measure for r in chosen.headline], [r.measure for r in chosen.measures]) == (
        ["m"],
        ["attendance"],
    )
    assert chosen.whose == "parts"


def test_where_no_headline_measure_is_published_another_one_speaks():
    assert [
        r.measure for r in _chosen(a_report(answer="behind", measure="other", headline=False)).headline
    ] == ["other"]


def test_a_group_sees_only_the_indicators_published_for_it():
    board = a_board()
    picture = scoreboard_picture(board, words(), group="black")
    assert [i.id for r in picture.results for i in r.indicators] == ["graduation"]
    assert picture.summary.startswith(
        "1 of 8 indicators is published for the group Black students: 1 is held"
    )
    with pytest.raises(UnknownName, match="no figures for the group 'black' here"):
        result_picture(board, "tools", words(), group="black")
    missing = indicator_picture(board, "college", words(), group="black")
    assert (missing.absent, missing.agenda) == ("Not published for the group Black students.", "")
    assert (missing.elsewhere, missing.measures, missing.groups) == ((), (), ())


def test_a_row_for_one_grade_says_which():
    board = a_board(_graded(3, headline=True), _graded(3, measure="reading"))
    rows = next(i.rows for r in scoreboard_picture(board, words()).results for i in r.indicators if i.rows)
    assert [r.label for r in rows] == ["Four-year graduation, Grade 3", "Four-year graduation, Grade 3"]


def test_a_page_of_everybody_that_shows_a_grade_says_so():
    def said(board, **asked):
        return indicator_picture(board, "graduation", words(), **asked).instead

    graded = a_board(_graded(3, headline=True), _graded(8))
    assert said(graded) == "No figures for everybody together are published; shown is Grade 3."
    assert (said(graded, group="grade-3"), said(a_board())) == ("", "")


def test_a_title_of_parts_names_the_measure_where_another_one_is_published_for_the_whole():
    whole = a_report(answer="behind", measure="daily", headline=False, curve="daily/r/all", place="region")
    parts = [
        a_report(answer="on_baseline", place=p, curve=f"m/{p}") for p in ("charlottesville", "albemarle")
    ]
    title = indicator_picture(a_board(whole, *parts), "graduation", words(), place="region").title
    assert title.endswith(
        "no figure of “Four-year graduation” for Charlottesville and Albemarle; by place below"
    )


def test_another_tool_never_speaks_for_the_declared_one():
    board = a_board(*several_tools())
    picture = indicator_picture(board, "early-learning", words(), place="charlottesville")
    assert picture.title.startswith("Ready at entry (VKRP): cannot tell yet")
    assert [(c.place, c.tool) for c in picture.tools] == [
        ("Virginia", "PALS-K"), ("Charlottesville", "PALS-K"), ("Albemarle County", "PALS-K")
    ]  # fmt: skip
    assert {c.tool for c in picture.elsewhere} == {"VKRP"}
    assert picture.tools[0].table.caption == "Ready at entry (PALS-K), Virginia"
    assert ["Old" in text or "New" in text for text, _ in picture.sources] == [True, True]
    assert len({(c.y.low, c.y.high) for c in picture.tools}) == 1
    old = [r for r in several_tools() if r.instrument == "pals-k" and r.place == "charlottesville"]
    elsewhere = [r for r in several_tools() if r.place != "charlottesville"]
    chosen = _chosen_of(a_board(*old, *elsewhere), "early-learning")
    assert [(r.place, r.instrument) for r in chosen.headline] == [("virginia", "vkrp")]


def test_where_no_tool_is_declared_the_row_says_which_it_is():
    old = [r for r in several_tools() if r.instrument == "pals-k"]
    new = [replace(r, headline=False) for r in several_tools() if r.instrument == "vkrp"]
    rows = next(
        i.rows
        for r in scoreboard_picture(a_board(*old, *new), words()).results
        for i in r.indicators
        if i.rows
    )
    assert [r.label for r in rows] == ["Ready at entry (PALS-K)", "Ready at entry (VKRP)"]


def test_one_tool_alone_is_not_named():
    (alone,) = indicator_picture(
        a_board(replace(_graded(3, headline=True), instrument="x")), "graduation", words()
    ).curves
    assert (alone.tool, "(X)" in alone.title) == ("", False)


def test_groups_are_offered_where_they_are_published_and_grades_by_number():
    board = a_board(_graded(3, headline=True), _graded(8), _graded(5), *some_groups()[1:3])
    at = {place: [g for g, _ in indicator_picture(board, "graduation", words(), place=place).group_choices]
          for place in ("charlottesville", "albemarle", "region")}  # fmt: skip
    assert at["charlottesville"] == ["all", "grade-3", "grade-5", "grade-8", "black"]
    assert at["albemarle"] == ["all", "hispanic"]
    assert at["region"] == ["all", "grade-3", "grade-5", "grade-8", "black", "hispanic"]


def test_a_state_is_offered_only_while_it_is_shown():
    shown = scoreboard_picture(a_board(), words(), place="virginia")
    assert "virginia" in dict(shown.places)
    assert "virginia" not in dict(scoreboard_picture(a_board(), words()).places)


def _chosen_of(board, indicator):
    return choose(board, find_indicator(board, indicator)[1], "charlottesville")
