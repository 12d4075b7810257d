"""Power: how often a true turn is called as the years pass, one line a kind of curve, each labelled at its end."""

from __future__ import annotations

from layouts.pictures.documents import PowerLine, PowerPicture
from layouts.svg.curve import Format
from layouts.svg.ink import circle, group, line, path, text, titled
from layouts.svg.labels import Point, stacked

BROAD = Format(name="wide", width=640, height=300, left=40, side=120, letters=13)
SLIM = Format(name="narrow", width=360, height=300, left=34, side=104, letters=12)
TOP, GAP = 12, 8


def power_svg(p: PowerPicture, form: Format = BROAD) -> str:
    """The picture in one format; its description says every line."""
    box = f'class="chart {form.name}" viewBox="0 0 {form.width} {form.height}"'
    return titled(p.title, "".join(_drawn(p, form)), box, description=p.description)


def _drawn(p: PowerPicture, form: Format) -> list[str]:
    right, bottom = form.width - form.side, form.height - 2 * form.letters - 16
    plot = _Plot(p, form.left, right, TOP, bottom)
    soft = [q for q in p.lines if not q.mine]
    mine = [q for q in p.lines if q.mine]
    return [
        *_grid(p, plot, form),
        group((path(plot.along(q)) for q in soft), stroke="compare", stroke_width=1.4, stroke_linejoin="round"),
        group((circle(*at, 2) for q in soft for at in plot.along(q)), fill="compare"),
        group((path(plot.along(q)) for q in mine), stroke="ink", stroke_width=2.4, stroke_linejoin="round"),
        group((circle(*at, 3) for q in mine for at in plot.along(q)), fill="ink"),
        *_here(p, mine, plot),
        *_labels(p, plot, form),
    ]  # fmt: skip


class _Plot:
    """Where years and shares are in the drawing."""

    def __init__(self, p: PowerPicture, left: float, right: float, top: float, bottom: float) -> None:
        self.years, self.left, self.right, self.top, self.bottom = p.years, left, right, top, bottom

    def across(self, year: float) -> float:
        first, last = self.years[0] - 0.4, self.years[-1]
        return self.left + (year - first) / (last - first) * (self.right - self.left)

    def up(self, share: float) -> float:
        return self.bottom - share * (self.bottom - self.top)

    def along(self, of: PowerLine) -> list[Point]:
        return [
            (self.across(year), self.up(share)) for year, share in zip(self.years, of.shares, strict=True)
        ]


def _grid(p: PowerPicture, plot: _Plot, form: Format) -> list[str]:
    levels = [line(plot.left, plot.up(share), plot.right, plot.up(share)) for share, _ in p.ticks]
    beside = [text(plot.left - GAP, plot.up(share) + 4, words, anchor="end") for share, words in p.ticks]
    under = [
        text(plot.across(year), plot.bottom + form.letters + 4, str(year), anchor="middle")
        for year in plot.years
    ]
    under.append(text(plot.left, form.height - 4, p.across))
    return [
        group(levels, stroke="line", stroke_width=1),
        group([*beside, *under], fill="soft", font_size=form.letters),
    ]  # fmt: skip


def _here(p: PowerPicture, mine: list[PowerLine], plot: _Plot) -> list[str]:
    """The year the reader's curve has reached, as a ring around its point."""
    rings = [circle(*plot.along(q)[plot.years.index(p.here)], 7) for q in mine if p.here is not None]
    return [group(rings, stroke="ink", stroke_width=1.6)]


def _labels(p: PowerPicture, plot: _Plot, form: Format) -> list[str]:
    """Each line's name at its end; none over another."""
    high = form.letters * 1.25
    wanted = [plot.up(q.shares[-1]) - high / 2 for q in p.lines]
    tops = stacked(wanted, [high] * len(wanted), 0, form.height)
    at = [(plot.right + GAP, top + form.letters) for top in tops]
    soft = [text(*where, q.label) for where, q in zip(at, p.lines, strict=True) if not q.mine]
    mine = [text(*where, q.label) for where, q in zip(at, p.lines, strict=True) if q.mine]
    return [
        group(soft, fill="compare", font_size=form.letters),
        group(mine, fill="ink", font_size=form.letters, font_weight=700),
    ]
