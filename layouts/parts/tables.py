"""Tables: figures and labelled sentences as plain HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.parts.attributes import labelled
from layouts.pictures import Fact, TablePicture


def table(picture: TablePicture) -> html.Div:
    """A table that scrolls by itself on a small screen, by keyboard too."""
    head = html.Tr([html.Th(text, scope="col") for text in picture.heads])
    rows = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])]) for row in picture.rows
    ]
    drawn = html.Table(
        [html.Caption(html.Span(picture.caption)), html.Thead(head), html.Tbody(rows)], className="figures"
    )
    return html.Div(drawn, className="scroll", tabIndex=0, role="region", **labelled(picture.caption))


def facts(told: Sequence[Fact]) -> html.Dl:
    """Labelled sentences."""
    return html.Dl([html.Div([html.Dt(f.label), html.Dd(f.text)]) for f in told], className="facts")


def numbers(told: Sequence[Fact]) -> html.Dl | None:
    """Now, expected, when we started: they stand together."""
    if not told:
        return None
    return html.Dl([html.Div(_number(f)) for f in told], className="numbers")


def _number(fact: Fact) -> list[Any]:
    when = [html.Dd(fact.period, className="when")] if fact.period else []
    return [html.Dt(fact.label), html.Dd(fact.text), *when]
