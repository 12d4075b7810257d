"""A baseline: the history and the forecast "if nothing changes", frozen when it was agreed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from baselines import history
from baselines.answers import Why
from baselines.fit import Fit, fit
from baselines.rule import LEAST_POINTS, LEAST_YEARS, LONGEST_REACH, MOST_SUPPRESSED
from baselines.scale import as_judged
from indicators.errors import MeasurementError
from indicators.model import Curve, Point, Scale
from indicators.periods import Period

METHOD = "local-level-slope-1"  # changes whenever a frozen state would come out otherwise


@dataclass(frozen=True, slots=True)
class SetAside:
    """A period left out of a baseline by name, with its reason."""

    period: Period
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was agreed when a baseline was drawn.

    Attributes:
        first, last: the window whose points make the history, both included.
        history_through: the last period whose figure was used or known when it was drawn.
        known_through: the last period whose figure was known on `agreed_on`; points up to it earn no headline.
            None means `history_through`.
        claim: how sure a claim must be; fixed here, before anything is judged.
    """

    first: Period
    last: Period
    history_through: Period
    agreed_on: date
    agreed_by: str
    note: str = ""
    known_through: Period | None = None
    claim: float = 0.95
    set_aside: tuple[SetAside, ...] = ()

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise MeasurementError(
                f"a baseline from {self.first.code} to {self.last.code} ends before it starts"
            )
        if not 0.5 < self.claim < 1:
            raise MeasurementError(f"a claim level of {self.claim!r}; it lies between 0.5 and 1")

    @property
    def known(self) -> Period:
        """The last period whose figure was known when the terms were agreed."""
        return self.known_through or self.history_through

    def leaves_out(self, period: Period) -> bool:
        """Whether a period was set aside."""
        return any(s.period == period for s in self.set_aside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A frozen history. Judging reads it and never refits it.

    Either `fit` or `objection` is set, never both.

    Attributes:
        whole: the same history with the points set aside put back, to see what depends on leaving them out.
    """

    terms: Terms
    scale: Scale
    fit: Fit | None
    whole: Fit | None = None
    objection: Why | None = None
    method: str = METHOD

    def __post_init__(self) -> None:
        if (self.fit is None) == (self.objection is None):
            raise MeasurementError("a baseline needs a fit or an objection, not both")

    @property
    def fitted(self) -> Fit:
        """The fit.

        Raises:
            MeasurementError: the baseline has an objection instead.
        """
        if self.fit is None:
            raise MeasurementError(f"a baseline without a fit: {self.objection}")
        return self.fit

    @property
    def points(self) -> int:
        """How many points it rests on."""
        return len(self.fit.used) if self.fit else 0

    @property
    def last(self) -> Period:
        """The last period it rests on; of one without a fit, where its window ends."""
        return self.fit.used[-1].reading.period if self.fit else self.terms.last

    @property
    def ended_with(self) -> Point | None:
        """The last figure it rests on, as it was published when frozen; None where that was not kept."""
        return self.fit.used[-1].published if self.fit else None

    @property
    def reach(self) -> float:
        """For how many years past its end it may judge: five, or its history's length if that is shorter."""
        if self.fit is None:
            return 0.0
        return min(LONGEST_REACH, self.fit.t0 - self.fit.used[0].reading.period.time)

    @property
    def good_until(self) -> Period:
        """The last period it may judge."""
        years = range(math.floor(self.reach + 1e-9), 0, -1)
        return next((p for n in years if (p := history.later(self.last, n))), self.last)

    def reaches(self, period: Period) -> bool:
        """Whether the evidence goes as far as `period`."""
        return self.fit is not None and period.time - self.fit.t0 <= self.reach + 1e-9


def freeze(curve: Curve, terms: Terms) -> Baseline:
    """Fit the history agreed in `terms`, once. Thin data never raises: the baseline says what is amiss."""
    curve = as_judged(curve)
    window = history.since_break(history.within(curve.points, terms.first, terms.last))
    used = [p for p in history.in_season(window, terms.last.season) if not terms.leaves_out(p.period)]
    if any(history.impossible(p, curve.scale) for p in used):
        return Baseline(terms=terms, scale=curve.scale, fit=None, objection=Why.IMPOSSIBLE_FIGURE)
    points, objection = _fair(curve, window, terms)
    made = None if objection else fit(points, curve.scale)
    if made is None:
        why = objection or Why.PERFECT_LINE
        return Baseline(terms=terms, scale=curve.scale, fit=None, objection=why)
    return Baseline(terms=terms, scale=curve.scale, fit=made, whole=_whole(curve, window, terms))


def restated(curve: Curve, baseline: Baseline | None) -> bool:
    """Whether the figures a baseline would rest on now are others than those it was frozen from."""
    if baseline is None or baseline.fit is None:
        return False
    fitted, terms = baseline.fit, baseline.terms
    curve = history.sound(as_judged(curve))
    window = history.within(curve.points, terms.first, terms.last)
    now = {p.period: p for p in history.known(window)}
    used = {u.reading.period for u in fitted.used}
    joined = any(u.reading.bridged for u in fitted.used)  # a bridge published later takes nothing from it
    fresh, _ = _fair(curve, history.since_break(window, bridged=joined), terms)
    changed = any(not fitted.knows(u, now.get(u.reading.period)) for u in fitted.used)
    return changed or any(p.period not in used for p in fresh)


def _fair(curve: Curve, window: Sequence[Point], terms: Terms) -> tuple[Sequence[Point], Why | None]:
    """The points of a window that were not set aside and may be compared."""
    kept = [p for p in window if not terms.leaves_out(p.period)]
    return _comparable(curve, kept, terms.last.season)


def _whole(curve: Curve, window: Sequence[Point], terms: Terms) -> Fit | None:
    if not terms.set_aside:
        return None
    points, objection = _comparable(curve, window, terms.last.season)
    return None if objection else fit(points, curve.scale)


def _comparable(curve: Curve, window: Sequence[Point], season: str) -> tuple[Sequence[Point], Why | None]:
    """The points a history may rest on, or what there is against it."""
    same = history.in_season(window, season)
    found = history.known(same)
    points = history.apart(found)
    if curve.scale is Scale.TOTAL:
        return points, Why.RUNNING_TOTAL
    if history.hidden_share(same) > MOST_SUPPRESSED:
        return points, Why.MOSTLY_SUPPRESSED
    if _enough(points):
        return points, None
    if _enough(found):
        return points, Why.OVERLAPPING
    return points, Why.OTHER_SEASON if _enough(history.known(window)) else Why.SHORT_HISTORY


def _enough(points: Sequence[Point]) -> bool:
    # time is made of twelfths and days: three years may come out a hair short
    return len(points) >= LEAST_POINTS and history.years(points) >= LEAST_YEARS - 1e-9
