"""Builders: reports and boards of every answer, near enough to real ones to be looked at."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any

from layouts.reports import (
    BandReport,
    BaselineReport,
    Board,
    CurveReport,
    EventReport,
    EvidenceReport,
    IndicatorEntry,
    LatestReport,
    LineReport,
    LongViewReport,
    NotedPeriod,
    PastReport,
    PeopleReport,
    PlaceEntry,
    PointReport,
    ResultEntry,
    ScoredReport,
    SettleReport,
    SourceReport,
    TargetReport,
    VerdictReport,
    WaypointReport,
    WouldSettle,
)

GRADUATION = [
    74.6,
    78.0,
    80.4,
    79.8,
    82.2,
    85.5,
    83.6,
    88.2,
    88.5,
    92.6,
    92.7,
    95.0,
    94.1,
    95.7,
    92.9,
    90.1,
    86.9,
]
P_BEAT = {"turned": 0.985, "beating": 0.97, "on_baseline": 0.62, "behind": 0.03}
SOURCE = SourceReport(
    partner="State education department",
    id="vdoe", title="Cohort graduation reports", publisher="Virginia Department of Education",
    licence="public record", url="https://www.doe.virginia.gov/data", retrieved="2026-04-02",
)  # fmt: skip


def code(ending: int) -> str:
    """A school year by the calendar year it ends in."""
    return f"{ending - 1}-{ending % 100:02d}"


def a_point(
    ending: int, value: float | None, *, n: int = 300, unit: str = "percent", **more: Any
) -> PointReport:
    counted = value is not None and unit == "percent"
    return PointReport(
        period=code(ending), time=float(ending), value=value,
        numerator=round(n * value / 100) if counted and value is not None else None,
        denominator=n if counted else None, **more,
    )  # fmt: skip


def a_forecast(
    started: float, last: int, until: int, *, drift: float = 0.0, sd: float = 2.5
) -> tuple[BandReport, ...]:
    """A fan that opens with the square root of time, as a random walk's does."""
    return tuple(
        _band(started + drift * (y - last), sd * math.sqrt(1 + (y - last)), y)
        for y in range(last + 1, until + 1)
    )


def _band(median: float, sd: float, ending: int) -> BandReport:
    edges = {f"{side}{share}": min(100.0, max(0.0, median + sign * z * sd))
             for share, z in ((50, 0.674), (80, 1.282), (90, 1.645)) for side, sign in (("low", -1), ("high", 1))}  # fmt: skip
    return BandReport(period=code(ending), time=float(ending), median=min(100.0, median), **edges)


def a_baseline(first: int, last: int, *, illustrative: bool = False) -> BaselineReport:
    return BaselineReport(
        first=code(first), last=code(last), last_time=float(last), points=last - first + 1,
        history_through=code(last), agreed_on=date(2026 if illustrative else last, 11, 1),
        by="demonstration" if illustrative else "the leadership council", note="", claim=0.95,
        illustrative=illustrative,
    )  # fmt: skip


def a_target(ending: int, value: float, *, status: str = "on_track", **more: Any) -> TargetReport:
    return TargetReport(
        period=code(ending), time=float(ending), value=value, rationale="set with the school board",
        illustrative=False, status=status, p_reach=0.7, required_pace=1.2, present_pace=0.9, missing=24, **more,
    )  # fmt: skip


def a_report(
    values: list[float | None] | None = None,
    *,
    answer: str = "on_baseline",
    first: int = 2009,
    frozen: int | None = None,
    expected: float | None = None,
    points: dict[int, dict[str, Any]] | None = None,
    verdict: dict[str, Any] | None = None,
    illustrative: bool = False,
    **more: Any,
) -> CurveReport:
    """A curve from `first` on, its baseline ending with `frozen`; `points` adds to single years."""
    values = GRADUATION if values is None else values
    extra, unit = points or {}, more.get("unit", "percent")
    made = tuple(a_point(first + i, v, unit=unit, **extra.get(first + i, {})) for i, v in enumerate(values))
    frozen = first + len(values) * 2 // 3 if frozen is None else frozen
    judged = answer in P_BEAT
    name = {
        "curve": "m/p/all", "indicator": "graduation", "indicator_number": "6", "result": "graduate", "measure": "m",
        "measure_name": "Four-year graduation", "definition": "Students of the class who graduated within four years.",
        "technical": "Federal definition; transfers leave the class.", "place": "charlottesville",
        "place_name": "Charlottesville", "place_kind": "locality", "population": "students",
        "population_name": "students of public schools", "group": "all", "group_name": "everybody", "instrument": "",
        "unit": "percent", "better": "up", "nonconformity": "", "headline": True, "sources": (SOURCE,),
    }  # fmt: skip
    return CurveReport(
        **{**name, **more}, points=made,
        verdict=a_verdict(made, frozen, answer, expected, {"headline": judged and not illustrative, **(verdict or {})}),
        baseline=a_baseline(first, frozen, illustrative=illustrative) if values and answer != "no_data" else None,
    )  # fmt: skip


