"""What loading is held against, run by bench_loading.py in an environment that has pandas.

python rival_loading.py file.csv folder

Reads the file with pandas and inserts its rows as they are into a fresh SQLite database, with the same durability as the
product's: as one list of tuples through the driver, and as pandas itself does it. Prints seconds of processor time as one JSON object.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd


def opened(path: Path) -> sqlite3.Connection:
    """A fresh database that outlives a power cut."""
    path.unlink(missing_ok=True)
    found = sqlite3.connect(path)
    found.execute("PRAGMA journal_mode = WAL")
    found.execute("PRAGMA synchronous = FULL")
    return found


def by_driver(file: str, path: Path) -> None:
    """Pandas reads, the driver inserts."""
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    with opened(path) as database:
        database.execute(f"CREATE TABLE rows ({', '.join(f'c{i} TEXT' for i in range(frame.shape[1]))})")
        marks = ", ".join("?" * frame.shape[1])
        database.executemany(f"INSERT INTO rows VALUES ({marks})", frame.itertuples(index=False, name=None))


def by_pandas(file: str, path: Path) -> None:
    """Pandas reads and inserts."""
    with opened(path) as database:
        pd.read_csv(file).to_sql("rows", database, index=False)


def best(run: Callable[[str, Path], None], file: str, folder: Path) -> float:
    """Seconds of processor time, the best of three times."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        run(file, folder / "rows.db")
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    """Print both."""
    file, folder = sys.argv[1], Path(sys.argv[2])
    by_driver(file, folder / "warm.db")
    print(json.dumps({run.__name__: best(run, file, folder) for run in (by_driver, by_pandas)}))


if __name__ == "__main__":
    main()
