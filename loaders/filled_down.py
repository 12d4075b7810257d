"""Filled down: what merged cells say of each of their rows, and which rows have one figure between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from loaders.read.here import Table
from loaders.read.merged import Merged
from loaders.roles import KEY_ROLES
from loaders.words import plain

if TYPE_CHECKING:
    from loaders.feed import Feed

Over = Mapping[str, Mapping[int, str]]
"""For each header with merged cells under it their rows, and where the cell of each stands: `C4:C6`."""
_SHOWN = 3


def over(table: Table) -> Over:
    """The rows of a table that share a cell with others."""
    found: dict[str, dict[int, str]] = {}
    for cell, header in _named(table):
        found.setdefault(header, {}).update(dict.fromkeys(table.rows_of(cell), cell.at))
    return found


def decision(table: Table, feed: Feed) -> dict[str, str]:
    """Which merged cells were read for each of their rows, in words; of the columns the feed takes words from."""
    if not table.merged:
        return {}
    headers = _worded(feed)
    cells = [cell for cell, header in _named(table) if header in headers]
    told = ", ".join(f"{cell.at} as {_text(table, cell)!r}" for cell in cells[:_SHOWN])
    more = f" and {len(cells) - _SHOWN} more" if len(cells) > _SHOWN else ""
    return {"merged cells": f"{told}{more}, read for each row"} if cells else {}


def _named(table: Table) -> Iterator[tuple[Merged, str]]:
    """The merged cells that stand under a header."""
    texts = table.header.texts
    return ((cell, texts[cell.column]) for cell in table.merged if cell.column < len(texts))


def _worded(feed: Feed) -> Collection[str]:
    keys = {h for role in KEY_ROLES for h in feed.columns.by_role.get(role, ())}
    beside = {*(flag.column for flag in feed.flags), *(rule.column for rule in feed.left_out)}
    return keys | beside


def _text(table: Table, cell: Merged) -> str:
    return plain(table.columns[cell.column].at(table.numbers.index(cell.first)))
