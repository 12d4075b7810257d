"""Writes the books of this folder anew: openpyxl the .xlsx, LibreOffice (7.4 or later) the others from it.

`python make.py /usr/bin/soffice`. They are committed, so that the tests need no office and the old formats come from a
writer that shares no code with our readers.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
FILTERS = ("ods:calc8", "xls:MS Excel 97")


def workbook() -> openpyxl.Workbook:
    """Rates under a header of two rows, with a hidden row, a hidden column and a hidden sheet."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Rates"
    for row in (
        ["Rates by place"],
        [],
        ["", "", "2021", "", "2022", "", "Changed"],
        ["Place", "Code", "Count", "Rate", "Count", "Rate", "", "Contact"],
        ["Café & “Kids”", 10, 71, 0.456, -3, 1, date(2026, 3, 5), "A. B."],
        ["eastside", 8628, 1204.5, 0.07, "=C5/0", "=D5+0.1", True, "C. D."],
        ["closed", 1, 1, 1, 1, 1],
    ):
        page.append(row)
    page.merge_cells("C3:D3")
    page.merge_cells("E3:F3")
    for number in (5, 6):
        page.cell(number, 2).number_format = "0000"
        page.cell(number, 4).number_format = "0.0%"
        page.cell(number, 6).number_format = "0%"
    page.cell(5, 7).number_format = "d-mmm"
    page.cell(300, 1, "far below")
    page.row_dimensions[7].hidden = True
    page.column_dimensions["H"].hidden = True
    hidden = book.create_sheet("Lists")
    hidden["A1"] = "words"
    hidden["A2"] = "Date of birth"  # an entry of a list, no header: nothing stands beside it
    hidden.sheet_state = "hidden"
    book.create_sheet("Notes").append(["read me"])
    return book


def main(office: str) -> None:
    """Write the workbook, and convert it."""
    workbook().save(HERE / "rates.xlsx")
    for written in FILTERS:
        subprocess.run(
            [office, "--headless", "--convert-to", written, "--outdir", str(HERE), str(HERE / "rates.xlsx")],
            check=True,
        )


if __name__ == "__main__":
    main(sys.argv[1])
