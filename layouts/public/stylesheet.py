"""Stylesheet: the one style sheet and the font of the public pages, under addresses that change with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from layouts.public.answers import FILE_POLICY, FROZEN, Answer
from layouts.svg import svg_css
from layouts.theme import theme_css

ASSETS = Path(__file__).parent.parent / "assets"
PREFIX = "/assets/public/"


@cache
def assets() -> dict[str, Answer]:
    """Everything a page loads, by address."""
    font, icon = (ASSETS / "fonts" / "public-sans.woff2").read_bytes(), (ASSETS / "favicon.svg").read_bytes()
    named = f"{_digest(font)}.woff2"
    sheet = (ASSETS / "public.css").read_text(encoding="utf-8").replace("public-sans.woff2", named)
    style = squeezed(theme_css() + svg_css() + sheet).encode()
    return {
        f"{PREFIX}{named}": _frozen(font, "woff2"),
        f"{PREFIX}{_digest(style)}.css": _frozen(style, "css"),
        f"{PREFIX}{_digest(icon)}.svg": _frozen(icon, "svg"),
    }


def _frozen(body: bytes, kind: str) -> Answer:
    return Answer(body, kind=kind, policy=FILE_POLICY, caching=FROZEN)


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=6).hexdigest()


def asset(path: str) -> Answer | None:
    """What is at an address of this module's; None at any other. The icon is also where browsers look for it."""
    if path == "/favicon.ico":
        path = asset_address("svg")
    return assets().get(path) if path.startswith(PREFIX) else None


def asset_address(kind: str) -> str:
    """The address of the style sheet (css), the font (woff2) or the icon (svg)."""
    return next(path for path in assets() if path.endswith(f".{kind}"))


@cache
def embed_style() -> str:
    """The little style an embed carries in itself."""
    sheet = (ASSETS / "embed.css").read_text(encoding="utf-8")
    return squeezed(theme_css() + svg_css() + sheet)


def squeezed(css: str) -> str:
    """A style sheet without line breaks and indentation."""
    return "".join(line.strip() for line in css.splitlines())
