"""The mapping: what a person says of an export, where its headings and names do not say it themselves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from indicators.declared import Declared, Key, MeasureId, Text
from indicators.model import Better, Kind, Unit
from loaders.declared import STYLE
from loaders.moving.columns import Column


def _several(read: object) -> object:
    return (read,) if isinstance(read, str) else read


Several = Annotated[tuple[Text, ...], BeforeValidator(_several), Field(min_length=1)]


class MeasureSaid(Declared):
    """What a person says of one measure; what they leave out is guessed.

    Attributes:
        name: as the export has it.
        indicator: of the framework; `stands_for` one of its measures.
        period: how the periods are written, in a feed's words.
        scale: how the values are written: 45 for percent, 0.45 for fraction.
        leave_out: it is not moved in.
    """

    name: Text
    indicator: Key | None = None
    stands_for: MeasureId | None = None
    unit: Unit | None = None
    kind: Kind | None = None
    better: Better | None = None
    period: str | None = None
    scale: Literal["percent", "fraction", "per_100", "number"] | None = None
    leave_out: bool = False

    @field_validator("period")
    @classmethod
    def _known(cls, style: str | None) -> str | None:
        if style is not None and not STYLE.fullmatch(style):
            raise ValueError(f"there are: {STYLE.pattern.replace('|', ', ')}")
        return style


class Mapping(Declared):
    """What a person says of an export.

    Attributes:
        system: what the other system is called.
        fiscal_year: how its fiscal years run, in a feed's words: FY 2022 ends in June 2022, begins in July, or is the calendar's.
        columns: for each kind of column the headings it has there.
        measures: what they say of measures.
    """

    system: Text | None = None
    fiscal_year: Literal["school_year_ending", "school_year_starting", "year"] | None = None
    columns: dict[Column, Several] = Field(default_factory=dict)
    measures: tuple[MeasureSaid, ...] = ()

    def measure(self, name: str) -> MeasureSaid:
        """What is said of a measure: nothing, where nobody said anything."""
        found = next((m for m in self.measures if m.name.casefold() == name.casefold()), None)
        return found or MeasureSaid(name=name)
