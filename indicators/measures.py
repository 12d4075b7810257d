"""Measures: what exactly is counted, of whom, in which unit, and which way it should go."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from indicators.declared import Declared, MeasureId, Text, wrong_name
from indicators.model import Better, Kind, Unit

UNITS = {
    Kind.EVENTS_PER_100: (Unit.PER_100,),
    Kind.MEAN: (Unit.SCORE, Unit.DOLLARS, Unit.COUNT),
    Kind.MONEY: (Unit.DOLLARS,),
    Kind.MILESTONE: (Unit.COUNT, Unit.SCORE),
}


class PopulationKind(StrEnum):
    """Who is counted: those who live here, go to school here, are served, or stand beside for comparison."""

    ADDRESS = "address"
    SCHOOL = "school"
    SERVED = "served"
    COMPARISON = "comparison"


class Measure(Declared):
    """What exactly is counted, of whom, and which way it should go.

    Attributes:
        id: namespaced and stable, as in `pn.graduation_4yr`.
        lay: what it means, for a resident.
        technical: what it means, for whoever computes it.
        population: who is counted, as a kind; a community names its own.
        plausible: lowest and highest credible figure as printed, in `unit`.
        inferred: keys whose wording was not read in a source but recalled or inferred.
        caution: how this measure is commonly got wrong.
    """

    id: MeasureId
    name: Text
    short: str = ""
    lay: Text
    technical: Text
    kind: Kind
    population: PopulationKind
    numerator: Text
    denominator: Text
    unit: Unit
    better: Better
    plausible: tuple[float, float]
    segmentation: tuple[Text, ...] = ()
    source: Text
    frequency: Text
    lag: Text
    caution: str = ""
    inferred: tuple[Text, ...] = ()

    def faults(self, where: str) -> Iterator[str]:
        """Sentences about keys that contradict each other."""
        allowed = UNITS.get(self.kind, (Unit.PERCENT,))
        if self.unit not in allowed:
            yield f"{where}.unit: {self.unit.value!r}; {self.kind.value} is printed in {', '.join(u.value for u in allowed)}"
        low, high = self.plausible
        if low >= high:
            yield f"{where}.plausible: {list(self.plausible)!r}; the first must be below the second"
        if self.unit is Unit.PERCENT and (low < 0 or high > 100):
            yield f"{where}.plausible: {list(self.plausible)!r}; percents lie between 0 and 100"
        for word in self.inferred:
            if word not in Measure.model_fields:
                yield wrong_name(f"{where}.inferred", word, Measure.model_fields)
