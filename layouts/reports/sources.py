"""Sources: where figures are from, and what happened beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """Where figures are from.

    Attributes:
        partner: who sends them and answers for them.
    """

    id: str
    partner: str
    title: str
    publisher: str
    licence: str
    url: str
    retrieved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """Something that happened here, drawn as a numbered flag."""

    time: float
    day: date
    text: str
