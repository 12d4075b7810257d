"""Suggesting: a feed for a partner's file, the partner's own first; never a guess where it can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from indicators.community import Community
from loaders.agreed import Agreed
from loaders.feed import Feed
from loaders.read import apart
from loaders.read.original import Original
from loaders.read.wanted import Wanted
from loaders.suggesting import former, trial
from loaders.suggesting.fresh import fresh
from loaders.suggesting.seen import Seen
from loaders.suggesting.suggestion import Suggestion


def suggest(
    sent: Original, partner: str, community: Community, feeds: Sequence[Feed], today: date
) -> Suggestion:
    """The feed a partner's file is probably to be read by.

    Args:
        feeds: those known; the partner's own are tried first, in their order.

    Raises:
        SourceUnreadable: the file does not open, or holds no table.
    """
    every = tuple(feed for feed in feeds if feed.partner == partner)
    own = former.newest(every)
    agreed = Agreed.of(community)
    fitting = former.fitting(own, sent, agreed, today)
    if not fitting.feeds or not fitting.right:
        still = former.fits_still(former.older(every), sent, agreed, today)
        if still.feeds:
            return replace(former.fits_alone(still.feeds), unfit=fitting.unfit)
    if fitting.feeds:
        return former.fits_alone(fitting.feeds)
    table = apart.read(Wanted(likely=True, places=tuple(place.name for place in community.places)), sent)
    seen = Seen(table=table, name=sent.name, partner=partner, community=community, own=own, today=today)
    made = former.renewed(own, seen.looks) or fresh(seen)
    return _tried(replace(made, unfit=fitting.unfit), sent, agreed, today)


def _tried(found: Suggestion, sent: Original, agreed: Agreed, today: date) -> Suggestion:
    """A suggestion without open questions is tried on the whole file before anybody relies on it."""
    if found.questions:
        return found
    asked = trial.objections(found.feed, sent, agreed, today)
    return replace(
        found, confidence=min(found.confidence, 0.5) if asked else found.confidence, questions=asked
    )
