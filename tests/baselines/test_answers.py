"""The codes that are kept in releases, files and catalogues of translations."""

from __future__ import annotations

from enum import StrEnum

import pytest

from baselines import Answer, Direction, Leaning, TargetStatus, Why


@pytest.mark.parametrize("kind", [Answer, Direction, Leaning, TargetStatus, Why])
def test_a_code_is_its_name_in_small_letters(kind: type[StrEnum]) -> None:
    assert [code.value for code in kind] == [code.name.lower() for code in kind]


def test_an_answer_claims_where_it_says_that_something_happened() -> None:
    assert {a for a in Answer if a.claims} == {Answer.TURNED, Answer.BEATING, Answer.BEHIND}


def test_a_curve_is_judged_unless_nothing_can_be_told_or_is_there() -> None:
    assert {a for a in Answer if not a.judged} == {Answer.CANNOT_TELL, Answer.NO_DATA}
