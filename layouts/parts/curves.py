"""Curves: one curve on a page, its chart, its table, its evidence, its definition and sources."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts.figures import curve_figure
from layouts.parts.charts import chart
from layouts.parts.images import verdict
from layouts.parts.tables import facts, numbers, table
from layouts.pictures import CurvePicture, IndicatorPicture
from layouts.wording import Words


def curve(p: CurvePicture, name: str, w: Words, *, titled: bool) -> html.Section:
    """The verdict, the three numbers, the chart and the table of one curve; its title too where a page has several."""
    said = [
        html.H2(p.title) if titled else None,
        html.P(p.subtitle, className="sub"),
        html.P([verdict(p.verdict), *_caution(p)], className="said"),
        numbers(p.numbers),
        html.Div([_drawn(p, name), _table(p, w)], className="beside") if p.segments else None,
    ]
    return html.Section(_some(said), className="curve live")


def _caution(p: CurvePicture) -> list[Any]:
    return [" ", html.Span(p.verdict.caution, className="caution")] if p.verdict.caution else []


def _drawn(p: CurvePicture, name: str) -> html.Div:
    events = [html.Li(f"{f.day}: {f.text}") for f in p.flags]
    below = [
        html.Ol(events, className="flags") if events else None,
        *(html.P(note, className="note") for note in p.notes),
        html.P(p.source, className="note") if p.source else None,
    ]
    return html.Div([chart(name, curve_figure(p), p.description), *_some(below)])


def _table(p: CurvePicture, w: Words) -> html.Details:
    return html.Details([html.Summary(w.say("The figures as a table")), table(p.table)], open=True)


def evidence(p: IndicatorPicture, w: Words) -> list[html.Section]:
    """What would settle it, and how we know, one click away."""
    settle = [html.H2(w.say("What would settle it")), *(html.P(text) for text in p.settle)]
    opens = html.Details([html.Summary(w.say("The arithmetic")), facts(p.how)])
    how = [html.H2(w.say("How we know")), opens]
    return [html.Section(part) for part, told in ((settle, p.settle), (how, p.how)) if told]


def about(p: IndicatorPicture, w: Words) -> list[html.Section]:
    """What is counted, what to beware of, and where the figures are from."""
    counted = _some([html.P(p.definition) if p.definition else None, *(html.P(text) for text in p.caveats)])
    cited = [html.Li(_source(text, link, w)) for text, link in p.sources]
    found = []
    if counted:
        found.append(html.Section([html.H2(w.say("What is counted")), *counted]))
    if cited:
        found.append(html.Section([html.H2(w.say("Sources")), html.Ul(cited, className="sources")]))
    return found


def _source(text: str, link: str, w: Words) -> list[Any]:
    return [text, " ", html.A(w.say("original"), href=link, rel="noopener")] if link else [text]


def _some(parts: list[Any]) -> list[Any]:
    return [part for part in parts if part is not None]
