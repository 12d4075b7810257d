"""Terms: what the figures of one file are held against, and what their words stand for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from indicators.errors import FeedError
from loaders.agreed import Agreed
from loaders.read.several import Addresses
from loaders.roles import WORD_ROLES, Role
from loaders.words import FREE, did_you_mean, fits

if TYPE_CHECKING:
    from loaders.feed import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the figures of one file are held against.

    Attributes:
        wider: of a text file the rows that have more cells than there are headers, and how many.
        over: the rows that share a merged cell with others, by the header it stands under.
        titles: what stands over the header of each sheet.
    """

    feed: Feed
    agreed: Agreed
    today: date
    mark: str
    file: str
    addresses: Addresses
    wider: Mapping[int, int] = field(default_factory=dict)
    over: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    titles: tuple[str, ...] = ("",)

    def known(self, role: Role) -> Collection[str] | None:
        """The ids a word may stand for; None where any word will do."""
        return {
            Role.MEASURE: self.agreed.measures.keys(),
            Role.PLACE: self.agreed.places,
            Role.GROUP: self.agreed.groups,
            Role.POPULATION: self.agreed.populations or None,
        }.get(role)

    def meant(self, role: Role, text: str, spelled: str) -> str | None:
        """The id a word stands for; None where it means nothing here. `spelled` has blank parts in their places."""
        words, known = self.feed.words.of(role), self.known(role)
        for spelling in (spelled, text):
            if spelling in words:
                return words[spelling]
        if known is not None:
            return text if text in known else None
        if words or not (text or role is Role.INSTRUMENT):
            return text if text in words.values() else None
        return text if fits(text) else None


def refuse_strangers(terms: Terms) -> None:
    """A feed's own ids must be known before a file is held against them.

    Raises:
        FeedError: the feed maps a word to, or fixes, an id nobody agreed on.
    """
    for role in WORD_ROLES:
        known = terms.known(role)
        if known is None:
            _refuse_unfit(role, terms)
            continue
        for word, meant in terms.feed.words.of(role).items():
            if meant not in known:
                raise FeedError(
                    f"feed {terms.feed.id!r}, words.{role}.{word!r}: no {role} {meant!r}; {did_you_mean(meant, known)}"
                )
        fixed = terms.feed.fixed.by_role.get(role)
        if fixed is not None and terms.meant(role, fixed, fixed) is None:
            raise FeedError(
                f"feed {terms.feed.id!r}, fixed.{role}: no {role} {fixed!r}; {did_you_mean(fixed, known)}"
            )


def _refuse_unfit(role: Role, terms: Terms) -> None:
    feed = terms.feed
    for word, meant in feed.words.of(role).items():
        if not fits(meant):
            raise FeedError(f"feed {feed.id!r}, words.{role}.{word!r}: {meant!r}; {FREE}")
    fixed = feed.fixed.by_role.get(role)
    if fixed is not None and fixed not in feed.words.of(role) and not fits(fixed):
        raise FeedError(f"feed {feed.id!r}, fixed.{role}: {fixed!r}; {FREE}")
