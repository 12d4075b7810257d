"""Rates: what was simulated as tables, with the place of the reader's curve marked where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from baselines.calibration import LuckRate, NoiseRate, PowerRow, calibration
from layouts.pictures.documents import RatesTable
from layouts.wording import Words, studies
from layouts.wording.studies import percent

KINDS = ("flat", "improving", "wandering")


class Historied(Protocol):
    """A row of curves of one length of history."""

    @property
    def history(self) -> int:
        """Figures up to the baseline's end."""


H = TypeVar("H", bound=Historied)


def _near(rows: Sequence[H], mine: Historied | None) -> list[H]:
    """The rows of the history the reader's curve is nearest to; all without one."""
    return [r for r in rows if mine is None or r.history == mine.history]


def _captioned(caption: str, mine: Historied | None, w: Words) -> str:
    """A caption with the one history the table is of, where it is of one."""
    if mine is None:
        return caption
    return w.say("{name}, with {history} figures of history", name=caption, history=mine.history)


def _grouped(histories: Sequence[int], mine: Historied | None, w: Words) -> tuple[tuple[int, str], ...]:
    """Where each history's rows start; a table of one history needs no groups."""
    if mine is not None:
        return ()
    return tuple(
        (histories.index(h), w.count("{n} figure of history", "{n} figures of history", h))
        for h in dict.fromkeys(histories)
    )


def luck_table(w: Words, mine: LuckRate | None = None) -> RatesTable:
    """How often curves look better on which nothing happened, by history and years after; near the reader's where there is one."""
    found = calibration()
    rows = _near((found.luck90 if mine in found.luck90.rows else found.luck).rows, mine)
    return RatesTable(
        caption=_captioned(
            w.say("Called turned or beating, of 100 curves on which nothing happened"), mine, w
        ),
        heads=(
            w.say("Years after"),
            w.say("Level stays"),
            w.say("… two running"),
            w.say("Old improvement goes on"),
            w.say("… two running"),
            w.say("At some yearly look"),
            w.say("… two running"),
        ),
        rows=tuple(_luck_row(r, w) for r in rows),
        groups=_grouped([r.history for r in rows], mine, w),
        mine=None if mine is None else (rows.index(mine), None),
        mine_said=w.say("this curve"),
        folded=mine is None,
    )


def _luck_row(r: LuckRate, w: Words) -> tuple[str, ...]:
    once = (r.flat.latest, r.improving.latest, r.pooled.ever)
    twice = (r.flat.headline, r.improving.headline, r.pooled.ever_headline)
    cells = [
        "–" if shares is None or (late and r.after == 1) else percent(shares.better, w)
        for pair in zip(once, twice, strict=True)
        for late, shares in enumerate(pair)  # of the first figure there are no two running
    ]
    return (w.count("{n} year", "{n} years", r.after), *cells)


def noise_table(kind: str, w: Words, mine: NoiseRate | None = None) -> RatesTable:
    """The same by children counted and yearly shock: of curves whose level stays, whose old improvement goes on, or that wander."""
    rows = _near(calibration().by_noise.rows, mine)
    shocks = sorted({r.shock for r in rows})
    sides = list(dict.fromkeys((r.history, r.n) for r in rows))
    known = {(r.history, r.n, r.shock): getattr(r, kind).latest.better for r in rows}
    captions = {
        "flat": w.say("Level stays: called better, of 100, by yearly shock"),
        "improving": w.say("Old improvement goes on: called better, of 100, by yearly shock"),
        "wandering": w.say("Level wanders, half of each shock stays: called better, of 100, by yearly shock"),
    }
    return RatesTable(
        caption=_captioned(captions[kind], mine, w),
        heads=(w.say("Counted a year"), *(studies.shock(s, w) for s in shocks)),
        rows=tuple(
            (studies.children(n, w), *(percent(known[h, n, s], w) if (h, n, s) in known else "–" for s in shocks))
            for h, n in sides
        ),
        groups=_grouped([h for h, _ in sides], mine, w),
        mine=None if mine is None else (sides.index((mine.history, mine.n)), shocks.index(mine.shock)),
        mine_said=w.say("this curve"),
        folded=mine is None,
    )  # fmt: skip


def power_table(w: Words, mine: PowerRow | None = None) -> RatesTable:
    """How often a true turn is called, by history, children and years after."""
    rows = _near(calibration().power.rows, mine)
    sides = list(dict.fromkeys((r.history, r.n) for r in rows))
    years = sorted({r.after for r in rows})
    return RatesTable(
        caption=_captioned(w.say("True turns called turned, of 100, by years after the baseline"), mine, w),
        heads=(
            w.say("Counted a year"),
            *(w.count("{n} year", "{n} years", y) for y in years),
            w.say("Half after (years)"),
        ),
        rows=tuple(_power_row([r for r in rows if (r.history, r.n) == side], w) for side in sides),
        groups=_grouped([h for h, _ in sides], mine, w),
        mine=None if mine is None else (sides.index((mine.history, mine.n)), years.index(mine.after)),
        mine_said=w.say("this curve"),
        folded=mine is None,
    )


def _power_row(rows: Sequence[PowerRow], w: Words) -> tuple[str, ...]:
    shares = (percent(r.turned, w, 0) for r in rows)
    after = studies.until(rows)
    half = w.number(after, 0) if after else w.say("over {n}", n=rows[-1].after)
    return (studies.children(rows[0].n, w), *shares, half)


def noticed_table(w: Words) -> RatesTable:
    """The smallest change that is noticed, in points."""
    rows = calibration().noticed.rows
    sides = list(dict.fromkeys((r.history, r.n) for r in rows))
    years = sorted({r.after for r in rows})
    known = {(r.history, r.n, r.after): studies.noticed(r.half, r.most, w) for r in rows}
    return RatesTable(
        caption=w.say("The smallest change noticed in half (in four fifths) of all cases, in points"),
        heads=(w.say("Counted a year"), *(w.count("{n} year", "{n} years", y) for y in years)),
        rows=tuple((studies.children(n, w), *(known[h, n, y] for y in years)) for h, n in sides),
        groups=_grouped([h for h, _ in sides], None, w),
        folded=True,
    )
