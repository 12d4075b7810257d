"""The rig itself: what it changes, what it leaves alone, and that it tells noticed from unnoticed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.report import declared, key
from tests.places import REPOSITORY

MODULE = '''"""A room of one module."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Rule"]

LEAST: int = 4
MOST = 9
Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Rule:
    lean: float = 0.8

    @property
    def twice(self) -> float:
        return self.lean + self.lean


def enough(points: Numbers) -> bool:
    return len(points) >= LEAST


def unused(points: Numbers) -> bool:
    return len(points) <= MOST


def paired(one: Numbers, other: Numbers) -> list[object]:
    return list(zip(one, other, strict=True))
'''
TESTS = """from room.rule import LEAST, Rule, enough, paired


def test_the_room():
    assert paired((1,), (2,)) == [(1, 2)]
    assert (LEAST, Rule().lean, Rule().twice) == (4, 0.8, 1.6)
    assert enough((1,) * 4)
    assert not enough((1,) * 3)
"""
WEAKER = """from room.rule import Rule, enough, paired


def test_the_room():
    assert [enough((1,) * 9), Rule().twice, paired((1,), (2,))]
"""
SETUP = """from hypothesis import settings

settings.register_profile("fixed", database=None)
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    for name, text in {
        "room/__init__.py": "",
        "room/rule.py": MODULE,
        "tests/room/test_rule.py": TESTS,
        "conftest.py": SETUP,
        "pytest.ini": "[pytest]\npythonpath = .\naddopts = --import-mode=importlib\nmarkers =\n  deep\n  bench\n  shared\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def found(room: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Mutant, ...]:
    monkeypatch.chdir(room)
    return mutants("room/rule.py")


def test_constants_defaults_and_properties_are_changed_like_all_else(found: tuple[Mutant, ...]) -> None:
    now = {m.now for m in found}
    assert {"LEAST: int = 5", "lean: float = 1.8", "return self.lean - self.lean"} < now
    assert "return len(points) > LEAST" in now


def test_types_exports_and_what_is_asked_of_len_are_left_alone(found: tuple[Mutant, ...]) -> None:
    changed = {m.was for m in found}
    assert not changed & {'__all__ = ["Rule"]', "Numbers = tuple[float, ...]", "@dataclass(frozen=True)"}
    assert not any("len(None)" in m.now for m in found)
    assert {m.now for m in found if "zip" in m.was} >= {"return list(zip(one, None, strict=True))"}
    assert all("strict=True" in m.now for m in found if "zip" in m.now)


def test_a_mutant_differs_from_its_module_in_the_one_place_it_names(found: tuple[Mutant, ...]) -> None:
    for mutant in found:
        compile(mutant.text, mutant.path, "exec")
        assert mutant.was == MODULE.splitlines()[mutant.line - 1].strip()
        assert mutant.text == MODULE.replace(mutant.was, mutant.now, 1)


@pytest.mark.deep
def test_what_the_tests_notice_is_killed_and_what_they_do_not_survives(room: Path) -> None:
    run = [sys.executable, REPOSITORY / "tests" / "mutation" / "run.py", "room/rule.py", "--jobs", "1"]
    said = subprocess.run(run, cwd=room, capture_output=True, text=True, env={"PYTHONPATH": str(REPOSITORY)})
    assert said.returncode == 0, said.stderr
    survived = {
        line.partition(": ")[2] for line in said.stdout.splitlines() if line.startswith("room/rule.py:")
    }
    assert survived == {
        "MOST = 9  ->  MOST = None",
        "MOST = 9  ->  MOST = 10",
        "return len(points) <= MOST  ->  return len(points) < MOST",
    }


@pytest.mark.deep
def test_modules_tried_again_are_written_over_what_is_kept_of_them_alone(room: Path) -> None:
    kept = room / "tests" / "results" / "mutants-room.json"
    kept.parent.mkdir()
    row = {"mutants": 3, "killed": 2, "timeout": 0, "survived": 1, "equivalent": 0}
    old = {
        "of": {"room/rule.py": "older", "room/__init__.py": "as it is", "room/gone.py": "x"},
        "modules": {"room/rule.py": row, "room/__init__.py": row, "room/gone.py": row},
        "survived": ["room/rule.py:1: a  ->  b", "room/__init__.py:1: a  ->  b", "room/gone.py:1: a  ->  b"],
    }
    kept.write_text(json.dumps(old), encoding="utf-8")
    run = [
        sys.executable,
        REPOSITORY / "tests" / "mutation" / "run.py",
        "--keep",
        "room/rule.py",
        "--jobs",
        "1",
    ]
    done = subprocess.run(run, cwd=room, capture_output=True, text=True, env={"PYTHONPATH": str(REPOSITORY)})
    assert done.returncode == 0, done.stderr
    new = json.loads(kept.read_text(encoding="utf-8"))
    assert set(new["of"]) == set(new["modules"]) == {"room/rule.py", "room/__init__.py"}
    assert new["of"]["room/__init__.py"] == "as it is"
    assert new["modules"]["room/__init__.py"] == row
    assert new["total"]["mutants"] == 3 + new["modules"]["room/rule.py"]["mutants"]
    assert [s.split(":")[0] for s in new["survived"]] == ["room/__init__.py", *["room/rule.py"] * 3]


@pytest.mark.deep
def test_of_a_module_that_is_as_it_was_only_the_survivors_are_tried_again(room: Path) -> None:
    def run(*words: str) -> dict[str, Any]:
        line = [sys.executable, REPOSITORY / "tests" / "mutation" / "run.py", *words, "room", "--jobs", "1"]
        done = subprocess.run(
            line, cwd=room, capture_output=True, text=True, env={"PYTHONPATH": str(REPOSITORY)}
        )
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(
            (room / "tests" / "results" / "mutants-room.json").read_text(encoding="utf-8")
        )
        return told

    before = run()
    tests = room / "tests" / "room" / "test_rule.py"
    tests.write_text(WEAKER, encoding="utf-8")
    assert run("--survivors") == before  # nothing is noticed now, but all that was is taken for it
    rule = room / "room" / "rule.py"
    rule.write_text(rule.read_text(encoding="utf-8") + "\nOTHER = 1\n", encoding="utf-8")
    assert run("--survivors")["total"]["killed"] < before["total"]["killed"]


def test_what_is_declared_equivalent_is_a_mutant_of_the_code_and_says_why() -> None:
    kept = declared()
    made = {key(m) for path in sorted({path for path, _, _ in kept}) for m in mutants(path)}
    assert set(kept) - made == set()
    assert all(len(why) > 20 for why in kept.values())
