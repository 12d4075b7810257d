"""What became of the baselines a community declared, as lines for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from types import MappingProxyType

from indicators.periods import Grain
from layouts.acts.freezing import Freezing, Waiting
from layouts.commands.console import counted

FEW = 4
"""Curves named in a line; the others are counted."""
CALLED = MappingProxyType(
    {
        Grain.YEAR: "calendar years",
        Grain.SCHOOL_YEAR: "school years",
        Grain.CLASS: "classes",
        Grain.QUARTER: "quarters",
        Grain.MONTH: "months",
        Grain.WAVE: "waves",
        Grain.SPAN: "spans of years",
    }
)


def frozen_lines(found: Freezing) -> Iterator[str]:
    """How many baselines were frozen, and how many wait for each reason, with their curves."""
    if found.frozen:
        whose = "its" if found.frozen == 1 else "their"
        yield f"{counted(found.frozen, 'baseline')} frozen: {whose} history is in now"
    told: dict[str, list[str]] = defaultdict(list)
    for one in found.waiting:
        told[_reason(one)].append(one.curve)
    for reason, curves in told.items():
        more = f" and {len(curves) - FEW} more" if len(curves) > FEW else ""
        verb = "waits" if len(curves) == 1 else "wait"
        yield f"{counted(len(curves), 'baseline')} {verb}, because {reason}: {', '.join(curves[:FEW])}{more}"


def _reason(one: Waiting) -> str:
    """Why a baseline waits, after `because`."""
    if one.why is not None:
        from layouts.wording import words  # most files leave no baseline waiting
        from layouts.wording.answers import REASONS

        return (
            f"{words().say(REASONS[one.why])} ({one.why}, {one.window.first.code} to {one.window.last.code})"
        )
    if one.figures_of is not None:
        return (
            f"its window, {one.window.first.code} to {one.window.last.code}, is of {CALLED[one.window.first.grain]} "
            f"and its figures are of {CALLED[one.figures_of]}"
        )
    return f"there is no figure for {one.window.last.code} yet"
