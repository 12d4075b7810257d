"""Texts that look like formulas go out plain and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.escaping import FORMULA, escaped, unescaped

texts = st.one_of(st.text(), st.text([*FORMULA, "'", "a", "1"]))


@given(texts)
def test_every_text_comes_back_as_it_was(text):
    assert unescaped(escaped(text)) == text


@given(texts)
def test_nothing_that_goes_out_begins_a_formula(text):
    assert not escaped(text).startswith(FORMULA)


@pytest.mark.parametrize("text", ["O'Brien School", "'quoted", "", "plus", "1+1", " =1"])
def test_what_is_no_formula_is_left_as_it_is(text):
    assert escaped(text) == unescaped(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1 Mentoring", "-Nine", "@Home", "\tTabbed", "\r=2", "＝1+1", "'=1+1"]
)
def test_what_is_one_gets_an_apostrophe(text):
    assert escaped(text) == f"'{text}"
