"""What every command is given: the settings, the store when it asks for one, the clock, and where to write."""

from __future__ import annotations

import getpass
import json
import re
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from indicators.errors import (
    Busy,
    FeedError,
    FrameworkError,
    MeasurementError,
    SourceUnreadable,
    StoreError,
)

if TYPE_CHECKING:  # a command that needs no store does not wait for one
    from indicators.store import Actor, Store
    from layouts.acts.office import Office

DONE, REFUSED, MISCALLED = 0, 1, 2
"""Exit codes."""
_OF_DATA = (StoreError, SourceUnreadable, FrameworkError, FeedError, Busy)
"""What is wrong with data or a store; whatever else is wrong was called wrongly."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """Where a command runs.

    Attributes:
        database: address of the store.
        data: folder of the frameworks, feeds and the demonstration.
        clock: tells the moment; the product has no other clock.
        community: slug of the community to work in; None for the only one.
        copies: folder of what is kept of a PostgreSQL store before it is changed as a whole.
    """

    database: str
    data: Path
    clock: Callable[[], datetime]
    community: str | None = None
    copies: Path | None = None

    @property
    def feeds(self) -> Path:
        """The folder of the declared feeds."""
        return self.data / "feeds"

    def store(self) -> Store:
        """The store, migrated."""
        from indicators.store import Store

        return Store.open(self.database, self.copies)

    def office(self, store: Store) -> Office:
        """The community's office, with the operator at the machine in it.

        Raises:
            StoreError: the store is empty.
        """
        from layouts.acts.office import Office

        if store.kind is None:
            raise StoreError("the store is empty; 'init' starts a real one, 'serve' fills a demonstration")
        return Office(
            store=store, community=store.community(self.community), actor=operator(), at=self.clock()
        )

    def say(self, sentence: str) -> None:
        """Progress, for a person; never on stdout."""
        print(harmless(sentence), file=sys.stderr, flush=True)

    def document(self, content: Any) -> None:
        """One JSON document on stdout; the same content always gives the same bytes."""
        print(json.dumps(content, indent=2, ensure_ascii=False, default=str))

    def lines(self, lines: Iterable[str]) -> None:
        """Lines for a person, on stdout."""
        for line in lines:
            print(harmless(line))


def failed(problem: MeasurementError, *, as_json: bool) -> int:
    """The exit code of what went wrong, with its sentence on stderr, and where JSON was asked for as a document."""
    print(harmless(str(problem)), file=sys.stderr)
    if as_json:
        print(json.dumps({"error": str(problem), "code": problem.code}, indent=2, ensure_ascii=False))
    return REFUSED if isinstance(problem, _OF_DATA) else MISCALLED


def day(text: str) -> date:
    """A day as the command line takes it.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not 1900 <= found.year <= 2999:
        raise ArgumentTypeError(f"{text!r}; write a day as 2026-03-31")
    return found


def number(text: str) -> int:
    """The number of a batch, or of anything else that is counted from 1.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:12]) < 2**31:
        raise ArgumentTypeError(f"{text!r}; write a whole number from 1")
    return int(text)


def sentence(text: str) -> str:
    """A reason, or anything else that is said in words.

    Raises:
        ArgumentTypeError: nothing is said.
    """
    if not text.strip():
        raise ArgumentTypeError("it is empty; write a few words")
    return text.strip()


def save(path: Path, content: bytes, option: str) -> None:
    """Write a file that is not there yet, or holds just this.

    Raises:
        SourceUnreadable: it is there with other content, or cannot be written.
    """
    try:
        if path.exists() and path.read_bytes() != content:
            raise SourceUnreadable(
                f"{path}: there is another file of that name; name one that is not there with {option}"
            )
        path.write_bytes(content)
    except OSError as why:
        raise SourceUnreadable(f"{path}: cannot be written: {why.strerror or why}") from None


def counted(count: int, one: str) -> str:
    """So many of something: 1 figure, 2 figures; what ends in y changes it."""
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}es" if one.endswith("ch") else f"{one}s"
    return f"{count} {one if count == 1 else many}"


def harmless(text: str) -> str:
    """The text without what would move a terminal's cursor or turn round what is read; names come from anybody's files."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def operator() -> Actor:
    """Who runs the command, as the operating system knows them."""
    from indicators.store import Actor

    try:
        return Actor("local", getpass.getuser(), "admin")
    except (KeyError, OSError):
        return Actor("local", "operator", "admin")


def watched(out: TextIO, *, asked: bool) -> TextIO:
    """Where progress is told: at a terminal, or wherever standard error goes if it was asked for; else nowhere."""
    return out if asked or out.isatty() else StringIO()


def table(rows: list[tuple[str, ...]]) -> Iterable[str]:
    """Rows as columns of text."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
