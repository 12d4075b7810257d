"""Tall words: a column that says what the one number of each row is, as `Number` and `Percent`, or `Graduates` and `Cohort`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from loaders.roles import Role
from loaders.suggesting.figure_columns import NUMBERS
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.suggestion import Part, Question
from loaders.words import listed

_CARRIED = (Role.NUMERATOR, Role.DENOMINATOR, Role.N, Role.LOW, Role.HIGH)
MOST = 8
"""Words that a column says what numbers are with."""


def tall(found: Sequence[Look]) -> Part:
    """The column, among those that nothing else has taken; proposed, and always asked: other words may hide other measures."""
    numbers = [look for look in found if look.numeric >= NUMBERS and not look.counts_nothing]
    if len(numbers) != 1:
        return Part()
    figure = numbers[0]
    for look in found:
        if look is not figure and 1 < len(look.texts) <= MOST and (roles := _roles(look.texts)):
            return _part(look, figure, roles)
    return Part()


def _roles(texts: Sequence[str]) -> Mapping[str, Role]:
    """What each word says a number is; nothing unless half of them do, and one is the value or counts out of another."""
    told = {text: role for text in texts if (role := _role(text)) is not None}
    roles = set(told.values())
    if Role.NUMERATOR in roles and Role.DENOMINATOR not in roles:
        told = {text: role for text, role in told.items() if role is not Role.NUMERATOR}
    if (Role.LOW in roles) != (Role.HIGH in roles):
        told = {text: role for text, role in told.items() if role not in (Role.LOW, Role.HIGH)}
    whole = Role.VALUE in roles or {Role.NUMERATOR, Role.DENOMINATOR} <= roles
    plain = len(set(told.values())) == len(told) and 2 * len(told) >= len(texts)
    return told if whole and plain else {}


def _role(text: str) -> Role | None:
    if sounds_like(Role.VALUE, text) >= NAMES_IT:
        return Role.VALUE
    heard = {role: sounds_like(role, text) for role in _CARRIED}
    best = max(heard, key=lambda role: heard[role])
    return best if heard[best] >= NAMES_IT else None


def _part(look: Look, figure: Look, roles: Mapping[str, Role]) -> Part:
    rest = [text for text in look.texts if text not in roles]
    shown = ", ".join(f"{text!r} = {role.value}" for text, role in roles.items())
    left = f", and rows of {listed(rest, 4)} are left out" if rest else ""
    asks = f"does {look.named} say what each number in {figure.named} is? {shown}{left}"
    words = {text: role.value for text, role in roles.items()}
    return Part(
        said={
            "shape": "tall",
            "tall": {"column": look.header, "figure": figure.header, "words": words},
            "value": {"scale": _scale(look, figure, roles)},
        },
        taken=frozenset({look.place, figure.place}),
        sure=0.5,
        reasons=(f"{figure.named} holds one number a row, and {look.named} says what it is: {shown}",),
        questions=(Question(about="tall.words", asks=asks, answers=tuple(words)),),
    )


def _scale(look: Look, figure: Look, roles: Mapping[str, Role]) -> str:
    """Percent, or fraction where no value is above 1."""
    values = [text for text, role in roles.items() if role is Role.VALUE]
    shown = figure.numbers[np.array([text in values for text in look.rows], np.bool_)]
    known = shown[np.isfinite(shown)]
    return "fraction" if len(known) and float(known.max()) <= 1 and not figure.percent_signs else "percent"
