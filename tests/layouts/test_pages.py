"""Pages: what they say for a choice of place and group; every state has a sentence."""

from __future__ import annotations

import json
from dataclasses import replace

import plotly.io
import pytest
from flask import Flask

from indicators.errors import StoreUnusable, UnknownName
from layouts.pages import indicator, scoreboard
from layouts.parts import curves, titles
from layouts.parts.addresses import asked, indicator_address, scoreboard_address
from layouts.parts.choices import choices
from layouts.parts.images import verdict
from layouts.pictures import curve_picture, verdict_picture
from layouts.wording import words
from tests.layouts.builders import a_board, long_drawn
from tests.layouts.communities import several_tools, some_groups
from tests.layouts.explained import an_explained_report

W = words()
BOARD = replace(a_board(), release=None)


class Staff:
    """A store that can be read, or not."""

    def __init__(self, board=BOARD):
        self._board = board

    def board(self):
        if self._board is None:
            raise StoreUnusable("the store is of version 7")
        return self._board


def text(page):
    """Everything a page says, in order."""
    return " ".join(_said(page.to_plotly_json()))


def links(page):
    return {c["props"]["href"] for c in components(page) if "href" in c["props"]}


def components(page):
    return list(_inside(json.loads(plotly.io.json.to_json_plotly(page))))


def _inside(part):
    if isinstance(part, list):
        for item in part:
            yield from _inside(item)
    elif isinstance(part, dict) and "props" in part:
        yield part
        yield from _inside(part["props"].get("children"))


