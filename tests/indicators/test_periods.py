from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import periods
from indicators.errors import UnknownPeriod
from indicators.periods import Grain, Period, parse

years = st.integers(1950, 2150)
any_period = st.one_of(
    years.map(periods.year),
    years.map(periods.school_year),
    years.map(periods.graduating_class),
    st.builds(periods.quarter, years, st.integers(1, 4)),
    st.builds(periods.month, years, st.integers(1, 12)),
    st.builds(lambda first, more: periods.span(first, first + more), years, st.integers(1, 9)),
    st.builds(
        lambda day, more: Period(Grain.WAVE, day, date.fromordinal(day.toordinal() + more)),
        st.dates(date(1950, 1, 1), date(2150, 1, 1)),
        st.integers(0, 200),
    ),
)
yearly = st.sampled_from([periods.year, periods.school_year, periods.graduating_class])


@given(any_period)
def test_a_code_is_read_back_as_its_period(period):
    assert parse(period.code) == period


@given(yearly, years)
def test_neighbours_of_a_yearly_grain_are_exactly_one_year_apart(make, number):
    assert make(number + 1).time - make(number).time == pytest.approx(1, abs=1e-12)


@given(any_period, st.integers(1, 20))
def test_the_same_stretch_years_later_is_of_the_same_length_and_kind(period, later):
    moved = period.later(later)
    assert moved.grain == period.grain
    assert moved.time - period.time == pytest.approx(later, abs=0.01)


@given(st.lists(any_period, max_size=8))
def test_periods_sort_by_when_they_end(found):
    ends = [p.end for p in sorted(found, key=lambda p: (p.end, p.start))]
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("text", "style", "code"),
    [
        ("2021-2022", "school_year", "2021-22"),
        ("2021–22", "school_year", "2021-22"),
        ("AY 2016-17", "school_year", "2016-17"),
        ("FY 2018-19", "school_year", "2018-19"),
        ("2022", "school_year_ending", "2021-22"),
        ("2021", "school_year_starting", "2021-22"),
        ("2022.0", "class", "class-2022"),
        ("Class of 2022", "class", "class-2022"),
        ("2022", "span_5_ending", "2018..2022"),
        ("2018-2022", "span_5_ending", "2018..2022"),
        ("2009-10", "month", "2009-M10"),
        ("2009-10", "school_year", "2009-10"),
        ("2022 Q3", "quarter", "2022-Q3"),
    ],
)
def test_what_partners_write_is_read_as_they_mean_it(text, style, code):
    assert parse(text, style).code == code


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("2022", "school_year"),  # the year it ends in, or the one it starts in?
        ("2021-23", "school_year"),
        ("2022-13", "month"),
        ("2022-Q5", "quarter"),
        ("2022-02-30..2022-03-01", "wave"),
        ("soon", "year"),
        ("", "year"),
        ("20222", "year"),
        ("2022-2018", "span_5_ending"),
        ("2022", "span_9999_ending"),
        ("0000-01", "school_year"),
        ("class of 0000", "class"),
        ("9999-00", "school_year"),
        ("2022-05-01..2022-04-01", "wave"),
    ],
)
def test_a_text_that_is_no_period_of_the_style_is_never_guessed(text, style):
    with pytest.raises(UnknownPeriod, match="write "):
        parse(text, style)


def test_a_bare_two_year_text_is_a_school_year_and_not_a_month():
    assert parse("2009-10").grain is Grain.SCHOOL_YEAR


def test_only_stretches_shorter_than_a_year_have_a_season():
    assert periods.year(2022).season == periods.span(2018, 2022).season == ""
    assert (
        periods.quarter(2022, 3).season == periods.quarter(2023, 3).season != periods.quarter(2022, 2).season
    )


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(UnknownPeriod, match="before it starts"):
        Period(Grain.WAVE, date(2022, 5, 1), date(2022, 4, 1))


@pytest.mark.parametrize(
    ("text", "style", "code"),
    [
        ("Q1 2024", "quarter", "2024-Q1"),
        ("Q4-2023", "quarter", "2023-Q4"),
        ("Jan 2020", "month", "2020-M01"),
        ("Sept. 2021", "month", "2021-M09"),
        ("03/15/2022", "date_in_year", "2022"),
        ("2022-08-15", "date_in_school_year", "2022-23"),
        ("06/30/2022", "date_in_school_year", "2021-22"),
        ("3/5/2022 00:00:00", "date_in_quarter", "2022-Q1"),
        ("12/31/2022", "date_in_month", "2022-M12"),
    ],
)
def test_quarters_months_and_days_are_read_as_americans_write_them(text, style, code):
    assert parse(text, style).code == code


@pytest.mark.parametrize(
    ("text", "style"),
    [("15/03/2022", "date_in_year"), ("2022", "date_in_year"), ("Ju 2020", "month"), ("Q5 2024", "quarter")],
)
def test_a_day_that_no_calendar_has_is_no_period(text, style):
    with pytest.raises(UnknownPeriod):
        parse(text, style)
