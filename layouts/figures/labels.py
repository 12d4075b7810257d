"""Labels: the words of a figure, at the things they name; no legend box.

Places are worked out on a drawing of usual size, as for the SVG, and given as offsets in pixels, so that they hold
at any width.
"""

from __future__ import annotations

from typing import Any

from layouts.figures.frame import Figure, escaped
from layouts.pictures.shapes import CurvePicture, Spot
from layouts.svg.annotations import Head, heads, side_labels
from layouts.svg.ink import width
from layouts.svg.labels import stacked
from layouts.theme import Theme

SIDE = 116  # px at the right, on a desk as on a phone
ROW = 17  # px from one head's words to the next
LIFT = 6  # px between the lowest row of words and the plot
HEAD_ROOM = 200  # px a label above the plot may take
NEAR = 0.1  # of the time axis: so near its end a value would run into the names at the right
NUDGE = 9  # px a value at the end reaches beyond its point
VEIL = "b8"  # the paper under a value: words over a line or a fan stay readable


def words(picture: CurvePicture, theme: Theme, *, height: float, letters: float) -> list[Figure]:
    """All words of a large figure whose plot is `height` pixels high."""
    return [
        *_heads(picture, theme, letters),
        *_sides(picture, theme, height, letters),
        *values(picture, theme, letters),
        *_hidden(picture, theme, letters),
    ]


def lines(picture: CurvePicture, theme: Theme, *, height: float | None = None) -> list[Figure]:
    """Upright lines from each head's words to the axis: the ends of baselines whole, earlier ones thin, a break dotted.

    In a plot `height` pixels high they reach up to the words; without one there are none.
    """
    tops = {h: 1 + _rise(h, picture) / height if height else 1 for h in heads(picture)}
    return [
        {
            "type": "line", "xref": "x", "yref": "paper", "x0": h.time, "x1": h.time, "y0": 0, "y1": tops[h], "layer": "below",
            "name": "break" if h.broken else "past" if h.past else "rule",
            "line": {"color": theme.soft if h.broken else theme.axis, "width": 0.5 if h.past else 1, "dash": "2px,2px" if h.broken else "solid"},
        }
        for h in heads(picture)
    ]  # fmt: skip


def _rise(head: Head, picture: CurvePicture) -> float:
    """Pixels from the plot up to a head's words, beside which its line ends; a letter stands right over its own."""
    if head.broken and any(b.letter and b.time == head.time for b in picture.breaks):
        return 0
    return ROW * (_rows(picture) - 1 - head.row) + _lift(picture) + ROW


def head_room(picture: CurvePicture) -> int:
    """Pixels above the plot for its heads."""
    return 10 + ROW * _rows(picture) + _lift(picture)


def _rows(picture: CurvePicture) -> int:
    return max((h.row + 1 for h in heads(picture)), default=0)


def _lift(picture: CurvePicture) -> int:
    """Words keep clear of the highest value at the upright axis; letters are too narrow to reach it."""
    return 0 if any(b.letter for b in picture.breaks) or not heads(picture) else LIFT


def _heads(picture: CurvePicture, theme: Theme, letters: float) -> list[Figure]:
    """The end of the baseline and every break on the rows they were given; a letter stands over its line."""
    rows, middle = _rows(picture), (picture.x.low + picture.x.high) / 2
    letter_at = {b.time for b in picture.breaks if b.letter}
    return [
        _text(shortened(h.text, HEAD_ROOM, letters), theme.soft, letters, x=h.time, y=1, yref="paper", yanchor="bottom",
              yshift=ROW * (rows - 1 - h.row) + _lift(picture), name="head", bgcolor=theme.paper, **_beside(h, middle, over=h.broken and h.time in letter_at))
        for h in heads(picture)
    ]  # fmt: skip


def _beside(head: Head, middle: float, *, over: bool) -> dict[str, Any]:
    """On which side of its line a head stands: the roomier one, or right over it."""
    if over:
        return {"xanchor": "center", "xshift": 0}
    return {"xanchor": "right", "xshift": -4} if head.time > middle else {"xanchor": "left", "xshift": 4}


