"""Pages: what signed-in people work with. Each has its ids, `register`, `layout`, and what those call."""

from __future__ import annotations

from typing import Any, cast

from dash import ClientsideFunction, Dash, Input

from layouts.pages import indicator, missing, scoreboard
from layouts.parts import charts
from layouts.parts.states import StaffReader

PAGES = (scoreboard, indicator, missing)
"""In the order of the menu."""


def register(app: Dash, staff: StaffReader) -> None:
    """Add every page and what they share."""
    for page in PAGES:
        page.register(app, staff)
    charts.register(app)
    cast("Any", app).clientside_callback(
        ClientsideFunction("turncurve", "arrived"), Input("_pages_store", "data")
    )
