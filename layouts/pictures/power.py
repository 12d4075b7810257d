"""Power: how long until we could know, as lines over the years after a baseline."""

from __future__ import annotations

from baselines.calibration import PowerRow, calibration
from layouts.pictures.documents import PowerLine, PowerPicture
from layouts.wording import Words, studies
from layouts.wording.studies import percent

TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def power_picture(w: Words, mine: PowerRow | None = None) -> PowerPicture:
    """One line for each number of children, of the shortest simulated history, or of the one nearest to the reader's curve."""
    history = min(r.history for r in calibration().power.rows) if mine is None else mine.history
    rows = [r for r in calibration().power.rows if r.history == history]
    years = sorted({r.after for r in rows})
    kinds = {n: [r for r in rows if r.n == n] for n in sorted({r.n for r in rows}, reverse=True)}
    return PowerPicture(
        title=w.say("True turns called turned, of 100, with {history} figures of history", history=history),
        description=w.say(
            "One line for each number of children counted a year; the table below has every number."
        ),
        across=w.say("years after the baseline"),
        years=tuple(years),
        lines=tuple(
            PowerLine(
                label=studies.children(n, w),
                shares=tuple(r.turned for r in of_kind),
                mine=mine is not None and n == mine.n,
            )
            for n, of_kind in kinds.items()
        ),
        ticks=tuple((share, percent(share, w, 0)) for share in TICKS),
        here=mine.after if mine else None,
    )
