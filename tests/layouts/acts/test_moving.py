"""Moving in, from a file to a verdict, on a real store."""

from __future__ import annotations

import json
import tomllib
from argparse import ArgumentParser
from datetime import UTC, datetime

import openpyxl
import pytest

from indicators.errors import FeedError, FrameworkError, NotAllowed, SourceUnreadable, UnknownName
from indicators.sayings import SayingKind
from indicators.store import Store, exports, sayings
from indicators.store import curves as stored
from layouts.commands import batches, init, move_in, undo, verdicts
from layouts.commands.console import Console
from loaders import Agreed, read_feed
from tests.loaders.moving.builders import LIST, NOTES, TEMPLATE, VALUES
from tests.places import REPOSITORY

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


class Office:
    """A folder with an export in it, and a terminal."""

    def __init__(self, folder, url, capsys):
        self.folder, self.capsys = folder, capsys
        self.console = Console(database=url, data=REPOSITORY / "data", clock=lambda: NOW)
        self.town = folder / "riverside.toml"

    def file(self, text, name="scorecard.csv"):
        path = self.folder / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return str(path)

    def run(self, command, *words):
        parser = ArgumentParser()
        command.arguments(parser)
        self.capsys.readouterr()
        code = command.run(parser.parse_args(list(map(str, words))), self.console)
        said = self.capsys.readouterr().out
        return code, said

    def move_in(self, *words):
        code, said = self.run(move_in, *words, "--community", self.town, "--json")
        return code, json.loads(said)

    def view(self):
        store = Store.open(self.console.database)
        return store.reading(store.community())


@pytest.fixture
def office(tmp_path, sqlite_url, capsys):
    return Office(tmp_path, sqlite_url, capsys)


def test_nothing_is_written_before_it_is_approved(office):
    code, said = office.move_in(office.file(VALUES))
    assert (code, said["done"], said["verdicts"]) == (0, "shown", [])
    assert not office.town.exists()
    assert Store.open(office.console.database).communities() == {}


def test_doubts_keep_everything_out_until_they_were_read(office):
    code, said = office.move_in(office.file(VALUES), "--approve")
    assert code == 1
    assert not office.town.exists()
    assert any("'Median household income'" in d for d in said["doubts"])
    assert any("1 cell" in d for d in said["doubts"])


def test_a_bad_cell_is_told_where_it_stands_in_the_export_itself(office):
    _, said = office.move_in(office.file(VALUES))
    issue = next(i for f in said["feeds"] for i in f["issues"] if i["severity"] == "rejected")
    assert (issue["row"], issue["column"], issue["read"]) == (16, "Actual Value", "abc")


def test_every_row_is_a_figure_a_blank_or_lost(office):
    _, said = office.move_in(office.file(VALUES))
    figures = sum(f[o] for f in said["feeds"] for o in ("new", "rejected", "held"))
    assert said["sheets"][0]["rows"] == 15
    assert figures + 1 + len(said["sheets"][0]["lost"]) == 15  # one row is a target without a figure


def test_a_move_gives_history_a_proposed_baseline_a_verdict_and_the_old_arrow(office):
    code, said = office.move_in(
        office.file(VALUES), office.file(NOTES, "notes.csv"), "--approve", "--confirm"
    )
    assert code == 0
    found = next(v for v in said["verdicts"] if v["name"] == "Chronic absenteeism rate")
    assert found["arrow"] == "Clear Impact Scorecard: 2 down, -17% since its first value"
    assert (found["figures"], found["answer"], found["agreed"]) == (7, "turned", False)
    assert found["last"] == "2018-19"  # the arrow counts two figures: those are judged
    proposed = tomllib.loads((office.folder / "riverside-proposed-baselines.toml").read_text("utf-8"))
    assert proposed["baselines"][0]["last"] == "2021-22"


def test_a_marker_stays_a_marker(office):
    office.move_in(office.file(VALUES), "--approve", "--confirm")
    with office.view() as view:
        curve = next(
            k.curve for k in stored.read(view.connection, view.community) if "absent" in k.curve.key.slug
        )
    states = {p.period.code: p.state.value for p in curve.points}
    assert (states["2019-20"], states["2020-21"]) == ("not_applicable", "number")


