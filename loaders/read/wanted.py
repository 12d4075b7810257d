"""What is looked for in a file: as much of a feed as opening it needs, plain enough to cross to another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.feed import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a feed says of its file's form.

    Attributes:
        feed: its id, for sentences.
        headers: each of them stands in the header row.
        patterns: of wide columns; each fits at least one header.
        likely: nothing is declared; the likeliest table and its likeliest header are looked for.
    """

    feed: str = ""
    format: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    headers: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    likely: bool = False

    @classmethod
    def of(cls, feed: Feed) -> Wanted:
        """What a feed looks for."""
        return cls(
            feed=feed.id,
            format=feed.format,
            sheet=feed.sheet,
            header_row=feed.header_row,
            encoding=feed.encoding,
            delimiter=feed.delimiter,
            decimal=feed.decimal,
            headers=feed.headers,
            patterns=tuple(wide.pattern for wide in feed.wide),
        )
