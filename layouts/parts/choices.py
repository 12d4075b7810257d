"""Choices: what a page may be narrowed to, as links, so that every choice has its own address."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dash import dcc, html

from layouts.parts.attributes import current, labelled
from layouts.wording import Words

FEW = 4


def choices(
    label: str, options: Iterable[tuple[str, str]], chosen: str, address: Callable[[str], str], w: Words
) -> html.Nav | None:
    """A row of links, or a list that opens where there are many; nothing where there is nothing to choose."""
    known = list(options)
    if len(known) < 2:
        return None
    items = html.Ul([html.Li(_option(key, name, chosen, address)) for key, name in known])
    if len(known) <= FEW:
        return html.Nav([html.Span(label), items], className="choices", **labelled(label))
    now = next((name for key, name in known if key == chosen), w.say("choose"))
    opened = html.Details([html.Summary([label, " ", html.B(now)]), items])
    return html.Nav(opened, className="choices many", **labelled(label))


def _option(key: str, name: str, chosen: str, address: Callable[[str], str]) -> html.Span | dcc.Link:
    if key == chosen:
        return html.Span(name, **current())
    return dcc.Link(name, href=address(key))
