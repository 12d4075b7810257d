"""Remarks: rows of a table that hold a sentence and no figures, and what they say of the texts among the figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from indicators.figure_table import Ints
from indicators.model import CellState
from loaders.numbers import to_number
from loaders.read.here import Table
from loaders.words import plain

FEWEST = 3
"""Columns a table has for a row of a single cell to be no row of it."""
MOST = 60
"""Rows at a table's end that may be notes about it."""
LONGEST = 12
"""Characters of a text that a legend explains."""
_SAID = (
    (CellState.NOT_APPLICABLE, re.compile(r"\bnot applicable\b|\bdoes not apply\b", re.IGNORECASE)),
    (
        CellState.SUPPRESSED,
        re.compile(
            r"\b(?:fewer|less|smaller) than\b|\bsuppress|\bredact|\bconfidential|\bprivacy\b|\bwithheld\b|\btoo (?:few|small)\b"
            r"|\bsmall (?:number|count|cell|group)|\breporting standards not met\b|\bnot (?:shown|displayed|disclosed)\b|\bn ?[<≤] ?\d",
            re.IGNORECASE,
        ),
    ),
    (
        CellState.MISSING,
        re.compile(r"\bnot (?:available|tested|reported|collected|published)\b|\bno data\b|\bmissing\b", re.IGNORECASE),
    ),
)  # fmt: skip


def remarks(table: Table) -> Ints:
    """The places of the rows that are notes: with one text and nothing else, or words alone behind the last row of figures."""
    named = [place for place, text in enumerate(table.header.texts) if text and place < len(table.columns)]
    if len(named) < FEWEST:
        return np.zeros(0, np.intp)
    filled = np.zeros(len(table.numbers), np.intp)
    for place in named:
        column = table.columns[place]
        filled += np.array([bool(text.strip()) for text in column.texts], np.bool_)[
            np.frombuffer(column.codes, np.uint32)
        ]
    beside = filled <= 1
    beside[_behind(table) :] = True
    return np.flatnonzero(beside)


def _behind(table: Table) -> int:
    """The place behind the last row that holds a figure; behind all rows where none of the last ones does."""
    many = len(table.numbers)
    for row in range(many - 1, max(many - 1 - MOST, -1), -1):
        if any(to_number(column.at(row)).state and column.at(row).strip() for column in table.columns):
            return row + 1
    return many


def sentences(table: Table, rows: Ints) -> tuple[str, ...]:
    """What some rows say, and what stands over the header."""
    said = [plain(" ".join(column.at(row) for column in table.columns)) for row in rows.tolist()]
    return (*said, *table.titles)


def explained(marker: str, said: Sequence[str]) -> tuple[CellState, str] | None:
    """What a file itself says that a text among its figures means, and the sentence; None where it says nothing of it."""
    if len(marker) > LONGEST:
        return None
    own = re.escape(marker)
    begins = re.compile(rf"(?:\d+[.)] )?(?:[Aa]n? )?['\"‘“\[]?{own}['\"’”\]]?(?:[ =:–-]|(?<=\W)(?=[^\W\d_]))")
    for sentence in said:
        if (begun := begins.match(sentence)) is None:
            continue
        if (state := meaning(sentence[begun.end() :])) is not None:
            return state, sentence
    return None


def meaning(text: str) -> CellState | None:
    """What a sentence says of figures that are not there; None where it says nothing of the kind."""
    return next((state for state, words in _SAID if words.search(text)), None)
