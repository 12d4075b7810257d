"""Committed results speak of the code as it is: a result names the modules it is `of` and the `command` that renews it.

Every JSON file in one of the folders below that has an `of` is one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.fingerprint import changed
from tests.places import REPOSITORY

FOLDERS = ("baselines", "tests/results")


def results() -> list[tuple[str, dict[str, Any]]]:
    paths = [p for folder in FOLDERS for p in sorted((REPOSITORY / folder).glob("*.json"))]
    found = [(p.relative_to(REPOSITORY).as_posix(), _read(p)) for p in paths]
    return [(name, result) for name, result in found if "of" in result]


def _read(path: Path) -> dict[str, Any]:
    read = json.loads(path.read_text(encoding="utf-8"))
    return read if isinstance(read, dict) else {}


RESULTS = [pytest.param(result, id=name) for name, result in results()]


def test_the_calibration_is_among_the_results() -> None:
    assert "baselines/calibration.json" in dict(results())


@pytest.mark.parametrize("result", RESULTS)
def test_a_result_speaks_of_the_code_as_it_is(result: dict[str, Any]) -> None:
    assert result["of"], "a result that speaks of no code"
    others = changed(result["of"])
    assert not others, f"made when {', '.join(others)} read otherwise; renew it with: {result['command']}"


def test_nine_of_ten_mutants_of_the_judge_are_noticed() -> None:
    found = dict(results())["tests/results/mutants-baselines.json"]
    modules = {p.relative_to(REPOSITORY).as_posix() for p in (REPOSITORY / "baselines").rglob("*.py")}
    assert set(found["of"]) == set(found["modules"]) == modules
    assert found["total"]["score"] >= 0.90
