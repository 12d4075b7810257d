"""Sayings: what another system said of a measure before the community moved in here. Kept as its words, never judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SayingKind(StrEnum):
    """What sort of thing was said."""

    NOTE = "note"
    COMMENT = "comment"
    TARGET = "target"
    NEXT_TARGET = "next_target"
    FORECAST = "forecast"
    PRIOR = "prior"
    VARIANCE = "variance"
    OF_TARGET = "of_target"
    TREND = "trend"
    CHANGE = "change"
    COLOR = "color"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing another system said, word for word.

    Attributes:
        system: who said it.
        measure: our measure's id; in an export that is not moved in yet, its name there.
        period: as it was written there; "" where it speaks of no period.
        label: what it was called there: the heading, or the kind of note.
        file, sheet, row, column: where it stood.
    """

    system: str
    kind: SayingKind
    measure: str
    text: str
    period: str = ""
    label: str = ""
    file: str = ""
    sheet: str | None = None
    row: int = 0
    column: str = ""
