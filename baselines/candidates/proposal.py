"""Proposals: the windows a baseline may be drawn from, best first, with what speaks for and against each.

Nothing is agreed here and nothing is ever set aside: a year that stands out is only pointed at, by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from baselines import history
from baselines.answers import Why
from baselines.baseline import Baseline, Terms, freeze
from baselines.candidates.reasons import Ground, Reason, flags, held
from baselines.scale import as_judged
from indicators.model import Curve, Point
from indicators.periods import Period

NOT_AGREED = date.min  # the day of a candidate's terms: nobody has agreed them
PATIENCE = 40  # figures to wait for before we say that no number of them would cure it
INCURABLE = (
    Why.RUNNING_TOTAL,
    Why.PERFECT_LINE,
    Why.IMPOSSIBLE_FIGURE,
)  # more figures of the same kind do not mend these


@dataclass(frozen=True, slots=True, kw_only=True)
class Cure:
    """What would cure an objection.

    Attributes:
        missing: how many more published figures a baseline needs.
        judged_from: the first period it could then judge, if they come as often as before.
    """

    missing: int
    judged_from: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One window, the reasons for it, and the baseline that would be frozen on it.

    Attributes:
        baseline: frozen on these terms, which nobody has agreed yet; or its objection.
        cure: what would cure the objection; None where there is none, or figures alone would not.
    """

    reasons: tuple[Reason, ...]
    baseline: Baseline
    cure: Cure | None = None

    @property
    def first(self) -> Period:
        """The window's first period."""
        return self.baseline.terms.first

    @property
    def last(self) -> Period:
        """The window's last period."""
        return self.baseline.terms.last

    @property
    def good_until(self) -> Period | None:
        """The last period it could judge; None where it could judge none."""
        return self.baseline.good_until if self.usable else None

    @property
    def usable(self) -> bool:
        """Whether anything after it could be judged."""
        return self.baseline.fit is not None and not self.gives(Ground.BREAK_SINCE)

    @property
    def afterwards(self) -> bool:
        """Whether it would be drawn after later figures were known: what those show is for illustration."""
        return self.gives(Ground.DRAWN_AFTERWARDS)

    def gives(self, ground: Ground) -> bool:
        """Whether that is among the reasons."""
        return any(r.ground is ground for r in self.reasons)


def proposals(
    curve: Curve, *, known_through: Period | None = None, since: Period | None = None
) -> tuple[Proposal, ...]:
    """The windows worth comparing: the whole comparable history; a shorter one after a jump; the one up to `since`.

    None, where there is no figure. The longest history after which no figure was known comes first: a jump in it is a
    question, not an answer. `since` is a named start, as of a programme or a grant, before which a baseline may end;
    what came after `known_through` is not looked at, as if it were not known yet.
    """
    seen = _seen(as_judged(curve), known_through)
    if seen.latest is None:
        return ()
    whole = _proposal(seen, _window(seen, seen.points) or _hidden(seen))
    found = [whole, *_shorter(seen, whole)]
    if since and (before := _window(seen, _until(seen, since))) and before[1] != whole.last:
        found.append(_proposal(seen, before, since=since))
    return tuple(sorted(found, key=lambda p: (not p.usable, p.afterwards, -p.baseline.points)))


def _seen(curve: Curve, known_through: Period | None) -> Curve:
    if known_through is None:
        return curve
    return replace(curve, points=tuple(p for p in curve.points if not known_through < p.period))


def _until(curve: Curve, since: Period) -> tuple[Point, ...]:
    return tuple(p for p in curve.points if p.period.end < since.start)


def _window(curve: Curve, points: Sequence[Point]) -> tuple[Period, Period] | None:
    """From the first comparable figure to the last one of the latest's season that is final; to the last where none is."""
    found = history.known(history.since_break(points))
    same = history.in_season(found, curve.latest.period.season if curve.latest else "")
    final = [p for p in same if not p.preliminary] or same
    return (found[0].period, final[-1].period) if final else None


def _hidden(curve: Curve) -> tuple[Period, Period]:
    """The window since a break after which nothing was published."""
    points = history.since_break(curve.points)
    return points[0].period, points[-1].period


def _shorter(curve: Curve, whole: Proposal) -> Iterator[Proposal]:
    """The window that begins with the last jump in the history, where it can be drawn."""
    jumps = [r for r in whole.reasons if r.ground in (Ground.DENOMINATOR_JUMP, Ground.UNLIKELY_JUMP)]
    for jump in jumps[-1:]:
        begins = replace(jump, ground=Ground.STARTS_AT_JUMP)
        found = _proposal(curve, (jump.at, whole.last), begins=begins)
        if found.baseline.fit is not None:
            yield found


def _proposal(
    curve: Curve, window: tuple[Period, Period], *, since: Period | None = None, begins: Reason | None = None
) -> Proposal:
    terms = Terms(
        first=window[0], last=window[1], history_through=window[1], agreed_on=NOT_AGREED, agreed_by="",
        known_through=curve.latest.period if curve.latest else None,
    )  # fmt: skip
    baseline = freeze(curve, terms)
    reasons = (*held(curve, baseline, since=since, begins=begins), *flags(baseline))
    cure = None if baseline.objection in (None, *INCURABLE) else _cure(curve, baseline)
    return Proposal(reasons=reasons, baseline=baseline, cure=cure)


def _cure(curve: Curve, baseline: Baseline) -> Cure | None:
    """How many more figures would do, by adding them one at a time as often as they came before."""
    terms = baseline.terms
    points = history.within(curve.points, terms.first, terms.last)
    same = history.in_season(history.since_break(points), terms.last.season)
    hidden = baseline.objection is Why.MOSTLY_SUPPRESSED  # the one rule that counts them, so here they came
    step = history.stride([p.period for p in (same if hidden else history.known(same))])
    for count in range(1, PATIENCE):
        if (period := history.later(terms.last, step * count)) is None:
            return None
        points = (*points, Point(period=period, value=0.5))
        later = replace(terms, last=period, history_through=period, known_through=None)
        # a mean's noise is not known from figures nobody has seen: those that come will tell it
        if freeze(replace(curve, points=points), later).objection in (None, Why.PERFECT_LINE):
            return Cure(missing=count, judged_from=_next(period, step))
    return None


def _next(last: Period, step: int) -> Period | None:
    """The first later period that shares no day with the last one."""
    ahead = (history.later(last, step * n) for n in range(1, PATIENCE))
    return next((p for p in ahead if p and not history.overlap(last, p)), None)
