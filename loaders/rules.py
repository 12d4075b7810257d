"""Rules: what a feed says of rows, headers and names that are not simply columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, field_validator, model_validator

from loaders.declared import ByRole, Gone, Header, Headers, Said, plain_words, refuse_wrong
from loaders.roles import FIGURES, KEY_ROLES, Role
from loaders.words import plain


class Sums(ByRole):
    """Counts that several columns hold together, and their margins of error: the headers of each."""

    numerator: Headers | None = None
    denominator: Headers | None = None
    n: Headers | None = None
    numerator_moe: Headers | None = None
    denominator_moe: Headers | None = None


class Tall(Said):
    """A file with one number a row.

    Attributes:
        column: the column that says what the number is of its figure.
        figure: the column the number stands in.
        words: their word = numerator, denominator, value ...; rows with other words are no figures of the feed.
    """

    column: Header
    figure: Header
    words: Annotated[dict[str, Role], BeforeValidator(plain_words)]

    @field_validator("words")
    @classmethod
    def _figures(cls, words: dict[str, Role]) -> dict[str, Role]:
        for word, role in words.items():
            if role not in FIGURES:
                raise ValueError(f"{word!r}: no figure {role.value!r}; there are: {', '.join(FIGURES)}")
        return words

    @property
    def rest(self) -> LeaveOut:
        """The rows that are no figures of the feed."""
        return LeaveOut(
            column=self.column, other_than=tuple(self.words), reason="no number of this feed's figures"
        )

    def under(self, names: Mapping[str, str]) -> Self:
        """The same with other names for its columns."""
        column, figure = (names.get(header, header) for header in (self.column, self.figure))
        return self.model_copy(update={"column": column, "figure": figure})


class LeaveOut(Said):
    """Rows that are not figures of this feed.

    Attributes:
        words: rows with one of these words are left out.
        other_than: rows with any other word are left out: our few places in a publisher's whole file.
        pattern: rows whose text fits this regular expression, whole, are left out.
    """

    column: Header
    words: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    pattern: str | None = None
    reason: str

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if [bool(self.words), bool(self.other_than), self.pattern is not None].count(True) != 1:
            raise ValueError("words, other_than or pattern, one of the three")
        if self.pattern is not None:
            refuse_wrong(self.pattern)
        return self

    def takes(self, text: str) -> bool:
        """Whether a row with this text in the column is left out."""
        if self.pattern is not None:
            return re.fullmatch(self.pattern, plain(text)) is not None
        if self.words:
            return plain(text) in map(plain, self.words)
        return plain(text) not in map(plain, self.other_than)

    def under(self, names: Mapping[str, str]) -> Self:
        """The same with another name for its column."""
        return self.model_copy(update={"column": names.get(self.column, self.column)})


class Named(Said):
    """Where part of the key stands that no column carries: in the file's name, that of its sheet, or over the header.

    Attributes:
        pattern: looked for anywhere in the text; its named groups are parts of the key.
    """

    pattern: str

    @model_validator(mode="after")
    def _a_pattern_with_key_parts(self) -> Self:
        _refuse_strange_parts(refuse_wrong(self.pattern))
        return self

    @property
    def roles(self) -> tuple[Role, ...]:
        """The parts of the key it finds."""
        return tuple(Role(name) for name in re.compile(self.pattern).groupindex)

    def find(self, text: str) -> list[dict[Role, str]]:
        """What a text says, each thing once; nothing where the pattern is not in it."""
        found = [
            {Role(name): plain(word or "") for name, word in one.groupdict().items()}
            for one in re.finditer(self.pattern, plain(text))
        ]
        return [one for nth, one in enumerate(found) if one not in found[:nth]]


class Wide(Said):
    """Columns whose header says part of the key: `2021-2022 Pass Rate`."""

    pattern: str
    role: Role

    @model_validator(mode="after")
    def _a_pattern_with_key_parts(self) -> Self:
        names = refuse_wrong(self.pattern)
        if self.role not in FIGURES:
            raise ValueError(f"no figure {self.role.value!r}; there are: {', '.join(FIGURES)}")
        _refuse_strange_parts(names)
        return self


class Flag(Said):
    """A column that says why a figure is blank.

    Attributes:
        words: with one of these beside it, a figure that is blank has the state.
    """

    column: Header
    words: tuple[Header, ...]
    state: Gone

    def under(self, names: Mapping[str, str]) -> Self:
        """The same with another name for its column."""
        return self.model_copy(update={"column": names.get(self.column, self.column)})


def _refuse_strange_parts(names: dict[str, int]) -> None:
    if not names or not set(names) <= {role.value for role in KEY_ROLES}:
        raise ValueError(f"named groups {sorted(names)}; there are: {', '.join(KEY_ROLES)}, at least one")