def _said(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for item in part:
            yield from _said(item)
    elif isinstance(part, dict):
        yield from _said(part["props"].get("children"))
    elif part is not None and hasattr(part, "to_plotly_json"):
        yield from _said(part.to_plotly_json())


def test_the_scoreboard_opens_with_one_sentence_and_has_every_result_as_a_heading():
    page = scoreboard.show(BOARD, W)
    assert "Of 8 indicators, each counted once by its headline measure, 1 has turned" in text(page)
    headings = [c for c in components(page) if c["type"] == "H2"]
    assert len(headings) == len(BOARD.results)


def test_every_indicator_has_its_row_and_its_page():
    page = scoreboard.show(BOARD, W)
    assert {indicator_address(i.id) for r in BOARD.results for i in r.indicators} <= links(page)


def test_a_rows_details_open_with_it_or_all_at_once():
    for opened in (False, True):
        details = [c for c in components(scoreboard.show(BOARD, W, opened=opened)) if c["type"] == "Details"]
        assert {d["props"]["open"] for d in details} == {opened}
        assert "Against the baseline" in text(scoreboard.show(BOARD, W, opened=opened))


def test_an_indicator_without_data_stands_there_with_its_reason():
    assert "No survey asks this here" in text(scoreboard.show(BOARD, W))
    assert "data development agenda" in text(indicator.show(BOARD, "medical-home", W))


def test_a_choice_is_kept_on_the_way_to_an_indicator_and_back():
    page = scoreboard.show(BOARD, W, place="albemarle")
    assert indicator_address("graduation", place="albemarle") in links(page)
    one = indicator.show(BOARD, "graduation", W, place="albemarle")
    assert scoreboard_address(place="albemarle") in links(one)


def test_figures_of_parts_lead_to_each_part_and_to_all_of_them():
    albemarle = replace(
        BOARD.reports[0], place="albemarle", place_name="Albemarle County", curve="reading/a/all"
    )
    page = scoreboard.show(replace(BOARD, reports=(*BOARD.reports, albemarle)), W, place="region")
    assert {indicator_address("third-grade", place=at) for at in ("region", "", "albemarle")} <= links(page)


def test_an_indicators_title_is_its_finding_and_the_three_numbers_stand_together():
    page = text(indicator.show(BOARD, "graduation", W))
    assert "Four-year graduation: lower than when we started, and lower than expected" in page
    assert "now 86.9% 2024–25 expected 96.9% 2024–25 when we started 95.7%" in page


def test_the_arithmetic_is_one_click_away_and_what_would_settle_it_is_none():
    page = indicator.show(BOARD, "graduation", W)
    how = next(c for c in components(page) if c["type"] == "Details" and "about 3 times in 100" in str(c))
    assert not how["props"].get("open")
    assert "“behind the baseline”" in text(page)


def headings(page):
    return [text_of(c) for c in components(page) if c["type"] in ("H1", "H2", "H3")]


def text_of(component):
    return "".join(_said(component))


def test_several_curves_each_have_their_reasons_under_them_and_another_tools_a_section_of_its_own():
    said = headings(indicator.show(a_board(*several_tools()), "early-learning", W, place="region"))
    how = [s for s in said if s.startswith("How we know")]
    assert how == ["How we know: Charlottesville", "How we know: Albemarle County"]
    titles = [i for i, s in enumerate(said) if s.startswith("Ready at entry")]
    assert [said[i + 1] for i in titles[:2]] == how
    at = said.index("By another tool")
    assert "Charlottesville, PALS-K" in said[at + 1 :]
    assert at < said.index("Other places")


def test_a_group_that_is_not_published_says_so_and_leads_to_everybody():
    board = a_board(*some_groups())
    missing = "third-grade"
    page = indicator.show(board, missing, W, group="black")
    assert "Not published for the group Black students. See the figures for everybody" in text(page)
    assert {indicator_address(missing), scoreboard_address()} <= links(page)
    assert scoreboard_address(group="black") not in links(page)


def test_a_group_stands_in_the_heading_of_its_scoreboard():
    page = scoreboard.show(a_board(*some_groups()), W, group="black")
    assert headings(page)[0].endswith(": Black students")


def test_illustration_is_said_with_the_word_and_an_aside_never_beside_its_caution():
    one = replace(
        BOARD.reports[0], verdict=replace(BOARD.reports[0].verdict, leaning="better", too_soon=True)
    )
    picture = replace(verdict_picture(one, W), qualifier="for illustration")
    assert picture.caution
    assert text(verdict(picture)).endswith(f"{picture.word} , for illustration   {picture.aside}")
    assert picture.aside not in text(verdict(picture, cautioned=True))


def test_a_page_is_called_what_it_is_headed_with_its_place_and_its_group():
    board = a_board(*some_groups())
    with Flask(__name__).test_request_context():
        assert titles.called() == "Turncurve"
        scoreboard.show(board, W, group="black")
        assert titles.called() == f"{board.name}: Black students · Scoreboard"
        indicator.show(BOARD, "graduation", W, place="albemarle")
        assert "Four-year graduation" in titles.called(indicator="graduation")
        assert "Albemarle County" in titles.called(indicator="graduation")


def test_a_table_too_wide_to_stand_beside_its_chart_stands_below_it():
    drawn = curve_picture(BOARD.reports[0], W)
    wide = replace(drawn, table=replace(drawn.table, heads=tuple("abcdef"), rows=(tuple("abcdef"),)))
    narrow = replace(drawn, table=replace(drawn.table, heads=("a", "b"), rows=(("a", "b"),)))
    for picture, where in ((wide, "below"), (narrow, "beside")):
        assert where in {
            c["props"].get("className") for c in components(curves.curve(picture, "c", W, level=1))
        }


def test_the_long_view_follows_the_arithmetic_and_only_where_there_is_one():
    others = [r for r in BOARD.reports if r.indicator != "graduation"]
    page = text(indicator.show(replace(BOARD, reports=(long_drawn(), *others)), "graduation", W))
    assert page.index("How we know") < page.index("The long view") < page.index("Starting value")
    assert "The long view" not in text(indicator.show(BOARD, "graduation", W))


def test_groups_come_by_the_size_of_their_gap():
    said = text(indicator.show(BOARD, "graduation", W))
    places = [said.index(f"{name} students 2024–25: ") for name in ("Hispanic", "Black", "White")]
    assert places == sorted(places)


def test_each_group_has_its_gap_over_time_one_click_away():
    page = indicator.show(BOARD, "graduation", W)
    opens = [c for c in components(page) if c["props"].get("className") == "over-time"]
    assert len(opens) == 3
    assert "Furthest behind is Hispanic students" in text(page).replace("furthest", "Furthest")
    charts = [c["props"]["id"]["of"] for c in components(page) if isinstance(c["props"].get("id"), dict)]
    assert {f"gap-{i}" for i in range(3)} <= set(charts)


def test_a_chart_has_words_and_a_table_beside_it():
    page = components(indicator.show(BOARD, "graduation", W))
    image = next(c for c in page if c["props"].get("role") == "img")
    assert "86.9% in 2024–25" in image["props"]["aria-label"]
    assert any(c["type"] == "Table" for c in page)


def test_the_whole_axis_is_from_0_to_100():
    stores = [
        c["props"]["data"]
        for c in components(indicator.show(BOARD, "graduation", W, whole=True))
        if c["type"] == "Store"
    ]
    assert stores[0]["layout"]["yaxis"]["range"] == [0.0, 100.0]


def test_a_choice_of_many_opens_and_a_choice_of_one_is_none():
    many = choices("Place", [(str(i), f"Place {i}") for i in range(9)], "3", str, W)
    assert "Details" in {c["type"] for c in components(many)}
    assert choices("Place", [("a", "A")], "a", str, W) is None


@pytest.mark.parametrize("asked_for", [{"place": "nowhere"}, {"group": "nobody"}])
def test_an_unknown_place_or_group_says_so_and_leads_home(asked_for):
    page = scoreboard.layout(Staff(), **asked_for)
    assert "There is nothing at this address" in text(page)
    assert scoreboard_address() in links(page)
    with pytest.raises(UnknownName):
        scoreboard.show(BOARD, W, **asked_for)


@pytest.mark.parametrize("page", [scoreboard.layout, indicator.layout])
def test_a_store_that_cannot_be_read_is_a_sentence_and_what_to_do(page):
    said = text(page(Staff(None), indicator="graduation"))
    assert "The figures cannot be read just now" in said
    assert "the store is of version 7" in said


def test_a_community_without_figures_is_told_how_to_load_some():
    said = text(scoreboard.show(replace(BOARD, reports=(), expected_by_luck=None), W))
    assert "No figures have been loaded yet." in said
    assert "app.py load FILE" in said


@pytest.mark.parametrize(
    ("given", "read"),
    [("a", "a"), (["a", "b"], "b"), ("", None), (None, None), ([], None), (3, None), ([3], None)],
)
def test_an_address_asks_for_one_thing_or_nothing(given, read):
    assert asked(given) == read


def test_whatever_else_an_address_asks_is_passed_over():
    page = indicator.layout(Staff(), indicator=["graduation"], place=["charlottesville"], shoe_size="9")
    assert "Four-year graduation" in text(page)


def test_staff_see_how_a_verdict_was_reached_from_their_own_figures():
    board = replace(a_board(an_explained_report()), release=None)
    page = indicator.show(board, "graduation", W)
    said = text(page)
    assert "How this verdict was reached" in said
    assert "Better than the forecast? (p_beat)" in said
    assert "Healthy People 2030" in said
    assert "this curve" in said


def test_without_numbers_there_is_nothing_to_open():
    assert "How this verdict was reached" not in text(indicator.show(BOARD, "graduation", W))
