"""The long view: where it started, every baseline with its last verdict, every break, and where it is now.

A baseline is replaced when it runs out; what it found stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from baselines import history
from baselines.baseline import Baseline, SetAside
from baselines.difference import Difference, difference
from baselines.scale import as_judged
from baselines.verdict import Verdict, judge, starting
from indicators.model import Curve, Point
from indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A baseline and the last verdict within its reach.

    Attributes:
        verdict: of the figures before any break that came after it.
    """

    baseline: Baseline
    verdict: Verdict

    @property
    def period(self) -> Period | None:
        """The period the verdict is about; None where it could tell nothing."""
        return self.verdict.latest.period if self.verdict.evidence and self.verdict.latest else None


@dataclass(frozen=True, slots=True)
class Break:
    """From which period on figures do not compare with those before, and why."""

    period: Period
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LongView:
    """A curve over several baselines.

    Attributes:
        starting: what the first baseline ended with, as it was published then.
        stages: every baseline, the first one first.
        set_aside: what any of them left out by name, in order, each once.
        change: from start to now; None where a break lies between.
    """

    starting: Point | None
    stages: tuple[Stage, ...]
    breaks: tuple[Break, ...]
    set_aside: tuple[SetAside, ...]
    now: Point | None
    change: Difference | None


def long_view(curve: Curve, baselines: Sequence[Baseline]) -> LongView:
    """Everything that was found over a curve's baselines, the first one first; none of them is refitted."""
    curve = as_judged(curve)
    start = starting(curve, baselines[0] if baselines else None)
    aside = dict.fromkeys(s for b in baselines for s in b.terms.set_aside)
    return LongView(
        starting=start,
        stages=tuple(Stage(baseline=b, verdict=_last_verdict(curve, b)) for b in baselines),
        breaks=tuple(Break(p.period, p.break_before) for p in curve.points if p.break_before),
        set_aside=tuple(sorted(aside, key=lambda s: s.period)),
        now=curve.latest,
        change=difference(curve, start, curve.latest),
    )


def _last_verdict(curve: Curve, baseline: Baseline) -> Verdict:
    """The verdict before a break put an end to what the baseline can compare."""
    return judge(replace(curve, points=history.until_break(curve.points, baseline.last)), baseline)
