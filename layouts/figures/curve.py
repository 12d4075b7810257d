"""Curve: the large interactive chart of one curve."""

from __future__ import annotations

from layouts.figures.frame import Figure, layout, left_margin, time_axis, value_axis
from layouts.figures.labels import SIDE, head_room, lines, words
from layouts.figures.traces import curve_traces
from layouts.pictures.shapes import CurvePicture
from layouts.theme import LIGHT, Theme

HEIGHT, LETTERS = 430, 13


def curve_figure(picture: CurvePicture, theme: Theme = LIGHT) -> Figure:
    """The picture as a figure: x is decimal years, y the picture's unit."""
    top, bottom = head_room(picture), 52 if picture.y.note else 34
    drawn = layout(
        theme,
        LETTERS,
        height=HEIGHT,
        margin={"l": left_margin(picture, LETTERS), "r": SIDE if _named(picture) else 24, "t": top, "b": bottom, "pad": 0},
        xaxis=time_axis(picture.x, theme),
        yaxis=value_axis(picture.y, theme),
        shapes=lines(picture, theme, height=HEIGHT - top - bottom),
        annotations=words(picture, theme, height=HEIGHT - top - bottom, letters=LETTERS) + _note(picture, theme),
    )  # fmt: skip
    return {"data": curve_traces(picture, theme), "layout": drawn}


def _named(picture: CurvePicture) -> bool:
    """Whether anything is named in the right margin."""
    return bool(picture.targets or picture.bands or picture.comparisons or picture.drawn)


def _note(picture: CurvePicture, theme: Theme) -> list[Figure]:
    """That the upright axis is cut."""
    if not picture.y.note:
        return []
    return [
        {
            "text": picture.y.note, "showarrow": False, "font": {"size": LETTERS - 1, "color": theme.soft}, "name": "cut",
            "xref": "paper", "yref": "paper", "x": 0, "y": 0, "yshift": -34, "xanchor": "left", "yanchor": "middle",
        }
    ]  # fmt: skip
