"""Everything this product raises on purpose.

MeasurementError
├── FrameworkError         an agreed file (framework, community) is wrong
├── FeedError              a feed declaration contradicts itself or the framework
├── SourceUnreadable       a partner's file cannot be opened as declared
│   ├── ColumnsMoved       columns its feed names are not there, or are called otherwise now
│   └── PersonsInFile      it holds rows about single persons, of which nothing is kept or moved
├── UnknownName            asked for an indicator, place, partner ... that is not there
├── UnknownPeriod          a text that is no period in the style that was asked for
├── StoreError             the store cannot do what was asked, and did nothing
│   ├── NotAllowed         the store's rules forbid it (a release of unchecked figures, an unknown state)
│   ├── StoreUnusable      the store cannot be opened, is of another version, or is damaged
│   └── BackupUnusable     a backup is none, is damaged, cut or altered, or is of a later version
├── Busy                   others are at work there; nothing was done, and asking again later may do
└── SettingsError          the product was started with settings it cannot use
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from indicators.refusals import Refusal

if TYPE_CHECKING:
    from indicators.issues import Issue

_CLOSE = 60  # per cent of the letters shared, in their order, by which a name is the one that was meant
LISTED = 20  # names told where none is near: a framework's fifteen indicators, but not a thousand schools


class MeasurementError(Exception):
    """The root: a sentence for the person who asked, never a traceback.

    Attributes:
        code: the stable code of what went wrong, for programs.
    """

    code = Refusal.MISCALLED


class FrameworkError(MeasurementError):
    """An agreed file (framework, community) is wrong; the sentence names the key's path."""

    code = Refusal.WRONG_AGREED_FILE


class FeedError(MeasurementError):
    """A feed declaration contradicts itself or the framework."""

    code = Refusal.WRONG_FEED


class SourceUnreadable(MeasurementError):
    """A partner's file cannot be opened as the feed declares.

    Attributes:
        issues: what in it has to be put right, where more is known than the sentence.
    """

    def __init__(
        self, sentence: str, issues: tuple[Issue, ...] = (), *, code: Refusal = Refusal.UNREADABLE
    ) -> None:
        super().__init__(sentence)
        self.issues, self.code = issues, code


class ColumnsMoved(SourceUnreadable):
    """A feed no longer fits its file; an issue says of each column that is not there what it probably is now."""

    def __init__(self, sentence: str, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(sentence, issues, code=Refusal.COLUMN_MOVED)


class PersonsInFile(SourceUnreadable):
    """A partner's file holds rows about single persons: nothing of it is kept, and nobody moves or copies it."""

    def __init__(self, sentence: str, issues: tuple[Issue, ...] = ()) -> None:
        super().__init__(sentence, issues, code=Refusal.PERSONS_IN_FILE)


class UnknownName(MeasurementError):
    """Asked for something by a name that nothing here has."""

    code = Refusal.UNKNOWN_NAME


class UnknownPeriod(MeasurementError):
    """A text that is no period in the style that was asked for."""


class StoreError(MeasurementError):
    """The store cannot do what was asked; it did nothing."""

    code = Refusal.STORE


class NotAllowed(StoreError):
    """The store's rules forbid what was asked."""

    code = Refusal.NOT_ALLOWED


class StoreUnusable(StoreError):
    """The store cannot be opened, is of another version, or is damaged."""


class BackupUnusable(StoreError):
    """A backup is none, is damaged, cut or altered, or is of a later version; nothing was taken from it."""


class Busy(MeasurementError):
    """Others are at work there; nothing was done, and asking again later may do."""

    code = Refusal.BUSY


class SettingsError(MeasurementError):
    """The product was started with settings it cannot use."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, or None when none is close."""
    from rapidfuzz import fuzz, process

    names = list(known)
    close = process.extractOne(word, names, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_CLOSE)
    return close[0] if close else None


def unknown(what: str, word: str, known: Iterable[str]) -> UnknownName:
    """The exception for a name nobody has, with the nearest one that somebody has."""
    names = sorted(known)
    if close := nearest(word, names):
        return UnknownName(f"no {what} {word!r}; did you mean {close!r}?")
    listed = ", ".join(names[:LISTED]) + (", ..." if len(names) > LISTED else "")
    return UnknownName(f"no {what} {word!r}; there are: {listed or 'none'}")
