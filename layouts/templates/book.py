"""The workbook: a sheet of figures for each source and scale, the guide, the lists; the same bytes for the same day and store."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from indicators.community import Community
from indicators.owed import Asked, Owed
from layouts.templates import figures, guide
from layouts.templates import lists as choices
from layouts.templates.figures import Sheet
from layouts.wording.language import Words
from loaders.templates.form import GUIDE, LISTS, figures_sheet
from loaders.templates.mark import Mark, Scale

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP can tell


def workbook(owed: Sequence[Owed], community: Community, day: date, w: Words) -> bytes:
    """The template of what one partner owes, as the bytes of an XLSX file. At least one figure must be owed.

    A feed has one source, and one scale for its values: so each has a sheet, and what is chosen or mistyped in a row can never
    move a figure to another source.
    """
    sheets = _sheets(owed, community, day)
    found = choices.lists(owed, community, w)
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        figures.write(book.create_sheet(figures_sheet(sheet.mark.nth)), sheet, found, w)
    guide.write(book.create_sheet(GUIDE), sheets, w)
    choices.write(book.create_sheet(LISTS), found)
    book.security = WorkbookProtection(lockStructure=True)  # a sheet that was renamed is not found again
    book.properties.creator = community.name
    book.properties.title = w.say(
        "Figures owed by {partner}", partner=community.partner(sheets[0].mark.partner).name
    )
    return _packed(book, day)


def _sheets(owed: Sequence[Owed], community: Community, day: date) -> list[Sheet]:
    parts = [
        (source, scale, tuple(part))
        for source, of_source in groupby(owed, key=lambda one: one.source)
        for scale, part in groupby(sorted(of_source, key=_scale, reverse=True), key=_scale)
    ]
    return [
        Sheet(
            mark=Mark(
                partner=community.source(source).partner,
                source=source,
                counts=any(one.asked is Asked.COUNTS for one in part),
                value=any(one.asked is Asked.VALUE for one in part),
                scale=scale,
                nth=nth,
                of=len(parts),
            ),
            source=community.source(source),
            owed=part,
            community=community,
            day=day,
        )
        for nth, (source, scale, part) in enumerate(parts, start=1)
    ]


def _scale(one: Owed) -> Scale:
    return "percent" if one.measure.unit.factor == 100 else "number"


def _packed(book: Workbook, day: date) -> bytes:
    """The workbook as bytes in which the only moment is the day it was made for."""
    made, packed = io.BytesIO(), io.BytesIO()
    book.properties.created = datetime.combine(day, time())
    book.save(made)
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(made) as loose, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as tight:
        for part in loose.infolist():
            content = loose.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment, content)
            tight.writestr(zipfile.ZipInfo(part.filename, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
