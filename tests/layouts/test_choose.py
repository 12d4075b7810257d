"""Choose: which curve speaks for an indicator, where figures are published for some groups or places only."""

from __future__ import annotations

import pytest

from indicators.errors import UnknownName
from layouts.pictures import indicator_picture, result_picture, scoreboard_picture
from layouts.pictures.choose import choose, find_indicator
from layouts.wording import words
from tests.layouts.builders import a_board, a_report


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
    assert [(g.name, g.said) for g in picture.groups] == [("Grade 5", "the same as Grade 3")]


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
    assert picture.summary.startswith("Of 1 indicator 1 is held")
    with pytest.raises(UnknownName, match="no figures for the group 'black' here"):
        result_picture(board, "tools", words(), group="black")
    assert (
        "not published for this group" in indicator_picture(board, "college", words(), group="black").agenda
    )


def test_a_row_for_one_grade_says_which():
    board = a_board(_graded(3, headline=True), _graded(3, measure="reading"))
    rows = next(i.rows for r in scoreboard_picture(board, words()).results for i in r.indicators if i.rows)
    assert [r.label for r in rows] == ["Four-year graduation, Grade 3", "Four-year graduation, Grade 3"]
