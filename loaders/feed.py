"""Feeds: the declared shape of one partner's file, in which their words stand beside ours."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
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
    read_said,
)
from loaders.objections import objections
from loaders.read.kinds import FileKind
from loaders.roles import Role
from loaders.rules import Flag, LeaveOut, Named, Sums, Tall, Wide
from loaders.spelling import folded, spelled


class Feed(Said):
    """One partner's declared file shape: which column carries what, and their words for ours.

    Attributes:
        source: the community's id of the source the figures are taken from.
        header_row: the row the header begins in, where it is not the first row that has every declared header.
        header_rows: how many rows the header takes; their texts are joined by " / ", and a cell over several
            columns counts for each: `2017-18 / Count`.
        tree: of nested JSON, a header for each level, outermost first; the figure's is `value`.
        name: what the file's name, that of a sheet, or what stands over its header says of every figure in it.
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
        for objection in objections(self):
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

    def named(self, file: str, sheet: str | None = None, title: str = "") -> Mapping[Role, str]:
        """What the name of a file says of every figure in it, or that of its sheet, or what stands over the header.

        Raises:
            SourceUnreadable: none of them says what the feed looks for, or they say more than one thing.
        """
        if self.name is None:
            return {}
        told = {
            "the file's name": file,
            "the name of sheet " + repr(sheet): sheet or "",
            "what stands over the header": title,
        }
        said = [(where, found) for where, text in told.items() for found in self.name.find(text)]
        if not said:
            lacking = " and ".join(role.value for role in self.name.roles)
            where = f"{file}: no {lacking} in the file's name" + (
                f" or in that of sheet {sheet!r}" if sheet else ""
            )
            raise SourceUnreadable(
                f"{where}, and none over the header; feed {self.id!r} looks for {self.name.pattern!r}",
                code=Refusal.NOT_AS_DECLARED,
            )
        if other := next(((where, found) for where, found in said if found != said[0][1]), None):
            first, second = (f"{' '.join(found.values())!r} in {where}" for where, found in (said[0], other))
            raise SourceUnreadable(
                f"{file}: {first}, and {second}; feed {self.id!r} looks for one of {self.name.pattern!r}",
                code=Refusal.NOT_AS_DECLARED,
            )
        return said[0][1]

    def renamed(self, texts: Collection[str]) -> Mapping[str, str]:
        """The declared headers that do not stand in a file, and the other name or spelling of each that does."""
        others = {name for names in self.also.values() for name in names}
        free = spelled(set(texts) - set(self.headers) - others)
        told = {h: _standing((h, *self.also.get(h, ())), texts, free) for h in self.headers}
        return {declared: name for declared, name in told.items() if declared != name}

    def under(self, texts: Collection[str]) -> Feed:
        """The feed in the headers that stand in a file."""
        if not (names := self.renamed(texts)):
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


def _standing(names: tuple[str, ...], texts: Collection[str], free: Mapping[str, str | None]) -> str:
    """Which of a column's names stands in a file; else which `free` header spells it otherwise; the first where none does."""
    otherwise = (found for name in names if (found := free.get(folded(name))))
    return next((name for name in names if name in texts), None) or next(otherwise, names[0])


def read_feed(path: Path) -> Feed:
    """The feed declared in a TOML file.

    Raises:
        FeedError: the file is not there, is no TOML, or declares something that cannot be.
    """
    return read_said(Feed, path)
