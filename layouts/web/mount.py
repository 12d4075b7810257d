"""Mount: Dash on the one application, under its own prefix, without the parts we do not use."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any, cast

import dash
from dash import Dash
from flask import Flask

from layouts import pages
from layouts.parts import shell
from layouts.parts.addresses import PREFIX, public_address
from layouts.parts.spoken import spoken
from layouts.parts.states import StaffReader
from layouts.public.stylesheet import asset_address

ASSETS = Path(__file__).parent.parent / "assets" / "app"
PLOTLY = "plotly-basic.min.js"
UNUSED = re.compile(r'\s*<script src="[^"]*/dash_table/[^"]*"></script>')
INDEX = """<!doctype html>
<html lang="{lang}">
<head>
{%metas%}
<title>{%title%}</title>
{%css%}
<link rel="icon" href="{icon}" type="image/svg+xml">
</head>
<body>
{%app_entry%}
<noscript><p class="state">{noscript}</p></noscript>
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""


class Pages(Dash):
    """Dash with an index page of ours: the reader's language, the theme, no script that no page needs."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """The first bytes a browser gets; figures are never among them."""
        w = spoken()
        parts["scripts"] = UNUSED.sub("", parts["scripts"])
        parts["app_entry"] = (
            f'<div id="react-entry-point"><p class="_dash-loading">{escape(w.say("Loading the figures …"))}</p></div>'
        )
        page = str(cast("Any", super()).interpolate_index(**parts))
        off = w.say("These pages need a script.")
        way = f'<a href="{public_address()}">{escape(w.say("The public scoreboard does not."))}</a>'
        return (
            page.replace("{lang}", w.lang, 1)
            .replace("{icon}", asset_address("svg"), 1)
            .replace("{noscript}", f"{escape(off)} {way}", 1)
        )


def mount(flask: Flask, staff: StaffReader) -> Dash:
    """Dash with all pages, complete before the first request.

    Call once per process: Dash keeps its pages in a module global, which the latest call owns.
    """
    dash.page_registry.clear()
    app = Pages(
        __name__, server=cast("Any", flask), url_base_pathname=PREFIX, assets_folder=str(ASSETS), assets_ignore=re.escape(PLOTLY),
        use_pages=True, pages_folder="", include_pages_meta=False, suppress_callback_exceptions=True,
        serve_locally=True, enable_mcp=False, websocket_callbacks=False, index_string=INDEX, title="Turncurve",
        update_title="", add_log_handler=False, external_stylesheets=[asset_address("css")],
    )  # fmt: skip
    app.layout = shell.frame
    pages.register(app, staff)
    with flask.test_request_context(PREFIX):
        flask.preprocess_request()  # Dash ends its set-up at the first request, which two threads may share
    return app
