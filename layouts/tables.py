"""Tables: pictures as HTML tables with captions and scopes, for readers and screen readers alike."""

from __future__ import annotations

from html import escape

from layouts.pictures.shapes import TablePicture


def table_html(table: TablePicture) -> str:
    """The table; the first cell of a row is its head. Scrolls sideways in its own box, which can take the focus."""
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in table.heads)
    rows = "".join(_row(cells) for cells in table.rows)
    caption = escape(table.caption)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(table.caption, quote=True)}">'
        f'<table class="figures"><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(cells: tuple[str, ...]) -> str:
    head, *rest = cells
    return (
        f'<tr><th scope="row">{escape(head)}</th>' + "".join(f"<td>{escape(c)}</td>" for c in rest) + "</tr>"
    )
