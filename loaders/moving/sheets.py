"""Sheets: every sheet of a file that is shown, as rows of text, before anybody knows where its header is."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.numerals import is_numeral
from loaders.read import apart, refusals
from loaders.read.here import Table
from loaders.read.original import Original
from loaders.read.rows import TextRow
from loaders.read.wanted import Wanted
from loaders.words import plain

_ROOT = Path(__file__).parents[2]
_CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
sys.modules["numpy"] = None
from loaders.moving.sheets import serve
serve()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a file.

    Attributes:
        name: None where the file has but one, and no name for it.
        rows: those that hold something, the first of them first.
        unread: why there are none; "" where there are.
    """

    file: str
    name: str | None
    rows: tuple[TextRow, ...] = ()
    unread: str = ""


def sheets(sent: Original, only: str | None = None) -> tuple[Sheet, ...]:
    """The sheets of a file that are shown, or the one that is asked for.

    Raises:
        SourceUnreadable: none of them can be read, or the one that is asked for is not there.
    """
    names = (only,) if only else shown(sent) or (None,)
    found = tuple(_sheet(sent, name) for name in names)
    if all(s.unread for s in found):
        raise SourceUnreadable(found[0].unread)
    return found


def _sheet(sent: Original, name: str | None) -> Sheet:
    """The one place that reads the rows: asked for no header, the first row that holds anything is taken for one."""
    try:
        table = apart.read(Wanted(feed="moving in", sheet=name), sent)
    except SourceUnreadable as why:
        return Sheet(file=sent.name, name=name, unread=str(why))
    first = TextRow(table.header.row, table.header.texts)
    return Sheet(file=table.file, name=table.sheet, rows=(first, *_as_sent(table)))


def _as_sent(table: Table) -> Iterator[TextRow]:
    """The rows, a number over several of them in the first alone: nobody has said yet what it is a number of."""
    again = {(number, cell.column) for cell in table.merged for number in table.rows_of(cell)[1:]}
    for row in table.rows:
        taken = [
            at for at, text in enumerate(row.cells) if (row.number, at) in again and is_numeral(plain(text))
        ]
        yield (
            row._replace(cells=tuple("" if at in taken else text for at, text in enumerate(row.cells)))
            if taken
            else row
        )


def shown(sent: Original) -> tuple[str, ...]:
    """The names of a workbook's sheets that are shown, asked in a process of its own; none of another kind of file.

    Raises:
        SourceUnreadable: the workbook is damaged, or took more time or memory than a file may.
    """
    if not sent.content.startswith(b"PK"):
        return ()
    asked = json.dumps({"name": sent.name}).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-c", _CHILD, str(_ROOT)],
            input=asked + sent.content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=apart.WALL, check=False, env={}, cwd=_ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SourceUnreadable(
            f"{sent.name}: not read within {apart.WALL} seconds; send less", code=Refusal.TOO_LARGE
        ) from None
    if done.returncode != 0:
        raise SourceUnreadable(
            f"{sent.name}: reading it took more memory or time than a file may", code=Refusal.TOO_LARGE
        )
    said = json.loads(done.stdout)
    if "refused" in said:
        raise refusals.refusal(said)
    return tuple(said["sheets"])


def serve() -> None:
    """In the process of its own: a workbook from standard input to the names of its sheets."""
    from loaders.read import archive, workbook
    from loaders.read.kinds import FileKind, kind, unpacked

    apart._limit()  # noqa: SLF001 - the same limits, in a process of the same kind
    name = json.loads(sys.stdin.buffer.readline())["name"]
    try:
        content, _ = unpacked(sys.stdin.buffer.read(), name)
        names: list[str] = []
        if kind(content, name) is FileKind.XLSX:
            with archive.opened(content, name) as opened:
                names = [s.name for s in workbook.contents(opened, name).sheets if not s.hidden]
        said = json.dumps({"sheets": names})
    except SourceUnreadable as why:
        said = json.dumps(refusals.told(why))
    sys.stdout.buffer.write(said.encode())
    sys.stdout.buffer.flush()
