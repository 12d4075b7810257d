"""Annotations: the words of a chart, at the things they name and never in a legend box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from layouts.pictures.shapes import CurvePicture, HiddenMark, Spot
from layouts.svg.ink import circle, group, line, number, path, text, width, wrap
from layouts.svg.labels import Box, Point, Room, along, rows, stacked

if TYPE_CHECKING:
    from layouts.svg.curve import Plot


@dataclass(frozen=True, slots=True)
class Side:
    """A label at the right: its lines, what it names, and the paint it shares with that."""

    lines: tuple[str, ...]
    time: float
    value: float
    token: str


@dataclass(frozen=True, slots=True)
class Head:
    """A label above the plot, with a line down to the axis. `broken` is a break, `past` an earlier baseline's end.

    `row` counts from the top; letters share one.
    """

    time: float
    text: str
    broken: bool
    row: int = 0
    past: bool = False


def side_labels(p: CurvePicture, room: float, size: float) -> list[Side]:
    """Names of the forecast, the group's line, the targets and the comparisons, wrapped to the room there is."""
    found = [Side(tuple(wrap(d.label, room, size)), d.time, d.value, "ink") for d in p.targets]
    if p.bands:
        end = p.bands[-1]
        found.append(Side(tuple(wrap(p.forecast_label, room, size)), end.time, end.median, "forecast"))
    if p.drawn is not None:
        last = p.drawn.spots[-1]
        found.append(Side(tuple(wrap(p.drawn.label, room, size)), last.time, last.value, "ink"))
    for other in p.comparisons:
        if other.segments:
            last = other.segments[-1][-1]
            found.append(Side(tuple(wrap(other.name, room, size)), last.time, last.value, "compare"))
    return found


def heads(p: CurvePicture) -> list[Head]:
    """What is written above the plot: the ends of baselines, and every break."""
    found = [Head(p.rule.time, p.rule.label, broken=False)] if p.rule else []
    found += [Head(r.time, r.label, broken=False, past=True) for r in p.past]
    found += [Head(b.time, b.reason, broken=True) for b in p.breaks if not b.letter]
    spelled = [replace(h, row=i) for i, h in enumerate(sorted(found, key=lambda h: h.time))]
    close = (p.x.high - p.x.low) / 20
    levels = rows([(b.time - close / 2, b.time + close / 2) for b in p.breaks if b.letter])
    lettered = [
        Head(b.time, b.letter, broken=True, row=len(spelled) + level)
        for b, level in zip((b for b in p.breaks if b.letter), levels, strict=True)
    ]
    return [*spelled, *lettered]


def header_height(p: CurvePicture, size: float) -> float:
    """The room they need."""
    return max((h.row + 1 for h in heads(p)), default=0) * (size + 4)


def annotate(p: CurvePicture, plot: Plot, size: float, side: Sequence[Side]) -> list[str]:
    """All words of the chart, none over another."""
    room = Room(Box(plot.left, plot.top - 8, plot.edge, plot.bottom - 4), _lines(p, plot))
    flags = _flags(p, plot, room)
    return [*_heads(p, plot, size, room), *_sides(plot, size, side, room), *_values(p, plot, size, room),
            *_hidden(p, plot, size, room), *flags]  # fmt: skip


def _lines(p: CurvePicture, plot: Plot) -> list[Point]:
    found = 2 * [q for part in p.segments for q in along([plot.at(s.time, s.value) for s in part])]
    found += [
        q
        for c in p.comparisons
        for part in c.segments
        for q in along([plot.at(s.time, s.value) for s in part])
    ]
    found += along([plot.at(s.time, s.value) for s in p.drawn.spots]) if p.drawn else []
    return found + along([plot.at(b.time, b.median) for b in p.bands])


def _heads(p: CurvePicture, plot: Plot, size: float, room: Room) -> list[str]:
    """Each on its row, top down, its line reaching to the axis."""
    rules: list[str] = []
    older: list[str] = []
    ticks: list[str] = []
    words: list[str] = []
    for head in heads(p):
        x, y = plot.across(head.time), size + 2 + head.row * (size + 4)
        words.append(_head(head.text, x, y, size, plot))
        (ticks if head.broken else older if head.past else rules).append(
            line(x, y - size + 2, x, plot.bottom)
        )
        room.taken.append(Box(x - 2, plot.top, x + 2, plot.bottom))
    return [
        group(rules, stroke="axis", stroke_width=1),
        group(older, stroke="axis", stroke_width=0.5),
        group(ticks, stroke="soft", stroke_width=1, stroke_dasharray="2 2"),
        _written(words, "soft", size),
    ]


def _head(words: str, x: float, y: float, size: float, plot: Plot) -> str:
    """A label on the side of its line that has room for it, or the roomier one, cut to fit."""
    right, left = plot.edge - x - 5, x - 10
    on_right = width(words, size) <= right or right >= left
    said = _cut(words, right if on_right else left, size)
    return text(x + 5 if on_right else x - 5, y, said, anchor="start" if on_right else "end")


