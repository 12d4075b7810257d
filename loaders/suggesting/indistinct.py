"""Indistinct: rows that a suggested key cannot tell from each other, and the columns that could."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from loaders.roles import KEY_ROLES
from loaders.rules import LeaveOut
from loaders.suggesting.figure_columns import NUMBERS
from loaders.suggesting.looks import Look
from loaders.suggesting.suggestion import ASKED, Part, Question
from loaders.words import listed

FEW = 0.05
"""The share of rows that may speak of what another row speaks of where a key is right."""


def indistinct(said: Mapping[str, Any], found: Sequence[Look]) -> Part:
    """Whether the rows of a file differ in what a feed reads of their key; asked where they do not."""
    by_header = {look.header: look for look in found}
    columns = {role: _headers(named) for role, named in said.get("columns", {}).items()}
    carrying = [header for role in KEY_ROLES for header in columns.get(role.value, ())]
    if said.get("shape") or ASKED in carrying:
        return Part()
    key = [by_header[header] for header in carrying if header in by_header]
    rows = list(_kept(said, by_header, len(found[0].rows) if found else 0))
    spoken = Counter(tuple(look.rows[row] for look in key) for row in rows)
    doubled = [row for row in rows if spoken[tuple(look.rows[row] for look in key)] > 1]
    if len(doubled) <= FEW * len(rows):
        return Part()
    figures = {header for headers in columns.values() for header in headers}
    may = [
        look.header
        for look in found
        if look.header not in figures and look.numeric < NUMBERS and _differs(look, key, doubled)
    ]
    told = f"; they differ in {listed(may, 4)}" if may else ""
    asks = f"which column tells rows apart? {len(doubled)} of {len(rows)} rows speak of what another row speaks of{told}"
    return Part(sure=0.5, questions=(Question(about="columns", asks=asks, answers=tuple(may)),))


def _headers(named: str | Sequence[str]) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else tuple(named)


def _kept(said: Mapping[str, Any], by_header: Mapping[str, Look], many: int) -> Iterator[int]:
    rules = [LeaveOut.model_validate(rule) for rule in said.get("leave_out", ())]
    for row in range(many):
        if not any(
            rule.takes(by_header[rule.column].rows[row]) for rule in rules if rule.column in by_header
        ):
            yield row


def _differs(look: Look, key: Sequence[Look], rows: Sequence[int]) -> bool:
    """Whether a column says different things of the same key."""
    pairs = {(tuple(one.rows[row] for one in key), look.rows[row]) for row in rows}
    return len(pairs) > len({key for key, _ in pairs})
