"""The framework: which results a community works for, and which measures speak for them.

An indicator's number is no key (4 is proficiency in one list and graduation in another): figures hang on
measures, whose ids never change their meaning. A changed definition or polarity is a new measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from pydantic import Field, model_validator

from indicators.declared import Declared, Key, MeasureId, Text, read_declared, repeated, wrong_name
from indicators.errors import unknown
from indicators.measures import Measure, PopulationKind

__all__ = [
    "Category",
    "Crossing",
    "Framework",
    "Indicator",
    "Measure",
    "PopulationKind",
    "Result",
    "read_framework",
]


class Category(StrEnum):
    """The two halves of the framework."""

    ACADEMIC = "academic"
    FAMILY_COMMUNITY = "family_community"


class Result(Declared):
    """One of the conditions the community wants for its children.

    Attributes:
        short: a name of two or three words, for tiles; "" where the name is short enough.
    """

    id: Key
    number: Text
    name: Text
    short: str = ""

    @property
    def label(self) -> str:
        """The shortest name there is."""
        return self.short or self.name


class Indicator(Declared):
    """One of the indicators by which a result is seen.

    Attributes:
        number: as the framework prints it ("6", "2.1"); never a key.
        official: the framework's own wording of the indicator.
        name: the same in lay words.
        headline: the measure that speaks for the indicator.
    """

    id: Key
    number: Text
    result: Key
    official: Text
    name: Text
    short: Text
    category: Category
    headline: MeasureId
    inferred: tuple[Text, ...] = ()
    measures: tuple[Measure, ...] = Field(min_length=1)


class Crossing(Declared):
    """How a measure of the framework before became one of this framework.

    Attributes:
        old, old_numbers: measures and indicator numbers of the framework before.
        new, new_number: what they became here; both absent where they were dropped.
        change: what changed, in a sentence.
    """

    old: tuple[MeasureId, ...] = Field(min_length=1)
    old_numbers: tuple[Text, ...] = Field(min_length=1)
    new: MeasureId | None = None
    new_number: str | None = None
    change: Text


class Framework(Declared):
    """Results, indicators and measures as one agreed list. One that exists is coherent.

    Attributes:
        source: where the list is published: addresses and citations.
        replaces: the framework before, which `crosswalk` leads from.
    """

    id: Key
    title: Text
    version: Text
    source: tuple[Text, ...] = Field(min_length=1)
    note: str = ""
    replaces: Key | None = None
    results: tuple[Result, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    crosswalk: tuple[Crossing, ...] = ()

    @model_validator(mode="after")
    def _coherent(self) -> Framework:
        for fault in _faults(self):
            raise ValueError(fault)
        return self

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure, in the order of the indicators."""
        return tuple(m for i in self.indicators for m in i.measures)

    def result(self, name: str) -> Result:
        """The result with that id or number."""
        found = next((r for r in self.results if name in (r.id, r.number)), None)
        if found is None:
            raise unknown("result", name, (r.id for r in self.results))
        return found

    def indicator(self, name: str) -> Indicator:
        """The indicator with that slug or number."""
        found = next((i for i in self.indicators if name in (i.id, i.number)), None)
        if found is None:
            raise unknown("indicator", name, (i.id for i in self.indicators))
        return found

    def measure(self, name: str) -> Measure:
        """The measure with that id."""
        found = next((m for m in self.measures if m.id == name), None)
        if found is None:
            raise unknown("measure", name, (m.id for m in self.measures))
        return found

    def indicators_of(self, result: str) -> tuple[Indicator, ...]:
        """The indicators of a result, by its id."""
        return tuple(i for i in self.indicators if i.result == result)

    def indicator_of(self, measure: str) -> Indicator:
        """The indicator a measure belongs to."""
        found = self.measure(measure)
        return next(i for i in self.indicators if found in i.measures)


def read_framework(path: Path) -> Framework:
    """The framework a TOML file declares.

    Raises:
        FrameworkError: the file is wrong; the sentence names the key's path.
    """
    return read_declared(Framework, path)


def _faults(framework: Framework) -> Iterator[str]:
    """Sentences about keys that contradict each other, each with its path."""
    results = [r.id for r in framework.results]
    indicators = [i.id for i in framework.indicators]
    yield from repeated("results", "id", results)
    yield from repeated("indicators", "id", indicators)
    yield from repeated("indicators", "number", (i.number for i in framework.indicators))
    for at, slug in enumerate(indicators):
        if slug in results:
            yield f"indicators[{at}].id: {slug!r} is already results[{results.index(slug)}].id"
    used = {i.result for i in framework.indicators}
    for at, slug in enumerate(results):
        if slug not in used and not any(i.result not in results for i in framework.indicators):
            yield f"results[{at}].id: {slug!r} has no indicator"
    for at, indicator in enumerate(framework.indicators):
        yield from _indicator_faults(f"indicators[{at}]", indicator, results)
    yield from _measure_repeats(framework)
    yield from _crosswalk_faults(framework)


def _indicator_faults(where: str, indicator: Indicator, results: list[str]) -> Iterator[str]:
    if indicator.result not in results:
        yield wrong_name(f"{where}.result", indicator.result, results)
    own = [m.id for m in indicator.measures]
    if indicator.headline not in own:
        yield wrong_name(f"{where}.headline", indicator.headline, own)
    for at, measure in enumerate(indicator.measures):
        yield from measure.faults(f"{where}.measures[{at}]")


def _measure_repeats(framework: Framework) -> Iterator[str]:
    seen: dict[str, str] = {}
    for at, indicator in enumerate(framework.indicators):
        for place, measure in enumerate(indicator.measures):
            where = f"indicators[{at}].measures[{place}].id"
            if measure.id in seen:
                yield f"{where}: {measure.id!r} is already {seen[measure.id]}"
            seen.setdefault(measure.id, where)


def _crosswalk_faults(framework: Framework) -> Iterator[str]:
    numbers = {m.id: i.number for i in framework.indicators for m in i.measures}
    for at, crossing in enumerate(framework.crosswalk):
        where = f"crosswalk[{at}]"
        if framework.replaces is None:
            yield f"{where}: leads from no framework; name the one before in 'replaces'"
        if crossing.new is None:
            continue
        if crossing.new not in numbers:
            yield wrong_name(f"{where}.new", crossing.new, numbers)
        elif crossing.new_number != numbers[crossing.new]:
            yield f"{where}.new_number: {crossing.new_number!r}; {crossing.new} is number {numbers[crossing.new]!r}"
