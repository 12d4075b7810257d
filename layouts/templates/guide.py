"""The sheet that says how to fill the template in: what is owed, what blank means, why there may be no number, what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from indicators.measures import Measure
from layouts.templates import looks
from layouts.templates.figures import Sheet
from layouts.wording.language import Words
from loaders.templates.form import STATES, figures_sheet

_WIDTHS = {1: 30, 2: 44, 3: 34, 4: 34}


def write(page: Worksheet, sheets: Sequence[Sheet], w: Words) -> None:
    """Fill a worksheet with the guide."""
    looks.widths(page, _WIDTHS)
    row = _lines(page, 1, sheets[0], w)
    row = _table(page, row, _owed(sheets, w))
    row = _table(page, row, _states(w))
    _table(page, row, _measures(sheets, w))
    looks.locked(page)
    looks.printed(page, wide=True)


def _lines(page: Worksheet, row: int, sheet: Sheet, w: Words) -> int:
    """The title and what to do, a sentence a line; returns the first row below."""
    looks.said(
        looks.at(page, row, 1), w.say("How to fill this in"), size=16, bold=True
    ).alignment = looks.LOOSE
    page.row_dimensions[row].height = 26
    for number, sentence in enumerate(_sentences(sheet, w), start=1):
        row += 1
        looks.said(looks.at(page, row, 1), f"{number}. {sentence}").alignment = looks.LOOSE
        page.row_dimensions[row].height = 18
    return row + 2


def _sentences(sheet: Sheet, w: Words) -> Iterator[str]:
    yield w.say(
        "Fill in the white cells. The grey ones say what is asked for, and are locked so that nothing slips."
    )
    yield w.say(
        "Blank means that you say nothing yet: nothing is loaded, and the figure stays owed. Blank is not zero."
    )
    yield w.say("Write 0 only where you counted and found none.")
    yield w.say(
        "Where numerator and denominator are asked for, give both; the percent is worked out from them."
    )
    yield w.say("A value is written in the unit beside it: 86.7, or 86.7%, for 86.7 percent.")
    yield w.say("Where there will be no number, choose under State why, and leave the number blank.")
    yield w.say("Figures from before are there to compare with. They are not loaded again.")
    yield w.say("A note stays in the file, for whoever reads it; it is not published.")
    yield w.say("Figures of other periods go into the white rows at the bottom of the sheet.")
    yield w.say("Do not filter or hide rows: what is hidden is not read.")
    yield w.say(
        "Save as an Excel workbook (.xlsx) and send it back to {community}.", community=sheet.community.name
    )
    yield w.say("There it is loaded with: app.py load FILE --partner {partner}", partner=sheet.mark.partner)


def _owed(sheets: Sequence[Sheet], w: Words) -> Iterator[tuple[str, ...]]:
    yield (
        w.say("Who owes it"),
        w.say("From which source"),
        w.say("What is owed"),
        w.say("Due and not in on {day}", day=w.day(sheets[0].day)),
    )
    for sheet in sheets:
        partner = sheet.community.partner(sheet.mark.partner).name
        periods = dict.fromkeys(sorted((one.period for one in sheet.owed), key=lambda p: (p.end, p.start)))
        yield (
            partner,
            sheet.source.title,
            w.say(
                "{figures}, sheet {sheet}",
                figures=w.count("{n} figure", "{n} figures", len(sheet.owed)),
                sheet=figures_sheet(sheet.mark.nth),
            ),
            w.join([w.period(p.code) for p in periods]),
        )


def _states(w: Words) -> Iterator[tuple[str, ...]]:
    told = {
        "not yet known": w.say("It will come later. The figure stays owed."),
        "suppressed": w.say(
            "It is known and withheld to protect people, for example because they are too few."
        ),
        "not applicable": w.say("There was nobody to count, or it was not done."),
    }
    yield w.say("State"), w.say("What it says")
    for word in STATES:
        yield word, told[word]


def _measures(sheets: Sequence[Sheet], w: Words) -> Iterator[tuple[str, ...]]:
    yield w.say("Measure"), w.say("What it tells"), w.say("Numerator"), w.say("Denominator")
    for measure in dict.fromkeys(one.measure.id for sheet in sheets for one in sheet.owed):
        yield _about(sheets[0].community.measure(measure))


def _about(measure: Measure) -> tuple[str, ...]:
    told = " ".join(part for part in (measure.lay, measure.caution) if part)
    return measure.name, told, measure.numerator, measure.denominator


def _table(page: Worksheet, row: int, rows: Iterator[tuple[str, ...]]) -> int:
    """A header and rows; returns the row after a blank one."""
    for place, texts in enumerate(rows):
        for column, text in enumerate(texts, start=1):
            if place:
                looks.said(looks.at(page, row, column), text, fill=looks.GREY)
            else:
                looks.heading(looks.at(page, row, column), text)
        looks.tall(page, row, dict(enumerate(texts, start=1)))
        row += 1
    return row + 1
