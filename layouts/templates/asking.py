"""What a spreadsheet asks of a cell: whole numbers, percents, a word of a list; with a sentence that says what is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from indicators.model import Unit
from indicators.owed import Asked, Owed
from layouts.templates.lists import Lists
from layouts.wording.language import Words
from loaders.templates.form import Column

LONGEST = 250  # characters of a prompt; a spreadsheet takes 255
_Rows = tuple[int, int, int]


def ask(
    page: Worksheet, owed: Sequence[Owed], at: Mapping[Column, int], rows: _Rows, lists: Lists, w: Words
) -> None:
    """Lay the rules on a sheet of figures; `rows` are the first and the last owed one, and the last free one."""
    first, last, end = rows
    for column in lists.of:
        if column in at:
            begin = first if column is Column.STATE else last + 2
            _lay(page, _listed(lists, column, w), column, at, [(begin, end)])
    for (column, same), found in _alike(owed, first).items():
        if column in at:
            _lay(page, _number(column, owed[same], w), column, at, [(row, row) for row in found])


def _alike(owed: Sequence[Owed], first: int) -> dict[tuple[Column, int], list[int]]:
    """For each column of figures, the rows that are asked for the same; by the place of the first one."""
    leader: dict[tuple[str, bool], int] = {}
    found: dict[tuple[Column, int], list[int]] = defaultdict(list)
    for place, one in enumerate(owed):
        same = leader.setdefault((one.key.measure, _whole(one)), place)
        asked = (Column.NUMERATOR, Column.DENOMINATOR) if one.asked is Asked.COUNTS else (Column.VALUE,)
        for column in asked:
            found[column, same].append(first + place)
    return found


def _whole(one: Owed) -> bool:
    """Whether counts are whole: they are, unless the last ones were not, as an average over days is not."""
    counts = (one.last.numerator, one.last.denominator) if one.last else ()
    return all(count is None or float(count).is_integer() for count in counts)


def _number(column: Column, one: Owed, w: Words) -> DataValidation:
    """The rule of a figure's cell. A bound is given only where nothing beyond it can be right."""
    measure = one.measure
    if column is Column.VALUE:
        unit = w.unit(measure.unit.value)
        prompt = w.say("{measure}, in {unit}", measure=measure.name, unit=unit)
        if measure.unit is Unit.PERCENT:
            rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="100")
            wrong = w.say(
                "A percent from 0 to 100, such as 86.7. Leave the cell blank if you have nothing to say yet."
            )
        else:
            least = "0" if measure.plausible[0] >= 0 else "-1000000000"
            rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1=least)
            wrong = w.say("A number. Leave the cell blank if you have nothing to say yet.")
    else:
        prompt = measure.numerator if column is Column.NUMERATOR else measure.denominator
        rule = DataValidation(
            type="whole" if _whole(one) else "decimal", operator="greaterThanOrEqual", formula1="0"
        )
        wrong = w.say(
            "A number from 0 on: how many were counted. Leave the cell blank if you have nothing to say yet."
        )
    return _spoken(rule, column.value, prompt, wrong)


def _listed(lists: Lists, column: Column, w: Words) -> DataValidation:
    rule = DataValidation(type="list", formula1=lists.cells(column), allow_blank=True)
    if column is Column.PERIOD_CODE:
        rule.errorStyle = "warning"  # a year further back is a period, too
    prompt = w.say("Only where there is no number: why there is none.") if column is Column.STATE else ""
    return _spoken(rule, column.value, prompt, w.say("A word of the list; the sheet 'Lists' shows them all."))


def _spoken(rule: DataValidation, title: str, prompt: str, wrong: str) -> DataValidation:
    rule.allow_blank = True
    rule.showErrorMessage, rule.errorTitle, rule.error = True, title, wrong[:LONGEST]
    if prompt:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, title, prompt[:LONGEST]
    return rule


def _lay(
    page: Worksheet,
    rule: DataValidation,
    column: Column,
    at: Mapping[Column, int],
    rows: Sequence[tuple[int, int]],
) -> None:
    letter = get_column_letter(at[column])
    for begin, end in rows:
        rule.add(f"{letter}{begin}:{letter}{end}" if end > begin else f"{letter}{begin}")
    page.add_data_validation(rule)
