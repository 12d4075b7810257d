"""Persons: the headers of columns that hold one person's data, which no file of figures has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from indicators.errors import SourceUnreadable
from indicators.issues import Issue, Severity
from loaders.read.rows import TextRow
from loaders.words import listed

SURE = frozenset({
    "firstname", "lastname", "middlename", "middleinitial", "givenname", "surname", "maidenname", "studentname", "childname",
    "childsname", "clientname", "participantname", "patientname", "parentname", "guardianname", "caregivername", "mothername",
    "fathername", "dob", "dateofbirth", "birthdate", "birthday", "ssn", "socialsecurity", "socialsecurityno",
    "socialsecuritynumber", "studentid", "statestudentid", "childid", "clientid", "participantid", "patientid", "pupilid",
    "personid", "youthid", "sasid", "medicaidid", "medicaidnumber", "homeaddress", "homephone", "cellphone", "mobilephone",
    "parentphone", "parentemail",
})  # fmt: skip
"""One is enough."""
LIKELY = frozenset({
    "first", "last", "fullname", "familyname", "address", "streetaddress", "street", "phone", "phonenumber", "telephone",
    "cell", "mobile", "email", "emailaddress", "caseid",
})  # fmt: skip
"""A list of schools has an address and a telephone too."""
CODE = "person_column"


def person_columns(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers of columns that hold one person's data; none where none of them is sure to.

    `School name`, `Student count` and the address or telephone of a school are not.
    """
    told = tuple(dict.fromkeys(headers))
    if not any(_bare(text) in SURE for text in told):
        return ()
    return tuple(text for text in told if _bare(text) in SURE | LIKELY)


def refuse_persons(headers: Sequence[str], named: Collection[str], file: str, sheet: str | None) -> None:
    """A table of figures has no column of persons, but where its feed names one.

    Raises:
        SourceUnreadable: it has one; the sentence names headers, never what stands under them.
    """
    if found := person_columns(text for text in headers if text not in named):
        where = f"{file}, sheet {sheet!r}" if sheet else file
        raise _refusal(
            f"{where}: columns of persons, {listed(found)}; this looks like a case export", found, file, sheet
        )


def refuse_hidden(texts: Sequence[str], what: str, file: str, sheet: str) -> None:
    """Persons may not travel in what a sheet hides.

    Raises:
        SourceUnreadable: there are headers of persons among the texts.
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
    found = tuple(dict.fromkeys(text for text in texts if _bare(text) in SURE | LIKELY))
    return found if len(found) > 1 or any(_bare(text) in SURE for text in found) else ()


def _refusal(sentence: str, found: Sequence[str], file: str, sheet: str | None) -> SourceUnreadable:
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
    return SourceUnreadable(f"{sentence}; only counts come in: `app.py reduce` makes them", issues)


def _bare(text: str) -> str:
    """A header without blanks, capitals and signs: `E-mail`, `First_Name`, `Child's name`."""
    return re.sub(r"[\W_]+", "", text).casefold()
