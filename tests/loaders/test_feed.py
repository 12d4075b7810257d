"""What a feed may declare, and the sentence for one that declares what cannot be."""

from __future__ import annotations

import pytest

from indicators.errors import FeedError
from loaders import read_feed
from tests.loaders.builders import a_file
from tests.places import REPOSITORY

GOOD = """
id = "reading"
version = 1
title = "Reading"
partner = "schools"
source = "schools-reading"
[columns]
period = "School  Year "
place = ["County", "School"]
value = "Rate"
[fixed]
measure = "x.reading"
group = "all"
population = "students"
[period]
style = "school_year"
[words.place]
" East   Side" = "eastside"
[markers]
"NA" = "missing"
[[leave_out]]
column = "Level"
words = ["State Totals"]
reason = "not ours"
"""


def _refused(folder, text):
    with pytest.raises(FeedError) as caught:
        read_feed(a_file(folder, text, "reading.toml"))
    return str(caught.value)


def test_headers_and_words_are_read_with_plain_blanks(tmp_path):
    feed = read_feed(a_file(tmp_path, GOOD))
    assert feed.headers == ("School Year", "County", "School", "Rate", "Level")
    assert feed.words.place == {"East Side": "eastside"}


@pytest.mark.parametrize("path", sorted((REPOSITORY / "data/feeds").glob("*.toml")), ids=lambda p: p.stem)
def test_every_feed_of_the_demonstration_is_read(path):
    assert read_feed(path).id == path.stem


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1", 'version = 1\nformat = "ods"\ntree = ["a"]', "tree with format 'ods'; only nested JSON has levels"),
        ("version = 1", "version = 1\nheader_rows = 4", "header_rows"),
        ('value = "Rate"', 'valeu = "Rate"', "columns.valeu: no such key; did you mean 'value'?"),
        ('partner = "schools"', 'parner = "schools"', "parner: no such key; did you mean 'partner'?"),
        ('"missing"', '"gone"', "markers.NA: 'gone'; a figure that is not there is missing, not_applicable, suppressed"),
        ('"school_year"', '"schoolyear"', "period.style: 'schoolyear'; there are: year, school_year, "),
        ('group = "all"\n', "", "nothing carries group; name its column under [columns], or its word under [fixed]"),
        ('value = "Rate"', "", "nothing carries a figure; name a column for value, or for numerator and denominator"),
        ('value = "Rate"', 'value = ["Rate", "Pct", "Flag"]', "columns.value: 3 headers; a figure stands in one column"),
        ('group = "all"', 'group = "all"\nplace = "eastside"', "place is carried twice; by a column, [fixed], the name or a wide header"),
        ('value = "Rate"', 'value = "Rate"\nmoe = "MOE"', "value.moe_level is not declared; 90 or 95"),
        ("[words.place]", "[value]\nlimits_level = 95\n[words.place]", "value.limits_level without columns for low and high"),
        ("[words.place]", '[value]\nscale = "number"\nflip = true\n[words.place]', "value.flip with scale 'number'"),
        ("version = 1", 'version = 1\nshape = "wide"', "shape 'wide'; [[wide]] blocks belong to a wide feed"),
        ('words = ["State Totals"]', "", "words, other_than or pattern, one of the three"),
        ('style = "school_year"', "", "period.style: missing"),
        ("[fixed]", "[fixed]\nvalue = 3", "fixed.value: no such key"),
        ("version = 1", "version = ", "no TOML"),
    ],
)  # fmt: skip
def test_a_wrong_feed_is_refused_with_its_place_and_what_is_allowed(tmp_path, old, new, said):
    assert old in GOOD
    message = _refused(tmp_path, GOOD.replace(old, new))
    assert message.startswith("reading.toml") or not message.startswith("/")
    assert said in message


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("pattern = '(?P<period>.*'\nrole = 'value'", "no regular expression"),
        ("pattern = '(?P<year>.*)'\nrole = 'value'", "named groups ['year']; there are: period, place"),
        ("pattern = '.*'\nrole = 'value'", "named groups []"),
        ("pattern = '(?P<period>.*)'\nrole = 'place'", "no figure 'place'"),
        ("pattern = '(?P<place>.*)'\nrole = 'numerator'", "place is carried twice"),
        ("pattern = '(?P<group>.*)'\nrole = 'value'", "group is carried twice"),
    ],
)  # fmt: skip
def test_a_wide_block_must_name_part_of_the_key_and_a_figure(tmp_path, block, said):
    wide = GOOD.replace("version = 1", 'version = 1\nshape = "wide"') + f"[[wide]]\n{block}\n"
    assert said in _refused(tmp_path, wide)


def test_blocks_of_one_feed_name_the_same_parts(tmp_path):
    blocks = "".join(
        f"[[wide]]\npattern = '{p}'\nrole = '{r}'\n"
        for p, r in [
            ("(?P<period>.*) n", "numerator"),
            ("(?P<period>.*) (?P<instrument>.*) of", "denominator"),
        ]
    )
    wide = GOOD.replace("version = 1", 'version = 1\nshape = "wide"').replace(
        'period = "School  Year "\n', ""
    )
    assert "patterns with different named groups" in _refused(
        tmp_path, wide.replace('value = "Rate"', "") + blocks
    )


def test_a_fixed_period_is_checked_at_once(tmp_path):
    fixed = GOOD.replace('period = "School  Year "\n', "").replace("[fixed]", "[fixed]\nperiod = 'soon'")
    assert "fixed.period: no school year: 'soon'" in _refused(tmp_path, fixed)
    assert read_feed(a_file(tmp_path, fixed.replace("'soon'", "'2021-22'"))).fixed.period == "2021-22"


def test_a_feed_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FeedError, match=r"none\.toml: cannot be read: No such file"):
        read_feed(tmp_path / "none.toml")
