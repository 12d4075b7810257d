"""Whatever is sent, the readers answer with rows or with a sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import SourceUnreadable
from loaders.read import apart, kinds, several
from loaders.read.kinds import kind, unpacked
from loaders.read.original import Original
from loaders.read.text import DELIMITERS, decoded, rows
from loaders.read.wanted import Wanted
from tests.loaders.little import LITTLE
from tests.loaders.wrapped import WRAPPED, seeds


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("rates.csv", b"Rate\n1\n")
    return held.getvalue()


NAME, ZIP = b"rates.csv", _zip()
SEEDS = [(name, part) for name, parts in seeds().items() for part in parts]
PLAIN = Wanted(headers=("Year",))
NESTED = Wanted(sheet="Rates", headers=("Place", "a / b"), header_rows=2, tree=("year", "group"))


@pytest.fixture(scope="module", autouse=True)
def _little_room() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for limit in LITTLE:
            patch.setattr(*limit)
        yield


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A part of a good file with some bytes gone, doubled or others, in its file."""
    name, part = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(part)))
        gone = draw(st.sampled_from([0, 1, 1, 2, 40, 4000]))
        put = draw(
            st.one_of(
                st.binary(max_size=8),
                st.sampled_from([b"\xff\xff\xff\xff", b"99999999", b"-1", b"<", b'"', b"\0"]),
            )
        )
        part = part[:at] + put + part[at + gone :]
    return WRAPPED[name](part)


def answered(content: bytes, wanted: Wanted) -> None:
    try:
        found = several.table(wanted, content, "x")
    except SourceUnreadable:
        return
    assert all(isinstance(cell, str) for row in found.rows for cell in row.cells)


@given(damaged(), st.sampled_from([PLAIN, NESTED]))
def test_a_damaged_file_of_any_kind_is_rows_or_a_sentence(content, wanted):
    answered(content, wanted)


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=100).map(lambda t: t.encode("utf-16", "replace"))),
    st.sampled_from([PLAIN, NESTED]),
)
def test_any_bytes_are_rows_or_a_sentence(content, wanted):
    answered(content, wanted)


@given(
    st.sampled_from(
        [b"PK\x03\x04", b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"\xd0\xcf\x11\xe0", b"<?xml", b"[{", b"const a ="]
    ),
    st.binary(),
)
def test_whatever_follows_a_beginning_that_is_known_is_rows_or_a_sentence(beginning, rest):
    answered(beginning + rest, PLAIN)


@given(st.binary(max_size=200))
def test_what_a_file_is_is_told_or_said(content):
    try:
        assert kind(unpacked(content, "x")[0], "x") in kinds.FileKind
    except SourceUnreadable:
        return


@given(
    st.text(),
    st.sampled_from([*DELIMITERS]),
    st.sampled_from(["utf-8", "utf-16", "cp1252", "nonesuch", None]),
)
def test_any_text_is_rows_under_any_delimiter(text, delimiter, encoding):
    try:
        found, _ = decoded(text.encode("utf-8", "replace"), "x", encoding)
        assert all(isinstance(cell, str) for row in rows(found, delimiter, "x") for cell in row)
    except SourceUnreadable:
        return


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ZIP.replace(NAME, b"\0" * len(NAME)), "no header"),
        (ZIP[:4] + ZIP[24:], "a damaged ZIP file (negative seek value"),
        (WRAPPED["ods"](b"<?xml version='1.0' encoding='UTF-9'?><a/>"), "a damaged workbook (unknown encoding: UTF-9)"),
    ],
    ids=["nameless", "headless", "encoding"],
)  # fmt: skip
def test_what_fuzzing_found_stays_mended(content, said):
    with pytest.raises(SourceUnreadable) as caught:
        several.table(PLAIN, content, "x")
    assert said in str(caught.value)


@pytest.mark.parametrize("name", [name for name in WRAPPED if name != "bare"])
def test_damage_comes_out_of_the_process_that_reads_as_a_sentence(name):
    part = dict(SEEDS)[name]
    with pytest.raises(SourceUnreadable, match="damaged workbook"):
        apart.read(NESTED, Original("x", WRAPPED[name](part[: len(part) // 2])))
