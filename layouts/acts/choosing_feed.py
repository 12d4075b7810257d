"""Choosing a feed: the one of a partner's that fits a file, else a suggestion sure enough to be used, else what to ask."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indicators.errors import FeedError
from indicators.refusals import Refusal
from layouts.acts import feeds
from layouts.acts.office import Office
from loaders import Feed, Original
from loaders.suggesting import Suggestion, suggest
from loaders.suggesting.suggestion import Origin, how_sure


class FeedAsked(FeedError):
    """No feed fits for sure; the suggestion says what a person must decide."""

    code = Refusal.NO_FEED_FITS

    def __init__(self, sentence: str, suggestion: Suggestion) -> None:
        super().__init__(sentence)
        self.suggestion = suggestion


def suggested(office: Office, sent: Original, partner: str, folder: Path) -> Suggestion:
    """What a file of a partner is probably to be read by."""
    agreed = office.agreed()
    agreed.partner(partner)
    found = suggest(sent, partner, agreed, feeds.candidates(office, partner, folder), office.today)
    if found.origin is Origin.FORMER:
        return found
    return replace(found, feed=feeds.unused(office, found.feed))


def chosen(office: Office, sent: Original, partner: str, folder: Path) -> tuple[Feed, Suggestion]:
    """The feed a file is read by without anybody being asked, and why.

    Raises:
        FeedAsked: none is sure enough.
        SourceUnreadable: the file does not open.
    """
    found = suggested(office, sent, partner, folder)
    if not found.settled:
        raise FeedAsked(_sentence(office.agreed().partner(partner).name, found), found)
    return found.feed, found


def _sentence(partner: str, found: Suggestion) -> str:
    if found.origin is Origin.FORMER:
        return f"{found.questions[0].asks} On the command line --feed names one of: {', '.join(found.questions[0].answers)}"
    what = (
        f"version {found.feed.version} of {found.feed.title!r}" if found.origin is Origin.RENEWED else "one"
    )
    asked = "; ".join(question.asks for question in found.questions)
    return (
        f"no feed of {partner!r} fits{': ' if found.unfit else ''}{'; '.join(found.unfit)}; "
        f"{what} is proposed ({how_sure(found.confidence)}), in which is open: {asked}"
    )
