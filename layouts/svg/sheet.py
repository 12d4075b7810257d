"""Sheet: a chart as a file of its own, with its title, its place and its source, to be put anywhere."""

from __future__ import annotations

from layouts.pictures.shapes import CurvePicture
from layouts.svg.curve import WIDE, Format, curve_body
from layouts.svg.ink import group, paint, text, titled, wrap
from layouts.theme import FONT

MARGIN, TITLE, SMALL = 20, 19, 12.5
BOLD = 1.1  # how much wider bold letters are


def sheet_svg(picture: CurvePicture, footer: str, form: Format = WIDE) -> str:
    """A whole sheet on paper. `footer` says where it is from and of which day."""
    room = form.width - 2 * MARGIN
    title = wrap(picture.headline, room / BOLD, TITLE, most=3)
    below = [_flag(f.number, f.day, f.text) for f in picture.flags]
    below += [picture.verdict.word + ". " + picture.verdict.caution, *picture.notes, picture.source, footer]
    foot = [row for words in below if words.strip(". ") for row in wrap(words, room, SMALL, most=4)]
    top = MARGIN + len(title) * 25 + 22
    height = round(top + form.height + len(foot) * 17 + MARGIN)
    head = [text(MARGIN, MARGIN + 14 + i * 25, words) for i, words in enumerate(title)]
    under = [text(MARGIN, top + form.height + 14 + i * 17, words) for i, words in enumerate(foot)]
    drawn = [
        f'<rect width="{form.width}" height="{height}" {paint(fill="paper")}/>',
        group(head, fill="ink", font_size=TITLE, font_weight=700),
        group([text(MARGIN, top - 8, picture.subtitle)], fill="soft", font_size=SMALL),
        f'<g transform="translate(0 {top})">{curve_body(picture, form)}</g>',
        group(under, fill="soft", font_size=SMALL),
    ]
    box = (
        f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {form.width} {height}" width="{form.width}" height="{height}" '
        f'font-family="{FONT}"'
    )
    return titled(picture.headline, "".join(drawn), box, description=picture.description)


def _flag(number: int, day: str, words: str) -> str:
    return f"{number}  {day}: {words}"
