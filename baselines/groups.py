"""Many groups judged at once: fewer claims, so that one group in ten is not called by luck alone."""

from __future__ import annotations

from collections.abc import Sequence

from baselines.answers import Why
from baselines.rule import RULE, Rule
from baselines.verdict import Verdict, withhold


def corrected(verdicts: Sequence[Verdict], rule: Rule = RULE) -> tuple[Verdict, ...]:
    """The same verdicts in the same order; claims that fail the correction become a leaning.

    Source: Benjamini and Hochberg 1995, on two-sided p = 2 min(p_beat, 1 - p_beat) of all judged groups.
    """
    most = _most([p for v in verdicts if (p := two_sided(v)) is not None], rule)
    return tuple(_kept(v, most, rule) for v in verdicts)


def passes(verdict: Verdict, others: Sequence[float], rule: Rule = RULE) -> bool:
    """Whether a verdict's claim stands the correction beside the two-sided p of the other judged groups."""
    p = two_sided(verdict)
    return p is None or p <= _most([p, *others], rule)


def two_sided(verdict: Verdict) -> float | None:
    """How likely so much better or so much worse is if nothing changed; None where nothing was judged."""
    if verdict.evidence is None:
        return None
    return 2 * min(verdict.evidence.p_beat, 1 - verdict.evidence.p_beat)


def _most(found: Sequence[float], rule: Rule) -> float:
    """The largest p that passes, below every p where none does."""
    limits = (rule.discovery * (i + 1) / len(found) for i in range(len(found)))
    return max((p for p, limit in zip(sorted(found), limits, strict=True) if p <= limit), default=-1.0)


def _kept(verdict: Verdict, most: float, rule: Rule) -> Verdict:
    """A claim as it was, if its p is at most `most`; otherwise withheld."""
    p = two_sided(verdict)
    return verdict if p is None or p <= most else withhold(verdict, Why.GROUP_CORRECTION, rule)
