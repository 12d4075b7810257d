"""Tables: pictures as HTML tables with captions and scopes, for readers and screen readers alike."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from layouts.pictures.documents import RatesTable, WordsTable
from layouts.pictures.shapes import TablePicture

SHORT = 16  # letters of a row's head that stay on one line, however narrow the screen
LOWER, HIGHER = re.compile(r"_\{([^}]*)\}"), re.compile(r"\^\{([^}]*)\}")
VARIABLE = re.compile(r"(?<![A-Za-z0-9_&])([a-zε-ω])(?![A-Za-z0-9;]|_[^{])")


def table_html(table: TablePicture) -> str:
    """The table; the first cell of a row is its head. Scrolls sideways in its own box, which can take the focus."""
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in table.heads)
    rows = "".join(_row(cells) for cells in table.rows)
    caption = escape(table.caption)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(table.caption, quote=True)}">'
        f'<table class="figures"><caption><span>{caption}</span></caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(cells: tuple[str, ...]) -> str:
    head, *rest = cells
    return (
        f'<tr><th scope="row">{escape(head)}</th>' + "".join(f"<td>{escape(c)}</td>" for c in rest) + "</tr>"
    )


def rates_html(table: RatesTable) -> str:
    """A table of numbers in a box that scrolls by itself; where the reader's curve stands is marked and said."""
    return _folded(table, _scrolling(table.caption, f'<table class="rates">{_rates(table)}</table>'))


def _folded(table: RatesTable, inner: str) -> str:
    """Under its caption, which stands in the table itself only in print, where everything is open."""
    if not table.folded:
        return inner
    return f'<details class="folded"><summary>{escape(table.caption)}</summary>{inner}</details>'


def _rates(table: RatesTable) -> str:
    """Heads and rows; each group of rows is a body of its own under its name."""
    starts = [start for start, _ in table.groups] or [0]
    bodies = ""
    for start, end in pairwise([*starts, len(table.rows)]):
        rows = "".join(_rates_row(table, i) for i in range(start, end))
        bodies += f"<tbody>{_group(table, start)}{rows}</tbody>"
    return _headed(table.caption, table.heads) + bodies


def _group(table: RatesTable, start: int) -> str:
    name = next((name for at, name in table.groups if at == start), "")
    wide = len(table.heads)
    return f'<tr><th class="group" scope="rowgroup" colspan="{wide}">{escape(name)}</th></tr>' if name else ""


def _rates_row(table: RatesTable, i: int) -> str:
    row, column = table.mine or (None, None)
    head, *cells = table.rows[i]
    said = f' <span class="own">{escape(table.mine_said)}</span>' if i == row else ""
    marked = ' class="mine"' if i == row and column is None else ""
    told = "".join(_cell(c, mine=i == row and k == column) for k, c in enumerate(cells))
    whole = head.replace(" ", "\u00a0") if len(head) <= SHORT else head
    return f'<tr{marked}><th scope="row">{escape(whole)}{said}</th>{told}</tr>'


def _cell(text: str, *, mine: bool) -> str:
    return f'<td class="mine"><strong>{escape(text)}</strong></td>' if mine else f"<td>{escape(text)}</td>"


def words_html(table: WordsTable) -> str:
    """A table of words."""
    rows = "".join(_row(cells) for cells in table.rows)
    kind = "words even" if table.even else "words"
    return f'<table class="{kind}">{_headed(table.caption, table.heads)}<tbody>{rows}</tbody></table>'


def _headed(caption: str, heads: tuple[str, ...]) -> str:
    across = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    return f"<caption><span>{escape(caption)}</span></caption><thead><tr>{across}</tr></thead>"


def _scrolling(caption: str, inner: str) -> str:
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(caption, quote=True)}">{inner}</div>'


def formula_html(formula: str) -> str:
    """A formula: `_{}` lower, `^{}` higher, variables in italics."""
    text = VARIABLE.sub(r"<i>\1</i>", escape(formula))
    return HIGHER.sub(r"<sup>\1</sup>", LOWER.sub(r"<sub>\1</sub>", text))
