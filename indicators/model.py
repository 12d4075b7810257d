"""The nouns everything else speaks in: measures, curves and their points.

Shares and rates are ratios inside (0.71, not 71): `Unit.factor` is applied once, on the way out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from indicators.errors import MeasurementError
from indicators.periods import Period


class Better(StrEnum):
    """Which way a curve should go."""

    UP = "up"
    DOWN = "down"

    @property
    def sign(self) -> int:
        """+1 where more is better, -1 where less is."""
        return 1 if self is Better.UP else -1


class Kind(StrEnum):
    """What sort of quantity a measure is; decides the scale it is judged on."""

    PROPORTION = "proportion"
    CONJUNCTION = "conjunction"
    DAY_RATIO = "day_ratio"
    EVENTS_PER_100 = "events_per_100"
    COHORT = "lagged_cohort"
    SURVEY = "survey_estimate"
    MEAN = "mean"
    MONEY = "money"
    MILESTONE = "milestone"

    @property
    def scale(self) -> Scale:
        """The scale a curve of this kind is judged on."""
        return {
            Kind.EVENTS_PER_100: Scale.EVENTS,
            Kind.MEAN: Scale.MEAN,
            Kind.MONEY: Scale.TOTAL,
            Kind.MILESTONE: Scale.TOTAL,
        }.get(self, Scale.SHARE)


class Scale(StrEnum):
    """How the judge sees a quantity: a share of people, events that may pass 1, a mean, a running total."""

    SHARE = "share"
    EVENTS = "events"
    MEAN = "mean"
    TOTAL = "total"


class Unit(StrEnum):
    """What a printed figure counts."""

    PERCENT = "percent"
    PER_100 = "per_100"
    SCORE = "score"
    DOLLARS = "dollars"
    COUNT = "count"

    @property
    def factor(self) -> int:
        """What a ratio is multiplied by to be printed."""
        return 100 if self in (Unit.PERCENT, Unit.PER_100) else 1


class CellState(StrEnum):
    """What a source said about one figure."""

    NUMBER = "number"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    INTERVAL = "interval"

    @property
    def known(self) -> bool:
        """Whether there is a figure to judge."""
        return self is CellState.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A period's figure counted once more in the old way, published beside the new one at a break.

    Attributes:
        numerator, denominator, value, se: as a point's.
    """

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    se: float | None = None

    def __post_init__(self) -> None:
        if self.value is None and (self.numerator is None or self.denominator is None):
            raise MeasurementError("a bridge without a value or counts")

    @property
    def ratio(self) -> float | None:
        """The figure as published, as a ratio; None where nobody was counted."""
        if self.value is not None or self.numerator is None or self.denominator is None:
            return self.value
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period's figure.

    Attributes:
        numerator: cases; None where only a rate was published.
        denominator: who could have been a case; None likewise.
        value: the published figure as a ratio; None means numerator / denominator.
        se: standard error of `value`, as a ratio; None where none was published.
        low, high: published limits, drawn and never judged.
        state: what the source said; a point that is not a number has no figures, an interval its ends and its denominator.
        break_before: not comparable with the points before it; the text is the reason, "" is none.
        bridge: of the first point after a break: its figure in the old way, which joins the two sides.
    """

    period: Period
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    state: CellState = CellState.NUMBER
    preliminary: bool = False
    break_before: str = ""
    bridge: Bridge | None = None

    def __post_init__(self) -> None:
        counted = self.numerator is not None and self.denominator is not None
        if self.state.known and not counted and self.value is None:
            raise MeasurementError(f"a number for {self.period.code} without a value or counts")
        if self.bridge is not None and not self.break_before:
            raise MeasurementError(f"a bridge for {self.period.code}, which no break stands before")

    @property
    def ratio(self) -> float | None:
        """The figure as published, as a ratio; None where there is none, or nobody was counted."""
        if not self.state.known:
            return None
        if self.value is not None or self.numerator is None or self.denominator is None:
            return self.value
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True, order=True)
class CurveKey:
    """What a curve is about; `slug` is its address.

    Attributes:
        instrument: the tool or test behind the figures where there is more than one, else "".
    """

    measure: str
    place: str
    population: str
    group: str
    instrument: str = ""

    @property
    def slug(self) -> str:
        """The key as one text, parts joined by slashes."""
        parts = (self.measure, self.place, self.population, self.group, self.instrument)
        return "/".join(p for p in parts if p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One measure's points at one place, for one population and group, in period order.

    A period nobody reported is absent. One that was reported without a figure (suppressed, missing)
    is a point whose `ratio` is None. Points may be given in any order.

    Attributes:
        surveyed: figures are estimates from a sample; counts beside them are estimates too, or respondents, and
            say nothing of their noise.
    """

    key: CurveKey
    scale: Scale
    better: Better
    unit: Unit
    points: tuple[Point, ...]
    surveyed: bool = False

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.points, key=lambda p: p.period))
        object.__setattr__(self, "points", ordered)  # frozen: this is the only place that may
        twice = [a.period.code for a, b in pairwise(ordered) if not a.period < b.period]
        if twice:
            raise MeasurementError(f"{self.key.slug}: two points for {twice[0]}")

    @property
    def latest(self) -> Point | None:
        """The last point that has a figure."""
        return next((p for p in reversed(self.points) if p.state.known), None)
