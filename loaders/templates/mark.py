"""The mark: one cell in each sheet of figures that says whose template it is, and how the sheet is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Self, cast

from indicators.errors import FeedError
from loaders.templates.form import VERSION

Scale = Literal["percent", "number"]
OPENING = "turncurve template "
ANY = OPENING + r"\d+\b.*"
"""What every mark of every version looks like."""
WHOLE = ANY + r", sheet \d+ of \d+"
"""A whole mark: with its last words, so that a reader that takes its commas for a text file's finds none."""
_MARK = re.compile(
    OPENING + r"\d+: partner (?P<partner>\S+), source (?P<source>\S+), "
    r"(?P<asks>counts|value|counts and value), (?P<scale>percent|number), sheet (?P<nth>[1-9]\d?) of (?P<of>[1-9]\d?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a sheet of figures says of itself.

    Attributes:
        counts, value: whether it has columns for numerator and denominator, and one for a value.
        scale: how its values are written.
        nth, of: which sheet of figures of its workbook it is, and of how many.
    """

    partner: str
    source: str
    counts: bool
    value: bool
    scale: Scale
    nth: int = 1
    of: int = 1

    @property
    def text(self) -> str:
        """The mark as it stands in its cell."""
        asks = " and ".join(word for word, asked in (("counts", self.counts), ("value", self.value)) if asked)
        return (
            f"{OPENING}{VERSION}: partner {self.partner}, source {self.source}, "
            f"{asks}, {self.scale}, sheet {self.nth} of {self.of}"
        )

    @classmethod
    def read(cls, text: str, name: str) -> Self:
        """The mark a cell holds.

        Raises:
            FeedError: it was made by another version, or was changed.
        """
        if not re.match(rf"{OPENING}{VERSION}\b", text):
            raise FeedError(
                f"{name}: {text.partition(':')[0]!r}; this version reads template {VERSION}; ask for a new one"
            )
        if (found := _MARK.fullmatch(text)) is None:
            raise FeedError(f"{name}: the template's mark was changed: {text!r}; ask for a new template")
        return cls(
            partner=found["partner"],
            source=found["source"],
            counts="counts" in found["asks"],
            value="value" in found["asks"],
            scale=cast("Scale", found["scale"]),
            nth=int(found["nth"]),
            of=int(found["of"]),
        )
