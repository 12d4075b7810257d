"""Communities that agreed on what a publisher's file speaks of: a real one declares its places; here they are the file's."""

from __future__ import annotations

from indicators.model import Better, Kind, Unit
from loaders import Agreed, Feed, MeasureFacts
from loaders.read.here import Table
from loaders.roles import Role
from loaders.words import plain

SHARE = MeasureFacts(unit=Unit.PERCENT, kind=Kind.PROPORTION, better=Better.UP, plausible=(0, 100))


def community(feed: Feed, table: Table) -> Agreed:
    """The ids a feed speaks of, every place of the file under the publisher's own code or name."""
    return Agreed(
        measures=dict.fromkeys(_ours(feed, Role.MEASURE), SHARE),
        places=frozenset(_ours(feed, Role.PLACE) | _theirs(feed.under(table.header.texts), table)),
        groups=frozenset(_ours(feed, Role.GROUP)),
    )


def _ours(feed: Feed, role: Role) -> set[str]:
    fixed = feed.fixed.by_role.get(role)
    return {*feed.words.of(role).values(), *([fixed] if fixed else [])}


def _theirs(feed: Feed, table: Table) -> set[str]:
    if feed.words.place or not feed.columns.place:
        return set()
    at = [table.columns[table.header.column(header)] for header in feed.columns.place]
    parts = zip(*([plain(column.texts[code]) for code in column.codes] for column in at), strict=True)
    return {" / ".join(filter(None, words)) for words in set(parts)}
