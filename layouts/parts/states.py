"""States: a page while nothing can be shown, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from dash import dcc, html

from indicators.errors import MeasurementError, UnknownName
from layouts.parts.addresses import scoreboard_address
from layouts.parts.spoken import spoken
from layouts.reports import Board
from layouts.wording import Words


class StaffReader(Protocol):
    """The store as staff may see it."""

    def board(self) -> Board:
        """All that is shown, as the store is now.

        Raises:
            MeasurementError: it cannot be read; the sentence says why.
        """
        ...


Page = html.Div
Builder = Callable[[Board, Words], Page]


def shown(staff: StaffReader, build: Builder) -> Page:
    """The page, or why there is none."""
    w = spoken()
    try:
        board = staff.board()
    except MeasurementError as trouble:
        return unreadable(trouble, w)
    try:
        return build(board, w)
    except UnknownName as missing:
        return not_here(w, str(missing))


def unreadable(trouble: MeasurementError, w: Words) -> Page:
    """The store cannot be read."""
    return _state(
        w.say("The figures cannot be read just now"),
        w.say("Try again in a minute. If it stays, tell whoever runs this server what stands below."),
        html.P(html.Code(str(trouble))),
    )


def not_here(w: Words, what: str = "") -> Page:
    """An address of nothing."""
    return _state(
        w.say("There is nothing at this address"),
        w.say("It asks for something that is not here. The scoreboard has all there is."),
        html.P(html.Code(what)) if what else None,
        html.P(dcc.Link(w.say("Open the scoreboard"), href=scoreboard_address())),
    )


def nothing_loaded(w: Words) -> html.Div:
    """A community without a single figure yet."""
    return html.Div(
        [
            html.P(html.B(w.say("No figures have been loaded yet."))),
            html.P([w.say("Load a partner's file: "), html.Code("app.py load FILE --partner NAME"), "."]),
        ],
        className="state",
    )


def _state(title: str, sentence: str, *more: Any) -> Page:
    return html.Div(
        [html.H1(title, tabIndex=-1), html.P(sentence, className="lead"), *filter(None, more)],
        className="page state",
    )
