"""Drawings: well formed, named, and no word over another."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import dist
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.pictures import curve_picture, spark_picture
from layouts.svg import NARROW, SMALL, WIDE, curve_svg, mark_svg, sheet_svg, spark_svg
from layouts.svg.ink import width, wrap
from layouts.svg.labels import rows, stacked
from layouts.theme import Shape
from layouts.wording import words
from tests.layouts.builders import a_board, a_report, a_target, decorated, every_report, long_drawn

w = words()
REPORTS = every_report() | {"decorated": decorated(), "long_drawn": long_drawn()}
FORMS = pytest.mark.parametrize("form", [WIDE, NARROW, SMALL], ids=lambda f: f.name)
STATE = [r for r in a_board().reports if r.curve == "m/v/all"]


@FORMS
@pytest.mark.parametrize("name", REPORTS)
def test_a_chart_is_well_formed_and_tells_what_it_shows(name, form):
    picture = curve_picture(REPORTS[name], w)
    root = fromstring(curve_svg(picture, form))
    assert root.get("role") == "img"
    assert root.findtext("title") == picture.title
    assert root.findtext("desc") == picture.description
    assert "style=" not in curve_svg(picture, form)


@pytest.mark.parametrize("form", [WIDE, NARROW], ids=lambda f: f.name)
@pytest.mark.parametrize("name", REPORTS)
def test_no_word_lies_over_another_or_outside(name, form):
    _clear(curve_svg(curve_picture(REPORTS[name], w, comparisons=STATE), form), form)


@given(
    st.lists(st.floats(1, 99), min_size=6, max_size=18), st.sampled_from(["turned", "beating", "on_baseline", "behind"]),
    st.floats(20, 99), st.sampled_from([WIDE, NARROW]),
)  # fmt: skip
def test_no_word_lies_over_another_whatever_the_figures(values, answer, aim, form):
    report = a_report(values, answer=answer, expected=min(99, aim), target=a_target(2030, round(aim, 1)))
    _clear(curve_svg(curve_picture(report, w, comparisons=STATE), form), form)


def _clear(svg, form):
    boxes = list(_boxes(fromstring(svg), 0.0))
    assert boxes
    for i, (words_, left, top, right, bottom) in enumerate(boxes):
        assert left >= -1, words_
        assert right <= form.width + 16, words_
        for other, left2, top2, right2, bottom2 in boxes[i + 1 :]:
            apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
            assert apart, (words_, other)


def _boxes(element, size):
    """Where letters are, a little tighter than the room that was kept for them."""
    size = float(element.get("font-size", size))
    if element.tag == "text" and element.text:
        wide, x, y = width(element.text, size) * 0.9, float(element.get("x")), float(element.get("y"))
        left = x - wide * {"end": 1.0, "middle": 0.5}.get(element.get("text-anchor"), 0.0)
        yield element.text, left, y - size * 0.7, left + wide, y + size * 0.1
    for child in element:
        yield from _boxes(child, size)


@given(
    st.lists(st.floats(60, 95), min_size=4, max_size=22), st.sampled_from([WIDE, NARROW, SMALL])
)  # fmt: skip
def test_every_figure_stands_nearest_to_its_own_dot(values, form):
    _by_their_dots(a_report(values, frozen=2009 + len(values) - 2, answer="on_baseline"), form)


def test_of_two_last_dots_that_nearly_touch_none_has_the_other_s_figure():
    graduation = [
        84.7,
        86.5,
        89.0,
        90.9,
        90.4,
        90.5,
        93.5,
        92.2,
        94.0,
        93.6,
        92.7,
        94.6,
        93.8,
        96.4,
        94.0,
        93.8,
        92.4,
        92.3,
    ]
    report = a_report(graduation, first=2008, frozen=2024, expected=93.7, target=a_target(2030, 95.0))
    assert "92.3%" in _by_their_dots(report, NARROW)


@FORMS
def test_the_latest_figure_has_its_place_though_a_break_stands_before_it(form):
    cut = {2017: {"break_before": "a new test"}}
    values = [89.6, 89.2, 90.7, 93.0, 93.4, 91.6, 63.9, 59.6, 70.2]
    assert "70.2%" in _by_their_dots(a_report(values, answer="on_baseline", points=cut), form)


def _by_their_dots(report, form):
    """The figures that are written; each must be nearer to a dot of that figure than to any other."""
    root = fromstring(curve_svg(curve_picture(report, w), form))
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in _observed(root)]
    labels = [f"{p.value:.1f}%" for p in report.points]
    written = [t for t in root.iter("text") if t.text in labels]
    for t in written:
        size = next(float(g.get("font-size")) for g in root.iter("g") if t in list(g))
        middle = float(t.get("x")), float(t.get("y")) + size * (0.2 - 1.15 / 2)
        near = min(range(len(dots)), key=lambda i: dist(dots[i], middle))
        assert labels[near] == t.text
    return [t.text for t in written]


def _observed(root):
    """The dots of the figures in order of time: those in ink and the last, which has the verdict's hue."""
    found = [g for g in root.iter("g") if {"f-ink", "s-on-baseline"} & set((g.get("class") or "").split())]
    return sorted((c for g in found for c in g if c.tag == "circle"), key=lambda c: float(c.get("cx")))


