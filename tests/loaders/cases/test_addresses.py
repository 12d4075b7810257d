"""Addresses: spelled as people spell them, and in which stretch of a street they lie."""

from __future__ import annotations

import pytest

from indicators.errors import FeedError
from loaders.cases.addresses import Book, parted, stretches
from loaders.cases.populations import populations
from tests.loaders.cases.builders import an_export

HEAD = "Street,From,To,Side,Place"


@pytest.mark.parametrize(
    "written", ["12 N Elm Street", "12 north elm st.", "12 N. Elm St, Apt 4B", "12 N Elm St #4", "12-14 N ELM ST", "12a N Elm St unit 3"]
)  # fmt: skip
def test_one_address_is_spelled_many_ways(written):
    assert parted(written) == (12, "n elm st")


@pytest.mark.parametrize(
    ("written", "place"),
    [("1 Elm St", "odd"), ("2 Elm St", "even"), ("51 Elm St", None), ("9 Oak Avenue", "oak"), ("7 Ash Rd", "seven"), ("8 Ash Rd", None), ("Elm St", None), ("PO Box 1", None)],
)  # fmt: skip
def test_a_house_lies_in_the_stretch_that_holds_it(written, place):
    lines = ["Elm St,1,49,odd,odd", "Elm St,2,50,even,even", "Oak Ave,,,,oak", "Ash Rd,7,,,seven"]
    assert Book(stretches(an_export(*lines, head=HEAD))).place(written) == place


def test_exact_addresses_will_do():
    book = Book(stretches(an_export('"12 Elm Street, Apt 1",east', head="Address,Place")))
    assert (book.place("12 ELM ST"), book.place("14 Elm St")) == ("east", None)


@pytest.mark.parametrize(
    ("head", "line", "said"),
    [
        ("Street,Area", "Elm,x", "a list of addresses has the columns address, place; or street"),
        (HEAD, "Elm St,1,9,left,east", "line 2, side: 'left'; odd, even or both"),
        (HEAD, "Elm St,one,9,odd,east", "line 2, from: 'one'; write a house number"),
        (HEAD, "Elm St,1,9,odd,", "line 2: no place"),
    ],
)
def test_a_list_that_cannot_be_is_refused(head, line, said):
    with pytest.raises(FeedError, match=said):
        stretches(an_export(line, head=head))


def test_populations_are_whole_numbers_of_a_place():
    (one,) = populations(an_export('North,"1,250",2024-25', head="Place,Count,Period"))
    assert (one.place, one.count, one.period, one.group) == ("North", 1250, "2024-25", "all")
    with pytest.raises(FeedError, match="line 2, count: 'many'; write a whole number"):
        populations(an_export("North,many,", head="place,count,period"))
