"""Groups: small multiples over the same years, on the upright axis their pictures share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layouts.figures.frame import Figure, layout, left_margin, time_axis, value_axis
from layouts.figures.labels import lines, values
from layouts.figures.traces import curve_traces
from layouts.pictures.shapes import Axis, CurvePicture
from layouts.theme import LIGHT, Theme

HEIGHT, LETTERS = 190, 12


def group_figures(pictures: Sequence[CurvePicture], theme: Theme = LIGHT) -> tuple[Figure, ...]:
    """One small figure for each picture, in the same order."""
    if not pictures:
        return ()
    x = _widest([p.x for p in pictures])
    return tuple(
        _small(replace(p, x=x, comparisons=(), flags=(), drawn=None, past=()), theme) for p in pictures
    )


def _widest(axes: Sequence[Axis]) -> Axis:
    """The limits of all, with the ticks of the one that spans most."""
    low, high = min(a.low for a in axes), max(a.high for a in axes)
    fullest = max(axes, key=lambda a: a.high - a.low)
    ticks = {t.at: t for a in (*axes, fullest) for t in a.ticks}
    steps = [t.at for t in fullest.ticks]
    step = steps[1] - steps[0] if len(steps) > 1 else 1
    kept = [t for at, t in sorted(ticks.items()) if abs((at - steps[-1]) / step % 1) < 1e-6] if steps else []
    return Axis(low=low, high=high, ticks=tuple(kept))


def _small(picture: CurvePicture, theme: Theme) -> Figure:
    years = replace(picture.x, ticks=picture.x.ticks[:: max(1, len(picture.x.ticks) - 1)])
    drawn = layout(
        theme, LETTERS, height=HEIGHT, xaxis=time_axis(years, theme), yaxis=value_axis(picture.y, theme),
        margin={"l": left_margin(picture, LETTERS), "r": 30, "t": 14, "b": 26, "pad": 0},
        shapes=lines(picture, theme), annotations=[v for v in values(picture, theme, LETTERS) if "<b>" in v["text"]],
    )  # fmt: skip
    return {"data": curve_traces(picture, theme), "layout": drawn}
