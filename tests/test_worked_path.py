"""The README's path from nothing to a counted verdict, run as it is written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from tests.places import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
HEAD = "school year,attended,enrolled\n"
SHARES = (921, 923, 920, 919, 922, 920, 921, 922)
HISTORY = HEAD + "".join(
    f"{year}-{year % 100 + 1:02d},{165 * share},165000\n" for year, share in enumerate(SHARES, 2017)
)


@pytest.fixture
def run(tmp_path):
    for name in ("app.py", "data"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    (tmp_path / "attendance.csv").write_text(HISTORY, "utf-8")
    (tmp_path / "attendance-2026.csv").write_text(HEAD + "2025-26,157000,165000\n", "utf-8")
    setting = {**os.environ, "DATABASE_URL": "sqlite:///riverside.db"}

    def run(line):
        line = line.replace(".venv/bin/python", sys.executable)
        said = subprocess.run(
            ["/bin/sh", "-c", line], cwd=tmp_path, env=setting, capture_output=True, text=True, check=False
        )
        assert said.returncode == 0, (line, said.stderr)
        return said.stdout + said.stderr

    return run


def test_the_worked_path_of_the_readme_earns_a_counted_verdict(run, tmp_path):
    block = re.search(r"## A community of your own\n\n```sh\n(.*?)```", README, flags=re.DOTALL)
    first, *lines = block[1].splitlines()
    assert first == "export DATABASE_URL=sqlite:///riverside.db"
    said = ""
    for line in lines:
        if line.startswith("#"):  # the lines to paste are what `propose` has just printed
            entry = re.search(r"^  # A$(.*?)^$", said, flags=re.DOTALL | re.MULTILINE)[1]
            with (tmp_path / "riverside.toml").open("a", encoding="utf-8") as file:
                file.write(re.sub("^  ", "", entry, flags=re.MULTILINE))
        else:
            said = run(line)
        if " init " in line and "a real store" not in said:
            assert "1 baseline frozen" in said
    assert "turned" in said
    verdict = json.loads(run(f"{lines[-1]} --json"))["verdicts"][0]
    assert (verdict["answer"], verdict["why"], verdict["baseline"]["illustrative"]) == ("turned", None, False)


def test_the_case_exports_of_the_readme_come_to_counts_that_load(run, tmp_path):
    head = (
        "Client ID,First Name,Last Name,DOB,Family ID,School,Enroll Date,Exit Date,Program,Outcome Met,Race"
    )
    rows = [
        f"C{n},Given{chr(97 + n % 26)},Family{chr(97 + n // 26)},2012-03-{n % 28 + 1:02},F{n},{('North', 'South')[n % 2]} School,2024-09-05,,"
        f"{('Tutoring', 'Mentoring')[n % 3 == 0]},Goal reached,{('Black', 'Hisp.', 'White')[n % 3]}"
        for n in range(90)
    ]
    (tmp_path / "cases.csv").write_text("\n".join([head, *rows, ""]), "utf-8")
    run("cp data/community.example.toml riverside.toml")
    block = re.search(r"## Case exports\n.*?```sh\n(.*?)```", README, flags=re.DOTALL)
    said = [run(line) for line in block[1].splitlines()]
    assert "0 rejected" in said[-1]
    assert re.search(r"[1-9]\d* new", said[-1])


def test_a_framework_on_the_command_line_overrules_the_one_the_file_names(run, tmp_path):
    run("sed s/medical-home/without-internet/ data/community.example.toml > riverside.toml")
    run(".venv/bin/python app.py init --community riverside.toml --framework promise-neighborhoods-revised")
    said = json.loads(run(".venv/bin/python app.py verdicts --json"))["verdicts"]
    assert "without-internet" in {v["indicator"] for v in said}
