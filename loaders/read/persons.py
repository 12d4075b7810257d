"""Persons: headers under which a file names, numbers or locates a single person, which no file of figures has.

Headers are recognised whole: a row of a file without headers must not pass for one. What is refused is told by its headers
alone, never by what stands under them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from indicators.errors import PersonsInFile
from indicators.issues import Issue, Severity
from loaders.read.roster import roster
from loaders.read.rows import TextRow
from loaders.words import LONGEST, listed, plain

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
    "name": rf"(?:{_WHO})(?: s)? (?:full )?name|full name|client|child|student|participant|patient|enrollee|learner|pupil|name of (?:the )?(?:{_WHO})|(?:last(?: name)? first(?: name)?)",
    "relative": r"(?:parent|guardian|mother|father|caregiver|parent guardian|emergency contact)(?: s)?(?: \d)?(?: (?:first|last|full))? name",
    "address": (
        r"(?:(?:street|home|mailing|residential|residence|current|physical|client|student|child) )?address(?: line)?(?: \d)?"
        r"|street(?: (?:name|address|number|no))?|addr(?: \d)?|house number"
    ),
    "contact": r"(?:(?:home|cell|mobile|work|parent|guardian|primary) )?(?:phone|telephone|e ?mail)(?: (?:number|no|address))?(?: \d)?",
}
_FORMS = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
_HOME = re.compile(
    r"home address|(?:home|cell|mobile|parent|guardian) (?:phone|telephone|e ?mail)(?: (?:number|no|address))?"
)
_ALONE = (
    "id",
    "ssn",
    "birth",
    "name",
    "relative",
)  # a directory of schools has an address and a telephone too
_BARE = ("first", "last")  # of a name, or of a year
CODE = "person_column"


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

    A bare `First` or `Last` is half a name only beside the other half.
    """
    found = [(header, person_kind(header)) for header in headers]
    kinds = {kind for _, kind in found}
    alone = () if {"first", "last"} <= kinds else _BARE
    return tuple(header for header, kind in found if kind is not None and normal(header) not in alone)


def tells_persons(headers: Iterable[str]) -> bool:
    """Whether rows under these headers are about single persons.

    `School name`, `Student count` and the address or telephone of a school do not tell one.
    """
    told = {normal(header): person_kind(header) for header in headers}
    return any(
        kind in _ALONE or (kind in _BARE and words not in _BARE) or _HOME.fullmatch(words)
        for words, kind in told.items()
    )


def refuse_persons(rows: Sequence[TextRow], named: Collection[str], file: str, sheet: str | None) -> None:
    """Rows about single persons are not loaded: only their counts are, and those are made elsewhere.

    `rows` are those a header may stand in; a column that the feed names is meant.

    Raises:
        PersonsInFile: one of them is a header of such rows, or holds a social security number by its form.
    """
    where = f"{file}, sheet {sheet!r}" if sheet else file
    for row in rows:
        if any(map(_SSN.fullmatch, map(str.strip, row.cells))):
            raise _refusal(
                f"{where}, row {row.number}: a social security number; this looks like a case export",
                (),
                file,
                sheet,
            )
        free = [text for text in map(plain, row.cells) if text and text not in named]
        if tells_persons(free):
            found = person_columns(free)
            raise _refusal(
                f"{where}, row {row.number}: columns of persons, {listed(found)}; this looks like a case export",
                found, file, sheet,
            )  # fmt: skip


def refuse_roster(
    rows: Sequence[TextRow], named: Collection[str], places: Collection[str], file: str, sheet: str | None
) -> None:
    """As `refuse_persons`, of all rows and by what stands in them: a list of children may have no header, or none that tells.

    Raises:
        PersonsInFile: they are about single persons.
    """
    if said := roster(rows, frozenset(named), places):
        where = f"{file}, sheet {sheet!r}" if sheet else file
        raise _refusal(
            f"{where}: rows that look like single persons, {said}",
            (), file, sheet,
        )  # fmt: skip


def refuse_sheet(rows: Sequence[TextRow], places: Collection[str], file: str, sheet: str) -> None:
    """As `refuse_persons`, of a sheet that is not read: there a single word that tells a person may stand in a sentence's place.

    Raises:
        PersonsInFile: its first rows are about single persons.
    """
    for row in rows:
        texts = [text for text in map(plain, row.cells) if text]
        found = person_columns(texts)
        if any(map(_SSN.fullmatch, texts)) or (len(found) > 1 and tells_persons(texts)):
            raise _refusal(
                f"{file}, sheet {sheet!r}, row {row.number}: columns of persons, {listed(found)}",
                found,
                file,
                sheet,
            )
    refuse_roster(rows, (), places, file, sheet)


def refuse_hidden(texts: Sequence[str], what: str, file: str, sheet: str) -> None:
    """Persons may not travel in what a sheet hides.

    Raises:
        PersonsInFile: there are headers of persons among the texts.
    """
    if found := _likely(texts):
        raise _refusal(
            f"{file}: {what} of persons, {listed(found)}; remove them and send the file again",
            found,
            file,
            sheet,
        )


def refuse_hidden_sheet(rows: Sequence[TextRow], file: str, sheet: str) -> None:
    """As `refuse_hidden`, of the first rows of a hidden sheet. One text alone in a row is an entry of a list, no header."""
    for place, row in enumerate(rows):
        texts = [text for text in row.cells if text.strip()]
        if place == 0 or len(texts) > 1:
            refuse_hidden(texts, f"a hidden sheet {sheet!r} with columns", file, sheet)


def _likely(texts: Iterable[str]) -> tuple[str, ...]:
    """What is hidden is less likely a list of schools: two likely headers are enough."""
    told = tuple(dict.fromkeys(texts))
    found = person_columns(told)
    return found if len(found) > 1 or tells_persons(told) else ()


def _refusal(sentence: str, found: Sequence[str], file: str, sheet: str | None) -> PersonsInFile:
    expected = "counts alone: reduce a case export with `app.py reduce`"
    issues = tuple(
        Issue(
            code=CODE,
            severity=Severity.REJECTED,
            file=file,
            sheet=sheet,
            column=text,
            read=text,
            expected=expected,
        )
        for text in found
    )
    return PersonsInFile(f"{sentence}; only counts come in: `app.py reduce` makes them", issues)
