"""Figures: what is drawn is what the picture says, and Plotly takes it."""

from __future__ import annotations

import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from layouts.figures import curve_figure, group_figures, spark_figure
from layouts.figures.labels import shortened
from layouts.parts.charts import dark_of_light
from layouts.pictures import curve_picture, spark_picture
from layouts.pictures.curves import shared_axis
from layouts.pictures.shapes import BreakMark
from layouts.theme import DARK, LIGHT
from layouts.wording import words
from tests.layouts.builders import a_report, decorated, every_report, long_drawn

W = words()
REPORTS = {**every_report(), "decorated": decorated(), "long_drawn": long_drawn()}


def figure_of(name, **more):
    return curve_figure(curve_picture(REPORTS[name], W), **more)


def trace(figure, name):
    return next(t for t in figure["data"] if t["name"] == name)


def names(figure):
    return [t["name"] for t in figure["data"]]


def said(figure):
    return [a["text"] for a in figure["layout"]["annotations"]]


@pytest.mark.parametrize("name", REPORTS)
def test_plotly_takes_every_figure(name):
    go.Figure(figure_of(name))
    go.Figure(spark_figure(spark_picture(REPORTS[name], W)))


@pytest.mark.parametrize("name", REPORTS)
def test_a_figure_has_no_legend_no_template_and_nothing_to_zoom(name):
    layout = figure_of(name)["layout"]
    assert layout["showlegend"] is False
    assert "template" not in layout
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]


def test_the_fan_lies_behind_the_forecast_and_the_forecast_behind_the_points():
    assert names(figure_of("turned")) == ["fan90", "fan80", "fan50", "forecast", "observed"]


def test_the_outer_band_is_the_claims_own():
    picture = curve_picture(REPORTS["turned"], W)
    drawn = trace(curve_figure(picture), "fan90")
    assert drawn["y"][: len(picture.bands)] == [b.high90 for b in picture.bands]
    assert drawn["y"][len(picture.bands) :] == [b.low90 for b in reversed(picture.bands)]


def test_the_observed_line_is_the_published_figures():
    assert [y for y in trace(figure_of("turned"), "observed")["y"] if y is not None] == [
        48.2, 49.9, 47.0, 48.8, 50.1, 49.0, 51.2, 55.9, 60.4, 63.7,
    ]  # fmt: skip


def test_no_line_crosses_a_break_and_its_reason_is_written():
    figure = figure_of("break")
    line = trace(figure, "observed")
    assert line["y"][5] is None
    assert line["connectgaps"] is False
    assert "new state test" in said(figure)
    assert [s["name"] for s in figure["layout"]["shapes"]] == ["break"]


def test_a_hidden_cell_is_a_mark_on_the_axis_and_never_a_height():
    figure = figure_of("suppressed")
    mark = trace(figure, "hidden")
    assert mark["x"] == [2020.0]
    assert mark["y"] == [figure["layout"]["yaxis"]["range"][0]]
    assert "not published by its source, to protect privacy" in said(figure)
    assert None in trace(figure, "observed")["y"]


def test_a_preliminary_point_is_hollow_and_a_judged_one_is_in_the_verdicts_hue():
    assert trace(figure_of("suppressed"), "observed")["marker"]["color"][-1] == LIGHT.paper
    assert trace(figure_of("turned"), "observed")["marker"]["color"][-1] == LIGHT.turned


def test_everything_is_named_where_it_is():
    figure = curve_figure(
        curve_picture(decorated(), W, comparisons=(a_report(place_name="Virginia", place="virginia"),))
    )
    words_drawn = " ".join(said(figure)).replace("<br>", " ")
    for name in (
        "Virginia",
        "target: 95% by 2027–28",
        "if things had carried on as before",
        "baseline to 2016–17",
        "<b>86.9%</b>",
    ):
        assert name in words_drawn
    assert trace(figure, "event")["text"] == ["1", "2", "3"]


def test_a_long_reason_is_cut_and_a_short_one_is_not():
    assert shortened("new test", 190, 13) == "new test"
    long = shortened("new tests of the 2016 mathematics standards in all grades", 190, 13)
    assert long.endswith("\u2026")
    assert "new tests of the 2016".startswith(long[:10])


def test_two_values_are_not_written_over_each_other():
    figure = curve_figure(curve_picture(a_report([90.0, 91.0, 92.0, 92.4, 92.3], frozen=2012), W))
    values = [a["text"] for a in figure["layout"]["annotations"] if a["name"] == "value"]
    assert values == ["90.0%", "<b>92.3%</b>"]


def test_the_hover_says_the_tables_row_with_its_n():
    assert "Counted: 191 of 300" in trace(figure_of("turned"), "observed")["text"][-1]


