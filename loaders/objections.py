"""Objections: what a feed declares that cannot be, one sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indicators.errors import UnknownPeriod
from loaders.read.kinds import FileKind
from loaders.roles import FIGURES, KEY_ROLES, MARGINS, Role
from loaders.words import did_you_mean

if TYPE_CHECKING:
    from loaders.feed import Feed
    from loaders.rules import Wide


def objections(feed: Feed) -> Iterator[str]:
    """What a feed declares that cannot be, one sentence each."""
    carried = [
        *feed.columns.by_role,
        *feed.fixed.by_role,
        *(feed.name.roles if feed.name else ()),
        *dict.fromkeys(Role(n) for w in feed.wide for n in _names(w)),
    ]
    told = dict.fromkeys(feed.tall.words.values()) if feed.tall else ()
    figures = [*feed.columns.by_role, *feed.sums.by_role, *told, *dict.fromkeys(w.role for w in feed.wide)]
    yield from _carrying_objections(feed, carried, figures)
    yield from _value_objections(feed, set(figures))
    yield from _shape_objections(feed)
    if strange := [name for name in feed.also if name not in feed.headers]:
        yield f"also: no column {strange[0]!r}; {did_you_mean(strange[0], feed.headers)}"
    if feed.fixed.period is not None:
        try:
            feed.period.read(feed.fixed.period)
        except UnknownPeriod as found:
            yield f"fixed.period: {found}"


def _shape_objections(feed: Feed) -> Iterator[str]:
    if (feed.shape == "wide") != bool(feed.wide):
        yield f"shape {feed.shape!r}; [[wide]] blocks belong to a wide feed, and only to one"
    if feed.tree and feed.format is not None and feed.format is not FileKind.JSON:
        yield f"tree with format {feed.format.value!r}; only nested JSON has levels"
    if (feed.shape == "tall") != bool(feed.tall):
        yield f"shape {feed.shape!r}; [tall] belongs to a tall feed, and only to one"
    if feed.tall and any(feed.tall.column in headers for headers in feed.columns.by_role.values()):
        yield f"tall.column: {feed.tall.column!r} carries part of the key too; one of the two"
    if len({frozenset(_names(w)) for w in feed.wide}) > 1:
        yield "wide: patterns with different named groups; the same in every block"


def _carrying_objections(feed: Feed, carried: list[Role], figures: list[Role]) -> Iterator[str]:
    for role in KEY_ROLES:
        if carried.count(role) > 1:
            yield f"{role.value} is carried twice; by a column, [fixed], the name or a wide header, one of these"
        if role not in carried and role is not Role.INSTRUMENT:
            yield f"nothing carries {role.value}; name its column under [columns], or its word under [fixed]"
    for role in FIGURES:
        if figures.count(role) > 1:
            yield f"{role.value} is carried twice; by a column, a sum, tall rows or wide headers, one of these"
        if (count := len(feed.columns.by_role.get(role, ()))) > 2:
            yield f"columns.{role.value}: {count} headers; a figure stands in one column, its marker at most in a second"
    if Role.VALUE not in figures and not {Role.NUMERATOR, Role.DENOMINATOR} <= set(figures):
        yield "nothing carries a figure; name a column for value, or for numerator and denominator"


def _value_objections(feed: Feed, figures: set[Role]) -> Iterator[str]:
    if figures & {Role.MOE, *MARGINS} and feed.value.moe_level is None:
        yield "value.moe_level is not declared; 90 or 95, as the source says of its margin of error"
    if len(figures & set(MARGINS)) == 1:
        yield f"columns: {' and '.join(MARGINS)} belong together"
    if {Role.MOE, Role.SE} <= figures:
        yield "columns: both se and moe; one of the two"
    if feed.value.limits_level and not {Role.LOW, Role.HIGH} <= figures:
        yield "value.limits_level without columns for low and high"
    if feed.value.flip and feed.value.scale == "number":
        yield "value.flip with scale 'number'; only a share can be turned over"


def _names(wide: Wide) -> tuple[str, ...]:
    return tuple(re.compile(wide.pattern).groupindex)
