"""Refusals: the stable codes of why a file as a whole was not taken, or a call not answered."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """A kind of refusal; its value is what programs are told. Those up to `UNREADABLE` are of a file, the others of the call."""

    NO_FILE = "no_file"
    """Nothing of that name is there, or it cannot be opened."""
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    """More bytes, cells, time or memory than a file may take."""
    PASSWORD = "password"  # noqa: S105 - a code
    UNSAFE = "unsafe"
    """It holds macros, or is built to break whoever opens it."""
    DAMAGED = "damaged"
    NOT_TEXT = "not_text"
    """Bytes or characters that are no text."""
    NOT_A_TABLE = "not_a_table"
    """A picture, a letter, a page without a table, a header without rows."""
    SEVERAL = "several"
    """Several files, sheets or tables, and nobody said which."""
    NO_HEADER = "no_header"
    """No row has the headers that its feed names."""
    DUPLICATE_HEADER = "duplicate_header"
    NOT_AS_DECLARED = "not_as_declared"
    """Another format, sheet, name or shape than its feed declares."""
    PERSONS_IN_FILE = "persons_in_file"
    COLUMN_MOVED = "column_moved"
    NO_FEED_FITS = "no_feed_fits"
    WRONG_FEED = "wrong_feed"
    """The feed contradicts itself, or is another partner's."""
    NO_ROW_RIGHT = "no_row_right"
    UNREADABLE = "unreadable"
    """Anything else; the sentence says what."""
    WRONG_AGREED_FILE = "wrong_agreed_file"
    UNKNOWN_NAME = "unknown_name"
    NOT_ALLOWED = "not_allowed"
    """The store's rules forbid it: a batch that was decided on already, a release of unchecked figures."""
    STORE = "store"
    """The store cannot be opened, or could not do it and did nothing."""
    BUSY = "busy"
    """Others are at work there; asking again later may do."""
    MISCALLED = "miscalled"
    """Asked for in a way that nothing answers; the sentence says what does."""
