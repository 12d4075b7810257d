"""Hits and issues: where a check found its fault, and the sentence of each at its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.batches import Issue, Severity
from indicators.figure_table import Ints
from loaders.entries import Entries
from loaders.faults import Fault
from loaders.roles import Role
from loaders.terms import Terms

Saying = str | None | Callable[[int], str | None]
"""What is said of each hit: one text for all, or one for each entry's place."""


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
    said = [(int(place), some) for some in found for place in some.places]
    said.sort(key=lambda one: one[0])
    return tuple(dict.fromkeys(_issue(some, place, entries, terms) for place, some in said))


def _issue(some: Hits, place: int, entries: Entries, terms: Terms) -> Issue:
    cell = entries.cell(some.role, place) if some.role else None
    number = cell.row if cell else int(entries.rows[place])
    return Issue(
        code=some.fault.value,
        severity=some.fault.severity,
        file=terms.file,
        sheet=terms.addresses.sheet(number),
        row=terms.addresses.row(number),
        column=cell.column if cell else None,
        read=cell.text if cell else "",
        expected=_said(some.expected, place) or "",
        suggestion=_said(some.suggestion, place),
    )


def _said(saying: Saying, place: int) -> str | None:
    return saying(place) if callable(saying) else saying
