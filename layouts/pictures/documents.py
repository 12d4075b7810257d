"""Documents: what is read from top to bottom: chapters of sentences, lists, formulas, tables and a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from layouts.pictures.shapes import Fact, VerdictPicture


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences. `small` ones are for those who check: how a table was made, what it leaves out."""

    kind: ClassVar[str] = "paragraph"
    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences of equal standing."""

    kind: ClassVar[str] = "bullets"
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled sentences."""

    kind: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with what it gives. `_{}` and `^{}` stand lower and higher; single letters are variables."""

    text: str
    said: str


@dataclass(frozen=True, slots=True)
class Formulas:
    """Formulas of one subject."""

    kind: ClassVar[str] = "formulas"
    formulas: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A work with its address; "" where it has none."""

    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Citations:
    """Works that something rests on."""

    kind: ClassVar[str] = "citations"
    works: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesTable:
    """A table of numbers, whose first cells are the rows' heads.

    Attributes:
        mine: the row, and the column after its head, where the reader's curve stands; a row alone where the column is None.
        mine_said: that in words, for those who do not see the mark.
        groups: names of groups of rows, each with its first row; the first starts at 0.
        folded: opened only by those who ask for it, under its caption.
    """

    kind: ClassVar[str] = "rates"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mine: tuple[int, int | None] | None = None
    mine_said: str = ""
    groups: tuple[tuple[int, str], ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsTable:
    """A table of words, whose first cells are the rows' heads; on a phone its cells stand below each other.

    `even` gives the two columns after the heads the same room; else the last has the most.
    """

    kind: ClassVar[str] = "words"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    even: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersTable:
    """What each verdict means: its word and mark, in residents' words, and the rule."""

    kind: ClassVar[str] = "answers"
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[VerdictPicture, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerLine:
    """How often a true turn is called, year by year, of curves of one kind; `mine` are those like the reader's."""

    label: str
    shares: tuple[float, ...]
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPicture:
    """How long until we could know: lines over the years after the baseline, each labelled at its end.

    Attributes:
        years: the years after, one a share. shares: 0 to 1.
        here: the year the reader's curve has reached; None where it has none.
    """

    kind: ClassVar[str] = "power"
    title: str
    description: str
    across: str
    years: tuple[int, ...]
    lines: tuple[PowerLine, ...]
    ticks: tuple[tuple[float, str], ...]
    here: int | None = None


Part: TypeAlias = (
    Paragraph | Bullets | Facts | Formulas | Citations | RatesTable | WordsTable | AnswersTable | PowerPicture
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Parts under one heading. `id` is where links lead."""

    id: str
    heading: str
    parts: tuple[Part, ...]
