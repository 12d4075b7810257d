"""Make a release: check what may be shown, judge it again from that alone, seal it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.store import StoreKind, View, releases
from layouts.acts.judging import known, public_board
from layouts.acts.office import Office
from layouts.reports import write_board, write_report


def release(office: Office, as_of: date | None = None) -> tuple[int, str]:
    """Release what is known, or was on a day; returns the release's number and hash.

    Raises:
        NotAllowed: the figures have not been checked for what they give away.
    """
    kind, today = office.store.kind or StoreKind.REAL, office.today
    with office.desk() as desk:
        facts = known(View(desk.connection, desk.community), kind, as_of)
        number = releases.next_number(desk)
        board = public_board(facts, as_of or today, number)
        head = write_board(replace(board, reports=())).decode()
        curves = [(r.curve, write_report(r).decode()) for r in board.reports]
        digest = releases.make(desk, number=number, as_of=board.as_of.isoformat(), head=head, curves=curves)
    return number, digest
