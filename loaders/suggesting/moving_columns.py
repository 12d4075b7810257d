"""Moving columns: why a feed no longer fits its file, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.errors import ColumnsMoved, PersonsInFile, SourceUnreadable
from indicators.issues import Issue, Severity
from loaders.feed import Feed
from loaders.read import apart
from loaders.read.here import Table
from loaders.read.original import Original
from loaders.read.wanted import Wanted
from loaders.spelling import fitting
from loaders.suggesting.former import Moved, moved, renewed
from loaders.suggesting.looks import Look, looks

LACKING = ": no header "
"""Stands in the sentence of a file that lacks a header; for any other it is not opened a second time."""


def explained(feed: Feed, sent: Original, why: SourceUnreadable) -> SourceUnreadable:
    """Why a file does not open under its feed: `why`, unless it is that columns have moved."""
    if isinstance(why, PersonsInFile) or LACKING not in str(why):
        return why
    wanted = replace(Wanted.of(feed), headers=(), patterns=(), header_row=None, header_rows=1, likely=True)
    try:
        table = apart.read(wanted, sent)
    except SourceUnreadable:
        return why
    found = looks(table)
    gone = (*moved(feed, found), *_patterns(feed, found))
    if not gone:
        return why
    where = f"{sent.name}, sheet {table.sheet!r}" if table.sheet else sent.name
    return ColumnsMoved(
        f"{where}: feed {feed.title!r}, version {feed.version}, no longer fits: "
        f"{'; '.join(one.said for one in gone)}{_hidden(table)}{_ending(feed, found)}",
        tuple(_issue(one, sent.name, table.sheet) for one in gone),
    )


def _issue(one: Moved, name: str, sheet: str | None) -> Issue:
    return Issue(
        code="column_moved", severity=Severity.REJECTED, file=name, sheet=sheet, column=one.header, read="",
        expected=f"a column {one.header!r}", suggestion=one.now.header if one.now else None,
    )  # fmt: skip


def _patterns(feed: Feed, found: Sequence[Look]) -> list[Moved]:
    """Patterns of wide columns that no header fits any longer."""
    headers = [look.header for look in found]
    return [
        Moved(header=wide.pattern, role=wide.role) for wide in feed.wide if not fitting(wide.pattern, headers)
    ]


def _hidden(table: Table) -> str:
    """That a column may be hidden."""
    many = table.decisions.get("hidden columns not read")
    return (
        f"; hidden columns are not read, and {many} {'is' if many == '1' else 'are'} hidden" if many else ""
    )


def _ending(feed: Feed, found: Sequence[Look]) -> str:
    if renewed([feed], found) is None:
        headers = ", ".join(repr(look.header) for look in found[:12])
        return f". The file has: {headers}"
    return f". Without --feed, 'load' proposes version {feed.version + 1}"
