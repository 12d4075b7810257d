"""Looks: what stands in each column of a file, before anybody knows what it means."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from indicators.figure_table import Floats, Ints
from indicators.model import CellState
from loaders.numbers import Reading, to_number
from loaders.numerals import table_mark
from loaders.read.columns import letter
from loaders.read.here import Table
from loaders.suggesting.headers import is_number_of_a_thing
from loaders.words import plain

SEEN = 3_000
"""Texts of a column, and rows of a file, that are looked at; a suggestion is tried on all rows in the end."""
_LONG = 9
"""Digits that no count of a community's people has, where all numbers of a column have as many."""


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
        """What each text says, read as a number; one below zero where most are not is a code, and nobody said of what."""
        read = {text: to_number(text, self.mark) for text in self.texts}
        below = [text for text, r in read.items() if r.number is not None and r.number < 0]
        if 2 * len(below) < sum(1 for r in read.values() if r.number is not None):
            read |= {text: replace(read[text], state=None, number=None) for text in below if _is_code(text)}
        return read

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

    @cached_property
    def counts_nothing(self) -> bool:
        """Whether its numbers are names of things, by its header or by how they are written: with zeros before, or all as long."""
        digits = [text for text in self.texts if text.isdecimal()]
        padded = any(text.startswith("0") and len(text) > 1 for text in digits)
        return is_number_of_a_thing(self.header) or padded or (
            len({*map(len, digits)}) == 1 and len(digits) == len(self.texts) and len(digits[0]) >= _LONG
        )  # fmt: skip

    @cached_property
    def money(self) -> bool:
        """Whether its numbers are sums of money, which count nobody."""
        return any(text[:1] in "$€£" for text in self.texts)

    @cached_property
    def whole(self) -> bool:
        """Whether its numbers are whole and none is negative: a count can be nothing else."""
        if not len(self.known) or self.money:
            return False
        return bool(np.all((self.known >= 0) & (self.known == np.round(self.known))))

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


def looks(table: Table, beside: Collection[int] = ()) -> tuple[Look, ...]:
    """Every column that has a header and holds something in rows other than those beside."""
    mark, _ = table_mark(table, (text for column in table.columns for text in column.texts[:SEEN]))
    kept = np.setdiff1d(np.arange(len(table.numbers)), np.array([*beside], np.intp))
    return tuple(
        look
        for place, header in enumerate(table.header.texts)
        if header and place < len(table.columns) and (look := _look(table, place, header, mark, kept)).texts
    )


def _is_code(text: str) -> bool:
    return re.fullmatch(r"[-−]\d+(\.0+)?", text) is not None


def _look(table: Table, place: int, header: str, mark: str, kept: Ints) -> Look:
    column = table.columns[place]
    texts = [plain(text) for text in column.texts[:SEEN]]
    codes = np.frombuffer(column.codes, np.uint32)[kept]
    times = np.bincount(codes, minlength=len(column.texts))[:SEEN]
    held: dict[str, int] = {}
    for text, often in zip(texts, times.tolist(), strict=True):
        if text and often:
            held[text] = held.get(text, 0) + often
    rows = tuple(texts[code] if code < len(texts) else "" for code in codes[:SEEN].tolist())
    return Look(
        place=place, header=header, texts=tuple(held), counts=tuple(held.values()), rows=rows, mark=mark
    )
