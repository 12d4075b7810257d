"""Jumps: figures further from the one before them than the changes of their own curve make likely.

The scale is the one on which changes of a curve are of one size: log odds for shares, logarithms for events and totals.
A curve's usual yearly change is 1.4826 times the median of its changes' sizes, each divided by the root of the years it
took, and drawn towards that of the file's other curves of the measure, as if they were four changes of its own: on the
publishers' files that holds 85 of 13,106 last figures where its own changes alone held 212, and finds a lost decimal place in
89 of 100 where they found 85. A figure is too far where its change passes 3.5 times that, the cut of Iglewicz and Hoaglin (How to Detect and
Handle Outliers, ASQC 1993, chapter 3), the error of counting both figures added.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.figure_table import Flags, Floats, Ints
from indicators.model import Scale
from loaders.beside import Beside
from loaders.stretches import Stretches

CUT = 3.5
LEAST = 0.15
"""What a curve may always move in a year: four points at 50 %, one at 10 %. Three changes may be small by luck."""
DEEP = 12
"""Earlier figures that are asked."""
BORROWED, FEWEST_CURVES = 4, 10
"""Changes that a measure's other curves count for, and how many of them it takes to say what is usual of it."""
_MAD = 1.4826  # Rousseeuw and Croux 1993: makes the median of sizes a standard deviation where changes are normal
_END = 0.005


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Jumps:
    """Figures that are too far from those before them.

    Attributes:
        place: where in the file each stands.
        low, high: the range that was likely, as ratios.
        earlier: how many figures that is by.
        borrowed: whether the other curves of the measure were asked too.
    """

    place: Ints
    low: Floats
    high: Floats
    earlier: Ints
    borrowed: Flags

    @classmethod
    def of(cls, beside: Beside, fewest: int) -> Jumps:
        """The figures of a file that are, with so many figures before them."""
        stretches = beside.stretches.only(~np.isnan(beside.stretches.ratio))
        share, judged = _scales(beside, stretches)
        judged &= beside.sent(stretches) | ~_at_an_end(stretches, share)
        stretches, share = stretches.only(judged), share[judged]
        asked = np.flatnonzero(beside.sent(stretches) & (stretches.at >= fewest))
        level, error = _level(stretches, share)
        usual, many = _usual_change(stretches, level, asked)
        usual, borrowed = _with_others(beside, stretches.curve[asked], usual, many - 1)
        gap = np.maximum(stretches.time[asked] - stretches.time[asked - 1], 0.25)
        most = CUT * np.sqrt(gap * np.maximum(usual, LEAST) ** 2 + error[asked] ** 2 + error[asked - 1] ** 2)
        middle = level[asked - 1]
        off = np.abs(level[asked] - middle) > most
        ends = [_back(middle[off] + side * most[off], share[asked[off]]) for side in (-1, 1)]
        return cls(
            place=stretches.place[asked[off]],
            low=ends[0],
            high=ends[1],
            earlier=many[off],
            borrowed=borrowed[off],
        )


def _scales(beside: Beside, stretches: Stretches) -> tuple[Flags, Flags]:
    """For each figure whether it is a share, and whether its scale is known: a mean has no scale of its own."""
    measures, keys = beside.found.terms.agreed.measures, beside.figures.keys
    scales = [measures[key.measure].kind.scale for key in keys]
    curve = stretches.curve
    share = np.array([scale is Scale.SHARE for scale in scales], np.bool_)[curve]
    mean = np.array([scale is Scale.MEAN for scale in scales], np.bool_)[curve]
    inside: Flags = np.where(share, (stretches.ratio >= 0) & (stretches.ratio <= 1), stretches.ratio > 0)
    return share, ~mean & inside


def _at_an_end(stretches: Stretches, share: Flags) -> Flags:
    """Shares of nobody or everybody, of how many is not known: of three children or of a thousand, no history is made of them."""
    found: Flags = share & ~(stretches.size > 0) & ((stretches.ratio < _END) | (stretches.ratio > 1 - _END))
    return found


def _with_others(beside: Beside, curve: Ints, usual: Floats, changes: Ints) -> tuple[Floats, Flags]:
    """Usual changes drawn towards the middle one of their measure, where enough curves show it."""
    keys = beside.figures.keys
    measures = tuple(dict.fromkeys(key.measure for key in keys))
    of = np.array([measures.index(key.measure) for key in keys], np.intp)[curve]
    drawn, borrowed = usual.copy(), np.zeros(len(usual), np.bool_)
    for measure in np.unique(of):
        mine = of == measure
        if len(np.unique(curve[mine])) >= FEWEST_CURVES:
            middle, own = np.median(usual[mine]), changes[mine]
            drawn[mine] = np.sqrt((own * usual[mine] ** 2 + BORROWED * middle**2) / (own + BORROWED))
            borrowed[mine] = True
    return drawn, borrowed


def _level(stretches: Stretches, share: Flags) -> tuple[Floats, Floats]:
    """Each figure on the scale, and the error of counting it."""
    counted = stretches.size > 0
    size = np.where(counted, stretches.size, 1)
    ratio = np.where(counted, (stretches.ratio * size + 0.5) / (size + 1), stretches.ratio)
    ratio = np.clip(ratio, _END * ~counted, np.where(share, 1 - _END * ~counted, np.inf))
    rest = np.where(share, 1 - np.where(share, ratio, 0), 1)
    slope = 1 / (ratio * rest)
    by_count = np.where(counted, np.sqrt(slope / size), 0)
    error = np.where(stretches.se > 0, stretches.se * slope, by_count)
    return np.log(ratio / rest), error


def _back(level: Floats, share: Flags) -> Floats:
    return np.where(share, 1 / (1 + np.exp(-level)), np.exp(np.where(share, 0, level)))


def _usual_change(stretches: Stretches, level: Floats, asked: Ints) -> tuple[Floats, Ints]:
    """The usual change in a year of each asked figure's line before it, and how many figures that is by."""
    many = np.minimum(stretches.at[asked], DEEP)
    back = asked[:, None] - np.arange(1, DEEP + 1)[None, :]
    there = np.arange(1, DEEP)[None, :] < many[:, None]
    back = np.where(back < 0, 0, back)
    years = np.maximum(stretches.time[back[:, :-1]] - stretches.time[back[:, 1:]], 0.25)
    size = np.abs(level[back[:, :-1]] - level[back[:, 1:]]) / np.sqrt(np.where(there, years, 1))
    ordered = np.sort(np.where(there, size, np.inf), axis=1)
    changes, row = many - 1, np.arange(len(asked))
    middle = (ordered[row, (changes - 1) // 2] + ordered[row, changes // 2]) / 2
    return _MAD * middle, many
