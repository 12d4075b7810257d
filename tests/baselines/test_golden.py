"""The method's own reference numbers, from an independent implementation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from baselines import Target, Verdict, judge
from indicators.model import Better, Point
from indicators.periods import year
from tests.baselines.builders import a_baseline, curve_of

NAMES = {
    "turned_the_curve": "turned",
    "beating_the_baseline": "beating",
    "on_baseline": "on_baseline",
    "worse_than_baseline": "behind",
    "not_enough_data": "cannot_tell",
}
BANDS = ("low90", "low80", "low50", "median", "high50", "high80", "high90")


EXCERPT = Path(__file__).parent / "excerpts" / "golden.json"


@pytest.fixture(scope="module", params=["excerpt", pytest.param("all", marks=pytest.mark.shared)])
def cases(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """Seven cases that are kept here, and all fifteen where the reference files are."""
    path = EXCERPT
    if request.param == "all":
        path = request.getfixturevalue("shared") / "cases" / "verdict" / "recommended" / "golden.json"
    return json.loads(path.read_text(encoding="utf-8"))["cases"]


@pytest.fixture(scope="module")
def verdicts(cases: list[dict[str, Any]]) -> list[tuple[dict[str, Any], Verdict]]:
    return [(case["expected"], verdict_of(case["input"])) for case in cases]


def verdict_of(given: dict[str, Any]) -> Verdict:
    breaks = given["break_after"]
    rows = given["points"]
    after_break = [i > 0 and rows[i - 1]["period"] in breaks for i in range(len(rows))]
    points = [a_golden_point(row, broken=b) for row, b in zip(rows, after_break, strict=True)]
    curve = curve_of(points, Better.UP if given["higher_is_better"] else Better.DOWN)
    target = Target(given["target"], year(given["target_period"])) if given["target"] is not None else None
    return judge(curve, a_baseline(curve, given["baseline_end"]), target=target)


def a_golden_point(row: dict[str, Any], *, broken: bool) -> Point:
    return Point(
        period=year(row["period"]),
        numerator=row.get("num"),
        denominator=row.get("den"),
        value=row.get("est"),
        se=row.get("se"),
        break_before="method changed" if broken else "",
    )


def test_every_answer_and_leaning_is_the_reference_s(verdicts: list[tuple[dict[str, Any], Verdict]]) -> None:
    for expected, verdict in verdicts:
        assert verdict.answer == NAMES[expected["verdict"]["verdict"]]
        assert verdict.leaning == (expected["verdict"].get("leaning") or "none")


def test_probabilities_agree_to_the_printed_digits(verdicts: list[tuple[dict[str, Any], Verdict]]) -> None:
    for expected, verdict in verdicts:
        if (found := verdict.evidence) is not None:
            wanted = expected["verdict"]
            assert found.p_beat == pytest.approx(wanted["p_beat"], abs=1e-4)
            assert found.p_moved == pytest.approx(wanted["p_moved_right_way"], abs=1e-4)
            assert found.p_was_improving == pytest.approx(wanted["p_baseline_was_improving"], abs=1e-4)


def test_forecasts_agree_to_the_printed_digits(verdicts: list[tuple[dict[str, Any], Verdict]]) -> None:
    for expected, verdict in verdicts:
        if (found := verdict.evidence) is not None:
            bands = {str(float(b.period.code)): b for b in found.forecast}
            for period, numbers in expected["verdict"]["forecast"].items():
                ours = [getattr(bands[period], name) for name in BANDS]
                assert ours == pytest.approx(numbers, abs=1e-5)


def test_the_needed_value_agrees(verdicts: list[tuple[dict[str, Any], Verdict]]) -> None:
    for expected, verdict in verdicts:
        if (found := verdict.evidence) is not None and verdict.latest is not None:
            middle = next(b.median for b in found.forecast if b.period == verdict.latest.period)
            gap = 100 * abs(found.needed - middle)
            assert gap == pytest.approx(expected["verdict"]["gap_needed_pp"], abs=0.006)


def test_the_pace_to_the_target_agrees(verdicts: list[tuple[dict[str, Any], Verdict]]) -> None:
    compared = [(e["to_target"], v.pace) for e, v in verdicts if "to_target" in e]
    assert compared
    for wanted, pace in compared:
        assert pace is not None
        assert (pace.status, pace.projected_year) == (wanted["status"], wanted["projected_year"])
        assert pace.p_reach == pytest.approx(wanted["p_reach"], abs=1e-4)
        assert pace.present_pace == pytest.approx(wanted["current_pp_per_year"] / 100, abs=6e-6)
        required = wanted["required_pp_per_year"]
        assert pace.required_pace == (None if required is None else pytest.approx(required / 100, abs=6e-6))
