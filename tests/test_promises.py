"""What the prose promises: each sentence here would be false the day it stops being true."""

from __future__ import annotations

import importlib.metadata
import inspect
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from indicators import errors
from tests.places import REPOSITORY

MADE_BY_RUNNING = {".git", ".venv", "var", "dist", "htmlcov", "__pycache__", ".hypothesis"}
TREE = [
    p
    for p in REPOSITORY.rglob("*")
    if p.is_file()
    and not {q for q in p.relative_to(REPOSITORY).parts if q in MADE_BY_RUNNING or q.endswith("_cache")}
]
PROSE = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md")
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
RIVALS = (REPOSITORY / "tests" / "bench" / "rivals.lock").read_text(encoding="utf-8")
FUZZ = (REPOSITORY / "tests" / "fuzz" / "fuzz.lock").read_text(encoding="utf-8")


def test_the_tree_of_errors_is_drawn_as_it_is():
    drawn = re.findall(r"^([│├└─ ]*)([A-Z]\w+)(?: {2,}|$)", inspect.getdoc(errors) or "", flags=re.MULTILINE)
    assert [(len(line) // 4, name) for line, name in drawn] == list(_tree(errors.MeasurementError))


def test_every_error_is_raised_on_purpose_from_the_one_tree():
    ours = {c for c in vars(errors).values() if inspect.isclass(c) and c.__module__ == errors.__name__}
    assert ours == {getattr(errors, name) for _, name in _tree(errors.MeasurementError)}


def test_the_readme_opens_with_commands_the_makefile_has():
    first = re.search(r"```(?:sh|bash|console)?\n(.*?)```", README, flags=re.DOTALL)
    assert first
    commands = [line.split("#")[0].split() for line in first[1].strip().splitlines()]
    assert [c[0] for c in commands] == ["make", "make"]
    assert {c[1] for c in commands} == {"run", "test"}
    assert {c[1] for c in commands} <= _targets()


@pytest.mark.parametrize("page", PROSE)
def test_every_make_command_in_the_prose_exists(page):
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, flags=re.MULTILINE)) <= _targets()


def test_the_makefile_lists_every_target_it_has():
    said = subprocess.run(["make", "-s", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert {line.split()[1] for line in said.stdout.splitlines()} == _targets()


@pytest.mark.parametrize("page", PROSE)
def test_every_file_the_prose_names_is_there(page):
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!http|#|mailto)([^)#]+)", text)
    quoted = re.findall(r"`((?:indicators|baselines|loaders|layouts|tests|data|deploy|\.ci)/[\w./-]*)`", text)
    assert [name for name in linked + quoted if not (REPOSITORY / name).exists()] == []


def test_the_readme_tells_the_commands_that_app_has():
    said = subprocess.run(
        [sys.executable, "app.py", "--help"], cwd=REPOSITORY, capture_output=True, text=True
    )
    assert said.returncode == 0, said.stderr
    listed = re.search(r"\{([\w,-]+)\}", said.stdout)
    assert listed
    told = re.findall(r"^\| `app\.py ([\w-]+)", README, flags=re.MULTILINE)
    assert told == listed[1].split(",")


def test_what_is_installed_is_what_is_locked():
    assert {name: _installed(name) for name in _pins(LOCK)} == _pins(LOCK)


def test_what_we_ask_for_is_locked():
    asked = [
        *PROJECT["dependencies"],
        *(r for extra in PROJECT["optional-dependencies"].values() for r in extra),
    ]
    wrong = [r for r in map(Requirement, asked) if not r.specifier.contains(_pins(LOCK).get(r.name, "0"))]
    assert wrong == []


def test_what_serves_stands_before_what_tests():
    """The image ends at a line of the lock; all it needs stands above that line, and no test tool does."""
    serving, line, testing = LOCK.partition("\n# --- ")
    assert line
    assert "/^# --- /,$d" in (REPOSITORY / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    extras = PROJECT["optional-dependencies"]
    needed = {Requirement(r).name for r in PROJECT["dependencies"] + extras["postgresql"]}
    assert needed <= set(_pins(serving))
    assert {Requirement(r).name for r in extras["test"]} <= set(_pins(testing))


@pytest.mark.parametrize("lock", [LOCK, RIVALS, FUZZ], ids=["ours", "rivals", "fuzz"])
def test_every_pin_of_a_lock_has_its_hashes(lock):
    stanzas = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:]
    assert [
        s.split()[0] for s in stanzas if not re.search(r"--hash=sha256:[0-9a-f]{64}$", s, flags=re.MULTILINE)
    ] == []


@pytest.mark.parametrize("lock", [LOCK, RIVALS, FUZZ], ids=["ours", "rivals", "fuzz"])
def test_a_lock_names_no_place(lock):
    assert re.findall(r"https?:|file:|@ |--(?:extra-)?index|--find-links", lock) == []


def test_no_file_names_a_package_registry():
    registries = "|".join(
        ("py" + r"pi\.org", "python" + r"hosted\.org", "registry\\." + "npmjs", "deb\\." + "debian")
    )
    assert [p for p in TREE if re.search(registries, _text(p))] == []


def test_no_open_end_is_left():
    mark = re.compile(r"\b(?:TO" + "DO|FIX" + r"ME)\b")
    code = {".py", ".md", ".toml", ".css", ".js", ".html", ".yml", ".sh"}
    assert [p for p in TREE if (p.suffix in code or not p.suffix) and mark.search(_text(p))] == []


def _text(path):
    return path.read_bytes().decode("utf-8", errors="replace")


def _tree(root, depth=0):
    yield depth, root.__name__
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _tree(child, depth + 1)


def _targets():
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))


def _pins(lock):
    pins = re.findall(r"^([a-z0-9][\w.-]*)==(\S+)(?: ; (.+?))?(?: \\)?$", lock, flags=re.MULTILINE)
    return {
        name: version
        for name, version, marker in pins
        if not marker or Requirement(f"x; {marker}").marker.evaluate()
    }


def _installed(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
