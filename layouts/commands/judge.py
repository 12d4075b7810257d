"""Verdicts for any tidy file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from layouts.acts.judge_file import judge_file
from layouts.commands.console import DONE, Console, table

NAME = "judge"
HELP = "verdicts for any tidy CSV file; needs no store"


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """The verdict of every curve in the file, in its order."""
    found = judge_file(asked.file)
    if asked.json:
        console.document({"verdicts": found})
        return DONE
    head = ("curve", "period", "p_beat", "p_moved", "verdict", "why")
    rows = [
        (
            v["curve"],
            v["latest"]["period"] if v["latest"] else "",
            f"{v['evidence']['p_beat']:.3f}" if v["evidence"] else "",
            f"{v['evidence']['p_moved']:.3f}" if v["evidence"] else "",
            v["answer"],
            v["why"] or "",
        )
        for v in found
    ]
    console.lines(table([head, *rows]))
    return DONE
