"""Leaving: everything in open files, the same bytes every time, and all of it reads back."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from argparse import ArgumentParser
from datetime import UTC, datetime

import pytest

from indicators.errors import NotAllowed
from indicators.model import CellState, Point
from indicators.periods import school_year
from indicators.sayings import Saying, SayingKind
from indicators.store import Actor, AgreedFiles, Store, StoreKind, drafts, sayings
from layouts.acts import founding, leaving, packing, sending
from layouts.acts.leaving_words import UNRELEASED
from layouts.acts.office import Office
from layouts.commands import export
from layouts.commands.console import Console
from loaders import original, read_feed
from tests.indicators.store.builders import GRADUATION, NOON, STAFF, agreed_files, kept, points, proposal
from tests.places import REPOSITORY

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def office_of(url, community=None):
    store = Store.open(url)
    return Office(
        store=store, community=store.community(community), actor=Actor("local", "x", "admin"), at=NOW
    )


def exported(url, to):
    packing.pack(leaving.parts(office_of(url)), to)
    return to


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def towns(store):
    founding.found(store, StoreKind.REAL, agreed_files(), STAFF, NOON)
    return Office(store=store, community=1, actor=STAFF, at=NOW)


def test_the_demonstration_reads_back_as_the_same_bytes(demonstration_url, sqlite_url, tmp_path):
    out = exported(demonstration_url, tmp_path / "out")
    files = AgreedFiles(
        "promise-neighborhoods-15.toml", (out / "promise-neighborhoods-15.toml").read_text("utf-8"),
        "community.toml", (out / "community.toml").read_text("utf-8"),
    )  # fmt: skip
    again = Store.open(sqlite_url)
    key = founding.found(again, StoreKind.REAL, files, STAFF, NOON)
    office = Office(store=again, community=key, actor=STAFF, at=NOW)
    for feed in sorted((out / "feeds").glob("*.toml")):
        receipt = sending.send(
            office, read_feed(feed), original(out / "figures.csv"), approve=True, confirmed=True
        )
        assert receipt.done == "approved"
    back = exported(sqlite_url, tmp_path / "back")
    assert (back / "figures.csv").read_bytes() == (out / "figures.csv").read_bytes()
    assert len(rows(out / "figures.csv")) > 900


def test_the_same_store_gives_the_same_bytes(demonstration_url, tmp_path):
    one, other = (exported(demonstration_url, tmp_path / name) for name in ("one.zip", "other.zip"))
    assert one.read_bytes() == other.read_bytes()


def test_a_zip_holds_what_a_folder_holds_and_its_sums_are_right(demonstration_url, tmp_path):
    folder = exported(demonstration_url, tmp_path / "out")
    with zipfile.ZipFile(exported(demonstration_url, tmp_path / "out.zip")) as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == {
            p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
        }
    said = json.loads((folder / "export.json").read_text("utf-8"))
    assert said["turncurve_export"] == 1
    for name, found in said["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == found["sha256"]


def test_originals_are_there_by_their_digest(demonstration_url, tmp_path):
    out = exported(demonstration_url, tmp_path / "out")
    files = {p.stem: p for p in (out / "originals").iterdir()}
    listed = {row["digest"]: row["name"] for row in rows(out / "tables" / "original.csv")}
    assert files.keys() == listed.keys()
    assert all(hashlib.sha256(p.read_bytes()).hexdigest() == d for d, p in files.items())


def test_the_readme_says_what_every_file_is(demonstration_url, tmp_path):
    out = exported(demonstration_url, tmp_path / "out")
    said = (out / "README.txt").read_text("utf-8")
    for path in out.rglob("*"):
        name = path.relative_to(out)
        if path.is_file() and name.parts[0] not in ("originals", "agreed", "README.txt"):
            assert re.search(rf"\b{re.escape(name.stem)}\b", said), name


def test_every_table_of_the_store_is_in_an_export(towns, tmp_path):
    from indicators import schema
    from indicators.store.exports import TABLES

    apart = {"observation", "current", "store_fact", "community", "actor", "job", "curve", "measure", "place",
             "population", "breakdown_group", "partner", "source"}  # fmt: skip
    assert set(TABLES) | apart == set(schema.metadata.tables)


def test_revisions_tell_what_was_said_and_taken_back(towns, tmp_path):
    with towns.desk() as desk:
        first = kept(desk, proposal(points([160, 162])))
    with towns.desk() as desk:
        drafts.undo(desk, first, "a mistake")
    packing.pack(leaving.parts(towns), tmp_path / "out")
    assert rows(tmp_path / "out" / "figures.csv") == []
    told = [(r["revision"], r["state"], r["numerator"]) for r in rows(tmp_path / "out" / "revisions.csv")]
    assert told == [
        (revision, *said)
        for n in ("160", "162")
        for revision, said in (("1", ("number", n)), ("2", ("taken_back", "")))
    ]


@pytest.mark.parametrize(
    "point",
    [
        {"state": CellState.SUPPRESSED}, {"state": CellState.MISSING}, {"state": CellState.NOT_APPLICABLE},
        {"state": CellState.INTERVAL, "low": 0.05, "high": 0.09}, {"state": CellState.INTERVAL, "low": 0.0, "high": 0.1},
        {"numerator": 71, "denominator": 100}, {"numerator": 2, "denominator": 3, "value": 0.667},
        {"value": 1e-05}, {"value": 0.1 + 0.2}, {"value": 0.5, "se": 0.01, "low": 0.48, "high": 0.52, "denominator": 40},
    ],
    ids=["suppressed", "missing", "not-applicable", "band", "at-most", "counts", "both", "tiny", "digits", "survey"],
)  # fmt: skip
def test_every_sort_of_figure_reads_back(point, towns, tmp_path):
    sent = Point(period=school_year(2022), **point)
    with towns.desk() as desk:
        kept(desk, proposal([sent]))
    packing.pack(leaving.parts(towns), tmp_path / "out")
    feed = read_feed(next((tmp_path / "out" / "feeds").iterdir()))
    found = sending.read(towns, feed, original(tmp_path / "out" / "figures.csv"))
    assert [(r.key, r.point) for r in found.rows] == [(GRADUATION, sent)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@a", "\ta", "＝1", "'=1", "a\r\nb", 'a"b,c'])
def test_no_text_of_an_export_is_a_formula_and_none_is_lost(text, towns, tmp_path):
    said = Saying(
        system="Clear Impact Scorecard", kind=SayingKind.NOTE, measure="", text=text, label=text, row=2
    )
    with towns.desk() as desk:
        sayings.keep(desk, [said])
    packing.pack(leaving.parts(towns), tmp_path / "out")
    (row,) = rows(tmp_path / "out" / "tables" / "saying.csv")
    assert not FORMULA.match(row["content"])
    assert row["content"] in (text, f"'{text}")


def test_a_number_below_zero_is_no_formula(towns, tmp_path):
    pieces = b"".join(leaving.as_csv(("a",), [(-5.5,), (-3,)]))
    assert pieces == b"a\r\n-5.5\r\n-3\r\n"


def test_an_instrument_that_looks_like_a_formula_reads_back_as_it_was(towns, tmp_path):
    from dataclasses import replace

    key = replace(GRADUATION, instrument="=MAP")
    with towns.desk() as desk:
        kept(desk, proposal(points([0.8]), key=key))
    packing.pack(leaving.parts(towns), tmp_path / "out")
    feed = read_feed(next((tmp_path / "out" / "feeds").iterdir()))
    found = sending.read(towns, feed, original(tmp_path / "out" / "figures.csv"))
    assert [r.key for r in found.rows] == [key]


def test_an_export_asks_the_store_no_question_a_row(demonstration_url, tmp_path):
    from sqlalchemy import event

    office = office_of(demonstration_url)
    asked = []
    event.listen(office.store.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    packing.pack(leaving.parts(office), tmp_path / "out")
    assert len(asked) < 80


def test_only_an_export_is_replaced_by_an_export(towns, tmp_path):
    stranger = tmp_path / "mine"
    stranger.mkdir()
    (stranger / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(NotAllowed, match="something else than an export"):
        packing.pack(leaving.parts(towns), stranger)
    assert (stranger / "letter.txt").read_text("utf-8") == "dear"
    packing.pack(leaving.parts(towns), tmp_path / "out.zip")
    packing.pack(leaving.parts(towns), tmp_path / "out.zip")
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".new")]


def test_a_real_store_says_that_its_figures_were_not_released(towns, tmp_path, capsys, sqlite_url):
    parser = ArgumentParser()
    export.arguments(parser)
    console = Console(database=sqlite_url, data=REPOSITORY / "data", clock=lambda: NOW)
    assert export.run(parser.parse_args(["--to", str(tmp_path / "out.zip")]), console) == 0
    assert UNRELEASED in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert UNRELEASED in io.TextIOWrapper(archive.open("README.txt"), "utf-8").read()
