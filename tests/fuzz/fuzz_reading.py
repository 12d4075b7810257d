"""Atheris looks for a file that our readers answer with anything but rows or a sentence.

`make deep` runs it where atheris can be had: `python tests/fuzz/fuzz_reading.py [FOLDER] -max_total_time=60`. What breaks a reader is
written where it was started and becomes a test in `tests/loaders/test_fuzz.py`. The first byte of what atheris makes says
what the rest is put into.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["loaders"]):
    from indicators.errors import SourceUnreadable
    from loaders.read import several
    from loaders.read.wanted import Wanted
    from tests.loaders.little import LITTLE
    from tests.loaders.wrapped import WRAPPED, seeds

WANTED = (
    Wanted(headers=("Year",)),
    Wanted(sheet="Rates", headers=("a / b",), header_rows=2, tree=("year", "group")),
)
WRAPPINGS = list(WRAPPED.values())


def spare() -> None:
    """Give every reader the small budget."""
    for limit in LITTLE:
        setattr(*limit)


def one(data: bytes) -> None:
    """One file, read as if two feeds wanted it."""
    if not data:
        return
    file = WRAPPINGS[data[0] % len(WRAPPINGS)](data[1:])
    for wanted in WANTED:
        try:
            several.table(wanted, file, "fuzz")
        except SourceUnreadable:
            continue


def sown(folder: Path) -> None:
    """Write what to begin with: parts in which nothing is damaged."""
    for place, (name, parts) in enumerate(seeds().items()):
        for number, part in enumerate(parts):
            (folder / f"{name.replace(' ', '-')}-{number}").write_bytes(bytes([place]) + part)


def main() -> None:
    """Fuzz until told to stop."""
    spare()
    with tempfile.TemporaryDirectory() as folder:
        sown(Path(folder))
        atheris.Setup([*sys.argv, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
