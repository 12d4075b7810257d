"""Language: one language's messages, plurals, numbers, periods and days.

English sentences in the code are the messages; `layouts/locales/LANG/LC_MESSAGES/turncurve.po` has the others.
Translated when a picture is built, per request, never lazily.
"""

from __future__ import annotations

import gettext
from datetime import date
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from indicators.errors import unknown
from indicators.periods import Grain, Period, parse

LOCALES = Path(__file__).parent.parent / "locales"
DOMAIN = "turncurve"
SOURCE = "en"


def mark(message: str) -> str:
    """The message itself: marks a text in a table for the catalogue."""
    return message


class Words:
    """Says things in one language. `lang` is the code used in addresses and in the page's `lang`."""

    def __init__(self, lang: str, catalogue: gettext.NullTranslations) -> None:
        self.lang = lang
        self.locale = Locale.parse(lang.replace("-", "_"))
        self._catalogue = catalogue

    def say(self, message: str, /, **fields: object) -> str:
        """A message with its fields filled in."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format(**fields) if fields else text

    def count(self, one: str, many: str, n: float, /, **fields: object) -> str:
        """A message in the number that goes with `n`; the field `n` is `n` in print."""
        whole = 1 if n == 1 else max(2, round(n)) if n else 0
        fields.setdefault("n", self.number(n, 0 if n == round(n) else 1))
        return self._catalogue.ngettext(one, many, whole).format(**fields)

    def number(self, value: float, decimals: int = 1) -> str:
        """A number with so many decimals and this language's marks; minus is a true minus."""
        return _number(round(value, decimals) + 0.0, decimals, str(self.locale))

    def value(self, value: float, unit: str, decimals: int | None = None) -> str:
        """A printed figure with its unit: 86.9%, 12.3 per 100, $1,200."""
        text = self.number(value, _decimals(unit) if decimals is None else decimals)
        match unit:
            case "percent":
                return self.say("{value}%", value=text)
            case "per_100":
                return self.say("{value} per 100", value=text)
            case "dollars":
                return self.say("${value}", value=text)
            case "points":
                return self.count("{n} point", "{n} points", abs(value), n=text)
            case _:
                return text

    def bare(self, value: float, unit: str) -> str:
        """A figure for a table's column, whose head has the unit."""
        return self.number(value, _decimals(unit))

    def change(self, change: float, unit: str) -> str:
        """The size of a change, without its sign: points, never percent."""
        size = round(abs(change), _decimals(unit))
        text = self.number(size, _decimals(unit))
        match unit:
            case "percent" | "score" | "points":
                return self.count("{n} point", "{n} points", size, n=text)
            case _:
                return self.value(size, unit)

    def unit(self, unit: str) -> str:
        """What a column or an axis of such figures counts."""
        match unit:
            case "percent":
                return self.say("percent")
            case "per_100":
                return self.say("per 100")
            case "dollars":
                return self.say("dollars")
            case "count":
                return self.say("number")
            case "points":
                return self.say("points")
            case _:
                return self.say("score")

    def period(self, code: str) -> str:
        """A period as said in a sentence: 2021–22, class of 2022, March 2022."""
        return self._period(parse(code), short=False)

    def tick(self, code: str, later: int = 0) -> str:
        """A period as short as an axis needs it, or the one so many years later."""
        return self._period(parse(code).later(later) if later else parse(code), short=True)

    def _period(self, period: Period, *, short: bool) -> str:
        first, last = period.start, period.end
        match period.grain:
            case Grain.YEAR:
                return str(first.year)
            case Grain.SCHOOL_YEAR:
                return f"{first.year}\u2013{last.year % 100:02d}"
            case Grain.CLASS:
                return str(last.year) if short else self.say("class of {year}", year=last.year)
            case Grain.QUARTER:
                return self.say("quarter {n} of {year}", n=(first.month + 2) // 3, year=first.year)
            case Grain.MONTH:
                return str(dates.format_skeleton("yMMM" if short else "yMMMM", first, locale=self.locale))
            case Grain.SPAN:
                return (
                    f"{first.year}\u2013{last.year % 100:02d}" if short else f"{first.year}\u2013{last.year}"
                )
            case _:
                return str(dates.format_interval(first, last, "yMMM", locale=self.locale))

    def day(self, day: date) -> str:
        """A day in full: November 3, 2026."""
        return str(dates.format_date(day, format="long", locale=self.locale))

    def join(self, parts: list[str]) -> str:
        """Parts as a list in a sentence: a, b and c."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


def words(lang: str = SOURCE) -> Words:
    """The words of a language there is a catalogue for.

    Raises:
        UnknownName: there is none.
    """
    if lang not in languages():
        raise unknown("language", lang, languages())
    return _words(lang)


@cache
def languages() -> tuple[str, ...]:
    """Codes of all languages that can be asked for, the source language first."""
    found = sorted(p.parent.parent.name for p in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return (SOURCE, *found)


@cache
def _words(lang: str) -> Words:
    if lang == SOURCE:
        return Words(lang, gettext.NullTranslations())
    text = (LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.po").read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=lang.replace("-", "_")))
    compiled.seek(0)
    return Words(lang, gettext.GNUTranslations(compiled))


@lru_cache(maxsize=4096)
def _number(rounded: float, decimals: int, locale: str) -> str:
    """A page says the same few hundred numbers again and again; a locale's pattern is slow to apply."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(numbers.format_decimal(rounded, format=pattern, locale=locale)).replace("-", "\u2212")


def _decimals(unit: str) -> int:
    return 0 if unit in ("count", "dollars") else 1
