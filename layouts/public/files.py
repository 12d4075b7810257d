"""Files: what an address gives with `.svg`, `.csv` or `.json`: the figures and the drawing of its page."""

from __future__ import annotations

from indicators.errors import UnknownName
from layouts.downloads import csv_text, json_text, shown
from layouts.pictures import (
    IndicatorPicture,
    ScoreboardPicture,
    indicator_picture,
    result_picture,
    scoreboard_picture,
)
from layouts.pictures.choose import choose, find_group, find_indicator, find_place
from layouts.pictures.how import how_picture
from layouts.public.addresses import Address
from layouts.reports import PublicBoard
from layouts.svg import sheets_svg
from layouts.wording import Words
from layouts.workings import workings_csv, workings_json


def file(board: PublicBoard, address: Address, w: Words) -> str:
    """The text of the file.

    Raises:
        UnknownName: nothing is there by that name, or there is nothing to draw.
    """
    if address.file == "svg":
        return drawing(board, address, w)
    if address.kind == "method":
        return workings(board, address, w)
    if address.kind in ("indicators", "embed"):
        one = indicator_picture(
            board, address.id, w, place=address.place or None, group=address.group or None
        )
        return _figures(board, address, _curves(one), one.title, one.notice)
    many = scoreboard(board, address, w)
    rows = [row.curve for result in many.results for i in result.indicators for row in i.rows]
    return _figures(board, address, rows, many.summary, many.notice)


def scoreboard(board: PublicBoard, address: Address, w: Words) -> ScoreboardPicture:
    """The picture of a scoreboard's or a result's address."""
    place, group = address.place or None, address.group or None
    if address.kind == "results":
        return result_picture(board, address.id, w, place=place, group=group)
    return scoreboard_picture(board, w, place=place, group=group)


def _figures(board: PublicBoard, address: Address, curves: list[str], summary: str, notice: str) -> str:
    reports = shown(board, curves)
    if address.file == "csv":
        return csv_text(reports, notice)
    return json_text(board, reports, summary, notice)


def _curves(p: IndicatorPicture) -> list[str]:
    """The slugs of all curves on an indicator's page."""
    groups = [g.curve for g in p.groups]
    return [c.curve for c in (*p.curves, *p.measures, *groups, *p.tools, *p.elsewhere)]


def workings(board: PublicBoard, address: Address, w: Words) -> str:
    """The numbers behind an indicator's leading verdicts: as rows, or as what gives the verdicts again.

    Raises:
        UnknownName: no such indicator, place or group; no curve here; or a release older than such files.
    """
    p = how_picture(board, address.id, w, place=address.place or None, group=address.group or None)
    reports = shown(board, [c.curve for c in p.curves])
    if not reports:
        raise UnknownName(f"no figures of {address.id!r} here")
    if address.file == "csv":
        return workings_csv(reports, p.notice)
    if not all(r.rerun for r in reports):
        raise UnknownName(f"this release is older than the files that give a verdict again; {address.id!r}")
    return workings_json(reports)


def of_method(board: PublicBoard, indicator: str, at: Address) -> tuple[str, ...]:
    """What there is of how an indicator's verdicts were reached: a page, and its files where there is a curve."""
    _, entry = find_indicator(board, indicator)
    place, group = find_place(board, at.place or None).id, find_group(board, at.group or None)
    leading = choose(board, entry, place, group).headline
    if not leading:
        return ("",)
    return ("", "csv", "json") if all(r.rerun for r in leading) else ("", "csv")


def drawing(board: PublicBoard, address: Address, w: Words) -> str:
    """The headline chart, or one for each place, as a sheet of its own.

    Raises:
        UnknownName: no such indicator, or no curve of it here.
    """
    if address.kind not in ("indicators", "embed"):
        raise UnknownName("only an indicator has a drawing")
    p = indicator_picture(board, address.id, w, place=address.place or None, group=address.group or None)
    drawn = tuple(c for c in p.curves if c.segments)
    if not drawn:
        raise UnknownName(f"no figures to draw of {address.id!r}")
    return sheets_svg(drawn, " ".join(s for s in (p.notice, dated(board, w)) if s))


def dated(board: PublicBoard, w: Words) -> str:
    """Of which day and release the figures are."""
    day = w.day(board.as_of)
    if board.release is None:
        return w.say("{name}, {day}", name=board.name, day=day)
    return w.say("{name}, release {n}, {day}", name=board.name, n=board.release, day=day)


def has_drawing(board: PublicBoard, indicator: str, at: Address) -> bool:
    """Whether there is a curve to draw for an indicator at an address's place and group."""
    _, entry = find_indicator(board, indicator)
    place, group = find_place(board, at.place or None).id, find_group(board, at.group or None)
    return any(p.state == "number" for r in choose(board, entry, place, group).headline for p in r.points)
