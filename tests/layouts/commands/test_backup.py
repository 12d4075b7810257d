"""`backup`, `restore`, `check` and `purge`, as an operator meets them."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path

import pytest

from indicators.errors import NotAllowed, UnknownName
from layouts.commands import backup, check, purge, restore
from layouts.commands.console import DONE, REFUSED, Console
from tests.conftest import FILLED_AT
from tests.places import REPOSITORY

ORDER = ("--ordered-by", "the county court", "--reason", "a wrong cohort", "--ground", "GDPR, article 17")


@pytest.fixture
def console(demonstration_url):
    return Console(database=demonstration_url, data=REPOSITORY / "data", clock=lambda: FILLED_AT)


def run(command, console, *words):
    parser = ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(list(map(str, words))), console)


def test_a_drill_the_backup_is_whole_restores_elsewhere_and_both_stores_check_alike(
    console, tmp_path, capsys
):
    path = tmp_path / "nightly.zip"
    assert run(backup, console, path, "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert run(check, console, path, "--json") == DONE
    assert json.loads(capsys.readouterr().out) == told | {"whole": True}
    elsewhere = replace(console, database=f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert run(restore, elsewhere, path) == DONE
    with pytest.raises(NotAllowed, match="--replace"):
        run(restore, elsewhere, path)
    assert run(restore, elsewhere, path, "--replace") == DONE
    assert "before-restore-20260302T170000.db" in capsys.readouterr().out
    for one in (console, elsewhere):
        assert run(check, one, "--against", path, "--json") == DONE
        assert json.loads(capsys.readouterr().out)["whole"]


def test_a_backup_goes_to_a_pipe_and_never_over_something_else(console, tmp_path, capfdbinary):
    run(backup, console, "-")
    (tmp_path / "piped.zip").write_bytes(capfdbinary.readouterr().out)
    assert run(check, console, tmp_path / "piped.zip") == DONE
    assert run(backup, console, tmp_path / "piped.zip") == DONE
    (tmp_path / "budget.csv").write_text("mine")
    with pytest.raises(NotAllowed, match="something else than a backup"):
        run(backup, console, tmp_path / "budget.csv")


def test_a_purge_is_shown_then_done_and_told_by_check_for_good(console, capsys):
    asked = ("--source", "vdoe-graduation", "--files", *ORDER)
    assert run(purge, console, *asked) == DONE
    shown = capsys.readouterr().out
    assert "would be erased" in shown
    assert "the public saw them in release 1" in shown
    assert run(purge, console, *asked, "--confirm", "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["done"], told["swept"], told["figures"] > 50) == (True, True, True)
    assert run(check, console, "--json") == DONE
    checked = json.loads(capsys.readouterr().out)
    (stones,) = [stones for name, stones in checked["purges"].items() if stones]
    assert [(s["kind"], s["ground"]) for s in stones] == [("file", ORDER[-1]), ("figures", ORDER[-1])]


@pytest.mark.parametrize(
    "words", [(), ("--batch", "1"), ("--batch", "1", "--curve", "x", *ORDER), ("--source", "cuont", *ORDER)]
)
def test_a_purge_that_does_not_say_all_is_refused(console, words):
    with pytest.raises(UnknownName):
        run(purge, console, *words)


def test_a_damaged_store_is_told_in_sentences(console, capsys):
    path = Path(console.database.removeprefix("sqlite:///"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = bytes(4096)
    path.write_bytes(content)
    assert run(check, console) == REFUSED
    assert "database" in capsys.readouterr().out
