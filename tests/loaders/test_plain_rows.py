"""Rows taken the short way say what the parser says of them."""

from __future__ import annotations

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import SourceUnreadable
from loaders.read import plain_rows, workbook
from loaders.read.markup import parser
from loaders.read.sheet import sheet_text
from tests.loaders.builders import a_feed, a_workbook, read

CELLS = st.one_of(
    st.none(), st.integers(-(10**17), 10**17), st.floats(allow_nan=False, allow_infinity=False), st.booleans(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8),
)  # fmt: skip
HEADER = ["Year", "Place", "Rate"]


def _rewritten(path, change):
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


def _sheet(path):
    with zipfile.ZipFile(path) as archive:
        about = workbook.contents(archive, path.name)
        return sheet_text(archive, about.sheets[0], about)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_both_ways_give_the_same_rows(tmp_path_factory, rows):
    """A comment after each cell keeps every row from being plain."""
    path = a_workbook(tmp_path_factory.mktemp("book"), [HEADER, *rows])
    short = _sheet(path)
    heard = _sheet(_rewritten(path, lambda sheet: sheet.replace(b"</c>", b"</c><!-- -->")))
    assert short == heard


def test_rows_of_numbers_and_shared_texts_never_reach_the_parser(tmp_path):
    path = a_workbook(tmp_path, [HEADER, [2021, "eastside", 71.5], [2022, "eastside", 72]])
    told, taken = [], []
    with zipfile.ZipFile(path) as archive:
        listener = parser(workbook.Silent())

        def parse(text, last):
            told.append(text)
            listener(text, last)

        for _ in plain_rows.stream(
            archive,
            "xl/worksheets/sheet1.xml",
            parse,
            lambda row, cells: taken.append((row, len(cells))),
            lambda: True,
        ):
            pass
    assert taken == [(1, 3), (2, 3), (3, 3)]
    assert "<row" not in "".join(told)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.replace(b"<row ", b'<row hidden="0" '),
        lambda s: s.replace(b"<v>2021</v>", b"<f>A9</f><v>2021</v>"),
        lambda s: s.replace(b"eastside", b"east<!-- c -->side"),
        lambda s: s.replace(b"eastside", b"eastsid&#101;"),
        lambda s: s.replace(b"<sheetData>", b"<sheetData >"),
        lambda s: s.replace(b"</row>", b"</row >"),
        lambda s: s.replace(b"encoding", b"encodinG").replace(b"<?xml", b"<?xml"),
        lambda s: b"\xef\xbb\xbf" + s,
        lambda s: s.replace(b'<worksheet xmlns="', b'<x:worksheet xmlns:x="').replace(b"</worksheet", b"</x:worksheet").replace(b"<row", b"<x:row").replace(b"</row", b"</x:row"),
    ],
    ids=["attribute", "formula", "comment", "reference", "blank in a tag", "blank at an end", "declaration", "mark", "prefix"],
)  # fmt: skip
def test_what_is_written_otherwise_is_read_or_refused_and_never_lost(tmp_path, change):
    rows = [HEADER, [2021, "eastside", 71.5], [2022, "riverside", 72]]
    path = _rewritten(a_workbook(tmp_path, rows), change)
    assert _cells_or_refusal(path) in (
        [("2021", "eastside", "71.5"), ("2022", "riverside", "72")],
        "a damaged workbook",
    )


def _cells_or_refusal(path):
    try:
        return [row.cells for row in read(a_feed(), path).rows]
    except SourceUnreadable as why:
        return str(why).partition(": ")[2].partition(" (")[0]


def test_a_part_in_another_encoding_goes_to_the_parser_whole(tmp_path):
    rows = [HEADER, [2021, "eastside", 71.5]]
    path = _rewritten(a_workbook(tmp_path, rows), lambda s: s.decode().encode("utf-16"))
    assert read(a_feed(), path).rows[0].cells == ("2021", "eastside", "71.5")
