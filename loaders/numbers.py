"""Numbers: what a cell's text says, as a number or as the state of a figure that is not there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from indicators.model import CellState
from loaders.faults import Fault
from loaders.numerals import PERCENT, numeral
from loaders.words import plain

MARKERS: Mapping[str, CellState] = {
    **dict.fromkeys(
        ("*", "**", "***", "s", "ps", "ds", "--", "‡", "(d)", "(s)", ": c", ":c"), CellState.SUPPRESSED
    ),
    **dict.fromkeys(
        ("n/a", "na", "not applicable", "†", "(x)", "*****", ": z", ":z"), CellState.NOT_APPLICABLE
    ),
    **dict.fromkeys(
        ("-", "–", "—", ".", "..", ":", ": u", ":u", "nda", "dna", "no data", "missing", "(na)"),
        CellState.MISSING,
    ),
    **dict.fromkeys(("nan", "null", "<na>", "\\n", "(null)", "%null%", "(blank)"), CellState.MISSING),
}  # what US agencies, NCES, the Census Bureau and Eurostat write, and what programs write for nothing; a feed's own come first
_UNITS = "students|children|pupils|youth|people|persons|adults|families|households|residents|cases|days|respondents"
_FEWER = re.compile(
    r"(?:n? ?<|under|below) ?(\d+)|.*\b(?:less|fewer) than (\d+)\b.*|(?:n? ?(?:≤|< ?=)|up to|at most) ?(\d+)|(\d+) or (?:less|fewer)(?: [a-z]+)?",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(\d+(?:[.,]\d+)?) ?(%?) ?(?:\+|(?:or|and) (?:more|higher|greater|above|over))", re.IGNORECASE
)
_EDGE = re.compile(r"(LE|GE|[<>]=?|[≤≥]) ?(\d*[.,]?\d+) ?(%?)", re.IGNORECASE)
_FROM = ("GE", ">", ">=", "≥")
_RANGE = re.compile(r"(\d{1,3}(?:[.,]\d+)?) ?(?:-|–|to) ?(\d{1,3}(?:[.,]\d+)?) ?(%?)")
_BROKEN = re.compile(
    r"#(REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|ERROR!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA|#+)|Err:\d{3}",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"([+-]?\d+)(?:[.,](\d+))?E([+-]?)(\d{1,3})", re.IGNORECASE)
_BY_EXCEL = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d{2,3}")
_DIGITS = 11  # Excel's General format writes only longer numbers in this way, and cuts them


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one cell says.

    Attributes:
        state: None where the text cannot be understood; then `fault` says why.
        number: as written, before any scale.
        percent: the text carried a percent sign, which outranks the feed's scale.
        low, high: the ends of a band, or of a suppressed count, `<10`; None where it is open.
        fault: what is wrong, or worth a note, about the text.
        suggestion: what was probably meant.
    """

    text: str
    state: CellState | None
    number: Decimal | None = None
    percent: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    fault: Fault | None = None
    suggestion: str | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing stands there."""
        return not self.text


def to_number(text: str, mark: str = ".", markers: Mapping[str, CellState] = MARKERS) -> Reading:
    """What a cell says, its decimal mark known. `markers` are asked before anything else."""
    word = plain(text)
    if not word:
        return Reading(text="", state=CellState.MISSING)
    state = markers.get(word) or _known(word, markers)
    if state is not None:
        return Reading(text=word, state=state)
    if "%" not in word and (m := _FEWER.fullmatch(word)):
        below = m[1] or m[2]
        most = Decimal(below) - 1 if below else Decimal(m[3] or m[4])
        return Reading(text=word, state=CellState.SUPPRESSED, high=max(most, Decimal(0)))
    return _band(word) or _figure(word, mark) or _broken(word, mark)


def _known(word: str, markers: Mapping[str, CellState]) -> CellState | None:
    """The state of a text that needs no declaring; what a feed says of it in other capitals comes first."""
    folded = word.casefold()
    if (known := MARKERS.get(folded)) is None:
        return None
    return next((state for text, state in markers.items() if text.casefold() == folded), known)


def _band(word: str) -> Reading | None:
    if m := _RANGE.fullmatch(word):
        low, high = _end(m[1]), _end(m[2])
        if low < high:
            return Reading(text=word, state=CellState.INTERVAL, low=low, high=high, percent=bool(m[3]))
    if m := _EDGE.fullmatch(word):
        edge, above = _end(m[2]), m[1].upper() in _FROM
        return Reading(
            text=word,
            state=CellState.INTERVAL,
            low=edge if above else None,
            high=None if above else edge,
            percent=bool(m[3]),
        )
    if m := _MORE.fullmatch(word):
        return Reading(text=word, state=CellState.INTERVAL, low=_end(m[1]), percent=bool(m[2]))
    return None


def _end(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _figure(word: str, mark: str) -> Reading | None:
    if (amount := numeral(word, mark)) is not None:
        return Reading(text=word, state=CellState.NUMBER, number=amount, percent=_percent(word))
    if m := re.fullmatch(rf"(.+?) ({_UNITS})", word, re.IGNORECASE):
        return _remarked(word, m[1], mark, Fault.NUMBER_WITH_UNIT)
    if m := re.fullmatch(r"(.*\d ?%?) ?(?:(?:[*†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹]|\^[a-zA-Z]?)+|(?<= )[bdefprsu]{1,3})", word):
        return _remarked(word, m[1], mark, Fault.NUMBER_WITH_NOTE)
    return _scientific(word)


def _scientific(word: str) -> Reading | None:
    """`1.25E+02`, unless its digits are lost: where it has fewer than its size it may be cut, and above 11 digits it was.

    People and programs write 9E2 and 1e+05 for what they mean; Excel writes 9E+02 by a format that leaves digits out.
    """
    if (m := _SCIENTIFIC.fullmatch(word)) is None:
        return None
    lacking = m[3] != "-" and int(m[4]) > len(m[2] or "")
    if lacking and int(m[4]) >= _DIGITS:
        return None
    number = Decimal(word.replace(",", "."))
    cut = lacking and _BY_EXCEL.fullmatch(word) is not None
    return Reading(
        text=word, state=CellState.NUMBER, number=number, fault=Fault.SHORTENED_NUMBER if cut else None,
        suggestion=f"{number:f}" if cut else None,
    )  # fmt: skip


def _remarked(word: str, part: str, mark: str, fault: Fault) -> Reading | None:
    if (amount := numeral(part, mark)) is None:
        return None
    return Reading(text=word, state=CellState.NUMBER, number=amount, percent=_percent(part), fault=fault)


def _broken(word: str, mark: str) -> Reading:
    suggestion = None
    if _BROKEN.fullmatch(word):
        fault = Fault.SPREADSHEET_ERROR
    elif word.startswith("="):
        fault = Fault.FORMULA_WITHOUT_VALUE
    elif (m := re.fullmatch(r"\((.+)\)", word)) and numeral(m[1], mark) is not None:
        fault, suggestion = Fault.AMBIGUOUS_NUMBER, f"-{m[1]} or {m[1]}"
    elif _SCIENTIFIC.fullmatch(word):
        fault = Fault.PRECISION_LOST
    else:
        fault, suggestion = Fault.NOT_A_NUMBER, _meant(word, mark)
    return Reading(text=word, state=None, fault=fault, suggestion=suggestion)


def _meant(word: str, mark: str) -> str | None:
    """A slip of the finger or of the decimal mark, put right."""
    if (amount := numeral(word, "," if mark == "." else ".")) is not None:
        return f"{amount:f}".replace(".", mark) + ("%" if _percent(word) else "")
    typed = word.translate(str.maketrans("OoIl", "0011"))
    return typed if typed != word and re.search(r"\d", word) and numeral(typed, mark) is not None else None


def _percent(word: str) -> bool:
    return PERCENT.search(word) is not None
