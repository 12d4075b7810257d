"""How much of what could be wrong in some modules the tests would notice.

PYTHONPATH=. python tests/mutation/run.py baselines                    a room; writes tests/results/mutants-baselines.json
PYTHONPATH=. python tests/mutation/run.py --keep baselines/mixture.py  some of its modules, written over what is kept of them
PYTHONPATH=. python tests/mutation/run.py --survivors baselines        after tests were added: what survived, or has changed since

A mutant is a module with one small thing changed; it is killed where a test in the room's own folder of tests fails.
The score counts every mutant. Beside it stands the score without those declared in equivalent.toml, each with the
reason why no test could notice it.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"  # before numpy loads: one mutant, one core

import argparse
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.fingerprint import changed, fingerprint
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.reach import reach
from tests.mutation.report import declared, joined, report, said, table
from tests.mutation.trials import Outcome, outcomes

COMMAND = "PYTHONPATH=. .venv/bin/python tests/mutation/run.py"
RESULTS = Path("tests/results")


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
    parser.add_argument("--keep", action="store_true", help="write what is found of some modules, too")
    parser.add_argument(
        "--survivors",
        action="store_true",
        help="where a module is as it was, take those killed then for killed; tests may only have been added",
    )
    asked = parser.parse_args()
    room = asked.paths[0].parts[0]
    paths = [
        str(p) for named in asked.paths for p in sorted(named.rglob("*.py") if named.is_dir() else [named])
    ]
    found = [mutant for path in paths for mutant in mutants(path)][:: asked.every]
    known = _known(room, found) if asked.survivors else {}
    tried = [mutant for mutant in found if mutant not in known]
    tests = f"tests/{room}"
    ends = outcomes(tried, tests, reach(tests, paths), asked.jobs) if tried else {}
    result = report(paths, {m: known.get(m) or ends[m] for m in found}, declared())
    if asked.every == 1 and (asked.keep or asked.survivors or asked.paths == [Path(room)]):
        _keep(room, paths, result)
    else:
        print("\n".join(["survived:", *result["survived"]]))
    print("\n".join(["declared equivalent, but killed:", *result["declared but noticed"]]))
    print(table(result))


def _known(room: str, found: Sequence[Mutant]) -> dict[Mutant, Outcome]:
    """The mutants of unchanged modules that were noticed before; those that never ended are told as killed."""
    kept = json.loads((RESULTS / f"mutants-{room}.json").read_text(encoding="utf-8"))
    same = set(kept["of"]) - set(changed(kept["of"], Path.cwd()))
    lived = {*kept["survived"], *kept["equivalent"]}
    return {m: Outcome.KILLED for m in found if m.path in same and said(m) not in lived}


def _keep(room: str, paths: Sequence[str], result: Mapping[str, Any]) -> None:
    """Write what was found; of modules that were not tried stays what is kept, unless they are gone."""
    file = RESULTS / f"mutants-{room}.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    there = {p.as_posix() for p in Path(room).rglob("*.py")}
    stays = {name for name in kept.get("of", {}) if name in there and name not in paths}
    merged = joined({name: part for name, part in kept.items() if name in result}, result, stays)
    head = {
        "command": f"{COMMAND} {room}",
        "tool": f"the operators of mutmut {version('mutmut')}, run by tests/mutation",
        "of": {n: p for n, p in kept.get("of", {}).items() if n in stays} | fingerprint(paths, Path.cwd()),
    }
    text = json.dumps(head | merged, indent=1, ensure_ascii=False) + "\n"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
