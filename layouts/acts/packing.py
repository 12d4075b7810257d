"""Packing: the files of an export into a folder or a ZIP, whole or not at all, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from indicators.errors import NotAllowed
from layouts.acts.leaving import VERSION, Part

MARK = "export.json"
"""Stands in every export, so that only an export is ever replaced by one."""
NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can say: an export has no clock."""


def pack(parts: Iterable[Part], to: Path) -> dict[str, int]:
    """Write an export to a folder, or to a ZIP where the name ends so; returns how many bytes each file has.

    An earlier export there is replaced as a whole, only after the new one is complete.

    Raises:
        NotAllowed: something else stands there, or nothing can be written.
    """
    to = to.absolute()
    zipped = to.suffix.casefold() == ".zip"
    refuse_strangers(to)
    fresh = to.with_name(f".{to.name}.new")
    try:
        _clear(fresh)
        sizes = _zip(parts, fresh) if zipped else _folder(parts, fresh)
        _clear(to)
        fresh.rename(to)
    except OSError as why:
        raise NotAllowed(f"{str(to)!r}: the export could not be written: {why.strerror}") from why
    finally:
        _clear(fresh)
    return sizes


def refuse_strangers(to: Path) -> None:
    """See that an export may be written there, before anything is done.

    Raises:
        NotAllowed: something else stands there, or nothing can be written.
    """
    above = to.absolute().parent
    if not above.is_dir() or not os.access(above, os.W_OK):
        raise NotAllowed(f"{str(to)!r}: nothing can be written there")
    if to.is_dir() and any(to.iterdir()) and not (to / MARK).is_file():
        raise NotAllowed(f"{str(to)!r} holds something else than an export; name an empty or a new folder")
    if to.is_file() and not _is_export(to):
        raise NotAllowed(f"{str(to)!r} is something else than an export; name a new file")


def _is_export(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return MARK in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _folder(parts: Iterable[Part], folder: Path) -> dict[str, int]:
    folder.mkdir()
    sums: dict[str, dict[str, Any]] = {}
    for part in parts:
        path = folder / part.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            sums[part.name] = _poured(part.pieces, out)
    (folder / MARK).write_bytes(_mark(sums))
    return {name: found["bytes"] for name, found in sums.items()}


def _zip(parts: Iterable[Part], path: Path) -> dict[str, int]:
    sums: dict[str, dict[str, Any]] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            with archive.open(_entry(part.name), "w", force_zip64=True) as out:
                sums[part.name] = _poured(part.pieces, out)
        with archive.open(_entry(MARK), "w") as out:
            out.write(_mark(sums))
    return {name: found["bytes"] for name, found in sums.items()}


def _entry(name: str) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, NO_TIME)
    found.compress_type, found.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return found


def _poured(pieces: Iterator[bytes], out: IO[bytes]) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        out.write(piece)
        digest.update(piece)
        size += len(piece)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _mark(sums: dict[str, dict[str, Any]]) -> bytes:
    said = {"turncurve_export": VERSION, "files": dict(sorted(sums.items()))}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
