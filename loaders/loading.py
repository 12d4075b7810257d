"""Loading: a partner's file read, parsed and checked; every figure with its outcome so far, every fault with its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indicators.batches import Issue, Severity
from indicators.figure_table import FigureTable, Flags, Ints
from indicators.model import CurveKey, Point
from indicators.periods import Period
from loaders import filled_down, points, shape, states, tall
from loaders.agreed import Agreed
from loaders.below_zero import below_zero
from loaders.causes import causes
from loaders.checks import CHECKS
from loaders.doubled_rows import doubles
from loaders.entries import Cell, Entries
from loaders.faults import Fault
from loaders.issues import issues, worst
from loaders.numbers import to_number
from loaders.numerals import table_mark
from loaders.parse import Found, parse
from loaders.read import apart, original
from loaders.read.here import Table
from loaders.read.original import Original
from loaders.read.several import Addresses
from loaders.read.wanted import Wanted
from loaders.reading_checks import assumed
from loaders.rejected import sent_back
from loaders.roles import Role
from loaders.terms import Terms, refuse_strangers

if TYPE_CHECKING:
    from loaders.feed import Feed

_SEVERITIES = (*Severity, None)


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
    period: Cell | None
    point: Point | None
    worst: Severity | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Load:
    """One file as read: its figures, and what is wrong with them.

    Attributes:
        terms: what they were held against.
        content: the bytes that were read.
        digest: their sha256, hexadecimal.
        entries: the figures' cells.
        figures: what they amount to, entry by entry; rejected ones are no figures.
        severity: for each entry the place of its worst issue's severity in `Severity`; behind all where there is none.
        decisions: what was decided in reading, in words, and what was passed over.
        unsaid: the periods of rows whose figures were left blank.
        partial: it holds the rows of another file that had to be mended, and no more.
    """

    feed: Feed
    terms: Terms = field(repr=False)
    file: str
    content: bytes = field(repr=False)
    digest: str
    sheet: str | None
    entries: Entries = field(repr=False)
    figures: FigureTable = field(repr=False)
    severity: NDArray[np.int8] = field(repr=False)
    issues: tuple[Issue, ...]
    decisions: tuple[tuple[str, str], ...]
    unsaid: frozenset[Period] = frozenset()
    partial: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The figures one by one, for whoever looks at a few."""
        return tuple(self._row(place) for place in range(len(self.entries)))

    def _row(self, place: int) -> Row:
        addresses, number = self.terms.addresses, int(self.entries.rows[place])
        return Row(
            number=addresses.row(number),
            sheet=addresses.sheet(number),
            key=self.figures.key(place),
            source=self.feed.source,
            period=self.entries.cell(Role.PERIOD, place),
            point=self.figures.point(place),
            worst=_SEVERITIES[self.severity[place]],
        )


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
        SourceUnreadable: the file's name does not say what the feed looks for in it.
        FeedError: the feed speaks of something nobody agreed on.
    """
    mended = sent_back(table)
    table = mended or table
    there = feed.under(table.header.texts)
    rows, left_out = shape.kept(table, there)
    entries = (
        tall.entries(table, rows, there, there.tall) if there.tall else shape.entries(table, rows, there)
    )
    mark, shown_by = (feed.decimal, None) if feed.decimal else table_mark(table, shape.figure_texts(entries))
    terms = Terms(
        feed=feed,
        agreed=agreed,
        today=today,
        mark=mark,
        file=table.file,
        addresses=Addresses.of(table),
        wider=_wider(table),
        over=filled_down.over(table),
        titles=table.titles,
    )
    refuse_strangers(terms)
    found = parse(entries, terms)
    figures, severity, said, staying = _checked(found, terms)
    decisions = {
        **table.decisions,
        "decimal mark": ("point" if mark == "." else "comma") + (f", as in {shown_by!r}" if shown_by else ""),
        "value scale": feed.value.scale,
        **_named(feed, table, terms),
        **{f"column {name!r}": f"stands as {n!r}" for name, n in feed.renamed(table.header.texts).items()},
        **filled_down.decision(table, there),
        **left_out,
        **(tall.decision(entries, rows) if there.tall else {}),
        "figures left blank": str(found.blanks),
        **({"footnotes and empty rows": str(found.notes)} if found.notes else {}),
        **assumed(found, terms),
        "cells of figures": states.tally(found.told, below_zero(found, terms)),
    }
    return Load(
        feed=feed, terms=terms, file=table.file, content=sent.content, digest=original.digest(sent.content), sheet=terms.addresses.only,
        entries=found.entries.only(staying), figures=figures, severity=severity[staying], issues=(*table.notes, *said),
        decisions=tuple(decisions.items()), unsaid=found.unsaid, partial=mended is not None,
    )  # fmt: skip


def _named(feed: Feed, table: Table, terms: Terms) -> dict[str, str]:
    """What names said, in words."""
    if feed.name is None:
        return {}
    sheets = terms.addresses.sheets
    by = (
        "by the file's name"
        if feed.name.find(table.file)
        else "by the sheet's name"
        if sheets[0] and feed.name.find(sheets[0])
        else "over the header"
    )
    said = [feed.named(table.file, sheet, title) for sheet, title in zip(sheets, table.titles, strict=True)]
    return {f"{role} {by}": ", ".join(dict.fromkeys(one[role] for one in said)) for role in said[0]}


def _wider(table: Table) -> dict[int, int]:
    """The rows of a text file with more cells than headers, and how many they have.

    A delimiter behind every row leaves a last header blank; a figure under it is one that something pushed to the right.
    """
    if "delimiter" not in table.decisions:
        return {}
    named = [place for place, text in enumerate(table.header.texts, start=1) if text]
    found: dict[int, int] = {}
    for place, column in enumerate(table.columns[named[-1] :], start=named[-1] + 1):
        blank = place <= len(table.header.texts)
        filled = [c for c, text in enumerate(column.texts) if (_is_figure(text) if blank else text.strip())]
        rows = np.flatnonzero(np.isin(np.frombuffer(column.codes, np.uint32), filled))
        if not blank or 2 * len(rows) <= len(table.numbers):
            found |= {table.numbers[row]: place for row in rows.tolist()}
    return found


def _is_figure(text: str) -> bool:
    return bool(text.strip()) and to_number(text).state is not None


def _checked(found: Found, terms: Terms) -> tuple[FigureTable, NDArray[np.int8], tuple[Issue, ...], Ints]:
    """The figures but for repeated ones, each entry's worst severity, the issues, and which entries stay."""
    many, figures = len(found.entries), _figures(found, terms)
    hits = causes((some for check in CHECKS for some in check(found, terms)), many)
    twice = list(doubles(figures.without(_rejected(worst(hits, many))), found.entries, terms.addresses))
    severity = worst([*hits, *twice], many)
    repeated = [some.places for some in twice if some.fault is Fault.REPEATED_ROW]
    staying = np.setdiff1d(np.arange(many), np.concatenate(repeated))
    kept = figures.without(_rejected(severity)).only(staying)
    return kept, severity, issues([*hits, *twice], found.entries, terms), staying


def _rejected(severity: NDArray[np.int8]) -> Flags:
    found: Flags = severity == _SEVERITIES.index(Severity.REJECTED)
    return found


def _figures(found: Found, terms: Terms) -> FigureTable:
    numbers, state = points.figures(
        found.told, found.amounts, terms.feed.value, found.entries.flagged, found.facts.share
    )
    return FigureTable(
        keys=found.keys, periods=found.periods, curve=found.curve, period=found.period,
        numbers=numbers, state=state, preliminary=np.zeros(len(state), np.bool_),
    )  # fmt: skip
