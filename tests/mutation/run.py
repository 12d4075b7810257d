"""How much of what could be wrong in some modules the tests would notice.

PYTHONPATH=. python tests/mutation/run.py baselines             a room; writes tests/mutation/baselines.json
PYTHONPATH=. python tests/mutation/run.py baselines/mixture.py  some of its modules; writes nothing

A mutant is a module with one small thing changed; it is killed where a test in the room's own folder of tests fails.
The score counts every mutant. Beside it stands the score without those declared in equivalent.toml, each with the
reason why no test could notice it.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy loads: one mutant, one core

import argparse
import ast
import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from tests.mutation.mutants import mutants
from tests.mutation.reach import reach
from tests.mutation.report import declared, report, table
from tests.mutation.trials import outcomes

COMMAND = "PYTHONPATH=. .venv/bin/python tests/mutation/run.py"


def main() -> None:
    """Try the mutants, print what became of them and, of a whole room, keep it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, help="a room, or modules of one room")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count(), help="how many mutants are tried at a time"
    )
    parser.add_argument("--every", type=int, default=1, help="try one mutant of so many, for a first idea")
    asked = parser.parse_args()
    room = asked.paths[0].parts[0]
    paths = [
        str(p) for named in asked.paths for p in sorted(named.rglob("*.py") if named.is_dir() else [named])
    ]
    found = [mutant for path in paths for mutant in mutants(path)][:: asked.every]
    tests = f"tests/{room}"
    result = report(paths, outcomes(found, tests, reach(tests, paths), asked.jobs), declared())
    if asked.paths == [Path(room)] and asked.every == 1:
        _keep(room, paths, result)
    else:
        print("\n".join(["survived:", *result["survived"]]))
    print(table(result))


def _keep(room: str, paths: Iterable[str], result: dict[str, object]) -> None:
    tool = f"the operators of mutmut {version('mutmut')}, run by tests/mutation"
    kept = {"command": f"{COMMAND} {room}", "tool": tool, "of": fingerprint(paths), **result}
    text = json.dumps(kept, indent=2, ensure_ascii=False) + "\n"
    Path(__file__).with_name(f"{room}.json").write_text(text, encoding="utf-8")


def fingerprint(paths: Iterable[str]) -> str:
    """Of the code, whatever its docstrings and comments say."""
    trees = [ast.parse(Path(path).read_text(encoding="utf-8")) for path in paths]
    for node in (n for tree in trees for n in ast.walk(tree)):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:]
    return hashlib.sha256("".join(map(ast.dump, trees)).encode()).hexdigest()


if __name__ == "__main__":
    main()
