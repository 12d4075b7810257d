"""Hits and issues: where a check found its fault, and the sentence of each at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from indicators.batches import Issue, Severity
from indicators.figure_table import Ints
from loaders.entries import Entries
from loaders.faults import Fault
from loaders.roles import Role
from loaders.terms import Terms


@dataclass(frozen=True, slots=True)
class OfWord:
    """What is said of a hit by what stands in its cell; each text is asked once, however often it stands there."""

    say: Callable[[str], str | None]


Saying = str | OfWord | Callable[[int], str | None] | None
"""What is said of each hit: one text for all, or one for each text, or one for each entry's place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Where one fault was found.

    Attributes:
        places: of the entries.
        role: whose cell it is; None for the whole row.
    """

    fault: Fault
    places: Ints
    role: Role | None
    expected: Saying
    suggestion: Saying = None


def hits(
    fault: Fault,
    where: NDArray[np.bool_],
    role: Role | None,
    *,
    expected: Saying,
    suggestion: Saying = None,
) -> Hits:
    """A fault wherever it is true."""
    return Hits(
        fault=fault, places=np.flatnonzero(where), role=role, expected=expected, suggestion=suggestion
    )


def worst(found: Iterable[Hits], many: int) -> NDArray[np.int8]:
    """For each entry the place of the worst severity of its faults in `Severity`; behind all where there is none."""
    order = list(Severity)
    told = np.full(many, len(order), np.int8)
    for some in found:
        told[some.places] = np.minimum(told[some.places], order.index(some.fault.severity))
    return told


def issues(found: Iterable[Hits], entries: Entries, terms: Terms) -> tuple[Issue, ...]:
    """The issues of all hits in the order of the file, each once."""
    said = [
        pair for some in found for pair in zip(some.places.tolist(), _told(some, entries, terms), strict=True)
    ]
    said.sort(key=itemgetter(0))
    return tuple(dict.fromkeys(issue for _, issue in said))


def _told(some: Hits, entries: Entries, terms: Terms) -> Iterator[Issue]:
    """The issue of each hit."""
    cells = list(entries.told(some.role, some.places))
    expected, suggestion = (_said(saying, some.places, cells) for saying in (some.expected, some.suggestion))
    sheet, row = terms.addresses.sheet, terms.addresses.row
    for (number, column, read), allowed, nearest in zip(cells, expected, suggestion, strict=False):
        yield Issue(
            code=some.fault.value, severity=some.fault.severity, file=terms.file, sheet=sheet(number),
            row=row(number), column=column, read=read, expected=allowed or "", suggestion=nearest,
        )  # fmt: skip


def _said(saying: Saying, places: Ints, cells: Sequence[tuple[int, str | None, str]]) -> Iterable[str | None]:
    if isinstance(saying, OfWord):
        return map(cache(saying.say), (read for *_, read in cells))
    return map(saying, places.tolist()) if callable(saying) else repeat(saying)
