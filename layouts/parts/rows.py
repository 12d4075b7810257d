"""Rows: a result with its indicators, one row for each curve; the rest opens with the row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import dcc, html

from layouts.parts.attributes import labelled_by
from layouts.parts.images import spark, verdict
from layouts.parts.tables import facts
from layouts.pictures import IndicatorRows, ResultRows, RowPicture
from layouts.wording import Words

Address = Callable[[str, str], str]  # of an indicator at a place; "" is the place that is looked at


def result(
    picture: ResultRows, address: Address, w: Words, *, opened: bool = False, first: bool = False
) -> html.Section:
    """One result. `opened` shows the details of every row; the `first` one shows the heads of the columns."""
    name = f"result-{picture.id}"
    bodies = [_indicator(i, address, w, opened=opened) for i in picture.indicators]
    head = html.H2([html.Span(picture.number, className="no"), " ", picture.name], id=name)
    table = html.Table(
        [html.Caption(picture.name), _columns(), _head(w), *bodies],
        className="board first" if first else "board",
    )
    return html.Section([head, table], className="result", **labelled_by(name))


def _columns() -> html.Colgroup:
    """As wide as on the public pages, whose style sheet says how wide that is."""
    names = ("c-name", "c-spark", "c-latest", "c-verdict", "c-target")
    return html.Colgroup([html.Col(className=name) for name in names])


def _head(w: Words) -> html.Thead:
    names = {
        "c-name": w.say("Indicator"), "c-spark": w.say("Curve"), "c-latest": w.say("Latest"),
        "c-verdict": w.say("Has it turned?"), "c-target": w.say("Target"),
    }  # fmt: skip
    return html.Thead(html.Tr([html.Th(said, scope="col", className=name) for name, said in names.items()]))


def _indicator(picture: IndicatorRows, address: Address, w: Words, *, opened: bool) -> html.Tbody:
    if not picture.rows:
        return html.Tbody(_agenda(picture, address))
    drawn: list[html.Tr] = []
    for i, row in enumerate(picture.rows):
        drawn += [_row(row, _name(row, picture, address, first=i == 0), w), _more(row, w, opened=opened)]
    return html.Tbody(drawn)


def _row(row: RowPicture, name: list[Any], w: Words) -> html.Tr:
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(spark(row.spark), className="c-spark"),
            html.Td(_latest(row, w), className="c-latest"),
            html.Td(verdict(row.verdict), className="c-verdict"),
            html.Td(_aim(row, w), className="c-target"),
        ],
        className="row",
    )


def _latest(row: RowPicture, w: Words) -> list[Any]:
    if not row.latest:
        return [w.say("no figure")]
    return [html.Strong(row.latest), " ", html.Span(row.period, className="when")]


def _aim(row: RowPicture, w: Words) -> list[Any]:
    told = html.Span(w.say("Target:") + " ", className="told")
    if not row.target:
        return [told, html.Span(w.say("none set"), className="none")]
    return [told, row.target, " ", html.Span(row.status, className="when")]


def _name(row: RowPicture, of: IndicatorRows, address: Address, *, first: bool) -> list[Any]:
    """The indicator once, then what tells its rows apart; a place among them leads to itself."""
    here, there = address(of.id, ""), address(of.id, row.place)
    label = row.label if here == there or not row.label else dcc.Link(row.label, href=there)
    said = [html.Span(label, className="label")] if label else []
    return (
        [dcc.Link(of.short, href=here), *said]
        if first
        else [html.Span(f"{of.short}, ", className="hidden"), *said]
    )


def _more(row: RowPicture, w: Words, *, opened: bool) -> html.Tr:
    whose = html.Span(" " + w.say("on {name}", name=row.name), className="hidden")
    opens = html.Details([html.Summary([w.say("More"), whose]), facts(row.details)], open=opened)
    return html.Tr(html.Td(opens, colSpan=5), className="more")


def _agenda(picture: IndicatorRows, address: Address) -> html.Tr:
    """An indicator nobody publishes: by name, with why, never with a made-up number."""
    return html.Tr(
        [
            html.Th(dcc.Link(picture.short, href=address(picture.id, "")), scope="row"),
            html.Td(picture.agenda, colSpan=2, className="c-agenda"),
            html.Td(verdict(picture.verdict) if picture.verdict else "", className="c-verdict"),
            html.Td(className="c-target"),
        ],
        className="row agenda",
    )
