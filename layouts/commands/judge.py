"""Verdicts for any tidy file."""

from __future__ import annotations

import textwrap
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from indicators.model import Kind
from layouts.acts.judge_file import Judged, judge_file
from layouts.acts.tidy import Refusal
from layouts.commands.console import DONE, REFUSED, Console, table
from layouts.commands.others import others_lines

KINDS = textwrap.fill(", ".join(Kind), 80, subsequent_indent=" " * 34)
COLUMNS = f"""
columns (any order; one row a curve and period):
  curve, period, phase            the curve's name; 2022, 2021-22, class-2022, 2022-Q1, 2022-M03; history or new
  numerator, denominator          counts, or instead
  value                           a share from 0 to 1; else name its kind
  se; or moe [, moe_level]        its standard error; or a margin of error of 90 (default) or 95 percent;
  or low, high [, level]          or an interval of 95 (default) or 90 percent
  kind                            {KINDS}
  better                          up (default) or down
  break, preliminary, suppressed  1 where it is so; a break marks the first point that cannot be compared
  bridge_numerator, ..._denominator, ..._value, ..._se
                                  that point's figure counted in the old way too: it joins both sides
  target, target_period           a value to be reached, and when

  curve,period,phase,numerator,denominator
  reading,2018-19,history,231,420
  reading,2022-23,new,248,411
"""
JSON = """
A JSON file is one with which verdicts were given (an indicator's .json, or verdicts --json --rerun): each is
reached again from what it rests on, and held against what the file says.
"""
MOST, ALIKE = 20, 3  # issues told on the screen, and of one column; --json has them all


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.epilog, parser.formatter_class = COLUMNS + JSON, RawDescriptionHelpFormatter
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--others", action="store_true", help="also what other systems say of each curve, or why nothing"
    )


def run(asked: Namespace, console: Console) -> int:
    """The verdict of every curve in the file, in its order; refused where a cell could not be read, or an answer strayed."""
    judged = judge_file(asked.file, others=asked.others)
    for sentence in _told(judged):
        console.say(sentence)
    if asked.json:
        console.document({"verdicts": judged.verdicts})
    else:
        console.lines(_lines(judged.verdicts))
        if asked.others:
            console.lines(others_lines(judged.verdicts))
    return REFUSED if judged.issues or judged.strayed else DONE


def _told(judged: Judged) -> Iterable[str]:
    """What is wrong, a few of each column: a slip is seldom made once."""
    by_column: dict[str, list[Refusal]] = defaultdict(list)
    for issue in judged.issues:
        by_column[issue.column].append(issue)
    for column, alike in by_column.items():
        shown = len(alike) if len(judged.issues) <= MOST else ALIKE
        yield from map(str, alike[:shown])
        if len(alike) > shown:
            yield f"and {len(alike) - shown} more in column {column!r}"
    yield from judged.strayed[:MOST]
    if len(judged.strayed) > MOST:
        yield f"and {len(judged.strayed) - MOST} more"


def _lines(found: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    head = ("curve", "period", "now", "expected", "p_beat", "p_moved", "verdict", "why", "target")
    rows = [
        (
            v["curve"],
            v["latest"]["period"] if v["latest"] else "",
            _figure(v["latest"]["value"]) if v["latest"] else "",
            _figure(v["expected"]),
            f"{v['evidence']['p_beat']:.3f}" if v["evidence"] else "",
            f"{v['evidence']['p_moved']:.3f}" if v["evidence"] else "",
            v["answer"],
            v["why"] or "",
            _aim(v["target"]),
        )
        for v in found
    ]
    return table([head, *rows])


def _aim(target: Mapping[str, Any] | None) -> str:
    """How a curve stands to its target, with how likely it is reached where that can be told."""
    if target is None or target["status"] is None:
        return ""
    sure = "" if target["p_reach"] is None else f" ({target['p_reach']:.2f})"
    return f"{target['status']}{sure}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
