"""Looks: what stands in each column of a file, before anybody knows what it means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indicators.figure_table import Floats
from indicators.model import CellState
from loaders.numbers import Reading, to_number
from loaders.numerals import table_mark
from loaders.read.columns import letter
from loaders.read.here import Table
from loaders.suggesting.headers import is_number_of_a_thing
from loaders.words import plain

SEEN = 3_000
"""Texts of a column, and rows of a file, that are looked at; a suggestion is tried on all rows in the end."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Look:
    """One column.

    Attributes:
        place: the column, 0 first.
        texts: what stands in it, each once, blanks left out; `counts`: how often.
        rows: for each of the first rows its text, blank where there is none.
    """

    place: int
    header: str
    texts: tuple[str, ...]
    counts: tuple[int, ...]
    rows: tuple[str, ...]
    mark: str

    @property
    def letter(self) -> str:
        """The column as a spreadsheet letters it."""
        return letter(self.place)

    @property
    def named(self) -> str:
        """The column in a sentence."""
        return f"column {self.header!r}"

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """What each text says, read as a number."""
        return {text: to_number(text, self.mark) for text in self.texts}

    @cached_property
    def numbers(self) -> Floats:
        """The numbers of the first rows; NaN where there is none."""
        found = [self.readings.get(text) for text in self.rows]
        return np.array(
            [np.nan if r is None or r.number is None else float(r.number) for r in found], np.float64
        )

    @cached_property
    def numeric(self) -> float:
        """The share of its cells that are numbers, markers and blanks aside; 0 where all are."""
        held = [(reading.state, n) for reading, n in zip(self.readings.values(), self.counts, strict=True)]
        numbers = sum(n for state, n in held if state is CellState.NUMBER)
        others = sum(n for state, n in held if state is None)
        return numbers / (numbers + others) if numbers else 0.0

    @cached_property
    def known(self) -> Floats:
        """The numbers there are, each text's once."""
        return np.array([float(r.number) for r in self.readings.values() if r.number is not None], np.float64)

    @property
    def counts_nothing(self) -> bool:
        """Whether its numbers are names of things."""
        return is_number_of_a_thing(self.header)

    @cached_property
    def whole(self) -> bool:
        """Whether its numbers are whole and none is negative: a count can be nothing else."""
        return bool(len(self.known)) and bool(
            np.all((self.known >= 0) & (self.known == np.round(self.known)))
        )

    @cached_property
    def percent_signs(self) -> bool:
        """Whether its numbers carry percent signs."""
        return any(reading.percent for reading in self.readings.values())

    @property
    def decimals(self) -> int:
        """How many decimals are printed at most."""
        parts = [text.rstrip("% ").rpartition(self.mark)[2] for text in self.texts if self.mark in text]
        return max((len(part) for part in parts if part.isdecimal()), default=0)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Its texts that are neither numbers nor markers anybody knows."""
        return tuple(text for text, reading in self.readings.items() if reading.state is None)


def looks(table: Table) -> tuple[Look, ...]:
    """Every column that has a header and holds something."""
    mark, _ = table_mark(table, (text for column in table.columns for text in column.texts[:SEEN]))
    return tuple(
        look
        for place, header in enumerate(table.header.texts)
        if header and place < len(table.columns) and (look := _look(table, place, header, mark)).texts
    )


def _look(table: Table, place: int, header: str, mark: str) -> Look:
    column = table.columns[place]
    texts = [plain(text) for text in column.texts[:SEEN]]
    times = np.bincount(np.frombuffer(column.codes, np.uint32), minlength=len(column.texts))[:SEEN]
    held: dict[str, int] = {}
    for text, often in zip(texts, times.tolist(), strict=True):
        if text:
            held[text] = held.get(text, 0) + often
    rows = tuple(texts[code] if code < len(texts) else "" for code in column.codes[:SEEN])
    return Look(
        place=place, header=header, texts=tuple(held), counts=tuple(held.values()), rows=rows, mark=mark
    )
