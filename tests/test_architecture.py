"""The rooms: who may import whom, what an import loads, what nobody may write."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest

from layouts.commands import COMMANDS
from tests.places import REPOSITORY

ROOMS = ("indicators", "baselines", "loaders", "layouts")
FILES = sorted(
    p.relative_to(REPOSITORY).as_posix() for room in ROOMS for p in (REPOSITORY / room).rglob("*.py")
)
HEAVY = {"sqlalchemy", "alembic", "pandas", "pydantic", "dash", "plotly", "flask", "openpyxl", "granian"}
OPENLY = {"loaders": {"pydantic", "openpyxl"}}  # its public function takes a declared feed and a workbook


def test_the_contracts_hold():
    linter = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    said = subprocess.run(linter, cwd=REPOSITORY, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_app_only_wires():
    """import-linter reads packages; what app.py itself may import is held here."""
    imports = [n for n in ast.walk(_tree("app.py")) if isinstance(n, ast.Import | ast.ImportFrom)]
    named = {a.name for n in imports for a in n.names if isinstance(n, ast.Import)}
    named |= {n.module for n in imports if isinstance(n, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in named} & {
        "sqlalchemy",
        "alembic",
        "dash",
        "pandas",
        "plotly",
    } == set()


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_loads_nothing_heavy(room):
    assert _loaded_by(f"import {room}") & HEAVY <= OPENLY.get(room, set())


@pytest.mark.parametrize(
    ("called", "needs"),
    [("--help", {"pydantic"}), ("reduce", {"pydantic"}), ("load", {"pydantic", "sqlalchemy"})],
)
def test_a_command_waits_for_nothing_that_only_others_need(called, needs):
    assert _loaded_by(f"import app; app.parser([{called!r}])") & HEAVY <= needs


def test_every_file_that_runs_a_command_is_a_line_of_the_command_line():
    files = [f for f in FILES if f.startswith("layouts/commands/")]
    runs = {f for f in files if any(getattr(n, "name", "") == "run" for n in _tree(f).body)}
    assert {f"layouts/commands/{name.replace('-', '_')}.py" for name in COMMANDS} == runs


def test_no_module_of_the_judge_loads_a_database_a_frame_or_a_screen():
    assert (
        _loaded_by(";".join(f"import {_module(f)}" for f in FILES if f.startswith("baselines/"))) & HEAVY
        == set()
    )


def test_importing_every_module_starts_nothing_and_prints_nothing():
    imports = ";".join(f"import {_module(f)}" for f in FILES if "/migrations/" not in f)
    watch = f"import threading, multiprocessing; {imports}; assert threading.active_count() == 1; "
    said = _python(watch + "assert not multiprocessing.active_children()")
    assert said.stdout == ""


def test_importing_every_module_reads_no_file_but_code():
    imports = ";".join(f"import {_module(f)}" for f in FILES if "/migrations/" not in f)
    watch = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None); "
        f"{imports}; print('\\n'.join(opened))"
    )
    ours = [
        f for f in _python(watch).stdout.splitlines() if f.startswith(str(REPOSITORY)) and "/.venv/" not in f
    ]
    assert [f for f in ours if not f.endswith((".py", ".pyc")) and ".pyc." not in f] == []


@pytest.mark.parametrize("file", FILES)
def test_nobody_catches_everything(file):
    """A fault of the program is to be seen; what may go wrong with data has a class of its own."""
    caught = [n for n in ast.walk(_tree(file)) if isinstance(n, ast.ExceptHandler) and _is_broad(n.type)]
    assert [n.lineno for n in caught] == []


@pytest.mark.parametrize("file", FILES)
def test_the_environment_and_the_clock_are_read_in_app_alone(file):
    spoken = {ast.unparse(n) for n in ast.walk(_tree(file)) if isinstance(n, ast.Attribute)}
    forbidden = ("os.environ", "os.getenv", "date.today", "datetime.now", "datetime.today", "time.time")
    assert [said for said in spoken if f".{said}".endswith(tuple(f".{f}" for f in forbidden))] == []


def _is_broad(caught):
    each = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(e is None or ast.unparse(e) in {"Exception", "BaseException"} for e in each)


def _tree(file):
    return ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))


def _module(file):
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _loaded_by(imports):
    said = _python(f"{imports}; import json, sys; print(json.dumps(sorted(sys.modules)))")
    return {name.partition(".")[0] for name in json.loads(said.stdout)}


def _python(code):
    said = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return said
