"""Baselines that may be agreed: candidates side by side, with reasons."""

from __future__ import annotations

import textwrap
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from string import ascii_uppercase

from indicators import periods
from indicators.errors import UnknownName, UnknownPeriod
from indicators.model import Curve
from indicators.store import StoreKind
from layouts.acts import judging, proposing
from layouts.candidates import CandidateReport, Choice, HorizonReport
from layouts.commands.console import DONE, Console, table
from layouts.wording import Words, words
from layouts.wording import proposals as wording

COLUMNS = """
FILE is tidy, with the columns of `app.py judge`; its column phase is not needed and not looked at.
Without FILE the curves of the store are proposed for. Nothing is agreed: paste the lines of the candidate you agree
on into the community's file, and run `app.py init` again.
"""
WIDTH = 100


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.epilog, parser.formatter_class = COLUMNS, RawDescriptionHelpFormatter
    parser.add_argument("file", type=Path, metavar="FILE", nargs="?", help="a tidy CSV file; else the store")
    parser.add_argument("--place", help="only this place")
    parser.add_argument("--indicator", help="only this indicator, by number or name")
    parser.add_argument("--group", help="only this group")
    parser.add_argument(
        "--since",
        type=_period,
        metavar="PERIOD",
        help="also a baseline that ends before this, as a programme's start",
    )
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """Propose for every curve that was asked for.

    Raises:
        UnknownName: no such place, indicator or group, or a file's curves are to be chosen by one.
    """
    found = _of_file(asked) if asked.file else _of_store(asked, console)
    if asked.json:
        console.document({"proposals": [asdict(c) for c in found]})
    else:
        console.lines(line for c in found for line in _lines(c, asked.since, words()))
    return DONE


def _period(text: str) -> periods.Period:
    try:
        return periods.parse(text)
    except UnknownPeriod as problem:
        raise ArgumentTypeError(str(problem)) from problem


def _of_file(asked: Namespace) -> list[Choice]:
    for name in ("place", "indicator", "group"):
        if getattr(asked, name) is not None:
            raise UnknownName(
                f"--{name}: chooses among the store's curves; a file is proposed for as a whole"
            )
    return proposing.choices_of_file(asked.file, asked.since, as_written=asked.json)


def _of_store(asked: Namespace, console: Console) -> list[Choice]:
    store = console.store()
    with console.office(store).reading() as view:
        facts = judging.known(view, store.kind or StoreKind.REAL)
    return proposing.choices_of_store(facts, _wanted(asked, facts), asked.since)


def _wanted(asked: Namespace, facts: judging.Known) -> list[Curve]:
    community = facts.community
    indicator = community.indicator(asked.indicator).id if asked.indicator else None
    place = community.place(asked.place).id if asked.place else None
    group = community.group(asked.group).id if asked.group else None
    return [
        c
        for c in facts.curves
        if indicator in (None, community.indicator_of(c.key.measure).id)
        and place in (None, c.key.place)
        and group in (None, c.key.group)
    ]


def _lines(choice: Choice, since: periods.Period | None, w: Words) -> Iterator[str]:
    """One curve: its candidates side by side, then each one's reasons and the lines that agree it."""
    named = list(zip(ascii_uppercase, choice.candidates, strict=False))
    yield choice.curve
    if not named:
        yield f"  {w.say('No figure has been published yet.')}"
    drawn = [(letter, c) for letter, c in named if c.objection is None]
    if choice.in_force is not None:
        drawn.append((w.say("in force"), choice.in_force))
    if drawn:
        yield from (f"  {line}" for line in table(_side_by_side(drawn, choice.unit, w)))
    for letter, candidate in named:
        yield from _reasons(letter, candidate, choice.unit, w)
    for period, why in choice.in_force.set_aside if choice.in_force else ():
        yield f"  {w.say('The one in force sets {period} aside: {reason}.', period=w.period(period), reason=why)}"
    if since and named and not any(r.ground == "ends_before_start" for _, c in named for r in c.reasons):
        yield f"  {w.say('No baseline ends before {period}: the figures lie all before it or all after it.', period=w.period(since.code))}"
    for letter, candidate in named:
        if candidate.entry:
            yield from ("", f"  # {letter}", *(f"  {line}" for line in candidate.entry.splitlines()))
    yield ""


