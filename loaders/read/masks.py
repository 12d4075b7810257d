"""Masks: number formats that show a word, or nothing, in the place of some numbers: `[<10]"*";0`.

Who withholds small counts by a format means them to be withheld; what a person sees is what is read. A zero shown as a dash,
or not at all, as accountants do, is a zero. Sections and conditions as in ECMA-376, part 1, 18.8.31.
"""

from __future__ import annotations

import operator
import re
from functools import lru_cache

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
_PARTS = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|[_*].|(?P<bare>.)', re.DOTALL)
_ASKS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_SHOWN = re.compile(r"[0#?@%.EGdmyhs]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DASHES = ("", "-", "–", "—")


def masked(code: str, number: float) -> str | None:
    """What a format shows in the place of a number; None where it shows the number."""
    if (sections := _sections(code)) is None:
        return None
    word = sections[_which(code, number)]
    return None if word is None or (number == 0 and word in _DASHES) else word


def masks(code: str) -> bool:
    """Whether a format shows anything but the number for some numbers."""
    return _sections(code) is not None


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str | None, ...] | None:
    """For each section of a format the word it shows; None where it shows a number, and where all do."""
    found = tuple(map(_word, _split(code))) if code else ()
    return found if any(word is not None for word in found) else None


@lru_cache(maxsize=512)
def _split(code: str) -> tuple[str, ...]:
    """The sections for numbers; the fourth is for texts."""
    found, at = [], 0
    while at <= len(code):
        section = _SECTION.match(code, at)
        end = section.end() if section else at
        found.append(code[at:end])
        at = end + 1
    return tuple(found[:3])


def _word(section: str) -> str | None:
    parts = list(_PARTS.finditer(section))
    bare = "".join(part["bare"] or "" for part in parts)
    if _SHOWN.search(bare) or _ELAPSED.search(section):
        return None
    return "".join(part["quoted"] or part["escaped"] or part["bare"] or "" for part in parts).strip()


def _which(code: str, number: float) -> int:
    """The place of the section for a number: the first whose condition it meets, else by its sign."""
    sections = _split(code)
    asked = [_CONDITION.search(section) for section in sections]
    if any(asked):
        met = (at for at, c in enumerate(asked) if c is None or _ASKS[c[1]](number, float(c[2])))
        return next(met, len(sections) - 1)
    if number < 0:
        return min(1, len(sections) - 1)
    return 2 if number == 0 and len(sections) > 2 else 0
