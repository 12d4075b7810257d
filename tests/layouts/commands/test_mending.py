"""What a file would do to what is known, whose figures it changes, and what its sender has to put right."""

from __future__ import annotations

import json
from argparse import ArgumentParser

import pytest

from indicators.errors import SourceUnreadable, UnknownName
from indicators.store import Store
from layouts.commands import batches, load, undo
from layouts.commands.console import DONE, MISCALLED, REFUSED, Console, failed
from tests.indicators.store.builders import NOON, founded
from tests.layouts.ways.town import FEED, HEAD, MIXED
from tests.places import REPOSITORY

FIRST = HEAD + "2022-23,East,140,200\n2022-23,West,90,180\n"
SECOND = HEAD + "2022-23,East,141,200\n2023-24,East,150,200\n"


@pytest.fixture
def console(tmp_path):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = Store.open(url)
    founded(store)
    store.close()
    (tmp_path / "count.toml").write_text(FEED, "utf-8")
    return Console(database=url, data=REPOSITORY / "data", clock=lambda: NOON)


def _run(command, console, *words):
    parser = ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(list(map(str, words))), console)


def _load(console, folder, text, *words, name="count.csv"):
    (folder / name).write_text(text, "utf-8")
    return _run(load, console, folder / name, "--partner", "schools", "--feed", folder / "count.toml", *words)


def _said(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_changed_figure_says_who_sent_the_old_one(console, tmp_path, capsys):
    _load(console, tmp_path, FIRST, "--approve", name="first.csv")
    capsys.readouterr()
    assert _load(console, tmp_path, SECOND, "--dry-run") == DONE
    assert (
        "140 of 200, 0.7 (from batch 1, first.csv, sent by schools on 2026-03-02) -> 141 of 200, 0.705"
        in capsys.readouterr().out
    )
    _load(console, tmp_path, SECOND, "--dry-run", "--json")
    assert _said(capsys)["changes"][0]["sender"] == {
        "batch": 1, "file": "first.csv", "partner": "schools", "sent_on": "2026-03-02", "undoes": None
    }  # fmt: skip


def test_the_sender_is_that_of_the_last_revision_and_an_undo_says_so(console, tmp_path, capsys):
    _load(console, tmp_path, FIRST, "--approve", name="first.csv")
    _load(console, tmp_path, SECOND, "--approve", name="second.csv")
    third = SECOND.replace("141", "142")
    _load(console, tmp_path, third, "--dry-run", "--json")
    out = capsys.readouterr().out
    assert json.loads(out[out.index("{") :])["changes"][0]["sender"]["file"] == "second.csv"
    _run(undo, console, 2)
    _load(console, tmp_path, third, "--dry-run")
    assert (
        "140 of 200, 0.7 (stands since batch 3 took batch 2 back on 2026-03-02) -> 142"
        in capsys.readouterr().out
    )


def test_a_batch_of_the_past_says_who_was_changed_by_it(console, tmp_path, capsys):
    _load(console, tmp_path, FIRST, "--approve", name="first.csv")
    _load(console, tmp_path, SECOND, "--approve", name="second.csv")
    _load(console, tmp_path, SECOND.replace("141", "142"), "--approve", name="third.csv")
    capsys.readouterr()
    _run(batches, console, 2, "--json")
    assert [c["sender"]["file"] for c in _said(capsys)["changes"]] == ["first.csv"]


def test_coverage_is_told_before_and_after(console, tmp_path, capsys):
    _load(console, tmp_path, FIRST, "--approve", name="first.csv")
    capsys.readouterr()
    _load(console, tmp_path, SECOND, "--dry-run")
    assert "pn.graduation_4yr: 1 of 2 places have 2023-24 after this, 0 before" in capsys.readouterr().out
    _load(console, tmp_path, SECOND, "--dry-run", "--json")
    told = _said(capsys)["coverage"]
    assert [(c["period"], c["places_before"], c["places_after"], c["places_expected"]) for c in told] == [
        ("2023-24", 0, 1, 2),
        ("2022-23", 2, 2, 2),
    ]


def test_rejected_figures_cover_nothing(console, tmp_path, capsys):
    _load(console, tmp_path, MIXED, "--dry-run", "--json")
    told = _said(capsys)["coverage"]
    assert [(c["period"], c["curves_after"], c["curves_expected"]) for c in told] == [("2022-23", 1, 1)]


def test_rejected_rows_are_written_mended_and_loaded(console, tmp_path, capsys):
    rejected = tmp_path / "mend.csv"
    assert _load(console, tmp_path, MIXED, "--approve", "--confirm", "--rejected", rejected) == DONE
    mended = rejected.read_text("utf-8").replace("abuot 150", "150").replace("Wset,5,", "West,90,")
    capsys.readouterr()
    assert _load(console, tmp_path, mended, "--approve", "--json", name="mended.csv") == DONE
    said = _said(capsys)
    assert (said["new"], said["rejected"], said["written"], said["issues"]) == (2, 0, 2, [])


def test_rejected_rows_of_a_kept_batch_are_written_out_of_the_file_as_it_was_sent(console, tmp_path):
    _load(console, tmp_path, MIXED)
    _run(batches, console, 1, "--rejected", tmp_path / "later.csv")
    _load(console, tmp_path, MIXED, "--dry-run", "--rejected", tmp_path / "now.csv")
    assert (tmp_path / "later.csv").read_bytes() == (tmp_path / "now.csv").read_bytes()


def test_no_file_is_written_over_and_none_where_nothing_is_wrong(console, tmp_path):
    (tmp_path / "mine.csv").write_text("mine", "utf-8")
    with pytest.raises(SourceUnreadable, match="there is a file of that name"):
        _load(console, tmp_path, MIXED, "--rejected", tmp_path / "mine.csv")
    assert _load(console, tmp_path, FIRST, "--rejected", tmp_path / "none.csv") == DONE
    assert not (tmp_path / "none.csv").exists()
    with pytest.raises(UnknownName, match="without a batch"):
        _run(batches, console, "--rejected", tmp_path / "x.csv")


def test_a_figure_beyond_its_history_waits_for_a_yes(console, tmp_path, capsys):
    years = [(first, 140 + first % 3) for first in range(2015, 2023)]
    rows = "".join(f"{y}-{(y + 1) % 100},East,{n},200\n" for y, n in years)
    assert _load(console, tmp_path, HEAD + rows, "--approve", name="history.csv") == DONE
    late = HEAD + "2023-24,East,80,200\n"
    capsys.readouterr()
    assert _load(console, tmp_path, late, "--approve", "--json") == REFUSED
    said = _said(capsys)
    assert (said["held"], said["done"]) == (1, "draft")
    assert [i["code"] for i in said["issues"]] == ["jump_beyond_history"]
    assert _load(console, tmp_path, late, "--approve", "--confirm", "--json") == DONE


@pytest.mark.parametrize("meant", [".", "*.nothing"])
def test_where_no_file_is_meant_a_program_is_told_so_in_a_document(console, tmp_path, capsys, meant):
    (tmp_path / "empty").mkdir()
    where = tmp_path / "empty" / meant
    assert _run(load, console, where, "--partner", "schools", "--json") == REFUSED
    said = _said(capsys)
    assert (said["done"], said["code"], said["issues"][0]["code"]) == ("refused", "no_file", "no_file")


def test_whatever_goes_wrong_is_a_document_where_one_was_asked_for(capsys):
    assert failed(UnknownName("no batch 7"), as_json=True) == MISCALLED
    assert _said(capsys) == {"error": "no batch 7", "code": "unknown_name"}
