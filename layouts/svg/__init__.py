"""SVG: pictures drawn as text, for pages, embeds and files, without a browser and without a script."""

from layouts.svg.curve import GAP, NARROW, SMALL, WIDE, Format, curve_svg
from layouts.svg.ink import svg_css
from layouts.svg.marks import mark_svg
from layouts.svg.sheet import sheet_svg, sheets_svg
from layouts.svg.spark import spark_svg

__all__ = [
    "GAP",
    "NARROW",
    "SMALL",
    "WIDE",
    "Format",
    "curve_svg",
    "mark_svg",
    "sheet_svg",
    "sheets_svg",
    "spark_svg",
    "svg_css",
]
