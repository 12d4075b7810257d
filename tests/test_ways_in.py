"""Ways in as somebody at a terminal, or at the other end of a wire, meets them: real commands and a real server."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from app import main
from layouts.acts import watching
from tests.indicators.store.builders import COMMUNITY
from tests.layouts.ways.town import CHANGED, FEED, GOOD, MIXED, PERSONS, WRONG
from tests.places import REPOSITORY

BATCHES = "/api/v1/batches?partner=schools"


@pytest.fixture
def town(tmp_path, monkeypatch, capsys):
    """The towns at a terminal: a folder with a store, and a way to run a command in it."""
    data = tmp_path / "data"
    (data / "feeds").mkdir(parents=True)
    (data / "frameworks").symlink_to(REPOSITORY / "data" / "frameworks")
    (data / "feeds" / "count.toml").write_text(FEED, "utf-8")
    (tmp_path / "towns.toml").write_text(COMMUNITY, "utf-8")
    town = Terminal(tmp_path, capsys)
    for name, value in town.setting.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert town("init", "--community", tmp_path / "towns.toml").returncode == 0
    return town


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


class Terminal:
    def __init__(self, folder, capsys):
        self.folder, self._capsys = folder, capsys
        self.setting = {
            "DATABASE_URL": f"sqlite:///{folder / 'towns.db'}", "TURNCURVE_DATA": str(folder / "data"),
        }  # fmt: skip

    def words(self, *words):
        return [sys.executable, str(REPOSITORY / "app.py"), *map(str, words)]

    def __call__(self, *words):
        """One command, in this process: starting another for each would take most of the time."""
        self._capsys.readouterr()
        try:
            code = main([*map(str, words)])
        except SystemExit as called_wrongly:
            code = called_wrongly.code
        return Done(code, *self._capsys.readouterr())

    def piped(self, text, *words):
        return subprocess.run(self.words(*words), input=text, capture_output=True, text=True)

    def file(self, name, text=GOOD):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    @contextmanager
    def served(self, host="127.0.0.1"):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        process = subprocess.Popen(
            self.words("serve", "--host", host, "--port", port),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            _wait(port, process)
            yield lambda *asked, **more: _ask(port, *asked, **more)
        finally:
            process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=30)[1]
            assert "Traceback" not in said, said


def _wait(port, process):
    for _ in range(900):
        assert process.poll() is None, process.stderr.read()
        try:
            return _ask(port, "GET", "/healthz")
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer on port {port}")


def _ask(port, method, path, body=None, **headers):
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asked.request(
        method, path, body, {"Host": "localhost"} | {k.replace("_", "-"): v for k, v in headers.items()}
    )
    answer = asked.getresponse()
    found = answer.status, answer.read().decode(), answer.headers
    asked.close()
    return found


def _form(text):
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="count.csv"\r\n\r\n'
    return f"{head}{text}\r\n--x--\r\n".encode(), {"Content_Type": "multipart/form-data; boundary=x"}


def test_a_folder_is_loaded_file_by_file_and_says_what_it_passed_over(town):
    town.file("sent/a.csv")
    town.file("sent/b.csv", CHANGED.replace("School year", "Year"))
    town.file("sent/~$a.xlsx")
    done = town("load", "sent", "--partner", "schools", "--json")
    assert done.returncode == 1
    assert [f["done"] for f in json.loads(done.stdout)["files"]] == ["draft", "refused"]
    assert "~$a.xlsx: passed over: a temporary file of an open document" in done.stderr
    pattern = town("load", "sent/a*.csv", "--partner", "schools", "--dry-run", "--json")
    assert json.loads(pattern.stdout)["new"] == 2
    piped = town.piped(CHANGED, "load", "-", "--partner", "schools", "--dry-run", "--json")
    assert (piped.returncode, json.loads(piped.stdout)["file"]) == (0, "stdin")
    nothing = town("load", "*.xls", "--partner", "schools")
    assert (nothing.returncode, "pattern '*.xls': no file that is read" in nothing.stderr) == (1, True)


def test_a_draft_is_looked_at_and_approved_or_sent_back_with_a_reason(town):
    told = town("load", town.file("a.csv", MIXED), "--partner", "schools").stdout
    assert "'approve 1 --reason WHY', once the issues are read or 'sendback 1 --reason WHY'" in told
    shown = town("batches", "1")
    assert "read 'abuot 150', expected" in shown.stdout
    assert json.loads(town("batches", "1", "--json").stdout)["state"] == "draft"
    assert town("approve", "1").returncode == 2
    assert town("approve", "1", "--reason", " ").returncode == 2
    yes = town("approve", "1", "--reason", "the rest is right")
    assert (yes.returncode, "1 figure written" in yes.stdout) == (0, True)
    late = town("sendback", "1", "--reason", "no")
    assert (late.returncode, "batch 1 is approved; only waiting batches" in late.stderr) == (1, True)
    town("load", town.file("b.csv", CHANGED), "--partner", "schools")
    assert "batch 2 sent back" in town("sendback", "2", "--reason", "too early").stdout
    assert "too early" in town("batches").stdout


def test_a_watched_folder_is_emptied_and_each_file_has_its_answer(town):
    for name, text in (("a.csv", GOOD), ("b.csv", WRONG), ("c.pdf.csv", "%PDF-1.4")):
        town.file(f"in/{name}", text)
    done = town("watch", "in", "--partner", "schools", "--once", "--approve", "--every", "0.1")
    assert done.returncode == 1, done.stderr
    found = sorted(str(p.relative_to(town.folder / "in")) for p in (town.folder / "in").glob("*/*"))
    assert found == [
        "done/a.csv", "done/a.csv.answer.txt", "refused/b.csv", "refused/b.csv.answer.txt",
        "refused/c.pdf.csv", "refused/c.pdf.csv.answer.txt",
    ]  # fmt: skip
    assert "batch 1 approved: 2 figures written" in (town.folder / "in/done/a.csv.answer.txt").read_text(
        "utf-8"
    )
    assert "read 'many'" in (town.folder / "in/refused/b.csv.answer.txt").read_text("utf-8")
    town.file("in/again.csv")
    again = town("watch", "in", "--partner", "schools", "--once", "--every", "0.1")
    assert (again.returncode, "every figure is known already" in again.stderr) == (0, True)
    assert len(json.loads(town("batches", "--json").stdout)["batches"]) == 1
    assert town("watch", "nowhere", "--partner", "schools", "--once").returncode == 1
    assert town("watch", "in", "--partner", "shcools", "--once").returncode == 2
    town.file("in/cases.csv", PERSONS)
    left = town("watch", "in", "--partner", "schools", "--once", "--every", "0.1")
    assert (left.returncode, "cases.csv: left: " in left.stderr) == (1, True)
    assert [p.name for p in (town.folder / "in").rglob("cases*")] == ["cases.csv"]
    assert all(b"Quillfeather" not in p.read_bytes() for p in town.folder.glob("towns.db*"))
    with watching.alone(town.folder / "in"):
        second = town("watch", "in", "--partner", "schools", "--once")
    assert (second.returncode, "another process watches 'in' already" in second.stderr) == (1, True)


def test_watching_ends_with_ctrl_c_and_without_a_traceback(town):
    (town.folder / "in").mkdir()
    process = subprocess.Popen(
        town.words("watch", "in", "--partner", "schools", "--every", "0.1"),
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert "watching in for schools" in process.stderr.readline()
        town.file("in/a.csv")
        while "a.csv: done" not in process.stderr.readline():  # a slow machine says how far it is before
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    assert (process.returncode, "Traceback" in said, "stopped watching" in said) == (0, False, True)


def test_a_link_is_made_listed_and_revoked_and_its_address_told_once(town):
    made = town("link", "--partner", "schools", "--feed", "count", "--site", "https://towns.example/")
    address = made.stdout.strip()
    assert address.startswith("https://towns.example/send/")
    listed = json.loads(town("link", "--list", "--json").stdout)["links"]
    assert [(x["link"], x["state"], x["what"]) for x in listed] == [(1, "open", "October count")]
    assert address.rpartition("/")[2] not in town("link", "--list").stdout
    assert town("link", "--revoke", "1").returncode == 0
    assert "revoked" in town("link", "--list").stdout
    for wrong in (["--days", "0"], ["--days", "9999"], ["--site", "towns"], ["--feed", "cuont"]):
        assert town("link", "--partner", "schools", *wrong).returncode == 2


def test_a_server_takes_files_at_this_machine_and_by_links_from_anywhere(town):
    link = json.loads(town("link", "--partner", "schools", "--json").stdout)["address"]
    body, kind = _form(GOOD)
    with town.served() as ask:
        status, _, headers = ask("POST", BATCHES, body, **kind)
        assert (status, headers["Location"]) == (202, "/api/v1/batches/1")
        assert json.loads(ask("GET", "/api/v1/batches/1")[1])["state"] == "draft"
        large = ask("POST", f"{BATCHES}&feed=count", b"x" * 21_000_000, X_File_Name="large.csv")
        assert (large[0], "larger than 20 MB" in large[1]) == (413, True)
        assert ask("GET", "/app/send")[0] == 200
        for path in ("/app/send", "/app/batches", "/api/v1/batches"):
            assert ask("GET", path, Host="towns.example")[0] == 403
            assert ask("GET", path, X_Forwarded_For="10.0.0.1")[0] == 403
        assert ask("POST", BATCHES, body, Origin="https://evil.example", **kind)[0] == 403
        sent = ask("POST", link, _form(CHANGED)[0], Host="towns.example", **kind)
        assert (sent[0], sent[2]["Location"]) == (303, f"{link}/2")
        assert "It waits for approval." in ask("GET", f"{link}/2", Host="towns.example")[1]


def test_a_server_that_others_can_reach_takes_files_by_links_alone(town):
    link = json.loads(town("link", "--partner", "schools", "--json").stdout)["address"]
    body, kind = _form(GOOD)
    with town.served("0.0.0.0") as ask:  # noqa: S104 - this is what is tried
        assert {ask("GET", p)[0] for p in ("/app/send", "/app/batches/1", "/api/v1/batches")} == {403}
        assert ask("POST", BATCHES, body, **kind)[0] == 403
        assert ask("POST", link, body, **kind)[0] == 303
        assert ask("GET", "/send/none")[0] == 404
