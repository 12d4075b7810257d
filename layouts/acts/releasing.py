"""Make a release: check what may be shown, judge it again from that alone, seal it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.errors import NotAllowed
from indicators.store import StoreKind, View, releases
from layouts.acts.judging import known, public_board
from layouts.acts.office import Office
from layouts.reports import write_board, write_report


def release(office: Office, as_of: date | None = None) -> tuple[int, str]:
    """Release what is known, or was on a day; returns the release's number and hash.

    Raises:
        NotAllowed: the figures have not been checked for what they give away, there are none, or the day
            has not come.
    """
    kind, today = office.store.kind or StoreKind.REAL, office.today
    if as_of is not None and as_of > today:
        raise NotAllowed(f"a release as of {as_of}, which has not come; today is {today}")
    with office.desk() as desk:
        view = View(desk.connection, desk.community)
        facts = known(view, kind, as_of)
        number = releases.next_number(desk)
        board = public_board(facts, as_of or today, number)
        head = write_board(replace(board, reports=())).decode()
        if not board.reports:
            raise NotAllowed(f"no figure was known by {board.as_of}; there is nothing to release")
        curves = [(r.curve, write_report(r).decode()) for r in board.reports]
        digest = releases.make(
            desk, as_of=board.as_of.isoformat(), sequence=view.sequence(as_of), head=head, curves=curves
        )
    return number, digest