def test_what_the_other_system_said_is_kept_word_for_word_and_is_no_figure_of_ours(office):
    office.move_in(office.file(VALUES), office.file(NOTES, "notes.csv"), "--approve", "--confirm")
    with office.view() as view:
        said = sayings.sayings(view.connection, view.community)
        periods = {
            p.period.code for k in stored.read(view.connection, view.community) for p in k.curve.points
        }
    forecast = [s for s in said if s.kind is SayingKind.FORECAST]
    assert [(s.measure, s.period, s.text) for s in forecast][-1] == (
        "riverside.chronic_absenteeism_rate", "SY 2022-23", "21%",
    )  # fmt: skip
    assert "2022-23" not in periods
    assert '=HYPERLINK("http://x")\ntwo lines' in {s.text for s in said}


def test_the_same_export_again_changes_nothing(office):
    path = office.file(VALUES)
    office.move_in(path, "--approve", "--confirm")
    before = office.town.read_text("utf-8")
    _, said = office.move_in(path, "--approve", "--confirm")
    assert [b["done"] for b in said["batches"]] == ["unchanged"] * 4
    assert (said["kept"], office.town.read_text("utf-8")) == (0, before)


def test_a_later_export_changes_only_what_differs(office):
    office.move_in(office.file(VALUES), "--approve", "--confirm")
    later = VALUES.replace("SY 2021-22,20.0%", "SY 2021-22,20.2%")
    _, said = office.move_in(office.file(later), "--approve", "--confirm")
    assert sum(f["changed"] for f in said["feeds"]) == 1
    assert sum(f["new"] for f in said["feeds"]) == 0


def test_a_moved_batch_is_undone_like_any_other(office):
    _, said = office.move_in(office.file(VALUES), "--approve", "--confirm")
    office.run(undo, said["batches"][0]["batch"])
    with office.view() as view:
        known = stored.read(view.connection, view.community)
    assert "riverside.chronic_absenteeism_rate" not in {k.curve.key.measure for k in known}
    assert len(known) == 3


def test_the_export_itself_is_kept_and_read_again_by_the_feed_beside_the_community(office):
    path = office.file(VALUES)
    office.move_in(path, "--approve", "--confirm")
    _, listed = office.run(batches, "--json")
    assert {b["file"] for b in json.loads(listed)["batches"]} == {"scorecard.csv"}
    for written in sorted((office.folder / "riverside-feeds").glob("*.toml")):
        assert read_feed(written).source == "moved-in-clear-impact-scorecard"


def test_a_pasted_baseline_is_frozen_and_then_the_verdict_is_against_it(office):
    office.move_in(office.file(VALUES), "--approve", "--confirm")
    proposed = (office.folder / "riverside-proposed-baselines.toml").read_text("utf-8")
    entry = proposed.partition("[[baselines]]")[2].partition("[[baselines]]")[0]
    office.town.write_text(f"{office.town.read_text('utf-8')}\n[[baselines]]{entry}", "utf-8")
    office.run(init, "--community", office.town)
    _, said = office.run(verdicts, "--indicator", "attendance", "--json")
    told = json.loads(said)["verdicts"][0]
    assert told["baseline"]["to"] == "2021-22"


def test_a_table_of_ids_and_days_is_moved_in_with_the_list_of_its_measures(office):
    _, said = office.move_in(office.file(TEMPLATE), office.file(LIST, "list.csv"), "--approve", "--confirm")
    periods = {v["name"]: v["latest"] for v in said["verdicts"]}
    assert periods == {"Teen birth rate": "2020", "Families served": "2021-M05"}


def test_a_history_workbook_with_years_side_by_side_is_moved_in(office):
    book = openpyxl.Workbook()
    for row in (
        ["Our history"],
        ["Measure", "School", "2018", "2019", "2020 Actual", "2021", "2022", "2023 Target"],
        ["Graduation rate", "Lincoln High School", 0.81, 0.82, "N/A", 0.84, "90%", 0.95],
        ["Graduation rate", None, 0.8, 0.81, 0.83, 0.82, 0.84, None],
        ["Number of calls", None, 1000, "1,200", "*", 1400, 1500, None],
    ):
        book.active.append(row)
    book.create_sheet("Empty")
    path = office.folder / "history.xlsx"
    book.save(path)
    _, said = office.move_in(path, "--approve", "--confirm")
    assert said["system"] == "a history workbook"
    assert [(f["new"], f["rejected"]) for f in said["feeds"]] == [(10, 0), (5, 0)]
    with office.view() as view:
        known = {k.curve.key.slug: k.curve for k in stored.read(view.connection, view.community)}
    school = known["riverside.graduation_rate/lincoln-high-school/students/all"]
    assert [p.ratio for p in school.points] == [0.81, 0.82, None, 0.84, 0.9]
    assert tomllib.loads(office.town.read_text("utf-8"))["targets"][0]["value"] == 95


