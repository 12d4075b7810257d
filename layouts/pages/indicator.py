"""Indicator: one indicator's curve, its verdict and all that stands behind it."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any, cast

import dash
from dash import Dash, dcc, html

from layouts.parts import curves, multiples, titles
from layouts.parts.addresses import asked, indicator_address, public_address, scoreboard_address
from layouts.parts.attributes import labelled
from layouts.parts.choices import choices
from layouts.parts.states import Page, StaffReader, shown
from layouts.pictures import CurvePicture, IndicatorPicture, indicator_picture
from layouts.pictures.axes import value_axis
from layouts.pictures.how import HowPicture, how_picture
from layouts.reports import Board
from layouts.wording import Words

WHOLE = "whole"


class Ids(StrEnum):
    """Component ids of this page; the only place they are spelled."""

    PAGE = "indicator"


def register(_app: Dash, staff: StaffReader) -> None:
    """Add this page. What is chosen stands in the address, so it needs no callback of its own."""
    cast("Any", dash).register_page(
        "indicator",
        path_template="/indicators/<indicator>",
        layout=partial(layout, staff),
        title=titles.called,
    )


def layout(staff: StaffReader, /, indicator: object = None, **wanted: object) -> Page:
    """The page for what the address asks: place, group, and a whole axis or a cut one."""
    name, place, group = asked(indicator) or "", asked(wanted.get("place")), asked(wanted.get("group"))
    whole = asked(wanted.get("axis")) == WHOLE
    return shown(staff, lambda board, w: show(board, name, w, place=place, group=group, whole=whole))


def show(
    board: Board,
    indicator: str,
    w: Words,
    *,
    place: str | None = None,
    group: str | None = None,
    whole: bool = False,
) -> Page:
    """What the page says for one choice; all a test needs to call.

    Raises:
        UnknownName: no such indicator, place or group.
    """
    picture = indicator_picture(board, indicator, w, place=place, group=group)
    how = how_picture(board, indicator, w, place=place, group=group)
    if whole:
        picture = replace(
            picture,
            curves=tuple(_whole(c, w) for c in picture.curves),
            measures=tuple(_whole(c, w) for c in picture.measures),
        )
    titles.call(
        picture.title if picture.place_name in picture.title else f"{picture.title} · {picture.place_name}"
    )
    return html.Div(
        [part for part in _parts(picture, how, board, w, whole=whole) if part is not None],
        id=Ids.PAGE, className="page indicator",
    )  # fmt: skip


def _parts(p: IndicatorPicture, how: HowPicture, board: Board, w: Words, *, whole: bool) -> list[Any]:
    def at(place: str) -> str:
        return indicator_address(p.id, place="" if place == board.root else place, group=p.group)

    return [
        html.P(p.notice, className="notice", role="note") if p.notice else None,
        _where(p, board, w),
        html.H1(p.title, tabIndex=-1),
        html.P(w.say("Indicator {number}: {name}", number=p.number, name=p.name), className="official"),
        _filters(p, board, w, whole=whole),
        html.P(p.instead, className="second") if p.instead else None,
        _absent(p, board, w) if not p.curves else None,
        *curves.leads(p, how, w),
        *curves.measures(p, w),
        *multiples.groups(p, w),
        *multiples.tools(p.tools, w),
        *multiples.elsewhere(p.elsewhere, p.places, at, w),
        *curves.about(p, w),
        html.P(
            html.A(w.say("This indicator as the public sees it"), href=public_address(p.id)), className="foot"
        ),
    ]


def _whole(curve: CurvePicture, w: Words) -> CurvePicture:
    """The curve on an axis from 0 to 100, where it is a percentage."""
    return replace(curve, y=value_axis((), curve.unit, w, whole=True)) if curve.unit == "percent" else curve


def _where(p: IndicatorPicture, board: Board, w: Words) -> html.Nav:
    """The way back, keeping what was chosen; a group without figures may have no scoreboard."""
    group = p.group if p.curves else ""
    back = scoreboard_address(place="" if p.place == board.root else p.place, group=group)
    said: list[Any] = [dcc.Link(w.say("Scoreboard"), href=back), " › ", p.result_name]
    return html.Nav(said, className="kicker", **labelled(w.say("Where this is")))


def _filters(p: IndicatorPicture, board: Board, w: Words, *, whole: bool) -> html.Div:
    axis = WHOLE if whole else ""

    def at(place: str, group: str, axis: str = axis) -> str:
        return indicator_address(p.id, place="" if place == board.root else place, group=group, axis=axis)

    percent = any(c.unit == "percent" for c in (*p.curves, *p.measures))
    toggle = w.say("Fit the axis to the figures") if whole else w.say("Show the axis from 0 to 100")
    parts = [
        choices(w.say("Place"), p.places, p.place, lambda place: at(place, p.group), w),
        choices(w.say("Group"), p.group_choices, p.group, lambda group: at(p.place, group), w),
        dcc.Link(toggle, href=at(p.place, p.group, "" if whole else WHOLE), className="toggle")
        if percent
        else None,
        html.Span(w.say("Figures as of {day}", day=p.as_of), className="asof"),
    ]
    return html.Div([part for part in parts if part is not None], className="chooser")


def _absent(p: IndicatorPicture, board: Board, w: Words) -> html.Section:
    """There is nothing to draw: for whom, why, and what would change that."""
    said: list[Any] = [html.P(p.absent, className="said")]
    if p.agenda:
        said += [
            html.P(p.agenda),
            html.P(p.agenda_note),
            html.P(w.say("As soon as a partner sends figures, they appear here.")),
        ]
    if p.group_name:
        address = indicator_address(p.id, place="" if p.place == board.root else p.place)
        said.append(html.P(dcc.Link(w.say("See the figures for everybody"), href=address)))
    return html.Section(said, className="nothing")
