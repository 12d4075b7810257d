"""Words nobody agreed on: what may stand in a key, and text that no database keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import FeedError, SourceUnreadable
from loaders import load
from loaders.words import lost_zeros, rounded
from tests.loaders.builders import AGREED, FIXED, SIMPLE, TODAY, a_feed, a_file, loaded

TESTED = SIMPLE | {"instrument": "Test"}
WIDE = {
    "shape": "wide",
    "columns": {"period": "Year", "place": "Place"},
    "wide": [{"pattern": r"(?P<instrument>.*) Rate", "role": "value"}],
}


def _of(folder, word, **changes):
    return loaded(folder, f'Year,Place,Rate,Test\n2021,eastside,71,"{word}"\n', columns=TESTED, **changes)


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("  Spring \t Test\n", "Spring Test"),
        ("x" * 60, "x" * 60),
        (" " * 40 + "x" * 60, "x" * 60),
        ("Évaluation “Nord” – 2e", "Évaluation “Nord” – 2e"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_an_instrument_is_any_short_word_trimmed(tmp_path, word, kept):
    found = _of(tmp_path, word)
    assert ([row.key.instrument for row in found.rows], found.issues) == ([kept], ())


@pytest.mark.parametrize(
    "word", ["x" * 61, "Spring\x1bTest", "Spring\x7f", "Spr\u2063ing", "\u202egnirpS", "a\x81b"]
)
def test_an_instrument_that_is_too_long_or_not_to_be_seen_is_rejected(tmp_path, word):
    found = _of(tmp_path, word)
    issue = found.issues[0]
    assert (found.rows[0].point, found.rows[0].worst) == (None, "rejected")
    assert (issue.code, issue.row, issue.column, issue.read) == ("unknown_instrument", 2, "Test", word)
    assert issue.expected == "a word of up to 60 characters, none of them invisible"


def test_an_instrument_in_a_header_is_held_to_the_same(tmp_path):
    found = loaded(tmp_path, f"Year,Place,{'x' * 61} Rate\n2021,eastside,71\n", **WIDE)
    assert [(i.code, i.row) for i in found.issues] == [("unknown_instrument", 1)]


def test_so_is_who_is_counted_where_nobody_agreed_on_that(tmp_path):
    columns = SIMPLE | {"population": "Who"}
    fixed = {k: v for k, v in FIXED.items() if k != "population"}
    path = a_file(tmp_path, "Year,Place,Rate,Who\n2021,eastside,71,Stu\x1bdents\n2022,eastside,71,Pupils\n")
    free = replace(AGREED, populations=frozenset())
    found = load(a_feed(columns=columns, fixed=fixed), path, free, TODAY)
    assert [(i.code, i.row) for i in found.issues] == [("unknown_population", 2)]
    assert found.rows[1].key.population == "Pupils"


def test_a_feed_may_give_a_long_word_a_short_one(tmp_path):
    words = {"instrument": {"x" * 61: "  long  one ", "Spr\u2063ing": "spring"}}
    assert _of(tmp_path, "x" * 61, words=words).rows[0].key.instrument == "long one"
    assert _of(tmp_path, "Spr\u2063ing", words=words).rows[0].key.instrument == "spring"


def test_a_feed_is_held_to_the_same(tmp_path):
    with pytest.raises(FeedError, match=r"words\.instrument\.'S': 'x+'; up to 60 characters, none"):
        _of(tmp_path, "S", words={"instrument": {"S": "x" * 61}})
    fixed = FIXED | {"instrument": "Spr\x1bing"}
    with pytest.raises(FeedError, match=r"fixed\.instrument: 'Spr\\x1bing'; up to 60 characters, none"):
        loaded(tmp_path, "Year,Place,Rate\n2021,eastside,71\n", fixed=fixed)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Year,Place,Rate,Test\n2021,eastside,71,\n2022,eastside,72,Spr\0ing\n", "row 3, column 'Test'"),
        ("Year,Place,Rate,Test\n2021,east\0side,71,\n", "row 2, column 'Place'"),
        ("Year,Place,Rate,Test,Te\0st\n2021,eastside,71,,\n", "row 1, column 5"),
        ("Ti\0tle\nYear,Place,Rate,Test\n2021,eastside,71,\n", "row 1, column 1"),
        ("Year,Place,Rate,Test\n2021,eastside,71,,x\0\n", "row 2, column 5"),
    ],
)
def test_text_that_no_database_keeps_is_refused_with_its_place(tmp_path, text, place):
    path = a_file(tmp_path, text.encode("utf-16"))
    with pytest.raises(SourceUnreadable) as caught:
        load(a_feed(columns=TESTED), path, AGREED, TODAY)
    assert str(caught.value).startswith(
        f"file.csv, {place}: a character that is no text (U+0000 or half of one)"
    )


def test_half_a_character_is_refused_too(tmp_path):
    path = a_file(tmp_path, b"Year,Place,Rate,Test\n2021,eastside,71,\\ud800\n")
    with pytest.raises(SourceUnreadable, match="row 2, column 'Test'"):
        load(a_feed(columns=TESTED, encoding="unicode_escape"), path, AGREED, TODAY)


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("10", ["0010", "0012"], "0010"), ("8628", ["08628"], "08628"), (" 10 ", ["00010", "0010"], "0010"), ("10", ["10", "0010"], None),
        ("10", ["1000", "100"], None), ("0010", ["10"], None), ("ten", ["0ten"], None), ("", ["0"], None), ("²", ["0²"], None),
    ],
)  # fmt: skip
def test_an_id_that_lost_its_zeros_is_suggested_whole(word, known, meant):
    assert lost_zeros(word, known) == meant


@given(st.integers(0, 10**6), st.integers(1, 6))
def test_zeros_that_were_lost_are_found_again(number, zeros):
    word = str(number)
    assert lost_zeros(word, ["0" * zeros + word]) == "0" * zeros + word


def test_an_id_that_a_spreadsheet_rounded_is_known_as_one():
    assert [w for w in ("3.40001E+11", "3E11", "340000100001", "1E", "E12", "12E-3") if rounded(w)] == [
        "3.40001E+11",
        "3E11",
    ]
