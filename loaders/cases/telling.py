"""Telling: what the cells of a case export say, each text, and each combination of texts, understood once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Generic, TypeVar

from loaders.cases.days import order, to_day
from loaders.cases.roles import NOT_TOLD, OTHER, CaseRole
from loaders.words import fits, plain

T = TypeVar("T")
Cells = Sequence[str]
YES = frozenset(
    ("y", "yes", "true", "t", "1", "x", "done", "complete", "completed", "met", "achieved", "reached", "made", "connected",
     "received", "signed", "successful", "closed")
)  # fmt: skip
NO = frozenset(
    ("n", "no", "false", "f", "0", "not done", "not complete", "not completed", "incomplete", "not met", "unmet", "not achieved",
     "not made", "none", "pending", "open", "in progress", "declined", "refused", "not started", "unsuccessful")
)  # fmt: skip
UNSAID = frozenset(("", "-", "--", "n/a", "na", "unknown", "null", "not applicable"))


class Columns(Generic[T]):
    """Some columns together: a row's cells in, what they say out. Rows are as wide as their header."""

    def __init__(self, places: Sequence[int], understood: Callable[[tuple[str, ...]], T]) -> None:
        self._taken = itemgetter(
            slice(0), slice(0), *places
        )  # two blanks first: it gives a tuple of two or more
        self._understood = understood
        self._known: dict[tuple[Any, ...], T] = {}

    def __call__(self, cells: Cells) -> T:
        """What the columns say in a row."""
        texts = self._taken(cells)
        try:
            return self._known[texts]
        except KeyError:
            found = self._known[texts] = self._understood(tuple(map(plain, texts[2:])))
            return found


def answer(text: str, yes: Sequence[str], no: Sequence[str], today: date) -> bool | str | None:
    """Yes or no; None where nothing is said; the text where it cannot be understood. A date is a yes."""
    word = text.casefold()
    if word in map(str.casefold, yes):
        return True
    if word in map(str.casefold, no):
        return False
    if word in UNSAID:
        return None
    if word in YES or word in NO:
        return word in YES
    return True if to_day(text, "mdy", today) else text


def date_order(rows: Sequence[tuple[int, Cells]], place: int) -> tuple[str, str | None]:
    """How the dates of a column are written, and what is doubtful about it."""
    return order(set(map(plain, {cells[place] for _, cells in rows})))


class Vocabulary:
    """The words of one role in all files of a run: listed ones as ours, else as they are spelled first."""

    def __init__(self, role: CaseRole | None, unsaid: str = NOT_TOLD, unlisted: str = OTHER) -> None:
        self.role, self.open = role, set[str]()
        self._unsaid, self._unlisted = unsaid, unlisted
        self._spelled: dict[str, str] = {}

    def word(self, text: str, listed: Mapping[str, str]) -> str:
        """What leaves for a word."""
        if not text:
            return self._unsaid
        if listed:
            folded = {k.casefold(): v for k, v in listed.items()}
            return listed.get(text) or folded.get(text.casefold()) or self._unlisted
        if not fits(text):
            return self._unlisted
        spelled = self._spelled.setdefault(text.casefold(), text)
        self.open.add(spelled)
        return spelled
