"""Pages: scoreboard, indicator, embed and refusal, laid out from pictures by templates; no script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from html import escape
from http import HTTPStatus
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from layouts.pictures import CurvePicture, SparkPicture, VerdictPicture, indicator_picture
from layouts.pictures.documents import PowerPicture, RatesTable, WordsTable
from layouts.pictures.how import how_picture
from layouts.pictures.method import method_picture
from layouts.public.addresses import Address
from layouts.public.answers import PAGE_POLICY, Answer, embed_policy
from layouts.public.files import dated, scoreboard
from layouts.public.stylesheet import asset_address, embed_style
from layouts.reports import PublicBoard
from layouts.svg import GAP, NARROW, SMALL, WIDE, curve_svg, mark_svg, spark_svg
from layouts.svg.power import BROAD, SLIM, power_svg
from layouts.tables import formula_html, rates_html, table_html, words_html
from layouts.wording import Words, languages, names

TEMPLATES = Path(__file__).parent / "templates"
EMBED_HEIGHT = 640  # px: an embed 480 px wide, with its notes folded, fits; so do most phones
FORMATS = {"wide": WIDE, "narrow": NARROW, "small": SMALL, "gap": GAP}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a page knows of where it stands.

    Attributes:
        base: put before every address. origin: scheme and host, put before that in what is copied to other sites.
        static: of a copy, which has no staff pages beside it.
        newest: the latest release's number; None before the first.
    """

    base: str
    address: Address
    newest: int | None
    static: bool = False
    origin: str = ""

    def to(self, **parts: object) -> str:
        """A link to this address with some parts changed."""
        return self.base + self.address.to(**parts).path

    def home(self) -> str:
        """A link to the scoreboard of the same place, group, language and release."""
        return self.to(kind="scoreboard", id="")

    def asset(self, kind: str) -> str:
        """A link to the style sheet, the font or the icon."""
        return self.base + asset_address(kind)

    def snippet(self, title: str, height: int) -> str:
        """One line of HTML that puts this address's embed on another page."""
        source = escape(self.origin + self.to(kind="embed"))
        return f'<iframe src="{source}" title="{escape(title)}" width="100%" height="{height}" loading="lazy"></iframe>'

    @property
    def superseded(self) -> bool:
        """Whether the release shown is not the newest."""
        number = self.address.release
        return number is not None and self.newest is not None and number < self.newest


def page(board: PublicBoard, frame: Frame, w: Words) -> Answer:
    """The page of an address.

    Raises:
        UnknownName: no such result, indicator, place or group.
    """
    address = frame.address
    if address.kind in ("scoreboard", "results"):
        picture = scoreboard(board, address, w)
        return _answer(_written("scoreboard.html", w, frame, board=board, p=picture, dated=dated(board, w)))
    if address.kind == "method":
        return _how(board, frame, w) if address.id else method(board, frame, w)
    one = indicator_picture(board, address.id, w, place=address.place or None, group=address.group or None)
    if address.kind == "indicators":
        named = names.grouped(one.short, one.group_name, one.place_name, w)
        snippet = frame.snippet(named, EMBED_HEIGHT * max(1, len(one.curves)))
        more = {"snippet": snippet, "dated": dated(board, w)}
        return _answer(_written("indicator.html", w, frame, board=board, p=one, **more))
    style = embed_style()
    text = _written("embed.html", w, frame, board=board, p=one, style=_drawn(style), dated=dated(board, w))
    return Answer(text.encode(), policy=embed_policy(style))


def method(board: PublicBoard | None, frame: Frame, w: Words) -> Answer:
    """The page about the method; it needs no figures, so it is there before anything is released."""
    day = dated(board, w) if board else ""
    return _answer(_written("method.html", w, frame, p=method_picture(board, w), dated=day))


def _how(board: PublicBoard, frame: Frame, w: Words) -> Answer:
    """The page that says how an indicator's verdict was reached."""
    at = frame.address
    how = how_picture(board, at.id, w, place=at.place or None, group=at.group or None)
    return _answer(_written("how.html", w, frame, board=board, p=how, dated=dated(board, w)))


def refusal(frame: Frame, w: Words, status: int, why: str, *, empty: bool = False) -> Answer:
    """A page that says what is not there and where to go: nothing released yet, no such address, a bad question.

    Within an embed it may be framed as the embed may.
    """
    framed = frame.address.kind == "embed"
    at = replace(frame, address=Address(lang=frame.address.lang))
    name = "empty" if empty else HTTPStatus(status).name.lower()
    style = embed_style() if framed else ""
    text = _written("refusal.html", w, at, name=name, why=why, style=_drawn(style))
    return Answer(text.encode(), status=status, policy=embed_policy(style) if framed else PAGE_POLICY)


def _answer(text: str) -> Answer:
    return Answer(text.encode())


def _written(template: str, w: Words, frame: Frame, **more: object) -> str:
    return (
        _environment()
        .get_template(template)
        .render(w=w, say=w.say, frame=frame, languages=languages(), **more)
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )  # fmt: skip
    made.globals |= {"chart": _chart, "spark": _spark, "mark": _mark, "table": _table}
    made.globals |= {"power": _power, "rates": _rates, "words_table": _words_table, "formula": _formula}
    return made


def _chart(picture: CurvePicture, form: str) -> Markup:
    return _drawn(curve_svg(picture, FORMATS[form]))


def _spark(picture: SparkPicture) -> Markup:
    return _drawn(spark_svg(picture))


def _mark(verdict: VerdictPicture) -> Markup:
    return _drawn(mark_svg(verdict.shape, verdict.answer))


def _table(picture: CurvePicture) -> Markup:
    return _drawn(table_html(picture.table))


def _power(picture: PowerPicture, form: str) -> Markup:
    return _drawn(power_svg(picture, SLIM if form == "narrow" else BROAD))


def _rates(picture: RatesTable) -> Markup:
    return _drawn(rates_html(picture))


def _words_table(picture: WordsTable) -> Markup:
    return _drawn(words_html(picture))


def _formula(text: str) -> Markup:
    return _drawn(formula_html(text))


def _drawn(text: str) -> Markup:
    """Text that was escaped where it was made: by `svg.ink`, `tables`, or a style sheet of ours."""
    return Markup(text)  # noqa: S704 see above
