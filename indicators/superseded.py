"""Superseded figures: what a source said of a fact until a later file of its own said otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.batches import Sender
from indicators.figure_table import FigureTable, Ints, places_in, same


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Superseded:
    """Figures that were current once.

    Attributes:
        figures: what was said. revision: which of the fact's figures each was.
        by: who changed each.
    """

    figures: FigureTable
    revision: Ints
    by: tuple[Sender, ...]

    def again(self, said: FigureTable) -> dict[int, Sender]:
        """The figures that say what was changed once, by their place, and who changed it last."""
        found: dict[int, Sender] = {}
        for revision in np.unique(self.revision).tolist():
            mine = np.flatnonzero(self.revision == revision)
            once = self.figures.only(mine)  # of one revision each fact is there once
            at = places_in(once, said)
            for place in np.flatnonzero(same(said, once, at)).tolist():
                found[place] = self.by[mine[at[place]]]
        return found


def nothing_superseded() -> Superseded:
    """Where nothing was ever changed."""
    return Superseded(figures=FigureTable.of({}), revision=np.empty(0, np.intp), by=())
