"""A template that comes back: known by its mark, and read by feeds nobody has to declare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indicators.errors import FeedError, SourceUnreadable
from indicators.model import CellState
from loaders.read import apart
from loaders.read.original import Original
from loaders.read.wanted import Wanted
from loaders.templates.form import FIGURES, IDS, STATES, VERSION, Column, figures_sheet
from loaders.templates.mark import ANY, OPENING, WHOLE, Mark

if TYPE_CHECKING:
    from loaders.feed import Feed

FEED = "template"
"""The id of the feed every template is read by."""


@dataclass(frozen=True, slots=True)
class Template:
    """A filled template: for each of its sheets of figures the feed it is read by.

    Attributes:
        partner: who it was made for.
    """

    partner: str
    feeds: tuple[Feed, ...]


def returned(sent: Original) -> Template | None:
    """The template a file is; None where it is none.

    A sheet that was saved alone as text is one, too.

    Raises:
        FeedError: it is one of another version, or its mark was changed.
        SourceUnreadable: one of its sheets of figures is gone.
    """
    if not _may_be_one(sent.content):
        return None
    if (first := _first(sent)) is None:
        return None
    found = [first]
    if first.sheet is not None:
        found += [_marked(nth, sent) for nth in range(2, first.mark.of + 1)]
    filled = [one for one in found if one.filled] or found[:1]
    return Template(first.mark.partner, tuple(_feed(one.mark, one.sheet) for one in filled))


@dataclass(frozen=True, slots=True)
class _Marked:
    """A sheet of figures.

    Attributes:
        sheet: None where the file has no sheets.
        filled: whether a row is left under its header; in rows to be mended often only one sheet has any.
    """

    mark: Mark
    sheet: str | None
    filled: bool


def _may_be_one(content: bytes) -> bool:
    """Whether a look inside can be worth a process: a workbook may always be one, a text only if it holds the words."""
    words = (OPENING.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
    return content.startswith(b"PK") or any(word in content for word in words)


def _first(sent: Original) -> _Marked | None:
    """The first sheet of figures; None where the file is no template.

    Raises:
        FeedError: its mark was changed, or is gone.
    """
    for pattern in (WHOLE, ANY):
        try:
            return _marked(1, sent, pattern)
        except SourceUnreadable:
            continue
    try:
        apart.read(Wanted(feed=FEED, sheet=FIGURES, headers=IDS), sent)
    except SourceUnreadable:
        return None
    raise FeedError(
        f"{sent.name}: a template whose mark is gone, the small line over its headers; ask for a new template"
    )


def _marked(nth: int, sent: Original, pattern: str = WHOLE) -> _Marked:
    known = ANY + rf", sheet {nth} of \d+"
    table = apart.read(
        Wanted(feed=FEED, sheet=figures_sheet(nth), otherwise=known, patterns=(pattern,)), sent
    )
    text = next(t for t in table.header.texts if re.fullmatch(pattern, t))
    return _Marked(Mark.read(text, sent.name), table.sheet, len(table.numbers) > 1)


def _feed(mark: Mark, sheet: str | None) -> Feed:
    from loaders.feed import Feed

    return Feed.model_validate(
        {
            "id": FEED,
            "version": VERSION,
            "title": f"Template of {mark.partner}",
            "partner": mark.partner,
            "source": mark.source,
            "sheet": sheet,
            "columns": _columns(mark),
            "period": {"style": "code"},
            "value": {"scale": mark.scale},
            "markers": _markers(),
        }
    )


def _columns(mark: Mark) -> dict[str, list[str]]:
    """The columns that are read. The state stands beside each figure: a number and a state together are no number."""
    found = {
        "measure": [Column.MEASURE_ID],
        "place": [Column.PLACE_ID],
        "population": [Column.POPULATION_ID],
        "group": [Column.GROUP_ID],
        "instrument": [Column.INSTRUMENT],
        "period": [Column.PERIOD_CODE],
    }
    if mark.counts:
        found |= {"numerator": [Column.NUMERATOR, Column.STATE], "denominator": [Column.DENOMINATOR]}
    if mark.value:
        found |= {"value": [Column.VALUE, Column.STATE]}
    return {role: [column.value for column in columns] for role, columns in found.items()}


def _markers() -> dict[str, CellState]:
    """The states, as the list offers them and as a hand writes them."""
    return {
        spelled: state
        for word, state in STATES.items()
        for spelled in (word, word.capitalize(), word.upper())
    }
