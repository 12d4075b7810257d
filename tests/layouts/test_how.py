"""How a verdict was reached: every number in order, the curve's place marked, and files that repeat it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from baselines import Step
from baselines.calibration import calibration
from baselines.others import Silence, System, acs, fingertips, healthy_people, mann_kendall, nhs_xmr, sdg_cuts
from indicators.errors import UnknownName
from layouts.acts.judge_file import judge_file
from layouts.explanations import OtherReport
from layouts.pictures.documents import PowerPicture, RatesTable, WordsTable
from layouts.pictures.how import how_picture
from layouts.pictures.standing import standing_parts
from layouts.wording import others, words
from layouts.workings import COLUMNS, workings_csv, workings_json
from tests.baselines.builders import FALLING, a_curve
from tests.layouts.builders import a_board, every_report
from tests.layouts.explained import CERTAIN, SCORES, TURNS, WAITS, an_explained_report

w = words()
SAID_BY = {
    "healthy_people_2030": healthy_people.Status, "sdg_progress": sdg_cuts.Status, "fingertips_recent_trend": fingertips.Trend,
    "nhs_xmr": nhs_xmr.PointType, "acs_comparison": acs.Status, "mann_kendall": mann_kendall.Trend,
}  # fmt: skip
CLOSED_DECADE = {"improved", "got_worse"}


def how(report, **asked):
    return how_picture(a_board(report), "graduation", w, **asked)


def part(report, chapter, kind):
    (curve,) = how(report).curves
    (found,) = (c for c in curve.chapters if c.id == f"{chapter}-1")
    return [p for p in found.parts if isinstance(p, kind)]


def step(report, name):
    (table,) = part(report, "steps", WordsTable)
    return next(row for row in table.rows if row[0].startswith(name))


def test_the_steps_end_in_the_verdict_that_stands_above_them():
    report = an_explained_report()
    told = report.explanation
    assert step(report, "Better than the forecast?")[1] == f"{told.number(Step.P_BEAT):.3f}"
    assert step(report, "Better than where it stood?")[1] == f"{told.number(Step.P_MOVED):.3f}"
    assert step(report, "Expected")[1] == f"{told.number(Step.EXPECTED):.1f}%"
    assert step(report, "Needed")[1] == f"{told.number(Step.NEEDED):.1f}% or more"
    (table,) = part(report, "steps", WordsTable)
    assert table.rows[-1][:2] == ("Verdict", how(report).curves[0].verdict.word)


def test_the_verdicts_rule_has_the_claim_that_was_agreed():
    report = an_explained_report()
    numbers = tuple(replace(n, value=0.9) if n.name == Step.CLAIM else n for n in report.explanation.numbers)
    report = replace(report, explanation=replace(report.explanation, numbers=numbers))
    assert "p_beat\u00a0≥\u00a00.90" in step(report, "Verdict")[2]


def test_a_claim_that_was_withheld_says_why_instead_of_a_rule():
    report = an_explained_report()
    withheld = replace(report.verdict, answer="on_baseline", why="group_correction")
    said = step(replace(report, verdict=withheld), "Verdict")[2]
    assert said.startswith("No claim is made: among so many groups")
    assert "p_beat" not in said


def test_the_history_is_told_figure_by_figure():
    (table,) = part(an_explained_report(), "history", RatesTable)
    assert table.rows[0][:4] == ("2000", "1,240", "2,000", "62.0")
    assert len(table.rows) == 8


def test_a_mean_has_a_unit_of_its_own_and_no_place_among_shares():
    report = an_explained_report(SCORES)
    assert step(report, "One unit of scale")
    captions = [p.caption for p in part(report, "standing", RatesTable)]
    assert len(captions) == 1
    assert not part(report, "standing", PowerPicture)


def test_a_share_without_counts_has_no_row_of_power():
    assert not part(an_explained_report(CERTAIN), "standing", PowerPicture)
    (noise, _) = part(an_explained_report(CERTAIN), "standing", RatesTable)[1:]
    assert noise.rows[noise.mine[0]][0] == "a share without counts"


def test_the_readers_curve_is_marked_where_the_calibration_has_it():
    report = an_explained_report()
    luck, flat, trend, power = part(report, "standing", RatesTable)
    row = next(r for r in calibration().luck.rows if (r.history, r.after) == (8, 2))
    assert luck.rows[luck.mine[0]][1] == f"{100 * row.flat.latest.better:.1f}"
    assert luck.mine[1] is None
    for table in (flat, trend):
        assert table.rows[table.mine[0]][0] == "2,000 children"
    called = next(r for r in calibration().power.rows if (r.history, r.n, r.after) == (6, 2000, 2))
    assert power.rows[power.mine[0]][1 + power.mine[1]] == f"{100 * called.turned:.0f}"


def test_the_figure_has_the_readers_line_and_year():
    (picture,) = part(an_explained_report(), "standing", PowerPicture)
    assert [q.label for q in picture.lines if q.mine] == ["2,000 children"]
    assert picture.here == 2


def test_what_is_shorter_or_noisier_than_power_was_tried_on_says_so():
    at = an_explained_report().standing
    kinder = " ".join(p.text for p in standing_parts(at, w) if hasattr(p, "text"))
    harsher = replace(at, history=4, n=30.0, shock=0.4)
    told = " ".join(p.text for p in standing_parts(harsher, w) if hasattr(p, "text"))
    assert "Expect less" not in kinder
    assert told.count("Expect less than that.") == 1
    assert (
        "6 figures of history or more, 100 children a year or more and a yearly shock of 0.10 in log-odds or less"
        in told
    )
    assert "of this curve, its history is shorter, fewer are counted and its years jump farther." in told


def test_a_curve_that_cannot_be_judged_says_why_and_what_would_cure_it():
    (curve,) = how(replace(every_report()["break"], indicator="graduation")).curves
    assert [c.id for c in curve.chapters] == ["words-1"]
    assert "counted in another way" in curve.chapters[0].parts[0].text
    assert "It needs a new baseline" in curve.chapters[0].parts[0].text


def test_a_baseline_that_waits_says_what_its_curve_will_be_able_to_tell():
    (curve,) = how(an_explained_report(WAITS)).curves
    assert [c.id for c in curve.chapters] == ["words-1", "standing-1", "others-1"]


def test_a_baseline_behind_a_break_promises_nothing():
    report = an_explained_report(WAITS)
    report = replace(report, verdict=replace(report.verdict, why="break_after"))
    assert "standing-1" not in [c.id for c in how(report).curves[0].chapters]


def test_a_release_from_before_the_numbers_were_kept_says_so():
    (curve,) = how(every_report()["behind"]).curves
    assert "This release was made before" in curve.chapters[0].parts[-1].text


def test_an_indicator_without_figures_has_nothing_to_explain():
    nothing = how_picture(a_board(), "medical-home", w)
    assert nothing.absent == "There are no figures here yet, so there is no verdict to explain."
    assert nothing.agenda.startswith("No survey asks this here")
    assert how_picture(a_board(), "graduation", w).agenda == ""
    with pytest.raises(UnknownName):
        how_picture(a_board(), "graduaton", w)


@pytest.mark.parametrize("system", System)
def test_every_word_of_every_system_means_something(system):
    said = {code for name, code in others.MEANINGS if name == system}
    assert said == {str(code) for code in SAID_BY[system]} - CLOSED_DECADE
    assert others.asks(system, w)
    assert {str(s) for s in System} == set(others.WHY_APART) == set(others.SOURCES)


def test_every_silence_has_words_and_no_words_are_left_over():
    assert {str(s) for s in Silence} == set(others.SILENCES)


def test_a_systems_own_word_is_not_translated_and_our_sentence_says_what_it_means():
    told = OtherReport(system="sdg_progress", status="limited_progress", periods=("2015", "2024"))
    assert others.words_of(told) == "Limited progress"
    assert others.said(told, w) == "Since the base year it has hardly moved the right way."
    silent = OtherReport(system="nhs_xmr", status=None, why="monthly_only")
    assert (others.words_of(silent), others.said(silent, w)) == (
        "–", "Says nothing: it takes monthly figures, or shorter ones.",
    )  # fmt: skip


def rows(report, notice=""):
    return list(csv.DictReader(io.StringIO(workings_csv([report], notice))))


def test_the_table_has_every_number_once_and_every_system():
    report = an_explained_report()
    told = rows(report, "Demonstration.")
    ours = [r for r in told if r["system"] == "turncurve"]
    assert [r["number"] for r in ours[: len(Step)]] == list(Step)
    assert len(ours) == len(Step) + 6 * len(report.explanation.history)
    assert {r["system"] for r in told} == {"turncurve", *System}
    assert tuple(told[0]) == COLUMNS
    assert {r["notice"] for r in told} == {"Demonstration."}
    beat = next(r for r in ours if r["number"] == "p_beat")
    assert (float(beat["value"]), beat["unit"]) == (report.explanation.number(Step.P_BEAT), "probability")
    assert next(r for r in ours if r["number"] == "expected")["unit"] == "percent"


def test_a_curve_without_evidence_is_one_row_with_its_reason():
    (told,) = rows(every_report()["break"])
    assert (told["status"], told["why"], told["number"]) == ("cannot_tell", "break_after", "")


def test_the_file_gives_its_verdicts_and_other_statuses_again(tmp_path):
    path = tmp_path / "graduation.json"
    path.write_text(workings_json([an_explained_report()]), "utf-8")
    (kept,) = json.loads(path.read_text("utf-8"))["verdicts"]
    found = judge_file(path, others=True)
    assert found.strayed == ()
    assert found.verdicts[0]["reproduced"] is True
    assert found.verdicts[0]["others"] == kept["others"]


def test_another_systems_status_that_its_figures_do_not_give_strays(tmp_path):
    content = json.loads(workings_json([an_explained_report(TURNS)]))
    content["verdicts"][0]["others"][0]["status"] = "getting_worse"
    path = tmp_path / "graduation.json"
    path.write_text(json.dumps(content), "utf-8")
    assert judge_file(path).strayed == ()
    assert judge_file(path, others=True).strayed


def test_a_range_that_prints_otherwise_than_on_the_indicators_page_is_explained():
    few = a_curve([*(x // 100 for x in FALLING), 10, 11], 20)
    report = an_explained_report(few)
    band = report.verdict.evidence.shown[1]
    told = step(report, "Both as a published figure")[1]
    assert told == f"{band.median:.1f}%, {band.low90:.1f}% to {band.high90:.1f}%"
    assert told != f"{step(report, 'Expected')[1]}, {step(report, '90% band')[1]}"
    assert step(report, "Needed")[2].endswith(
        f"published: {report.verdict.evidence.needed_figure:.1f}% or more"
    )
    same = an_explained_report(CERTAIN)
    (table,) = part(same, "steps", WordsTable)
    assert "Both as a published figure" not in [row[0] for row in table.rows]
