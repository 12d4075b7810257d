"""`feed`, `rerun` and `load` without a feed: what the store keeps of shapes, and what a file of another shape is told."""

from __future__ import annotations

import json
import tomllib
from argparse import ArgumentParser

import pytest

from indicators.errors import FeedError, NotAllowed, UnknownName
from indicators.store import Store, batches, feeds
from layouts.commands import feed, load, rerun
from layouts.commands.console import DONE, REFUSED, Console
from loaders import Feed, read_feed
from loaders.toml import as_toml
from tests.conftest import FILLED_AT
from tests.loaders.builders import a_file
from tests.places import REPOSITORY

DATA = REPOSITORY / "data"
ABSENCE = "charlottesville-chronic-absence"
PARTNER = "charlottesville-schools"
FILE = DATA / "demonstration/files" / f"{ABSENCE}.csv"


@pytest.fixture
def console(demonstration_url):
    return Console(database=demonstration_url, data=DATA, clock=lambda: FILLED_AT)


def _run(command, console, *words):
    parser = ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(list(map(str, words))), console)


def _json(command, console, capsys, *words):
    capsys.readouterr()
    code = _run(command, console, *words, "--json")
    return code, json.loads(capsys.readouterr().out)


def _moved(folder, old="Chronically absent (%)", new="Chronically absent students (%)"):
    return a_file(folder, FILE.read_text().replace(old, new).replace("12.3", "12.4"), "absence.csv")


def _versions(console, name=ABSENCE):
    store = Store.open(console.database)
    with store.reading(store.community()) as view:
        return feeds.versions(view.connection, view.community, name)


def test_the_demonstration_keeps_the_feeds_it_was_loaded_by(console, capsys):
    _, found = _json(feed, console, capsys, "list")
    declared = {read_feed(path).id for path in (DATA / "feeds").glob("*.toml")}
    assert {one["feed"] for one in found["feeds"]} == declared


def test_a_renamed_column_is_told_and_without_a_feed_the_next_version_is_used_and_kept(
    console, tmp_path, capsys
):
    path = _moved(tmp_path)
    code, told = _json(load, console, capsys, path, "--partner", PARTNER, "--feed", ABSENCE)
    (issue,) = told["issues"]
    assert (code, issue["code"], issue["column"], issue["suggestion"]) == (
        REFUSED, "column_moved", "Chronically absent (%)", "Chronically absent students (%)",
    )  # fmt: skip
    code, told = _json(load, console, capsys, path, "--partner", PARTNER, "--approve")
    assert (code, told["changed"], told["done"]) == (DONE, 1, "approved")
    assert [one.version for one in _versions(console)] == [1, 2]


def test_the_next_file_of_that_shape_needs_no_suggestion(console, tmp_path, capsys):
    assert "suggested" not in _next_file(console, tmp_path, capsys, "--approve")


def test_a_suggestion_nobody_said_yes_to_speaks_for_no_other_file(console, tmp_path, capsys):
    assert "version 2, suggested" in _next_file(console, tmp_path, capsys)


def _next_file(console, folder, capsys, *words):
    """What is said of a second file of a shape whose first was loaded with those words."""
    path = _moved(folder)
    _run(load, console, path, "--partner", PARTNER, *words)
    later = a_file(folder, path.read_text().replace("12.4", "12.5"), "later.csv")
    capsys.readouterr()
    assert _run(load, console, later, "--partner", PARTNER, "--dry-run") == DONE
    return capsys.readouterr().err


def test_a_file_of_an_earlier_year_is_read_by_the_version_of_its_shape_and_that_is_said(
    console, tmp_path, capsys
):
    _run(load, console, _moved(tmp_path), "--partner", PARTNER)
    earlier = a_file(tmp_path, FILE.read_text().replace("12.3", "12.6"), "earlier.csv")
    code, told = _json(load, console, capsys, earlier, "--partner", PARTNER)
    assert (code, told["feed"], told["changed"]) == (DONE, ABSENCE, 1)
    assert told["decisions"]["version of the feed"] == "1, an older one; the newest is 2"


