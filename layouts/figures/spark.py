"""Spark: a curve as small as a word."""

from __future__ import annotations

from layouts.figures.frame import Figure, layout
from layouts.figures.traces import fan
from layouts.pictures.shapes import SparkPicture
from layouts.theme import LIGHT, Theme

HEIGHT = 40


def spark_figure(picture: SparkPicture, theme: Theme = LIGHT) -> Figure:
    """The line, the fan and the last point; no axis and no hover."""
    hue = theme.tokens()[picture.answer]
    points: list[tuple[float | None, float | None]] = []
    for part in picture.segments:
        points += [(None, None), *part] if points else part
    line = {
        "type": "scatter", "mode": "lines", "name": "observed", "hoverinfo": "skip", "connectgaps": False,
        "x": [t for t, _ in points], "y": [v for _, v in points], "line": {"color": theme.ink, "width": 1.6},
    }  # fmt: skip
    last = {
        "type": "scatter", "mode": "markers", "name": "latest", "hoverinfo": "skip", "cliponaxis": False,
        "x": [t for t, _ in points[-1:]], "y": [v for _, v in points[-1:]],
        "marker": {"size": 7, "color": theme.paper if picture.hollow else hue, "line": {"color": hue, "width": 1.4}},
    }  # fmt: skip
    drawn = layout(theme, 10, height=HEIGHT, margin={"l": 4, "r": 6, "t": 4, "b": 4, "pad": 0},
                   xaxis={"visible": False, "range": [picture.first, picture.last], "fixedrange": True},
                   yaxis={"visible": False, "range": [picture.low, picture.high], "fixedrange": True})  # fmt: skip
    return {"data": [*fan(picture.bands, theme), line, last], "layout": drawn}
