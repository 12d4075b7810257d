"""Write the workbook a partner fills in: a row for each figure it owes."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from indicators import periods
from indicators.errors import UnknownPeriod
from indicators.periods import Period
from layouts.commands.console import DONE, Console, counted, save


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--partner", required=True, help="who owes the figures, by the community's id")
    parser.add_argument(
        "--to", type=Path, metavar="FILE.xlsx", help="where to; PARTNER.xlsx if it is not said"
    )
    parser.add_argument(
        "--period", type=_period, action="append", default=[],
        help="only this period, over or only begun, as 2025-26 or class-2026; may be repeated. "
        "Otherwise every period that is over and not in yet",
    )  # fmt: skip
    parser.add_argument(
        "--measure", action="append", default=[], metavar="M",
        help="only this measure, also where the partner never sent it; may be repeated",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Nothing is written where nothing is owed, nor over a file that may hold what somebody filled in."""
    from layouts import wording
    from layouts.acts.templates import template

    office = console.office(console.store())
    today = office.today
    for period in asked.period:
        if period.start > today:
            raise UnknownPeriod(
                f"--period {period.code}: it begins on {period.start}; a period that began by {today}"
            )
    owed, content = template(office, asked.partner, wording.words(), asked.period, asked.measure)
    path = asked.to or Path(f"{asked.partner}.xlsx")
    if content:
        save(path, content, "--to")
    if asked.json:
        console.document({"partner": asked.partner, "owed": owed, "file": str(path) if content else None})
    elif content:
        console.lines(
            [
                f"{path}: {counted(owed, 'figure')} owed by {asked.partner}; it loads with 'load', without a feed"
            ]
        )
    else:
        console.lines(
            [f"nothing was written: {asked.partner} owes nothing; whatever was asked for by {today} is in"]
        )
    return DONE


def _period(text: str) -> Period:
    try:
        return periods.parse(text)
    except UnknownPeriod as why:
        raise ArgumentTypeError(str(why)) from None
