"""The Fingertips recent trend: published markers, and the edges of the rule."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.others.fingertips import Polarity, RecentTrend, Trend, YearValue, recent_trend
from baselines.others.silence import Silence
from tests.baselines.others.published import EXCERPTS, Row, by_case, document, number, rows

COUNTS = ((2010, 621, 3454), (2011, 599, 3195), (2012, 556, 3256), (2013, 535, 3227), (2014, 447, 3121))
BREASTFEEDING = (  # printed chi2 46.77: fingertips-open, TrendMarkerCalculatorTest
    (2014, 994, 40299, 24.67, 23.16, 26.25),
    (2015, 1023, 41527, 24.6, 23.15, 26.19),
    (2016, 1199, 42811, 28, 26.44, 29.64),
    (2017, 1332, 44064, 30.2, 28.63, 31.9),
    (2018, 1367, 44701, 30.6, 28.98, 32.25),
)
TURNED = {
    Trend.INCREASING_BETTER: Trend.DECREASING_BETTER,
    Trend.DECREASING_WORSE: Trend.INCREASING_WORSE,
}
maybe = st.none() | st.floats()


def a_value(year: int, *figures: float | None) -> YearValue:
    names = ("count", "denominator", "value", "low", "high")
    given = dict(zip(names, figures, strict=False))
    return YearValue(year=year, **{"count": None, "denominator": None, **given})


def published(case: list[Row]) -> RecentTrend:
    columns = ("count", "denominator", "value", "lower95", "upper95")
    values = [a_value(int(row["year"]), *(number(row[c]) for c in columns)) for row in case]
    return recent_trend(values, case[0]["value_type"], Polarity(case[0]["polarity"]))


def disagreements(cases: dict[str, list[Row]]) -> list[str]:
    return [name for name, case in cases.items() if published(case).trend != case[0]["expected_trend"]]


def test_all_8_published_markers_come_out(shared: Path) -> None:
    cases = by_case(rows(shared / "cases" / "verdict" / "fingertips" / "points.csv"))
    assert len(cases) == 8
    assert disagreements(cases) == []


def test_slope_and_chi2_are_the_reference_s(shared: Path) -> None:
    folder = shared / "cases" / "verdict" / "fingertips"
    derived = {c["id"]: c["derived_here"] for c in document(folder / "expected.json")["cases"]}
    for name, case in by_case(rows(folder / "points.csv")).items():
        found, wanted = published(case), derived[name]
        assert (found.slope, found.chi2) == (
            None if wanted["slope"] is None else pytest.approx(wanted["slope"], rel=1e-11),
            None if wanted["chi2"] is None else pytest.approx(wanted["chi2"], rel=1e-11),
        )


def test_the_excerpt_of_published_markers_comes_out() -> None:
    cases = by_case(rows(EXCERPTS / "fingertips.csv"))
    assert len(cases) == 8
    assert disagreements(cases) == []


def trend(
    points: tuple[tuple[float | None, ...], ...], kind: str = "proportion", polarity: Polarity = Polarity.NONE
) -> RecentTrend:
    return recent_trend([a_value(int(p[0] or 0), *p[1:]) for p in points], kind, polarity)


def test_the_printed_chi_squared_comes_out() -> None:
    found = trend(BREASTFEEDING)
    assert (found.trend, round(found.chi2 or 0, 2)) == (Trend.INCREASING, 46.77)


@pytest.mark.parametrize(
    ("polarity", "rising", "falling"),
    [
        (Polarity.NONE, Trend.INCREASING, Trend.DECREASING),
        (Polarity.HIGH_IS_GOOD, Trend.INCREASING_BETTER, Trend.DECREASING_WORSE),
        (Polarity.LOW_IS_GOOD, Trend.INCREASING_WORSE, Trend.DECREASING_BETTER),
    ],
)
def test_polarity_names_the_way(polarity: Polarity, rising: Trend, falling: Trend) -> None:
    assert trend(BREASTFEEDING, polarity=polarity).trend is rising
    assert trend(COUNTS, polarity=polarity).trend is falling


def test_only_the_last_five_years_count_whatever_their_order_and_gaps() -> None:
    shuffled = (COUNTS[3], (1990, 3000, 3100), COUNTS[0], COUNTS[4], (2005, None, 3100), COUNTS[2], COUNTS[1])
    found = trend(shuffled)
    assert found == trend(COUNTS)
    assert found.years == (2010, 2011, 2012, 2013, 2014)


@pytest.mark.parametrize(
    "lost", [(None, 3121), (447, None), (447, 0), (-1, 3121), (447, 3121, -1), (447, 3121, math.nan)]
)
def test_a_year_without_its_figures_is_no_point(lost: tuple[float | None, ...]) -> None:
    found = trend((*COUNTS[:4], (2014, *lost)))
    assert (found.trend, found.why) == (Trend.CANNOT_BE_CALCULATED, Silence.TOO_FEW_POINTS)


def test_nobody_counted_is_a_figure() -> None:
    none = [a_value(2010 + i, 0, 0.5, v, v - 0.1, v + 0.1) for i, v in enumerate([5.0, 4.0, 3.0, 2.0, 1.0])]
    assert recent_trend(none, "crude_rate", Polarity.NONE).trend is Trend.DECREASING


@pytest.mark.parametrize(
    ("kind", "supported"),
    [
        ("proportion", True),
        ("crude_rate", True),
        ("crude_rate_per_100000", True),
        ("directly_standardised_rate", True),
        ("indirectly_standardised_proportion", False),
        ("count", False),
        ("life_expectancy", False),
    ],
)
def test_a_marker_is_for_three_kinds_of_value(kind: str, supported: bool) -> None:
    assert (trend(COUNTS, kind).trend is Trend.DECREASING) == supported
    assert trend(COUNTS, kind).why is (None if supported else Silence.UNSUPPORTED_KIND)


def test_values_of_several_years_have_no_marker() -> None:
    values = [a_value(*p) for p in COUNTS]
    assert recent_trend(values, "proportion", Polarity.NONE, year_range=3).why is Silence.YEARLY_ONLY


def test_a_year_in_which_everybody_counted_stops_the_calculation() -> None:
    found = trend(((2012, 5, 5), (2013, 3, 5), (2014, 1, 5), (2015, 1, 4), (2016, 2, 4)))
    assert (found.trend, found.why) == (Trend.CANNOT_BE_CALCULATED, Silence.EVERYONE)


def test_a_printed_value_without_limits_allows_no_claim() -> None:
    bare = tuple((year, x, n, 100 * x / n) for year, x, n in COUNTS)
    found = trend(bare)
    assert (found.trend, found.slope, found.why) == (Trend.NO_CHANGE, None, Silence.NO_LIMITS)
    assert trend((*BREASTFEEDING[:4], BREASTFEEDING[4][:4])).why is Silence.NO_LIMITS


def test_limits_without_width_allow_no_claim() -> None:
    assert trend((*BREASTFEEDING[:4], (2018, 1367, 44701, 30.6, 30.6, 30.6))).why is Silence.NO_LIMITS
    assert trend(((2009, 0, 3000), *COUNTS[1:])).why is Silence.NO_LIMITS


def test_a_trend_that_hangs_on_one_year_is_no_change() -> None:
    flat = [a_value(2010 + i, 50, 100, 50.0 - i, 49.0 - i, 51.0 - i) for i in range(4)]
    spike = a_value(2014, 50, 100, 90.0, 89.0, 91.0)
    found = recent_trend([*flat, spike], "proportion", Polarity.NONE)
    assert found.chi2 is not None
    assert found.chi2 > 100
    assert found.trend is Trend.NO_CHANGE


def test_a_year_without_which_nothing_moves_is_no_trend() -> None:
    line = [a_value(2010 + i, 1, 2, v, v - 0.1, v + 0.1) for i, v in enumerate([5.0, 5.0, 5.0, 5.0, 9.0])]
    assert recent_trend(line, "proportion", Polarity.NONE).trend is Trend.NO_CHANGE


@pytest.mark.parametrize(("chi2", "marker"), [(9.54, Trend.NO_CHANGE), (9.56, Trend.INCREASING)])
def test_the_marker_needs_the_99_8_percent_point(chi2: float, marker: Trend) -> None:
    step = math.sqrt(chi2 / 10)  # five equal weights: chi2 is 10 (slope / SE)^2
    line = [a_value(2010 + i, 1, 2, step * i, step * i - 1.96, step * i + 1.96) for i in range(5)]
    found = recent_trend(line, "crude_rate", Polarity.NONE)
    assert found.chi2 == pytest.approx(chi2)
    assert found.trend is marker


@given(st.lists(st.integers(0, 1000).map(lambda n: n / 10), min_size=5, max_size=8), st.floats(0.1, 5))
def test_upside_down_the_marker_is_turned(values: list[float], half: float) -> None:
    up = [a_value(2000 + i, 1, 2, v, v - half, v + half) for i, v in enumerate(values)]
    down = [a_value(2000 + i, 1, 2, 100 - v, 100 - v - half, 100 - v + half) for i, v in enumerate(values)]
    rising = recent_trend(up, "proportion", Polarity.HIGH_IS_GOOD)
    falling = recent_trend(down, "proportion", Polarity.LOW_IS_GOOD)
    assert falling.trend == TURNED.get(rising.trend, rising.trend)


@given(st.lists(st.tuples(maybe, maybe, maybe, maybe, maybe), max_size=7))
def test_any_figures_have_a_marker(points: list[tuple[float | None, ...]]) -> None:
    found = recent_trend([a_value(i, *p) for i, p in enumerate(points)], "proportion", Polarity.LOW_IS_GOOD)
    assert (found.slope is None) == (found.why is not None)
