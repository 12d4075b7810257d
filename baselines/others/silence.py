"""Why another system says nothing of a curve, or makes no claim. Codes only: sentences are made elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Silence(StrEnum):
    """What stands in the way of a status, or of the numbers behind it."""

    NO_FIGURES = "no_figures"
    TOO_FEW_POINTS = "too_few_points"
    NO_BASELINE = "no_baseline"
    NO_BASE_YEAR = "no_base_year"
    BREAK_BETWEEN = "break_between"
    YEARLY_ONLY = "yearly_only"
    MONTHLY_ONLY = "monthly_only"
    RUNNING_TOTAL = "running_total"
    UNSUPPORTED_KIND = "unsupported_kind"
    NO_COUNTS = "no_counts"
    NO_ERRORS = "no_errors"
    NO_LIMITS = "no_limits"
    EVERYONE = "everyone"
    ZERO_BASE = "zero_base"
    OPPOSITE_SIGNS = "opposite_signs"
    TARGET_YEAR = "target_year"
    TARGET_IS_BASE = "target_is_base"
    CONTROLLED = "controlled"
    CONSTANT = "constant"
    TRIAL_LIMITS = "trial_limits"
