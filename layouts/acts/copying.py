"""Write the whole public face as files, for any web server: it answers when the product does not."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from indicators.errors import NotAllowed
from layouts.public import PublicReader, Site
from layouts.public.stylesheet import assets

MARK = "turncurve-release.json"
"""Stands in every copy, so that only a copy is ever replaced by a copy."""


def copy(reader: PublicReader, to: Path, base: str = "") -> int:
    """Write the latest release's public face below `to`; returns how many files were written.

    `base` is put before every link, where the copy will not stand at the root of its host. An earlier copy there
    is replaced as a whole, only after the new one is complete.

    Raises:
        NotAllowed: there is no release, or something else than a copy stands there.
    """
    board = reader.latest()
    if board is None:
        raise NotAllowed("nothing is released yet; 'release' makes the first one")
    to = to.absolute()
    refuse_strangers(to)
    fresh = to.with_name(f".{to.name}.new")
    mark = json.dumps({"community": board.community, "release": board.release}) + "\n"
    try:
        count = _write(fresh, _files(Site(reader, base, static=True)))
        (fresh / MARK).write_text(mark, "utf-8")
        if to.exists():
            shutil.rmtree(to)
        fresh.rename(to)
    except OSError as problem:
        shutil.rmtree(fresh, ignore_errors=True)
        raise NotAllowed(f"{str(to)!r}: the copy could not be written: {problem.strerror}") from problem
    return count


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    count = 0
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        count += 1
    return count


def refuse_strangers(to: Path) -> None:
    """See that a copy may be written there, before anything is done.

    Raises:
        NotAllowed: something else stands there, or nothing can be written.
    """
    above = next((p for p in to.absolute().parents if p.exists()), None)
    if above is None or not above.is_dir() or not os.access(above, os.W_OK):
        raise NotAllowed(f"{str(to)!r}: nothing can be written there")
    if to.is_dir() and (not any(to.iterdir()) or (to / MARK).is_file()):
        return
    if to.exists():
        raise NotAllowed(
            f"{str(to)!r} holds something else than a public copy; name an empty or a new folder"
        )


def _files(site: Site) -> Iterator[tuple[str, bytes]]:
    for address in site.addresses():
        answer = site.answer(address.path, {})
        if answer.status == 200:
            name = address.path.lstrip("/")
            yield (name if address.file else f"{name}/index.html".lstrip("/")), answer.body
    for path, answer in assets().items():
        yield path.lstrip("/"), answer.body
    yield "404.html", site.missing().body
