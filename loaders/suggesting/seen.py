"""Seen: all there is to suggest a feed from: the file, its columns, the community's words, the partner's former feeds."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePath

from indicators.community import Community
from indicators.figure_table import Ints
from loaders.feed import Feed
from loaders.read.here import Table
from loaders.roles import Role
from loaders.suggesting import period_columns
from loaders.suggesting.looks import Look, looks
from loaders.suggesting.named import Names, group_names, place_names
from loaders.suggesting.remarks import remarks, sentences


@dataclass(frozen=True, kw_only=True, eq=False)
class Seen:
    """What a suggestion is made from.

    Attributes:
        name: the file's.
        own: the partner's feeds, the last one first.
    """

    table: Table
    name: str
    partner: str
    community: Community
    own: Sequence[Feed]
    today: date

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The columns, remarks left out."""
        return looks(self.table, self.beside.tolist())

    @cached_property
    def beside(self) -> Ints:
        """The rows that are remarks."""
        return remarks(self.table)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What the file says beside its figures."""
        return sentences(self.table, self.beside)

    @cached_property
    def dated(self) -> frozenset[int]:
        """The columns whose texts are periods."""
        return frozenset(look.place for look in period_columns.candidates(self.looks, self.today))

    @property
    def title(self) -> str:
        """What the file is called, as words."""
        return " ".join(re.sub(r"[_\-.]+", " ", PurePath(self.name).stem).split())

    @property
    def called(self) -> tuple[tuple[str, ...], ...]:
        """For each sheet what it is called, as it is written: the file's name, the sheet's, and what stands over the header."""
        sheets = self.table.sheets or (self.table.sheet or "",)
        file = PurePath(self.name).name
        return tuple((file, sheet, title) for sheet, title in zip(sheets, self.table.titles, strict=True))

    @cached_property
    def groups(self) -> Names:
        """The community's groups."""
        return group_names({group.id: (group.name, group.id) for group in self.community.groups})

    @cached_property
    def places(self) -> Names:
        """The community's places."""
        return place_names({place.id: (place.name, place.id) for place in self.community.places})

    def context(self, found: Sequence[Look]) -> str:
        """The words in which the file says what it is of: its name, sheet, title, and the headers of some columns."""
        sheets = [text for _, *own in self.called for text in own]
        told = (self.title, *dict.fromkeys(sheets), *(look.header for look in found))
        return " ".join(filter(None, told))

    def left(self, *taken: Collection[int]) -> tuple[Look, ...]:
        """The columns that nothing has taken."""
        return tuple(look for look in self.looks if not any(look.place in some for some in taken))

    def worded(self, *taken: Collection[int]) -> tuple[Look, ...]:
        """The columns of words that nothing has taken."""
        return tuple(look for look in self.left(self.dated, *taken) if look.numeric < 0.5)

    def former_words(self, role: Role) -> Mapping[str, str]:
        """What the partner's feeds said words mean, the last said first."""
        found: dict[str, str] = {}
        for feed in self.own:
            for word, meant in feed.words.of(role).items():
                found.setdefault(word, meant)
        return found

    def former_fixed(self, role: Role) -> str | None:
        """What the partner's last feed that fixed a part of the key fixed it to."""
        return next((feed.fixed.by_role[role] for feed in self.own if role in feed.fixed.by_role), None)