def test_what_is_open_is_shown_as_a_feed_to_be_edited_and_nothing_is_written(console, tmp_path, capsys):
    path = a_file(tmp_path, "Year,Here,Boys (%),Girls (%)\n2021-22,a,10.5,20.5\n2022-23,b,11.5,21.5\n")
    code, told = _json(load, console, capsys, path, "--partner", PARTNER)
    proposed = told["proposed_feed"]
    assert (code, told["done"], told["batch"]) == (REFUSED, "refused", None)
    assert {q["about"] for q in proposed["open_questions"]} >= {
        "fixed.place",
        "fixed.measure",
        "columns.value",
    }
    assert Feed.model_validate(tomllib.loads(proposed["toml"])).columns.period == ("Year",)


def test_a_feed_with_an_open_question_loads_nothing(console, tmp_path, capsys):
    path = a_file(tmp_path, "School year,Share\n2021-22,10.5\n2022-23,11.5\n")
    _, told = _json(load, console, capsys, path, "--partner", PARTNER)
    saved = a_file(tmp_path, told["proposed_feed"]["toml"], "saved.toml")
    code, told = _json(load, console, capsys, path, "--partner", PARTNER, "--feed", saved, "--approve")
    assert (code, told["done"]) == (REFUSED, "refused")


def test_a_feed_changed_under_its_old_version_is_refused(console, tmp_path, capsys):
    changed = read_feed(DATA / "feeds" / f"{ABSENCE}.toml").model_copy(update={"title": "Another"})
    path = a_file(tmp_path, as_toml(changed), "changed.toml")
    for words in (
        (load, FILE, "--partner", PARTNER, "--feed", path, "--dry-run"),
        (feed, "test", path, FILE),
    ):
        code, told = _json(words[0], console, capsys, *words[1:])
        assert code == REFUSED
        assert "version 1 says something else already; say version 2" in json.dumps(told)
    with pytest.raises(NotAllowed, match="say version 2"):
        _run(feed, console, "add", path)


def test_a_feed_is_added_shown_and_tried(console, tmp_path, capsys):
    newer = read_feed(DATA / "feeds" / f"{ABSENCE}.toml").model_copy(update={"version": 2, "title": "Newer"})
    path = a_file(tmp_path, as_toml(newer), "newer.toml")
    assert _json(feed, console, capsys, "add", path)[1]["done"] == "kept"
    assert _json(feed, console, capsys, "add", path)[1]["done"] == "known already"
    assert _json(feed, console, capsys, "show", ABSENCE)[1]["version"] == 2
    shown = _json(feed, console, capsys, "show", ABSENCE, "--version", 1)[1]["toml"]
    assert Feed.model_validate(tomllib.loads(shown)) == read_feed(DATA / "feeds" / f"{ABSENCE}.toml")
    code, told = _json(feed, console, capsys, "test", ABSENCE, FILE)
    assert (code, told["fits"], told["version"], told["unchanged"]) == (DONE, True, 2, 10)
    assert "delimiter" in told["decisions"]


def test_a_file_that_does_not_fit_is_tried_without_a_trace(console, tmp_path, capsys):
    code, told = _json(feed, console, capsys, "test", ABSENCE, _moved(tmp_path))
    assert (code, told["fits"]) == (REFUSED, False)
    assert "is probably 'Chronically absent students (%)' (column B)" in told["why"]
    assert "'load' proposes version 2" in told["why"]
    assert len(_versions(console)) == 1


def _batch(console):
    store = Store.open(console.database)
    with store.reading(store.community()) as view:
        return next(b.batch for b in batches.listed(view.connection, view.community) if b.feed == ABSENCE)


def test_a_batch_is_read_again_under_a_corrected_feed_and_itself_stays(console, tmp_path, capsys):
    batch = _batch(console)
    with pytest.raises(NotAllowed, match="the newest there is; correct the feed as version 2"):
        _run(rerun, console, batch)
    declared = read_feed(DATA / "feeds" / f"{ABSENCE}.toml")
    corrected = declared.model_copy(
        update={"version": 2, "value": declared.value.model_copy(update={"flip": True})}
    )
    path = a_file(tmp_path, as_toml(corrected), "corrected.toml")
    code, told = _json(rerun, console, capsys, batch, "--feed", path)
    assert (code, told["changed"] + told["held"], told["done"]) == (DONE, 10, "draft")
    assert told["batch"] != batch
    assert [one.version for one in _versions(console)] == [1, 2]


def test_another_partners_feed_reads_no_batch_again(console):
    with pytest.raises(FeedError, match="is of partner 'albemarle-schools'"):
        _run(rerun, console, _batch(console), "--feed", "albemarle-chronic-absence")
    with pytest.raises(UnknownName, match="no batch 999"):
        _run(rerun, console, 999)