def shortened(text: str, room: float, size: float) -> str:
    """The text, or as much of it as has room."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}\u2026", size) > room:
        text = text[:-1]
    return text.rstrip(" ,;:") + "\u2026"


def _sides(picture: CurvePicture, theme: Theme, height: float, letters: float) -> list[Figure]:
    """Names in the right margin, as near as they can be to what they name."""
    found = side_labels(picture, SIDE - 16, letters)
    step, span = letters + 3, picture.y.high - picture.y.low
    middles = [height * (picture.y.high - s.value) / span for s in found]
    heights = [step * len(s.lines) + 4 for s in found]
    tops = stacked([m - h / 2 for m, h in zip(middles, heights, strict=True)], heights, -6, height + 6)
    return [
        _text("<br>".join(escaped(part) for part in s.lines), theme.tokens()[s.token], letters, ready=True, x=1, xref="paper",
              y=1 - (top + tall / 2) / height, yref="paper", xanchor="left", yanchor="middle", xshift=10, align="left",
              name="side")
        for s, top, tall in zip(found, tops, heights, strict=True)
    ]  # fmt: skip


def values(picture: CurvePicture, theme: Theme, letters: float) -> list[Figure]:
    """The latest figure in bold, then where the baseline ended and the first one."""
    spots = picture.spots
    if not spots:
        return []
    ends = {spots[0]} | {s for s in spots if picture.rule and s.time == picture.rule.time}
    told = {s for s in ends if not _touch(s, spots[-1], picture)} | {spots[-1]}
    return [_value(picture, i, theme, letters) for i, spot in enumerate(spots) if spot in told]


def _touch(one: Spot, other: Spot, picture: CurvePicture) -> bool:
    """Whether the values of two points would be written over each other."""
    across = abs(one.time - other.time) / (picture.x.high - picture.x.low)
    return across < 0.18 and abs(one.value - other.value) / (picture.y.high - picture.y.low) < 0.15


def _value(picture: CurvePicture, i: int, theme: Theme, letters: float) -> Figure:
    """One figure, on the side its line does not take; left of the rule and of the names at the right."""
    spot, last = picture.spots[i], i == len(picture.spots) - 1
    beside = [s.value for s in picture.spots[max(0, i - 1) : i + 2] if s is not spot]
    up = spot.value >= sum(beside) / len(beside) if beside else True
    side, shift = _side(picture, spot, first=i == 0, last=last)
    said = f"<b>{escaped(spot.label)}</b>" if last else escaped(spot.label)
    return _text(
        said, theme.ink, letters + 2 * last, ready=True, x=spot.time, y=spot.value, yshift=15 if up else -15,
        xanchor=side, xshift=shift, bgcolor=theme.paper + VEIL, borderpad=0, name="value",
    )  # fmt: skip


def _side(picture: CurvePicture, spot: Spot, *, first: bool, last: bool) -> tuple[str, int]:
    """Where a value begins or ends beside its point, and how many pixels it is moved."""
    if picture.x.high - spot.time < NEAR * (picture.x.high - picture.x.low):
        return "right", NUDGE
    if picture.rule is not None and picture.rule.time == spot.time and not last:
        return "right", -5
    return ("left", -4) if first and not last else ("center", 0)


def _hidden(picture: CurvePicture, theme: Theme, letters: float) -> list[Figure]:
    """The words for cells without a figure, once for each kind."""
    said = {mark.label: mark for mark in reversed(picture.hidden)}
    middle = (picture.x.low + picture.x.high) / 2
    return [
        _text(label, theme.soft, letters - 1, x=mark.time, y=picture.y.low, yanchor="bottom", yshift=8,
              xanchor="right" if mark.time > middle else "left", name="hidden")
        for label, mark in said.items()
    ]  # fmt: skip


def _text(words: str, colour: str, size: float, *, ready: bool = False, **where: object) -> Figure:
    font = {"size": size, "color": colour}
    said = words if ready else escaped(words)
    return {
        "text": said,
        "showarrow": False,
        "font": font,
        "captureevents": False,
        "xref": "x",
        "yref": "y",
    } | where
