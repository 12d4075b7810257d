"""Apart: a file opened in a process of its own, which may run out of memory or time and takes nobody with it.

A small workbook may ask for more memory than there is, and a parser in C that aborts cannot be caught; so what came from
outside is opened by a process that lives for one file. It gets the bytes and gives columns of text back, as a line of
JSON and the numbers behind it, never objects. It may write no file, and holds no more than its limits.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
from array import array
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import Any

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import pace, refusals
from loaders.read.columns import Column
from loaders.read.header import Header
from loaders.read.here import Table
from loaders.read.merged import Merged
from loaders.read.original import Original
from loaders.read.rows import TextRow
from loaders.read.several import table
from loaders.read.wanted import Wanted

MEMORY = 512 * 2**20  # bytes of address space
CPU, WALL = 20, 30  # seconds
_ROOT = Path(__file__).parents[2]
_CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["numpy"] = None  # nothing here counts, and its threads take most of the memory
from loaders.read.apart import serve
serve()
"""


def read(wanted: Wanted, sent: Original) -> Table:
    """The table in a partner's file.

    Raises:
        SourceUnreadable: it does not open as wanted, or only with more time or memory than one file may take.
    """
    try:
        done = _answered({"name": sent.name, "wanted": asdict(wanted)}, sent)
    except subprocess.TimeoutExpired:
        raise SourceUnreadable(
            f"{sent.name}: not read within {WALL} seconds; send less, or as CSV UTF-8", code=Refusal.TOO_LARGE
        ) from None
    if done.returncode != 0:
        raise SourceUnreadable(
            f"{sent.name}: reading it took more memory or time than a file may; send the sheet alone, as CSV UTF-8",
            code=Refusal.TOO_LARGE,
        )
    return _table(done.stdout)


def _answered(asked: dict[str, Any], sent: Original) -> subprocess.CompletedProcess[bytes]:
    """The process when it has ended; whoever watches is told meanwhile how many rows there are."""
    if sent.watch is pace.unwatched:
        return _run(asked, sent.content)
    told, telling = os.pipe()
    listener = Thread(target=pace.listen, args=(told, sent.watch), daemon=True)
    listener.start()
    try:
        return _run(asked | {"telling": telling}, sent.content, telling)
    finally:
        os.close(telling)
        listener.join()


def _run(asked: dict[str, Any], content: bytes, *pipes: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-I", "-c", _CHILD, str(_ROOT)],
        input=json.dumps(asked).encode() + b"\n" + content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        timeout=WALL, check=False, env={}, cwd=_ROOT, pass_fds=pipes,
    )  # fmt: skip


def serve() -> None:
    """In the process of its own: one file from standard input to rows on standard output."""
    _limit()
    gc.disable()  # a file's rows point at nothing in a circle, and the process ends with them
    asked = json.loads(sys.stdin.buffer.readline())
    kept: dict[str, Any] = {n: tuple(p) if isinstance(p, list) else p for n, p in asked["wanted"].items()}
    try:
        tell = pace.telling(asked.get("telling"))
        found = table(Wanted(**kept), sys.stdin.buffer.read(), asked["name"], tell)
        _say(_plain(found), found.numbers, *(column.codes for column in found.columns))
    except SourceUnreadable as why:
        _say(refusals.told(why))
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing here is worth taking down in order


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    for kind in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (0, 0))


def _say(said: dict[str, Any], *numbers: array[int]) -> None:
    """A line of JSON, and behind it the numbers as they lie in memory: both ends are one machine."""
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass") + b"\n")
    for some in numbers:
        sys.stdout.buffer.write(some)


def _plain(found: Table) -> dict[str, Any]:
    return {
        "file": found.file,
        "sheet": found.sheet,
        "header": [found.header.row, found.header.texts, found.header.deep],
        "texts": [column.texts for column in found.columns],
        "decisions": found.decisions,
        "rows": len(found.numbers),
        "above": found.above,
        "merged": found.merged,
        "sheets": found.sheets,
        "titles": found.titles,
        "notes": [asdict(note) for note in found.notes],
    }


def _table(answer: bytes) -> Table:
    line, _, behind = answer.partition(b"\n")
    said = json.loads(line.decode("utf-8", "surrogatepass"))
    if "refused" in said:
        raise refusals.refusal(said)
    number, texts, deep = said["header"]
    numbers, *codes = _numbers(behind, said["rows"], 1 + len(said["texts"]))
    return Table(
        file=said["file"],
        sheet=said["sheet"],
        header=Header(number, tuple(texts), deep),
        numbers=numbers,
        columns=tuple(Column(texts=tuple(t), codes=c) for t, c in zip(said["texts"], codes, strict=True)),
        decisions=said["decisions"],
        above=tuple(TextRow(number, tuple(cells)) for number, cells in said["above"]),
        merged=tuple(Merged(*one) for one in said["merged"]),
        notes=refusals.issues(said["notes"]),
        sheets=tuple(said["sheets"]),
        titles=tuple(said["titles"]),
    )


def _numbers(behind: bytes, rows: int, many: int) -> list[array[int]]:
    size = rows * array("I").itemsize
    return [array("I", behind[start : start + size]) for start in range(0, many * size, size)]
