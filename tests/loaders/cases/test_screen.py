"""Small counts do not leave, and nothing that leaves gives them away by subtraction in its line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loaders.cases.roles import ALL, What
from loaders.cases.screen import withheld
from loaders.cases.tally import Count, Spot
from tests.loaders.cases.builders import a_row, an_export, counted, figure


def a_table(numbers, places, programmes):
    """Additive counts of places and programmes with their totals."""
    cells = {}
    for at, place in enumerate([ALL, *places]):
        for over, programme in enumerate([ALL, *programmes]):
            picked = [
                n
                for i, row in enumerate(numbers)
                for j, n in enumerate(row)
                if at in (0, i + 1) and over in (0, j + 1)
            ]
            cells[Spot(0, place, "", ALL, programme)] = Count(sum(picked))
    return {spot: count for spot, count in cells.items() if count.numerator}


def hidden_in(cells, least=10):
    return withheld({What.PERSONS: cells}, least)[What.PERSONS]


def test_a_small_count_takes_the_smallest_beside_it():
    cells = a_table([[3], [20], [40]], "abc", "x")
    gone = {spot.place for spot in hidden_in(cells) if spot.programme == ALL}
    assert gone == {"a", "b"}


def test_two_small_ones_that_are_small_together_take_another():
    cells = a_table([[1], [2], [40]], "abc", "x")
    assert {spot.place for spot in hidden_in(cells)} == {"a", "b", "c"}


def test_where_nothing_else_is_left_the_total_goes():
    assert {s.place for s in hidden_in(a_table([[4]], "a", "x"))} == {"a", ALL}


def test_the_complement_of_a_share_is_as_small_as_the_share():
    spot = Spot(0)
    for numerator, denominator, gone in (
        (12, 30, False),
        (3, 30, True),
        (28, 30, True),
        (30, 30, False),
        (0, 30, False),
    ):
        found = withheld({What.ASSESSMENTS_DONE: {spot: Count(numerator, denominator)}}, 10)
        assert (spot in found[What.ASSESSMENTS_DONE]) is gone


def test_what_a_share_is_of_is_withheld_with_the_persons_it_would_tell():
    cells = a_table([[3], [20], [40]], "abc", "x")
    shares = {
        spot: Count(count.numerator - 10, count.numerator)
        for spot, count in cells.items()
        if count.numerator >= 20
    }
    gone = withheld({What.PERSONS: cells, What.ASSESSMENTS_DONE: shares}, 10)
    assert {s.place for s in gone[What.ASSESSMENTS_DONE]} >= {"b"}


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=2, max_size=4))
def test_never_is_exactly_one_withheld_in_a_line_with_its_total(numbers):
    cells = a_table(numbers, "abcd"[: len(numbers)], "xyz")
    gone = hidden_in(cells)
    assert all(spot in gone for spot, count in cells.items() if count.numerator < 10)
    for total in cells:
        for dimension in ("place", "programme"):
            line = [s for s in cells if s._replace(**{dimension: ALL}) == total._replace(**{dimension: ALL})]
            if getattr(total, dimension) == ALL and len(line) > 1:
                assert len(gone & set(line)) != 1
                inner = [s for s in line if s in gone and s != total]
                assert total in gone or not inner or sum(cells[s].numerator for s in inner) >= 10


def test_the_minimum_is_the_partner_s_own():
    rows = [a_row(n, school="North" if n < 7 else "South") for n in range(40)]
    shown, strict = counted(an_export(*rows), min_count=7), counted(an_export(*rows), min_count=8)
    assert (figure(shown, "persons", place="North"), figure(strict, "persons", place="North")) == (
        7,
        "withheld",
    )
    assert figure(strict, "persons", place="South") == "withheld"
    assert all((c.numerator, c.denominator) == (None, None) for c in strict.counts if c.withheld)
