"""Every curve's verdict, with its evidence."""

from __future__ import annotations

import json
import textwrap
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from indicators.entries import ALL
from indicators.errors import MeasurementError
from indicators.store import StoreKind
from layouts.acts import judging
from layouts.acts.documents import no_data, of_report
from layouts.acts.explaining import others_document
from layouts.commands.console import DONE, Console, day, table
from layouts.commands.others import others_lines
from layouts.reports import CurveReport, EvidenceReport
from layouts.wording import words
from layouts.wording.answers import REASONS

WIDTH = 110
ILLUSTRATED = "the baseline was drawn after the judged figures were known; not counted"
COLUMNS = """
columns of the table (--json has everything behind a verdict):
  now, expected        the latest figure, and where it was heading, in the measure's unit
  p_beat               chance that a figure is no better than this one if things carry on as before
  p_moved              chance that it is no better than this one if nothing moves from where the baseline ended
  why                  why there is no verdict, why no claim is made, or what must be minded:
"""


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.epilog, parser.formatter_class = COLUMNS + "\n".join(_reasons()), RawDescriptionHelpFormatter
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
        MeasurementError: what `judge` reaches a verdict again from is asked for without --json.
    """
    if asked.rerun and not asked.json:
        raise MeasurementError("--rerun: what 'judge' reads is JSON; give --json, too")
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
    head = ("curve", "period", "now", "expected", "p_beat", "p_moved", "verdict", "why")
    rows = [
        (
            r.curve,
            r.verdict.latest.period if r.verdict.latest else "",
            _number(r.verdict.now),
            _number(r.verdict.expected),
            *_chances(r.verdict.evidence),
            str(r.verdict.answer),
            _why(r),
        )
        for r in found
    ]
    rows += [(m["curve"], "", "", "", "", "", m["answer"], "") for m in missing]
    return table([head, *rows])


def _reasons() -> Iterator[str]:
    """Each code with the words the pages have for it."""
    w = words()
    told = {code: w.say(said) for code, said in REASONS.items()} | {"for illustration": ILLUSTRATED}
    for code, said in told.items():
        yield textwrap.fill(said, WIDTH, initial_indent=f"  {code:<21}", subsequent_indent=" " * 23)


def _chances(evidence: EvidenceReport | None) -> tuple[str, str]:
    return (f"{evidence.p_beat:.3f}", f"{evidence.p_moved:.3f}") if evidence else ("", "")


def _why(report: CurveReport) -> str:
    """What stands beside the answer: the reason, and that a baseline was drawn after the fact."""
    drawn_late = report.baseline is not None and report.baseline.illustrative and report.verdict.evidence
    return ", ".join(s for s in (report.verdict.why or "", "for illustration" if drawn_late else "") if s)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