def a_verdict(
    points: tuple[PointReport, ...], frozen: int, answer: str, expected: float | None, more: dict[str, Any]
) -> VerdictReport:
    known = [p for p in points if p.state == "number" and p.value is not None]
    before = [p for p in known if p.time <= frozen] or known
    latest, started = (known[-1], before[-1]) if known else (None, None)
    evidence = None
    if answer in P_BEAT and latest is not None and started is not None:
        span = max(1.0, latest.time - frozen)
        aim = started.value if expected is None else expected
        evidence = an_evidence(
            started.value, frozen, int(latest.time) + 2, drift=(aim - started.value) / span, answer=answer
        )
    band = (
        next((b for b in evidence.forecast if latest and b.period == latest.period), None)
        if evidence
        else None
    )
    base = {
        "answer": answer, "why": None, "leaning": "none", "direction": "improving" if known else None,
        "headline": False, "too_soon": False, "short_history": False,
        "latest": latest and LatestReport(
            period=latest.period, numerator=latest.numerator, denominator=latest.denominator, value=latest.value
        ),
        "now": latest and latest.value, "expected": band.median if band else None,
        "started": started and started.value, "started_period": started and started.period, "evidence": evidence,
    }  # fmt: skip
    return VerdictReport(**{**base, **more})


def an_evidence(started: float, frozen: int, until: int, *, drift: float, answer: str) -> EvidenceReport:
    return EvidenceReport(
        p_beat=P_BEAT[answer], p_moved=0.97 if answer == "turned" else 0.4, p_was_improving=0.8,
        forecast=a_forecast(started, frozen, until, drift=drift), method="local-level-slope-1", claim=0.95,
        needed=started + 5,
    )  # fmt: skip


PEOPLE = PeopleReport(median=31.2, low80=12, high80=50, low90=6, high90=56, single=True)
SETTLE = SettleReport(
    period="2025-26", turned=WouldSettle(value=97.4, count=292), behind=WouldSettle(value=84.1, count=252)
)


def every_report() -> dict[str, CurveReport]:
    """One report of each answer and each thing that can be drawn."""
    slide = [66.0, 65.1, 64.4, 63.2, 62.9, 61.5, 61.0, 61.2, 61.4, 61.0]
    return {
        "turned": a_report(
            [48.2, 49.9, 47.0, 48.8, 50.1, 49.0, 51.2, 55.9, 60.4, 63.7], answer="turned", first=2016, frozen=2021,
            expected=50.2, verdict={"people": PEOPLE, "settle": SETTLE, "direction": "improving"},
            indicator="third-grade", measure="reading", measure_name="Third-grade reading", curve="reading/c/all",
            points={2025: {"preliminary": False}},
        ),
        "beating": a_report(
            slide, answer="beating", first=2016, frozen=2020, expected=56.9, indicator="early-learning",
            measure="early", measure_name="Early learning", curve="early/c/all",
            verdict={"direction": "worsening_more_slowly", "people": PEOPLE},
        ),
        "on_baseline": a_report(
            [12.1, 13.0, 11.2, 14.1, 13.3, 12.4, None, 13.9, 15.2, 14.4], better="down", answer="on_baseline", first=2016,
            frozen=2020, expected=13.9, indicator="absence", measure="absence", measure_name="Chronic absence",
            curve="absence/c/all", points={2022: {"state": "missing"}}, verdict={"leaning": "worse", "settle": SETTLE},
        ),
        "behind": a_report(answer="behind", frozen=2022, expected=96.9, illustrative=True,
                           verdict={"direction": "worsening", "settle": SETTLE}),
        "break": a_report(
            [61.2, 62.0, 60.8, 63.3, 64.0, 49.1, 50.2, 51.9], answer="cannot_tell", first=2017, frozen=2021,
            indicator="proficiency", measure="math", measure_name="Mathematics, grades 3 to 8", curve="math/c/all",
            points={2022: {"break_before": "new state test"}},
            verdict={"why": "break_after", "difference": (2.8, -0.4, 6.0), "evidence": None},
        ),
        "suppressed": a_report(
            [88.0, 84.2, None, 86.1, 90.3, 87.7, 91.2, 90.0], answer="on_baseline", first=2018, frozen=2023, expected=88.0,
            indicator="college", measure="college", measure_name="Enrolled after high school", curve="college/c/all",
            points={2020: {"state": "suppressed"}, 2025: {"preliminary": True}}, verdict={"why": "preliminary"},
        ),
        "no_data": a_report([], answer="no_data", indicator="safe", measure="safe", measure_name="Feels safe",
                            curve="safe/c/all"),
    }  # fmt: skip


