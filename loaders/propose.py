"""Proposing: a loaded file beside what its source said before. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from indicators.batches import Change, Outcome, Proposal, Severity
from indicators.model import CurveKey, Point
from indicators.periods import Grain, Period
from loaders.grains import NONE_KNOWN, another_grain
from loaders.load import Load, Row

Known = Mapping[tuple[CurveKey, Period], Point]


def propose(found: Load, current: Known, grains: Mapping[CurveKey, Grain] = NONE_KNOWN) -> Proposal:
    """What a file would change, given the latest figures of its own source.

    `grains` has the grain of each curve that any source has spoken of; a figure of another one is rejected.
    A figure known already is unchanged even where it would be held: somebody has said yes to it.
    """
    strange = another_grain(found, grains)
    issues = dict.fromkeys([*found.issues, *strange.values()])
    return Proposal(
        feed=found.feed.id,
        feed_version=found.feed.version,
        partner=found.feed.partner,
        file=found.file,
        digest=found.digest,
        changes=tuple(
            _rejected(row) if place in strange else _change(row, current)
            for place, row in enumerate(found.rows)
        ),
        issues=tuple(sorted(issues, key=lambda issue: issue.row or 0)) if strange else found.issues,
        decisions=found.decisions,
    )


def _change(row: Row, current: Known) -> Change:
    if row.key is None or row.point is None:
        return _rejected(row)
    old = current.get((row.key, row.point.period))
    point = _with_remarks(row.point, old)
    return Change(
        outcome=_outcome(point, old, held=row.worst is Severity.HELD),
        row=row.number,
        sheet=row.sheet,
        key=row.key,
        source=row.source,
        point=point,
        old=old,
    )


def _rejected(row: Row) -> Change:
    return Change(outcome=Outcome.REJECTED, row=row.number, sheet=row.sheet, key=row.key, source=row.source)


def _outcome(point: Point, old: Point | None, *, held: bool) -> Outcome:
    if point == old:
        return Outcome.UNCHANGED
    if held:
        return Outcome.HELD
    return Outcome.NEW if old is None else Outcome.CHANGED


def _with_remarks(point: Point, old: Point | None) -> Point:
    """What people said of the fact before, a break or that it is preliminary, stays: no file speaks of it."""
    if old is None:
        return point
    return replace(point, break_before=old.break_before, preliminary=old.preliminary)
