"""Cases: rows that count, each as who, where, when and what was done; and where the other rows went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from indicators.issues import Issue, Severity
from indicators.periods import Period
from loaders.cases.addresses import Book
from loaders.cases.people import People
from loaders.cases.roles import OUTSIDE, CaseRole
from loaders.cases.telling import Vocabulary

MOST_ISSUES = 200  # told one by one, of each code; the rest are counted
Groups = tuple[tuple[str, str], ...]


class Case(NamedTuple):
    """One row that counts. Numbers stand for persons, families and periods; a role no column carries is None.

    Attributes:
        groups: for each breakdown the word.
        answers: whether each of `roles.ANSWERS` is said to be so.
    """

    file: int
    row: int
    person: int
    family: int | None
    periods: tuple[int, ...]
    place: str | None
    programme: str | None
    partner: str
    door: str | None
    site: str | None
    groups: Groups
    day: date | None
    start: date | None
    answers: tuple[bool | None, ...]


@dataclass(slots=True)
class Account:
    """Where the rows of a file went: read = counted + duplicates + left out."""

    read: int = 0
    counted: int = 0
    duplicates: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Run:
    """What all files of one run share.

    Attributes:
        book: where addresses lie; None where nobody says.
        periods: each period there is, by its number.
        seen: the keyed hashes of rows that were there.
    """

    people: People
    book: Book | None
    today: date
    periods: list[Period] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    seen: dict[bytes, tuple[int, int]] = field(default_factory=dict)
    words: dict[str, Vocabulary] = field(default_factory=dict)
    _numbers: dict[Period, int] = field(default_factory=dict)
    _alike: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)

    def vocabulary(self, name: str) -> Vocabulary:
        """The words of a role, or of a breakdown as `group:name`."""
        if name not in self.words:
            unsaid = (OUTSIDE, OUTSIDE) if name == CaseRole.PLACE else ()
            role = CaseRole(name) if ":" not in name else None
            self.words[name] = Vocabulary(role, *unsaid)
        return self.words[name]

    def number(self, period: Period) -> int:
        """The number of a period."""
        found = self._numbers.setdefault(period, len(self.periods))
        if found == len(self.periods):
            self.periods.append(period)
        return found

    def once(self, code: str, file: str, row: int, *, column: str, expected: str) -> None:
        """Keep an issue that many rows of a column have as one, at the first of them, with how many they are."""
        self.told[code] += 1
        at, many = self._alike.get((code, file, column), (len(self.issues), 0))
        self._alike[code, file, column] = at, many + 1
        if many:
            said = f"{expected}; {many + 1:,} rows have another word, this is the first"
            self.issues[at] = replace(self.issues[at], expected=said)
        else:
            self.issues.append(
                Issue(code=code, severity=Severity.NOTE, file=file, row=row, column=column, expected=expected)
            )

    def issue(self, code: str, file: str, row: int, *, column: str | None = None, expected: str) -> None:
        """Keep an issue, by row and column alone: what stands there is never told."""
        self.told[code] += 1
        if self.told[code] > MOST_ISSUES:
            return
        severity = Severity.HELD if code == "conflicting_outcome" else Severity.NOTE
        self.issues.append(
            Issue(code=code, severity=severity, file=file, row=row, column=column, expected=expected)
        )
