"""A file opened in a process of its own: what it may cost, and that nobody else pays."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import subprocess
import sys
import time
import zipfile

import pytest

from indicators.errors import SourceUnreadable
from loaders.read import apart, pace
from loaders.read.original import Original
from loaders.read.several import table
from loaders.read.wanted import Wanted
from tests.loaders.builders import a_feed, a_file, a_workbook, read
from tests.places import REPOSITORY

PLAIN = b"Year,Place,Rate\n2021,\xc3\xa9ast,71\n"


def sent(content: bytes, name: str = "rates.csv") -> Original:
    return Original(name, content)


def zipped(content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._rates.csv", b"x")
        archive.writestr("folder/rates.csv", content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "packed"),
    [(PLAIN, None), (gzip.compress(PLAIN), "gzip"), (lzma.compress(PLAIN), "xz"), (zipped(PLAIN), "ZIP")],
    ids=(
        "plain",
        "gzip",
        "xz",
        "ZIP",
    ),  # packed bytes know the time, and every worker has to name a test alike
)
def test_it_gives_what_is_read_here(content, packed):
    found = apart.read(Wanted.of(a_feed()), sent(content))
    assert found == read(a_feed(), sent(content))
    assert [row.cells for row in found.rows] == [("2021", "éast", "71")]
    assert found.decisions.get("packed") == packed


def test_a_workbook_comes_across_whole(tmp_path):
    path = a_workbook(tmp_path, [["Year", "Place", "Rate"], [2021, "eastside", 0.715]])
    content = Original(path.name, path.read_bytes())
    assert apart.read(Wanted.of(a_feed()), content) == read(a_feed(), content)


def test_whoever_waits_is_told_how_many_rows_are_read_so_far(tmp_path, monkeypatch):
    monkeypatch.setattr(pace, "PAUSE", 0.0)
    heard: list[int] = []
    csv = a_file(tmp_path, "Year,Place,Rate\n" + "2021,eastside,71\n" * 12_000).read_bytes()
    table(Wanted.of(a_feed()), csv, "rates.csv", told := heard.append)
    assert heard == [5_000, 10_000, 12_001]
    heard.clear()
    found = apart.read(Wanted.of(a_feed()), sent(csv).watched(told))
    assert len(found.numbers) == 12_000
    read_end, write_end = os.pipe()
    tell = pace.telling(write_end)
    tell(7)
    os.write(write_end, b"no number\n")
    os.close(write_end)
    pace.listen(read_end, told)
    assert heard[-1] == 7


def test_its_refusals_are_the_same_sentences(tmp_path):
    path = a_file(tmp_path, b"Year,Place,Rte\n2021,eastside,71\n")
    with pytest.raises(SourceUnreadable, match=r"file\.csv: no header 'Rate'; did you mean 'Rte'"):
        apart.read(Wanted.of(a_feed()), Original(path.name, path.read_bytes()))


def test_a_file_that_wants_more_memory_than_there_is_is_refused_and_we_live():
    wide = b"Year,Place,Rate\n" + b"2021,eastside,71\n" * 3_000_000
    packed = gzip.compress(wide, 1)
    assert len(packed) < 1_000_000
    with pytest.raises(
        SourceUnreadable, match=r"rates\.csv: (over 2,000,000 cells|reading it took more memory)"
    ):
        apart.read(Wanted.of(a_feed()), sent(packed))


@pytest.mark.parametrize(
    ("code", "said"), [("os.abort()", "more memory or time"), ("time.sleep(60)", "not read within 1 seconds")]
)
def test_a_parser_that_aborts_or_never_ends_takes_nobody_with_it(monkeypatch, code, said):
    monkeypatch.setattr(apart, "_CHILD", f"import os, time; {code}")
    monkeypatch.setattr(apart, "WALL", 1)
    before = time.monotonic()
    with pytest.raises(SourceUnreadable, match=f"rates.csv: .*{said}"):
        apart.read(Wanted(), sent(PLAIN))
    assert time.monotonic() - before < 30


def test_it_can_write_no_file_and_knows_nothing_of_us(tmp_path, monkeypatch):
    monkeypatch.setenv("TURNCURVE_SECRET", "canary")
    told = tmp_path / "told"
    code = f"""
import os, sys
sys.path.insert(0, sys.argv[1])
from loaders.read import apart, pace
from loaders.read.several import table
apart._limit()
try:
    open({str(told)!r}, "w").write("x" * 10)
except OSError as why:
    pass
sys.stdout.write('{{"code": "unreadable", "refused": "%s %s"}}' % (os.environ.get("TURNCURVE_SECRET"), os.path.getsize({str(told)!r})))
"""
    monkeypatch.setattr(apart, "_CHILD", code)
    with pytest.raises(SourceUnreadable, match="None 0"):
        apart.read(Wanted(), sent(PLAIN))


def test_it_loads_nothing_that_counts():
    code = "import sys; import loaders.read.apart; print([m for m in ('pydantic', 'pandas', 'sqlalchemy') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert done.stdout == "[]\n"
