"""Feeds: the declared shape of one partner's file, in which their words stand beside ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from indicators.declared import read_declared
from indicators.errors import FeedError, FrameworkError, SourceUnreadable, UnknownPeriod
from loaders.declared import (
    Columns,
    Fixed,
    Gone,
    Header,
    Headers,
    PeriodStyle,
    Said,
    Tree,
    ValueStyle,
    WordLists,
)
from loaders.read.kinds import FileKind
from loaders.roles import FIGURES, KEY_ROLES, MARGINS, Role
from loaders.rules import Flag, LeaveOut, Named, Sums, Tall, Wide
from loaders.words import did_you_mean


class Feed(Said):
    """One partner's declared file shape: which column carries what, and their words for ours.

    Attributes:
        source: the community's id of the source the figures are taken from.
        header_row: the row the header begins in, where it is not the first row that has every declared header.
        header_rows: how many rows the header takes; their texts are joined by " / ", and a cell over several
            columns counts for each: `2017-18 / Count`.
        tree: of nested JSON, a header for each level, outermost first; the figure's is `value`.
        name: what the file's name says of every figure in it.
        also: other headers a declared column has had; the declared one is looked for first.
        markers: their texts for a figure that is not there.
        flags: their columns that say why a figure is blank.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    version: int = Field(ge=1)
    title: str
    partner: str
    source: str
    shape: Literal["tidy", "wide", "tall"] = "tidy"
    format: FileKind | None = None
    sheet: str | None = None
    header_row: int | None = Field(default=None, ge=1)
    header_rows: int = Field(default=1, ge=1, le=3)
    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    tree: Tree = ()
    decimal: Literal[".", ","] | None = None
    columns: Columns = Columns()
    sums: Sums = Sums()
    fixed: Fixed = Fixed()
    name: Named | None = None
    also: dict[Header, Headers] = Field(default_factory=dict)
    period: PeriodStyle
    value: ValueStyle = ValueStyle()
    words: WordLists = WordLists()
    markers: dict[Header, Gone] = Field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    wide: tuple[Wide, ...] = ()
    tall: Tall | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for objection in _objections(self):
            raise ValueError(objection)
        return self

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header the file must have, in the order of the declaration."""
        carrying = (*self.columns.by_role.values(), *self.sums.by_role.values())
        named = [h for headers in carrying for h in headers]
        beside = [*(flag.column for flag in self.flags), *(rule.column for rule in self.left_out)]
        if self.tall:
            beside.append(self.tall.figure)
        return tuple(dict.fromkeys([*named, *beside]))

    @property
    def left_out(self) -> tuple[LeaveOut, ...]:
        """The rules for rows that are no figures of the feed; the last is that of a tall file's other rows."""
        return (*self.leave_out, *([self.tall.rest] if self.tall else ()))

    def named(self, file: str) -> Mapping[Role, str]:
        """What the name of a file says of every figure in it.

        Raises:
            SourceUnreadable: it does not say what the feed looks for.
        """
        if self.name is None:
            return {}
        if (found := self.name.find(file)) is None:
            lacking = " and ".join(role.value for role in self.name.roles)
            raise SourceUnreadable(
                f"{file}: no {lacking} in the file's name; feed {self.id!r} looks for {self.name.pattern!r}"
            )
        return found

    def under(self, texts: Collection[str]) -> Feed:
        """The feed in the headers that stand in a file: where a declared one does not, the other name that does."""
        names = {
            declared: next((name for name in (declared, *others) if name in texts), declared)
            for declared, others in self.also.items()
        }
        if all(declared == name for declared, name in names.items()):
            return self
        return self.model_copy(
            update={
                "columns": self.columns.under(names),
                "sums": self.sums.under(names),
                "flags": tuple(flag.under(names) for flag in self.flags),
                "leave_out": tuple(rule.under(names) for rule in self.leave_out),
                "tall": self.tall and self.tall.under(names),
            }
        )


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
        *(feed.name.roles if feed.name else ()),
        *dict.fromkeys(Role(n) for w in feed.wide for n in _names(w)),
    ]
    told = dict.fromkeys(feed.tall.words.values()) if feed.tall else ()
    figures = [*feed.columns.by_role, *feed.sums.by_role, *told, *dict.fromkeys(w.role for w in feed.wide)]
    yield from _carrying_objections(feed, carried, figures)
    yield from _value_objections(feed, set(figures))
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
    if strange := [name for name in feed.also if name not in feed.headers]:
        yield f"also: no column {strange[0]!r}; {did_you_mean(strange[0], feed.headers)}"
    if feed.fixed.period is not None:
        try:
            feed.period.read(feed.fixed.period)
        except UnknownPeriod as found:
            yield f"fixed.period: {found}"


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
