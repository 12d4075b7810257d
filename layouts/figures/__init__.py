"""Figures: pictures as Plotly figures, in plain dicts; the same lines, colours and words as the SVG.

Figure objects cost two hundred times as much to build; the tests hold these dicts against them.
"""

from layouts.figures.curve import curve_figure
from layouts.figures.frame import Figure
from layouts.figures.groups import group_figures
from layouts.figures.spark import spark_figure

__all__ = ["Figure", "curve_figure", "group_figures", "spark_figure"]