def test_a_mapping_answers_the_doubts(office):
    said = 'columns = { actual = "KPI" }\n' + "".join(
        f'[[measures]]\nname = "{name}"\n{more}\n'
        for name, more in (
            ("Median household income", 'indicator = "mobility"'),
            ("Calls", "leave_out = true"),
            ("Visits", 'indicator = "medical-home"\nbetter = "down"'),
        )
    )
    text = VALUES.replace("Actual Value", "KPI")
    code, found = office.move_in(office.file(text), "--map", office.file(said, "map.toml"), "--approve")
    assert (code, found["doubts"], found["done"]) == (0, [], "moved in")
    measures = {m["name"]: m["indicator"] for m in tomllib.loads(office.town.read_text("utf-8"))["measures"]}
    assert measures["Median household income"] == "mobility"
    assert "Calls" not in measures


def test_an_existing_community_is_added_to_and_keeps_what_it_says(office):
    example = (REPOSITORY / "data" / "community.example.toml").read_text("utf-8")
    office.town.write_text(example, "utf-8")
    office.run(init, "--community", office.town)
    code, said = office.move_in(
        office.file(VALUES), "--partner", "riverside-schools", "--approve", "--confirm"
    )
    assert code == 0
    assert office.town.read_text("utf-8").startswith(example.rstrip())
    assert {p["id"] for p in tomllib.loads(office.town.read_text("utf-8"))["populations"]} == {
        "residents",
        "students",
    }
    assert said["batches"][0]["written"] == 8


def test_a_community_file_that_cannot_be_added_to_is_left_alone(office):
    text = (
        'id = "x"\nname = "X"\nframework = "promise-neighborhoods-15"\ntime_zone = "UTC"\nroot = "x"\npartners = []\n'
        'places = [{ id = "x", name = "X", kind = "zone" }]\n'
        'populations = [{ id = "p", name = "P", kind = "address", who = "All." }]\n'
    )
    office.town.write_text(text, "utf-8")
    with pytest.raises(FrameworkError, match="cannot be added to"):
        office.move_in(office.file(VALUES))
    assert office.town.read_text("utf-8") == text


def test_a_demonstration_takes_nobody_in(tmp_path, demonstration_url, capsys):
    office = Office(tmp_path, demonstration_url, capsys)
    with pytest.raises(NotAllowed, match="a demonstration"):
        office.move_in(office.file(VALUES))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("nonsense", FeedError),
        ('columns = { figure = "x" }', FeedError),
        ('[[measures]]\nname = "x"', UnknownName),
    ],
)
def test_a_wrong_mapping_is_a_sentence(office, said, wrong):
    with pytest.raises(wrong):
        office.move_in(office.file(VALUES), "--map", office.file(said, "map.toml"))


def test_hostile_names_and_notes_go_through_as_text(office):
    name = "=cmd|' /C calc'!A0 \"]]"
    text = VALUES.replace("Median household income", '"' + name.replace('"', '""') + '"')
    office.move_in(office.file(text, "=1+1.csv"), "--approve", "--confirm")
    with office.view() as view:
        assert name in {m.name for m in view.agreed().local_measures}
        assert Agreed.of(view.agreed()).measures["riverside.cmd_c_calc_a0"]


def test_what_is_shown_to_a_person_says_why_each_measure_was_taken_so(office):
    _, said = office.run(move_in, office.file(VALUES), "--community", office.town)
    assert "percent (values with a percent sign)" in said
    assert "down (its polarity there: Lower is Better)" in said
    assert "82 of 100" in said
    assert said.rstrip().endswith("--approve --confirm, once the doubts are read does it")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("a,b\n1,2\n", "no heading that names a measure"), ("", "an empty file")],
    ids=["strange", "empty"],
)
def test_a_file_in_which_nothing_is_known_is_refused_with_what_was_read(office, text, wrong):
    with pytest.raises(SourceUnreadable, match=wrong):
        office.move_in(office.file(text))


def test_a_framework_that_is_not_there_is_refused_with_those_that_are(office):
    with pytest.raises(UnknownName, match="promise-neighborhoods-15"):
        office.move_in(office.file(VALUES), "--framework", "promise-neighborhoods-51")


def test_every_file_is_kept_as_it_was_sent_those_without_figures_too(office):
    sent = [office.file(VALUES), office.file(NOTES, "notes.csv")]
    office.move_in(*sent, "--approve", "--confirm")
    with office.view() as view:
        kept = {
            name: content for _, name, content in exports.export(view.connection, view.community).originals()
        }
    assert kept == {"scorecard.csv": VALUES.encode(), "notes.csv": NOTES.encode()}
