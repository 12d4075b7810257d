"""Ink: the strokes, fills and letters every drawing is made of.

Each group carries a theme token twice: as a class (the page's light or dark) and as a plain attribute
(a file opened anywhere). No style attribute, so that a strict content policy has nothing to forbid.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from layouts.theme import LIGHT

_WIDTHS = {
    **dict.fromkeys("ijlI.,:;'|!", 0.28),
    **dict.fromkeys("ftr()-[]/ \u2212", 0.36),
    **dict.fromkeys("mwMW%", 0.88),
}
_PLAIN = 0.6  # of the size: Public Sans' figures and lower case, and the wider faces that may stand in for it


def svg_css() -> str:
    """The classes of all drawings, over the theme's custom properties."""
    names = [n.replace("_", "-") for n in LIGHT.tokens()]
    return "".join(f".f-{n}{{fill:var(--{n})}}.s-{n}{{stroke:var(--{n})}}" for n in names)


def paint(*, fill: str = "", stroke: str = "", **more: object) -> str:
    """Attributes of a fill and a stroke by token, and of anything else (`stroke_width=1`)."""
    classes = " ".join(f"{kind}-{n.replace('_', '-')}" for kind, n in (("f", fill), ("s", stroke)) if n)
    said = [f'class="{classes}"'] if classes else []
    said.append(f'fill="{getattr(LIGHT, fill) if fill else "none"}"')
    said += [f'stroke="{getattr(LIGHT, stroke)}"'] if stroke else []
    said += [f'{name.replace("_", "-")}="{value}"' for name, value in more.items()]
    return " ".join(said)


def group(inner: Iterable[str], *, fill: str = "", stroke: str = "", **more: object) -> str:
    """Elements that share their paint; nothing at all when there are none."""
    text = "".join(inner)
    return f"<g {paint(fill=fill, stroke=stroke, **more)}>{text}</g>" if text else ""


def number(value: float) -> str:
    """A coordinate, as short as a tenth of a pixel allows."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def path(points: Iterable[tuple[float, float]], *, close: bool = False) -> str:
    """A path through points."""
    steps = " ".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{steps}{"Z" if close else ""}"/>'


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    return path([(x1, y1), (x2, y2)])


def circle(x: float, y: float, r: float) -> str:
    """A circle."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}"/>'


def text(x: float, y: float, words: str, *, anchor: str = "start", **more: object) -> str:
    """One line of letters on its baseline."""
    where = f'x="{number(x)}" y="{number(y)}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f"<text {where}{extra}>{escape(words)}</text>"


def width(words: str, size: float) -> float:
    """About how wide a line is drawn; on the safe side."""
    return size * sum(_WIDTHS.get(c, 0.72 if c.isupper() else _PLAIN) for c in words)


def wrap(words: str, room: float, size: float, most: int = 4) -> list[str]:
    """Lines that fit the room; what does not fit the last line ends in an ellipsis."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(".,;:") + "\u2026"]
    return lines


def titled(title: str, inner: str, attributes: str, *, description: str = "") -> str:
    """A whole drawing with its name and, where it says more, its description."""
    said = f"<desc>{escape(description)}</desc>" if description else ""
    return f'<svg {attributes} role="img" aria-label={quoteattr(title)}><title>{escape(title)}</title>{said}{inner}</svg>'
