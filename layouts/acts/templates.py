"""Templates: the workbook of what a partner owes, and the one that comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indicators.errors import FeedError
from indicators.periods import Period
from layouts.acts.office import Office
from layouts.acts.owed import debt
from loaders import Agreed, Feed, Original
from loaders.templates import returned as known
from loaders.templates.returned import Template

if TYPE_CHECKING:
    from layouts.wording.language import Words


def template(
    office: Office, partner: str, w: Words, periods: Sequence[Period] = (), measures: Sequence[str] = ()
) -> tuple[int, bytes]:
    """How many figures a partner owes, and the workbook to fill them in; no bytes where it owes nothing.

    Raises:
        UnknownName: the community has no such partner or measure.
        FeedError: the partner has no source.
    """
    from layouts.templates.book import workbook

    owed = debt(office, partner, periods, measures).owed
    return len(owed), workbook(owed, office.agreed(), office.today, w) if owed else b""


def returned(office: Office, partner: str, sent: Original) -> Template | None:
    """The filled template a file is; None where it is none.

    Raises:
        FeedError: it is another partner's, or is of a source that is not the partner's.
        SourceUnreadable: one of its sheets of figures is gone.
    """
    found = known.returned(sent)
    if found is None:
        return None
    if found.partner != partner:
        raise FeedError(f"{sent.name}: a template made for partner {found.partner!r}, not for {partner!r}")
    own = {s.id for s in office.agreed().sources if s.partner == partner}
    for feed in found.feeds:
        if feed.source not in own or feed.partner != partner:
            raise FeedError(
                f"{sent.name}: the template's mark names source {feed.source!r}, which is not {partner!r}'s"
            )
    return found


def narrowed(agreed: Agreed, feed: Feed, places: frozenset[str]) -> Agreed:
    """The words that may stand in a sheet of a template: the places its source speaks of, and the measures of its scale."""
    hundredths = feed.value.scale == "percent"
    return replace(
        agreed,
        places=places,
        measures={
            m: facts for m, facts in agreed.measures.items() if (facts.unit.factor == 100) == hundredths
        },
    )