def test_the_observed_line_is_cut_at_a_break():
    root = fromstring(curve_svg(curve_picture(REPORTS["break"], w)))
    lines = next(g for g in root.iter("g") if g.get("class") == "s-ink" and g.get("stroke-width") == "2")
    assert len(lines) == 2


def _paths(root, **paint):
    wanted = {name.replace("_", "-"): value for name, value in paint.items()}
    groups = [g for g in root.iter("g") if all(g.get(n) == v for n, v in wanted.items())]
    return [p.get("d") for g in groups for p in g]


def test_the_groups_line_is_dots_with_its_name_at_the_end_and_no_band():
    drawn, plain = (
        fromstring(curve_svg(curve_picture(replace(long_drawn(), line=line), w)))
        for line in (long_drawn().line, None)
    )
    (line,) = _paths(drawn, stroke_linecap="round", fill="none")
    assert line.count(" ") == 5
    assert not _paths(plain, stroke_linecap="round")
    said = " ".join(t.text for t in drawn.iter("text"))
    assert "the line the group drew" in said
    bands = [g.get("class") for g in drawn.iter("g") if (g.get("class") or "").startswith("f-fan")]
    assert bands == [g.get("class") for g in plain.iter("g") if (g.get("class") or "").startswith("f-fan")]


def test_a_chart_too_small_to_name_the_groups_line_leaves_it_out():
    root = fromstring(curve_svg(curve_picture(long_drawn(), w), SMALL))
    assert not _paths(root, stroke_linecap="round")


def test_where_an_earlier_baseline_ended_is_a_thinner_rule_with_a_short_label():
    root = fromstring(curve_svg(curve_picture(long_drawn(), w)))
    assert len(_paths(root, stroke_width="0.5", stroke="#85888b")) == 1
    assert [t.text for t in root.iter("text") if "baseline to" in t.text] == [
        "baseline to 2016–17", "earlier baseline to 2018–19"
    ]  # fmt: skip


def test_a_file_stands_alone_with_title_source_and_day():
    picture = curve_picture(decorated(), w)
    root = fromstring(sheet_svg(picture, "Release 3, April 30, 2026"))
    said = " ".join("".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text"))
    for words_ in (
        "Four-year graduation",
        "Virginia Department of Education",
        "April 30, 2026",
        "Ninth-grade academy",
    ):
        assert words_ in said


@pytest.mark.parametrize("shape", Shape)
def test_marks_differ_without_their_colour(shape):
    drawn = {s: mark_svg(s, "ink") for s in Shape}
    assert sum(d == drawn[shape] for d in drawn.values()) == 1
    assert fromstring(drawn[shape]).get("aria-hidden") == "true"


@pytest.mark.parametrize("name", REPORTS)
def test_a_sparkline_says_what_the_chart_says(name):
    root = fromstring(spark_svg(spark_picture(REPORTS[name], w)))
    assert curve_picture(REPORTS[name], w).description.startswith(root.findtext("title"))


def test_words_from_outside_cannot_leave_their_place():
    report = a_report(answer="behind", measure_name='</title><script>"&', place_name="<b>")
    svg = curve_svg(curve_picture(report, w))
    assert "<script" not in svg
    fromstring(svg)


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 40)), max_size=6))
def test_stacked_blocks_keep_their_order_and_never_meet(blocks):
    tops = stacked([b[0] for b in blocks], [b[1] for b in blocks], 0, 300)
    placed = sorted(zip(tops, (b[1] for b in blocks), strict=True))
    assert all(a + h <= b + 1e-6 for (a, h), (b, _) in pairwise(placed))


def test_neighbours_go_to_different_rows():
    assert rows([(0, 10), (5, 15), (20, 30)]) == [0, 1, 0]


def test_wrapped_lines_fit_their_room():
    assert all(width(line, 12) <= 90 for line in wrap("if things had carried on as before", 90, 12))
