"""Curve: one curve's picture, drawn. Lines, fans and marks here; words in `annotations`."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.pictures.shapes import Axis, CurvePicture, Spot
from layouts.svg.annotations import Side, annotate, header_height, latest_only, side_labels
from layouts.svg.ink import circle, group, line, number, path, text, titled, width
from layouts.svg.labels import Point
from layouts.theme import DRAWN_DASH, FORECAST_DASH


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A drawing's size in pixels; `side` is the room for labels at the right, `letters` the size of its words."""

    name: str
    width: int
    height: int
    left: int
    side: int
    letters: float
    words: bool = True


WIDE = Format(name="wide", width=720, height=400, left=44, side=148, letters=13)
NARROW = Format(name="narrow", width=360, height=320, left=42, side=98, letters=12)
SMALL = Format(name="small", width=300, height=190, left=42, side=20, letters=12, words=False)
GAP = Format(name="small", width=300, height=170, left=66, side=20, letters=12, words=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Where things are in the drawing; `edge` is its right end."""

    left: float
    right: float
    top: float
    bottom: float
    edge: float
    x: Axis
    y: Axis

    def across(self, time: float) -> float:
        """X of a time."""
        return self.left + (time - self.x.low) / (self.x.high - self.x.low) * (self.right - self.left)

    def up(self, value: float) -> float:
        """Y of a value, kept within the plot."""
        share = (value - self.y.low) / ((self.y.high - self.y.low) or 1)
        return self.bottom - min(1.0, max(0.0, share)) * (self.bottom - self.top)

    def at(self, time: float, value: float) -> Point:
        """Where a figure is."""
        return self.across(time), self.up(value)


def curve_svg(picture: CurvePicture, form: Format = WIDE) -> str:
    """The picture in one format; its name is the finding and its description says it all."""
    box = f'class="chart {form.name}" viewBox="0 0 {form.width} {form.height}"'
    return titled(picture.title, curve_body(picture, form), box, description=picture.description)


def curve_body(picture: CurvePicture, form: Format) -> str:
    """The drawing without its frame, to be put into another one."""
    side = side_labels(picture, form.side - 12, form.letters) if form.words else []
    room = form.side if side else _beyond(picture, form)
    top = 12 + (header_height(picture, form.letters) if form.words else 0)
    note = form.letters + 8 if picture.y.note else 0
    plot = Plot(
        left=form.left, right=form.width - room, top=top, bottom=form.height - form.letters - 14 - note,
        edge=form.width,
        x=picture.x, y=picture.y,
    )  # fmt: skip
    drawn = [
        *_grid(picture, plot, form),
        *_level(picture, plot, form),
        *_fan(picture, plot),
        *_others(picture, plot),
        *(_drawn(picture, plot) if form.words else ()),
        *_observed(picture, plot),
    ]
    return "".join(drawn + _words(picture, plot, form, side))


def _beyond(p: CurvePicture, form: Format) -> float:
    """The margin at the right where nothing is named: a break may leave the latest figure no other place."""
    return width(p.spots[-1].label, form.letters + 2) + 24 if form.words and p.spots else 20


def _words(p: CurvePicture, plot: Plot, form: Format, side: list[Side]) -> list[str]:
    return annotate(p, plot, form.letters, side) if form.words else latest_only(p, plot, form.letters)


def _grid(p: CurvePicture, plot: Plot, form: Format) -> list[str]:
    """Hairlines with their values at the left, years below, and a note where the axis is cut."""
    size = form.letters
    lines = [line(plot.left, plot.up(t.at), plot.right, plot.up(t.at)) for t in p.y.ticks]
    values = [text(plot.left - 6, plot.up(t.at) + size * 0.35, t.label, anchor="end") for t in p.y.ticks]
    note = [text(plot.left, form.height - 4, p.y.note)] if p.y.note else []
    years, feet = _years(plot, size)
    return [
        group(lines, stroke="line", stroke_width=1),
        group([line(plot.left, plot.bottom, plot.right, plot.bottom), *feet], stroke="axis", stroke_width=1),
        group([*values, *years, *note], fill="soft", font_size=number(size)),
    ]


def _years(plot: Plot, size: float) -> tuple[list[str], list[str]]:
    """Year labels from the last one back, leaving out what would touch its neighbour."""
    labels, feet, edge = [], [], plot.right + 24
    for tick in reversed(plot.x.ticks):
        x, half = plot.across(tick.at), width(tick.label, size) / 2
        if x + half + size > edge or x - half < 0:
            continue
        labels.append(text(x, plot.bottom + size + 6, tick.label, anchor="middle"))
        feet.append(line(x, plot.bottom, x, plot.bottom + 4))
        edge = x - half
    return labels, feet


def _level(p: CurvePicture, plot: Plot, form: Format) -> list[str]:
    """The line a gap closes at, named at its left end."""
    if p.level is None:
        return []
    y, size = plot.up(p.level.value), form.letters - 1
    named = text(plot.left + 2, y - 4 if p.level.over else y + size + 1, p.level.label)
    return [
        group([line(plot.left, y, plot.right, y)], stroke="soft", stroke_width=1.2),
        group([named], fill="soft", font_size=number(size)),
    ]


def _fan(p: CurvePicture, plot: Plot) -> list[str]:
    if not p.bands:
        return []
    shapes = []
    for share in ("90", "80", "50"):
        high = [plot.at(b.time, getattr(b, f"high{share}")) for b in p.bands]
        low = [plot.at(b.time, getattr(b, f"low{share}")) for b in reversed(p.bands)]
        shapes.append(group([path(high + low, close=True)], fill=f"fan{share}"))
    dash = " ".join(map(str, FORECAST_DASH))
    ahead = path(plot.at(b.time, b.median) for b in p.bands)
    return [*shapes, group([ahead], stroke="forecast", stroke_width=1.6, stroke_dasharray=dash)]


def _others(p: CurvePicture, plot: Plot) -> list[str]:
    """Comparisons, targets, rules, breaks, hidden cells and flags."""
    compared = [path(_through(part, plot)) for c in p.comparisons for part in c.segments if len(part) > 1]
    alone = [
        circle(*plot.at(part[0].time, part[0].value), 1.6)
        for c in p.comparisons
        for part in c.segments
        if len(part) == 1
    ]
    aims = [_diamond(*plot.at(d.time, d.value)) for d in p.targets]
    way = [
        path([plot.at(p.spots[-1].time, p.spots[-1].value), plot.at(d.time, d.value)])
        for d in p.targets
        if p.spots
    ]
    joined = [path(plot.at(d.time, d.value) for d in p.targets)] if len(p.targets) > 1 else way
    marks = [path(_cross(plot.across(h.time), plot.bottom - 9)) for h in p.hidden]
    return [
        group(compared, stroke="compare", stroke_width=1.2, stroke_linejoin="round"),
        group(alone, fill="compare"),
        group(joined, stroke="soft", stroke_width=0.8, stroke_dasharray="1 3"),
        group(aims, fill="paper", stroke="ink", stroke_width=1.5),
        group(marks, stroke="soft", stroke_width=1.4),
    ]


def _drawn(p: CurvePicture, plot: Plot) -> list[str]:
    """The group's own line: dots, so that it is no forecast, and no band around it."""
    if p.drawn is None:
        return []
    dash = " ".join(map(str, DRAWN_DASH))
    drawn = path(_through(p.drawn.spots, plot))
    return [group([drawn], stroke="ink", stroke_width=1.6, stroke_dasharray=dash, stroke_linecap="round")]


def _through(part: tuple[Spot, ...], plot: Plot) -> list[Point]:
    return [plot.at(s.time, s.value) for s in part]


def _diamond(x: float, y: float) -> str:
    return path([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)], close=True)


