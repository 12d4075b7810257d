"""Multiples: small charts side by side: groups, another tool's curves, other places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import dcc, html

from layouts.figures import Figure, group_figures
from layouts.parts.charts import chart
from layouts.parts.images import verdict
from layouts.parts.tables import table
from layouts.pictures import CurvePicture, IndicatorPicture
from layouts.wording import Words


def groups(p: IndicatorPicture, w: Words) -> list[html.Section]:
    """Each group on the same axes, the furthest behind first, with its verdict and its gap to the others over time."""
    figures = group_figures([g.curve for g in p.groups])
    drawn = iter(group_figures([g.over_time for g in p.groups if g.over_time is not None]))
    cards = [
        _card(f"group-{i}", g.name, g.curve, figure, w, html.P(g.said, className="gap"),
              after=_over_time(f"gap-{i}", g.over_time, g.told, next(drawn), w) if g.over_time else [])
        for i, (g, figure) in enumerate(zip(p.groups, figures, strict=True))
    ]  # fmt: skip
    lead = [html.P(said, className="furthest") for said in p.furthest]
    return _section(w.say("Groups, the furthest behind first"), cards, *lead)


def _over_time(name: str, c: CurvePicture, told: Sequence[str], figure: Figure, w: Words) -> list[Any]:
    """The gap's own verdict, and, one click away, the gap as a chart, whose doing it is and its figures."""
    caution = [html.P(c.verdict.caution, className="caution")] if c.verdict.caution else []
    figures = html.Details([html.Summary(w.say("The gaps as a table")), table(c.table)])
    opens = [
        html.Summary(w.say("The gap over time")), chart(name, figure, c.description),
        *(html.P(text) for text in told), *caution, figures,
    ]  # fmt: skip
    return [html.P(verdict(c.verdict), className="said"), html.Details(opens, className="over-time")]


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


def _card(
    name: str, title: Any, c: CurvePicture, figure: Figure, w: Words, *more: Any, after: Sequence[Any] = ()
) -> html.Li:
    drawn = chart(name, figure, c.description) if c.segments else None
    figures = html.Details([html.Summary(w.say("The figures as a table")), table(c.table)])
    said = html.P(verdict(c.verdict), className="said")
    return html.Li([html.H3(title), *more, drawn, said, *after, figures])


def _section(title: str, cards: list[html.Li], *lead: Any) -> list[html.Section]:
    return [html.Section([html.H2(title), *lead, html.Ul(cards, className="multiples")])] if cards else []
