"""Spark: a curve with its fan, as small as a word."""

from __future__ import annotations

from layouts.pictures.shapes import SparkPicture
from layouts.svg.ink import circle, group, path, titled

WIDTH, HEIGHT, EDGE = 150, 40, 5


def spark_svg(picture: SparkPicture) -> str:
    """A sparkline; its description is its name."""
    box = f'class="spark" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return titled(picture.description, "".join(_drawn(picture)), box)


def _drawn(p: SparkPicture) -> list[str]:
    def at(time: float, value: float) -> tuple[float, float]:
        x = EDGE + (time - p.first) / ((p.last - p.first) or 1) * (WIDTH - 2 * EDGE)
        return x, HEIGHT - EDGE - (value - p.low) / ((p.high - p.low) or 1) * (HEIGHT - 2 * EDGE)

    lines = [[at(t, v) for t, v in part] for part in p.segments]
    ends = [lines[-1][-1]] if lines else []
    wide = [at(b.time, b.high90) for b in p.bands] + [at(b.time, b.low90) for b in reversed(p.bands)]
    half = [at(b.time, b.high50) for b in p.bands] + [at(b.time, b.low50) for b in reversed(p.bands)]
    ahead = [at(b.time, b.median) for b in p.bands]
    return [
        group([path(wide, close=True)] if p.bands else [], fill="fan90"),
        group([path(half, close=True)] if p.bands else [], fill="fan50"),
        group([path(ahead)] if p.bands else [], stroke="forecast", stroke_dasharray="3 2.5"),
        group(
            [path(q) for q in lines if len(q) > 1], stroke="ink", stroke_width=1.6, stroke_linejoin="round"
        ),
        group([circle(*q[0], 1.6) for q in lines if len(q) == 1], fill="ink"),
        group(
            (circle(*e, 3.2) for e in ends),
            fill="paper" if p.hollow else p.answer,
            stroke=p.answer,
            stroke_width=1.4,
        ),
    ]
