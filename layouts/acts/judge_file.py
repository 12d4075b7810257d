"""Verdicts for any tidy file, without a store: what an analyst checks us with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from baselines import Target, Terms, freeze, judge
from indicators import periods
from indicators.errors import MeasurementError, SourceUnreadable, nearest
from indicators.model import Better, CellState, Curve, CurveKey, Kind, Point, Scale, Unit
from layouts.acts.documents import document
from layouts.acts.reporting import Printed, baseline_report, pace_fields, verdict_report
from layouts.reports import TargetReport
from loaders.source import contents, kind
from loaders.text_file import decoded, rows

NEEDED = ("curve", "period", "phase")
FIGURES = ("numerator", "denominator", "value", "se")
OPTIONAL = (*FIGURES, "kind", "better", "break", "target", "target_period", "preliminary", "suppressed")
UNDATED = date(1, 1, 1)
"""A baseline in a file was agreed on no day we know; the day is left out of the answer."""
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
LARGEST = 1e15
"""Whole numbers up to here are exact; a figure past it, or nearer to 0 than its inverse, is a slip."""
YEARS = range(1000, 3000)
ROUNDING = 1e-3
"""How far a printed figure may lie from its counts: an absolute share, else a part of the figure."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row, and where it stands; says what is wrong with a cell in a sentence."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def number_in(self, column: str) -> float | None:
        text = self.text(column)
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise self.wrong(column, "a number")
        found = float(text)
        if found and not 1 / LARGEST <= abs(found) <= LARGEST:
            raise self.wrong(column, "0, or a number from 1e-15 to 1e15")
        return int(found) if column in ("numerator", "denominator") and found.is_integer() else found

    def flag(self, column: str) -> bool:
        text = self.text(column).casefold()
        if text not in ("", "0", "1", "no", "yes", "false", "true"):
            raise self.wrong(column, "0 or 1")
        return text in ("1", "yes", "true")

    def choice(self, column: str, allowed: Sequence[str], default: str) -> str:
        text = self.text(column).casefold() or default
        if text not in allowed:
            raise self.wrong(column, ", ".join(allowed))
        return text

    def period(self, column: str = "period") -> periods.Period:
        """The period in a cell."""
        try:
            found = periods.parse(self.text(column))
        except MeasurementError:
            told = "a period such as 2022, 2021-22, 2022-Q1, 2022-M03 or 2018..2022"
            raise self.wrong(column, told) from None
        if found.start.year not in YEARS or found.end.year not in YEARS:
            raise self.wrong(column, "a period from 1000 to 2999")
        return found

    def wrong(self, column: str, expected: str) -> SourceUnreadable:
        return SourceUnreadable(
            f"{self.file}, row {self.number}, {column}: {self.text(column)!r}; expected {expected}"
        )


def judge_file(path: Path) -> list[dict[str, Any]]:
    """The verdict of every curve of a CSV file, in the order of the file; values as written, shares 0 to 1.

    Raises:
        SourceUnreadable: the file, or a cell of it, cannot be read; nothing is judged then.
    """
    return [_judged(name, _curve(name, found), found) for name, found in _by_curve(path, NEEDED)]


def curves_of(path: Path) -> tuple[Curve, ...]:
    """The curves of such a file, in its order, whose `phase` may be left out; a curve's name stands as its group.

    Raises:
        SourceUnreadable: the file, or a cell of it, cannot be read.
    """
    return tuple(_curve(name, found) for name, found in _by_curve(path, NEEDED[:2]))


def _by_curve(path: Path, needed: Sequence[str]) -> Iterator[tuple[str, list[_Row]]]:
    found: dict[str, list[_Row]] = {}
    for row in _rows(path, needed):
        found.setdefault(row.text("curve"), []).append(row)
    yield from found.items()


def _rows(path: Path, needed: Sequence[str]) -> Iterator[_Row]:
    found = contents(path)
    if kind(found, path.name) != "csv":
        raise SourceUnreadable(f"{path.name}: a workbook; save the sheet as CSV UTF-8")
    every = enumerate(rows(decoded(found, path.name)[0], ",", path.name), start=1)
    lines = [(number, cells) for number, cells in every if any(map(str.strip, cells))]
    if not lines:
        raise SourceUnreadable(f"{path.name}: an empty file; a header and rows belong in it")
    header = [c.strip().casefold() for c in lines[0][1]]
    _check_header(path.name, header, needed)
    for number, cells in lines[1:]:
        if len(cells) > len(header):
            raise SourceUnreadable(
                f"{path.name}, row {number}: {len(cells)} cells under {len(header)} headers"
            )
        row = _Row(path.name, number, dict(zip(header, map(str.strip, cells), strict=False)))
        if not row.text("curve"):
            raise row.wrong("curve", "the curve's name")
        yield row


def _check_header(name: str, header: Sequence[str], needed: Sequence[str]) -> None:
    for column in needed:
        if column not in header:
            close = nearest(column, header)
            hint = f"; did you mean {close!r}?" if close else f"; it has {', '.join(header)}"
            raise SourceUnreadable(f"{name}: no column {column!r}{hint}")
    if "value" not in header and not {"numerator", "denominator"} <= set(header):
        raise SourceUnreadable(f"{name}: no figures; columns numerator and denominator, or value")
    for column in header:
        if column not in (*NEEDED, *OPTIONAL):
            known = (*NEEDED, *OPTIONAL)
            close = nearest(column, known)
            hint = f"did you mean {close!r}?" if close else f"allowed are {', '.join(known)}"
            raise SourceUnreadable(f"{name}: an unknown column {column!r}; {hint}")
    if len(set(header)) < len(header):
        raise SourceUnreadable(f"{name}: two columns of one name")


