"""Loading: a partner's file read, parsed and checked; every figure with its outcome so far, every fault with its cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.batches import Issue, Severity
from indicators.model import CurveKey, Point
from indicators.periods import Period
from loaders import shape
from loaders.agreed import Agreed
from loaders.checks import CHECKS
from loaders.faults import Fault
from loaders.issues import issue
from loaders.numbers import decimal_mark
from loaders.parse import Found, Terms, parse, refuse_strangers
from loaders.points import point
from loaders.read import apart, original
from loaders.read.here import Table
from loaders.read.original import Original
from loaders.read.wanted import Wanted
from loaders.roles import Role

if TYPE_CHECKING:
    from loaders.feed import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of a file; a wide row of the file is several.

    Attributes:
        number: the row of the file or sheet as a spreadsheet numbers it.
        key: None where a word of it means nothing here.
        period: where its period stands in the file.
        point: None where the figure is rejected.
        worst: the worst of its issues; None when there is none.
    """

    number: int
    sheet: str | None
    key: CurveKey | None
    source: str
    period: shape.Cell
    point: Point | None
    worst: Severity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One file as read: its figures, and what is wrong with them.

    Attributes:
        content: the bytes that were read.
        digest: their sha256, hexadecimal.
        decisions: what was decided in reading, in words, and what was passed over.
    """

    feed: Feed
    file: str
    content: bytes = field(repr=False)
    digest: str
    rows: tuple[Row, ...]
    issues: tuple[Issue, ...]
    decisions: tuple[tuple[str, str], ...]


def load(feed: Feed, path: Path | Original, agreed: Agreed, today: date) -> Load:
    """One partner file as its feed declares it. A bad row becomes issues; only an unreadable file raises.

    The file is read once, so that a pipe will do. A row whose figure is blank is no observation and no fault;
    the decisions count such rows.

    Raises:
        SourceUnreadable: `path` does not open as the feed declares.
        FeedError: the feed speaks of something nobody agreed on.
    """
    sent = path if isinstance(path, Original) else original.original(path)
    return understood(feed, sent, apart.read(Wanted.of(feed), sent), agreed, today)


def understood(feed: Feed, sent: Original, table: Table, agreed: Agreed, today: date) -> Load:
    """The figures of a table that was read from a file.

    Raises:
        FeedError: the feed speaks of something nobody agreed on.
    """
    rows, left_out = shape.kept(table, feed)
    entries = list(shape.entries(rows, table.header, feed))
    mark, shown_by = _mark(feed, table, entries)
    terms = Terms(feed=feed, agreed=agreed, today=today, mark=mark, file=table.file, sheet=table.sheet)
    refuse_strangers(terms)
    found = [parse(entry, terms) for entry in entries]
    told = [f for f in found if not f.blank]
    figures, issues = _checked(told, terms)
    decisions = {
        **table.decisions,
        "decimal mark": ("point" if mark == "." else "comma") + (f", as in {shown_by!r}" if shown_by else ""),
        "value scale": feed.value.scale,
        **left_out,
        "figures left blank": str(len(found) - len(told)),
    }
    return Load(
        feed=feed, file=table.file, content=sent.content, digest=original.digest(sent.content), rows=figures, issues=issues,
        decisions=tuple(decisions.items()),
    )  # fmt: skip


def _mark(feed: Feed, table: Table, entries: list[shape.Entry]) -> tuple[str, str | None]:
    if feed.decimal or table.sheet is not None:
        return feed.decimal or ".", None
    otherwise = "," if table.decisions["delimiter"] == "semicolon" else "."
    return decimal_mark(shape.figure_texts(entries), otherwise)


def _checked(told: Sequence[Found], terms: Terms) -> tuple[tuple[Row, ...], tuple[Issue, ...]]:
    """Every figure with the worst of its issues, and the issues, in the order of the file."""
    by_figure = [[i for check in CHECKS for i in check(found, terms)] for found in told]
    rows = [_row(found, issues, terms) for found, issues in zip(told, by_figure, strict=True)]
    kept: list[Row] = []
    for index, doubles in enumerate(_doubles(rows)):
        row, found = rows[index], told[index]
        others = ", ".join(str(rows[d].number) for d in doubles if d != index)
        if len(doubles) < 2:
            kept.append(row)
        elif len({rows[d].point for d in doubles}) > 1:
            expected = f"one figure for one period; row {others} says another"
            by_figure[index].append(issue(Fault.CONFLICTING_ROWS, found, terms, None, expected=expected))
            kept.append(replace(row, point=None, worst=Severity.REJECTED))
        elif index == doubles[0]:
            kept.append(row)
        else:
            expected = f"each figure once; row {rows[doubles[0]].number} says the same and is kept"
            by_figure[index].append(issue(Fault.REPEATED_ROW, found, terms, None, expected=expected))
    return tuple(kept), tuple(dict.fromkeys(i for issues in by_figure for i in issues))


def _row(found: Found, issues: Sequence[Issue], terms: Terms) -> Row:
    severities = {i.severity for i in issues}
    worst = next((s for s in Severity if s in severities), None)
    good = worst is not Severity.REJECTED and found.period is not None
    return Row(
        number=found.entry.row,
        sheet=terms.sheet,
        key=found.key,
        source=terms.feed.source,
        period=found.entry.cells[Role.PERIOD],
        point=point(found.period, found.readings, terms.feed.value) if good and found.period else None,
        worst=worst,
    )


def _doubles(rows: Sequence[Row]) -> list[list[int]]:
    """For each figure, the places of all that speak of the same fact, itself among them."""
    facts: Mapping[tuple[CurveKey, Period], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.key is not None and row.point is not None:
            facts[row.key, row.point.period].append(index)
    return [
        facts[row.key, row.point.period] if row.key is not None and row.point is not None else [index]
        for index, row in enumerate(rows)
    ]
