"""Beside: the figures of a file beside what is known; what the checks of history are given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indicators.batches import Sender
from indicators.figure_table import FigureTable, Flags, Ints, same
from indicators.superseded import Superseded
from loaders.roles import Role
from loaders.stretches import Stretches

if TYPE_CHECKING:
    from loaders.loading import Load


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Beside:
    """A file beside what is known.

    Attributes:
        figures: what the file says.
        own: what its source said before.
        before: for each figure where `own` speaks of the same fact; -1 where it does not.
        fresh: the figures its source did not say already.
        again: the figures that its source said already and changed since, by their place, and who changed each.
        stretches: the file's curves in time; where its source never spoke of a curve, with what another one says.
    """

    found: Load
    figures: FigureTable
    own: FigureTable
    before: Ints
    fresh: Flags
    again: Mapping[int, Sender]
    stretches: Stretches

    @classmethod
    def of(
        cls,
        found: Load,
        figures: FigureTable,
        own: FigureTable,
        others: FigureTable,
        before: Ints,
        earlier: Superseded | None = None,
    ) -> Beside:
        """A file beside what its own source says, and what others do."""
        fresh = figures.told & ~same(figures, own, before)
        known = _joined(own, others)
        stretches = Stretches.of(figures, known, found.terms.agreed.breaks)
        again = earlier.again(figures) if earlier is not None else {}
        again = {place: by for place, by in again.items() if fresh[place] and before[place] >= 0}
        return cls(
            found=found,
            figures=figures,
            own=own,
            before=before,
            fresh=fresh,
            again=again,
            stretches=stretches,
        )

    def sent(self, stretches: Stretches) -> Flags:
        """Which figures of some stretches are to be held against those before them: fresh ones of curves that are known.

        Of a curve nobody knew only the last: what it was like before is its publisher's to say.
        """
        fresh = np.append(self.fresh, False)[stretches.place]
        found: Flags = fresh & (stretches.known | stretches.last)
        return found

    def speaking(self, place: int) -> Role:
        """Whose cell says the figure at a place: the value's, else the numerator's."""
        return Role.VALUE if self.found.entries.text(Role.VALUE, place) else Role.NUMERATOR


def _joined(own: FigureTable, others: FigureTable) -> FigureTable:
    """What the source says, and of curves it never spoke of what others say."""
    spoken = set(own.keys)
    strange = np.array([key not in spoken for key in others.keys], np.bool_)
    if not strange.any():
        return own
    return FigureTable.joined([own, others.only(np.flatnonzero(strange[others.curve]))])
