"""Theme: the colours, lines and shapes of every picture and page, in light and dark.

One table of tokens feeds the stylesheet, the SVG and the Plotly figures; contrast is tested from it.
A verdict is a word first, then a shape, then a hue.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Shape(StrEnum):
    """The mark of a verdict, told apart without colour."""

    FILLED = "filled"
    HALF = "half"
    RING = "ring"
    FILLED_DOWN = "filled_down"
    DASHED = "dashed"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of one ground, as #rrggbb.

    Attributes:
        ink, soft: text; soft is secondary text and is still readable (AA).
        line: hairlines and grid. `axis` is what must be seen without being read.
        fan50, fan80, fan90: the bands of the forecast, innermost first.
        forecast: the dashed line and its label.
        compare: other places' thin lines and labels.
        accent: links and focus.
    """

    paper: str
    surface: str
    ink: str
    soft: str
    line: str
    axis: str
    fan50: str
    fan80: str
    fan90: str
    forecast: str
    compare: str
    accent: str
    turned: str
    beating: str
    on_baseline: str
    behind: str
    cannot_tell: str
    no_data: str

    def tokens(self) -> dict[str, str]:
        """Every colour by its name."""
        return {name: getattr(self, name) for name in self.__slots__}


LIGHT = Theme(
    paper="#fefdfb", surface="#f5f3ee", ink="#1b1d1f", soft="#53565a", line="#dedad1", axis="#85888b",
    fan50="#cfcdc7", fan80="#dfddd8", fan90="#ecebe7", forecast="#63666a", compare="#5d7180", accent="#0b4f8a",
    turned="#0a5a9c", beating="#0b6b75", on_baseline="#55585c", behind="#94480a", cannot_tell="#64557a",
    no_data="#5f6266",
)  # fmt: skip

DARK = Theme(
    paper="#15171a", surface="#1e2124", ink="#eceae5", soft="#b3b6b9", line="#363a3f", axis="#7d8186",
    fan50="#484c51", fan80="#383c40", fan90="#2b2e32", forecast="#a9acb0", compare="#8ea5b6", accent="#86bff2",
    turned="#79bbf5", beating="#62c7d0", on_baseline="#b6b9bc", behind="#f0a766", cannot_tell="#c0b0d8",
    no_data="#aaadb1",
)  # fmt: skip

SHAPES = MappingProxyType(
    {
        "turned": Shape.FILLED,
        "beating": Shape.HALF,
        "on_baseline": Shape.RING,
        "behind": Shape.FILLED_DOWN,
        "cannot_tell": Shape.DASHED,
        "no_data": Shape.EMPTY,
    }
)
"""Answer to shape. The token of its hue is the answer's own name."""

FORECAST_DASH = (5, 4)
DRAWN_DASH = (0.1, 4.5)  # round ends make dots of it
FONT = "'Public Sans', system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"


def variables(theme: Theme) -> str:
    """A theme as CSS custom properties: `--ink:#1b1d1f;...`."""
    return "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in theme.tokens().items())


def theme_css() -> str:
    """Light by default, dark where the reader's system is, light again on paper."""
    light, dark = variables(LIGHT), variables(DARK)
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
