"""Reducing on the command line: what is shown, what is written, how it is loaded, and that nothing of a person is anywhere after."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import sys
import tempfile
from dataclasses import dataclass

import pytest

from app import main
from tests.loaders.cases.builders import HEAD, a_row, an_export

COMMUNITY = """
id = "riverside"
name = "Riverside"
framework = "promise-neighborhoods-15"
time_zone = "America/New_York"
root = "riverside"
places = [
  { id = "riverside", name = "Riverside", kind = "neighborhood" },
  { id = "north", name = "North", kind = "school", parent = "riverside" },
  { id = "south", name = "South", kind = "school", parent = "riverside" },
]
populations = [{ id = "served", name = "Served", kind = "served", who = "Those who got at least one service." }]
breakdowns = [{ id = "race", name = "Race", kind = "partition", groups = [
  { id = "black", name = "Black" }, { id = "white", name = "White" } ] }]
partners = [{ id = "club", name = "Club", kind = "charity" }]

[[sources]]
id = "club-counts"
partner = "club"
title = "Counts of cases"
publisher = "Club"
licence = "agreement"
url = "https://club.example/agreement"
retrieved = 2026-05-01
"""
MEASURE = """
[[measures]]
id = "riverside.{id}"
indicator = "attendance"
stands_for = "pn.attendance_6_9"
nonconformity = "A performance measure of one partner."
name = "{id}"
lay = "How many."
technical = "Counted in case records."
kind = "{kind}"
population = "served"
numerator = "met"
denominator = "told"
unit = "{unit}"
better = "up"
plausible = [0, 100]
source = "case records"
frequency = "yearly"
lag = "none"
"""
CASE_FEED = """
id = "club-cases"
version = 1
title = "Club cases"
partner = "club"
source = "club-counts"
everywhere = "riverside"

[columns]
person = "Client ID"
first = "First Name"
last = "Last Name"
birth = "DOB"
place = "School"
programme = "Program"
start = "Enroll Date"
outcome = "Outcome Met"
groups = { race = "Race" }

[words]
place = { North = "north", South = "south" }
group = { Black = "black", White = "white" }

[[counts]]
what = "persons"
measure = "riverside.served"

