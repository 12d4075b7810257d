"""Stores of a realistic size, for whatever is to be measured: sixty communities, their curves, years of figures made by rule.

Run: python -m tests.bench.stores sqlite:////tmp/large.db 5000000

Every figure is made up, by the same rule each time: a share that drifts by place and group, binomial counts, one in ten
suppressed at its source where counts are small, one in fifty restated once. The store says of itself that it is a demonstration.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import select

from indicators import schema
from indicators.batches import BatchState
from indicators.figure_table import STATES, FigureTable, Floats, Ints
from indicators.model import CellState, CurveKey
from indicators.periods import school_year
from indicators.store import Actor, AgreedFiles, Desk, Store, StoreKind, codes, curves, revisions
from indicators.store.rows import insert_rows
from tests.places import REPOSITORY

COMMUNITIES, FIRST, YEARS = 60, 2012, 10
GROUPS = ("all", *(f"g{number}" for number in range(10)))
MEASURES = 15
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
RULE = Actor("product", "figures made by rule")
SMALL = 10
"""A numerator below it is suppressed at its source, as publishers do."""
_FRAMEWORK = "promise-neighborhoods-15.toml"


@dataclass(frozen=True, slots=True)
class Town:
    """One of the communities: its key in the store, its curves as the store numbers them, and their usual sizes."""

    key: int
    curve: Ints
    keys: tuple[CurveKey, ...]
    size: Floats
    share: Floats

    @classmethod
    def of(cls, key: int, ids: dict[CurveKey, int]) -> Town:
        rng = np.random.default_rng(key)
        curve = np.array(sorted(ids.values()))
        named = {number: about for about, number in ids.items()}
        return cls(
            key, curve, tuple(named[n] for n in curve.tolist()),
            rng.lognormal(4.5, 1, len(curve)) + 5, rng.uniform(0.3, 0.9, len(curve)),
        )  # fmt: skip

    def year(self, year: int) -> FigureTable:
        """What every curve says for the school year that ends in `year`."""
        rng = np.random.default_rng((self.key, year))
        many = len(self.curve)
        under = rng.poisson(self.size) + 1
        top = rng.binomial(under, np.clip(self.share + 0.005 * (year - FIRST), 0, 1))
        hidden = top < SMALL
        numbers = np.full((6, many), np.nan)
        numbers[0], numbers[1] = np.where(hidden, np.nan, top), np.where(hidden, np.nan, under)
        state = np.where(hidden, STATES.index(CellState.SUPPRESSED), STATES.index(CellState.NUMBER))
        return FigureTable(
            keys=self.keys, periods=(school_year(year),), curve=np.arange(many), period=np.zeros(many, np.intp),
            numbers=numbers, state=state.astype(np.int8), preliminary=np.zeros(many, np.bool_),
        )  # fmt: skip


def communities_file(number: int, places: int) -> str:
    """What a community agreed: a town, its neighbourhoods, and the groups."""
    listed = "".join(
        f'[[places]]\nid = "p{i}"\nname = "Neighbourhood {i}"\nkind = "tract"\nparent = "town"\nroll_up = true\n'
        for i in range(places)
    )
    groups = ", ".join(f'{{ id = "{group}", name = "{group}" }}' for group in GROUPS[1:])
    return f"""
id = "town-{number}"
name = "Town {number}"
framework = "promise-neighborhoods-15"
time_zone = "America/New_York"
root = "town"
[[places]]
id = "town"
name = "Town"
kind = "locality"
{listed}
[[populations]]
id = "students"
name = "Students"
kind = "school"
who = "Students."
[[breakdowns]]
id = "grouping"
name = "Grouping"
kind = "overlapping"
groups = [{groups}]
[[partners]]
id = "schools"
name = "Schools"
kind = "school district"
[[sources]]
id = "count"
partner = "schools"
title = "Count"
publisher = "Schools"
licence = "by agreement"
url = "https://schools.example/count"
retrieved = 2026-01-05
"""


def filled(
    store: Store, figures: int, *, communities: int = COMMUNITIES, measures: int = MEASURES
) -> list[Town]:
    """Communities with about so many observations in all, in an empty store; a place each at least."""
    places = max(1, round(figures / (communities * YEARS * measures * len(GROUPS))))
    return [_founded(store, number, places, measures) for number in range(communities)]


def _founded(store: Store, number: int, places: int, many: int) -> Town:
    framework = (REPOSITORY / "data" / "frameworks" / _FRAMEWORK).read_text("utf-8")
    files = AgreedFiles(_FRAMEWORK, framework, "town.toml", communities_file(number, places))
    with store.founding(StoreKind.DEMONSTRATION, files, RULE, NOON) as desk:
        measures = sorted(measure.id for measure in files.read().framework.measures)[:many]
        keys = [
            CurveKey(measure, f"p{place}", "students", group)
            for measure in measures for place in range(places) for group in GROUPS
        ]  # fmt: skip
        town = Town.of(desk.community, curves.curve_ids(desk, keys))
        _fill(desk, town)
    return town


def _fill(desk: Desk, town: Town) -> None:
    source = desk.id_of(schema.source, "count")
    batches = [_batch(desk, sequence) for sequence in range(1, YEARS + 2)]
    columns = ("community_id", *revisions.COLUMNS, "revision", "sequence", "batch_id")
    insert_rows(desk.connection, schema.observation, columns, _observations(town, source, batches))
    revisions.stand(desk.connection, revisions.last(town.key))


def _batch(desk: Desk, sequence: int) -> int:
    """A batch that was approved; its file is not made up."""
    return desk.add(
        schema.batch, partner_id=desk.id_of(schema.partner, "schools"), feed="rule", feed_version=1,
        file=f"year-{sequence}.csv", digest=f"{sequence:064}", state=BatchState.APPROVED, submitted_by=desk.actor_id,
        submitted_at=desk.stamp, decided_by=desk.actor_id, decided_at=desk.stamp, reason="made by rule", sequence=sequence,
        decisions="{}",
    )  # fmt: skip


def _observations(town: Town, source: int, batches: list[int]) -> Iterator[tuple[object, ...]]:
    """Every year's figures, and of one curve in fifty the last year once more with one child more."""
    for place, batch in enumerate(batches):
        again = place == YEARS
        year = FIRST + (YEARS - 1 if again else place)
        when = tuple(codes.days(school_year(year)).values())
        said = town.year(year)
        numbers = [[None if n != n else n for n in column] for column in said.numbers.tolist()]  # noqa: PLR0124
        rows = zip(town.curve.tolist(), *numbers, said.state.tolist(), strict=True)
        for number, (curve, top, under, *others, state) in enumerate(rows):
            if again and (number % 50 or top is None):
                continue
            more = 1 if again else 0
            figure = (None if top is None else top + more, None if under is None else under + more, *others)
            yield (
                town.key, curve, *when, source, *figure, state, False, "", 2 if again else 1, place + 1, batch,
            )  # fmt: skip


def main() -> None:
    """Fill a store at an address with so many observations."""
    store = Store.open(sys.argv[1])
    towns = filled(store, int(sys.argv[2]))
    with store.reading(towns[0].key) as view:
        many = len(view.connection.execute(select(schema.observation.c.revision)).all())
    print(f"{len(towns)} communities, {many:,} observations")


if __name__ == "__main__":
    main()
