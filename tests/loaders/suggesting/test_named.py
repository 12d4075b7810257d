"""Words for groups: what agencies and schools write for the same children, and what only sounds like it."""

from __future__ import annotations

import pytest

from loaders.suggesting.named import group_names

GROUPS = {
    "female": "Female", "male": "Male", "black": "Black", "hispanic": "Hispanic", "two": "Two or more races", "white": "White",
    "american-indian": "American Indian or Alaska Native", "pacific": "Native Hawaiian or Pacific Islander", "grade-3": "Grade 3",
    "el": "English learners", "not-el": "Not English learners", "swd": "Students with disabilities", "grade-10": "Grade 10",
    "not-swd": "Students without disabilities", "poor": "Economically disadvantaged", "not-poor": "Not economically disadvantaged",
}  # fmt: skip
NAMES = group_names({own: (name, own) for own, name in GROUPS.items()})


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("F", "female"), ("Girls", "female"), ("BOYS", "male"), ("Black or African American", "black"), ("Hispanic/Latinx", "hispanic"),
        ("Multi-Racial", "two"), ("2 or More Races", "two"), ("White (Non-Hispanic)", "white"), ("Indian or Alaska Native", "american-indian"),
        ("Native Hawaiian", "pacific"), ("3rd Grade", "grade-3"), ("Gr 03", "grade-3"), ("Third grade", "grade-3"), ("Grade 10", "grade-10"),
        ("ELL", "el"), ("Limited English Proficiency", "el"), ("Non-ELL", "not-el"), ("Special Education", "swd"), ("Students with IEP", "swd"),
        ("Non-Special Education", "not-swd"), ("Econ. Disadvantaged", "poor"), ("Noneconomically disadvantaged", "not-poor"),
    ],
)  # fmt: skip
def test_a_word_of_agencies_is_the_group_it_stands_for(word, meant):
    found = NAMES.match(word)
    assert (found.id, found.sure) == (meant, True)


@pytest.mark.parametrize(
    "word", ["Free/Reduced-Price Meals", "Grade 11", "Asian/Pacific Islander", "Gap group"]
)
def test_what_is_defined_otherwise_or_is_no_group_here_is_never_sure(word):
    assert not NAMES.match(word).sure
