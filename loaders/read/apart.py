"""Apart: a file opened in a process of its own, which may run out of memory or time and takes nobody with it.

A small workbook may ask for more memory than there is, and a parser in C that aborts cannot be caught; so what came from
outside is opened by a process that lives for one file. It gets the bytes and gives rows of text back as JSON, never
objects. It may write no file, and holds no more than its limits.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indicators.errors import SourceUnreadable
from loaders.read import refusals
from loaders.read.header import Header
from loaders.read.here import Table, table
from loaders.read.original import Original
from loaders.read.rows import TextRow
from loaders.read.wanted import Wanted

MEMORY = 512 * 2**20  # bytes of address space
CPU, WALL = 20, 30  # seconds
_ROOT = Path(__file__).parents[2]
_CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["numpy"] = None  # openpyxl would load it; nothing here counts, and its threads take most of the memory
from loaders.read.apart import serve
serve()
"""


def read(wanted: Wanted, sent: Original) -> Table:
    """The table in a partner's file.

    Raises:
        SourceUnreadable: it does not open as wanted, or only with more time or memory than one file may take.
    """
    asked = json.dumps({"name": sent.name, "wanted": asdict(wanted)}).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-c", _CHILD, str(_ROOT)],
            input=asked + sent.content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=WALL, check=False, env={}, cwd=_ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SourceUnreadable(
            f"{sent.name}: not read within {WALL} seconds; send less, or as CSV UTF-8"
        ) from None
    if done.returncode != 0:
        raise SourceUnreadable(
            f"{sent.name}: reading it took more memory or time than a file may; send the sheet alone, as CSV UTF-8"
        )
    return _table(json.loads(done.stdout))


def serve() -> None:
    """In the process of its own: one file from standard input to rows on standard output."""
    _limit()
    asked = json.loads(sys.stdin.buffer.readline())
    kept: dict[str, Any] = {n: tuple(p) if isinstance(p, list) else p for n, p in asked["wanted"].items()}
    try:
        found = table(Wanted(**kept), sys.stdin.buffer.read(), asked["name"])
        said = json.dumps(_plain(found), ensure_ascii=False, separators=(",", ":"))
    except SourceUnreadable as why:
        said = json.dumps(refusals.told(why))
    sys.stdout.buffer.write(said.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing here is worth taking down in order


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (0, 0))


def _plain(found: Table) -> dict[str, Any]:
    return {
        "file": found.file,
        "sheet": found.sheet,
        "header": [found.header.row, found.header.texts],
        "rows": [[row.number, row.cells] for row in found.rows],
        "decisions": found.decisions,
    }


def _table(said: dict[str, Any]) -> Table:
    if "refused" in said:
        raise refusals.refusal(said)
    number, texts = said["header"]
    return Table(
        file=said["file"],
        sheet=said["sheet"],
        header=Header(number, tuple(texts)),
        rows=tuple(TextRow(at, tuple(cells)) for at, cells in said["rows"]),
        decisions=said["decisions"],
    )
