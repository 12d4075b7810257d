"""Bits that flip in a store's file: which of them `check` sees, alone and beside a backup, and which change nothing."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from indicators.errors import StoreUnusable
from indicators.store import beside, checks, engine
from indicators.store.archives import Archive
from tests.indicators.store import everything


@dataclass(slots=True)
class Tally:
    """What became of so many flips.

    Attributes:
        alone: seen by `check`, or by SQLite when the file was opened.
        beside: not seen so, but seen by `check --against` a backup.
        harmless: seen by neither, and every row of every table reads as before: the bit is of no meaning.
        missed: seen by neither though a row reads otherwise.
        unseen_alone: the tables in which what `check` alone did not see stands.
    """

    alone: int = 0
    beside: int = 0
    harmless: int = 0
    missed: int = 0
    unseen_alone: Counter[str] = field(default_factory=Counter)


def flips(path: Path, archive: Archive, many: int, seed: int = 1) -> Tally:
    """Flip one bit of a closed store at a time, look, and put it back; bits of bytes that are not nought, for most of those are free."""
    whole, chance, tally = path.read_bytes(), random.Random(seed), Tally()  # noqa: S311 - the same bits every time
    then, written = _rows(path), [place for place, byte in enumerate(whole) if byte]
    for _ in range(many):
        damaged = bytearray(whole)
        damaged[chance.choice(written)] ^= 1 << chance.randrange(8)
        for beside_it in path.parent.glob(f"{path.name}-*"):
            beside_it.unlink()
        path.write_bytes(damaged)
        _count(path, archive, then, tally)
    path.write_bytes(whole)
    return tally


def _count(path: Path, archive: Archive, then: everything.Rows, tally: Tally) -> None:
    alone, beside_it = _looked(path, archive)
    now = None if alone else _rows(path)
    if alone:
        tally.alone += 1
        return
    tally.unseen_alone.update(name for name in then if now is None or now.get(name) != then[name])
    if beside_it:
        tally.beside += 1
    elif now == then:
        tally.harmless += 1
    else:
        tally.missed += 1


def _looked(path: Path, archive: Archive) -> tuple[list[str], list[str]]:
    opened = engine.open_engine(f"sqlite:///{path}")
    try:
        with engine.reading(opened) as connection:
            alone = checks.findings(connection, 1)
            return alone, [] if alone else beside.findings(connection, archive)
    except StoreUnusable as problem:
        return [str(problem)], []
    finally:
        opened.dispose()


def _rows(path: Path) -> everything.Rows:
    opened: Engine = engine.open_engine(f"sqlite:///{path}")
    try:
        with engine.reading(opened) as connection:
            return everything.rows(connection)
    finally:
        opened.dispose()
