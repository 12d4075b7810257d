"""Issues: one thing wrong with a file, and where; plain enough for the process that reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad an issue is: the row cannot be right, it needs a person's yes, or it is only worth knowing."""

    REJECTED = "rejected"
    HELD = "held"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing wrong, and where.

    Attributes:
        code: the fault's stable code.
        row: the row of the file or sheet as a spreadsheet numbers it, 1 first; None for the whole file.
        column: the column's header as written; None for the whole row.
        read: what stood there.
        expected: what is allowed.
        suggestion: the nearest thing that is allowed, where there is one.
    """

    code: str
    severity: Severity
    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    read: str = ""
    expected: str = ""
    suggestion: str | None = None
