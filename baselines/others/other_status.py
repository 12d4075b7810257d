"""What another system says of one of our curves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from baselines.others.silence import Silence
from indicators.errors import MeasurementError
from indicators.periods import Period


class System(StrEnum):
    """The other systems, in the order they are told."""

    HEALTHY_PEOPLE = "healthy_people_2030"
    SDG_PROGRESS = "sdg_progress"
    FINGERTIPS = "fingertips_recent_trend"
    NHS_XMR = "nhs_xmr"
    ACS_COMPARISON = "acs_comparison"
    MANN_KENDALL = "mann_kendall"

    @property
    def own_name(self) -> str:
        """Its own name, which no language translates."""
        return {
            System.HEALTHY_PEOPLE: "Healthy People 2030",
            System.SDG_PROGRESS: "SDG progress (Open SDG, Statistics Canada)",
            System.FINGERTIPS: "Fingertips recent trend",
            System.NHS_XMR: "NHS Making Data Count XmR",
            System.ACS_COMPARISON: "ACS statistical comparison",
            System.MANN_KENDALL: "Mann-Kendall",
        }[self]


@dataclass(frozen=True, slots=True)
class Number:
    """One of the numbers behind a status, under the name its system gives it, in the curve's printed unit."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherStatus:
    """One system's status of a curve, in its own word. It answers another question than the verdict does.

    Attributes:
        status: None where the system says nothing of such a curve, for the reason in `why`.
        also: what else it says, in its own words (the rule that marked a point, whether a target is passed).
        periods: what was compared: base and latest, or all the points it rests on.
        why: beside a status, why it is no claim or lacks its numbers.
    """

    system: System
    status: StrEnum | None
    also: tuple[StrEnum, ...] = ()
    numbers: tuple[Number, ...] = ()
    periods: tuple[Period, ...] = ()
    why: Silence | None = None

    def __post_init__(self) -> None:
        if self.status is None and self.why is None:
            raise MeasurementError(f"{self.system}: a status, or why there is none")

    def number(self, name: str) -> float | None:
        """The number of that name; None where the system gave none."""
        return next((n.value for n in self.numbers if n.name == name), None)


def numbers(**named: float | None) -> tuple[Number, ...]:
    """The named numbers that there are, in the order given."""
    return tuple(Number(name, float(value)) for name, value in named.items() if value is not None)


def silent(system: System, why: Silence, *periods: Period) -> OtherStatus:
    """The system says nothing, and why."""
    return OtherStatus(system=system, status=None, why=why, periods=periods)
