"""Releases are kept for good: a report that an older version wrote is read as it is."""

from __future__ import annotations

from pathlib import Path

from layouts.pictures import curve_picture
from layouts.reports import read_report, write_report
from layouts.wording import words

OLD = (Path(__file__).parent / "kept" / "report-of-0.1.0.json").read_text(encoding="utf-8")


def test_a_report_of_the_first_version_is_read_and_drawn() -> None:
    report = read_report(OLD)
    assert report.verdict.evidence is not None
    assert report.verdict.evidence.drawn == report.verdict.evidence.forecast
    assert len(curve_picture(report, words()).bands) == len(report.fan) + 1


def test_what_it_lacks_it_is_given_once_and_then_keeps() -> None:
    report = read_report(OLD)
    assert read_report(write_report(report)) == report
