"""Explanations: the numbers behind a verdict, and what other systems say of its curve, as a report keeps them.

They are made in `layouts.acts.explaining` from the curve, baseline and verdict of the report they stand in.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberReport:
    """One number under its name."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRowReport:
    """One figure of the history as the judge took it.

    Attributes:
        x, n: cases of a denominator, real or effective; of means the mean and its precision.
        smoothed, mu: in the printed unit. z, noise: on the judge's scale.
    """

    period: str
    x: float
    n: float
    smoothed: float
    z: float
    mu: float
    noise: float
    moved: bool = False
    bridged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationReport:
    """Everything a verdict was reckoned from, in the order in which it was reckoned.

    Attributes:
        scale: share, events or mean (`indicators.model.Scale`): which formulas hold.
        numbers: the steps of `baselines.explanation`; rates in the printed unit.
    """

    scale: str
    history: tuple[HistoryRowReport, ...]
    numbers: tuple[NumberReport, ...]

    def number(self, name: str) -> float:
        """The number of a step."""
        return next(n.value for n in self.numbers if n.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingReport:
    """Where a curve stands in the tables of the calibration.

    Attributes:
        history, after: figures up to the baseline's end, and judged after it.
        n: how many were counted a year, or what an estimate is worth in such; None of anything but a share.
        shock: the yearly shock the history was fitted with, in log-odds; None likewise.
        claim: how sure a claim must be.
    """

    history: int
    after: int
    n: float | None
    shock: float | None
    claim: float = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReport:
    """What another system says of the curve, in its own word, or why it says nothing (`baselines.others`).

    Attributes:
        periods: what it compared: base and latest, or all it rests on.
    """

    system: str
    status: str | None
    also: tuple[str, ...] = ()
    why: str | None = None
    periods: tuple[str, ...] = ()
    numbers: tuple[NumberReport, ...] = ()
