"""Reports: everything the product says of one curve, in printed units, as plain values.

A report is made in `layouts.acts` from a curve, its frozen baseline and its verdict. Staff screens read reports
made from the store; public surfaces read reports out of a release, made from released figures alone.
A report survives JSON: `read_report(write_report(r)) == r`. Releases are kept for good: what is added later has a default, so that
an old release is read as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

from pydantic import TypeAdapter

from layouts.explanations import ExplanationReport, OtherReport, StandingReport


@dataclass(frozen=True, slots=True, kw_only=True)
class PointReport:
    """One period's figure as printed; `value` None means there is none and `state` says why.

    Attributes:
        time: midpoint in years.
        state: number, missing, suppressed ... (`indicators.model.CellState`).
        break_before: why it is not comparable with the points before it; "" when it is.
        in_baseline: part of the current baseline's history.
        set_aside: why it was left out of the baseline by name; "" when it was not.
        drawn: where the group's own line is in that period; None where there is none.
        old_way: of the first figure after a break: what it was counted in the old way; None where it was not.
        old_way_source: where that was published.
    """

    period: str
    time: float
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    state: str = "number"
    preliminary: bool = False
    break_before: str = ""
    in_baseline: bool = False
    set_aside: str = ""
    source: str = ""
    drawn: float | None = None
    old_way: float | None = None
    old_way_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BandReport:
    """What was expected of one period if things had carried on as before."""

    period: str
    time: float
    median: float
    low50: float
    high50: float
    low80: float
    high80: float
    low90: float
    high90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestReport:
    """The figure that was judged, or the last one there is."""

    period: str
    numerator: float | None
    denominator: float | None
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceReport:
    """What a verdict rests on; probabilities are oriented so that more is better.

    Attributes:
        forecast: every later period that has a figure, and a few ahead, as the judge sees figures: smoothed.
        shown: the same as published figures would lie, to be drawn and printed beside those.
        needed: the latest value that would have been a claim, smoothed; `needed_figure` the published one.
    """

    p_beat: float
    p_moved: float
    p_was_improving: float
    forecast: tuple[BandReport, ...]
    method: str
    claim: float
    needed: float
    shown: tuple[BandReport, ...] = ()
    needed_figure: float | None = None

    @property
    def drawn(self) -> tuple[BandReport, ...]:
        """The bands to draw and print; of a release older than `shown`, the smoothed ones."""
        return self.shown or self.forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldSettle:
    """A next value, and how many children it means; None where no value would do."""

    value: float | None
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleReport:
    """What next value would make it turned, and what would make it behind."""

    period: str
    turned: WouldSettle
    behind: WouldSettle


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleReport:
    """How many more (or fewer) children than if things had carried on; positive is good."""

    median: float
    low80: float
    high80: float
    low90: float
    high90: float
    single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReport:
    """A target and the pace towards it; paces are in the printed unit a year.

    Attributes:
        everybody: it was agreed for everybody, and the curve is a group's.
    """

    period: str
    time: float
    value: float
    rationale: str
    illustrative: bool
    status: str | None = None
    p_reach: float | None = None
    required_pace: float | None = None
    present_pace: float | None = None
    projected_year: int | None = None
    missing: int | None = None
    share_of_way: float | None = None
    everybody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineReport:
    """A baseline as the register keeps it.

    Attributes:
        first, last: the window's periods.
        illustrative: drawn after the judged figures were known; counts for no headline.
        runs_out: the last period it may judge.
    """

    first: str
    last: str
    last_time: float
    points: int
    history_through: str
    agreed_on: date
    by: str
    note: str
    claim: float
    illustrative: bool
    runs_out: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReport:
    """A baseline that was replaced, with the last verdict it gave.

    Attributes:
        period: the period that verdict was about; None where it gave none.
    """

    baseline: BaselineReport
    answer: str
    period: str | None


@dataclass(frozen=True, slots=True)
class NotedPeriod:
    """A period and what is to be known of it: why figures do not compare from it on, why it was set aside."""

    period: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LongViewReport:
    """A curve over several baselines.

    Attributes:
        started: what the first baseline ended with.
        stages: every baseline with the last verdict within its reach, oldest first, the current one last.
        change: from start to now with its 90 % limits, where no break lies between.
    """

    started: LatestReport | None
    stages: tuple[PastReport, ...]
    breaks: tuple[NotedPeriod, ...]
    set_aside: tuple[NotedPeriod, ...]
    now: LatestReport | None
    change: tuple[float, float | None, float | None] | None


@dataclass(frozen=True, slots=True)
class WaypointReport:
    """A value the group's own line goes through."""

    period: str
    time: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredReport:
    """One later figure beside the line: `better` is positive where it is better than the line.

    Attributes:
        expected: the forecast's median; None where there is none for that period.
    """

    period: str
    observed: float
    drawn: float
    better: float
    expected: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReport:
    """The line a group drew itself, and how it has done; it has no band and makes no claim.

    Attributes:
        forecast_to: where the baseline ended whose forecast stood beside the line when it was drawn.
        compared: how many periods both the line and the forecast speak of.
        miss, forecast_miss: how far off they were on average, over those; the line's over all where there are none.
        line_nearer, forecast_nearer: in how many of the compared periods.
    """

    points: tuple[WaypointReport, ...]
    agreed_on: date
    by: str
    note: str
    forecast_to: str | None = None
    scored: tuple[ScoredReport, ...] = ()
    compared: int = 0
    miss: float | None = None
    forecast_miss: float | None = None
    line_nearer: int = 0
    forecast_nearer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictReport:
    """Has the curve turned? The answer, what it rests on, and the three numbers that stand together.

    Attributes:
        now, expected, started: latest value, forecast median there, value when the baseline ended.
        restated: figures the baseline was drawn from were corrected since; no claim is made then.
        run_out: the baseline's evidence ended with this period; later points are drawn, not judged.
        difference: change from start to now, where no verdict can be given; its 90 % limits are None where the
            noise of the figures is not known.
    """

    answer: str
    why: str | None
    leaning: str
    direction: str | None
    headline: bool
    too_soon: bool
    short_history: bool
    latest: LatestReport | None
    now: float | None
    expected: float | None
    started: float | None
    started_period: str | None
    evidence: EvidenceReport | None = None
    settle: SettleReport | None = None
    people: PeopleReport | None = None
    restated: bool = False
    run_out: str | None = None
    difference: tuple[float, float | None, float | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanReport:
    """The figures a slope was fitted to: from which period to which, and how many."""

    first: str
    last: str
    figures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """Where figures are from.

    Attributes:
        partner: who sends them and answers for them.
    """

    id: str
    partner: str
    title: str
    publisher: str
    licence: str
    url: str
    retrieved: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """Something that happened here, drawn as a numbered flag."""

    time: float
    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovesReport:
    """Who moved since a gap's baseline ended; each side's gain with its 90 % limits, positive is better.

    Attributes:
        closed: how much nearer zero, or past it, the gap came; negative where it opened.
        by_fall: it closed, mostly because the side that was ahead got worse.
    """

    start: str
    now: str
    closed: float
    group: tuple[float, float | None, float | None]
    others: tuple[float, float | None, float | None]
    by_fall: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """How far a group is from the others: latest, over time, and whether that is changing; positive is behind.

    Attributes:
        against: everybody_else; everybody where no counts say who else there is; or the group that speaks for the
            indicator where there are no figures for everybody, which `other` names then.
        breakdown: what the groups are told apart by.
        unit: points, or the measure's own where it is not printed in points.
        better: which way it closes: down where the group was behind at the baseline's end, up where it was ahead.
        period: of `difference` and `ratio`, the group's figure over the others'; None where there is no gap.
        order: the group's place from the furthest behind on, from 0, in `furthest_period`; None where it has none.
        furthest: named, weak (looks it, on too few or preliminary figures), among (those it may be), not, unknown
            (no figure), untold (no errors to tell by, or no other group).
    """

    against: str
    breakdown: str
    unit: str
    better: str
    points: tuple[PointReport, ...]
    verdict: VerdictReport
    baseline: BaselineReport | None = None
    ahead: tuple[BandReport, ...] = ()
    other: str = ""
    moves: MovesReport | None = None
    period: str | None = None
    difference: float | None = None
    low90: float | None = None
    high90: float | None = None
    ratio: float | None = None
    ratio_low90: float | None = None
    ratio_high90: float | None = None
    order: int | None = None
    p_furthest: float | None = None
    furthest: str = "unknown"
    furthest_period: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """An indicator as the framework has it, and why nothing is shown where nothing is.

    Attributes:
        agenda: why nobody publishes it here (the data development agenda); "" when somebody does.
    """

    id: str
    number: str
    name: str
    short: str
    result: str
    headline_measure: str
    agenda: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultEntry:
    """A result, in the framework's order."""

    id: str
    number: str
    name: str
    indicators: tuple[IndicatorEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place that may be chosen."""

    id: str
    name: str
    kind: str
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that one community's scoreboard and indicator pages are drawn from.

    Attributes:
        community: its slug.
        kind: demonstration or real, printed wherever figures are seen.
        release: the release's number; None for staff, who see the store as it is.
        as_of: the day the figures were current.
        expected_by_luck: how many of the curves that speak for the community would be counted as turned by chance alone;
            illustrated_by_luck: how many of those held against baselines drawn for illustration would have turned by it.
            None where none of the kind is judged.
    """

    community: str
    name: str
    kind: str
    note: str
    root: str
    release: int | None
    as_of: date
    results: tuple[ResultEntry, ...]
    places: tuple[PlaceEntry, ...]
    reports: tuple[CurveReport, ...]
    expected_by_luck: float | None = None
    illustrated_by_luck: float | None = None


PublicBoard = NewType("PublicBoard", Board)
"""A board read out of a release, and so made from public curves alone; public surfaces take no other."""

_REPORT = TypeAdapter(CurveReport)
_BOARD = TypeAdapter(Board)


def write_report(report: CurveReport) -> bytes:
    """The report as JSON."""
    return _REPORT.dump_json(report)


def read_report(text: bytes | str) -> CurveReport:
    """The report a JSON text holds."""
    return _REPORT.validate_json(text)


def write_board(board: Board) -> bytes:
    """The board as JSON."""
    return _BOARD.dump_json(board)


def read_board(text: bytes | str) -> Board:
    """The board a JSON text holds."""
    return _BOARD.validate_json(text)
