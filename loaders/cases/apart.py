"""Apart: case exports are read and counted in a process of their own, which ends with the run, and its key with it.

Bytes go in by a pipe, counts come out. The process may write no file and says nothing on standard error; what goes wrong in it
is told without a word of the files.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.cases.addresses import Book
from loaders.cases.cases import Case, Run
from loaders.cases.marks import Rows
from loaders.cases.opening import Opened, opened
from loaders.cases.people import People
from loaders.cases.plan import Counting, Plan, across
from loaders.cases.reading import cases
from loaders.cases.roles import UNAGREED
from loaders.cases.screen import withheld
from loaders.cases.settling import settled, unmatched
from loaders.cases.tally import Counts, Spot, tallied
from loaders.read.apart import CPU, MEMORY, WALL
from loaders.read.original import Original, digest
from loaders.read.persons import person_columns

_ROOT = Path(__file__).parents[2]
_CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["numpy"] = None  # as in loaders.read.apart: its threads take most of the memory
from loaders.cases.apart import serve
serve()
"""


def counted(plans: Sequence[Plan], counting: Counting, sent: Sequence[Original]) -> dict[str, Any]:
    """What the files of one run amount to, as JSON.

    Raises:
        SourceUnreadable: one of them does not open as its plan says, or only with more time or memory than it may take.
    """
    asked = {
        "counting": across(counting),
        "files": [
            {"name": s.name, "size": len(s.content), "plan": across(p)}
            for p, s in zip(plans, sent, strict=True)
        ],
    }
    content = json.dumps(asked).encode() + b"\n" + b"".join(s.content for s in sent)
    names = ", ".join(s.name for s in sent)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-c", _CHILD, str(_ROOT)],
            input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=WALL * len(sent), check=False, env={}, cwd=_ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SourceUnreadable(
            f"{names}: not counted within {WALL * len(sent)} seconds; send less", code=Refusal.TOO_LARGE
        ) from None
    if done.returncode != 0:
        raise SourceUnreadable(
            f"{names}: counting took more memory or time than it may, or a file is damaged; send the sheet alone, as CSV UTF-8",
            code=Refusal.TOO_LARGE,
        )
    said: dict[str, Any] = json.loads(done.stdout)
    if "refused" in said:
        raise SourceUnreadable(said["refused"], code=Refusal(said["code"]))
    return said


def serve() -> None:
    """In the process of its own: files from standard input to counts on standard output."""
    gc.set_threshold(
        100_000, 50
    )  # a third of the time otherwise: rows by the hundred thousand, none of which goes in circles
    asked = json.loads(sys.stdin.buffer.readline())
    _limit(len(asked["files"]))
    try:
        said = _said(asked)
    except SourceUnreadable as why:
        said = {"refused": str(why), "code": why.code}
    sys.stdout.buffer.write(json.dumps(said).encode())
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing here is worth taking down in order


def _limit(files: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU * files, CPU * files))
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (0, 0))


def _said(asked: Mapping[str, Any]) -> dict[str, Any]:
    counting = Counting.back(asked["counting"])
    run = Run(
        people=People(joined=counting.joined),
        book=Book(counting.addresses) if counting.addresses else None,
        today=date.fromisoformat(counting.today),
    )
    names = [file["name"] for file in asked["files"]]
    kept: list[Case] = []
    told = []
    for at, file in enumerate(asked["files"]):
        content = sys.stdin.buffer.read(file["size"])
        fresh, about = _file(at, file["name"], content, Plan.back(file["plan"]), run)
        kept += fresh
        told.append(about)
    found = settled(kept, run, names, counting.min_count)
    counts = tallied(Rows(found, names), counting, run)
    return {
        "files": told,
        "cells": _cells(counts, counting, run),
        "issues": [asdict(i) for i in sorted(run.issues, key=lambda i: (names.index(i.file), i.row or 0))],
        "told": dict(sorted(run.told.items())),
        "by_name": run.people.by_name,
        "unmatched": unmatched(found),
    }


def _file(at: int, name: str, content: bytes, plan: Plan, run: Run) -> tuple[list[Case], dict[str, Any]]:
    found = opened(plan, content, name)
    kept, account, doubts = cases(found, at, name, run)
    return kept, {
        "file": name,
        "sheet": plan.wanted.get("sheet"),
        "digest": digest(content),
        "partner": plan.partner,
        "columns": {role.value: header for role, header in found.plan.columns.items()},
        "groups": dict(found.plan.groups),
        "sure": dict(found.sure),
        "guessed": not plan.feed,
        "persons": list(person_columns(found.headers)),
        "not_used": _not_used(found),
        "read": account.read,
        "counted": account.counted,
        "duplicates": account.duplicates,
        "left_out": dict(sorted(account.left_out.items())),
        "decisions": {k: v for k, v in found.decisions.items() if k in _TOLD} | doubts,
    }


_TOLD = ("packed", "encoding", "delimiter", "format", "header row")
"""What was decided in reading and holds no word of the file: a sheet may be named for a client."""


def _not_used(found: Opened) -> list[int]:
    """The places, 1 first, of columns that carry nothing: their headers are never told."""
    known = {*found.sure, *person_columns(found.headers)}
    return [at for at, header in enumerate(found.headers, start=1) if header and header not in known]


def _cells(counts: Counts, counting: Counting, run: Run) -> list[dict[str, Any]]:
    hidden = withheld(counts, counting.min_count)
    asked = counting.what or tuple(counts)
    return [
        {
            **spot._asdict(),
            "what": what.value,
            "period": run.periods[spot.period].code,
            "place": counting.everywhere if spot.place == "all" else spot.place,
            "withheld": spot in hidden[what],
            "numerator": None if spot in hidden[what] else count.numerator,
            "denominator": None if spot in hidden[what] else count.denominator,
        }
        for what in asked
        if what in counts
        for spot, count in sorted(counts[what].items(), key=lambda item: _order(item[0], run))
    ]


def _order(spot: Spot, run: Run) -> tuple[Any, ...]:
    """By period; the whole before its parts, what no one agreed on last."""
    words = (spot.place, spot.programme, spot.breakdown, spot.group, spot.door)
    return run.periods[spot.period], *((word not in ("all", ""), word in UNAGREED, word) for word in words)
