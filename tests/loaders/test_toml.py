"""A feed that was written reads back equal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import Feed, read_feed
from loaders.toml import as_toml
from tests.loaders.builders import a_feed, a_file
from tests.places import REPOSITORY

CHARACTER = st.characters(codec="utf-8", exclude_characters="\0")
TEXT = st.text(CHARACTER, max_size=12)
WORD = TEXT.map(lambda text: " ".join(text.split())).filter(bool)


def _again(folder, feed):
    return read_feed(a_file(folder, as_toml(feed, ["a remark\nof two lines"]), "again.toml"))


FEEDS = sorted(
    [*(REPOSITORY / "data/feeds").glob("*.toml"), *(REPOSITORY / "tests/loaders/publishers").glob("*/*.toml")]
)


@pytest.mark.parametrize("path", FEEDS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_feed_there_is_reads_back_equal(path, tmp_path):
    feed = read_feed(path)
    assert _again(tmp_path, feed) == feed


@given(
    said=st.fixed_dictionaries({
        "title": TEXT, "sheet": st.none() | TEXT, "delimiter": st.none() | CHARACTER,
        "words": st.fixed_dictionaries({"place": st.dictionaries(WORD, TEXT, max_size=3)}),
        "markers": st.dictionaries(WORD, st.sampled_from(["missing", "suppressed"]), max_size=2),
        "value": st.fixed_dictionaries({"decimals": st.none() | st.integers(0, 9), "flip": st.booleans()}),
        "columns": st.fixed_dictionaries({"period": WORD, "place": st.lists(WORD, min_size=1, max_size=2), "value": WORD}),
        "leave_out": st.lists(st.fixed_dictionaries({"column": WORD, "words": st.lists(TEXT, min_size=1), "reason": TEXT}), max_size=2),
    })
)  # fmt: skip
def test_any_feed_reads_back_equal(tmp_path_factory, said):
    feed = a_feed(**said)
    assert _again(tmp_path_factory.mktemp("toml"), feed) == feed


def test_a_wide_feed_is_written_with_its_patterns_as_a_person_writes_them():
    feed = a_feed(
        shape="wide", columns={"place": "Place"}, wide=[{"pattern": r"^(?P<period>\d{4})$", "role": "value"}]
    )
    assert r"pattern = '^(?P<period>\d{4})$'" in as_toml(feed).splitlines()
    assert isinstance(feed, Feed)
