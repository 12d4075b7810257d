"""The rules that mark a point on an XmR chart, one by one."""

from __future__ import annotations

from baselines.others.xmr_causes import SpecialCause, causes
from baselines.others.xmr_limits import Limits

COMMON, UP, DOWN = SpecialCause.COMMON, SpecialCause.TREND_UP, SpecialCause.TREND_DOWN
UNIT = Limits(n=20, mean=0.0, moving_range=3 / 2.66)  # limits at 3, two thirds at 2


def marks(*values: float) -> list[SpecialCause]:
    return list(causes(values, UNIT))


def test_a_point_on_a_limit_is_inside_it() -> None:
    upper = UNIT.upper or 0.0
    assert marks(upper, upper + 1e-9, -upper - 1e-9) == [
        COMMON,
        SpecialCause.ABOVE_LIMIT,
        SpecialCause.BELOW_LIMIT,
    ]


def test_seven_on_a_side_are_marked_and_six_are_not() -> None:
    wave = [0.1, 0.2] * 4
    assert marks(*wave[:6], -0.1) == [COMMON] * 7
    assert marks(-0.1, *wave[:7], -0.1) == [COMMON, *[SpecialCause.RUN_ABOVE] * 7, COMMON]
    assert marks(*(-v for v in wave)) == [SpecialCause.RUN_BELOW] * 8
    assert marks(*wave[:3], 0.0, *wave[:6]) == [COMMON] * 10  # the mean is on no side


def test_seven_rising_or_falling_are_a_trend_and_a_tie_breaks_it() -> None:
    steps = [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]
    assert marks(*steps) == [UP] * 7
    assert marks(*reversed(steps)) == [DOWN] * 7
    assert marks(*steps[:6]) == [COMMON] * 6
    assert marks(*steps[:3], -0.1, *steps[3:6]) == [COMMON] * 7


def test_where_two_trends_meet_the_later_one_names_the_point() -> None:
    up = [0.1 * i for i in range(-3, 4)]
    peak = [*up, *reversed(up[:-1])]
    assert marks(*peak) == [UP] * 6 + [DOWN] * 7


def test_where_two_trends_meet_in_a_tie_the_source_calls_the_point_falling() -> None:
    up = [0.1 * i for i in range(7)]
    assert causes([*up, *(v + up[-1] for v in up)], Limits(n=14, mean=0.65, moving_range=1.0)) == (
        *[UP] * 6,
        DOWN,
        *[UP] * 7,
    )


def test_two_in_three_are_near_a_limit_on_one_side() -> None:
    assert marks(2.5, 0.1, 2.5) == [SpecialCause.TWO_IN_THREE_ABOVE, COMMON, SpecialCause.TWO_IN_THREE_ABOVE]
    assert marks(-2.5, -2.5, -0.1) == [SpecialCause.TWO_IN_THREE_BELOW] * 2 + [COMMON]
    assert marks(2.5, -0.1, 2.5) == [COMMON] * 3
    assert marks(2.5, 2.5) == [COMMON] * 2  # no third
    assert marks(2.5, 0.1, 0.1, 2.5) == [COMMON] * 4
    assert marks(1.9, 0.1, 2.5) == [COMMON] * 3
    assert marks(3.5, 0.1, 2.5) == [SpecialCause.ABOVE_LIMIT, COMMON, COMMON]  # outside is not near


def test_the_first_rule_that_holds_names_the_point() -> None:
    rise = [0.1, 0.2, 0.3, 0.4, 2.4, 2.5, 3.5]
    assert marks(*rise) == [UP] * 6 + [SpecialCause.ABOVE_LIMIT]
    side = [0.1, 0.2, 0.1, 0.2, 2.5, 0.1, 2.5]
    assert marks(*side) == [
        *[SpecialCause.RUN_ABOVE] * 4,
        SpecialCause.TWO_IN_THREE_ABOVE,
        SpecialCause.RUN_ABOVE,
        SpecialCause.TWO_IN_THREE_ABOVE,
    ]


def test_where_two_trends_meet_the_later_one_counts() -> None:
    up = [-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]
    assert marks(*up, *reversed(up[:-1])) == [UP] * 6 + [DOWN] * 7
    assert marks(0.1, -0.1, *up, 0.1, -0.1) == [COMMON] * 2 + [UP] * 7 + [COMMON] * 2


def test_a_mark_says_which_way_it_points() -> None:
    assert [c.way for c in SpecialCause] == [1, -1, 1, -1, 1, -1, 1, -1, 0]
