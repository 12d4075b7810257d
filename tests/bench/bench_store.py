"""A large store: what screens ask for most, and new figures coming in beside a raw insert of the same rows. Run: make bench

python tests/bench/bench_store.py [observations, 500,000 unless told] [address, a fresh SQLite file unless told]

The raw insert is of the very rows that came in, into a table with the same columns, keys and index that holds as many rows,
batch by batch with a commit each: on SQLite straight through the driver, on PostgreSQL streamed into a table without keys
and from there by one statement. Seconds are of this process's processor on SQLite, of the clock on PostgreSQL, whose work is elsewhere.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from sqlalchemy import Column, MetaData, Table, select

from indicators import schema
from indicators.batches import OUTCOMES, Outcome, Part, Proposal
from indicators.figure_table import FigureTable
from indicators.store import Desk, Store, drafts, slices
from indicators.store.engine import writing
from indicators.store.rows import fetch_rows, insert_rows
from tests.bench.stores import FIRST, NOON, RULE, YEARS, Town, filled

NEW_YEARS = (FIRST + YEARS, FIRST + YEARS + 1)
CONTENT = b"figures made by rule"


def main() -> None:
    """Print every figure."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(folder) / 'store.db'}")
        towns = filled(store, figures)
        print(f"{store.engine.dialect.name}, {len(towns)} communities, about {figures:,} observations")
        for what, milliseconds, many in looked_at(store, towns[len(towns) // 2]):
            print(f"{what:<56} {milliseconds:8.1f} ms   {many:,} figures")
        ours, raw, many = Incoming(store).of(towns)
        print(
            f"{many:,} more, kept as drafts {ours['keep']:6.1f} s, approved {ours['approve']:6.1f} s, inserted raw {raw:6.1f} s"
        )
        print(
            f"approved at {raw / ours['approve']:.2f} of the raw speed, drafts with it at {raw / sum(ours.values()):.2f}"
        )
        store.close()


def looked_at(store: Store, town: Town) -> Iterator[tuple[str, float, int]]:
    """What is asked, the least milliseconds of nine times, and how many figures that is."""
    measures = sorted({key.measure for key in town.keys})
    with store.reading(town.key) as view:
        for what, asked in {
            "one indicator, all places, groups and years": lambda: slices.indicator(view.connection, town.key, measures[0]),
            f"the latest of {len(measures)} indicators at one place": lambda: slices.latest(view.connection, town.key, "p0", measures),
            "sixty communities added up": lambda: slices.rolled_up(view.connection, measures[0]),
        }.items():  # fmt: skip
            spent = []
            for _ in range(9):
                start = time.perf_counter()
                found = asked()
                spent.append(time.perf_counter() - start)
            yield what, 1000 * min(spent), len(found)


class Incoming:
    """New years of every town, into the store and into a table beside it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = time.process_time if store.engine.dialect.name == "sqlite" else time.perf_counter
        tables = MetaData(naming_convention=schema.metadata.naming_convention)
        for table in schema.metadata.sorted_tables:
            table.to_metadata(tables)
        self.raw = schema.observation.to_metadata(tables, name="raw_observation")
        for index in self.raw.indexes:
            index.name = f"raw_{index.name}"
        self.raw.primary_key.name = "pk_raw_observation"
        self.staged = Table("staged", tables, *(Column(c.name, c.type) for c in self.raw.columns))
        self.columns = [column.name for column in self.raw.columns]

    def of(self, towns: list[Town]) -> tuple[dict[str, float], float, int]:
        """Seconds of ours and of the raw insert, and the rows."""
        self.fill()
        ours, raw, many = {"keep": 0.0, "approve": 0.0}, 0.0, 0
        for year in NEW_YEARS:
            for town in towns:
                spent, batch = self.timed(
                    lambda desk, t=town, y=year: drafts.keep(desk, made(t, y), CONTENT), town
                )
                ours["keep"] += spent
                spent, _ = self.timed(lambda desk, b=batch: drafts.approve(desk, b, "measured"), town)
                ours["approve"] += spent
                rows = self.written(town, batch)
                many += len(rows)
                raw += self.inserted(rows)
        return ours, raw, many

    def fill(self) -> None:
        """The table beside holds what the store holds."""
        with writing(self.store.engine, 0) as connection:
            self.raw.create(connection)
            self.staged.create(connection)
            everything = select(schema.observation).order_by(*schema.observation.primary_key.columns)
            connection.execute(self.raw.insert().from_select(self.columns, everything))

    def timed(self, done: Callable[[Desk], int], town: Town) -> tuple[float, int]:
        """What is done at a desk, with its commit."""
        start = self.clock()
        with self.store.desk(town.key, RULE, NOON) as desk:
            answer = done(desk)
        return self.clock() - start, answer

    def written(self, town: Town, batch: int) -> list[tuple[object, ...]]:
        """The rows that a batch became."""
        table = schema.observation
        query = select(table).where(table.c.community_id == town.key, table.c.batch_id == batch)
        with self.store.reading(town.key) as view:
            return fetch_rows(view.connection, query)

    def inserted(self, rows: list[tuple[object, ...]]) -> float:
        """Seconds to insert rows beside."""
        start = self.clock()
        with writing(self.store.engine, 0) as connection:
            if connection.dialect.name == "sqlite":
                insert_rows(connection, self.raw, self.columns, rows)
            else:
                insert_rows(connection, self.staged, self.columns, rows)
                connection.execute(self.raw.insert().from_select(self.columns, select(self.staged)))
                connection.execute(self.staged.delete())
        return self.clock() - start


def made(town: Town, year: int) -> Proposal:
    """A file with a year's figures of every curve of a town."""
    figures = town.year(year)
    many = len(figures)
    return Proposal(
        feed="rule", feed_version=1, partner="schools", file=f"{year}.csv", digest=f"{year:064}",
        parts=(Part("count"),), part=np.zeros(many, np.intp), rows=np.arange(2, 2 + many), figures=figures,
        outcome=np.full(many, OUTCOMES.index(Outcome.NEW), np.int8), old=FigureTable.of({}),
        before=np.full(many, -1), issues=(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
