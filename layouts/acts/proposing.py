"""Propose baselines for curves, of a file or of the store: candidates side by side, with the lines that agree them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from baselines import Baseline, from_json
from baselines.candidates import Candidate, Proposal, Reason, compare, proposals
from baselines.candidates.comparison import Horizon
from indicators.errors import SourceUnreadable
from indicators.model import Curve, CurveKey, Scale, Unit
from indicators.periods import Period
from layouts.acts.judging import Known
from layouts.acts.reporting import Printed
from layouts.acts.tidy import tidy_curves
from layouts.candidates import CandidateReport, Choice, HorizonReport, ReasonReport
from layouts.wording import proposals as wording
from layouts.wording import words

PLACEHOLDER = CurveKey("MEASURE", "PLACE", "", "all")
"""Stands for what a file does not know; no id is written so, and nothing is agreed until somebody replaces it."""
UNITS = {
    Scale.SHARE: Unit.PERCENT,
    Scale.EVENTS: Unit.PER_100,
    Scale.MEAN: Unit.SCORE,
    Scale.TOTAL: Unit.COUNT,
}


def choices_of_file(path: Path, since: Period | None = None, *, as_written: bool = False) -> list[Choice]:
    """What may be agreed for each curve of a tidy file, in its order; `as_written` leaves shares from 0 to 1.

    Raises:
        SourceUnreadable: the file, or a cell of it, cannot be read.
    """
    found = []
    for tidy in tidy_curves(path, phased=False):
        if (curve := tidy.curve) is None:
            raise SourceUnreadable(str(tidy.refusals[0]))
        choice = choice_of(
            replace(curve, unit=UNITS[curve.scale]), since, key=PLACEHOLDER, as_written=as_written
        )
        found.append(replace(choice, curve=curve.key.group))
    return found


def choices_of_store(facts: Known, curves: Sequence[Curve], since: Period | None = None) -> list[Choice]:
    """What may be agreed for curves of the store, beside what is in force."""
    registered = {c.key: facts.registered.get(c.key, ()) for c in curves}
    return [
        choice_of(c, since, in_force=from_json(registered[c.key][-1].frozen) if registered[c.key] else None)
        for c in curves
    ]


def choice_of(
    curve: Curve,
    since: Period | None = None,
    *,
    in_force: Baseline | None = None,
    key: CurveKey | None = None,
    as_written: bool = False,
) -> Choice:
    """What may be agreed for one curve, best first; `key` is what the lines to paste name, if not the curve itself."""
    printed = Printed(1 if as_written else curve.unit.factor)
    found = proposals(curve, since=since)
    reports = [_report(p, c, printed) for p, c in zip(found, compare(curve, found), strict=True)]
    return Choice(
        curve=curve.key.slug,
        unit="" if as_written else curve.unit.value,
        better=curve.better.value,
        candidates=tuple(_agreeable(r, key or curve.key, curve.unit) for r in reports),
        in_force=_candidate(compare(curve, [in_force])[0], printed) if in_force else None,
    )


def _report(proposal: Proposal, candidate: Candidate, printed: Printed) -> CandidateReport:
    cure = proposal.cure
    return replace(
        _candidate(candidate, printed),
        first=proposal.first.code,
        last=proposal.last.code,
        runs_out=proposal.good_until.code if proposal.good_until else None,
        afterwards=proposal.afterwards,
        missing=cure.missing if cure else None,
        judged_from=cure.judged_from.code if cure and cure.judged_from else None,
        reasons=tuple(_reason(r, printed) for r in proposal.reasons),
    )


def _candidate(found: Candidate, printed: Printed) -> CandidateReport:
    drift, record = found.drift, found.record
    return CandidateReport(
        first=found.first.code,
        last=found.last.code,
        points=found.points,
        years=round(found.years, 6),
        drift=(printed(drift.median), printed(drift.low90), printed(drift.high90)) if drift else None,
        horizons=tuple(_horizon(h, printed) for h in found.horizons),
        steps=record.steps,
        inside80=record.inside80,
        inside90=record.inside90,
        miss=printed.maybe(record.miss),
        runs_out=found.runs_out.code if found.runs_out else None,
        set_aside=tuple((s.period.code, s.reason) for s in found.baseline.terms.set_aside),
        objection=found.objection.value if found.objection else None,
    )


def _horizon(found: Horizon, printed: Printed) -> HorizonReport:
    band, claim = found.expected, found.claim
    return HorizonReport(
        period=found.period.code,
        expected=printed(band.median),
        low80=printed(band.low80),
        high80=printed(band.high80),
        low90=printed(band.low90),
        high90=printed(band.high90),
        turned=printed.maybe(claim.turned_value),
        turned_count=claim.turned_count,
        behind=printed.maybe(claim.behind_value),
        behind_count=claim.behind_count,
    )


def _reason(found: Reason, printed: Printed) -> ReasonReport:
    """A reason in printed units; those of people counted are no ratios."""
    people = found.tail is None and found.before is not None
    before, after = (v if people else printed.maybe(v) for v in (found.before, found.after))
    return ReasonReport(
        ground=found.ground.value,
        period=found.period.code if found.period else None,
        periods=tuple(p.code for p in found.periods),
        text=found.text,
        before=before,
        after=after,
        counts=people,
        count=found.count,
        tail=found.tail,
    )


def _agreeable(found: CandidateReport, key: CurveKey, unit: Unit) -> CandidateReport:
    """The candidate with the lines that agree it, where anything could be judged by it."""
    return found if found.runs_out is None else replace(found, entry="\n".join(_entry(found, key, unit)))


def _entry(found: CandidateReport, key: CurveKey, unit: Unit) -> Iterator[str]:
    """One `[[baselines]]` of a community's file."""
    yield "[[baselines]]"
    yield f"measure = {_text(key.measure)}"
    yield f"places = [{_text(key.place)}]"
    yield f"groups = [{_text(key.group)}]"
    if key.instrument:
        yield f"instrument = {_text(key.instrument)}"
    yield f"first = {_text(found.first)}"
    yield f"last = {_text(found.last)}"
    yield f"history_through = {_text(found.last)}"
    yield f"note = {_text(wording.note(found, unit.value, words()))}"


def _text(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's."""
    return json.dumps(value, ensure_ascii=False)
