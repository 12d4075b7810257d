"""What became of moved measures: history, the baseline that is proposed, a verdict, and what its old arrow said.

Nobody has agreed on a baseline yet, so a verdict is for illustration: against the history before the figures that the old
arrow counts (or before the last two), as if a baseline had been agreed then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from baselines import Baseline, from_json, judge
from baselines.candidates import proposals
from indicators import periods
from indicators.errors import UnknownPeriod
from indicators.model import Curve
from indicators.sayings import Saying, SayingKind
from layouts.acts import proposing
from layouts.acts.explaining import other_reports
from layouts.acts.judging import Known
from layouts.acts.reporting import Printed, verdict_report
from layouts.explanations import OtherReport
from loaders.moving.export import by_measure

RUN = 2
"""Figures that are judged where the old system counts none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedVerdict:
    """One moved curve and what is said of it, in printed units.

    Attributes:
        latest, value: the last figure its baseline can judge; without one, the last there is.
        first, last: the window it is judged against; "" where none can be drawn.
        agreed: that baseline is in force; else it is for illustration.
        others: what other systems' rules say of the same figures (`baselines.others`).
        arrow: what the other system said; "" where it said nothing.
        entry: the lines that agree the baseline that is proposed for the time from now on; "" where none can be drawn.
    """

    curve: str
    name: str
    figures: int
    latest: str
    value: float | None
    expected: float | None
    answer: str
    why: str
    first: str
    last: str
    agreed: bool
    arrow: str
    entry: str
    others: tuple[OtherReport, ...]


def moved_verdicts(
    facts: Known, measures: Mapping[str, str], said: Sequence[Saying], styles: Mapping[str, str]
) -> Iterator[MovedVerdict]:
    """Every curve of the measures (id: name), in the store's order; `styles` says how their periods were written."""
    said_of = by_measure(said)
    for curve in facts.curves:
        if (name := measures.get(curve.key.measure)) is not None:
            arrow, run = _arrow(said_of.get(name, []), styles.get(curve.key.measure, "year"))
            yield _verdict(curve, name, facts, arrow, run)


def _verdict(curve: Curve, name: str, facts: Known, arrow: str, run: int) -> MovedVerdict:
    registered = facts.registered.get(curve.key, ())
    agreed = from_json(registered[-1].frozen) if registered else None
    baseline = agreed or _illustration(curve, run)
    drawn = baseline if baseline is not None and baseline.objection is None else None
    told = verdict_report(judge(curve, baseline), Printed(curve.unit.factor))
    return MovedVerdict(
        curve=curve.key.slug, name=name, figures=sum(p.state.known for p in curve.points),
        latest=told.latest.period if told.latest else "", value=told.now, expected=told.expected,
        answer=str(told.answer), why=str(told.why or ""), first=drawn.terms.first.code if drawn else "",
        last=drawn.terms.last.code if drawn else "", agreed=agreed is not None, arrow=arrow,
        others=other_reports(curve, drawn, None), entry=next((c.entry for c in proposing.choice_of(curve).candidates if c.entry), ""),
    )  # fmt: skip


def _illustration(curve: Curve, run: int) -> Baseline | None:
    """A baseline as it might have been agreed before the last figures; before fewer of them, where history is short.

    It is one that can judge the latest figure, if there is one; else one that can judge any; else the last one tried,
    which says why there is none.
    """
    known = [p.period for p in curve.points if p.state.known]
    tried = [
        found[0]
        for later in range(min(run, len(known) - 1), 0, -1)
        if (found := proposals(curve, known_through=known[-later - 1]))
    ]
    usable = [p for p in tried if p.usable]
    lasting = [p for p in usable if p.good_until is not None and not p.good_until < known[-1]]
    best = next(iter([*lasting, *usable, *reversed(tried)]), None)
    return best.baseline if best else None


def _arrow(said: Sequence[Saying], style: str) -> tuple[str, int]:
    """The last arrow of a measure as it was written, with what stood beside it, and how many periods it counts."""
    trends = sorted((s for s in said if s.kind is SayingKind.TREND), key=lambda s: _when(s, style))
    if not trends:
        return "", RUN
    last = trends[-1]
    same = [s for s in said if s.row == last.row and s.file == last.file and s.sheet == last.sheet]
    beside = {s.kind: s.text for s in same}
    count = re.search(r"\d+", last.text)
    told = f"{last.system}: {last.text}"
    if change := beside.get(SayingKind.CHANGE):
        told += f", {change} since its first value"
    if color := beside.get(SayingKind.COLOR):
        told += f", {color.casefold()}"
    return told, max(int(count[0][:3]), 1) if count else RUN


def _when(said: Saying, style: str) -> tuple[bool, str, int]:
    try:
        return True, periods.parse(said.period, style).end.isoformat(), said.row
    except (UnknownPeriod, ValueError):
        return False, "", said.row
