"""Standing: where one curve stands in the calibration: how often such a curve is called wrongly, and what it can tell."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.calibration import NoiseRate, calibration
from baselines.readers_row import luck_row, noise_row, noticed_row, power_row
from baselines.scale import LARGEST
from layouts.explanations import StandingReport
from layouts.pictures import rates
from layouts.pictures.documents import Paragraph, Part
from layouts.pictures.power import power_picture
from layouts.wording import Words, standings


def standing_parts(at: StandingReport, w: Words) -> Iterator[Part]:
    """The sentences and tables with this curve marked; of anything but a share only what its history and span say."""
    yield Paragraph(standings.itself(at, w))
    if at.after:
        mine = luck_row(at.history, at.after, at.claim)
        yield Paragraph(standings.luck(mine, w))
        yield rates.luck_table(w, mine)
    if at.n is None or at.shock is None:
        yield Paragraph(standings.other_scale(w))
        return
    if at.claim < 0.95:
        yield Paragraph(standings.laxer(at, w))
    noise = noise_row(at.history, at.n, at.shock)
    yield Paragraph(standings.noise(noise, w))
    yield rates.noise_table("flat", w, noise)
    yield rates.noise_table("improving", w, noise)
    if at.n >= LARGEST:
        yield Paragraph(standings.without_counts(w))
    else:
        yield from _power(at, noise, w)


def _power(at: StandingReport, noise: NoiseRate, w: Words) -> Iterator[Part]:
    n, after = at.n or 0.0, max(1, at.after)
    mine, smallest = power_row(at.history, n, after), noticed_row(at.history, n, after)
    later = [r for r in calibration().power.rows if (r.history, r.n) == (mine.history, mine.n)]
    yield Paragraph(standings.power(mine, later, smallest, w))
    if harsher := standings.harsher(at, noise, w):
        yield Paragraph(harsher)
    yield power_picture(w, mine)
    yield rates.power_table(w, mine)
