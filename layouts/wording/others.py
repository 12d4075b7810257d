"""Others: what other systems ask of a curve, what their statuses mean, and why they say nothing.

Their own words stay as they are published; our sentences about them are translated.
"""

from __future__ import annotations

from inspect import signature
from types import MappingProxyType

from baselines.others import System, fingertips, healthy_people, mann_kendall, xmr_causes, xmr_limits
from baselines.others.acs import CRITICAL
from baselines.others.sdg_cuts import WITH_TARGET, WITHOUT_TARGET
from baselines.others.sdg_progress import BASE_YEAR
from layouts.explanations import OtherReport
from layouts.wording.language import Words, mark

HP, SDG, FT, XMR, ACS, MK = (s.value for s in System)

MEANINGS = MappingProxyType(
    {
        (HP, "target_met_or_exceeded"): mark("The latest figure is at the target or past it, whatever the noise."),
        (HP, "improving"): mark("The latest figure is better than the one the baseline ended with."),
        (HP, "little_or_no_detectable_change"): mark("The latest figure is not clearly different from the one the baseline ended with."),
        (HP, "getting_worse"): mark("The latest figure is worse than the one the baseline ended with."),
        (HP, "baseline_only"): mark("There is no figure after the baseline."),
        (HP, "informational"): mark("There is no target to measure it by."),
        (SDG, "target_achieved"): mark("The latest figure is at the target or past it."),
        (SDG, "substantial_progress"): mark("Since the base year it has moved the right way, and fast enough."),
        (SDG, "moderate_progress"): mark("Since the base year it has moved the right way, but not fast enough."),
        (SDG, "limited_progress"): mark("Since the base year it has hardly moved the right way."),
        (SDG, "deterioration"): mark("Since the base year it has moved the wrong way."),
        (SDG, "not_available"): mark("There is nothing to reckon a growth rate from."),
        (FT, "cannot_be_calculated"): mark("It takes five yearly figures with counts."),
        (FT, "no_change"): mark("A straight line through the last five figures is not clearly steep."),
        (FT, "increasing"): mark("A straight line through the last five figures rises."),
        (FT, "decreasing"): mark("A straight line through the last five figures falls."),
        (FT, "increasing_getting_better"): mark("A straight line through the last five figures rises, which is good."),
        (FT, "increasing_getting_worse"): mark("A straight line through the last five figures rises, which is bad."),
        (FT, "decreasing_getting_better"): mark("A straight line through the last five figures falls, which is good."),
        (FT, "decreasing_getting_worse"): mark("A straight line through the last five figures falls, which is bad."),
        (XMR, "common_cause"): mark("The latest figure is within the usual noise of its own process."),
        (XMR, "special_cause_improvement"): mark("The latest figure is beyond the usual noise, on the good side."),
        (XMR, "special_cause_concern"): mark("The latest figure is beyond the usual noise, on the bad side."),
        (XMR, "special_cause_neutral_high"): mark("The latest figure is beyond the usual noise, on the high side."),
        (XMR, "special_cause_neutral_low"): mark("The latest figure is beyond the usual noise, on the low side."),
        (ACS, "statistically_different"): mark("The last two estimates differ by more than their sampling error."),
        (ACS, "not_statistically_different"): mark("The last two estimates do not differ by more than their sampling error."),
        (MK, "increasing"): mark("Later figures tend to be higher than earlier ones."),
        (MK, "decreasing"): mark("Later figures tend to be lower than earlier ones."),
        (MK, "no trend"): mark("Later figures do not clearly tend to be higher or lower than earlier ones."),
    }
)  # fmt: skip
"""What each system's word means, said by us."""

SILENCES = MappingProxyType(
    {
        "no_figures": mark("there are no figures"),
        "too_few_points": mark("there are too few figures"),
        "no_baseline": mark("no baseline has been agreed"),
        "no_base_year": mark("there is no figure for its base year or later"),
        "break_between": mark("it has been counted in another way in between"),
        "yearly_only": mark("it takes one figure a year"),
        "monthly_only": mark("it takes monthly figures, or shorter ones"),
        "running_total": mark("it is a running total"),
        "unsupported_kind": mark("it does not take figures of this kind"),
        "no_counts": mark("it needs counts, and only a rate is published"),
        "no_errors": mark("no standard errors or margins of error are published"),
        "no_limits": mark("no limits are published"),
        "everyone": mark("in one of the years everybody is a case"),
        "zero_base": mark("its base figure is 0, from which nothing grows"),
        "opposite_signs": mark("its two figures have opposite signs"),
        "target_year": mark("the target is for its base year"),
        "target_is_base": mark("the target equals its base figure"),
        "controlled": mark("the estimate is held to a known total and has no error"),
        "constant": mark("all its figures are the same"),
        "trial_limits": mark("its limits rest on few figures and are on trial"),
    }
)
"""Why a system says nothing, or what is missing beside what it says."""

UNTOLD = ("cannot_be_calculated", "not_available")
"""Words that say that nothing can be said."""

