"""Persons: headers under which a file names, numbers or locates a single person.

A plain load refuses such a file, and what is reduced never says what stands under them. Headers are recognised whole:
a row of a file without headers must not pass for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indicators.errors import SourceUnreadable
from loaders.read.rows import TextRow
from loaders.words import LONGEST, listed

_WHO = "client|child|student|participant|person|youth|patient|consumer|enrollee|learner|pupil|family member|scholar"
_NUMBERED = "client|case|patient|participant|medicaid|hmis|mrn|consumer"
_KINDS = {
    "id": (
        rf"(?:state |unique |local |testing )?(?:{_WHO}) (?:id|identifier|uid|guid|key|code)(?: (?:number|no|num))?"
        rf"|(?:{_NUMBERED}) (?:id|number|no|num|nbr|key)|unique (?:person|client|child|student) id|mrn|sasid|lasid|personal id"
    ),
    "ssn": r"ssn|s s n|social security(?: (?:number|no|num|nr))?|ss number",
    "birth": r"dob|d o b|birth ?date|date of birth|birth ?day|(?:child|client|student|participant) (?:s )?(?:dob|birth ?date)",
    "first": rf"(?:(?:{_WHO}) )?(?:first|given)(?: name)?|f ?name|forename|name first",
    "last": rf"(?:(?:{_WHO}) )?(?:last|sur|family) ?name|last|l ?name|name last",
    "name": rf"(?:{_WHO}) (?:full )?name|full name|name of (?:the )?(?:{_WHO})|(?:last(?: name)? first(?: name)?)",
    "relative": r"(?:parent|guardian|mother|father|caregiver|parent guardian|emergency contact)(?: s)?(?: \d)?(?: (?:first|last|full))? name",
    "address": (
        r"(?:(?:street|home|mailing|residential|residence|current|physical|client|student|child) )?address(?: line)?(?: \d)?"
        r"|street(?: (?:name|address|number|no))?|addr(?: \d)?|house number"
    ),
    "contact": r"(?:(?:home|cell|mobile|work|parent|guardian|primary) )?(?:phone|telephone|e ?mail)(?: (?:number|no|address))?(?: \d)?",
}
_FORMS = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
SEARCHED = 60  # rows a header may stand in, under titles and notes
_ALONE = (
    "id",
    "ssn",
    "birth",
    "name",
    "relative",
)  # a directory of schools has an address and a telephone too


def normal(header: str) -> str:
    """A header as it is compared: words in lower case, `ClientID` as `client id`."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return re.sub(r"[^a-z0-9]+", " ", parted.casefold()).strip()


def person_kind(header: str) -> str | None:
    """What a header says of a person (id, ssn, birth, first, last, name, relative, address, contact); None for nothing."""
    if header.strip()[:1].isdigit() or len(header) > LONGEST:
        return None  # a figure or a sentence
    found = _FORMS.fullmatch(normal(header))
    return found.lastgroup if found else None


def person_columns(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers that tell a person, as written.

    `First` and `Last` are names only beside each other.
    """
    found = [(header, person_kind(header)) for header in headers]
    kinds = {kind for _, kind in found}
    halves = () if {"first", "last"} <= kinds else ("first", "last")
    return tuple(header for header, kind in found if kind is not None and kind not in halves)


def tells_persons(headers: Iterable[str]) -> bool:
    """Whether rows under these headers are about single persons."""
    kinds = {person_kind(header) for header in headers}
    return any(kind in kinds for kind in _ALONE) or {"first", "last"} <= kinds


def refuse_persons(rows: Sequence[TextRow], name: str) -> None:
    """Rows about single persons are not loaded: only their counts are, and those are made elsewhere.

    Raises:
        SourceUnreadable: one of the first rows is a header of such rows, or holds a social security number by its form.
    """
    for row in rows[:SEARCHED]:
        if any(_SSN.fullmatch(cell.strip()) for cell in row.cells):
            raise SourceUnreadable(
                f"{name}, row {row.number}: one row a person, by a social security number in it; nothing of it was kept. "
                "Reduce it to counts where it is, by 'app.py reduce', and load those"
            )
        if tells_persons(row.cells):
            raise SourceUnreadable(
                f"{name}, row {row.number}: one row a person, by its headers {listed(person_columns(row.cells))}; "
                "nothing of it was kept. Reduce it to counts where it is, by 'app.py reduce', and load those"
            )
