"""The committed study keeps what the method promises, and a part of it made again comes out the same."""

from __future__ import annotations

from itertools import combinations

import pytest

from baselines import METHOD
from baselines.calibration import RuleRow, calibration
from baselines.readers_row import noticed_row, power_row
from tests.calibration import power
from tests.calibration.comparison import COLUMNS, cells, compared
from tests.calibration.false_calls import by_noise, luck
from tests.calibration.power import noticed
from tests.calibration.scenarios import Scenario
from tests.calibration.writing import printed

OURS = "this method, claim .95"
# percent called in the study the method came with: flat, old trend, turned, slowed, slowed called worse
PRINTED = {
    "last against baseline year": (48, 76, 76, 36, 60),
    "arrow, 2 moves": (14, 33, 28, 10, 22),
    "arrow, 3 moves": (3, 18, 10, 1, 10),
    "Mann-Kendall 5 %": (2, 62, 1, 0, 66),
    "XmR rules": (3, 54, 5, 0, 54),
    "Healthy People two-point z": (5, 28, 28, 3, 11),
    "logit line, binomial interval": (8, 8, 49, 33, 2),
    "logit line, quasi-likelihood + t": (2, 2, 31, 17, 0.5),
    "damped Holt + t": (9, 20, 43, 17, 6),
    "theta + t": (6, 15, 26, 2, 5),
    OURS: (1.7, 3.1, 27, 10, 1.5),
}
ON_PUBLISHED = 9.9  # percent of published series it calls, of ours
POWER = {300: {1: 5, 3: 21, 5: 36}, 2000: {1: 19, 3: 65, 5: 81}}  # six years of history
NEAR = 2.0  # points


def rows() -> dict[str, RuleRow]:
    return {row.rule: row for row in calibration().rules.rows}


def percents(row: RuleRow) -> list[float]:
    return [100 * getattr(row, column) for column in COLUMNS]


def test_the_study_speaks_of_this_method() -> None:
    assert calibration().method == METHOD


def test_the_comparison_is_of_two_thousand_series_in_each_of_864_cells() -> None:
    assert calibration().rules.simulations == 864 * 2000
    assert len(list(cells())) == 864


def test_our_row_is_within_two_points_of_the_printed_one() -> None:
    assert percents(rows()[OURS]) == pytest.approx(PRINTED[OURS], abs=NEAR)


def test_our_calls_on_published_series_are_within_two_points_of_the_printed_ones() -> None:
    assert 100 * (rows()[OURS].published or 0) == pytest.approx(ON_PUBLISHED, abs=NEAR)


@pytest.mark.parametrize("at", range(len(COLUMNS)), ids=COLUMNS)
def test_rules_that_are_printed_more_than_two_points_apart_stand_in_that_order(at: int) -> None:
    found = {name: percents(row)[at] for name, row in rows().items()}
    apart = [(a, b) for a, b in combinations(PRINTED, 2) if abs(PRINTED[a][at] - PRINTED[b][at]) > NEAR]
    assert apart
    turned_round = [(a, b) for a, b in apart if (PRINTED[a][at] > PRINTED[b][at]) != (found[a] > found[b])]
    assert turned_round == []


def test_no_rule_calls_fewer_published_series_than_ours() -> None:
    found = {name: row.published for name, row in rows().items() if row.published is not None}
    assert min(found, key=lambda name: found[name]) == OURS


def test_only_the_line_with_t_is_as_careful_as_ours_and_finds_more_turns() -> None:
    careful = [row for row in rows().values() if max(row.flat, row.trend) < 0.05]
    bolder = [row.rule for row in careful if row.turned > rows()[OURS].turned]
    assert bolder == ["logit line, quasi-likelihood + t"]


@pytest.mark.parametrize(("n", "after"), [(n, after) for n, row in POWER.items() for after in row])
def test_a_true_turn_is_called_as_often_as_printed(n: int, after: int) -> None:
    row = power_row(6, n, after)
    assert (row.history, row.n, row.after) == (6, n, after)
    assert 100 * row.turned == pytest.approx(POWER[n][after], abs=NEAR)


def test_with_300_children_we_notice_nine_points() -> None:
    second, third = (noticed_row(6, 300, after).half for after in (2, 3))
    assert second is not None
    assert third is not None
    assert second < 9 < third


def test_headlines_are_false_in_fewer_than_one_case_in_forty_over_five_looks() -> None:
    fifth = [row.pooled for row in calibration().luck.rows if row.after == 5]
    assert fifth
    for looks in fifth:
        assert looks.ever_headline is not None
        assert looks.ever_headline.better + looks.ever_headline.behind < 0.025


def test_a_row_made_again_alone_is_the_committed_one() -> None:
    made = by_noise(histories=(6,), counts=(300,))
    kept = [row for row in calibration().by_noise.rows if (row.history, row.n) == (6, 300)]
    for row, told in zip(kept, made.rows, strict=True):
        assert (row.shock, row.series) == (told["shock"], told["series"])
        assert row.flat.latest.better == pytest.approx(told["flat"]["latest"][1], abs=0.001)
        assert row.wandering.headline.behind == pytest.approx(told["wandering"]["headline"][2], abs=0.001)
        assert row.tau == pytest.approx(told["tau"], rel=0.001)


def test_fewer_series_of_the_luck_table_agree_with_it_as_chance_allows() -> None:
    made = luck(series=60, histories=(8,))
    kept = [row for row in calibration().luck.rows if row.history == 8]
    for row, told in zip(kept, made.rows, strict=True):
        found = told["pooled"]["latest"]
        for rate, again in zip((row.pooled.latest.turned, row.pooled.latest.behind), found[::2], strict=True):
            assert again == pytest.approx(rate, abs=4 * (rate / told["series"]) ** 0.5)


def test_fewer_series_of_the_power_tables_agree_with_them_as_chance_allows() -> None:
    for told in power.power(series=60, histories=(6,), counts=(300,)).rows:
        rate = power_row(6, 300, told["after"]).turned
        assert told["turned"] == pytest.approx(rate, abs=4 * (rate / told["series"]) ** 0.5)
    for told in noticed(series=30, histories=(6,), counts=(300,)).rows:
        assert told["half"] == pytest.approx(noticed_row(6, 300, told["after"]).half, abs=0.5)


def test_fewer_series_of_the_comparison_agree_with_it_as_chance_allows() -> None:
    flat = [cell for cell in cells() if cell.scenario is Scenario.FLAT]
    found = compared(flat, series=20)
    for name, row in rows().items():
        allowed = 4 * (row.flat / (20 * len(flat))) ** 0.5
        assert found[name][0] == pytest.approx(row.flat, abs=allowed), name


def test_a_table_has_a_line_for_every_row() -> None:
    text = printed({"method": "m", "luck": {"about": "what", "rows": [{"a": 1}, {"a": 2}]}})
    assert text.splitlines() == [
        "{",
        '"method": "m",',
        '"luck": {"about": "what", "rows": [',
        '{"a": 1},',
        '{"a": 2}',
        "]}",
        "}",
    ]
