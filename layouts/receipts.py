"""Receipts: what a file would change or has changed, as one JSON document; the same from every way in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from indicators.batches import Change, Issue, Outcome, Proposal, Severity
from indicators.errors import MeasurementError, SourceUnreadable
from indicators.model import CellState, Point
from indicators.refusals import Refusal
from indicators.store.batches import BatchSummary
from indicators.store.proposals import StoredProposal
from layouts.acts.choosing_feed import FeedAsked
from layouts.acts.coverage import coverage
from layouts.acts.sending import Receipt
from layouts.suggestions import suggestion_document


def receipt_document(receipt: Receipt) -> dict[str, Any]:
    """What became of a file that was just sent."""
    said = _document(receipt.proposal, batch=receipt.batch, written=receipt.written, done=receipt.done)
    if receipt.done != "refused":
        return said
    return said | {
        "error": f"{receipt.proposal.file}: no row of it can be right",
        "code": Refusal.NO_ROW_RIGHT.value,
    }


def stored_document(stored: StoredProposal) -> dict[str, Any]:
    """A batch out of the store: the same, with its state, who sent it and who decided."""
    summary = stored.summary
    said = {
        "state": summary.state.value,
        "partner": summary.partner,
        "sent_by": summary.submitted_by,
        "decided_by": summary.decided_by,
        "reason": summary.reason,
        "undone_by": _undone(stored.undone),
    }
    done = _document(stored.proposal, batch=summary.batch, written=stored.written, done=summary.state.value)
    return done | said


def _undone(by: BatchSummary | None) -> dict[str, Any] | None:
    """Who took a batch back, when and why; None while nobody did."""
    if by is None:
        return None
    return {"batch": by.batch, "by": by.decided_by, "on": by.decided_on, "reason": by.reason}


def trouble_document(why: MeasurementError) -> dict[str, Any]:
    """What went wrong, for a program: the sentence, and a code that stays whatever the sentence says."""
    return {"error": str(why), "code": why.code.value}


def refused_document(file: str, why: MeasurementError) -> dict[str, Any]:
    """What is said of a file that could not be read at all: what has to be put right, else only why."""
    issue = Issue(
        code=why.code.value,
        severity=Severity.REJECTED,
        file=file,
        expected="a file as its feed declares it",
        read=str(why),
    )
    issues = why.issues if isinstance(why, SourceUnreadable) else ()
    return {
        "file": file,
        "feed": None,
        **{o.value: 0 for o in Outcome},
        "issues": [_issue(i) for i in issues or (issue,)],
        "changes": [],
        "new_figures": [],
        "coverage": [],
        "decisions": {},
        "batch": None,
        "written": 0,
        "done": "refused",
        **trouble_document(why),
        **({"proposed_feed": suggestion_document(why.suggestion)} if isinstance(why, FeedAsked) else {}),
    }


def moved(proposed: Proposal) -> list[Change]:
    """The figures that would change, or need a person's yes."""
    return list(proposed.of(Outcome.CHANGED, Outcome.HELD))


def _document(proposed: Proposal, *, batch: int | None, written: int, done: str) -> dict[str, Any]:
    return {
        "file": proposed.file,
        "feed": proposed.feed,
        **{str(k): v for k, v in proposed.counts.items()},
        "issues": [_issue(i) for i in proposed.issues],
        "changes": [_change(c) for c in moved(proposed)],
        "new_figures": [_change(c) for c in proposed.of(Outcome.NEW)],
        "coverage": [asdict(c) for c in coverage(proposed)],
        "decisions": dict(proposed.decisions),
        "batch": batch,
        "written": written,
        "done": done,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    found = asdict(issue)
    found["severity"] = issue.severity.value
    return found


def _change(change: Change) -> dict[str, Any]:
    return {
        "row": change.row,
        "sheet": change.sheet,
        "curve": change.key.slug if change.key else None,
        "period": change.point.period.code if change.point else None,
        "outcome": change.outcome.value,
        "old": _figure(change.old),
        "sender": asdict(change.sender) if change.sender else None,
        "new": _figure(change.point),
    }


def _figure(point: Point | None) -> dict[str, Any] | None:
    """A figure as ratio and counts; None where there was none."""
    if point is None:
        return None
    return {
        "numerator": point.numerator,
        "denominator": point.denominator,
        "value": point.ratio,
        "state": point.state.value,
        **({"low": point.low, "high": point.high} if point.state is CellState.INTERVAL else {}),
    }
