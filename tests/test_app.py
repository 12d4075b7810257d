"""The command line, as somebody at a terminal meets it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from baselines.answers import Why
from tests.places import REPOSITORY

DATA = REPOSITORY / "data"
GRADUATION = DATA / "demonstration" / "files" / "graduation-by-class.xlsx"


@pytest.fixture
def app(demonstration_url):
    def run(*words: str, url: str = demonstration_url) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, REPOSITORY / "app.py", *map(str, words)],
            env={**os.environ, "DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_known_file_has_nothing_to_do(app):
    done = app("load", GRADUATION, "--partner", "vdoe", "--approve", "--json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["done"], said["written"]) == (0, "unchanged", 0)
    assert said["unchanged"] == 54


def test_a_corrected_file_changes_only_the_cells_that_differ_and_can_be_undone(app, tmp_path):
    source = DATA / "demonstration" / "files" / "virginia-chronic-absence.csv"
    feed = "vdoe-chronic-absence"
    text = source.read_text("utf-8")
    last = text.rstrip().splitlines()[-1]
    corrected = tmp_path / source.name
    corrected.write_text(text.replace(last, last.replace("14.8", "14.9")), "utf-8")
    assert corrected.read_text("utf-8") != text
    preview = app("load", corrected, "--partner", "vdoe", "--feed", feed, "--dry-run", "--json")
    assert json.loads(preview.stdout)["batch"] is None
    done = json.loads(
        app("load", corrected, "--partner", "vdoe", "--feed", feed, "--approve", "--json").stdout
    )
    assert (done["changed"], done["new"], done["written"], done["done"]) == (1, 0, 1, "approved")
    assert _virginia(app)["value"] == pytest.approx(14.9)
    undone = app("undo", str(done["batch"]), "--json")
    assert json.loads(undone.stdout)["figures"] == 1
    assert _virginia(app)["value"] == pytest.approx(14.8)
    assert "whole" in app("check").stdout


def _virginia(app):
    said = json.loads(app("verdicts", "--place", "virginia", "--indicator", "5", "--json").stdout)
    return next(v for v in said["verdicts"] if "chronic" in v["measure"])["latest"]


def test_a_half_readable_file_loads_nothing_even_when_approval_was_asked_for(app, tmp_path):
    source = DATA / "demonstration" / "files" / "virginia-chronic-absence.csv"
    text = source.read_text("utf-8").replace("14.8", "about 15").replace("15.7", "15.8")
    path = tmp_path / "half.csv"
    path.write_text(text, "utf-8")
    done = app("load", path, "--partner", "vdoe", "--feed", "vdoe-chronic-absence", "--approve", "--json")
    said = json.loads(done.stdout)
    assert (done.returncode, said["done"], said["written"]) == (1, "draft", 0)
    assert (said["changed"], said["rejected"]) == (1, 1)
    again = app(
        "load",
        path,
        "--partner",
        "vdoe",
        "--feed",
        "vdoe-chronic-absence",
        "--approve",
        "--confirm",
        "--json",
    )
    confirmed = json.loads(again.stdout)
    assert (again.returncode, confirmed["done"], confirmed["written"]) == (0, "approved", 1)
    assert confirmed["batch"] == said["batch"]
    (issue,) = [i for i in said["issues"] if i["severity"] == "rejected"]
    assert issue["read"] == "about 15"
    assert issue["row"]
    assert issue["column"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.csv", None),
        ("empty.csv", b""),
        ("binary.csv", bytes(range(256)) * 20),
        ("truncated.xlsx", GRADUATION.read_bytes()[:3000]),
        ("wrong.csv", b"colour,size\nred,3\n"),
    ],
)
def test_a_file_that_is_none_of_ours_is_one_sentence_and_exit_code_one(app, tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = app("load", path, "--partner", "vdoe", "--feed", "vdoe-graduation", "--approve")
    assert done.returncode == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["load", GRADUATION, "--partner", "vdeo"], "did you mean 'vdoe'"),
        (
            ["load", GRADUATION, "--partner", "vdoe", "--feed", "vdoe-graduaton"],
            "did you mean 'vdoe-graduation'",
        ),
        (["verdicts", "--indicator", "graduaton"], "did you mean 'graduation'"),
        (["verdicts", "--place", "albermarle"], "did you mean 'albemarle'"),
        (["verdicts", "--group", "blak"], "did you mean 'black'"),
        (["verdicts", "--indicator", "zzz"], "school-readiness, talking-about-college"),
        (["verdicts", "--rerun"], "give --json"),
        (["propose", "--place", "albermarle"], "did you mean 'albemarle'"),
        (["propose", "curves.csv", "--place", "albemarle"], "a file is proposed for as a whole"),
        (["undo", "4711"], "no batch 4711"),
        (["init", "--framework", "promise", "--community", "none.toml"], "no framework 'promise'"),
        (["init", "--framework", "promise-neighborhoods-15", "--community", "none.toml"], "'none.toml'"),
    ],
)
def test_a_name_nobody_has_is_one_sentence_and_exit_code_two(app, words, nearest):
    done = app(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert nearest in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["verdicts", "--as-of", "9999-12-31"],
        ["verdicts", "--as-of", "yesterday"],
        ["undo", "9223372036854775808"],
        ["undo", "0"],
        ["propose", "--since", "yesterday"],
        ["serve", "--port", "99999"],
        ["serve", "--host", "dashboard.example"],
        ["serve", "--workers", "none"],
    ],
)
def test_a_number_day_or_address_that_cannot_be_is_a_sentence(app, words):
    done = app(*words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_what_may_be_agreed_is_proposed_with_the_lines_that_agree_it(app):
    asked = [
        "propose",
        "--indicator",
        "graduation",
        "--place",
        "albemarle",
        "--group",
        "all",
        "--since",
        "class-2020",
    ]
    said = app(*asked)
    assert said.returncode == 0, said.stderr
    assert "could judge until" in said.stdout
    assert "The one in force sets class of 2020 aside: schools were closed from March" in said.stdout
    assert '[[baselines]]\n  measure = "cvl.graduation_on_time"\n  places = ["albemarle"]' in said.stdout
    one, again = app(*asked, "--json").stdout, app(*asked, "--json").stdout
    assert one == again
    (choice,) = json.loads(one)["proposals"]
    assert choice["in_force"]["last"] == "class-2024"
    assert [c["afterwards"] for c in choice["candidates"]][-1] is True


def test_a_file_is_proposed_for_without_a_store(app, tmp_path):
    path = tmp_path / "curves.csv"
    path.write_text(
        "curve,period,value\n" + "".join(f"a,{2010 + i},0.{50 + i % 3}\n" for i in range(8)), "utf-8"
    )
    said = app("propose", path, "--since", "2030", url="nothing")
    assert (said.returncode, said.stderr) == (0, "")
    assert "It takes the whole history, from 2010 on." in said.stdout
    assert "No baseline ends before 2030: the figures lie all before it or all after it." in said.stdout


def test_other_systems_statuses_stand_beside_verdicts_where_they_are_asked_for(app):
    asked = ("verdicts", "--indicator", "graduation", "--place", "albemarle")
    (told,) = json.loads(app(*asked, "--others", "--json").stdout)["verdicts"]
    (plain,) = json.loads(app(*asked, "--json").stdout)["verdicts"]
    assert told == plain | {"others": told["others"]}
    assert next(o["system"] for o in told["others"]) == "healthy_people_2030"
    lines = app(*asked, "--others").stdout.splitlines()
    assert len([line for line in lines if "mann_kendall" in line]) == 1


def test_the_table_has_each_verdict_s_evidence_and_the_help_its_codes(app):
    asked = ("verdicts", "--indicator", "graduation", "--place", "albemarle", "--group", "all")
    (told,) = json.loads(app(*asked, "--json").stdout)["verdicts"]
    head, row = app(*asked).stdout.splitlines()
    at = slice(head.index("p_beat"), head.index("verdict"))
    assert row[at].split() == [f"{told['evidence'][p]:.3f}" for p in ("p_beat", "p_moved")]
    lines = app("verdicts", "--help").stdout.splitlines()
    assert [code for code in map(str, Why) if not any(line.startswith(f"  {code} ") for line in lines)] == []


def test_a_file_is_told_what_other_systems_say_of_it(app, tmp_path):
    path = tmp_path / "one.csv"
    rows = [f"a,{2010 + i},{'history' if i < 6 else 'new'},{50 + i},200" for i in range(8)]
    path.write_text("\n".join(["curve,period,phase,numerator,denominator", *rows]), "utf-8")
    (told,) = json.loads(app("judge", path, "--others", "--json").stdout)["verdicts"]
    said = {o["system"]: o["status"] for o in told["others"]}
    assert (said["mann_kendall"], said["nhs_xmr"]) == ("increasing", None)
    assert "monthly_only" in app("judge", path, "--others").stdout
    assert "others" not in json.loads(app("judge", path, "--json").stdout)["verdicts"][0]


def test_a_reader_that_goes_away_is_no_error_of_ours(demonstration_url):
    process = subprocess.Popen(
        [sys.executable, REPOSITORY / "app.py", "verdicts", "--json"],
        env={**os.environ, "DATABASE_URL": demonstration_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(30)


def test_a_refused_copy_makes_no_release(app, tmp_path):
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    assert app("release", "--to", tmp_path).returncode == 1
    assert json.loads(app("release", "--json").stdout)["release"] == 2


def test_a_word_that_is_no_command_is_exit_code_two(app):
    assert app("dance").returncode == 2


def test_a_real_store_starts_from_the_example_and_is_not_released(app, tmp_path):
    url = f"sqlite:///{tmp_path / 'real.db'}"
    words = [
        "init",
        "--framework",
        "promise-neighborhoods-15",
        "--community",
        DATA / "community.example.toml",
    ]
    assert app(*words, url=url).returncode == 0
    again = app(*words, url=url)
    assert (again.returncode, "nothing has changed" in again.stderr) == (0, True)
    refused = app("release", url=url)
    assert refused.returncode == 1
    assert "small cells" in refused.stderr
    said = json.loads(app("verdicts", "--json", url=url).stdout)["verdicts"]
    assert {v["answer"] for v in said} == {"no_data"}
    assert len(said) == 15


def test_a_changed_community_file_is_taken_and_what_was_declared_stays(app, tmp_path):
    url, path = f"sqlite:///{tmp_path / 'real.db'}", tmp_path / "community.toml"
    words = ["init", "--framework", "promise-neighborhoods-15", "--community", path]
    text = (DATA / "community.example.toml").read_text("utf-8")
    event = '\n[[events]]\nplace = "riverside"\ndate = 2024-09-01\ntext = "A new school opens"\n'
    path.write_text(text + event, "utf-8")
    assert app(*words, url=url).returncode == 0
    path.write_text(text.replace("Riverside Promise", "Riverside Together") + event, "utf-8")
    assert "Riverside Together: the changed file is in force" in app(*words, url=url).stderr
    path.write_text(text, "utf-8")
    refused = app(*words, url=url)
    assert refused.returncode == 1
    assert "the register only grows" in refused.stderr


def test_a_store_nobody_filled_says_what_to_do(app, tmp_path):
    done = app("verdicts", url=f"sqlite:///{tmp_path / 'new.db'}")
    assert done.returncode == 1
    assert "'init' starts a real one" in done.stderr


def test_the_served_demonstration_answers_and_stops_when_told(tmp_path):
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, REPOSITORY / "app.py", "serve", "--port", str(port)],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'served.db'}"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        page = _when_ready(port, process)
        assert "Youth graduate from high school" in page
        assert "<script" not in page
        assert _ask(port, "/app/")[0] == 200
        assert _ask(port, "/app/", host="dashboard.example")[0] == 403
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def _when_ready(port: int, process) -> str:
    for _ in range(600):
        assert process.poll() is None, process.stderr.read()
        try:
            return _ask(port, "/")[1]
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer on port {port}")


def _ask(port: int, path: str, host: str = "localhost") -> tuple[int, str]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", path, headers={"Host": host})
    answer = asked.getresponse()
    found = answer.status, answer.read().decode()
    asked.close()
    return found


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def test_a_load_that_is_stopped_leaves_the_store_as_it_was(app, demonstration_url, tmp_path):
    path = Path(demonstration_url.removeprefix("sqlite:///"))
    before = json.loads(app("batches", "--json").stdout)
    wide = tmp_path / "many.csv"
    source = (DATA / "demonstration" / "files" / "virginia-chronic-absence.csv").read_text("utf-8")
    wide.write_text(source.replace("14.8", "14.7"), "utf-8")
    for pause in (0.3, 0.6, 0.9, 1.2):
        process = subprocess.Popen(
            [sys.executable, REPOSITORY / "app.py", "load", wide, "--partner", "vdoe",
             "--feed", "vdoe-chronic-absence", "--approve"],
            env={**os.environ, "DATABASE_URL": demonstration_url},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(pause)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert b"Traceback" not in said
        after = json.loads(app("batches", "--json").stdout)
        extra = after["batches"][len(before["batches"]) :]
        assert all(b["state"] in ("approved", "undone") for b in extra), extra
        assert "whole" in app("check").stdout
        if extra and extra[-1]["state"] == "approved" and extra[-1]["undoes"] is None:
            app("undo", str(extra[-1]["batch"]))
            before = json.loads(app("batches", "--json").stdout)
    assert path.exists()


def test_many_slips_of_one_column_are_told_a_few_times_and_counted(app, tmp_path):
    path = tmp_path / "months.csv"
    rows = "".join(f"a,2023-{month:02},history,5,{'x' if month == 1 else 10}\n" for month in range(1, 13))
    path.write_text("curve,period,phase,numerator,denominator\n" + rows * 2, "utf-8")
    told = app("judge", path).stderr.splitlines()
    assert [line.split(", ")[1] for line in told[:3]] == ["row 2", "row 3", "row 4"]
    assert "and 21 more in column 'period'" in told


def test_a_name_in_a_file_cannot_steer_the_terminal(app, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("curve,period,phase,value\n\x1b[31mred\u202e,2010,history,0.5\n", "utf-8")
    said = app("judge", path).stdout
    assert "\ufffd[31mred\ufffd" in said
    assert "\x1b" not in said


def test_a_file_says_how_its_curves_stand_to_their_targets(app, tmp_path):
    path = tmp_path / "target.csv"
    rows = [f"a,{2005 + i},{'history' if i < 9 else 'new'},{500 + i},1000,0.6,2020\n" for i in range(12)]
    path.write_text(
        "curve,period,phase,numerator,denominator,target,target_period\n" + "".join(rows), "utf-8"
    )
    assert app("judge", path).stdout.splitlines()[1].endswith("off_track (0.00)")
