"""Facts: what a figure of each entry's measure may be, in columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.figure_table import Floats
from indicators.model import Scale, Unit
from loaders.agreed import MeasureFacts
from loaders.entries import Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a figure of each entry's measure may be; NaN and no share where its measure means nothing here.

    Attributes:
        share: whether it is a share of people.
        least, most: lowest and highest figure anybody would believe, in the measure's printed unit.
        factor: what a ratio is multiplied by to be printed.
        units: the unit of each measure's text, for sentences.
    """

    share: NDArray[np.bool_]
    least: Floats
    most: Floats
    factor: Floats
    units: tuple[Unit | None, ...]

    @classmethod
    def of(cls, cells: Cells, ids: Sequence[str | None], measures: Mapping[str, MeasureFacts]) -> Facts:
        """The facts of each entry's measure."""
        known = [measures.get(meant) if meant is not None else None for meant in ids]

        def column(of: Callable[[MeasureFacts], float]) -> Floats:
            return np.array([np.nan if f is None else of(f) for f in known], np.float64)[cells.codes]

        return cls(
            share=column(lambda facts: facts.kind.scale is Scale.SHARE) == 1,
            least=column(lambda facts: facts.plausible[0]),
            most=column(lambda facts: facts.plausible[1]),
            factor=column(lambda facts: facts.unit.factor),
            units=tuple(None if facts is None else facts.unit for facts in known),
        )
