"""A verdict's file gives the verdict again: for staff, for the public, for anybody."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from indicators.errors import SourceUnreadable
from indicators.store import Store, StoreKind
from layouts.acts import judging
from layouts.acts.documents import of_report
from layouts.acts.judge_file import judge_file
from layouts.acts.office import Office
from layouts.acts.shelves import PublicShelf
from layouts.commands.console import operator
from layouts.public import Site
from layouts.reports import Board


@pytest.fixture
def board(demonstration_url: str) -> Board:
    store = Store.open(demonstration_url)
    at = datetime(2026, 3, 2, 17, tzinfo=UTC)
    office = Office(store=store, community=store.community(None), actor=operator(), at=at)
    with office.reading() as view:
        facts = judging.known(view, StoreKind.DEMONSTRATION)
    made = judging.staff_board(facts, office.today)
    store.close()
    return made


def kept(tmp_path: Path, content: Any) -> Path:
    path = tmp_path / "kept.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def change(content: Any, where: tuple[Any, ...], value: Any) -> None:
    for step in where[:-1]:
        content = content[step]
    content[where[-1]] = value


def documents(board: Board) -> list[dict[str, Any]]:
    return [of_report(r) | {"rerun": json.loads(r.rerun)} for r in board.reports]


def test_every_verdict_of_the_demonstration_is_reached_again(board: Board, tmp_path: Path) -> None:
    told = documents(board)
    found = judge_file(kept(tmp_path, {"verdicts": told}))
    assert found.strayed == ()
    assert [v.pop("reproduced") for v in found.verdicts] == [True] * len(told)
    for mine, theirs in zip(found.verdicts, told, strict=True):
        assert {k: mine[k] for k in ("curve", "answer", "why", "headline", "settle", "target")} == {
            k: theirs[k] for k in ("curve", "answer", "why", "headline", "settle", "target")
        }
    assert {"group_correction", "break_after", None} <= {v["why"] for v in found.verdicts}


def test_what_the_public_downloads_is_enough(demonstration_url: str, tmp_path: Path) -> None:
    store = Store.open(demonstration_url)
    site = Site(PublicShelf(store, store.community(None)))
    for indicator in ("graduation", "chronic-absence"):
        answer = site.answer(f"/indicators/{indicator}.json", {})
        if answer.status == 200:
            break
    found = judge_file(kept(tmp_path, answer.body.decode()))
    store.close()
    assert answer.status == 200
    assert found.verdicts
    assert all(v["reproduced"] for v in found.verdicts)


def test_one_file_alone_is_judged(board: Board, tmp_path: Path) -> None:
    told = next(d for d in documents(board) if d["evidence"])
    (found,) = judge_file(kept(tmp_path, told["rerun"])).verdicts
    assert found["evidence"]["p_beat"] == pytest.approx(told["evidence"]["p_beat"], abs=1e-9)
    assert "reproduced" not in found


def test_it_may_be_utf_16(board: Board, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text(json.dumps(documents(board)[0]), encoding="utf-16")
    assert judge_file(path).verdicts[0]["reproduced"] is True


def test_an_answer_that_its_figures_do_not_give_is_told(board: Board, tmp_path: Path) -> None:
    told = next(d for d in documents(board) if d["answer"] == "on_baseline")
    found = judge_file(kept(tmp_path, [told | {"answer": "turned"}]))
    assert found.strayed == ("kept.json, verdict 1: answer: turned in the file, on_baseline by its figures",)
    assert found.verdicts[0]["reproduced"] is False


def test_a_figure_that_was_changed_afterwards_strays(board: Board, tmp_path: Path) -> None:
    told = next(d for d in documents(board) if d["evidence"] and d["latest"]["numerator"])
    was = told["latest"]["numerator"]
    told["rerun"]["curve"]["points"][-1]["numerator"] -= 3
    (sentence,) = judge_file(kept(tmp_path, [told])).strayed
    assert f"latest.numerator: {was:.0f} in the file, {was - 3:.0f} by its figures" in sentence


FORGED: list[tuple[tuple[Any, ...], Any]] = [
    (("baseline", "fit", "level", 0), -3.0),
    (("baseline", "fit", "weight"), [0.0] * 16),
    (("baseline", "fit", "weight"), [1.0] * 16),
    (("baseline", "fit", "weight"), [1e300] * 16),
    (("baseline", "fit", "p11"), [-1.0] * 16),
    (("baseline", "fit", "tau2"), [-1.0] * 16),
    (("baseline", "fit", "slope"), [1e300] * 16),
    (("baseline", "fit", "k"), 0.0),
    (("baseline", "fit", "rate"), 1.0),
    (("baseline", "fit", "used", 0, "x"), 1e300),
    (("baseline", "fit", "used", 0, "n"), -1.0),
]


@pytest.mark.parametrize(("where", "value"), FORGED)
def test_a_baseline_that_was_forged_is_told_and_never_judged_by(
    board: Board, where: tuple[Any, ...], value: Any, tmp_path: Path
) -> None:
    told = next(d for d in documents(board) if d["answer"] == "on_baseline")
    change(told["rerun"], where, value)
    found = judge_file(kept(tmp_path, [told]))
    assert found.strayed == (
        "kept.json, verdict 1: its baseline is not what its own figures give; judged here by what they give",
    )
    assert (found.verdicts[0]["answer"], found.verdicts[0]["reproduced"]) == ("on_baseline", False)


def test_a_baseline_kept_before_its_figures_were_is_held_against_the_curve_s(
    board: Board, tmp_path: Path
) -> None:
    told = next(d for d in documents(board) if d["answer"] == "on_baseline")
    for used in told["rerun"]["baseline"]["fit"]["used"]:
        del used["published"]
    assert judge_file(kept(tmp_path, [told])).strayed == ()
    told["rerun"]["baseline"]["fit"]["level"][0] = 0.0
    assert len(judge_file(kept(tmp_path, [told])).strayed) == 1


def test_a_rule_of_its_own_is_told(board: Board, tmp_path: Path) -> None:
    told = next(d for d in documents(board) if d["answer"] == "on_baseline")
    told["rerun"]["rule"]["moved"] = 0.5
    (sentence,) = judge_file(kept(tmp_path, [told])).strayed
    assert "judged by a rule of its own: moved 0.5, where this version has 0.9" in sentence


def test_what_the_file_does_not_say_or_nobody_checks_is_told(board: Board, tmp_path: Path) -> None:
    told = next(d for d in documents(board) if d["answer"] == "on_baseline" and d["gap"])
    (said,) = judge_file(kept(tmp_path, [told])).verdicts
    assert (said["reproduced"], said["unchecked"]) == (True, ["gap"])
    found = judge_file(kept(tmp_path, [{"rerun": told["rerun"]}]))
    assert found.strayed[0].startswith("kept.json, verdict 1: answer: not said in the file; why: not said")
    assert found.verdicts[0]["reproduced"] is False


WRONG: list[tuple[Any, str]] = [
    ("{", "kept.json: no JSON"),
    ("[" * 100_000, "kept.json: no JSON"),
    ([], "kept.json: no verdicts"),
    ({"verdicts": 3}, "kept.json: no verdicts"),
    ([7], "kept.json, verdict 1: '7'"),
    ([{"answer": "turned"}], "kept.json, verdict 1: nothing to judge it again from; a key 'rerun'"),
    ([{"rerun": {"baseline": {"method": "older-1"}}}], "method 'older-1'; this version judges by"),
    ([{"rerun": {"format": "turncurve-verdict-1"}}], "kept.json, verdict 1, curve: field required"),
]


@pytest.mark.parametrize(("content", "sentence"), WRONG)
def test_what_is_no_such_file_is_one_sentence(content: Any, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable) as said:
        judge_file(kept(tmp_path, content))
    assert sentence in str(said.value)


TWISTED: list[tuple[tuple[Any, ...], Any, str]] = [
    (("curve", "points", 0, "period"), "soon", "curve.points.0.period"),
    (("curve", "points", 0, "numerator"), "many", "curve.points.0.numerator"),
    (("curve", "points", 0, "colour"), "red", "curve.points.0.colour"),
    (("curve", "scale"), "size", "curve.scale"),
    (("baseline", "fit", "weight"), [1.0], "baseline.fit.weight"),
    (("baseline", "terms", "claim"), 3, "baseline.terms.claim"),
    (("rule", "moved"), "much", "rule.moved"),
    (("baseline", "fit"), None, "a baseline needs a fit or an objection"),
    (("curve", "points", 0, "numerator"), 1e300, "1e+300 for 2015-16; 0, or a number from 1e-15 to 1e15"),
    (("target",), {"value": 1e300, "period": "2030"}, "1e+300 for 2030; 0, or a number from 1e-15 to 1e15"),
    (("baseline", "scale"), "events", "a baseline of a events and a curve of a share"),
    (("baseline", "fit", "used", 0, "published", "numerator"), -1, "under baseline.fit.used that cannot be"),
    (("baseline", "fit", "used", 1, "published"), {}, "a number for 2016-17 without a value or counts"),
    (("baseline", "fit", "used", 0, "period"), "class-2050", "under baseline.fit.used; in order"),
]


@pytest.mark.parametrize(("where", "value", "sentence"), TWISTED)
def test_what_is_twisted_in_it_is_told_with_its_place(
    board: Board, where: tuple[Any, ...], value: Any, sentence: str, tmp_path: Path
) -> None:
    told = next(d for d in documents(board) if d["evidence"])["rerun"]
    change(told, where, value)
    with pytest.raises(SourceUnreadable) as said:
        judge_file(kept(tmp_path, told))
    assert sentence in str(said.value)
