"""Colours: readable on every ground they stand on, and never the only carrier."""

from __future__ import annotations

import pytest

from layouts.theme import DARK, LIGHT, SHAPES, Shape, contrast, theme_css

READ = [
    "ink",
    "soft",
    "forecast",
    "compare",
    "accent",
    "turned",
    "beating",
    "on_baseline",
    "behind",
    "cannot_tell",
    "no_data",
]
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize("token", READ)
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_what_is_read_stands_out_from_its_ground(theme, token, ground):
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("token", ["ink", "forecast", *SHAPES])
def test_lines_and_points_stand_out_from_the_fan(theme, token):
    assert contrast(getattr(theme, token), theme.fan50) >= 3


@THEMES
def test_the_axis_is_seen_and_the_bands_are_told_apart(theme):
    assert contrast(theme.axis, theme.paper) >= 3
    bands = [contrast(getattr(theme, f"fan{share}"), theme.paper) for share in (90, 80, 50)]
    assert bands == sorted(bands)
    assert bands[0] > 1.1


def test_every_answer_has_a_shape_of_its_own():
    assert sorted(SHAPES.values()) == sorted(Shape)


def test_contrast_is_the_textbook_ratio():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_paper_is_always_light():
    assert "@media screen and (prefers-color-scheme:dark)" in theme_css()
