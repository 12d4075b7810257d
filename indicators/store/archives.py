"""Archives: the form of a backup, the same from every engine; a ZIP that a person can read without this product.

`README` below says what stands in it, and is in every archive. One is written from front to end and never read back, so it
may go to a pipe; one is read only after its seal was found whole.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import IO, Any, Protocol, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from indicators.errors import BackupUnusable

FORM = 1
"""Of the layout of an archive; a reader refuses what it does not know."""
MANIFEST, README = "manifest.json", "README.txt"
SEAL = 64
"""Letters at the end of an archive: the SHA-256 of every byte before them."""
SOME = 5_000  # rows in memory at a time
BLOCK = 1 << 20
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can say: when the backup was made stands in the manifest."""
TOLD = """A backup of a Turncurve store. It holds everything, also figures that were never released: keep it as you keep your data.

manifest.json     what this is: the form (1), the version of the product, the kind of store, the revision of its schema, the moment,
                  and for each table its columns, its rows, and the SHA-256 of its file; for each community the last event of its audit
                  trail, so that events cut off later are noticed
tables/NAME.jsonl one table: UTF-8, one row a line, in the order of the primary key; a line is a JSON array with a value for each
                  column of the manifest

A column's kind says what its values are: integer; number (a double, written so that reading it gives the same 64 bits); text;
truth (true or false); bytes (base64). null is no value. Days are counted from 1 January of the year 1, which is day 1; moments are ISO 8601 in UTC.
The table 'original' holds partners' files as they were sent.

The last 64 letters of the archive (its ZIP comment) are the SHA-256 of all bytes before them:
head -c -64 FILE | sha256sum
"""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Kind(StrEnum):
    """What the values of a column are."""

    INTEGER = "integer"
    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    BYTES = "bytes"


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class HeldColumn(_Read):
    """A column of a table."""

    name: str
    kind: Kind


class HeldTable(_Read):
    """A table as it is held: its rows, and the hash of the file they stand in."""

    name: str
    key: tuple[str, ...]
    columns: tuple[HeldColumn, ...]
    rows: int
    sha256: str


class Trail(_Read):
    """Where the audit trail of a community ended."""

    community: int
    events: int
    seal: str


class Manifest(_Read):
    """What an archive says of itself.

    Attributes:
        kind: demonstration or real; empty for a store without a community.
        made_at: the moment of whoever asked for it; empty for a copy taken before an upgrade.
    """

    turncurve_backup: int
    product: str
    kind: str
    revision: str
    made_at: str
    tables: tuple[HeldTable, ...]
    trails: tuple[Trail, ...]


class Taking(Protocol):
    """Where bytes go, one after the other."""

    def write(self, content: bytes, /) -> object:
        """Take some bytes."""


@dataclass(slots=True)
class _Sealed:
    """Passes bytes on and ends them with the hash of all before; it cannot be sought in, so nothing goes back over them."""

    out: Taking
    hash: Any = field(default_factory=hashlib.sha256)
    waiting: bytes = b""
    given_up: bool = False

    def write(self, content: bytes) -> int:
        """Pass on all but the last letters, which are the seal's."""
        if self.given_up:
            return len(content)
        held = self.waiting + bytes(content)
        self._pass(held[:-SEAL])
        self.waiting = held[-SEAL:]
        return len(content)

    def flush(self) -> None:
        """Nothing waits here but the seal."""

    def close(self) -> None:
        """Whoever opened the file closes it."""

    def finish(self) -> str:
        """Put the seal where its place was kept."""
        self.out.write(self.hash.hexdigest().encode())
        return str(self.hash.hexdigest())

    def _pass(self, content: bytes) -> None:
        self.hash.update(content)
        self.out.write(content)


