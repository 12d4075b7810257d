"""Whole files: written beside their name, put on the disk, then renamed, so that half a file never has the name of a whole one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from indicators.errors import NotAllowed


@contextmanager
def whole_file(to: Path) -> Iterator[IO[bytes]]:
    """A file to write; it takes its name, and the place of what had it, when all of it is on the disk. Only its owner may read it.

    A process that is killed leaves a file that ends in `.part`.

    Raises:
        NotAllowed: it cannot be written; nothing is left of it.
    """
    part = part_of(to)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            yield out
            sync(out)
        settle(part, to)
    except OSError as why:
        raise NotAllowed(f"{to}: cannot be written: {why.strerror or why}") from why
    finally:
        part.unlink(missing_ok=True)


def part_of(to: Path) -> Path:
    """The name beside; another one for each process, for two may write at once."""
    return to.with_name(f".{to.name}.{os.getpid()}.part")


def sync(out: IO[bytes]) -> None:
    """Put what was written on the disk."""
    out.flush()
    os.fsync(out.fileno())


def settle(part: Path, to: Path) -> None:
    """Give a complete file its name, and see that the folder has it on the disk."""
    part.replace(to)
    folder = os.open(to.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
