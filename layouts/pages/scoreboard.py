"""Scoreboard: all results with their verdicts; the home of everybody."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Any, cast

import dash
from dash import Dash, dcc, html

from layouts.parts import rows, titles
from layouts.parts.addresses import asked, indicator_address, scoreboard_address
from layouts.parts.choices import choices
from layouts.parts.states import Page, StaffReader, nothing_loaded, shown
from layouts.pictures import ScoreboardPicture, scoreboard_picture
from layouts.reports import Board
from layouts.wording import Words

ALL_DETAILS = "all"


class Ids(StrEnum):
    """Component ids of this page; the only place they are spelled."""

    PAGE = "scoreboard"


def register(_app: Dash, staff: StaffReader) -> None:
    """Add this page. What is chosen stands in the address, so it needs no callback of its own."""
    cast("Any", dash).register_page(
        "scoreboard",
        path="/",
        title=titles.called,
        layout=partial(layout, staff),
    )


def layout(staff: StaffReader, /, **wanted: object) -> Page:
    """The page for what the address asks: place, group, and whether all details stand open."""
    place, group = asked(wanted.get("place")), asked(wanted.get("group"))
    opened = asked(wanted.get("details")) == ALL_DETAILS
    return shown(staff, lambda board, w: show(board, w, place=place, group=group, opened=opened))


def show(
    board: Board, w: Words, *, place: str | None = None, group: str | None = None, opened: bool = False
) -> Page:
    """What the page says for one choice of place and group; all a test needs to call.

    Raises:
        UnknownName: no such place or group.
    """
    picture = scoreboard_picture(board, w, place=place, group=group)
    titles.call(f"{picture.heading} · {w.say('Scoreboard')}")
    results = [
        rows.result(r, partial(_indicator, picture, board.root), w, opened=opened, first=i == 0)
        for i, r in enumerate(picture.results)
    ]
    return html.Div(
        [*_opening(picture, board, w), _filters(picture, board, w, opened=opened), *results],
        id=Ids.PAGE, className="page scoreboard",
    )  # fmt: skip


def _opening(p: ScoreboardPicture, board: Board, w: Words) -> list[Any]:
    said = [
        html.P(p.notice, className="notice", role="note") if p.notice else None,
        html.H1(p.heading, tabIndex=-1),
        html.P(p.summary, className="lead"),
        html.P(p.illustrated, className="second") if p.illustrated else None,
        nothing_loaded(w) if not board.reports else None,
    ]
    return [part for part in said if part is not None]


def _filters(p: ScoreboardPicture, board: Board, w: Words, *, opened: bool) -> html.Div:
    details = ALL_DETAILS if opened else ""

    def at(place: str, group: str, details: str = details) -> str:
        return scoreboard_address(place="" if place == board.root else place, group=group, details=details)

    toggle = w.say("Close all details") if opened else w.say("Open all details")
    link = dcc.Link(toggle, href=at(p.place, p.group, "" if opened else ALL_DETAILS), className="toggle")
    parts = [
        choices(w.say("Place"), p.places, p.place, lambda place: at(place, p.group), w),
        choices(w.say("Group"), p.groups, p.group, lambda group: at(p.place, group), w),
        link if board.reports else None,
        html.Span(w.say("Figures as of {day}", day=p.as_of), className="asof"),
    ]
    return html.Div([part for part in parts if part is not None], className="chooser")


def _indicator(p: ScoreboardPicture, root: str, indicator: str, place: str) -> str:
    """An indicator's page, at the row's own place where that is not the page's."""
    chosen = {name for name, _ in p.places}
    at = place if place in chosen else p.place
    return indicator_address(indicator, place="" if at == root else at, group=p.group)
