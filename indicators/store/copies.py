"""Copies: what stood in a store before something large was done to it, kept until somebody removes it.

Of SQLite a copy is a database file beside the store, of PostgreSQL an archive as `backup` writes it, in a folder.
"""

from __future__ import annotations

import filecmp
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from indicators.errors import NotAllowed, StoreUnusable
from indicators.store import backups, whole_files


def keep(engine: Engine, name: str, folder: Path | None) -> Path | None:
    """Copy a store as it is committed now, under a name; returns where. Nothing is copied of a store in memory.

    It may be called while the store is locked for writing. A copy that says the same is not made twice; one that
    says something else keeps its name, and the new one gets a number.

    Raises:
        NotAllowed: the copy cannot be written, or nobody said where to.
        StoreUnusable: the store cannot be read to its end.
    """
    database = engine.url.database or ""
    if engine.dialect.name == "sqlite" and database in ("", ":memory:"):
        return None
    try:
        if engine.dialect.name == "sqlite":
            return _of_sqlite(Path(database).absolute(), name)
        return _of_postgresql(engine, name, folder)
    except OSError as why:
        raise NotAllowed(
            f"no copy of the store could be kept, so nothing was done: {why.strerror or why}"
        ) from why


def _of_sqlite(database: Path, name: str) -> Path:
    to = database.with_name(f"{database.stem}-{name}{database.suffix or '.db'}")
    part = whole_files.part_of(to)
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=30)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        part.chmod(database.stat().st_mode & 0o777)
        return _settled(part, to)
    except sqlite3.DatabaseError as problem:
        raise StoreUnusable(
            f"no copy of the store could be kept, so nothing was done: {problem}"
        ) from problem
    finally:
        part.unlink(missing_ok=True)


def _of_postgresql(engine: Engine, name: str, folder: Path | None) -> Path:
    if folder is None:
        raise NotAllowed(
            "a copy of the store is kept before this, and nobody said where; name a folder in TURNCURVE_COPIES"
        )
    folder.mkdir(parents=True, exist_ok=True)
    to = folder.absolute() / f"{engine.url.database}-{name}.zip"
    fresh = to.with_name(f".{to.name}.new")
    try:
        with whole_files.whole_file(fresh) as out:
            backups.write(engine, out)
        return _settled(fresh, to)
    finally:
        fresh.unlink(missing_ok=True)


def _settled(part: Path, to: Path) -> Path:
    """The name it has: its own, if it is free or is that of the same bytes, else its own with a number."""
    names = (to, *(to.with_name(f"{to.stem}-{number}{to.suffix}") for number in range(2, 1000)))
    for name in names:
        if not name.exists():
            with part.open("rb+") as written:
                whole_files.sync(written)
            whole_files.settle(part, name)
            return name
        if filecmp.cmp(part, name, shallow=False):
            return name
    raise NotAllowed(f"{to}: there are a thousand copies of that name; remove the older ones")