def test_a_name_that_looks_like_markup_is_written_as_it_is():
    figure = curve_figure(replace(curve_picture(decorated(), W), forecast_label="<b>&"))
    assert "&lt;b&gt;&amp;" in said(figure)


def test_small_multiples_stand_on_the_same_axes():
    reports = [REPORTS[n] for n in ("turned", "beating")]
    shared = shared_axis(reports, W)
    figures = group_figures([curve_picture(r, W, y=shared) for r in reports])
    assert [f["layout"]["yaxis"]["range"] for f in figures] == 2 * [[shared.low, shared.high]]
    assert len({tuple(f["layout"]["xaxis"]["range"]) for f in figures}) == 1
    assert [go.Figure(f).layout.height for f in figures] == [190, 190]


def test_small_multiples_of_several_units_keep_their_own_upright_axes():
    reports = [REPORTS["turned"], replace(REPORTS["decorated"], unit="days")]
    pictures = [curve_picture(r, W, y=shared_axis(reports, W)) for r in reports]
    drawn = [f["layout"]["yaxis"]["range"] for f in group_figures(pictures)]
    assert drawn == [[p.y.low, p.y.high] for p in pictures]
    assert drawn[0] != drawn[1]


def test_letters_of_breaks_share_one_row_and_their_reasons_are_in_the_notes():
    marks = tuple(
        BreakMark(at, f"new tests of {at:.0f}", letter) for at, letter in ((2014.5, "a"), (2018.5, "b"))
    )
    bare = replace(curve_picture(REPORTS["turned"], W), rule=None, breaks=())
    one, two = (curve_figure(replace(bare, breaks=marks[:n])) for n in (1, 2))
    heads = [a for a in two["layout"]["annotations"] if a["name"] == "head"]
    assert [(h["text"], h["yshift"]) for h in heads] == [("a", 0), ("b", 0)]
    assert (
        one["layout"]["margin"]["t"]
        == two["layout"]["margin"]["t"]
        > curve_figure(bare)["layout"]["margin"]["t"]
    )


def test_letters_stand_below_the_end_of_the_baseline():
    marks = (BreakMark(2017.5, "new tests", "a"),)
    figure = curve_figure(replace(curve_picture(REPORTS["turned"], W), breaks=marks))
    rows = {a["text"]: a["yshift"] for a in figure["layout"]["annotations"] if a["name"] == "head"}
    assert rows.pop("a") == 0
    assert list(rows.values()) == [17]


def test_a_value_at_the_end_of_the_time_axis_stays_clear_of_the_names_at_the_right():
    other = a_report(place_name="Virginia", place="virginia")
    picture = replace(curve_picture(a_report(), W, comparisons=(other,)), bands=(), targets=())
    last = picture.spots[-1]
    for high, side in ((last.time + 0.25, "right"), (last.time + 5, "center")):
        figure = curve_figure(replace(picture, x=replace(picture.x, high=high)))
        value = next(a for a in figure["layout"]["annotations"] if a["text"] == f"<b>{last.label}</b>")
        assert value["xanchor"] == side


def test_the_groups_line_is_dotted_named_and_says_itself_where_it_bends():
    figure = figure_of("long_drawn")
    line = trace(figure, "drawn")
    assert list(zip(line["x"], line["y"], strict=True)) == [(2021, 93.0), (2023, 96.0), (2028, 98.5)]
    assert line["text"][-1] == "<b>the line the group drew</b><br>2027–28: 98.5%"
    assert "the line the<br>group drew" in said(figure)
    assert names(figure).index("forecast") < names(figure).index("drawn") < names(figure).index("observed")


def test_rules_reach_up_to_their_words():
    shapes = {s["name"]: s for s in figure_of("long_drawn")["layout"]["shapes"]}
    assert shapes["past"]["line"]["width"] < shapes["rule"]["line"]["width"]
    assert shapes["rule"]["y1"] > shapes["past"]["y1"] > 1


def test_small_multiples_leave_out_the_groups_line_and_earlier_baselines():
    (small,) = group_figures([curve_picture(long_drawn(), W)])
    assert "drawn" not in names(small)
    assert [s["name"] for s in small["layout"]["shapes"]] == ["rule"]


def test_no_groups_are_no_figures():
    assert group_figures(()) == ()


@pytest.mark.parametrize("name", REPORTS)
def test_light_turned_dark_by_its_colours_is_the_dark_figure(name):
    """The browser swaps colours one for one; that must give what is drawn for dark ground."""
    text = json.dumps(figure_of(name))
    for light, dark in dark_of_light().items():
        text = text.replace(light, dark.upper())
    assert json.loads(text.lower()) == json.loads(json.dumps(figure_of(name, theme=DARK)).lower())
