"""Groups of one breakdown: what is claimed of one is weighed beside what is claimed of the others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from baselines import Answer, Why, judge, long_view
from indicators.community import Community
from indicators.periods import year
from layouts.acts.families import fair_to_groups
from layouts.acts.reporting import Subject
from tests.baselines.builders import FLAT, a_baseline, a_curve
from tests.indicators.store.builders import COMMUNITY, GRADUATION, agreed_files

NAMES = [f"g{i}" for i in range(10)]
GROUPS = f"""
[[breakdowns]]
id = "school"
name = "School"
kind = "partial"
groups = [{", ".join(f'{{ id = "{n}", name = "{n}" }}' for n in NAMES)}]
"""
QUIET, WEAK = 1000, 1075
LATER = [1001, 999, 1002, 998, 1000, 1001]


@cache
def towns() -> Community:
    return agreed_files(COMMUNITY + GROUPS).read()


def a_group(name: str, first: int, last: int, *, ended: int = 2007, whole: bool = False) -> Subject:
    """Judged against a baseline of 2000 to `ended` by 2008, and against one of 2008 to 2014 by 2015."""
    curve = replace(a_curve([*FLAT, first, *LATER, last]), key=replace(GRADUATION, group=name))
    past, current = a_baseline(curve, ended), a_baseline(curve, 2014, first=year(2008))
    view = long_view(replace(curve, points=curve.points[:9]), [past])
    found = judge(curve, current)
    stages = (*view.stages, replace(view.stages[0], baseline=current, verdict=found))
    return Subject(curve=curve, verdict=found, view=replace(view, stages=stages), sources={}, headline=whole)


def past(subject: Subject) -> tuple[Answer, Why | None]:
    assert subject.view is not None
    found = subject.view.stages[0].verdict
    return found.answer, found.why


def test_a_weak_claim_on_an_earlier_baseline_is_withheld_among_many_groups() -> None:
    groups = [a_group(name, WEAK if name == "g0" else QUIET, QUIET) for name in NAMES]
    assert past(groups[0])[0] is Answer.TURNED
    fair = fair_to_groups(groups, towns())
    assert past(fair[0]) == (Answer.ON_BASELINE, Why.GROUP_CORRECTION)
    assert fair[1:] == [replace(g, basis=f.basis) for g, f in zip(groups[1:], fair[1:], strict=True)]


def test_an_earlier_baseline_is_weighed_with_those_of_its_own_time() -> None:
    alone = a_group("g0", WEAK, QUIET, ended=2006)
    assert past(alone)[0] is Answer.TURNED
    assert past(fair_to_groups([alone, *[a_group(n, QUIET, QUIET) for n in NAMES[1:]]], towns())[0]) == past(
        alone
    )


def test_the_group_that_speaks_for_the_indicator_stands_alone() -> None:
    groups = [a_group(name, WEAK if name == "g0" else QUIET, WEAK, whole=name == "g0") for name in NAMES]
    assert fair_to_groups(groups, towns())[0] == groups[0]


def test_a_curve_of_everybody_is_no_family() -> None:
    alone = a_group("all", WEAK, WEAK)
    assert fair_to_groups([alone], towns()) == [alone]


def test_the_p_of_the_others_is_kept_for_whoever_judges_again() -> None:
    groups = [a_group(name, QUIET, QUIET) for name in NAMES[:3]]
    family = fair_to_groups(groups, towns())[0].basis.family
    assert family is not None
    assert list(family) == [g.curve.key.slug for g in groups[1:]]
