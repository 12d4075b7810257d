"""Shell: what stands around every signed-in page."""

from __future__ import annotations

import dash
from dash import html

from layouts.parts import charts
from layouts.parts.addresses import method_address, public_address, scoreboard_address, send_address
from layouts.parts.attributes import labelled
from layouts.parts.spoken import spoken


def frame() -> html.Div:
    """Skip link, name, ways out, the page itself."""
    w = spoken()
    ways = [
        html.A(w.say("Scoreboard"), href=scoreboard_address()),
        html.A(w.say("Send a file"), href=send_address()),
        html.A(w.say("As the public sees it"), href=public_address()),
        html.A(w.say("About the method"), href=method_address()),
    ]
    return html.Div(
        [
            html.A(w.say("Skip to the content"), href="#main", className="skip"),
            html.Header(
                [
                    html.A("Turncurve", href=scoreboard_address(), className="brand"),
                    html.Nav(ways, **labelled(w.say("Site"))),
                ],
                className="top",
            ),
            html.Main(dash.page_container, id="main", tabIndex=-1),
            *charts.stores(),
        ]
    )
