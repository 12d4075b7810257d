"""Curves: everything that is said of one curve, and the same as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from layouts.explanations import ExplanationReport, OtherReport, StandingReport
from layouts.reports.baselines import BaselineReport, LongViewReport, PastReport
from layouts.reports.gaps import GapReport
from layouts.reports.lines import LineReport
from layouts.reports.points import BandReport, PointReport
from layouts.reports.sources import EventReport, SourceReport
from layouts.reports.targets import TargetReport
from layouts.reports.verdicts import SpanReport, VerdictReport


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveReport:
    """One curve, named in full, with its figures and its verdict.

    Attributes:
        indicator: the indicator's slug; "" for a performance measure.
        place_kind: region, locality, state ...; a state beside a locality is a comparison.
        nonconformity: how a local measure is narrower than the indicator; "" when it conforms.
        rolled_up: the places whose counts were added up; empty for a published figure.
        headline: this curve speaks for its indicator at its place.
        ahead: what is expected next, where no later period has been judged yet.
        past: earlier baselines, oldest first.
        gap: of a group where there are figures for everybody.
        rerun: the file that gives the same verdict again (`layouts.acts.rerun`), as JSON.
        long_view: over all of them, where there are several.
        line: the group's own line, where it drew one.
        explanation: the numbers behind the verdict; None without evidence.
        standing: where it stands in the calibration; None without a baseline that can judge.
        directed, paced: the figures its direction and its present pace were fitted to.
        others: other systems' statuses, in their order.
    """

    curve: str
    indicator: str
    indicator_number: str
    result: str
    measure: str
    measure_name: str
    definition: str
    technical: str
    place: str
    place_name: str
    place_kind: str
    population: str
    population_name: str
    group: str
    group_name: str
    instrument: str
    unit: str
    better: str
    nonconformity: str
    headline: bool
    points: tuple[PointReport, ...]
    verdict: VerdictReport
    baseline: BaselineReport | None = None
    ahead: tuple[BandReport, ...] = ()
    past: tuple[PastReport, ...] = ()
    target: TargetReport | None = None
    events: tuple[EventReport, ...] = ()
    sources: tuple[SourceReport, ...] = ()
    rolled_up: tuple[str, ...] = ()
    gap: GapReport | None = None
    rerun: str = ""
    long_view: LongViewReport | None = None
    line: LineReport | None = None
    explanation: ExplanationReport | None = None
    standing: StandingReport | None = None
    others: tuple[OtherReport, ...] = ()
    directed: SpanReport | None = None
    paced: SpanReport | None = None

    @property
    def fan(self) -> tuple[BandReport, ...]:
        """The forecast to draw: of the periods judged and those ahead."""
        return self.verdict.evidence.drawn if self.verdict.evidence else self.ahead


_REPORT = TypeAdapter(CurveReport)


def write_report(report: CurveReport) -> bytes:
    """The report as JSON."""
    return _REPORT.dump_json(report)


def read_report(text: bytes | str) -> CurveReport:
    """The report a JSON text holds."""
    return _REPORT.validate_json(text)
