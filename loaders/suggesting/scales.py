"""Scales: whether a column's numbers are percents, and how they are written."""

from __future__ import annotations

import numpy as np

from loaders.roles import Role
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.suggestion import Part, Question
from loaders.suggesting.vocabulary import words


def is_percent(look: Look, *, share: bool) -> bool:
    """Whether a column's numbers may be the measure's own, percents or fractions of people where it is a share."""
    named = look.percent_signs or sounds_like(Role.VALUE, look.header) >= NAMES_IT
    if not len(look.known) or not share:
        return bool(len(look.known)) and named
    inside = bool(np.all((look.known >= 0) & (look.known <= 100)))
    return inside and (named or not look.whole)


def scale(look: Look, *, share: bool) -> Part:
    """Whether a value is written as a percent, a fraction or a number of its own."""
    if not share:
        asks = f"how is {look.named} written? the measure is no share of people: as a number, or per 100?"
        which = Question(about="value.scale", asks=asks, answers=("number", "per_100"))
        return Part(said={"value": {"scale": "number"}}, sure=0.5, questions=(which,))
    high = float(np.max(look.known, initial=0.0))
    printed = {"decimals": min(look.decimals, 9)} if look.decimals <= 4 else {}
    if look.percent_signs or 1 < high <= 100:
        asked = () if look.percent_signs or high > 2 or not _fractional(look) else _scale_question(look)
        shown = f"numbers up to {high:g}"
        return Part(
            said={"value": {"scale": "percent", **printed}},
            sure=1.0 if not asked else 0.5,
            reasons=(f"{look.named} is in percent: {shown}",),
            questions=asked,
        )
    if high <= 1 and not set(words(look.header)) & {"%", "percent", "pct", "percentage"}:
        return Part(
            said={"value": {"scale": "fraction"}},
            sure=0.95,
            reasons=(f"{look.named} is in fractions: no number is above 1",),
        )
    return Part(said={"value": {"scale": "percent"}}, sure=0.5, questions=_scale_question(look))


def _fractional(look: Look) -> bool:
    return bool(np.mean(look.known <= 1) > 0.5)


def _scale_question(look: Look) -> tuple[Question, ...]:
    low, high = float(np.min(look.known)), float(np.max(look.known))
    asks = f"percent of what is {look.named}? its numbers run from {low:g} to {high:g}: percent, or fractions of 1?"
    return (Question(about="value.scale", asks=asks, answers=("percent", "fraction", "per_100", "number")),)
