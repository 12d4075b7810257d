"""Curves: one curve on a page, its chart, its table, its evidence; what is counted, and sources."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts.figures import curve_figure
from layouts.parts.charts import chart
from layouts.parts.documents import chapters
from layouts.parts.images import verdict
from layouts.parts.tables import facts, numbers, table
from layouts.pictures import CurvePicture, IndicatorPicture
from layouts.pictures.how import HowCurve, HowPicture
from layouts.wording import Words

BESIDE = 5  # columns of a table that has room beside a chart; wider ones stand below it


def leads(p: IndicatorPicture, how: HowPicture, w: Words) -> list[html.Section]:
    """The headline curves, each followed by what would settle it, how we know, and how its verdict was reached."""
    several = len(p.curves) > 1
    reached = {h.curve: h for h in how.curves}
    found = []
    for i, c in enumerate(p.curves):
        level = 2 if several or c.title != p.title else 1
        part = curve(c, f"curve-{i}", w, level=level)
        part.children += evidence(
            c, reached.get(c.curve), w, level=level + 1, place=c.place if several else ""
        )
        found.append(part)
    return found


def measures(p: IndicatorPicture, w: Words) -> list[html.Section]:
    """The indicator's other measures, each on its own axes."""
    drawn = [curve(c, f"measure-{i}", w, level=3, opened=False) for i, c in enumerate(p.measures)]
    return [html.Section([html.H2(w.say("Other measures of this indicator")), *drawn])] if drawn else []


def curve(p: CurvePicture, name: str, w: Words, *, level: int, opened: bool = True) -> html.Section:
    """The verdict, the numbers, the chart and the table of one curve; its title too below level 1.

    The table stands `opened` beside its chart, or closed below it.
    """
    head = {2: html.H2, 3: html.H3}.get(level)
    beside = opened and len(p.table.heads) <= BESIDE
    figures = _table(p, w, opened=opened) if p.table.rows else None
    drawn = [_drawn(p, name), figures] if p.segments else [_notes(p), figures]
    said = [
        head(p.title) if head else None,
        html.P(p.subtitle, className="sub"),
        html.P([verdict(p.verdict, cautioned=bool(p.verdict.caution)), *_caution(p)], className="said"),
        numbers(p.numbers),
        html.Div(_some(drawn), className="beside" if beside else "below"),
    ]
    return html.Section(_some(said), className="curve live")


def _caution(p: CurvePicture) -> list[Any]:
    return [". ", html.Span(p.verdict.caution, className="caution")] if p.verdict.caution else []


def _drawn(p: CurvePicture, name: str) -> html.Div:
    events = [html.Li(f"{f.day}: {f.text}") for f in p.flags]
    below = [html.Ol(events, className="flags")] if events else []
    return html.Div([chart(name, curve_figure(p), p.description), *below, _notes(p)])


def _notes(p: CurvePicture) -> html.Div:
    return html.Div([html.P(text, className="note") for text in (*p.notes, p.source) if text])


def _table(p: CurvePicture, w: Words, *, opened: bool) -> html.Details:
    return html.Details([html.Summary(w.say("The figures as a table")), table(p.table)], open=opened)


def evidence(
    p: CurvePicture, reached: HowCurve | None, w: Words, *, level: int, place: str = ""
) -> list[html.Div]:
    """What would settle it, how we know, one click away, and the long view; `place` is told in the headings."""
    head = html.H2 if level == 2 else html.H3

    def headed(text: str) -> Any:
        return head(w.say("{name}: {place}", name=text, place=place) if place else text)

    opens = html.Details([html.Summary(w.say("The arithmetic")), facts(p.how)])
    settle = [headed(w.say("What would settle it")), *(html.P(text) for text in p.settle)]
    how = [headed(w.say("How we know")), opens, *_reached(reached, w, level=level + 1)]
    long = [headed(w.say("The long view")), facts(p.long_view)]
    told = ((settle, p.settle), (how, p.how), (long, p.long_view))
    parts = [html.Section(part) for part, said in told if said]
    return [html.Div(parts, className="evidence")] if parts else []


def _reached(how: HowCurve | None, w: Words, *, level: int) -> list[html.Details]:
    """The numbers behind a verdict and what other systems say, one click away."""
    if how is None or not how.reckoned:
        return []
    said = [html.Summary(w.say("How this verdict was reached")), *chapters(how.reckoned, level)]
    return [html.Details(said, className="document")]


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
