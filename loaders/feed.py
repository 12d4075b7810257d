"""Feeds: the declared shape of one partner's file, in which their words stand beside ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from indicators import periods
from indicators.declared import read_declared
from indicators.errors import FeedError, FrameworkError, UnknownPeriod
from loaders.declared import (
    Columns,
    Fixed,
    Gone,
    Header,
    LeaveOut,
    PeriodStyle,
    Said,
    Tree,
    ValueStyle,
    Wide,
    WordLists,
)
from loaders.read.kinds import FileKind
from loaders.roles import FIGURES, KEY_ROLES, Role


class Feed(Said):
    """One partner's declared file shape: which column carries what, and their words for ours.

    Attributes:
        source: the community's id of the source the figures are taken from.
        header_row: the row the header begins in, where it is not the first row that has every declared header.
        header_rows: how many rows the header takes; their texts are joined by " / ", and a cell over several
            columns counts for each: `2017-18 / Count`.
        tree: of nested JSON, a header for each level, outermost first; the figure's is `value`.
        markers: their texts for a figure that is not there.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    version: int = Field(ge=1)
    title: str
    partner: str
    source: str
    shape: Literal["tidy", "wide"] = "tidy"
    format: FileKind | None = None
    sheet: str | None = None
    header_row: int | None = Field(default=None, ge=1)
    header_rows: int = Field(default=1, ge=1, le=3)
    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    tree: Tree = ()
    decimal: Literal[".", ","] | None = None
    columns: Columns = Columns()
    fixed: Fixed = Fixed()
    period: PeriodStyle
    value: ValueStyle = ValueStyle()
    words: WordLists = WordLists()
    markers: dict[Header, Gone] = Field(default_factory=dict)
    leave_out: tuple[LeaveOut, ...] = ()
    wide: tuple[Wide, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for objection in _objections(self):
            raise ValueError(objection)
        return self

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header the file must have, in the order of the declaration."""
        named = [h for headers in self.columns.by_role.values() for h in headers]
        return tuple(dict.fromkeys([*named, *(rule.column for rule in self.leave_out)]))


def read_feed(path: Path) -> Feed:
    """The feed declared in a TOML file.

    Raises:
        FeedError: the file is not there, is no TOML, or declares something that cannot be.
    """
    try:
        return read_declared(Feed, path)
    except FrameworkError as why:
        raise FeedError(str(why)) from why


def _objections(feed: Feed) -> Iterator[str]:
    """What a feed declares that cannot be, one sentence each."""
    carried = [
        *feed.columns.by_role,
        *feed.fixed.by_role,
        *dict.fromkeys(Role(n) for w in feed.wide for n in _names(w)),
    ]
    figures = [*feed.columns.by_role, *dict.fromkeys(w.role for w in feed.wide)]
    yield from _carrying_objections(feed, carried, figures)
    yield from _value_objections(feed, set(figures))
    if (feed.shape == "wide") != bool(feed.wide):
        yield f"shape {feed.shape!r}; [[wide]] blocks belong to a wide feed, and only to one"
    if feed.tree and feed.format is not None and feed.format is not FileKind.JSON:
        yield f"tree with format {feed.format.value!r}; only nested JSON has levels"
    if len({frozenset(_names(w)) for w in feed.wide}) > 1:
        yield "wide: patterns with different named groups; the same in every block"
    if feed.fixed.period is not None:
        try:
            periods.parse(feed.fixed.period, feed.period.style)
        except UnknownPeriod as found:
            yield f"fixed.period: {found}"


def _carrying_objections(feed: Feed, carried: list[Role], figures: list[Role]) -> Iterator[str]:
    for role in KEY_ROLES:
        if carried.count(role) > 1:
            yield f"{role.value} is carried twice; by a column, by [fixed] or by a wide header, one of the three"
        if role not in carried and role is not Role.INSTRUMENT:
            yield f"nothing carries {role.value}; name its column under [columns], or its word under [fixed]"
    for role in FIGURES:
        if figures.count(role) > 1:
            yield f"{role.value} is carried twice; by a column or by wide headers, one of the two"
        if (count := len(feed.columns.by_role.get(role, ()))) > 2:
            yield f"columns.{role.value}: {count} headers; a figure stands in one column, its marker at most in a second"
    if Role.VALUE not in figures and not {Role.NUMERATOR, Role.DENOMINATOR} <= set(figures):
        yield "nothing carries a figure; name a column for value, or for numerator and denominator"


def _value_objections(feed: Feed, figures: set[Role]) -> Iterator[str]:
    if Role.MOE in figures and feed.value.moe_level is None:
        yield "value.moe_level is not declared; 90 or 95, as the source says of its margin of error"
    if {Role.MOE, Role.SE} <= figures:
        yield "columns: both se and moe; one of the two"
    if feed.value.limits_level and not {Role.LOW, Role.HIGH} <= figures:
        yield "value.limits_level without columns for low and high"
    if feed.value.flip and feed.value.scale == "number":
        yield "value.flip with scale 'number'; only a share can be turned over"


def _names(wide: Wide) -> tuple[str, ...]:
    return tuple(re.compile(wide.pattern).groupindex)
