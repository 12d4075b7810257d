from __future__ import annotations

import csv
import json

import pytest

from indicators.errors import SourceUnreadable
from layouts.acts.judge_file import judge_file
from tests.places import shared_files

HISTORY = "".join(f"a,{2010 + i},history,{50 + i},200\n" for i in range(6))


def file(tmp_path, text: str):
    path = tmp_path / "curves.csv"
    path.write_text(text, "utf-8")
    return path


def judged(tmp_path, text: str):
    return judge_file(file(tmp_path, text))


@pytest.mark.parametrize("golden", shared_files("cases/verdict/recommended/golden.json"))
def test_any_tidy_file_gets_the_reference_answers(golden, tmp_path):
    names = {
        "turned_the_curve": "turned",
        "beating_the_baseline": "beating",
        "on_baseline": "on_baseline",
        "worse_than_baseline": "behind",
        "not_enough_data": "cannot_tell",
    }
    cases = [c for c in json.loads(golden.read_text("utf-8"))["cases"] if _plain(c["input"])]
    assert len(cases) > 5
    path = tmp_path / "golden.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["curve", "period", "phase", "numerator", "denominator", "value", "se", "better"])
        for case in cases:
            writer.writerows(_rows(case["id"], case["input"]))
    for case, said in zip(cases, judge_file(path), strict=True):
        expected = case["expected"]["verdict"]
        assert said["answer"] == names[expected["verdict"]], case["id"]
        if said["evidence"]:
            assert said["evidence"]["p_beat"] == pytest.approx(expected["p_beat"], abs=1e-4)


def _plain(found) -> bool:
    whole = all(float(p["period"]).is_integer() and not p.get("suppressed") for p in found["points"])
    return whole and not found["break_after"]


def _rows(name, found):
    for p in found["points"]:
        phase = "history" if p["period"] <= found["baseline_end"] else "new"
        better = "up" if found["higher_is_better"] else "down"
        figures = [p.get(k, "") for k in ("num", "den", "est", "se")]
        yield [name, int(p["period"]), phase, *figures, better]


def test_values_come_back_as_they_were_written(tmp_path):
    (said,) = judged(tmp_path, "curve,period,phase,numerator,denominator\n" + HISTORY + "a,2016,new,90,200\n")
    assert said["latest"] == {"period": "2016", "numerator": 90, "denominator": 200, "value": 0.45}
    assert 0 < said["expected"] < 1
    assert said["baseline"]["agreed_on"] is None


def test_rows_may_stand_in_any_order_and_curves_may_be_mixed(tmp_path):
    head = "curve,period,phase,numerator,denominator\n"
    rows = (HISTORY + "a,2016,new,90,200\n").splitlines(keepends=True)
    other = [r.replace("a,", "b,", 1) for r in rows]
    mixed = [r for pair in zip(reversed(rows), other, strict=True) for r in pair]
    a, b = judged(tmp_path, head + "".join(mixed))
    assert {**a, "curve": ""} == {**b, "curve": ""}


def test_a_break_of_one_marks_the_first_point_that_cannot_be_compared(tmp_path):
    rows = "".join(r + "," + "\n" for r in HISTORY.splitlines())
    (said,) = judged(
        tmp_path, "curve,period,phase,numerator,denominator,break\n" + rows + "a,2016,new,90,200,1\n"
    )
    assert (said["answer"], said["why"]) == ("cannot_tell", "break_after")


def test_a_short_history_is_a_reason_and_no_error(tmp_path):
    (said,) = judged(tmp_path, "curve,period,phase,value\na,2010,history,0.5\na,2011,new,0.6\n")
    assert (said["answer"], said["why"]) == ("cannot_tell", "short_history")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty file"),
        ("curve,period,numerator,denominator\n", "no column 'phase'"),
        ("curve,peroid,phase,value\n", "no column 'period'; did you mean 'peroid'?"),
        ("curve,period,phase\na,2010,history\n", "no figures"),
        ("curve,period,phase,value,colour\n", "unknown column 'colour'"),
        ("curve,period,phase,value\na,2010,history,half\n", "row 2, value: 'half'; expected a number"),
        ("curve,period,phase,value\na,2010,history,nan\n", "row 2, value: 'nan'"),
        ("curve,period,phase,value\na,2010,history,71\n", "a share from 0 to 1"),
        ("curve,period,phase,value\na,soon,history,0.5\n", "row 2, period: 'soon'"),
        ("curve,period,phase,value\na,2010,then,0.5\n", "row 2, phase: 'then'; expected history, new"),
        ("curve,period,phase,value\na,2010,new,0.5\n", "at least one row of 'a' that is history"),
        ("curve,period,phase,value\na,2010,history,0.5\na,2010,new,0.5\n", "each period of 'a' once"),
        (
            "curve,period,phase,value\na,2010,history,0.5\na,2009,new,0.5\n",
            "2009 is new, but older than history",
        ),
        ("curve,period,phase,numerator,denominator\na,2010,history,5,4\n", "at most the denominator, 4"),
        ("curve,period,phase,numerator,denominator\na,2010,history,5,0\n", "more than 0"),
        ("curve,period,phase,value,target\na,2010,history,0.5,0.9\n", "row 2, target_period"),
        ("curve,period,phase,value\na,2010,history,0.5,9,9\n", "6 cells under 4 headers"),
    ],
)
def test_a_file_that_cannot_be_judged_is_one_sentence_with_the_cell(tmp_path, text, sentence):
    with pytest.raises(SourceUnreadable) as said:
        judged(tmp_path, text)
    assert sentence in str(said.value)
