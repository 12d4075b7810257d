"""Verdicts for any tidy file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from pathlib import Path

from layouts.acts.judge_file import judge_file
from layouts.commands.console import DONE, Console, table

COLUMNS = """
columns (any order; one row a curve and period):
  curve, period, phase            the curve's name; 2022, 2021-22, class-2022, 2022-Q1 ...; history or new
  numerator, denominator          counts, or instead
  value [, se]                    a share from 0 to 1, with its standard error; else name its kind
  kind, better                    proportion (default), events_per_100, mean ...; up (default) or down
  break, preliminary, suppressed  1 where it is so; a break marks the first point that cannot be compared
  target, target_period           a value to be reached, and when

  curve,period,phase,numerator,denominator
  reading,2018-19,history,231,420
  reading,2022-23,new,248,411
"""
NAME = "judge"
HELP = "verdicts for any tidy CSV file; needs no store"


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.epilog, parser.formatter_class = COLUMNS, RawDescriptionHelpFormatter
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """The verdict of every curve in the file, in its order."""
    found = judge_file(asked.file)
    if asked.json:
        console.document({"verdicts": found})
        return DONE
    head = ("curve", "period", "now", "expected", "p_beat", "p_moved", "verdict", "why")
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
        )
        for v in found
    ]
    console.lines(table([head, *rows]))
    return DONE


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
