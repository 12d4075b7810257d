"""Codes: the words that files, downloads and other programs read. They never change with the code around them."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from enum import StrEnum

import pytest

import baselines
from baselines.others import System
from baselines.others.acs import Status as Acs
from baselines.others.fingertips import Trend as Fingertips
from baselines.others.healthy_people import Decade
from baselines.others.healthy_people import Status as HealthyPeople
from baselines.others.mann_kendall import Trend as MannKendall
from baselines.others.nhs_xmr import PointType
from baselines.others.sdg_progress import Status as Sdg
from baselines.others.xmr_causes import SpecialCause

THEIRS: dict[type[StrEnum], tuple[str, ...]] = {
    System: (
        "healthy_people_2030", "sdg_progress", "fingertips_recent_trend", "nhs_xmr", "acs_comparison", "mann_kendall",
    ),
    Decade: ("2020", "2030"),
    HealthyPeople: (
        "target_met_or_exceeded", "improving", "improved", "little_or_no_detectable_change", "getting_worse",
        "got_worse", "baseline_only", "informational",
    ),
    Sdg: (
        "target_achieved", "substantial_progress", "moderate_progress", "limited_progress", "deterioration",
        "not_available",
    ),
    Fingertips: (
        "cannot_be_calculated", "no_change", "increasing", "decreasing", "increasing_getting_better",
        "increasing_getting_worse", "decreasing_getting_better", "decreasing_getting_worse",
    ),
    PointType: (
        "common_cause", "special_cause_improvement", "special_cause_concern", "special_cause_neutral_high",
        "special_cause_neutral_low",
    ),
    SpecialCause: (
        "Above UCL", "Below LCL", "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)", "2 in 3 Above CL",
        "2 in 3 Below CL", "7 Points Above CL", "7 Points Below CL", "Common Cause",
    ),
    Acs: ("statistically_different", "not_statistically_different"),
    MannKendall: ("increasing", "decreasing", "no trend"),
}  # fmt: skip
"""The words of other systems, as each of them publishes its statuses."""


def enums() -> list[type[StrEnum]]:
    names = [m.name for m in pkgutil.walk_packages(baselines.__path__, "baselines.")]
    found = {
        kind
        for name in names
        for _, kind in inspect.getmembers(importlib.import_module(name), inspect.isclass)
        if issubclass(kind, StrEnum) and kind.__module__ == name
    }
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


def test_there_are_codes_to_hold() -> None:
    assert set(THEIRS) < set(enums())


@pytest.mark.parametrize("kind", enums(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_code_is_its_name_in_small_letters_or_the_word_its_system_publishes(kind: type[StrEnum]) -> None:
    ours = tuple(member.name.lower() for member in kind)
    assert tuple(member.value for member in kind) == THEIRS.get(kind, ours)


def test_other_systems_are_told_under_the_names_they_give_themselves() -> None:
    assert [s.own_name for s in System] == [
        "Healthy People 2030", "SDG progress (Open SDG, Statistics Canada)", "Fingertips recent trend",
        "NHS Making Data Count XmR", "ACS statistical comparison", "Mann-Kendall",
    ]  # fmt: skip