[[counts]]
what = "outcomes_met"
measure = "riverside.outcomes"
"""
PLANTED = ("Zzyzxa", "Quuxley", "1999-12-31", "12/31/1999", "ZX-4711", "987-65-4321", "4 Canary Row")


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def app(tmp_path, monkeypatch, capfd):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.chdir(tmp_path)

    def run(*words):
        capfd.readouterr()
        try:
            code = main([*map(str, words)])
        except SystemExit as called_wrongly:
            code = called_wrongly.code
        return Done(code, *capfd.readouterr())

    return run


@pytest.fixture
def folder(tmp_path):
    measures = MEASURE.format(id="served", kind="milestone", unit="count")
    measures += MEASURE.format(id="outcomes", kind="proportion", unit="percent")
    (tmp_path / "riverside.toml").write_text(COMMUNITY + measures, "utf-8")
    (tmp_path / "cases.toml").write_text(CASE_FEED, "utf-8")
    return tmp_path


def rows(count, **told):
    return [
        a_row(n, school="North" if n % 2 else "South", race="White" if n % 3 else "Black", met="Y" if n % 4 < 2 else "N", **told)
        for n in range(count)
    ]  # fmt: skip


def export(folder, lines, head=HEAD):
    (folder / "cases.csv").write_bytes(an_export(*lines, head=head).content)


def load(app, *more):
    done = app(
        "load", "counts.csv", "--partner", "club", "--feed", "counts.feed.toml", "--approve", "--json", *more
    )
    return json.loads(done.stdout)


def test_the_counts_are_shown_in_full_before_a_guess_is_believed(app, folder):
    export(folder, rows(60))
    done = app("reduce", "cases.csv", "--to", "counts.csv")
    assert done.returncode == 1
    assert "nothing was written: the columns were guessed; look at them and say --yes" in done.stderr
    assert not (folder / "counts.csv").exists()
    told = done.stdout.splitlines()
    assert any(line.startswith("persons") and line.split()[-1] == "60" for line in told)
    assert "  columns recognised, 100% sure:" in told
    written = app("reduce", "cases.csv", "--to", "counts.csv", "--yes")
    assert (written.returncode, written.stdout) == (0, done.stdout)
    lines = (folder / "counts.csv").read_text("utf-8").splitlines()
    assert sum("what would leave" in line for line in told) == 1
    assert f"what would leave: {len(lines) - 1} counts" in done.stdout


def test_the_feed_that_is_printed_for_a_guess_reads_the_file_alike(app, folder):
    export(folder, rows(60))
    said = app("reduce", "cases.csv").stdout
    lines = [line[4:] for line in said.splitlines() if line.startswith("    ") or not line]
    (folder / "guessed.toml").write_text("\n".join(lines[lines.index('id = "my-cases"') :]), "utf-8")
    guessed, declared = (
        json.loads(app("reduce", "cases.csv", *more, "--json").stdout)
        for more in ((), ("--feed", "guessed.toml"))
    )
    assert declared["counts"] == guessed["counts"]
    assert (guessed["files"][0]["guessed"], declared["files"][0]["guessed"]) == (True, False)


def test_it_needs_no_store(app, folder):
    export(folder, rows(20))
    assert app("reduce", "cases.csv", "--json").returncode == 0
    assert not (folder / "store.db").exists()


def test_an_input_is_never_written_over(app, folder):
    export(folder, rows(20))
    done = app("reduce", "cases.csv", "--to", "./cases.csv", "--yes")
    assert (done.returncode, "a file that is read; name another" in done.stderr) == (1, True)
    assert (folder / "cases.csv").read_text("utf-8").startswith(HEAD)


def test_the_counts_load_by_the_feed_that_is_written_beside_them(app, sqlite_url, folder):
    export(folder, rows(60))
    assert app("init", "--community", "riverside.toml").returncode == 0
    assert app("reduce", "cases.csv", "--feed", "cases.toml", "--to", "counts.csv").returncode == 0
    said = load(app)
    assert (said["done"], said["issues"], said["rejected"], said["held"]) == ("approved", [], 0, 0)
    assert said["new"] == 18
    with sqlite3.connect(folder / "store.db") as store:
        kept = store.execute("select count(*) from observation where state = 'suppressed'").fetchone()
    assert kept[0] == 0
    export(folder, rows(60)[:45])
    app("reduce", "cases.csv", "--feed", "cases.toml", "--to", "counts.csv", "--min-count", "20")
    assert "suppressed" in (folder / "counts.csv").read_text("utf-8")
    assert load(app)["issues"] == []


def test_consent_withdrawn_is_a_recount_that_changes_only_what_it_touches(app, sqlite_url, folder):
    app("init", "--community", "riverside.toml")
    lines = rows(60, enrolled="2023-09-01") + rows(60)
    for sent in (lines, lines[:-1]):
        export(folder, sent)
        app("reduce", "cases.csv", "--feed", "cases.toml", "--to", "counts.csv")
        said = load(app)
    gone = lines[-1].split(",")
    assert (gone[4], gone[5], gone[7]) == ("North", "White", "2024-09-05")
    changed = {c["curve"] for c in said["changes"]}
    assert (said["new"], said["rejected"], {c["period"] for c in said["changes"]}) == (0, 0, {"2024-25"})
    assert {c.split("/")[1] for c in changed} == {"riverside", "north"}
    assert {c.split("/")[3] for c in changed} == {"all", "white"}
    assert said["unchanged"] == 36 - said["changed"]


def test_a_plain_load_of_an_export_is_refused_and_points_here(app, sqlite_url, folder):
    app("init", "--community", "riverside.toml")
    export(folder, rows(20))
    app("reduce", "cases.csv", "--feed", "cases.toml", "--to", "counts.csv", "--min-count", "0")
    done = app("load", "cases.csv", "--partner", "club", "--feed", "counts.feed.toml")
    assert done.returncode == 1
    assert (
        "cases.csv, row 1: columns of persons, 'Client ID', 'First Name', 'Last Name', 'DOB'" in done.stderr
    )
    assert "app.py reduce" in done.stderr
    assert json.loads(app("batches", "--json").stdout) == {"batches": []}


def test_a_file_without_headers_is_refused_by_its_numbers(app, sqlite_url, folder):
    app("init", "--community", "riverside.toml")
    export(folder, rows(20))
    app("reduce", "cases.csv", "--feed", "cases.toml", "--to", "counts.csv")
    (folder / "bare.csv").write_text("Zzyzxa,Quuxley,987-65-4321\n" * 3, "utf-8")
    done = app("load", "bare.csv", "--partner", "club", "--feed", "counts.feed.toml")
    assert (done.returncode, "bare.csv, row 1: a social security number" in done.stderr) == (1, True)
    assert not any(word in done.stderr + done.stdout for word in PLANTED)


@pytest.mark.parametrize(("said", "code"), [("y\n", 0), ("\n", 1)])
def test_at_a_terminal_the_counts_are_written_on_a_yes(app, folder, monkeypatch, said, code):
    export(folder, rows(20))
    screen, keys = pty.openpty()
    os.write(screen, said.encode())
    with os.fdopen(keys) as typed:
        monkeypatch.setattr(sys, "stdin", typed)
        done = app("reduce", "cases.csv", "--to", "counts.csv")
    os.close(screen)
    assert (done.returncode, (folder / "counts.csv").exists()) == (code, code == 0)
    assert "Write these counts? [y/N]" in done.stderr


def test_no_planted_person_is_anywhere_after(app, sqlite_url, folder):
    app("init", "--community", "riverside.toml")
    head = f"{HEAD},SSN,Street,Notes"
    person = {"id": "ZX-4711", "first": "Zzyzxa", "last": "Quuxley", "born": "1999-12-31"}
    lines = [f"{line},,,{at}" for at, line in enumerate(rows(60))]
    lines += [
        f"{a_row(1, **person)},987-65-4321,4 Canary Row,ask Quuxley",
        f"{a_row(1, **person, met='Zzyzxa')},,12/31/1999,",
    ]
    said = []
    for damage in ([], ['C1,"Zzyzxa,Quuxley,1999-12-31']):
        export(folder, lines + damage, head)
        for words in (
            ("reduce", "cases.csv"), ("reduce", "cases.csv", "--json"), ("reduce", "cases.csv", "--feed", "cases.toml", "--to", "counts.csv"),
            ("load", "counts.csv", "--partner", "club", "--feed", "counts.feed.toml", "--approve", "--confirm"),
            ("load", "cases.csv", "--partner", "club", "--feed", "counts.feed.toml", "--approve", "--confirm"),
            ("load", "cases.csv", "--partner", "club"), ("batches", "--json"),
        ):  # fmt: skip
            done = app(*words)
            said.append(done.stdout + done.stderr)
    assert "counts.csv (feed club-cases-reduced): " in "".join(said)
    with sqlite3.connect(folder / "store.db") as store, sqlite3.connect(folder / "backup.db") as copy:
        store.backup(copy)
    (folder / "cases.csv").unlink()
    looked = [p for p in folder.rglob("*") if p.is_file()]
    assert {p.name for p in looked} >= {"store.db", "backup.db", "counts.csv", "counts.feed.toml"}
    bytes_of = {p.name: p.read_bytes() for p in looked} | {"said": "".join(said).encode()}
    assert [
        (name, word) for name, held in bytes_of.items() for word in PLANTED if word.encode() in held
    ] == []


def test_the_help_names_everything_that_is_counted(app):
    from loaders.cases.roles import What

    said = " ".join(app("reduce", "--help").stdout.split())
    assert [what for what in What if what not in said] == []


def test_a_wrong_minimum_or_list_is_said_in_a_sentence(app, folder):
    export(folder, rows(3))
    (folder / "list.csv").write_text("Street,Area\nElm,x\n", "utf-8")
    for words, code, said in (
        (("--min-count", "ten"), 2, "'ten'; write a whole number"),
        (("--addresses", "list.csv"), 1, "list.csv: a list of addresses has the columns"),
        (("--feed", "no.toml"), 1, "no.toml: cannot be read"),
        (("--feed", "cases.csv"), 1, "cases.csv: no TOML"),
    ):
        done = app("reduce", "cases.csv", *words)
        assert (done.returncode, said in done.stderr) == (code, True), done.stderr
        assert "Traceback" not in done.stderr


def test_what_a_spreadsheet_takes_for_a_formula_is_text(app, folder):
    export(folder, [a_row(n, program="=1+2") for n in range(12)])
    app("reduce", "cases.csv", "--to", "counts.csv", "--yes")
    assert ",'=1+2," in (folder / "counts.csv").read_text("utf-8")


def test_the_components_of_integrated_services_are_named_and_partnership_needs_an_agreement(app, folder):
    rows = [f"{a_row(n)},{('Club', 'Clinic')[n % 2]},{('Yes', 'No')[n % 2]}" for n in range(60)]
    path = folder / "contacts.csv"
    path.write_bytes(an_export(*rows, head=f"{HEAD},Intake Agency,Assessment Done").content)
    said = app("reduce", path).stdout
    assert "single point of entry: first_contacts; comprehensive family assessment: assessments_done" in said
    assert "only across partners' files under --agreement" in said
