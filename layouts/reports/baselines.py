"""Baselines: one as the register keeps it, those before it, and the long view over all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from layouts.reports.points import LatestReport


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
