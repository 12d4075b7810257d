"""Images: SVG drawings inside Dash pages, light and dark without a script."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

from dash import html

from layouts.pictures import SparkPicture, VerdictPicture
from layouts.svg import mark_svg, spark_svg
from layouts.theme import DARK, Shape

PLAIN = " =/:;,.()<>'!&*+-"  # may stand as they are in a data address; keeps it short


def image(svg: str, alt: str, name: str) -> html.Img:
    """A drawing as an image of class `name`; `alt` is empty where words beside it say the same."""
    return html.Img(src=_address(svg), alt=alt, className=name)


def spark(picture: SparkPicture) -> html.Img:
    """A sparkline."""
    return image(spark_svg(picture), picture.description, "spark")


def verdict(picture: VerdictPicture, *, cautioned: bool = False) -> html.Span:
    """A verdict as its mark, its word and what must be said with it; never a colour alone.

    `cautioned`: what the aside hints at is said in full beside it.
    """
    drawn = html.Img(src=_mark(picture.shape, picture.answer), alt="", className="mark")
    qualified = [html.Span(f", {picture.qualifier}", className="qualifier")] if picture.qualifier else []
    word = html.Span([drawn, " ", picture.word, *qualified], className=f"verdict v-{picture.answer}")
    aside = "" if cautioned else picture.aside
    return html.Span([word, " ", html.Span(aside, className="when")] if aside else [word])


@cache
def _mark(shape: Shape, hue: str) -> str:
    return _address(mark_svg(shape, hue))


def _address(svg: str) -> str:
    return f"data:image/svg+xml,{quote(_dark(svg), safe=PLAIN)}"


def _dark(svg: str) -> str:
    """The drawing with its dark colours beside the light ones it carries; only those it uses."""
    used = sorted(set(re.findall(r"\b([fs])-([a-z0-9-]+)", " ".join(re.findall(r'class="([^"]*)"', svg)))))
    colours = {name.replace("_", "-"): colour for name, colour in DARK.tokens().items()}
    paints = {"f": "fill", "s": "stroke"}
    rules = "".join(
        f".{kind}-{name}{{{paints[kind]}:{colours[name]}}}" for kind, name in used if name in colours
    )
    head, _, rest = svg.partition(">")
    head = head if "xmlns=" in head else head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{head}><style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>{rest}"
