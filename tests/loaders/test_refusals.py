"""Each way in which a whole file is refused has a code that stays whatever the sentence says."""

from __future__ import annotations

import io
import zipfile

import pytest

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import apart
from loaders.read.original import MOST_BYTES, Original, original
from loaders.read.several import table
from loaders.read.wanted import Wanted

ANY = Wanted(likely=True)
COUNTS = Wanted(headers=("Place", "Count"))


def _zip(parts):
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return found.getvalue()


def _locked():
    """A ZIP whose only file says that it has a password, in both places where that is said."""
    found = bytearray(_zip({"a.csv": "Place,Count\nEast,3\n"}))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        found[found.index(mark) + offset] |= 1
    return bytes(found)


@pytest.mark.parametrize(
    ("content", "wanted", "code"),
    [
        pytest.param(_zip({"a.csv": ""}), ANY, Refusal.EMPTY, id="empty"),
        pytest.param(_zip({"a.csv": "a\n1\n", "b.csv": "a\n1\n"}), ANY, Refusal.SEVERAL, id="several"),
        pytest.param(_locked(), ANY, Refusal.PASSWORD, id="password"),
        pytest.param(b"%PDF-1.7\n1 0 obj", ANY, Refusal.NOT_A_TABLE, id="pdf"),
        pytest.param(b"<!doctype html><html><p>gone</p></html>", ANY, Refusal.NOT_A_TABLE, id="page"),
        pytest.param(b"Place,Count\n", COUNTS, Refusal.NOT_A_TABLE, id="no-rows"),
        pytest.param(b"Colour,Size\nred,3\n", COUNTS, Refusal.NO_HEADER, id="no-header"),
        pytest.param(b"Place,Count,Count\nEast,3,4\n", COUNTS, Refusal.DUPLICATE_HEADER, id="doubles"),
        pytest.param(b"Place,Count\nEast,3\n", Wanted(format="xlsx"), Refusal.NOT_AS_DECLARED, id="declared"),
        pytest.param(_zip({"xl/workbook.xml": "<x/>"})[:60], ANY, Refusal.DAMAGED, id="damaged"),
        pytest.param(b'Place,Count\n"East,3\n', ANY, Refusal.DAMAGED, id="quotation"),
        pytest.param(b"Place,Count\nEast,\x003\n", ANY, Refusal.NOT_A_TABLE, id="zero-bytes"),
        pytest.param(
            b"First name,Last name,Date of birth\nA,B,2019-01-01\n",
            ANY,
            Refusal.PERSONS_IN_FILE,
            id="persons",
        ),
    ],
)
def test_a_refused_file_says_by_a_code_what_kind_of_refusal_it_is(content, wanted, code):
    with pytest.raises(SourceUnreadable) as refused:
        table(wanted, content, "sent.csv")
    assert refused.value.code is code


def test_a_workbook_with_macros_is_unsafe():
    book = _zip(dict.fromkeys(("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "<x/>"))
    with pytest.raises(SourceUnreadable) as refused:
        table(ANY, book, "sent.xlsx")
    assert refused.value.code is Refusal.UNSAFE


def test_the_code_comes_out_of_the_process_that_reads():
    with pytest.raises(SourceUnreadable) as refused:
        apart.read(ANY, Original("sent.csv", b"%PDF-1.7\n1 0 obj"))
    assert refused.value.code is Refusal.NOT_A_TABLE


def test_a_file_that_is_not_there_or_too_large_is_told_before_it_is_read(tmp_path):
    large = tmp_path / "large.csv"
    with large.open("wb") as opened:
        opened.truncate(MOST_BYTES + 1)
    codes = []
    for path in (tmp_path / "none.csv", tmp_path, large):
        with pytest.raises(SourceUnreadable) as refused:
            original(path)
        codes.append(refused.value.code)
    assert codes == [Refusal.NO_FILE, Refusal.NO_FILE, Refusal.TOO_LARGE]
