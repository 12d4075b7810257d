"""Statuses: which number of HTTP says what went wrong, and the sentence with it."""

from __future__ import annotations

from types import MappingProxyType

from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from indicators.errors import (
    Busy,
    FeedError,
    MeasurementError,
    NotAllowed,
    SourceUnreadable,
    StoreError,
    UnknownName,
)
from indicators.refusals import Refusal
from layouts.ways.upload import TOO_LARGE

STATUSES: tuple[tuple[type[MeasurementError], int], ...] = (
    (UnknownName, 404),
    (NotAllowed, 409),
    (SourceUnreadable, 422),
    (FeedError, 422),
    (Busy, 503),
    (StoreError, 503),
)


_CODES = MappingProxyType(
    {403: Refusal.NOT_ALLOWED, 413: Refusal.TOO_LARGE, 429: Refusal.NOT_ALLOWED, 503: Refusal.BUSY}
)


def code(problem: Exception) -> Refusal:
    """The stable code of what went wrong; of a request that nothing answers it is miscalled."""
    if isinstance(problem, MeasurementError):
        return problem.code
    status, _ = told(problem)
    return _CODES.get(status, Refusal.MISCALLED)


def told(problem: Exception) -> tuple[int, str]:
    """The status and the sentence of what went wrong."""
    if isinstance(problem, RequestEntityTooLarge):
        return 413, TOO_LARGE
    if isinstance(problem, HTTPException):
        return problem.code or 400, problem.description or problem.name
    status = next((number for kind, number in STATUSES if isinstance(problem, kind)), 400)
    return status, str(problem)


def sentence(text: str) -> str:
    """A message as a sentence on a page; the name of a file that it begins with stays as it is."""
    first = text.partition(" ")[0]
    begun = text if "." in first or first.endswith((":", ",")) else text[:1].upper() + text[1:]
    return begun + ("" if text.endswith((".", "?", "!")) else ".")
