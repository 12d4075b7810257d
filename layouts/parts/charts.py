"""Charts: interactive figures in the reader's light or dark, with words for those who do not see them."""

from __future__ import annotations

from typing import Any, cast

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, dcc, html

from layouts.figures.frame import CONFIG, Figure
from layouts.parts.attributes import labelled
from layouts.theme import DARK, LIGHT

SCHEME, PALETTE = "scheme", "palette"
"""Ids of the stores that say when light and dark change places, and with which colours."""


def register(app: Dash) -> None:
    """Draw every chart in the browser, again whenever the ground changes."""
    cast("Any", app).clientside_callback(
        ClientsideFunction("turncurve", "draw"),
        Output(_id("chart", MATCH), "figure"),
        Input(_id("drawn", MATCH), "data"),
        Input(SCHEME, "data"),
        State(PALETTE, "data"),
    )


def stores() -> list[dcc.Store]:
    """What the drawing of charts needs once on every page."""
    return [dcc.Store(id=SCHEME, data=""), dcc.Store(id=PALETTE, data=dark_of_light())]


def dark_of_light() -> dict[str, str]:
    """Each light colour's dark one."""
    dark = DARK.tokens()
    return {colour: dark[name] for name, colour in LIGHT.tokens().items()}


def chart(name: str, figure: Figure, description: str) -> html.Div:
    """A figure drawn in light colours; `name` tells it from the page's others."""
    height = figure["layout"]["height"]
    graph = dcc.Graph(
        id=_id("chart", name), config=_config(), style={"height": f"{height}px"}, className="graph"
    )
    return html.Div(
        [
            dcc.Store(id=_id("drawn", name), data=figure),
            html.Div(graph, role="img", **labelled(description)),
        ],
        className="chart",
    )


def _config() -> Any:
    return dict(CONFIG)


def _id(kind: str, name: Any) -> dict[str, Any]:
    return {"type": kind, "of": name}
