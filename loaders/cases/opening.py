"""Opening: a case export to rows of text, in the process that counts it; and why not, without a word of what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.cases.guess import guess, recognised
from loaders.cases.plan import Plan
from loaders.read.here import Table
from loaders.read.kinds import FileKind, kind, unpacked
from loaders.read.several import table
from loaders.read.text import DELIMITERS
from loaders.read.wanted import Wanted
from loaders.words import plain

SEARCHED = 40  # rows of titles and notes that may stand above a header
_HIDDEN = re.compile(r"['\"].*(?=;)|['\"].*", re.DOTALL)

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The rows of an export under its header, and what is known of its columns.

    Attributes:
        sure: how sure the columns' roles are; 1 where a feed declares them.
    """

    headers: tuple[str, ...]
    rows: Sequence[Row]
    plan: Plan
    sure: Mapping[str, float]
    decisions: Mapping[str, str]

    @property
    def confidence(self) -> float:
        """How sure the columns' roles are together."""
        return min(self.sure.values())


def opened(plan: Plan, content: bytes, name: str) -> Opened:
    """The rows of an export as its case feed declares it, else by the headers that are recognised.

    Raises:
        SourceUnreadable: it does not open. The sentence cites no cell, only headers the feed declares.
    """
    try:
        return _declared(plan, content, name) if plan.feed else _guessed(plan, content, name)
    except SourceUnreadable as why:
        raise SourceUnreadable(harmless(str(why), name, plan), code=why.code) from None


def harmless(said: str, name: str, plan: Plan) -> str:
    """A reader's sentence without what it quotes of the file."""
    for header in [*plan.columns.values(), *plan.groups.values()]:
        if f"no header {header!r}" in said:
            return f"{name}: no header {header!r}, which case feed {plan.feed!r} declares"
    rest = said[len(name) :] if said.startswith(name) else f": {said}"
    return name + _HIDDEN.sub("(not repeated here)", rest)


def _declared(plan: Plan, content: bytes, name: str) -> Opened:
    headers = tuple(plan.wanted["headers"])
    found = table(Wanted(**{**plan.wanted, "headers": headers}, persons=True), content, name)
    return Opened(
        headers=found.header.texts,
        rows=_as_wide(_rows(found), len(found.header.texts)),
        plan=plan,
        sure=dict.fromkeys(headers, 1.0),
        decisions=found.decisions,
    )


def _guessed(plan: Plan, content: bytes, name: str) -> Opened:
    tried = [_under_header(t) for t in _tables(content, name)]
    found, headers, rows = max(tried, key=lambda t: recognised(t[1]))
    told = guess(headers)
    if (lacks := told.lacks) is not None:
        raise SourceUnreadable(
            f"{name}: no header is recognised that says {lacks}; name the columns in a case feed (--feed)",
            code=Refusal.NO_HEADER,
        )
    if not rows:
        raise SourceUnreadable(f"{name}: no rows under the header", code=Refusal.NOT_A_TABLE)
    return Opened(
        headers=headers,
        rows=_as_wide(rows, len(headers)),
        plan=replace(plan, columns=told.columns, groups=told.groups),
        sure=told.sure,
        decisions=found.decisions,
    )


def _tables(content: bytes, name: str) -> Iterator[Table]:
    """The table by each delimiter where the file is text, until the headers of one are recognised."""
    is_text = kind(unpacked(content, name)[0], name) is FileKind.CSV
    for delimiter in DELIMITERS if is_text else (None,):
        try:
            yield (found := table(Wanted(delimiter=delimiter, persons=True), content, name))
        except SourceUnreadable:
            if delimiter in (None, ","):  # what is wrong by commas is what is told
                raise
            continue
        if guess(_under_header(found)[1]).lacks is None:
            return


def _under_header(found: Table) -> tuple[Table, tuple[str, ...], tuple[Row, ...]]:
    """The row that holds most known headers, of the first; and what stands under it."""
    rows = [(found.header.row, found.header.texts), *_rows(found)]
    best = max(range(min(len(rows), SEARCHED)), key=lambda at: recognised(_plain(rows[at][1])))
    return found, _plain(rows[best][1]), tuple(rows[best + 1 :])


def _rows(found: Table) -> Iterator[Row]:
    """Each row with its number; the one place that knows how a table keeps them."""
    return ((row.number, row.cells) for row in found.rows)


def _as_wide(rows: Iterable[Row], width: int) -> tuple[Row, ...]:
    """Rows with a cell, if a blank one, under every header."""
    return tuple(
        (number, cells if len(cells) >= width else (*cells, *[""] * (width - len(cells))))
        for number, cells in rows
    )


def _plain(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(plain, cells))
