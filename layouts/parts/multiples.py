"""Multiples: small charts side by side: groups, another tool's curves, other places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import dcc, html

from layouts.figures import Figure, group_figures
from layouts.parts.charts import chart
from layouts.parts.images import verdict
from layouts.parts.tables import table
from layouts.pictures import CurvePicture, GapPicture
from layouts.wording import Words


def groups(found: Sequence[GapPicture], w: Words) -> list[html.Section]:
    """Each group on the same axes, the largest gap first, with its own verdict and its distance from everybody."""
    figures = group_figures([g.curve for g in found])
    cards = [
        _card(f"group-{i}", g.name, g.curve, figure, w, html.P(g.said, className="gap"))
        for i, (g, figure) in enumerate(zip(found, figures, strict=True))
    ]
    return _section(w.say("Groups, the largest gap first"), cards)


def tools(found: Sequence[CurvePicture], w: Words) -> list[html.Section]:
    """The same measure by another tool: never on a line with the first one's figures."""
    cards = [
        _card(f"tool-{i}", _named(c.place, c), c, figure, w)
        for i, (c, figure) in enumerate(zip(found, group_figures(found), strict=True))
    ]
    return _section(w.say("By another tool"), cards)


def elsewhere(
    found: Sequence[CurvePicture], places: Sequence[tuple[str, str]], address: Callable[[str], str], w: Words
) -> list[html.Section]:
    """The same measure at other places, on the same axes: for comparison, never as a ranking."""
    known = {name: place for place, name in places}
    cards = [
        _card(f"place-{i}", _named(_place(c.place, known, address), c), c, figure, w)
        for i, (c, figure) in enumerate(zip(found, group_figures(found), strict=True))
    ]
    return _section(w.say("Other places"), cards)


def _place(name: str, known: dict[str, str], address: Callable[[str], str]) -> Any:
    return dcc.Link(name, href=address(known[name])) if name in known else name


def _named(place: Any, c: CurvePicture) -> list[Any]:
    return [place, f", {c.tool}"] if c.tool else [place]


def _card(name: str, title: Any, c: CurvePicture, figure: Figure, w: Words, *more: Any) -> html.Li:
    drawn = chart(name, figure, c.description) if c.segments else None
    figures = html.Details([html.Summary(w.say("The figures as a table")), table(c.table)])
    return html.Li([html.H3(title), *more, drawn, html.P(verdict(c.verdict), className="said"), figures])


def _section(title: str, cards: list[html.Li]) -> list[html.Section]:
    return [html.Section([html.H2(title), html.Ul(cards, className="multiples")])] if cards else []
