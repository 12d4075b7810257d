"""Sheet: a chart as a file of its own, with its title, its place and its source, to be put anywhere."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.pictures.shapes import CurvePicture
from layouts.svg.curve import WIDE, Format, curve_body
from layouts.svg.ink import group, paint, text, titled, wrap
from layouts.theme import FONT

MARGIN, TITLE, SMALL = 20, 19, 12.5
BOLD = 1.1  # how much wider bold letters are


def sheet_svg(picture: CurvePicture, footer: str, form: Format = WIDE) -> str:
    """A whole sheet on paper. `footer` says where it is from and of which day."""
    return sheets_svg((picture,), footer, form)


def sheets_svg(pictures: Sequence[CurvePicture], footer: str, form: Format = WIDE) -> str:
    """One sheet for curves that speak together: one below the other, each with its own title and notes."""
    drawn, height = "", 0
    for picture in pictures:
        inner, high = _one(picture, footer if picture is pictures[-1] else "", form)
        drawn += f'<g transform="translate(0 {height})">{inner}</g>' if height else inner
        height += high
    box = (
        f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {form.width} {height}" width="{form.width}" height="{height}" '
        f'font-family="{FONT}"'
    )
    paper = f'<rect width="{form.width}" height="{height}" {paint(fill="paper")}/>'
    title = ". ".join(p.headline for p in pictures)
    return titled(title, paper + drawn, box, description=" ".join(p.description for p in pictures))


def _one(picture: CurvePicture, footer: str, form: Format) -> tuple[str, int]:
    """One curve's part of the sheet, and its height."""
    room = form.width - 2 * MARGIN
    title = wrap(picture.headline, room / BOLD, TITLE, most=3)
    verdict = ", ".join(s for s in (picture.verdict.word, picture.verdict.qualifier) if s)
    below = [_flag(f.number, f.day, f.text) for f in picture.flags]
    below += [f"{verdict}. {picture.verdict.caution}", *picture.notes, picture.source, footer]
    foot = [row for words in below if words.strip(". ") for row in wrap(words, room, SMALL, most=4)]
    top = MARGIN + len(title) * 25 + 22
    head = [text(MARGIN, MARGIN + 14 + i * 25, words) for i, words in enumerate(title)]
    under = [text(MARGIN, top + form.height + 14 + i * 17, words) for i, words in enumerate(foot)]
    drawn = [
        group(head, fill="ink", font_size=TITLE, font_weight=700),
        group([text(MARGIN, top - 8, picture.subtitle)], fill="soft", font_size=SMALL),
        f'<g transform="translate(0 {top})">{curve_body(picture, form)}</g>',
        group(under, fill="soft", font_size=SMALL),
    ]
    return "".join(drawn), round(top + form.height + len(foot) * 17 + MARGIN)


def _flag(number: int, day: str, words: str) -> str:
    return f"{number}  {day}: {words}"
