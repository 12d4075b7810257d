"""Frame: axes, margins and letters of a figure. Nothing on it zooms, drags or opens a menu."""

from __future__ import annotations

from typing import Any

from layouts.pictures.shapes import Axis, CurvePicture
from layouts.svg.ink import width
from layouts.theme import FONT, Theme

Figure = dict[str, Any]
CONFIG = {
    "displayModeBar": False,
    "doubleClick": False,
    "responsive": True,
    "scrollZoom": False,
    "showTips": False,
}
"""What `dcc.Graph` is given beside each figure: a mode bar would add links without names."""


def layout(theme: Theme, size: float, **more: Any) -> Figure:
    """What all figures share. The ground is the page's own."""
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": size, "color": theme.soft},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverdistance": 24,
        "hoverlabel": {
            "bgcolor": theme.paper,
            "bordercolor": theme.axis,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": theme.ink},
        },
        **more,
    }


def time_axis(axis: Axis, theme: Theme) -> Figure:
    """Years, ticked where the picture says."""
    return {
        "range": [axis.low, axis.high],
        "tickvals": [t.at for t in axis.ticks],
        "ticktext": [t.label for t in axis.ticks],
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": theme.axis,
        "showgrid": False,
        "showline": True,
        "linecolor": theme.axis,
        "zeroline": False,
        "fixedrange": True,
    }


def value_axis(axis: Axis, theme: Theme) -> Figure:
    """Values, with a hairline each."""
    return {
        "range": [axis.low, axis.high],
        "tickvals": [t.at for t in axis.ticks],
        "ticktext": [t.label for t in axis.ticks],
        "gridcolor": theme.line,
        "gridwidth": 1,
        "showline": False,
        "zeroline": False,
        "fixedrange": True,
    }


def left_margin(picture: CurvePicture, size: float) -> int:
    """Room for the longest value on the upright axis."""
    return round(max((width(t.label, size) for t in picture.y.ticks), default=20) + 10)


def escaped(text: str) -> str:
    """Text for hover and annotations, where Plotly would read tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
