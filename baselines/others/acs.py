"""ACS comparison: are two survey estimates different beyond their sampling error?

Source: US Census Bureau, Instructions for Applying Statistical Testing to ACS Data: SE = MOE / 1.645,
Z = (A - B) / sqrt(SE_A^2 + SE_B^2), different where |Z| is above the level's value. For periods that overlap the
Bureau's multiyear documentation (2013 and before) multiplies the error by sqrt(1 - share of years in common).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from baselines.others.figure import figure
from baselines.others.silence import Silence
from indicators.errors import MeasurementError

CRITICAL = {0.90: 1.645, 0.95: 1.960, 0.99: 2.576}  # as the instructions round them
BEFORE_2006 = 1.65  # the value behind margins of 2005 and earlier
CONTROLLED_MARK = "*****"  # in print: the estimate is held to a population total and has no sampling error
CONTROLLED_NUMBER = -555555555  # the same in the Bureau's interface


class Status(StrEnum):
    """What the test says."""

    DIFFERENT = "statistically_different"
    NOT_DIFFERENT = "not_statistically_different"


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate in its printed unit and its standard error; 0 is controlled, None is not known."""

    value: float | None
    se: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The test of two estimates. Without a status `why` says why there is none.

    Attributes:
        difference, z: the first estimate minus the second, and that in standard errors.
        level: how sure a difference must be.
    """

    status: Status | None
    difference: float | None = None
    se: float | None = None
    z: float | None = None
    level: float = 0.90
    why: Silence | None = None


def compare(first: Estimate, second: Estimate, *, level: float = 0.90, overlap: float = 0.0) -> Comparison:
    """Whether two estimates differ; `overlap` is the share of years that both cover.

    Raises:
        MeasurementError: no such level, or an overlap that is no share short of all.
    """
    if not 0 <= overlap < 1:
        raise MeasurementError(f"an overlap of {overlap!r}; it is a share from 0 to less than 1")
    critical = _critical(level)
    a, b = figure(first.value), figure(second.value)
    errors = _error(first), _error(second)
    if a is None or b is None:
        return Comparison(status=None, level=level, why=Silence.NO_FIGURES)
    if errors[0] is None or errors[1] is None:
        return Comparison(status=None, difference=a - b, level=level, why=Silence.NO_ERRORS)
    se = math.sqrt(1 - overlap) * math.hypot(errors[0], errors[1])
    if se == 0:  # a test for sampling variability is not appropriate
        return Comparison(status=None, difference=a - b, se=se, level=level, why=Silence.CONTROLLED)
    z = (a - b) / se
    status = Status.DIFFERENT if abs(z) > critical else Status.NOT_DIFFERENT
    return Comparison(status=status, difference=a - b, se=se, z=z, level=level)


def standard_error(
    margin: float | str | None, *, level: float = 0.90, year: int | None = None
) -> float | None:
    """The standard error behind a margin as it is printed (`0.8`, `+/-0.8`, `*****`); None where it stands for none.

    `year` is the estimate's where it may be 2005 or earlier.

    Raises:
        MeasurementError: no such level.
    """
    critical = BEFORE_2006 if year is not None and year <= 2005 and level == 0.90 else _critical(level)
    number = _number(margin)
    return None if number is None or number < 0 else number / critical


def margin_of_bounds(estimate: float, low: float, high: float) -> float:
    """The margin of error behind confidence bounds: the larger of the two distances."""
    return max(high - estimate, estimate - low)


def _critical(level: float) -> float:
    if level not in CRITICAL:
        raise MeasurementError(f"a confidence level of {level!r}; there are {', '.join(map(str, CRITICAL))}")
    return CRITICAL[level]


def _error(estimate: Estimate) -> float | None:
    found = figure(estimate.se)
    return found if found is not None and found >= 0 else None


def _number(margin: float | str | None) -> float | None:
    """A margin as a number; other marks than the controlled one (`**`, `***`, `N`, `(X)`) stand for none."""
    if not isinstance(margin, str):
        return 0.0 if margin == CONTROLLED_NUMBER else figure(margin)
    text = margin.strip()
    if text in (CONTROLLED_MARK, str(CONTROLLED_NUMBER)):
        return 0.0
    bare = text.removeprefix("+/-").removeprefix("±").replace(",", "").strip()
    return figure(float(bare)) if re.fullmatch(r"\d+(\.\d*)?|\.\d+", bare, re.ASCII) else None
