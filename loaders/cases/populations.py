"""Populations: how many people of a place could have been served, from a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from indicators.errors import FeedError, UnknownPeriod
from indicators.periods import parse
from loaders.cases.plan import People
from loaders.read.original import Original
from loaders.read.text import decoded
from loaders.words import plain


def populations(sent: Original) -> tuple[People, ...]:
    """The populations in a CSV file with the columns place, count and, where needed, period and group.

    Raises:
        FeedError: it lacks a column, or a line of it cannot be.
        SourceUnreadable: it is no text.
    """
    rows = list(csv.DictReader(io.StringIO(decoded(sent.content, sent.name)[0], newline="")))
    heads = {plain(h).casefold(): h for h in (rows[0] if rows else {}) if h}
    if not {"place", "count"} <= heads.keys():
        raise FeedError(
            f"{sent.name}: populations have the columns place, count and, where needed, period, group"
        )
    told = [{k: plain(row[h] or "") for k, h in heads.items()} for row in rows]
    return tuple(_people(row, f"{sent.name}, line {nr}") for nr, row in enumerate(told, start=2))


def _people(row: Mapping[str, str], where: str) -> People:
    count, period = row["count"].replace(",", ""), row.get("period") or None
    if not (count.isascii() and count.isdecimal() and int(count)):
        raise FeedError(f"{where}, count: {row['count']!r}; write a whole number from 1")
    if period:
        try:
            period = parse(period).code
        except UnknownPeriod as why:
            raise FeedError(f"{where}, period: {why}") from None
    return People(place=row["place"], count=int(count), period=period, group=row.get("group") or "all")
