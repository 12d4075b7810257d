"""File texts: every row of a file or sheet, with what was decided on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.read.rows import Run, Span, TextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """The rows of a file or sheet before its header is looked for.

    Attributes:
        decisions: what was decided in reading, in words.
        spans: the cells that take several columns or rows.
        hidden_rows, hidden_columns: which are hidden and hold something; of columns the places, 0 first.
    """

    rows: tuple[TextRow, ...]
    decisions: dict[str, str]
    sheet: str | None = None
    spans: tuple[Span, ...] = ()
    hidden_rows: tuple[Run, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """What a sheet shows, and what of it is hidden.

    Attributes:
        rows: the visible rows that hold something, cells of hidden columns blank.
        hidden_rows, hidden_columns: which are hidden and hold something; of columns the places, 0 first.
        hidden_headers: what stands in the first rows of hidden columns, where headers stand.
    """

    rows: tuple[TextRow, ...]
    hidden_rows: tuple[Run, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden_headers: tuple[str, ...] = ()
    spans: tuple[Span, ...] = field(default=())
