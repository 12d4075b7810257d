"""A file is read once: what was checked is what is kept, and a pipe will do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indicators.errors import SourceUnreadable
from loaders import load, original
from loaders.read import original as source
from tests.loaders.builders import AGREED, TODAY, a_feed, a_file, a_workbook, read

PLAIN = b"Year,Place,Rate\n2021,eastside,71\n"


@pytest.fixture
def pipe():
    """Makes a path at which some bytes can be read once, its size unknown."""
    ends = []

    def piped(content):
        reading, writing = os.pipe()
        ends.append(reading)
        os.write(writing, content)
        os.close(writing)
        return Path(f"/dev/fd/{reading}")

    yield piped
    for end in ends:
        os.close(end)


def _refused(path):
    with pytest.raises(SourceUnreadable) as caught:
        read(a_feed(), path)
    return str(caught.value)


def test_what_was_read_is_what_is_kept(tmp_path):
    path = a_file(tmp_path, PLAIN)
    found = load(a_feed(), path, AGREED, TODAY)
    path.write_bytes(b"something else")
    assert (found.content, found.digest) == (PLAIN, source.digest(PLAIN))
    assert "Year,Place" not in repr(found)


def test_a_workbook_is_kept_as_it_was(tmp_path):
    path = a_workbook(tmp_path, [["Year", "Place", "Rate"], [2021, "eastside", 71]])
    assert load(a_feed(), path, AGREED, TODAY).content == path.read_bytes()


def test_a_pipe_is_read_once_and_whole(pipe):
    path = pipe(PLAIN)
    found = load(a_feed(), path, AGREED, TODAY)
    assert (found.file, found.content, found.digest) == (path.name, PLAIN, source.digest(PLAIN))
    assert found.rows[0].point.value == 0.71


def test_a_pipe_can_be_held_against_several_feeds(pipe):
    kept = original(pipe(PLAIN))
    found = [load(feed, kept, AGREED, TODAY) for feed in (a_feed(), a_feed(id="other"))]
    assert [f.content for f in found] == [PLAIN, PLAIN]
    assert "Year" not in repr(kept)


def test_no_more_of_a_pipe_is_read_than_is_taken(pipe, monkeypatch):
    monkeypatch.setattr(source, "MOST_BYTES", len(PLAIN))
    assert original(pipe(PLAIN)).content == PLAIN
    assert "over 33 bytes; up to 33 are read" in _refused(pipe(PLAIN + b"2"))
    monkeypatch.setattr(source, "MOST_BYTES", 1_000)
    assert "over 1,000 bytes; up to 1,000 are read" in _refused(Path("/dev/zero"))


def test_an_empty_pipe_is_an_empty_file(pipe):
    assert "an empty file" in _refused(pipe(b""))


@pytest.mark.parametrize("given", [".", "/"])
def test_a_path_without_a_name_is_called_as_it_was_given(given):
    assert _refused(Path(given)) == f"{given}: a folder; name one file in it"


def test_a_name_that_is_no_text_can_be_kept(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.csv")
    try:
        path.write_bytes(PLAIN)
    except OSError:
        pytest.skip("the file system takes names that are text only")
    assert load(a_feed(), path, AGREED, TODAY).file == "caf\ufffd.csv"
