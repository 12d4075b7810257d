"""Published series: what the excerpts hold, and how they are cut."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from baselines.calibration import PublishedRow, calibration
from tests.calibration import excerpt, published
from tests.calibration.published import cases


def row_of(span: str, indicator: str) -> PublishedRow:
    found = [r for r in calibration().published.rows if (r.judged, r.indicator) == (span, indicator)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("name", "made"), [("published.csv", excerpt.published), ("m3.csv", excerpt.m3)])
def test_the_excerpts_are_what_the_reference_files_hold(name: str, made, shared: Path) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(made(shared))
    assert text.getvalue() == (excerpt.HERE / name).read_text(encoding="utf-8")


def test_every_published_series_names_its_publisher_and_is_long_enough() -> None:
    with published.FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["publisher"]
            years, percents = row["years"].split(), row["percent"].split()
            assert len(years) == len(percents) == len(set(years)) >= published.LEAST
            assert all(0 <= float(p) <= 100 for p in percents)


def test_each_is_cut_three_years_before_the_figure_that_is_judged() -> None:
    for case in cases("to 2019"):
        last = case.curve.points[-1].period
        assert last.start.year - case.baseline.last.start.year >= 3
        assert case.verdict.latest == case.curve.points[-1]
        assert last.start.year < 2020


def test_other_rules_are_told_the_figures_the_judge_was_told() -> None:
    case = next(c for c in cases("to 2019") if c.curve.points[0].denominator)
    assert case.series.share[0] == pytest.approx([p.ratio for p in case.curve.points])
    assert case.series.history == case.baseline.points


def test_nine_tenths_of_published_figures_lie_in_the_outer_band_and_fewer_after_the_schools_closed() -> None:
    before, after = row_of("to 2019", "pooled"), row_of("from 2020", "pooled")
    assert before.series > 500
    assert 0.85 < before.within90 < 0.95
    assert 0.75 < before.within80 < 0.85
    assert after.within90 < before.within90


def test_an_indicator_of_few_places_counts_as_much_as_one_of_a_hundred_when_each_counts_once() -> None:
    rows = [r for r in calibration().published.rows if r.judged == "to 2019" and r.publisher]
    once = row_of("to 2019", "each indicator once")
    assert once.series == len(rows)
    assert once.called == pytest.approx(np.mean([r.called for r in rows]), abs=1e-5)
    pooled = row_of("to 2019", "pooled")
    assert pooled.called == pytest.approx(
        np.average([r.called for r in rows], weights=[r.series for r in rows]), abs=1e-5
    )


@pytest.mark.parametrize("span", published.SPANS)
def test_each_indicator_once_is_the_mean_of_the_indicators_own_shares(span: str) -> None:
    rows = [r for r in calibration().published.rows if r.judged == span and r.publisher]
    once = row_of(span, "each indicator once")
    for share in ("called", *published.BANDS):
        assert getattr(once, share) == pytest.approx(np.mean([getattr(r, share) for r in rows]), abs=1e-5)
    assert once.called == pytest.approx(1 - once.within90, abs=2e-5)


def test_it_is_the_indicators_of_few_series_that_the_outer_band_holds_less_of() -> None:
    rows = [r for r in calibration().published.rows if r.judged == "to 2019" and r.publisher]
    few, many = ([r for r in rows if (r.series <= 3) is which] for which in (True, False))
    held = [np.average([r.within90 for r in rs], weights=[r.series for r in rs]) for rs in (few, many)]
    assert held[0] < row_of("to 2019", "each indicator once").within90 < 0.85 < held[1]


def test_the_table_is_what_the_excerpt_gives() -> None:
    made = published.published().rows
    for kept, told in zip(calibration().published.rows, made, strict=True):
        assert (kept.indicator, kept.series) == (told["indicator"], told["series"])
        assert kept.called == pytest.approx(told["called"], abs=1e-5)
