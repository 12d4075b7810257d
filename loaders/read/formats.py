"""Formats: which numbers of a workbook are days, and which day a number is.

Taken from the file format's own description (ECMA-376, part 1, 18.8.30 and 18.17.4): importing a whole library of
spreadsheets for it took longer than reading most files.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that have a number and no text in a file, but for those of money, which show a number as it is."""
FIRST, FIRST_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's day has no zone
_LEAP = 60  # the 29th of February 1900, which never was; days before it are one off
_UNSAID = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|[_\\].')


def shows_days(code: str) -> bool:
    """Whether a format shows days or times: its first part has a letter of one outside quotes, brackets and escapes."""
    return re.search("[dmhys]", _UNSAID.sub("", code.split(";", maxsplit=1)[0]), re.IGNORECASE) is not None


def day(number: float, *, since_1904: bool = False) -> datetime | time | None:
    """The day and time of a stored number, to the millisecond; a time alone below 1; None beyond the calendar."""
    whole, part = divmod(number, 1)
    rest = timedelta(milliseconds=round(part * 86_400_000))
    if 0 <= number < 1 and rest.days == 0:
        return (FIRST + rest).time()
    first = FIRST_OF_1904 if since_1904 else FIRST
    if not since_1904 and 0 < number < _LEAP:
        whole += 1
    try:
        return first + timedelta(days=whole) + rest
    except OverflowError:
        return None


def written(found: datetime | time) -> str:
    """A day as the text of a cell; its time where it has one."""
    if isinstance(found, time):
        return str(found)
    midnight = (found.hour, found.minute, found.second) == (0, 0, 0)
    return date.isoformat(found) if midnight else found.isoformat()
