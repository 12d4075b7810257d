"""Guesses: what sort of quantity a moved measure is and which way it should go, each with its reason, to be shown.

All rules are ours. They are shown before anything is written, and a mapping overrules each of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from indicators.model import Better, Kind, Unit
from loaders.moving.export import Named
from loaders.moving.mapping import MeasureSaid
from loaders.moving.periodic import is_fiscal, said, style_of
from loaders.numbers import Reading, to_number

T = TypeVar("T")
SHARE = re.compile(
    r"%|\bpercent|\brate\b|\bshare\b|\bproportion|attendance|graduat|absen|proficien|readiness|\bready\b|poverty"
    r"|dropout|drop-out|unemploy|uninsured|enrol|mobility|insecur",
    re.IGNORECASE,
)
COUNT = re.compile(r"\bnumber\b|#|\bcount\b|\bhow many\b|\btotal\b|\bserved\b", re.IGNORECASE)
MONEY = re.compile(r"\bincome|\bwage|\bearnings|\bcost|\brent\b|\bsalar|\bdollar|\bbudget|\$", re.IGNORECASE)
PER = re.compile(r"\bper (100|hundred)\b(?!,)", re.IGNORECASE)
LOWER = re.compile(
    r"absen|drop-?out|poverty|crime|arrest|suspen|expul|mobility|teen (birth|pregnan)|mortality|death|obes|overweight"
    r"|uninsured|unemploy|homeless|abuse|neglect|violen|smok|substance|overdose|debt|hunger|insecur|evict|bully"
    r"|truan|remed|injur|asthma|referral to court|foster|low birth ?weight|below|without|lack(s|ing)?\b|\bnot\b|fail",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Guess(Generic[T]):
    """What is taken, and why; `said` where a person or the export says so."""

    value: T
    why: str
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What sort of quantity a measure is.

    Attributes:
        scale: how its values are written, in a feed's words.
        plausible: lowest and highest credible figure as printed.
    """

    unit: Guess[Unit]
    kind: Kind
    scale: Guess[str]
    better: Guess[Better]
    period: Guess[str | None]
    plausible: tuple[float, float]


def quantity(
    measure: Named, by: MeasureSaid, told: str = "as you say", fiscal: str | None = None
) -> Quantity:
    """What a measure's name and values say of it, where nobody says it; `told` is the reason for what somebody says.

    `fiscal` is how fiscal years run, where somebody says it: their number alone does not.
    """
    read = [r for r in (to_number(t.value) for t in measure.told) if r.number is not None]
    unit = Guess(by.unit, told, said=True) if by.unit else _unit(measure.name, read)
    scale = Guess(str(by.scale), told, said=True) if by.scale else _scale(unit.value, read)
    return Quantity(
        unit=unit,
        kind=by.kind or _kind(unit.value, measure),
        scale=scale,
        better=Guess(by.better, told, said=True) if by.better else _better(measure),
        period=Guess(by.period, told, said=True) if by.period else _period(measure, fiscal),
        plausible=_plausible(unit.value, read),
    )


def _unit(name: str, read: Sequence[Reading]) -> Guess[Unit]:
    numbers = [r.number for r in read if r.number is not None]
    low, high = (min(numbers), max(numbers)) if numbers else (Decimal(0), Decimal(0))
    signs = Counter("%" if r.percent else "$" if "$" in r.text else "" for r in read)
    within = low >= 0 and high <= 100
    if signs["%"]:
        return Guess(Unit.PERCENT, "values with a percent sign")
    if signs["$"] or MONEY.search(name):
        return Guess(Unit.DOLLARS, "values with a dollar sign" if signs["$"] else "its name")
    if PER.search(name):
        return Guess(Unit.PER_100, "its name says per 100")
    if COUNT.search(name) and not re.search("%|percent|rate", name, re.IGNORECASE):
        return Guess(Unit.COUNT, "its name says a number")
    if SHARE.search(name) and within:
        return Guess(Unit.PERCENT, "its name, and values from 0 to 100")
    if numbers and within and high <= 1 and any(n != n.to_integral_value() for n in numbers):
        return Guess(Unit.PERCENT, "values from 0 to 1")
    return Guess(Unit.COUNT, "no word or sign says otherwise")


def _scale(unit: Unit, read: Sequence[Reading]) -> Guess[str]:
    numbers = [r.number for r in read if r.number is not None and not r.percent]
    if unit is Unit.PERCENT and numbers and max(numbers) <= 1 and any(0 < n < 1 for n in numbers):
        return Guess("fraction", "no value above 1")
    scale = {Unit.PERCENT: "percent", Unit.PER_100: "per_100"}.get(unit, "number")
    return Guess(scale, "as the unit is written")


def _kind(unit: Unit, measure: Named) -> Kind:
    """A mean where nothing is a share: a yearly number is no running total, so it may be judged by its own history."""
    if unit is Unit.PERCENT:
        return (
            Kind.SURVEY
            if re.search(r"survey|report(s|ed) that", measure.name, re.IGNORECASE)
            else Kind.PROPORTION
        )
    return Kind.EVENTS_PER_100 if unit is Unit.PER_100 else Kind.MEAN


def _better(measure: Named) -> Guess[Better]:
    polarity = measure.polarity.casefold()
    if "low" in polarity or "down" in polarity or "decreas" in polarity:
        return Guess(Better.DOWN, f"its polarity there: {measure.polarity}", said=True)
    if "high" in polarity or "up" in polarity or "increas" in polarity:
        return Guess(Better.UP, f"its polarity there: {measure.polarity}", said=True)
    if found := LOWER.search(measure.name):
        return Guess(Better.DOWN, f"the word {found[0]!r}")
    return Guess(Better.UP, "no word for what should be less")


def _period(measure: Named, fiscal: str | None) -> Guess[str | None]:
    texts = list(dict.fromkeys(t.period for t in measure.told if t.period))
    if any(map(is_fiscal, texts)):
        return Guess(
            fiscal,
            "how fiscal years run, as you say" if fiscal else "fiscal years, and nobody says how they run",
            said=bool(fiscal),
        )
    style = style_of(texts)
    shown = next((t for t in texts if style and said(t, style)), texts[0] if texts else "")
    return Guess(style, f"as in {shown!r}" if shown else "no figure")


def _plausible(unit: Unit, read: Sequence[Reading]) -> tuple[float, float]:
    """Percents lie within 100; what else was seen may grow to twice the range seen."""
    if unit is Unit.PERCENT:
        return 0, 100
    numbers = [float(r.number) for r in read if r.number is not None] or [0.0, 1.0]
    low, high = min(numbers), max(numbers)
    reach = max(high - low, abs(high), 1.0)
    return (0.0 if low >= 0 else low - reach), high + reach
