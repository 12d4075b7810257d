"""Answers that others published: committed excerpts, and the whole reference files where they are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from indicators.model import Better

EXCERPTS = Path(__file__).parent / "excerpts"
WAYS = {"increase": Better.UP, "decrease": Better.DOWN}
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def document(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def by_case(found: Iterable[Row]) -> dict[str, list[Row]]:
    cases: dict[str, list[Row]] = {}
    for row in found:
        cases.setdefault(row["case_id"], []).append(row)
    return cases


def number(text: str) -> float | None:
    return float(text) if text else None


def agrees(ours: float | None, theirs: str, within: float) -> bool:
    """Whether a number is the printed one, or there is none and none was printed."""
    if ours is None or theirs == "":
        return ours is None and theirs == ""
    return abs(ours - float(theirs)) <= within * max(1.0, abs(float(theirs)))