def _cross(x: float, y: float) -> list[Point]:
    """A short zigzag: there is something here that is not shown."""
    return [(x - 6, y + 3), (x - 2, y - 3), (x + 2, y + 3), (x + 6, y - 3)]


def _observed(p: CurvePicture, plot: Plot) -> list[str]:
    lines = [path(_through(part, plot)) for part in p.segments if len(part) > 1]
    limits = [
        line(plot.across(s.time), plot.up(s.low), plot.across(s.time), plot.up(s.high))
        for s in p.spots if s.low is not None and s.high is not None
    ]  # fmt: skip
    r = 3.0 if len(p.spots) < 26 else 2.0
    full = [circle(*plot.at(s.time, s.value), r) for s in p.spots[:-1] if not s.hollow]
    open_ = [circle(*plot.at(s.time, s.value), r + 0.5) for s in p.spots[:-1] if s.hollow]
    return [
        group(limits, stroke="axis", stroke_width=1),
        group(lines, stroke="ink", stroke_width=2, stroke_linejoin="round"),
        group(full, fill="ink"),
        group(open_, fill="paper", stroke="ink", stroke_width=1.6),
        *_last(p, plot, r + 2.2),
    ]


def _last(p: CurvePicture, plot: Plot, r: float) -> list[str]:
    """The latest figure, in the verdict's hue: the one accent."""
    if not p.spots:
        return []
    spot, hue = p.spots[-1], p.verdict.answer
    fill = "paper" if spot.hollow else hue
    return [group([circle(*plot.at(spot.time, spot.value), r)], fill=fill, stroke=hue, stroke_width=2)]
