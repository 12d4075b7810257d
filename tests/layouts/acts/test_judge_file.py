from __future__ import annotations

import csv
import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indicators.errors import SourceUnreadable
from layouts.acts.judge_file import judge_file
from tests.places import shared_files

HISTORY = "".join(f"a,{2010 + i},history,{50 + i},200\n" for i in range(6))


def file(tmp_path, text: str):
    path = tmp_path / "curves.csv"
    path.write_text(text, "utf-8")
    return path


def judged(tmp_path, text: str):
    """The verdicts of a file in which every cell can be read."""
    found = judge_file(file(tmp_path, text))
    assert found.issues == found.strayed == ()
    return found.verdicts


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
    for case, said in zip(cases, judge_file(path).verdicts, strict=True):
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
            "row 3, phase: 'new'; expected history, as 2010, which is later",
        ),
        ("curve,period,phase,numerator,denominator\na,2010,history,5,4\n", "at most the denominator, 4"),
        ("curve,period,phase,numerator,denominator\na,2010,history,5,0\n", "more than 0"),
        ("curve,period,phase,value,target\na,2010,history,0.5,0.9\n", "row 2, target_period"),
        ("curve,period,phase,value\na,2010,history,0.5,9,9\n", "6 cells under 4 headers"),
        ("curve,period,phase,value\n", "curves.csv: no rows under the header"),
        ("curve;period;phase;value\na;2010;history;0,5\n", "row 2, value: '0,5'; expected a number"),
        ("curve\tperiod\tphase\nx\t2010\thistory\n", "no figures"),
        ("x" * 500 + "\n", f"no column 'curve'; it has '{'x' * 40}'"),
        ("curve,period,phase,num,denominator\na,2010,history,5,9\n", "an unknown column 'num'"),
        ("curve,period,phase,value\na,2023-02,history,0.5\n", "expected 2023-M02, if it is a month; or"),
        ("curve,period,phase,value\na,2010,history,61.2\n", "from 0 to 1 (0.612, if it is a percentage)"),
        (",,,\n,,\n", "empty file"),
        (" , \n", "empty file"),
        (
            "curve,period,phase,value\na,9999,history,0.5\n",
            "row 2, period: '9999'; expected a period from 1000",
        ),
        ("curve,period,phase,value\na,0999,history,0.5\n", "expected a period from 1000 to 2999"),
        ("curve,period,phase,value\na,2998..3001,history,0.5\n", "expected a period from 1000 to 2999"),
        (
            "curve,period,phase,value,target,target_period\na,2010,history,0.5,0.9,9000\n",
            "row 2, target_period: '9000'; expected a period from 1000 to 2999",
        ),
        (
            "curve,period,phase,value,kind\na,2010,history,1e307,mean\n",
            "row 2, value: '1e307'; expected 0, or",
        ),
        ("curve,period,phase,value,kind\na,2010,history,1e-200,mean\n", "row 2, value: '1e-200'"),
        ("curve,period,phase,value\na,2010,history,1_0\n", "row 2, value: '1_0'; expected a number"),
        (
            "curve,period,phase,value\na,2010,history,infinity\n",
            "row 2, value: 'infinity'; expected a number",
        ),
        ("curve,period,phase,value\na,2010,history,٠.٥\n", "expected a number"),
        (
            "curve,period,phase,value,se\na,2010,history,0.5,-0.01\n",
            "row 2, se: '-0.01'; expected 0 (none known)",
        ),
        (
            "curve,period,phase,numerator,denominator,value\na,2010,history,50,200,0.252\n",
            "row 2, value: '0.252'; expected 0.25, as 50 of 200",
        ),
        (
            "curve,period,phase,numerator,denominator,value,kind\na,2010,history,500,200,2.51,mean\n",
            "row 2, value: '2.51'; expected 2.5, as 500 of 200",
        ),
        (
            "curve,period,phase,value,better\na,2010,history,0.5,up\na,2011,new,0.5,\na,2012,new,0.5,down\n",
            "row 4, better: 'down'; expected up, as in row 2",
        ),
        (
            "curve,period,phase,value,kind\na,2010,history,0.5,\na,2011,new,0.5,mean\na,2012,new,5,money\n",
            "row 4, kind: 'money'; expected mean, as in row 3",
        ),
        (
            "curve,period,phase,value,target,target_period\na,2010,history,0.5,90,2020\n",
            "row 2, target: '90'; expected a share from 0 to 1",
        ),
        (
            "curve,period,phase,value,kind,target,target_period\na,2010,history,0.5,events_per_100,-1,2020\n",
            "row 2, target: '-1'; expected 0 or more",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_one_sentence_with_its_place(tmp_path, text, sentence):
    try:
        found = judge_file(file(tmp_path, text))
        told = " ".join(map(str, found.issues))
    except SourceUnreadable as whole:
        found, told = None, str(whole)
    assert sentence in told
    if found:
        assert [(v["answer"], v["why"]) for v in found.verdicts] == [("cannot_tell", "refused")]


def test_a_wrong_cell_stops_its_own_curve_alone(tmp_path):
    wrong = "b,2010,history,9,4\nb,2011,history,x,4\n"
    found = judge_file(file(tmp_path, "curve,period,phase,numerator,denominator\n" + HISTORY + wrong))
    assert [v["curve"] for v in found.verdicts] == ["a", "b"]
    assert [v["why"] for v in found.verdicts] == ["nothing_after", "refused"]
    assert [(i.row, i.column, i.read) for i in found.issues] == [(8, "numerator", "9"), (9, "numerator", "x")]
    assert found.verdicts[1]["issues"][0]["expected"] == "at most the denominator, 4"


def test_a_value_beside_its_counts_may_be_rounded(tmp_path):
    head = "curve,period,phase,numerator,denominator,value,kind\n"
    (share,) = judged(tmp_path, head + "a,2010,history,97,136,0.713,\n")
    (mean,) = judged(tmp_path, head + "a,2010,history,501,200,2.507,mean\n")
    assert (share["latest"]["value"], mean["latest"]["value"]) == (0.713, 2.507)


def test_what_a_curve_is_need_be_said_in_one_row_only(tmp_path):
    head = "curve,period,phase,value,kind,better\n"
    first = "".join(f"a,{2010 + i},history,{5 + i % 2},,\n" for i in range(6))
    (said,) = judged(tmp_path, head + first + "a,2016,new,9,mean,down\n")
    assert said["answer"] == "behind"


def test_a_standard_error_of_0_is_none(tmp_path):
    head = "curve,period,phase,numerator,denominator,se\n"
    rows = HISTORY.replace("200\n", "200,0\n") + "a,2016,new,90,200,0\n"
    (said,) = judged(tmp_path, head + rows)
    assert said["people"] is not None


def test_whole_counts_come_back_whole(tmp_path):
    head = "curve,period,phase,numerator,denominator\n"
    (said,) = judged(tmp_path, head + "a,2010,history,16.0,40\n")
    assert (
        json.dumps(said["latest"]) == '{"period": "2010", "numerator": 16, "denominator": 40, "value": 0.4}'
    )
    (said,) = judged(tmp_path, head + "a,2010,history,16.5,40\n")
    assert said["latest"]["numerator"] == 16.5


MARGINS = [
    ("se", "0.02", "0.02"),
    ("moe", "0.0329", "0.02"),
    ("moe,moe_level", "0.0392,95", "0.02"),
    ("low,high", "0.2608,0.3392", "0.02"),
    ("low,high,level", "0.2671,0.3329,90", "0.02"),
]


@pytest.mark.parametrize(("columns", "cells", "se"), MARGINS)
def test_a_margin_or_an_interval_says_what_its_standard_error_says(tmp_path, columns, cells, se):
    rows = [
        f"a,{2010 + i},{'history' if i < 6 else 'new'},{v}"
        for i, v in enumerate((0.3, 0.32, 0.29, 0.31, 0.3, 0.31, 0.38))
    ]
    margin = f"curve,period,phase,value,{columns}\n" + "".join(f"{row},{cells}\n" for row in rows)
    error = "curve,period,phase,value,se\n" + "".join(f"{row},{se}\n" for row in rows)
    (one,), (other,) = judged(tmp_path, margin), judged(tmp_path, error)
    assert one["evidence"]["p_beat"] == pytest.approx(other["evidence"]["p_beat"], abs=1e-9)


@pytest.mark.parametrize(
    ("columns", "cells", "sentence"),
    [
        ("se,moe", "0.1,0.2", "row 2, moe: '0.2'; expected nothing, as se says it"),
        ("low,high", "0.2,", "row 2, high: ''; expected both ends"),
        ("low,high", "0.4,0.3", "row 2, high: '0.3'; expected 0.4 or more"),
        ("moe,moe_level", "0.2,80", "row 2, moe_level: '80'; expected 90 or 95"),
        ("moe", "-0.2", "row 2, moe: '-0.2'; expected 0"),
        ("bridge_value", "0.2", "row 2, break: ''; expected 1, where a bridge"),
        ("break,bridge_value", "1,1.2", "row 2, bridge_value: '1.2'; expected a share"),
        ("break,bridge_value,bridge_se", "1,0.2,-1", "row 2, bridge_se: '-1'; expected 0"),
    ],
)
def test_a_margin_or_a_bridge_that_cannot_be_meant_is_told(tmp_path, columns, cells, sentence):
    text = f"curve,period,phase,value,{columns}\na,2010,history,0.3,{cells}\n"
    (issue,) = judge_file(file(tmp_path, text)).issues
    assert sentence in str(issue)


def test_a_bridge_joins_what_a_break_parts(tmp_path):
    head = "curve,period,phase,numerator,denominator,break,bridge_numerator,bridge_denominator\n"
    old = "".join(f"a,{2010 + i},history,{70 + i % 3},200,,,\n" for i in range(4))
    new = "".join(f"a,{2015 + i},{'history' if i < 2 else 'new'},{101 + i % 2},200,,,\n" for i in range(3))
    for bridge, points in (("71,200", 7), (",", 0)):
        (said,) = judged(tmp_path, f"{head}{old}a,2014,history,100,200,1,{bridge}\n{new}")
        assert said["baseline"]["points"] == points


ODD = {
    "period": [
        "2010-11",
        "2011-Q1",
        "2010..2014",
        "1000",
        "9999",
        "0000",
        "2998-12-31..2999-12-31",
        "soon",
        "",
    ],
    "phase": ["new", "history", "New", ""],
    "numerator": ["0", "16.0", "-1", "1e307", "7,5", ""],
    "denominator": ["0", "1", "1e-15", "1e308", ""],
    "value": ["0", "1", "5", "-3", "1e307", "nan", "1_0", ""],
    "se": ["0", "-1", "1e-15", "1e15", ""],
    "break": ["1", "2"],
    "preliminary": ["1", "yes"],
    "suppressed": ["1", "no"],
    "moe": ["0", "-1", "0.1", ""],
    "bridge_value": ["0", "0.4", "7", ""],
    "better": ["down", "sideways"],
    "target": ["0", "1", "-1", "1e16", ""],
    "target_period": ["2999", "1000", "9999", ""],
}
YEARLY = [str, lambda y: f"{y}-{(y + 1) % 100:02d}", lambda y: f"{y}-Q2", lambda y: f"{y}-04-01..{y}-04-02"]
SIZES = [1e-15, 1e-9, 0.01, 1.0, 250.0, 1e9, 9e14]


@st.composite
def odd_files(draw: st.DrawFn) -> str:
    """What an analyst writes, on any scale and of any size, with up to two cells that nobody would write."""
    kind = draw(st.sampled_from(["", "mean", "mean", "money", "events_per_100", "survey_estimate"]))
    size = draw(st.sampled_from(SIZES)) if kind == "mean" else 1.0
    counted = kind != "mean" and draw(st.booleans())
    figures = ["numerator", "denominator"] if counted else ["value"]
    extra = draw(
        st.sets(
            st.sampled_from(
                ["se", "moe", "break", "bridge_value", "preliminary", "suppressed", "target", "better"]
            )
        )
    )
    columns = ["curve", "period", "phase", "kind", *figures, *sorted(extra)]
    columns += ["target_period"] if "target" in extra else []
    first, later = draw(st.sampled_from([1000, 1900, 2000, 2985])), draw(st.integers(0, 6))
    written, history = draw(st.sampled_from(YEARLY)), draw(st.integers(4, 9))
    lines = []
    for i in range(history + later):
        n = draw(st.integers(20, 200))
        usual = {"curve": "a", "period": written(first + i), "phase": "history" if i < history else "new"}
        usual |= {"kind": kind, "numerator": str(n), "denominator": "200", "value": repr(size * n / 200)}
        usual |= {"se": repr(size * 0.03), "target": "0.9", "target_period": written(min(first + 20, 2998))}
        lines.append([usual.get(c, "") for c in columns])
    for _ in range(draw(st.integers(0, 2))):
        column = draw(st.sampled_from([c for c in columns if c in ODD]))
        line = draw(st.sampled_from(lines))
        line[columns.index(column)] = draw(st.sampled_from(ODD[column]))
    return "\n".join(",".join(line) for line in [columns, *lines])


# extremes, judged to the end: means of any size, the calendar's end, and nearly nothing
FAR = "".join(
    f"a,{2990 + i},{'history' if i < 6 else 'new'},{v}e15,mean\n" for i, v in enumerate((1, -1) * 5)
)
NEAR = "".join(f"a,{2000 + i},{'history' if i < 6 else 'new'},{1 + i % 3}e-15,mean\n" for i in range(9))


@given(
    st.one_of(
        odd_files(), odd_files(), st.text(), st.text("curve,pidhas\n\"'=0129.-\t;").map("curve,".__add__)
    )
)
@example("curve,period,phase,value,kind\n" + FAR)
@example("curve,period,phase,value,kind\n" + NEAR)
@example("curve,period,phase,value,kind\n" + FAR.replace("e15", "e307"))
@example("curve,period,phase,value,kind\n" + FAR.replace("a,2", "a,9"))
@example(",,,\n,,\n")
@example('"')
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_ends_in_an_answer_or_a_sentence(tmp_path, text):
    path = tmp_path / "any.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        said = judge_file(path)
    except SourceUnreadable:
        return
    json.dumps(said.verdicts, allow_nan=False)
