"""Every curve's verdict, with its evidence."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from indicators.entries import ALL
from indicators.store import StoreKind
from layouts.acts import judging
from layouts.acts.documents import no_data, of_report
from layouts.acts.explaining import others_document
from layouts.commands.console import DONE, Console, day, table
from layouts.commands.others import others_lines
from layouts.reports import CurveReport

NAME = "verdicts"
HELP = "every curve's verdict, with its evidence"


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--place", help="only this place")
    parser.add_argument("--indicator", help="only this indicator, by number or name")
    parser.add_argument("--group", help="only this group")
    parser.add_argument("--as-of", type=day, metavar="DAY", help="as known by the end of a day")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--rerun", action="store_true", help="with --json: also what `judge` reaches each verdict again from"
    )
    parser.add_argument(
        "--others", action="store_true", help="also what other systems say of each curve, or why nothing"
    )


def run(asked: Namespace, console: Console) -> int:
    """Judge against the frozen baselines; a curve without a verdict has a reason instead.

    Raises:
        UnknownName: no such place, indicator or group.
    """
    store = console.store()
    office = console.office(store)
    with office.reading() as view:
        facts = judging.known(view, store.kind or StoreKind.REAL, asked.as_of)
    community = facts.community
    indicator = community.indicator(asked.indicator).id if asked.indicator else None
    place = community.place(asked.place).id if asked.place else None
    group = community.group(asked.group).id if asked.group else None
    board = judging.staff_board(facts, asked.as_of or office.today)
    found = [
        r
        for r in board.reports
        if indicator in (None, r.indicator) and place in (None, r.place) and group in (None, r.group)
    ]
    missing = [
        no_data(i, board.root)
        for result in board.results
        for i in result.indicators
        if not any(r.indicator == i.id for r in board.reports)
        and indicator in (None, i.id)
        and place in (None, board.root)
        and group in (None, ALL)
    ]
    if asked.json:
        told = [_document(r, asked) for r in found]
        console.document({"verdicts": [*told, *missing]})
    else:
        console.lines(_lines(found, missing))
        if asked.others:
            console.lines(others_lines([_document(r, asked) for r in found]))
    return DONE


def _document(report: CurveReport, asked: Namespace) -> dict[str, Any]:
    more: dict[str, Any] = {"others": others_document(report.others)} if asked.others else {}
    return of_report(report) | more | ({"rerun": json.loads(report.rerun)} if asked.rerun else {})


def _lines(found: Sequence[CurveReport], missing: Sequence[dict[str, Any]]) -> Iterable[str]:
    head = ("curve", "period", "now", "expected", "verdict", "why")
    rows = [
        (
            r.curve,
            r.verdict.latest.period if r.verdict.latest else "",
            _number(r.verdict.now),
            _number(r.verdict.expected),
            str(r.verdict.answer),
            _why(r),
        )
        for r in found
    ]
    rows += [(m["curve"], "", "", "", m["answer"], "") for m in missing]
    return table([head, *rows])


def _why(report: CurveReport) -> str:
    """What stands beside the answer: the reason, and that a baseline was drawn after the fact."""
    drawn_late = report.baseline is not None and report.baseline.illustrative and report.verdict.evidence
    return ", ".join(s for s in (report.verdict.why or "", "for illustration" if drawn_late else "") if s)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
