"""Proposing: a loaded file beside what its source said before. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from indicators.batches import OUTCOMES, Issue, Outcome, Part, Proposal, Severity
from indicators.figure_table import FigureTable, Ints, places_in, same
from indicators.model import CurveKey
from indicators.periods import Grain
from indicators.superseded import Superseded
from loaders.beside import Beside
from loaders.causes import causes
from loaders.checks import ABSENCE_CHECKS, HISTORY_CHECKS
from loaders.grains import NONE_KNOWN, another_grain
from loaders.issues import Hits, issues, worst
from loaders.loading import Load
from loaders.read.rows import STEP

NOTHING = FigureTable.of({})
"""What is known where nothing is."""


def propose(
    found: Load,
    current: FigureTable,
    grains: Mapping[CurveKey, Grain] = NONE_KNOWN,
    others: FigureTable = NOTHING,
    earlier: Superseded | None = None,
) -> Proposal:
    """What a file would change, given the latest figures of its own source, and what others say of the same curves.

    `grains` has the grain of each curve that any source has spoken of; a figure of another one is rejected.
    `earlier` has what the source said until it said otherwise; who says that again needs a yes.
    A figure known already is unchanged even where it would be held: somebody has said yes to it.
    """
    strange = another_grain(found, grains)
    figures = found.figures
    if strange:
        taken = np.zeros(len(figures), np.bool_)
        taken[list(strange)] = True
        figures = figures.without(taken)
    before = places_in(current, figures)
    before[~figures.told] = -1
    beside = Beside.of(found, figures, current, others, before, earlier)
    doubtful = found.severity <= list(Severity).index(Severity.HELD)
    hits = causes((some for check in HISTORY_CHECKS for some in check(beside)), len(figures), doubtful)
    severity = np.minimum(found.severity, worst(hits, len(figures)))
    return Proposal(
        feed=found.feed.id,
        feed_version=found.feed.version,
        partner=found.feed.partner,
        file=found.file,
        digest=found.digest,
        parts=tuple(Part(found.feed.source, sheet) for sheet in found.terms.addresses.sheets),
        part=found.entries.rows // STEP,
        rows=found.entries.rows % STEP,
        figures=_with_remarks(figures, current, before),
        outcome=_outcomes(figures, current, before, severity == list(Severity).index(Severity.HELD)),
        old=current,
        before=before,
        issues=_issues(found, strange.values(), hits, beside),
        decisions=found.decisions,
    )


def _issues(found: Load, strange: Iterable[Issue], hits: list[Hits], beside: Beside) -> tuple[Issue, ...]:
    """What is wrong with the file as a whole, then what is with its figures, in the order of the file."""
    whole = [] if found.partial else [issue for check in ABSENCE_CHECKS for issue in check(beside)]
    more = [*whole, *strange, *issues(hits, found.entries, found.terms)]
    if not more:
        return found.issues
    return tuple(sorted(dict.fromkeys([*found.issues, *more]), key=lambda issue: issue.row or 0))


def _outcomes(
    figures: FigureTable, current: FigureTable, before: Ints, held: NDArray[np.bool_]
) -> NDArray[np.int8]:
    found = np.where(before >= 0, OUTCOMES.index(Outcome.CHANGED), OUTCOMES.index(Outcome.NEW))
    found[held] = OUTCOMES.index(Outcome.HELD)
    found[same(figures, current, before)] = OUTCOMES.index(Outcome.UNCHANGED)
    found[~figures.told] = OUTCOMES.index(Outcome.REJECTED)
    return found.astype(np.int8)


def _with_remarks(figures: FigureTable, current: FigureTable, before: Ints) -> FigureTable:
    """What people said of the fact before, a break or that it is preliminary, stays: no file speaks of it."""
    if not len(current):
        return figures
    known = before >= 0
    broken = np.flatnonzero(np.isin(before, list(current.breaks)))
    return replace(
        figures,
        preliminary=known & current.preliminary[before],
        breaks={int(place): current.breaks[int(before[place])] for place in broken},
    )


def together(proposals: Sequence[Proposal], called: Sequence[str]) -> Proposal:
    """What all parts of one file would change, as one proposal; each decision with what its part is called."""
    if len(proposals) == 1:
        return proposals[0]
    starts = np.cumsum([0, *(len(one.old) for one in proposals)]).tolist()
    return replace(
        proposals[0],
        parts=tuple(part for one in proposals for part in one.parts),
        part=np.repeat(np.arange(len(proposals)), [len(one.rows) for one in proposals]),
        rows=np.concatenate([one.rows for one in proposals]),
        figures=FigureTable.joined([one.figures for one in proposals]),
        outcome=np.concatenate([one.outcome for one in proposals]),
        old=FigureTable.joined([one.old for one in proposals]),
        before=np.concatenate(
            [
                np.where(one.before < 0, -1, one.before + start)
                for start, one in zip(starts, proposals, strict=False)
            ]
        ),
        issues=tuple(issue for one in proposals for issue in one.issues),
        decisions=tuple(
            (f"{name}: {what}", decided)
            for name, one in zip(called, proposals, strict=True)
            for what, decided in one.decisions
        ),
    )