def decorated() -> CurveReport:
    """A curve with all that can be drawn at once: target, events, a comparison's partner, limits."""
    report = a_report(
        answer="behind", frozen=2017, expected=95.0, verdict={"people": PEOPLE, "settle": SETTLE}
    )
    return CurveReport(
        **{**{n: getattr(report, n) for n in CurveReport.__slots__}, "target": a_target(2028, 95.0, status="off_track"),
           "events": (EventReport(time=2018.6, day=date(2018, 8, 1), text="Ninth-grade academy opened"),
                      EventReport(time=2020.2, day=date(2020, 3, 13), text="Schools closed"),
                      EventReport(time=2020.6, day=date(2020, 8, 20), text="Virtual start"))}
    )  # fmt: skip


def a_line(**more: Any) -> LineReport:
    """Drawn in 2020 through 2021, 2023 and 2028, and scored in 2022 to 2024."""
    score = {
        "compared": 3,
        "miss": 2.1,
        "forecast_miss": 3.42,
        "line_nearer": 2,
        "forecast_nearer": 1,
        "forecast_to": code(2019),
    }
    return LineReport(
        points=tuple(WaypointReport(code(y), float(y), v) for y, v in ((2021, 93.0), (2023, 96.0), (2028, 98.5))),
        agreed_on=date(2020, 10, 1), by="the steering table", note="",
        **{"scored": tuple(_scored(y) for y in (2022, 2023, 2024)), **score, **more},
    )  # fmt: skip


def _scored(ending: int) -> ScoredReport:
    return ScoredReport(period=code(ending), observed=90.0, drawn=93.0, better=-3.0, expected=92.0)


def a_long_view(report: CurveReport, **more: Any) -> LongViewReport:
    """Over a baseline to 2019 and the report's own."""
    latest = report.verdict.latest
    now = PastReport(
        baseline=report.baseline or a_baseline(2009, 2022),
        answer=report.verdict.answer,
        period=latest and latest.period,
    )
    old = PastReport(baseline=a_baseline(2009, 2019), answer="turned", period=code(2023))
    known = {
        "started": LatestReport(period=code(2019), numerator=None, denominator=None, value=92.7), "stages": (old, now),
        "breaks": (NotedPeriod(code(2012), "a new form"),), "set_aside": (NotedPeriod(code(2021), "schools were closed"),),
        "now": latest, "change": (-5.8, -9.1, -2.5),
    }  # fmt: skip
    return LongViewReport(**{**known, **more})


def long_drawn() -> CurveReport:
    """A curve over two baselines, with a line the group drew."""
    report = replace(decorated(), points=tuple(_with_drawn(p) for p in decorated().points), line=a_line())
    view = a_long_view(report)
    return replace(report, past=view.stages[:1], long_view=view)


def _with_drawn(point: PointReport) -> PointReport:
    return replace(point, drawn=90.0 + point.time - 2018) if point.time >= 2021 else point


def a_board(*reports: CurveReport, **more: Any) -> Board:
    """A community of two localities in a state. Without reports, one of every kind."""
    base = {
        "community": "demo", "name": "Charlottesville and Albemarle", "kind": "demonstration", "note": "",
        "root": "charlottesville", "release": 3, "as_of": date(2026, 4, 30), "expected_by_luck": 0.4,
        "places": (
            PlaceEntry(id="virginia", name="Virginia", kind="state", parent=None),
            PlaceEntry(id="region", name="Charlottesville and Albemarle", kind="region", parent="virginia"),
            PlaceEntry(id="charlottesville", name="Charlottesville", kind="locality", parent="region"),
            PlaceEntry(id="albemarle", name="Albemarle County", kind="locality", parent="region"),
        ),
        "results": RESULTS, "reports": reports or tuple(_full()),
    }  # fmt: skip
    return Board(**{**base, **more})


