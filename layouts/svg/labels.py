"""Labels: where words go so that they cover neither each other nor the lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from layouts.svg.ink import width

Point = tuple[float, float]
AIR = 4.0  # kept free at both ends of a label; bold letters use some of it


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def away(self, point: Point) -> float:
        """How far its middle is from a point."""
        return hypot((self.left + self.right) / 2 - point[0], (self.top + self.bottom) / 2 - point[1])

    def within(self, other: Box) -> bool:
        """Whether it lies wholly inside the other."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(slots=True)
class Room:
    """The plot while labels are being placed: its box, what is taken, and the lines to keep clear of."""

    inside: Box
    lines: Sequence[Point]
    taken: list[Box] = field(default_factory=list)

    def place(
        self, at: Point, words: str, size: float, *, near: float = 9, others: Sequence[Point] = ()
    ) -> Box | None:
        """A free box near a point, above first, and none nearer to another of the points it could be taken for.

        None, and nothing written, where there is no such box.
        """
        best, least = None, 1e9
        for rank, box in enumerate(_around(at, width(words, size) + 2 * AIR, size * 1.15, near)):
            if not box.within(self.inside) or any(box.meets(t) for t in self.taken):
                continue
            if any(box.away(other) < box.away(at) for other in others):
                continue
            cost = 10 * sum(box.holds(p) for p in self.lines) + rank
            if cost < least:
                best, least = box, cost
        if best is not None:
            self.taken.append(best)
        return best


def _around(at: Point, wide: float, high: float, near: float) -> Iterable[Box]:
    """Boxes around a point, from the best to the last resort."""
    x, y = at
    for gap in (near, near * 2, near * 3.4):
        for dx in (-0.5, -0.15, -0.85, 0.0, -1.0):
            yield Box(x + dx * wide, y - gap - high, x + dx * wide + wide, y - gap)
            yield Box(x + dx * wide, y + gap, x + dx * wide + wide, y + gap + high)
        for edge in (x + 6, x - 6 - wide):  # clear of an upright rule through the point
            yield Box(edge, y - gap - high, edge + wide, y - gap)
            yield Box(edge, y + gap, edge + wide, y + gap + high)
        yield Box(x + gap, y - high / 2, x + gap + wide, y + high / 2)
        yield Box(x - gap - wide, y - high / 2, x - gap, y + high / 2)


def along(points: Sequence[Point], step: float = 6) -> list[Point]:
    """Points every few pixels along a line, for labels to keep clear of."""
    found = list(points[:1])
    for (x1, y1), (x2, y2) in pairwise(points):
        count = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) / step))
        found += [(x1 + (x2 - x1) * k / count, y1 + (y2 - y1) * k / count) for k in range(1, count + 1)]
    return found


def stacked(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Tops of blocks as near as they can be to where they want to be, in the same order, none over another.

    Blocks that cannot all fit start at `top` and run past `bottom`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    tops, edge = [0.0] * len(wanted), top
    for i in order:
        tops[i] = max(wanted[i], edge)
        edge = tops[i] + heights[i]
    edge = bottom
    for i in reversed(order):
        tops[i] = max(min(tops[i], edge - heights[i]), top)
        edge = tops[i]
    edge = top
    for i in order:
        tops[i] = max(tops[i], edge)
        edge = tops[i] + heights[i]
    return tops


def rows(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The row each of the spans goes to so that none meets another in its row; first come, lowest row."""
    ends: list[list[tuple[float, float]]] = []
    found = []
    for left, right in spans:
        free = next(
            (i for i, row in enumerate(ends) if all(right < a or b < left for a, b in row)), len(ends)
        )
        if free == len(ends):
            ends.append([])
        ends[free].append((left, right))
        found.append(free)
    return found
