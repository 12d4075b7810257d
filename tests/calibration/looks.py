"""Looks: what the judge says of simulated series in each year after their baseline. The study's one door to the product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from baselines import Answer, CurveTable, VerdictTable, judge_all
from baselines.fits import Fits, fits, standardised
from indicators.model import Scale
from tests.calibration.scenarios import Floats

Bools = NDArray[np.bool_]
FIRST = 2000.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """Claims, series x looks, before anything withholds them (small numbers, preliminary figures).

    Attributes:
        held: the claim may stand in a summary: last year's look made it too, or a stronger one.
    """

    turned: Bools
    better: Bools
    behind: Bools
    held: Bools

    def headlines(self) -> Looks:
        """Those of the claims that may stand in a summary."""
        return replace(
            self,
            turned=self.turned & self.held,
            better=self.better & self.held,
            behind=self.behind & self.held,
        )

    def ever(self) -> Looks:
        """Whether a claim was made at this look or any before it."""
        turned, better, behind = (np.logical_or.accumulate(part, axis=1) for part in self._claims())
        return replace(self, turned=turned, better=better, behind=behind)

    def shares(self) -> Floats:
        """Of each look: the share turned, turned or beating, and behind."""
        return np.stack([part.mean(axis=0) for part in self._claims()], axis=1)

    def _claims(self) -> tuple[Bools, Bools, Bools]:
        return self.turned, self.better, self.behind


def looks(
    x: Floats, n: float, history: int, *, up: bool = True, claim: float = 0.95, years: Sequence[int] = ()
) -> Looks:
    """What each series is called in each of `years` after its baseline; in all of them by default."""
    after = years or range(1, x.shape[1] - history + 1)
    found = [judge_all(_table(x[:, : history + year], n, history, up=up), claim) for year in after]
    turned, beating, behind = (_said(found, a) for a in (Answer.TURNED, Answer.BEATING, Answer.BEHIND))
    held = np.stack([verdicts.headline for verdicts in found], axis=1)
    return Looks(turned=turned, better=turned | beating, behind=behind, held=held)


def fitted_shocks(x: Floats, n: float, history: int) -> Floats:
    """The yearly shock each baseline was fitted with: the middle of ln tau's posterior."""
    path = _fits(x, n, history).path
    return np.asarray(np.exp((path.weight * np.log(path.tau2) / 2).sum(axis=-1))).reshape(len(x))


def needed(x: Floats, n: float, history: int, year: int) -> Floats:
    """The count of n from which each series would be called better so many years after."""
    found = _fits(x, n, history)
    ahead = found.observed(np.array([found.t0 + year]), np.full((len(x), 1), float(n)))
    z = ahead.quantiles(np.array([0.95])).reshape(len(x))
    return np.asarray(np.ceil((n + 1) / (1 + np.exp(-z)) - 0.5))


def _said(found: Sequence[VerdictTable], answer: Answer) -> Bools:
    return np.stack([verdicts.answer == answer for verdicts in found], axis=1)


def _table(x: Floats, n: float, history: int, *, up: bool) -> CurveTable:
    rows, years = x.shape
    times, counts = np.arange(years) + FIRST, np.full(x.shape, float(n))
    return CurveTable(
        scale=Scale.SHARE,
        times=times[:history],
        x=x[:, :history],
        n=counts[:, :history],
        later_times=times[history:],
        later_x=x[:, history:],
        later_n=counts[:, history:],
        sign=np.full(rows, 1.0 if up else -1.0),
        small=np.zeros((rows, years - history), dtype=np.bool_),
    )


def _fits(x: Floats, n: float, history: int) -> Fits:
    times, counts = np.arange(history) + FIRST, np.full((len(x), history), float(n))
    return fits(Scale.SHARE, times, standardised(Scale.SHARE, times, x[:, :history], counts))