WHY_APART = MappingProxyType(
    {
        HP: mark("An old trend that goes on counts as improving; a slide that slows as getting worse."),
        SDG: mark("It knows no noise: a growth rate has a status, however few children it rests on."),
        FT: mark("It asks for a trend, old or new; a turn within the five years hides it."),
        XMR: mark(
            "It compares with the usual level of the whole series; where an old trend goes on it calls it a change."
        ),
        ACS: mark("It compares two estimates and knows neither the history nor where it was heading."),
        MK: mark("An old trend that goes on counts; a turn in the middle cancels itself."),
    }
)
"""Why each may disagree with a verdict."""

SOURCES = MappingProxyType(
    {
        HP: ("NCHS, Healthy People 2030 methods", "https://www.cdc.gov/nchs/healthy-people/hp2030/methods.html"),
        SDG: ("Statistics Canada's progress methodology, as Open SDG computes it", "https://open-sdg.readthedocs.io/en/latest/progress/"),
        FT: ("OHID Fingertips, recent trend markers", "https://github.com/dhsc-govuk/FingertipsNext"),
        XMR: ("NHS England Making Data Count, as NHSRplotthedots draws it", "https://github.com/nhs-r-community/NHSRplotthedots"),
        ACS: ("US Census Bureau, Instructions for Applying Statistical Testing to ACS Data", ""),
        MK: ("Mann 1945; Kendall 1975; ties as in Gilbert 1987; slope: Sen 1968", ""),
    }
)  # fmt: skip
"""Who says so, and where."""


def asks(system: str, w: Words) -> str:
    """What a system asks of a curve."""
    match system:
        case System.HEALTHY_PEOPLE:
            return w.say(
                "Is the latest figure better than the baseline's, two-sided at {level}%? Without standard errors: by {least}% of "
                "the change that was aimed at.",
                level=w.number(100 * healthy_people.LEVEL, 0), least=w.number(healthy_people.LEAST_PERCENT, 0),
            )  # fmt: skip
        case System.SDG_PROGRESS:
            return w.say(
                "How fast has it grown a year since {year}: from {high}% substantial, from {medium}% moderate, or "
                "with a target from {much}% and {some}% of the growth the target needs?",
                year=BASE_YEAR, high=w.number(100 * WITHOUT_TARGET.high), medium=w.number(100 * WITHOUT_TARGET.medium),
                much=w.number(100 * WITH_TARGET.high, 0), some=w.number(100 * WITH_TARGET.medium, 0),
            )  # fmt: skip
        case System.FINGERTIPS:
            return w.say(
                "Does a straight line through the last {n} yearly figures rise or fall, beyond chi-squared {critical}, whichever "
                "year is left out?",
                n=fingertips.POINTS, critical=w.number(fingertips.CRITICAL, 2),
            )  # fmt: skip
        case System.NHS_XMR:
            return w.say(
                "Is the latest monthly figure beyond the mean of all by {limit} average moving ranges, or part of {run} on a side "
                "or {run} that rise or fall?",
                limit=w.number(xmr_limits.LIMIT, 2), run=xmr_causes.RUN,
            )  # fmt: skip
        case System.ACS_COMPARISON:
            return w.say(
                "Do the last two survey estimates differ by more than {z} standard errors (90%)?",
                z=w.number(CRITICAL[0.90], 3),
            )
        case _:
            level = signature(mann_kendall.mann_kendall).parameters["level"].default
            return w.say(
                "Do later figures tend to be higher, or lower, than earlier ones, two-sided at {level}%?",
                level=w.number(100 * level, 0),
            )


def own_word(code: str) -> str:
    """A system's code as it is published: no language translates it."""
    said = code.replace("_", " ")
    return said[:1].upper() + said[1:]


def own_name(system: str) -> str:
    """A system's own name."""
    return System(system).own_name


def said(other: OtherReport, w: Words) -> str:
    """What a status means, or why there is none, as sentences."""
    why = w.say(SILENCES[other.why]) if other.why else ""
    if other.status is None:
        return w.say("Says nothing: {reason}.", reason=why)
    meaning = w.say(MEANINGS[(other.system, other.status)])
    if why and other.status in UNTOLD:
        return w.say("{finding} Here {reason}.", finding=meaning, reason=why)
    return w.say("{finding} Mind: {reason}.", finding=meaning, reason=why) if why else meaning


def words_of(other: OtherReport) -> str:
    """A system's own words for the curve; a dash where it says nothing."""
    return "; ".join(own_word(code) for code in (other.status, *other.also) if code) or "–"


def rested(other: OtherReport, w: Words) -> str:
    """What a status rests on: from when to when, and the numbers under the names its system gives them; "" where on nothing."""
    told = ", ".join(f"{n.name.replace('_', ' ')} {_short(n.value, w)}" for n in other.numbers)
    if not other.periods or not told:
        return ""
    first, last = (w.period(p) for p in (other.periods[0], other.periods[-1]))
    if first == last:
        return w.say("Of {period}: {numbers}.", period=first, numbers=told)
    return w.say("From {first} to {last}: {numbers}.", first=first, last=last, numbers=told)


def _short(value: float, w: Words) -> str:
    size, whole = abs(value), value == round(value)
    return w.number(value, 0 if whole else 1 if size >= 100 else 2 if size >= 1 else 3)
