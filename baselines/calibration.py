"""Calibration: how often the method is wrong and right, as the study that came with it found.

Read when first asked for. Shares are fractions, before anything withholds a claim.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shares:
    """Of curves: how many are called turned, better (turned or beating the baseline), and behind."""

    turned: float
    better: float
    behind: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How curves are called at a look: by the latest figure, and by the last two, which may stand in a summary.

    Attributes:
        ever, ever_headline: at this yearly look or one before it; None where only one look was taken.
    """

    latest: Shares
    headline: Shares
    ever: Shares | None = None
    ever_headline: Shares | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LuckRate:
    """How curves are called on which nothing happened, by history and span.

    Attributes:
        history, after: points up to the baseline's end and after it, one a year.
        series: how many simulated curves each share rests on, at least.
        flat: level and chance stay. improving, worsening: an old trend goes on. pooled: their mean.
    """

    history: int
    after: int
    series: int
    flat: Looks
    improving: Looks
    worsening: Looks
    pooled: Looks


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseRate:
    """How curves are called on which nothing happened, by noise, three years after the baseline.

    Attributes:
        n: children counted; a thousand million where a share is published alone.
        shock: the standard deviation of a year's shock, in log-odds.
        tau: the shock such baselines are fitted with, in the middle: what a reader's curve is compared by.
        wandering: flat, but half of each shock stays, as the method supposes.
    """

    history: int
    n: int
    shock: float
    tau: float
    series: int
    flat: Looks
    improving: Looks
    wandering: Looks


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerRow:
    """How often a true turn is called so many years after; `headline`: better in the last two years."""

    history: int
    n: int
    after: int
    series: int
    turned: float
    better: float
    headline: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedRow:
    """The smallest change, in points, that is noticed in half, and in four fifths, of all cases; None: none would be."""

    history: int
    n: int
    after: int
    series: int
    half: float | None
    most: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """What one rule calls.

    Attributes:
        flat, trend: better, though nothing happens. turned, slowed: better. slowed_worse: worse, of a slide that slows.
        published: anything, on published series; None where the rule needs counts they lack.
    """

    rule: str
    flat: float
    trend: float
    turned: float
    slowed: float
    slowed_worse: float
    published: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """Published series of one indicator, or of all: how many this method calls, and how many lie in its bands."""

    judged: str
    indicator: str
    publisher: str
    series: int
    called: float
    within50: float
    within80: float
    within90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """A method's errors on the M3 competition's yearly series; bands are known of this method alone."""

    method: str
    smape: float
    mase: float
    within80: float | None = None
    within90: float | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a grid of simulated cells."""

    name: str
    values: tuple[float | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[T]):
    """Rows with what they are and how they were made.

    Attributes:
        seed, series, simulations, grid: of simulated tables; series in each cell, and in all.
    """

    about: str
    command: str
    rows: tuple[T, ...]
    seed: int | None = None
    series: int | None = None
    simulations: int | None = None
    grid: tuple[Axis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """All tables of the study, the method they speak of and the command that makes them.

    Attributes:
        luck: for claims at .95, as is every table but `luck90`, the same for claims at .90.
    """

    method: str
    command: str
    luck: Table[LuckRate]
    luck90: Table[LuckRate]
    by_noise: Table[NoiseRate]
    power: Table[PowerRow]
    noticed: Table[NoticedRow]
    rules: Table[RuleRow]
    published: Table[PublishedRow]
    m3: Table[ForecastRow]


@cache
def calibration() -> Calibration:
    """The committed study."""
    kept = json.loads(files("baselines").joinpath("calibration.json").read_text(encoding="utf-8"))
    return Calibration(
        method=kept["method"],
        command=kept["command"],
        luck=_table(kept["luck"], LuckRate),
        luck90=_table(kept["luck90"], LuckRate),
        by_noise=_table(kept["by_noise"], NoiseRate),
        power=_table(kept["power"], PowerRow),
        noticed=_table(kept["noticed"], NoticedRow),
        rules=_table(kept["rules"], RuleRow),
        published=_table(kept["published"], PublishedRow),
        m3=_table(kept["m3"], ForecastRow),
    )


def _table(part: Json, row: type[T]) -> Table[T]:
    grid = tuple(Axis(name, tuple(values)) for name, values in part.get("grid", {}).items())
    made = {f.name: part.get(f.name) for f in fields(Table) if f.name in ("seed", "series", "simulations")}
    rows = tuple(row(**{name: _cell(value) for name, value in told.items()}) for told in part["rows"])
    return Table(about=part["about"], command=part["command"], rows=rows, grid=grid, **made)


def _cell(value: Any) -> Any:
    """A number or a word as it is, kinds of looks as such."""
    if not isinstance(value, Mapping):
        return value
    return Looks(**{kind: Shares(*shares) for kind, shares in value.items()})
