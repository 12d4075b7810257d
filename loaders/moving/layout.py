"""The layout of a sheet: where its header is, which column says what, and what kind of table that makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from loaders.moving.columns import KNOWN, Column, squashed
from loaders.moving.mapping import Mapping as Said
from loaders.moving.periodic import THEIRS, header_style
from loaders.moving.sheets import Sheet
from loaders.read.header import SEARCHED
from loaders.read.rows import TextRow
from loaders.words import plain


class Shape(StrEnum):
    """What kind of table a sheet is."""

    VALUES = "one row a measure and period"
    WIDE = "one row a measure, a column a period"
    NOTES = "notes of measures"
    LIST = "a list of measures"
    UNREAD = "nothing that is known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet, and what stands where in it.

    Attributes:
        header: the header's row number and texts, blanks plain.
        columns: for each kind of column its headings, the preferred one first.
        periods: the headings that are periods, with their style.
        theirs: the headings of targets and forecasts by period: `2019 Target`.
        unread: headings that say nothing known.
    """

    sheet: Sheet
    shape: Shape
    row: int
    header: tuple[str, ...]
    columns: Mapping[Column, tuple[str, ...]]
    periods: Mapping[str, str]
    theirs: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def rows(self) -> Iterator[TextRow]:
        """The rows under the header."""
        return (r for r in self.sheet.rows if r.number > self.row and any(map(plain, r.cells)))

    def text(self, row: TextRow, column: Column) -> str:
        """What a row says in a kind of column; several are joined as a feed joins them."""
        return " / ".join(t for h in self.columns.get(column, ()) if (t := self.at(row, h)))

    @property
    def naming(self) -> tuple[str, ...]:
        """The headings by which a row says which measure it is of."""
        return self.columns.get(Column.MEASURE) or self.columns.get(Column.ID, ())

    def named(self, row: TextRow) -> tuple[str, ...]:
        """What stands under the headings that name the measure, blanks too."""
        return tuple(self.at(row, h) for h in self.naming)

    def at(self, row: TextRow, heading: str) -> str:
        """What stands under a heading, blanks plain."""
        return plain(self.raw(row, heading))

    def raw(self, row: TextRow, heading: str) -> str:
        """What stands under a heading as it was written, with its lines."""
        place = self.header.index(heading)
        return row.cells[place].strip() if place < len(row.cells) else ""


def layout(sheet: Sheet, said: Said) -> Layout:
    """The layout by the row, among the first, whose cells are the most known headings."""
    found = [_layout(sheet, row, said) for row in sheet.rows[:SEARCHED]]
    good = [x for x in found if x.shape is not Shape.UNREAD]
    if good:
        return max(good, key=lambda x: (len(x.columns) + len(x.periods), -x.row))
    return found[0] if found else _layout(sheet, TextRow(0, ()), said)


def _layout(sheet: Sheet, row: TextRow, said: Said) -> Layout:
    header = tuple(map(plain, row.cells))
    columns = _columns(header, said)
    named = {h for headings in columns.values() for h in headings}
    free = [h for h in header if h and h not in named]
    styles = {h: style for h in free if (style := header_style(h))}
    most = Counter(styles.values()).most_common(1)
    periods = {h: s for h, s in styles.items() if s == most[0][0]}
    theirs = tuple(h for h in free if h not in periods and (m := THEIRS.fullmatch(h)) and header_style(m[1]))
    return Layout(
        sheet=sheet, shape=_shape(header, columns, periods), row=row.number, header=header,
        columns=_first_column_is_the_measure(header, columns, periods), periods=periods, theirs=theirs,
        unread=tuple(h for h in free if h not in periods and h not in theirs),
    )  # fmt: skip


def _columns(header: tuple[str, ...], said: Said) -> dict[Column, tuple[str, ...]]:
    """Which headings are of which kind; a declared heading goes before the known ones, a doubled one is nobody's."""
    declared = {squashed(h): (c, n - len(hs)) for c, hs in said.columns.items() for n, h in enumerate(hs)}
    counts = Counter(header)
    found: dict[Column, list[tuple[int, str]]] = {}
    for heading in dict.fromkeys(h for h in header if h and counts[h] == 1):
        known = declared.get(squashed(heading)) or KNOWN.get(squashed(heading))
        if known is not None and (known[1] < 0 or known[0] not in said.columns):
            found.setdefault(known[0], []).append((known[1], heading))
    ordered = {c: tuple(h for _, h in sorted(headings)) for c, headings in found.items()}
    return {c: h if c is Column.MEASURE else h[:1] for c, h in ordered.items()} | _only_names(ordered)


def _only_names(found: dict[Column, tuple[str, ...]]) -> dict[Column, tuple[str, ...]]:
    """Where a column is called Indicator or Measure, one called Name or Title is not the measure's."""
    names = found.get(Column.MEASURE, ())
    plainer = [h for h in names if squashed(h) in ("name", "title")]
    kept = tuple(h for h in names if h not in plainer) or tuple(plainer[:1])
    return {Column.MEASURE: kept} if kept else {}


def _first_column_is_the_measure(
    header: tuple[str, ...], columns: dict[Column, tuple[str, ...]], periods: dict[str, str]
) -> dict[Column, tuple[str, ...]]:
    """In a workbook with periods side by side the first column names the measure, whatever it is called."""
    first = header[0] if header else ""
    taken = {h for headings in columns.values() for h in headings}
    if len(periods) > 1 and Column.MEASURE not in columns and first and first not in (taken | periods.keys()):
        return columns | {Column.MEASURE: (first,)}
    return columns


def _shape(header: tuple[str, ...], columns: dict[Column, tuple[str, ...]], periods: dict[str, str]) -> Shape:
    named = Column.MEASURE in columns or Column.ID in columns
    if named and {Column.PERIOD, Column.ACTUAL} <= columns.keys():
        return Shape.VALUES
    if len(periods) > 1 and header and header[0] and header[0] not in periods:
        return Shape.WIDE
    if Column.MEASURE in columns and columns.keys() & {Column.NOTE, Column.STORY, Column.PARTNERS}:
        return Shape.NOTES
    if Column.MEASURE in columns and Column.ID in columns:
        return Shape.LIST
    return Shape.UNREAD
