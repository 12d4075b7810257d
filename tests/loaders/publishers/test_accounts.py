"""Every file of real publishers that feeds an indicator: each of its figures in one class, and each as it was printed."""

from __future__ import annotations

import fnmatch
import json

import numpy as np
import pytest

from indicators.figure_table import STATES
from indicators.model import CellState
from tests.loaders.publishers.accounts import LEFT, account, expected
from tests.loaders.publishers.opened import files, loaded, publications
from tests.loaders.publishers.plainly import plainly
from tests.loaders.publishers.published import PUBLISHED
from tests.loaders.publishers.unread import UNREAD

EXPECTED = expected()


@pytest.fixture(scope="module", params=publications())
def publication(request):
    return request.param


def test_every_figure_of_a_file_is_in_one_class_and_in_the_one_it_should_be(publication, shared):
    published, path = publication
    name = path.relative_to(shared / "data/real").as_posix()
    assert account(loaded(published.feed, path)) == EXPECTED[published.feed, name]


def test_the_classes_hold_as_many_figures_as_the_rows_of_the_file_have_room_for(publication):
    published, path = publication
    found = account(loaded(published.feed, path))
    left = sum(count for name, count in found.items() if name.startswith(LEFT))
    plain = plainly(published, path)
    assert (sum(found.values()) - left) * published.rows_of_one == (plain.rows - left) * plain.across


def test_a_reader_without_the_loader_finds_the_same_numbers_and_as_many_withheld(publication):
    published, path = publication
    plain, figures = plainly(published, path), loaded(published.feed, path).figures
    top, bottom, value, *_ = figures.numbers[:, figures.state == STATES.index(CellState.NUMBER)]
    read = top if published.counts else 100 * np.where(np.isnan(value), top / bottom, value)
    assert len(read) == plain.numbers
    assert read.sum() == pytest.approx(plain.total, rel=1e-9)
    assert (figures.state == STATES.index(CellState.SUPPRESSED)).sum() == plain.withheld


def test_every_real_file_has_a_feed_or_a_reason_why_it_feeds_no_indicator(shared):
    real = shared / "data/real"
    read = {path.relative_to(real).as_posix() for p in PUBLISHED for path in files(p, real)}
    listed = [entry["file"] for entry in json.loads((real / "index.json").read_text())["files"]]
    reasons = {
        name: [why for pattern, why in UNREAD.items() if fnmatch.fnmatchcase(name, pattern)]
        for name in listed
    }
    assert len(listed) == 259
    assert {name for name in listed if len(reasons[name]) + (name in read) != 1} == set()
    assert {pattern for pattern in UNREAD if not fnmatch.filter(listed, pattern)} == set()


def test_no_account_is_kept_of_a_file_that_no_feed_reads(shared):
    real = shared / "data/real"
    assert {
        (p.feed, path.relative_to(real).as_posix()) for p in PUBLISHED for path in files(p, real)
    } == EXPECTED.keys()