def _cut(words: str, room: float, size: float) -> str:
    if width(words, size) <= room:
        return words
    while words and width(words + "\u2026", size) > room:
        words = words[:-1]
    return words.rstrip(" ,;:") + "\u2026"


def _sides(plot: Plot, size: float, side: Sequence[Side], room: Room) -> list[str]:
    """Labels in the right margin, beside what they name or joined to it by a thin line."""
    step, left = size + 2, plot.right + 14
    wanted = [plot.up(s.value) - step * len(s.lines) / 2 for s in side]
    tops = stacked(wanted, [step * len(s.lines) + 4 for s in side], plot.top - 6, plot.bottom + 4)
    drawn = []
    for top, s in zip(tops, side, strict=True):
        x, y = plot.at(s.time, s.value)
        middle = top + step * len(s.lines) / 2
        room.taken.append(Box(left - 4, top, plot.edge, top + step * len(s.lines) + 2))
        lead = path([(x + 7, y), (left - 3, middle)]) if left - x > 22 or abs(middle - y) > 10 else ""
        said = [text(left, top + step * (i + 0.8), words) for i, words in enumerate(s.lines)]
        drawn += [
            group([lead], stroke=s.token, stroke_width=0.6),
            group(said, fill=s.token, font_size=number(size)),
        ]
    return drawn


def _values(p: CurvePicture, plot: Plot, size: float, room: Room) -> list[str]:
    """The latest figure in bold, then where the baseline ended, then the first."""
    spots = p.spots
    if not spots:
        return []
    room.taken += [Box(x - 4, y - 4, x + 4, y + 4) for x, y in [plot.at(spots[-1].time, spots[-1].value)]]
    bold = [_value(spots[-1], p, plot, size + 2, room)]
    rest = [s for s in spots[:-1] if p.rule and s.time == p.rule.time] + [
        s for s in spots[:1] if len(spots) > 1
    ]
    plain = [_value(s, p, plot, size, room) for s in dict.fromkeys(rest)]
    return [
        _written(bold, "ink", size + 2, bold=True),
        _written(plain, "ink", size),
    ]


def _written(words: Sequence[str], token: str, size: float, *, bold: bool = False) -> str:
    """Letters with a little paper around them, so that lines they cross stop short of them."""
    weight = {"font_weight": 700} if bold else {}
    return group(
        words, fill=token, stroke="paper", stroke_width=4, stroke_linejoin="round", paint_order="stroke",
        font_size=number(size), **weight,
    )  # fmt: skip


def latest_only(p: CurvePicture, plot: Plot, size: float) -> list[str]:
    """Nothing but the latest figure, for a chart too small for more."""
    room = Room(
        Box(plot.left, plot.top - 12, plot.right + 20, plot.bottom), _lines(p, plot), _level(p, plot, size)
    )
    return [_written([_value(s, p, plot, size, room) for s in p.spots[-1:]], "ink", size, bold=True)]


def _level(p: CurvePicture, plot: Plot, size: float) -> list[Box]:
    """What the name of the line a gap closes at takes."""
    if p.level is None:
        return []
    y, tall = plot.up(p.level.value), size + 4
    top = y - tall if p.level.over else y
    return [Box(plot.left, top, plot.left + width(p.level.label, size) + 4, top + tall)]


def _value(spot: Spot, p: CurvePicture, plot: Plot, size: float, room: Room) -> str:
    """A figure by its own dot; nothing where every free place is nearer to another one."""
    others = [plot.at(s.time, s.value) for s in p.spots if s is not spot]
    box = room.place(plot.at(spot.time, spot.value), spot.label, size, others=others)
    return (
        ""
        if box is None
        else text((box.left + box.right) / 2, box.bottom - size * 0.2, spot.label, anchor="middle")
    )


def _hidden(p: CurvePicture, plot: Plot, size: float, room: Room) -> list[str]:
    """The words for cells without a figure, once for each kind."""
    said: dict[str, HiddenMark] = {}
    for mark in p.hidden:
        said.setdefault(mark.label, mark)
    words = []
    for mark in said.values():
        box = room.place((plot.across(mark.time), plot.bottom - 9), mark.label, size - 1)
        if box is not None:
            words.append(text(box.left, box.bottom - size * 0.2, mark.label))
    return [_written(words, "soft", size - 1)]


def _flags(p: CurvePicture, plot: Plot, room: Room) -> list[str]:
    """Numbers on the time axis; neighbours stand one above the other."""
    places = [plot.across(f.time) for f in p.flags]
    levels = rows([(x - 8.5, x + 8.5) for x in places])
    drawn, numbers = [], []
    for flag, x, level in zip(p.flags, places, levels, strict=True):
        y = plot.bottom - 10 - 18 * level
        drawn += [circle(x, y, 8)]
        numbers.append(text(x, y + 4, str(flag.number), anchor="middle"))
        room.taken.append(Box(x - 9, y - 9, x + 9, y + 9))
    return [
        group(drawn, fill="paper", stroke="soft", stroke_width=1.2),
        group(numbers, fill="ink", font_size=11),
    ]
