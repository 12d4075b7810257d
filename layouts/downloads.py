"""Downloads: the same address with `.csv` or `.json` gives the figures the screen shows, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from layouts.acts import documents
from layouts.reports import BandReport, Board, CurveReport, PointReport
from layouts.wording import names
from loaders.escaping import escaped

COLUMNS = (
    "curve", "indicator", "measure", "measure_name", "place", "place_name", "population", "group", "group_name",
    "instrument", "period", "value", "unit", "better", "numerator", "denominator", "low", "high", "state",
    "preliminary", "break_before", "set_aside", "expected", "low90", "high90", "answer", "leaning", "illustrative",
    "source", "notice",
)  # fmt: skip


def csv_text(reports: Sequence[CurveReport], notice: str = "") -> str:
    """Every point of the curves as a row; a cell that is no number has its state and no figures.

    The notice stands in every row, so that a row that is copied keeps it. Texts a spreadsheet would take for a formula get an apostrophe; numbers never do.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for report in reports:
        writer.writerows(_row(point, report, notice) for point in report.points)
    return out.getvalue()


def _row(point: PointReport, report: CurveReport, notice: str) -> dict[str, object]:
    named = {name: getattr(report, name) for name in COLUMNS if name in CurveReport.__slots__}
    band = next((b for b in _forecast(report) if b.period == point.period), None)
    found = named | _figures(point) | {
        "preliminary": int(point.preliminary), "answer": report.verdict.answer, "source": point.source or names.publishers(report),
        "leaning": report.verdict.leaning, "illustrative": int(_illustrative(report)), "notice": notice,
        "expected": "" if band is None else round(band.median, 4),
        "low90": "" if band is None else round(band.low90, 4), "high90": "" if band is None else round(band.high90, 4),
    }  # fmt: skip
    return {name: cell(value) for name, value in found.items()}


def _illustrative(report: CurveReport) -> bool:
    """Whether the verdict is against a baseline drawn when the judged figures were known."""
    return (
        report.baseline is not None and report.baseline.illustrative and report.verdict.evidence is not None
    )


def _figures(point: PointReport) -> dict[str, object]:
    """What may be told of a point: of one that is no number, only when and why."""
    told: dict[str, object] = {
        "period": point.period, "state": point.state, "break_before": point.break_before, "set_aside": point.set_aside,
    }  # fmt: skip
    for name in ("value", "numerator", "denominator", "low", "high"):
        told[name] = getattr(point, name) if point.state == "number" else None
    return told


def cell(value: object) -> object:
    """A value as a spreadsheet may have it: whole numbers whole, and a text that looks like a formula with an apostrophe."""
    if isinstance(value, float) and value == int(value):
        return int(value)
    return escaped(value) if isinstance(value, str) else value


def _forecast(report: CurveReport) -> tuple[BandReport, ...]:
    return report.verdict.evidence.drawn if report.verdict.evidence is not None else ()


def json_text(board: Board, reports: Sequence[CurveReport], summary: str, notice: str) -> str:
    """The verdicts with their evidence and figures, as one document without clock or path."""
    document = {
        "community": board.community, "name": board.name, "kind": board.kind, "notice": notice,
        "release": board.release, "as_of": board.as_of.isoformat(), "summary": summary,
        "verdicts": [documents.of_report(r) | {"unit": r.unit, "better": r.better, "points": [_point(p) for p in r.points], "rerun": _rerun(r)} for r in reports],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _rerun(report: CurveReport) -> object:
    """What `app.py judge` gets the same verdict from; None in releases older than that."""
    return json.loads(report.rerun) if report.rerun else None


def _point(point: PointReport) -> dict[str, object]:
    return _figures(point) | {"preliminary": point.preliminary, "source": point.source}


def shown(board: Board, curves: Sequence[str]) -> tuple[CurveReport, ...]:
    """The board's reports of these curves, in this order."""
    known = {r.curve: r for r in board.reports}
    return tuple(known[c] for c in dict.fromkeys(curves) if c in known)