def _curve(name: str, found: Sequence[_Row]) -> Curve:
    first = found[0]
    sort = Kind(_one(found, "kind", [k.value for k in Kind], Kind.PROPORTION.value))
    better = Better(_one(found, "better", [b.value for b in Better], Better.UP.value))
    points = sorted((_point(r, sort) for r in found), key=lambda p: (p.period.end, p.period.start))
    for row in found:
        if [p.period for p in points].count(row.period()) > 1:
            raise row.wrong("period", f"each period of {name!r} once")
    try:
        return Curve(
            key=CurveKey("file", "file", "file", name), scale=sort.scale, better=better, unit=Unit.COUNT,
            points=tuple(points),
        )  # fmt: skip
    except MeasurementError as problem:
        raise SourceUnreadable(f"{first.file}, curve {name!r}: {problem}") from problem


def _one(found: Sequence[_Row], column: str, allowed: Sequence[str], default: str) -> str:
    """What the rows of one curve say in one voice; an empty cell says nothing."""
    said = [(row, row.choice(column, allowed, default)) for row in found if row.text(column)]
    for row, choice in said:
        if choice != said[0][1]:
            raise row.wrong(column, f"{said[0][1]}, as in row {said[0][0].number}")
    return said[0][1] if said else default


def _judged(name: str, curve: Curve, found: Sequence[_Row]) -> dict[str, Any]:
    history = [r.period() for r in found if r.choice("phase", ("history", "new"), "") == "history"]
    if not history:
        raise found[0].wrong("phase", f"at least one row of {name!r} that is history")
    last = max(history)
    known = [p.period for p in curve.points if not last < p.period and p.period not in history]
    if known:
        raise SourceUnreadable(
            f"{found[0].file}, curve {name!r}: {known[0].code} is new, but older than history"
        )
    terms = Terms(first=min(history), last=last, history_through=last, agreed_on=UNDATED, agreed_by="file")
    target = _target(found, curve.scale)
    verdict = judge(curve, freeze(curve, terms), target=target)
    as_written = Printed(1)
    report = None
    if target is not None:
        report = TargetReport(
            period=target.period.code, time=target.period.time, value=target.value, rationale="",
            illustrative=False, **pace_fields(verdict.pace, as_written),
        )  # fmt: skip
    drawn = baseline_report(verdict.baseline, verdict) if verdict.baseline else None
    nameless = dict.fromkeys(("indicator", "measure", "place", "population", "group"))
    said = document({"curve": name, **nameless}, verdict_report(verdict, as_written), report, drawn)
    if said["baseline"]:
        said["baseline"]["agreed_on"] = None
    return said


def _target(found: Sequence[_Row], scale: Scale) -> Target | None:
    row = next((r for r in reversed(found) if r.text("target")), None)
    if row is None:
        return None
    value = row.number_in("target")
    if value is None or not row.text("target_period"):
        raise row.wrong("target_period", "the period the target is for")
    _in_scale(row, "target", scale, value)
    return Target(value, row.period("target_period"))


def _point(row: _Row, sort: Kind) -> Point:
    period = row.period()
    broken = "a break" if row.flag("break") else ""
    numerator, denominator, value, se = figures = [row.number_in(c) for c in FIGURES]
    if row.flag("suppressed"):
        return Point(period=period, state=CellState.SUPPRESSED, break_before=broken)
    if value is None and (numerator is None or denominator is None):
        return Point(period=period, state=CellState.MISSING, break_before=broken)
    _plausible(row, sort.scale, figures)
    point = Point(
        period=period, numerator=numerator, denominator=denominator, value=value, se=se or None,
        preliminary=row.flag("preliminary"), break_before=broken,
    )  # fmt: skip
    _agree(row, point, sort.scale)
    return point


def _plausible(row: _Row, scale: Scale, figures: Sequence[float | None]) -> None:
    numerator, denominator, value, se = figures
    if se is not None and se < 0:
        raise row.wrong("se", "0 (none known) or more")
    if denominator is not None and denominator <= 0:
        raise row.wrong("denominator", "more than 0")
    if numerator is not None and numerator < 0:
        raise row.wrong("numerator", "0 or more")
    over = numerator is not None and denominator is not None and numerator > denominator
    if scale is Scale.SHARE and over:
        raise row.wrong("numerator", f"at most the denominator, {row.text('denominator')}")
    if value is not None:
        _in_scale(row, "value", scale, value)


def _in_scale(row: _Row, column: str, scale: Scale, value: float) -> None:
    if scale is Scale.SHARE and not 0 <= value <= 1:
        raise row.wrong(column, "a share from 0 to 1, or name its kind")
    if scale is Scale.EVENTS and value < 0:
        raise row.wrong(column, "0 or more")


def _agree(row: _Row, point: Point, scale: Scale) -> None:
    """A value and its counts say the same."""
    value, x, n = point.value, point.numerator, point.denominator
    if value is None or x is None or n is None:
        return
    room = ROUNDING if scale is Scale.SHARE else ROUNDING * abs(x / n)
    if abs(value - x / n) > room * (1 + 1e-9):
        raise row.wrong("value", f"{x / n:.6g}, as {x:.16g} of {n:.16g}; leave one of them out")
