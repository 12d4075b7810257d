"""The process that counts: it is limited, it dies with its key, and what goes wrong in it is told without a word of the files."""

from __future__ import annotations

import subprocess
import sys

import pytest

from indicators.errors import SourceUnreadable
from loaders import Original
from loaders.cases import apart
from loaders.cases.people import People
from tests.loaders.cases.builders import HEAD, a_case_feed, a_row, an_export, counted
from tests.places import REPOSITORY

CANARY = "Zzyzx"
DAMAGED = {
    "a quotation mark that never closes": an_export(a_row(1), f'C9,"{CANARY}', a_row(2)),
    "no header": an_export(a_row(2, first=CANARY), head=a_row(1, first=CANARY)),
    "a letter that is no text": an_export(a_row(1, first=f"{CANARY}\0")),
    "JSON in JSON": Original(
        "cases.json", f'[{{"Client ID": 1, "Service Date": {{"{CANARY}": 2}}}}]'.encode()
    ),
    "a number in a list": Original("cases.json", b'[{"Client ID": [8675309], "Service Date": 1}]'),
    "half a workbook": Original("cases.xlsx", b"PK\x03\x04" + CANARY.encode() * 100),
    "a page": Original("cases.xls", f"<html><p>{CANARY}</p></html>".encode()),
    "nothing under the header": Original("cases.csv", HEAD.encode()),
}


@pytest.mark.parametrize("what", DAMAGED)
@pytest.mark.parametrize("feed", [None, a_case_feed()], ids=["guessed", "declared"])
def test_a_damaged_file_is_refused_without_a_word_of_it(what, feed):
    with pytest.raises(SourceUnreadable, match=r"^cases\.\w+") as said:
        counted(DAMAGED[what], feed=feed)
    assert CANARY not in str(said.value)
    assert "8675309" not in str(said.value)
    assert "Given" not in str(said.value)
    assert said.value.__cause__ is None


@pytest.mark.parametrize(
    "code", ["os.abort()", "raise ValueError(sys.stdin.buffer.read())", "print('x'); os._exit(3)"]
)
def test_a_process_that_dies_says_nothing_of_what_it_read(monkeypatch, capfd, code):
    monkeypatch.setattr(apart, "_CHILD", f"import os, sys; {code}")
    with pytest.raises(SourceUnreadable, match="more memory or time than it may"):
        counted(an_export(a_row(1, first=CANARY)))
    assert CANARY not in "".join(capfd.readouterr())


def test_it_can_write_no_file(monkeypatch, tmp_path):
    told = tmp_path / "told"
    code = f"""
import os, sys
sys.path.insert(0, sys.argv[1])
from loaders.cases import apart
apart._limit(1)
try:
    open({str(told)!r}, "w").write("x" * 10)
except OSError:
    pass
sys.stdout.write('{{"code": "unreadable", "refused": "%s"}}' % os.path.getsize({str(told)!r}))
"""
    monkeypatch.setattr(apart, "_CHILD", code)
    with pytest.raises(SourceUnreadable, match=r"^0$"):
        counted(an_export(a_row(1)))


def test_a_run_s_key_is_its_own():
    one, other = (People(joined=False).seen("C001") for _ in range(2))
    assert one != other


def test_it_loads_nothing_that_keeps_anything():
    code = "import sys; import loaders.cases.apart; print([m for m in ('pydantic', 'sqlalchemy', 'sqlite3', 'logging') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert done.stdout == "[]\n"
