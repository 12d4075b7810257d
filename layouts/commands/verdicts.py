"""Every curve's verdict, with its evidence."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date

from indicators.store import StoreKind
from layouts.acts import judging
from layouts.acts.documents import of_report
from layouts.commands.console import DONE, Console, table
from layouts.reports import CurveReport

NAME = "verdicts"
HELP = "every curve's verdict, with its evidence"


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--place", help="only this place")
    parser.add_argument("--indicator", help="only this indicator, by number or name")
    parser.add_argument("--group", help="only this group")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DAY", help="as known by the end of a day"
    )
    parser.add_argument("--json", action="store_true")


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
    if asked.json:
        console.document({"verdicts": [of_report(r) for r in found]})
    else:
        console.lines(_lines(found))
    return DONE


def _lines(found: Sequence[CurveReport]) -> Iterator[str]:
    head = ("curve", "period", "now", "expected", "verdict", "why")
    rows = [
        (
            r.curve,
            r.verdict.latest.period if r.verdict.latest else "",
            _number(r.verdict.now),
            _number(r.verdict.expected),
            str(r.verdict.answer),
            r.verdict.why or "",
        )
        for r in found
    ]
    return iter(list(table([head, *rows])))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