def _side_by_side(drawn: Sequence[tuple[str, CandidateReport]], unit: str, w: Words) -> list[tuple[str, ...]]:
    """A row a fact, a column a candidate."""
    found = [c for _, c in drawn]
    rows = [
        ("", *(letter for letter, _ in drawn)),
        (
            w.say("window"),
            *(w.say("{first} to {last}", first=w.period(c.first), last=w.period(c.last)) for c in found),
        ),
        (w.say("figures"), *(_rests(c, w) for c in found)),
        (
            w.say("points a year") if unit == "percent" else w.say("slope a year"),
            *(_slope(c, w) for c in found),
        ),
    ]
    for nth, name in enumerate((w.say("next"), w.say("later"), w.say("last"))):
        ahead = [c.horizons[nth] if nth < len(c.horizons) else None for c in found]
        rows += _ahead(name, ahead, unit, w) if any(ahead) else []
    rows.append((w.say("its own forecasts"), *(_record(c, unit, w) for c in found)))
    rows.append((w.say("could judge until"), *(w.period(c.runs_out) if c.runs_out else "" for c in found)))
    return rows


def _rests(c: CandidateReport, w: Words) -> str:
    return w.count("{n} over {years} years", "{n} over {years} years", c.points, years=w.number(c.years, 0))


def _slope(c: CandidateReport, w: Words) -> str:
    if c.drift is None:
        return ""
    middle, low, high = (w.number(v, 2) for v in c.drift)
    return w.say("{middle} ({low} to {high})", middle=middle, low=low, high=high)


def _ahead(
    name: str, ahead: Sequence[HorizonReport | None], unit: str, w: Words
) -> Iterator[tuple[str, ...]]:
    """What is expected, how wide the bands are, and what would be a claim."""
    told = [h for h in ahead if h]
    yield (name, *(w.period(h.period) if h else "" for h in ahead))
    yield (f"  {w.say('expected')}", *(w.value(h.expected, unit) if h else "" for h in ahead))
    yield (f"  {w.say('80% range')}", *(_range(h.low80, h.high80, w) if h else "" for h in ahead))
    yield (f"  {w.say('90% range')}", *(_range(h.low90, h.high90, w) if h else "" for h in ahead))
    if any(h.turned is not None for h in told):
        yield (
            f"  {w.say('turned at')}",
            *(_claim(h.turned, h.turned_count, unit, w) if h else "" for h in ahead),
        )
    if any(h.behind is not None for h in told):
        yield (
            f"  {w.say('behind at')}",
            *(_claim(h.behind, h.behind_count, unit, w) if h else "" for h in ahead),
        )


def _range(low: float, high: float, w: Words) -> str:
    return w.say("{low} to {high}", low=w.number(low), high=w.number(high))


def _claim(value: float | None, count: int | None, unit: str, w: Words) -> str:
    if value is None:
        return w.say("no figure could be")
    said = w.value(value, unit)
    return said if count is None else w.say("{value} (about {count})", value=said, count=w.number(count, 0))


def _record(c: CandidateReport, unit: str, w: Words) -> str:
    if c.miss is None:
        return w.say("too short to tell")
    return w.say(
        "{inside} of {n} in the 90% range, off by {miss}",
        inside=c.inside90,
        n=c.steps,
        miss=w.change(c.miss, unit),
    )


def _reasons(letter: str, c: CandidateReport, unit: str, w: Words) -> Iterator[str]:
    """A sentence a line: why it cannot be drawn, how the window came about, then what to ask."""
    ordered = sorted(c.reasons, key=lambda r: r.ground in wording.QUESTIONS)
    said = [wording.objection(c, w), *(wording.reason(r, unit, w) for r in ordered)]
    for nth, text in enumerate(s for s in said if s):
        head = f"  {'' if nth else letter:<2} - "
        yield from textwrap.wrap(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
