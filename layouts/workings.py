"""Workings: the numbers behind verdicts and what other systems say, as one tidy table; and what gives the verdicts again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence

from baselines import Step
from layouts.acts import documents
from layouts.acts.explaining import RATES, others_document
from layouts.downloads import cell
from layouts.explanations import HistoryRowReport
from layouts.reports import CurveReport

COLUMNS = (
    "curve", "indicator", "measure", "place", "population", "group", "instrument", "system", "status", "also", "why",
    "periods", "number", "value", "unit", "notice",
)  # fmt: skip
OURS = "turncurve"
UNITS = {
    Step.SLOPE: "scale_per_year", Step.SHOCK: "scale", Step.SPREAD: "", Step.YEARS: "years", Step.LATEST_COUNT: "count",
    Step.LATEST_Z: "scale", Step.LATEST_NOISE: "scale_squared", Step.EXPECTED_Z: "scale", Step.EXPECTED_SD: "scale",
}  # fmt: skip
"""Units of our steps that are neither figures nor probabilities; scale is the judge's, log-odds of shares."""
HISTORY = ("x", "n", "smoothed", "z", "mu", "noise")
Row = dict[str, object]


def workings_csv(reports: Sequence[CurveReport], notice: str = "") -> str:
    """One row a number: of each curve's verdict, of its history, and of each other system; one without where it has none."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for report in reports:
        named: Row = {name: getattr(report, name) for name in COLUMNS if name in CurveReport.__slots__}
        for row in (*_ours(report), *_others(report)):
            told = named | row | {"notice": notice}
            writer.writerow({name: cell(value) for name, value in told.items()})
    return out.getvalue()


def _ours(report: CurveReport) -> Iterator[Row]:
    v, found = report.verdict, report.explanation
    periods = v.latest.period if v.latest else ""
    verdict: Row = {"system": OURS, "status": v.answer, "why": v.why or "", "periods": periods}
    if found is None:
        yield verdict
        return
    for number in found.numbers:
        step = Step(number.name)
        unit = report.unit if step in RATES else UNITS.get(step, "probability")
        yield verdict | {"number": number.name, "value": number.value, "unit": unit}
    for row in found.history:
        yield from _history(row, report.unit, found.scale, verdict)


def _history(row: HistoryRowReport, unit: str, scale: str, verdict: Row) -> Iterator[Row]:
    counts = (unit, "precision") if scale == "mean" else ("count", "count")
    units = dict(zip(HISTORY, (*counts, unit, "scale", unit, "scale_squared"), strict=True))
    for name in HISTORY:
        told = {"number": f"history_{name}", "value": getattr(row, name), "unit": units[name]}
        yield verdict | told | {"periods": row.period}


def _others(report: CurveReport) -> Iterator[Row]:
    for o in report.others:
        told: Row = {
            "system": o.system, "status": o.status or "", "also": "; ".join(o.also), "why": o.why or "",
            "periods": "; ".join(o.periods),
        }  # fmt: skip
        yield from ([told | {"number": n.name, "value": n.value} for n in o.numbers] or [told])


def workings_json(reports: Sequence[CurveReport]) -> str:
    """The verdicts with other systems' statuses and all they rest on: `app.py judge` reaches them again."""
    told = [
        documents.of_report(r) | {"others": others_document(r.others), "rerun": json.loads(r.rerun)}
        for r in reports
    ]
    return json.dumps({"verdicts": told}, ensure_ascii=False, indent=1) + "\n"
