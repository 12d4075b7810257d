"""The sheet of lists: what may be chosen where a partner adds a row, and the words for a figure that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from indicators.community import Community
from indicators.owed import Owed
from indicators.periods import Period
from layouts.templates import looks
from layouts.wording.language import Words
from loaders.templates.form import LISTS, STATES, Column

EARLIER = 5
"""How many years before the figures owed may be chosen."""


@dataclass(frozen=True, slots=True)
class Lists:
    """For each column with a list, the words that may be chosen, each with its name."""

    of: Mapping[Column, Mapping[str, str]]

    def cells(self, column: Column) -> str:
        """Where the words of a column stand, as a spreadsheet writes it."""
        letter = get_column_letter(2 * list(self.of).index(column) + 1)
        return f"'{LISTS}'!${letter}$2:${letter}${1 + len(self.of[column])}"


def lists(owed: Sequence[Owed], community: Community, w: Words) -> Lists:
    """The words of what is owed, in the community's order; of periods, those of earlier years too."""
    keys = [one.key for one in owed]
    periods = {one.period for one in owed}
    earlier = {p.later(-back) for p in periods for back in range(1, EARLIER + 1)}
    found = {
        Column.STATE: dict.fromkeys(STATES, ""),
        Column.MEASURE_ID: {m.id: m.name for m in community.measures if m.id in {k.measure for k in keys}},
        Column.PLACE_ID: {p.id: p.name for p in community.places if p.id in {k.place for k in keys}},
        Column.POPULATION_ID: {
            p.id: p.name for p in community.populations if p.id in {k.population for k in keys}
        },
        Column.GROUP_ID: {g.id: g.name for g in community.groups if g.id in {k.group for k in keys}},
        Column.INSTRUMENT: {k.instrument: "" for k in sorted(keys) if k.instrument},
        Column.PERIOD_CODE: {p.code: w.period(p.code) for p in _latest_first(periods | earlier)},
    }
    return Lists({column: words for column, words in found.items() if words})


def write(page: Worksheet, found: Lists) -> None:
    """Fill a worksheet with the lists, two columns each."""
    for at, (column, words) in enumerate(found.of.items()):
        left = 2 * at + 1
        looks.widths(page, {left: 26, left + 1: 34 if any(words.values()) else 3})
        looks.heading(looks.at(page, 1, left), column.value)
        looks.heading(looks.at(page, 1, left + 1), "")
        for row, (word, name) in enumerate(words.items(), start=2):
            looks.said(looks.at(page, row, left), word).alignment = looks.LOOSE
            looks.said(looks.at(page, row, left + 1), name, ink=looks.SOFT).alignment = looks.LOOSE
    page.freeze_panes = "A2"
    looks.locked(page)
    looks.printed(page, wide=True)


def _latest_first(periods: Iterable[Period]) -> list[Period]:
    return sorted(periods, key=lambda p: (p.grain.value, -p.end.toordinal()))
