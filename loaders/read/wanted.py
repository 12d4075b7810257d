"""What is looked for in a file: as much of a feed as opening it needs, plain enough to cross to another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loaders.spelling import fitting, standing

if TYPE_CHECKING:
    from loaders.feed import Feed


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a feed says of its file's form.

    Attributes:
        feed: its id, for sentences.
        header_row: the row its header begins in.
        header_rows: how many rows it takes.
        headers: each of them stands in the header.
        patterns: of wide columns; each fits at least one header.
        otherwise: what a cell of the sheet's first rows says, where no sheet has its name: somebody renamed it.
        tree: what the levels of nested JSON are, outermost first.
        persons: rows about single persons may be read; only where they are reduced to counts.
        places: what the community's places are called, where that is known: none of them is a person.
        likely: nothing is declared; the likeliest table and its likeliest header are looked for.
    """

    feed: str = ""
    format: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    header_rows: int = 1
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    headers: tuple[str, ...] = ()
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: tuple[str, ...] = ()
    otherwise: str | None = None
    tree: tuple[str, ...] = ()
    persons: bool = False
    places: tuple[str, ...] = ()
    likely: bool = False

    @property
    def names(self) -> frozenset[str]:
        """Every header by any of its names."""
        return frozenset((*self.headers, *(name for names in self.also.values() for name in names)))

    def names_header(self, text: str) -> bool:
        """Whether a header is one that is looked for, by its name or a pattern."""
        named = any(standing(name, (text,)) for name in self.names)
        return named or any(fitting(pattern, (text,)) for pattern in self.patterns)

    @classmethod
    def of(cls, feed: Feed) -> Wanted:
        """What a feed looks for."""
        return cls(
            feed=feed.id,
            format=feed.format,
            sheet=feed.sheet,
            header_row=feed.header_row,
            header_rows=feed.header_rows,
            encoding=feed.encoding,
            delimiter=feed.delimiter,
            decimal=feed.decimal,
            headers=feed.headers,
            also=feed.also,
            patterns=tuple(wide.pattern for wide in feed.wide),
            tree=feed.tree,
        )
