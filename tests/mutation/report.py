"""What a trial of mutants says of the tests: counts and scores a module, and every change nobody noticed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.mutation.mutants import Mutant
from tests.mutation.trials import Outcome

EQUIVALENT = Path(__file__).with_name("equivalent.toml")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of some mutants; a survivor that is declared equivalent is counted apart."""

    mutants: int
    killed: int
    timeout: int
    survived: int
    equivalent: int

    @property
    def score(self) -> float:
        """The share that was noticed."""
        return (self.killed + self.timeout) / self.mutants if self.mutants else 1.0

    @property
    def score_without_equivalent(self) -> float:
        """The share that was noticed of those that could be."""
        able = self.mutants - self.equivalent
        return (self.killed + self.timeout) / able if able else 1.0

    def row(self) -> dict[str, float]:
        """Counts and scores by name."""
        counts = {name: getattr(self, name) for name in Tally.__slots__}
        scores = {name: round(getattr(self, name), 4) for name in ("score", "score_without_equivalent")}
        return {**counts, **scores}


def declared() -> dict[Key, str]:
    """Why each of the mutants declared equivalent cannot be noticed, by module and what was changed."""
    kept = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return {(e["module"], e["was"], e["now"]): e["why"] for e in kept["equivalent"]}


def key(mutant: Mutant) -> Key:
    """What a mutant is declared by: not its line, which moves."""
    return mutant.path, mutant.was, mutant.now


def report(
    paths: Sequence[str], found: Mapping[Mutant, Outcome], equivalent: Mapping[Key, str]
) -> dict[str, Any]:
    """Counts and scores in all and by module, the survivors, those declared equivalent and why, or wrongly so."""
    unnoticed = [mutant for mutant, outcome in found.items() if outcome is Outcome.SURVIVED]
    return {
        "total": _tally(found, equivalent).row(),
        "modules": {
            path: _tally({m: o for m, o in found.items() if m.path == path}, equivalent).row()
            for path in paths
        },
        "survived": [said(m) for m in unnoticed if key(m) not in equivalent],
        "equivalent": {said(m): equivalent[key(m)] for m in unnoticed if key(m) in equivalent},
        "declared but noticed": [
            said(m) for m, o in found.items() if o is not Outcome.SURVIVED and key(m) in equivalent
        ],
    }


def joined(kept: Mapping[str, Any], found: Mapping[str, Any], stays: Iterable[str]) -> dict[str, Any]:
    """What is kept of the modules that stay, with what was found of the others."""
    of = tuple(f"{path}:" for path in stays)
    modules = {p: row for p, row in kept.get("modules", {}).items() if f"{p}:" in of} | found["modules"]
    counts = {name: sum(int(row[name]) for row in modules.values()) for name in Tally.__slots__}
    return {
        "total": Tally(**counts).row(),
        "modules": dict(sorted(modules.items())),
        "survived": sorted([s for s in kept.get("survived", []) if s.startswith(of)] + found["survived"]),
        "equivalent": {s: why for s, why in kept.get("equivalent", {}).items() if s.startswith(of)}
        | found["equivalent"],
    }


def table(result: Mapping[str, Any]) -> str:
    """The counts and scores as text, one row a module."""
    rows = {**result["modules"], "in all": result["total"]}
    wide = max(map(len, rows)) + 2
    lines = [f"{'':{wide}} mutants  killed timeout survived equivalent  score without equivalent"]
    for name, row in rows.items():
        counts = "{mutants:8d}{killed:8d}{timeout:8d}{survived:9d}{equivalent:11d}".format(**row)
        lines.append(f"{name:{wide}}{counts}{row['score']:7.1%}{row['score_without_equivalent']:19.1%}")
    return "\n".join(lines)


def _tally(found: Mapping[Mutant, Outcome], equivalent: Mapping[Key, str]) -> Tally:
    ends = list(found.values())
    unnoticed = [m for m, outcome in found.items() if outcome is Outcome.SURVIVED]
    same = sum(key(m) in equivalent for m in unnoticed)
    return Tally(
        mutants=len(found),
        killed=ends.count(Outcome.KILLED),
        timeout=ends.count(Outcome.TIMEOUT),
        survived=len(unnoticed) - same,
        equivalent=same,
    )


def said(mutant: Mutant) -> str:
    """A mutant as a survivor is listed."""
    return f"{mutant.path}:{mutant.line}: {mutant.was}  ->  {mutant.now}"
