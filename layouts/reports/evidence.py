"""Evidence: what a verdict rests on, what would settle it, and how many people it is about."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.reports.points import BandReport


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