@dataclass(slots=True)
class Writer:
    """An archive that is being written, within a `with`: tables first, then `finish`."""

    out: Taking
    held: list[HeldTable] = field(default_factory=list)
    _sealed: _Sealed = field(init=False)
    _zip: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        self._sealed = _Sealed(self.out)
        self._zip = zipfile.ZipFile(self._sealed, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._zip.comment = b"0" * SEAL
        self._file(README, TOLD.encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_others: object) -> None:
        """Of what was given up nothing more is written: there may be no room for it, or nobody who reads it."""
        self._sealed.given_up = kind is not None
        self._zip.close()

    def table(
        self, name: str, key: Sequence[str], columns: Sequence[HeldColumn], rows: Iterable[Sequence[object]]
    ) -> None:
        """Write a table; its rows are held a few at a time."""
        seal, many = hashlib.sha256(), 0
        packed = _packed(columns)
        with self._zip.open(_entry(f"tables/{name}.jsonl"), "w", force_zip64=True) as out:
            for some in _in_blocks(rows, 1 if packed else SOME):
                lines = b"".join(_line(row, packed) for row in some)
                seal.update(lines)
                many += len(some)
                out.write(lines)
        self.held.append(
            HeldTable(name=name, key=tuple(key), columns=tuple(columns), rows=many, sha256=seal.hexdigest())
        )

    def finish(self, **about: Any) -> tuple[Manifest, str]:
        """Write the manifest and the seal, which are given back."""
        manifest = Manifest(turncurve_backup=FORM, tables=tuple(self.held), **about)
        self._file(MANIFEST, (manifest.model_dump_json(indent=1) + "\n").encode())
        self._zip.close()
        return manifest, self._sealed.finish()

    def _file(self, name: str, content: bytes) -> None:
        with self._zip.open(_entry(name), "w") as out:
            out.write(content)


def _entry(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, NO_TIME)
    found.compress_type, found.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return found


def _packed(columns: Sequence[HeldColumn]) -> tuple[int, ...]:
    """Where the bytes stand, which a line holds as base64."""
    return tuple(place for place, column in enumerate(columns) if column.kind is Kind.BYTES)


def _in_blocks(rows: Iterable[Any], many: int) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while some := list(islice(waiting, many)):
        yield some


def _line(row: Sequence[object], packed: tuple[int, ...]) -> bytes:
    cells = list(row)
    for place in packed:
        content = cells[place]
        cells[place] = base64.b64encode(content).decode() if isinstance(content, bytes) else None
    return _ENCODER.encode(cells).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose seal is whole."""

    path: Path
    manifest: Manifest
    seal: str

    def rows(self, table: HeldTable) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, a few in memory at a time.

        Raises:
            BackupUnusable: at their end, when they were not what was written.
        """
        hashed, many = hashlib.sha256(), 0
        packed = _packed(table.columns)
        with zipfile.ZipFile(self.path) as held, held.open(f"tables/{table.name}.jsonl") as lines:
            for some in _in_blocks(lines, 1 if packed else SOME):
                hashed.update(b"".join(some))
                many += len(some)
                yield from _unpacked(json.loads(b"[" + b",".join(some) + b"]"), packed)
        if (many, hashed.hexdigest()) != (table.rows, table.sha256):
            raise BackupUnusable(f"{self.path.name}: table {table.name} is not what its manifest says")


def _unpacked(rows: list[list[Any]], packed: tuple[int, ...]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        for place in packed:
            row[place] = None if row[place] is None else base64.b64decode(row[place])
        yield tuple(row)


def opened(path: Path) -> Archive:
    """An archive, once every byte of it was found to be what was written.

    Raises:
        BackupUnusable: it is no backup, is damaged, cut or altered, or has a form of a later version.
    """
    try:
        seal = _seal_of(path)
        with zipfile.ZipFile(path) as found:
            manifest = Manifest.model_validate_json(found.read(MANIFEST))
    except OSError as problem:
        raise BackupUnusable(f"{path.name}: cannot be read: {problem.strerror or problem}") from problem
    except (KeyError, zipfile.BadZipFile, ValidationError) as problem:
        raise BackupUnusable(
            f"{path.name}: not a backup that this version reads; 'backup' writes one"
        ) from problem
    if manifest.turncurve_backup != FORM:
        raise BackupUnusable(
            f"{path.name}: form {manifest.turncurve_backup} of a backup; this version reads form {FORM}"
        )
    return Archive(path, manifest, seal)


def _seal_of(path: Path) -> str:
    with path.open("rb") as content:
        size = content.seek(0, 2)
        if not zipfile.is_zipfile(path) and not _opens_as_ours(content):
            raise BackupUnusable(f"{path.name}: not a backup; 'backup' writes one")
        content.seek(0)
        hashed, left = hashlib.sha256(), max(0, size - SEAL)
        while left and (some := content.read(min(BLOCK, left))):
            hashed.update(some)
            left -= len(some)
        if content.read() != hashed.hexdigest().encode():
            raise BackupUnusable(
                f"{path.name}: damaged, cut or altered since it was written: its seal does not fit; take another backup"
            )
    return hashed.hexdigest()


def _opens_as_ours(content: IO[bytes]) -> bool:
    """Whether a file that is no whole ZIP began as one, as a cut archive did."""
    content.seek(0)
    return content.read(4) == b"PK\x03\x04"


def is_archive(path: Path) -> bool:
    """Whether a file was begun as a backup, whole or not."""
    try:
        with path.open("rb") as content:
            return content.read(30 + len(README))[30:] == README.encode()
    except OSError:
        return False
