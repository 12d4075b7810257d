"""The mark by which a template is known again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import FeedError
from loaders.templates.mark import ANY, Mark

KEY = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
MARK = Mark(partner="schools", source="schools-reading", counts=True, value=False, scale="percent")


@given(KEY, KEY, st.sampled_from([(True, True), (True, False), (False, True)]), st.integers(1, 99))
def test_a_mark_says_again_what_it_was_made_of(partner, source, asks, nth):
    made = Mark(partner=partner, source=source, counts=asks[0], value=asks[1], scale="number", nth=nth, of=99)
    assert Mark.read(made.text, "file.xlsx") == made
    assert re.fullmatch(ANY, made.text)


def test_a_template_of_another_version_is_refused_by_its_number():
    with pytest.raises(
        FeedError, match=r"^file.xlsx: 'turncurve template 2'; this version reads template 1; "
    ):
        Mark.read(MARK.text.replace("template 1", "template 2"), "file.xlsx")


@pytest.mark.parametrize(
    "text", ["turncurve template 1", MARK.text + ".", MARK.text.replace("counts", "all")]
)
def test_a_mark_that_was_changed_is_refused(text):
    with pytest.raises(FeedError, match="the template's mark was changed"):
        Mark.read(text, "file.xlsx")
