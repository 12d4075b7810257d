"""Marks: the six verdict shapes, told apart without colour. The word stands beside them."""

from __future__ import annotations

from layouts.svg.ink import paint
from layouts.theme import Shape

UP, DOWN = "M8 2 14.5 13.5H1.5Z", "M8 14 14.5 2.5H1.5Z"
HALF = "M8 2V13.5H1.5Z"


def mark_svg(shape: Shape, hue: str, size: int = 16) -> str:
    """A verdict's mark; hidden from screen readers, which have the word."""
    return f'<svg class="mark" width="{size}" height="{size}" viewBox="0 0 16 16" aria-hidden="true">{_drawn(shape, hue)}</svg>'


def _drawn(shape: Shape, hue: str) -> str:
    ring = paint(stroke=hue, stroke_width=2)
    match shape:
        case Shape.FILLED:
            return f'<path d="{UP}" {paint(fill=hue)}/>'
        case Shape.HALF:
            outline = paint(stroke=hue, stroke_width=1.5, stroke_linejoin="round")
            return f'<path d="{HALF}" {paint(fill=hue)}/><path d="{UP}" {outline}/>'
        case Shape.RING:
            return f'<circle cx="8" cy="8" r="5.5" {ring}/>'
        case Shape.FILLED_DOWN:
            return f'<path d="{DOWN}" {paint(fill=hue)}/>'
        case Shape.DASHED:
            return f'<circle cx="8" cy="8" r="5.5" {ring} stroke-dasharray="3.2 2.56"/>'
        case _:
            return (
                f'<rect x="2.5" y="2.5" width="11" height="11" rx="1" {paint(stroke=hue, stroke_width=1)}/>'
            )
