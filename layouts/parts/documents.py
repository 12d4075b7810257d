"""Documents: chapters of sentences, tables and a figure inside Dash pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.parts.attributes import labelled
from layouts.parts.images import image
from layouts.pictures.documents import Chapter, Paragraph, Part, PowerPicture, RatesTable, WordsTable
from layouts.svg.power import power_svg


def chapters(told: Sequence[Chapter], level: int) -> list[html.Section]:
    """The chapters under headings of a level."""
    head = {3: html.H3, 4: html.H4}.get(level, html.H5)
    return [html.Section([head(c.heading), *(_part(p) for p in c.parts)]) for c in told]


def _part(part: Part) -> Any:
    match part:
        case Paragraph():
            return html.P(part.text, className="note" if part.small else None)
        case RatesTable():
            return _rates(part)
        case WordsTable():
            return _words(part)
        case PowerPicture():
            return image(power_svg(part), f"{part.title}. {part.description}", "graph power")
        case _:
            return None  # only the page about the method has others, and it is a public one


def _rates(table: RatesTable) -> html.Div:
    row, column = table.mine or (None, None)
    body = [
        _row(cells, table.mine_said if i == row else "", column if i == row else None, whole=i == row and column is None)
        for i, cells in enumerate(table.rows)
    ]  # fmt: skip
    drawn = html.Table([*_headed(table.caption, table.heads), html.Tbody(body)], className="rates")
    return html.Div(drawn, className="scroll", tabIndex=0, role="region", **labelled(table.caption))


def _row(cells: Sequence[str], said: str, column: int | None, *, whole: bool) -> html.Tr:
    head, *rest = cells
    own: list[Any] = [" ", html.Span(said, className="own")] if said else []
    told = [_cell(text, mine=k == column) for k, text in enumerate(rest)]
    return html.Tr([html.Th([head, *own], scope="row"), *told], className="mine" if whole else None)


def _cell(text: str, *, mine: bool) -> html.Td:
    return html.Td(html.Strong(text), className="mine") if mine else html.Td(text)


def _words(table: WordsTable) -> html.Table:
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell) for cell in row[1:])]) for row in table.rows
    ]
    return html.Table([*_headed(table.caption, table.heads), html.Tbody(body)], className="words")


def _headed(caption: str, heads: Sequence[str]) -> list[Any]:
    across = html.Tr([html.Th(text, scope="col") for text in heads])
    return [html.Caption(html.Span(caption)), html.Thead(across)]
