"""Healthy People: did the latest value move from the baseline towards the target?

Sources: NCHS, Healthy People 2020 Final Progress Table (data.cdc.gov x749-vh2i), notes 1 to 5; NCHS, Healthy People
2030 methods (cdc.gov/nchs/healthy-people/hp2030/methods.html). The decades test alike but for the sides: 2020 says
one-sided at 5 %, and the printed statuses of 2030 are those of a two-sided test.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from baselines.others.figure import figure, tail
from baselines.others.silence import Silence
from indicators.model import Better

LEVEL = 0.05
LEAST_PERCENT = 10 - 1e-9  # "10 % or more", without standard errors; decimals do not add up in binary


class Status(StrEnum):
    """Healthy People's own words; `improved` and `got_worse` are the closed decade's."""

    TARGET_MET = "target_met_or_exceeded"
    IMPROVING = "improving"
    IMPROVED = "improved"
    NO_CHANGE = "little_or_no_detectable_change"
    GETTING_WORSE = "getting_worse"
    GOT_WORSE = "got_worse"
    BASELINE_ONLY = "baseline_only"
    INFORMATIONAL = "informational"


class Decade(StrEnum):
    """Whose words and whose test."""

    HP2020 = "2020"
    HP2030 = "2030"

    @property
    def better(self) -> Status:
        """The word for movement towards the target."""
        return Status.IMPROVING if self is Decade.HP2030 else Status.IMPROVED

    @property
    def worse(self) -> Status:
        """The word for movement away from baseline and target."""
        return Status.GETTING_WORSE if self is Decade.HP2030 else Status.GOT_WORSE

    @property
    def sides(self) -> int:
        """How many sides the test has."""
        return 2 if self is Decade.HP2030 else 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value in its printed unit, with its standard error where one was published."""

    value: float | None
    se: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A status and what it rests on. Without a status `why` says why there is none.

    Attributes:
        percent_of_targeted_change: of movement towards the target; None where the baseline met it already.
        percent_from_baseline: the size of a movement that was not towards the target.
        z, p: the test of the difference; None without both standard errors.
    """

    status: Status | None
    percent_of_targeted_change: float | None = None
    percent_from_baseline: float | None = None
    z: float | None = None
    p: float | None = None
    why: Silence | None = None


def progress(
    baseline: Estimate,
    latest: Estimate | None,
    target: float | None,
    better: Better,
    *,
    decade: Decade = Decade.HP2030,
    significant: bool | None = None,
) -> Progress:
    """Where an objective stands; one that has only its baseline has no `latest`.

    `significant` is the publisher's own answer where standard errors were not printed; it wins over them.
    """
    start, now, aim = figure(baseline.value), figure(latest.value) if latest else None, figure(target)
    if start is None:
        return Progress(status=None, why=Silence.NO_FIGURES)
    if now is None or latest is None:
        return Progress(status=Status.BASELINE_ONLY)
    if aim is None:
        return Progress(status=Status.INFORMATIONAL)
    z = _z(start, now, baseline.se, latest.se)
    p = None if z is None else tail(z) * decade.sides / 2
    sure = significant if significant is not None or p is None else p < LEVEL
    moved = Progress(
        status=Status.NO_CHANGE,
        percent_of_targeted_change=_towards(start, now, aim, better),
        percent_from_baseline=_away(start, now, aim, better),
        z=z,
        p=p,
    )
    if better.sign * (now - aim) >= 0:
        return replace(moved, status=Status.TARGET_MET)
    return _named(moved, better.sign * (now - start), decade, sure)


def _named(moved: Progress, gain: float, decade: Decade, sure: bool | None) -> Progress:  # noqa: FBT001
    """The word for a movement short of the target."""
    if gain == 0:
        return moved
    percent = moved.percent_of_targeted_change if gain > 0 else moved.percent_from_baseline
    if sure is None and percent is None:
        return replace(moved, status=None, why=Silence.ZERO_BASE)  # a percentage of nothing
    real = percent is not None and percent >= LEAST_PERCENT if sure is None else sure
    return replace(moved, status=decade.better if gain > 0 else decade.worse) if real else moved


def _z(start: float, now: float, start_se: float | None, now_se: float | None) -> float | None:
    """The difference in standard errors; None where one is not known, or neither figure has any."""
    errors = (figure(start_se), figure(now_se))
    if errors[0] is None or errors[1] is None or min(errors[0], errors[1]) < 0:
        return None
    spread = math.hypot(errors[0], errors[1])
    return (now - start) / spread if spread > 0 else None


def _towards(start: float, now: float, aim: float, better: Better) -> float | None:
    """Percent of the targeted change: 100 (latest - baseline) / (target - baseline)."""
    short = better.sign * (aim - start)
    gained = better.sign * (now - start)
    return 100 * gained / short if short > 0 and gained > 0 else None


def _away(start: float, now: float, aim: float, better: Better) -> float | None:
    """Percent of the baseline: 100 |latest - baseline| / |baseline|."""
    kept = better.sign * (now - aim) >= 0
    if start == 0 or kept or better.sign * (now - start) > 0:
        return None
    return 100 * abs(now - start) / abs(start)
