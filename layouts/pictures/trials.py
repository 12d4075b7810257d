"""Trials: the method beside other rules and on published series, as tables."""

from __future__ import annotations

from baselines.calibration import PublishedRow, calibration
from layouts.pictures.documents import RatesTable
from layouts.wording import Words, studies
from layouts.wording.studies import percent


def rules_table(w: Words) -> RatesTable:
    """What each rule calls."""
    return RatesTable(
        caption=w.say("Of 100 series, called by each rule"),
        heads=(
            w.say("Rule"),
            w.say("Nothing happens: better"),
            w.say("Old trend goes on: better"),
            w.say("True turn: better"),
            w.say("Slide slows: better"),
            w.say("Slide slows: worse"),
            w.say("Published series: anything"),
        ),
        rows=tuple(
            (
                w.say(studies.RULES[r.rule]),
                *(percent(x, w) for x in (r.flat, r.trend, r.turned, r.slowed, r.slowed_worse)),
                "–" if r.published is None else percent(r.published, w),
            )
            for r in calibration().rules.rows
        ),
        mine=(_ours(), None),
        mine_said=w.say("what stands on these pages"),
        folded=True,
    )


def _ours() -> int:
    return next(i for i, r in enumerate(calibration().rules.rows) if r.rule == studies.OURS)


def bands_table(w: Words, *, each: bool) -> RatesTable:
    """How many published figures lie in the bands: of all series, or indicator by indicator."""
    rows = [r for r in calibration().published.rows if (r.indicator in studies.COUNTED) is not each]
    judged = [r.judged for r in rows]
    caption = (
        w.say("Published figures inside the bands, of 100, by indicator")
        if each
        else w.say("Published figures inside the bands, of 100")
    )
    bands = (w.say("50% band"), w.say("80% band"), w.say("90% band"))
    return RatesTable(
        caption=caption,
        heads=(w.say("Indicator"), *((w.say("Publisher"),) if each else ()), w.say("Figures"), *bands, w.say("Called")),
        rows=tuple((*_named(r, w, each=each), *_held(r, w)) for r in rows),
        groups=tuple((judged.index(j), w.say(studies.JUDGED[j])) for j in dict.fromkeys(judged)),
        folded=each,
    )  # fmt: skip


def _named(row: PublishedRow, w: Words, *, each: bool) -> tuple[str, ...]:
    return (row.indicator, row.publisher) if each else (w.say(studies.COUNTED[row.indicator]),)


def _held(row: PublishedRow, w: Words) -> tuple[str, ...]:
    shares = (row.within50, row.within80, row.within90, row.called)
    return (w.number(row.series, 0), *(percent(x, w, 0) for x in shares))


def contest_table(w: Words) -> RatesTable:
    """Errors of forecasts on the contest's yearly series."""
    return RatesTable(
        caption=w.say("Forecast errors on the M3 competition's yearly series"),
        heads=(
            w.say("Method"),
            w.say("sMAPE"),
            w.say("MASE"),
            w.say("In its 80% band"),
            w.say("In its 90% band"),
        ),
        rows=tuple(
            (
                w.say(studies.FORECASTS[r.method]),
                w.number(r.smape, 2),
                w.number(r.mase, 2),
                *("–" if x is None else percent(x, w, 0) for x in (r.within80, r.within90)),
            )
            for r in calibration().m3.rows
        ),
        folded=True,
    )
