"""Scripts: the one JSON value that a JavaScript file gives a name to, as sites keep what they draw."""

from __future__ import annotations

import re

NAMED = re.compile(
    r"(?:export\s+)?(?:(?:const|let|var)\s+[\w$]{1,80}\s*=|export\s+default\b|default\b|module\.exports\s*=)\s*(?=[\[{])"
)
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/|\s+", re.DOTALL)
_REST = re.compile(r"\s*;?\s*(?:(?:export\s+default\s+|module\.exports\s*=\s*)[\w$]{1,80}\s*;?\s*)?")


def opening(text: str) -> int | None:
    """Where the value of a script begins; None where the text is no such script."""
    at = 0
    while found := _COMMENT.match(text, at):
        at = found.end()
    named = NAMED.match(text, at)
    return named.end() if named else None


def ends(text: str, at: int) -> bool:
    """Whether nothing but the value's own export stands from there on."""
    return _REST.fullmatch(text, at) is not None
