"""Missing: the page for addresses of nothing. The server answers them 404; this is for links inside the page."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, cast

import dash
from dash import Dash

from layouts.parts.spoken import spoken
from layouts.parts.states import Page, StaffReader, not_here


class Ids(StrEnum):
    """Component ids of this page: it has none to talk to."""


def register(_app: Dash, _staff: StaffReader) -> None:
    """Add this page; Dash finds it by its name."""
    cast("Any", dash).register_page("not_found_404", path="/404", title="Turncurve", layout=layout)


def layout(**_asked: object) -> Page:
    """That there is nothing here."""
    return not_here(spoken())
