"""What a feed's file may say, entry by entry. `feed` puts the entries together and checks them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, field_validator, model_validator

from indicators import periods
from indicators.declared import Declared, read_declared
from indicators.errors import FeedError, FrameworkError
from indicators.model import CellState
from indicators.periods import Period
from loaders.roles import Role
from loaders.words import plain

STYLE = re.compile(
    r"year|school_year|school_year_ending|school_year_starting|class|quarter|month|wave|span_\d+_ending|code"
    r"|date_in_year|date_in_school_year|date_in_quarter|date_in_month"
)

_GONE = (CellState.MISSING, CellState.NOT_APPLICABLE, CellState.SUPPRESSED)


def refuse_wrong(pattern: str, write: str = "") -> dict[str, int]:
    """The named groups of a pattern.

    Raises:
        ValueError: it is no regular expression, or what is to be written speaks of a group it does not have.
    """
    try:
        compiled = re.compile(pattern)
        compiled.sub(write, "")  # what is to be written is looked through, whether anything fits or not
    except (re.error, IndexError) as found:
        raise ValueError(f"no regular expression: {pattern!r}; {found}") from None
    return dict(compiled.groupindex)


def _headers(read: object) -> object:
    words = [read] if isinstance(read, str) else read
    return tuple(map(_plain, words)) if isinstance(words, list) else read


def _plain(read: object) -> object:
    return plain(read) if isinstance(read, str) else read


def plain_words(read: object) -> object:
    """A list of words as people compare them."""
    if not isinstance(read, dict):
        return read
    return {_plain(k): _plain(v) for k, v in read.items()}


def _gone(read: object) -> object:
    if read not in _GONE:
        raise ValueError(f"a figure that is not there is {', '.join(_GONE)}")
    return read


Gone = Annotated[CellState, BeforeValidator(_gone)]
Headers = Annotated[tuple[str, ...], BeforeValidator(_headers), Field(min_length=1)]
Header = Annotated[str, BeforeValidator(_plain)]
Tree = Annotated[tuple[str, ...], BeforeValidator(_headers)]
Words = Annotated[dict[str, str], BeforeValidator(plain_words)]


class Said(Declared):
    """What a feed says; blanks count (a delimiter may be one), and 2022 is as good as "2022"."""

    model_config = ConfigDict(str_strip_whitespace=False, coerce_numbers_to_str=True)


F = TypeVar("F", bound=Said)


def read_said(model: type[F], path: Path) -> F:
    """What a TOML file declares of a feed.

    Raises:
        FeedError: the file is not there, is no TOML, or declares something that cannot be.
    """
    try:
        return read_declared(model, path)
    except FrameworkError as why:
        raise FeedError(str(why)) from why


class ByRole(Said):
    """For each role the headers of what carries it."""

    @property
    def by_role(self) -> dict[Role, Headers]:
        """The columns there are, in the order of the roles."""
        return {Role(name): headers for name, headers in self if headers}

    def under(self, names: Mapping[str, str]) -> Self:
        """The same with other names for some headers."""
        found = {role: tuple(names.get(h, h) for h in headers) for role, headers in self.by_role.items()}
        return self.model_copy(update={role.value: headers for role, headers in found.items()})


class Columns(ByRole):
    """For each role the header of its column; several where their cells are joined by " / ".

    A figure may have a second column, which holds a marker where the first holds no number.
    """

    period: Headers | None = None
    place: Headers | None = None
    group: Headers | None = None
    measure: Headers | None = None
    population: Headers | None = None
    instrument: Headers | None = None
    numerator: Headers | None = None
    denominator: Headers | None = None
    value: Headers | None = None
    low: Headers | None = None
    high: Headers | None = None
    se: Headers | None = None
    moe: Headers | None = None
    n: Headers | None = None
    numerator_moe: Headers | None = None
    denominator_moe: Headers | None = None


class Fixed(Said):
    """The parts of the key that no column carries, the same for every figure of the file."""

    period: Header | None = None
    place: Header | None = None
    group: Header | None = None
    measure: Header | None = None
    population: Header | None = None
    instrument: Header | None = None

    @property
    def by_role(self) -> dict[Role, str]:
        """What is fixed, in the order of the roles."""
        return {Role(name): word for name, word in self if word is not None}


class WordLists(Said):
    """For parts of the key, their word = our id; a word not listed is an issue, never a guess."""

    place: Words = Field(default_factory=dict)
    group: Words = Field(default_factory=dict)
    measure: Words = Field(default_factory=dict)
    population: Words = Field(default_factory=dict)
    instrument: Words = Field(default_factory=dict)

    def of(self, role: Role) -> Words:
        """The words for one part of the key."""
        found: Words = getattr(self, role.value)
        return found


class PeriodStyle(Said):
    r"""How their periods are written, in the words of `indicators.periods.parse`.

    Attributes:
        pattern: of texts that are in no style of ours: `(\d{4})(\d{4})` for 20182019. Other texts are read as they stand.
        write: what such a text is written as first, with the pattern's groups: `\1-\2`.
    """

    style: str
    pattern: str | None = None
    write: str | None = None

    @field_validator("style")
    @classmethod
    def _known(cls, style: str) -> str:
        if not STYLE.fullmatch(style):
            raise ValueError(f"there are: {STYLE.pattern.replace('|', ', ')}")
        return style

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if (self.pattern is None) != (self.write is None):
            raise ValueError("pattern and write belong together")
        if self.pattern is not None and self.write is not None:
            refuse_wrong(self.pattern, self.write)
        return self

    def read(self, text: str) -> Period:
        """The period a text of theirs means.

        Raises:
            UnknownPeriod: the text is no period of the style.
        """
        return periods.parse(self._written(text), self.style)

    def _written(self, text: str) -> str:
        if self.pattern is None or self.write is None:
            return text
        found = re.fullmatch(self.pattern, plain(text))
        return text if found is None else found.expand(self.write)


class ValueStyle(Said):
    """How value, low, high, se and moe are written.

    Attributes:
        flip: the source counts the opposite of the measure (without internet, for with).
        moe_level: what the margin of error covers, in percent.
        limits_level: what low to high covers, in percent; without it they are drawn and never judged.
        decimals: how many are printed; the tolerance when a value stands beside its counts.
    """

    scale: Literal["percent", "fraction", "per_100", "number"] = "percent"
    flip: bool = False
    moe_level: Literal[90, 95] | None = None
    limits_level: Literal[90, 95] | None = None
    decimals: int | None = Field(default=None, ge=0, le=9)

    @property
    def divisor(self) -> int:
        """What a written figure is divided by to be a ratio."""
        return 100 if self.scale in ("percent", "per_100") else 1
