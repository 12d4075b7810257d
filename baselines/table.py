"""Many curves at once: columns in, columns out, the same answers as `judge`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from baselines.answers import Answer, Leaning, Why
from baselines.curve_table import CurveTable
from baselines.evidence_table import EvidenceTable, evidence_table
from baselines.fits import fits, standardised
from baselines.odds import Bools, improving, odds
from baselines.rule import LEAST_POINTS, LEAST_YEARS, LONGEST_REACH, RULE, Rule
from baselines.scale import Floats
from indicators.model import Scale

Codes = NDArray[np.str_]
ROWS = 1024  # curves at a time: their 16 states fit a core's cache


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictTable:
    """One verdict a row; probabilities are turned so that high is good, and NaN where nothing can be told.

    Attributes:
        answer, leaning: codes of `Answer` and `Leaning`. why: codes of `Why`, "" for none; beside an answer it withholds a claim.
        headline: may stand in a summary.
        evidence: everything else an answer rests on, where it was asked for.
    """

    answer: Codes
    why: Codes
    leaning: Codes
    headline: Bools
    p_beat: Floats
    p_moved: Floats
    p_was_improving: Floats
    evidence: EvidenceTable | None = None

    def __len__(self) -> int:
        return len(self.answer)


def judge_all(
    table: CurveTable, claim: float = 0.95, rule: Rule = RULE, *, full: bool = False
) -> VerdictTable:
    """Judge every curve's latest point in reach against its own history; `full` adds all an answer rests on.

    Works through the table a thousand curves at a time: beside its answers it needs no memory that grows with it.
    For a stream of tables, `map(judge_all, tables)`.
    """
    cuts = range(0, len(table), ROWS) or [0]
    return _stacked([_judged(table.rows(slice(at, at + ROWS)), claim, rule, full=full) for at in cuts])


def _judged(table: CurveTable, claim: float, rule: Rule, *, full: bool) -> VerdictTable:
    wrong = _impossible(table.scale, table.x, table.n), _impossible(table.scale, table.later_x, table.later_n)
    table = _with_possible(table, *wrong)
    made = standardised(table.scale, table.times, table.x, table.n)
    near = np.flatnonzero(_in_reach(table))
    why = _objections(table, [np.asarray(w.any(axis=1)) for w in wrong], made.k == 0, judged=len(near) > 0)
    if not len(near):
        return _untold(why)
    told, up, last = why == "", table.sign > 0, near[-2:]
    found = fits(table.scale, table.times, made)
    beat, moved = odds(found, table.later_times[last], table.later_x[:, last], table.later_n[:, last], up)
    claims = _claims(beat, moved, claim, rule)
    held = np.where(claims == Answer.ON_BASELINE, "", _held(table, rule)[:, last])
    answers = np.where(held == "", claims, str(Answer.ON_BASELINE))
    now = np.where(told, answers[:, -1], str(Answer.CANNOT_TELL))
    return VerdictTable(
        answer=now,
        why=np.where(told, held[:, -1], why),
        leaning=_leanings(now, beat[:, -1], rule),
        headline=told & _headlines(answers, table, last),
        p_beat=np.where(told, beat[:, -1], np.nan),
        p_moved=np.where(told, moved[:, -1], np.nan),
        p_was_improving=np.where(told, improving(found, up), np.nan),
        evidence=evidence_table(table, found, near, now, claim, rule) if full else None,
    )


def _in_reach(table: CurveTable) -> Bools:
    """Which later points the baselines may judge."""
    reach = min(LONGEST_REACH, float(np.ptp(table.times)))
    return np.asarray(table.later_times - table.times[-1] <= reach + 1e-9)


def _impossible(scale: Scale, x: Floats, n: Floats) -> Bools:
    """Figures that cannot be right, as `history.impossible` has it."""
    wrong = ~np.isfinite(x) | ~(n > 0)
    if scale in (Scale.MEAN, Scale.TOTAL):
        return np.asarray(wrong)
    return np.asarray(wrong | (x < 0) | ((x > n) if scale is Scale.SHARE else False))


def _with_possible(table: CurveTable, history: Bools, later: Bools) -> CurveTable:
    """The table with a figure that can be where none could, so that nothing overflows; its rows are not told."""
    if not history.any() and not later.any():
        return table
    return replace(
        table,
        x=np.where(history, 1.0, table.x),
        n=np.where(history, 2.0, table.n),
        later_x=np.where(later, 1.0, table.later_x),
        later_n=np.where(later, 2.0, table.later_n),
    )


def _objections(table: CurveTable, wrong: Sequence[Bools], perfect: Bools, *, judged: bool) -> Codes:
    """Why each row cannot be told, in the order in which `judge` objects; "" where it can."""
    short = len(table.times) < LEAST_POINTS or float(np.ptp(table.times)) < LEAST_YEARS - 1e-9
    every = np.ones(len(table), dtype=np.bool_)
    after = Why.BASELINE_RUN_OUT if len(table.later_times) else Why.NOTHING_AFTER
    cases = (
        (wrong[0], Why.IMPOSSIBLE_FIGURE),
        (every & (table.scale is Scale.TOTAL), Why.RUNNING_TOTAL),
        (every & short, Why.SHORT_HISTORY),
        (perfect, Why.PERFECT_LINE),
        (wrong[1], Why.IMPOSSIBLE_FIGURE),
        (every & (not judged), after),
    )
    return np.select([when for when, _ in cases], [str(why) for _, why in cases], "")


def _claims(beat: Floats, moved: Floats, claim: float, rule: Rule) -> Codes:
    """`Rule.answer` of columns."""
    cases = [(beat >= claim) & (moved >= rule.moved), beat >= claim, beat <= 1 - claim]
    answers = [str(a) for a in (Answer.TURNED, Answer.BEATING, Answer.BEHIND)]
    return np.select(cases, answers, str(Answer.ON_BASELINE))


def _held(table: CurveTable, rule: Rule) -> Codes:
    """Why no claim may be made of each later point; "" where one may."""
    small = _too_small(table, rule) if table.small is None else table.small
    preliminary = np.zeros_like(small) if table.preliminary is None else table.preliminary
    return np.select([small, preliminary], [str(Why.SMALL_NUMBERS), str(Why.PRELIMINARY)], "")


def _too_small(table: CurveTable, rule: Rule) -> Bools:
    if table.scale is Scale.MEAN:
        return np.zeros(table.later_x.shape, dtype=np.bool_)
    return np.asarray((table.later_n < rule.small_denominator) | (table.later_x < rule.few_cases))


def _leanings(answer: Codes, beat: Floats, rule: Rule) -> Codes:
    leans = answer == Answer.ON_BASELINE
    cases = [leans & (beat >= rule.lean), leans & (beat <= 1 - rule.lean)]
    return np.select(cases, [str(Leaning.BETTER), str(Leaning.WORSE)], str(Leaning.NONE))


def _headlines(answers: Codes, table: CurveTable, last: NDArray[np.int_]) -> Bools:
    """Both of the last two points make the claim, and neither was known when the baselines were agreed."""
    known = table.times[-1] if table.known is None else table.known
    if len(last) < 2 or table.later_times[last[0]] <= known:
        return np.zeros(len(table), dtype=np.bool_)
    before, now = answers[:, 0], answers[:, 1]
    stronger = (now == Answer.BEATING) & (before == Answer.TURNED)
    return np.asarray((now != Answer.ON_BASELINE) & ((before == now) | stronger))


def _untold(why: Codes) -> VerdictTable:
    none, rows = np.full(len(why), np.nan), len(why)
    return VerdictTable(
        answer=np.full(rows, str(Answer.CANNOT_TELL)),
        why=why,
        leaning=np.full(rows, str(Leaning.NONE)),
        headline=np.zeros(rows, dtype=np.bool_),
        p_beat=none,
        p_moved=none,
        p_was_improving=none,
    )


def _stacked(parts: Sequence[VerdictTable]) -> VerdictTable:
    """Verdicts of parts of a table, one after the other."""
    columns = {
        f.name: np.concatenate([getattr(part, f.name) for part in parts])
        for f in fields(VerdictTable)
        if f.name != "evidence"
    }
    found = [part.evidence for part in parts if part.evidence is not None]
    return VerdictTable(**columns, evidence=EvidenceTable.stacked(found) if found else None)