def _full() -> list[CurveReport]:
    found = every_report()
    found.pop("no_data")
    state = a_report(
        [80.1, 81.3, 82.7, 84.0, 85.1, 86.0, 87.0, 88.4, 89.1, 90.0, 90.4, 91.0, 91.2, 92.4, 92.8, 92.1, 91.4],
        answer="on_baseline", frozen=2022, expected=92.0, place="virginia", place_name="Virginia", place_kind="state",
        curve="m/v/all",
    )  # fmt: skip
    county = a_report(
        [84.0, 86.1, 88.0, 90.1, 90.4, 92.0, 93.3, 94.1, 94.0, 94.8, 93.7, 94.4, 93.1, 94.0, 94.6, 93.9, 94.2],
        answer="on_baseline", frozen=2022, expected=94.0, place="albemarle", place_name="Albemarle County",
        curve="m/a/all",
    )  # fmt: skip
    groups = [a_group("black", "Black students", -8.0, "behind"), a_group("hispanic", "Hispanic students", -14.5, "on_baseline"),
              a_group("white", "White students", 4.0, "on_baseline")]  # fmt: skip
    english = a_report(
        [63.0, 62.4, 63.9, 64.1, 66.2, 58.0, 59.4, 61.0], answer="cannot_tell", first=2017, frozen=2021,
        indicator="proficiency", measure="english", measure_name="English, grades 3 to 8", curve="english/c/all",
        headline=False, points={2022: {"break_before": "new state test"}}, verdict={"why": "break_after"},
    )  # fmt: skip
    internet = a_report(
        [84.0, 86.0, 88.0, 89.5, 91.0, 92.0], answer="on_baseline", first=2019, frozen=2023, expected=93.0,
        place="virginia", place_name="Virginia", place_kind="state", indicator="internet", measure="internet",
        measure_name="Internet and a computer at home", curve="internet/v/all",
    )  # fmt: skip
    found["behind"] = CurveReport(
        **{**{n: getattr(found["behind"], n) for n in CurveReport.__slots__}, "target": decorated().target,
           "events": decorated().events}
    )  # fmt: skip
    return [*found.values(), state, county, *groups, english, internet]


def a_group(group: str, name: str, shift: float, answer: str) -> CurveReport:
    values = [min(99.0, v + shift + (i % 3 - 1) * 1.5) for i, v in enumerate(GRADUATION)]
    return a_report(values, answer=answer, frozen=2022, group=group, group_name=name, curve=f"m/c/{group}",
                    expected=values[13] + 1, illustrative=True, headline=False)  # fmt: skip


def _entry(number: str, slug: str, name: str, result: str, measure: str, agenda: str = "") -> IndicatorEntry:
    return IndicatorEntry(
        id=slug, number=number, name=name, short=name, result=result, headline_measure=measure, agenda=agenda
    )


RESULTS = (
    ResultEntry(id="kindergarten-ready", number="1", name="Children enter kindergarten ready to succeed in school", indicators=(
        _entry("1", "medical-home", "A place to go when sick", "kindergarten-ready", "home",
               "No survey asks this here; the state asks it of 60 families a year."),
        _entry("3", "early-learning", "Early learning", "kindergarten-ready", "early"))),
    ResultEntry(id="core-subjects", number="2", name="Students are proficient in core academic subjects", indicators=(
        _entry("4", "proficiency", "State test proficiency", "core-subjects", "math"),
        _entry("4b", "third-grade", "Third-grade reading", "core-subjects", "reading"))),
    ResultEntry(id="graduate", number="4", name="Youth graduate from high school", indicators=(
        _entry("6", "graduation", "High school graduation", "graduate", "m"),
        _entry("5", "absence", "Chronic absence", "graduate", "absence"))),
    ResultEntry(id="credentials", number="5", name="High school graduates obtain a postsecondary degree", indicators=(
        _entry("7", "college", "On to college or a credential", "credentials", "college"),)),
    ResultEntry(id="tools", number="10", name="Students have access to 21st century learning tools", indicators=(
        _entry("15", "internet", "Internet and a computer at home", "tools", "internet"),)),
)  # fmt: skip
