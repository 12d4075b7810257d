"""Notes: the raised sign of a footnote behind a text, kept apart from the figure it stands behind.

`71` with a raised `1` is 71 and a note; run together it would be 711.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGN = re.compile(r"[0-9,; ]{1,6}|[a-zA-Z](?: ?, ?[a-zA-Z])*")


def raised(text: str) -> str:
    """A raised text: digits as raised ones, a letter behind a `^`; anything else, the th of 4th, as it is."""
    if not _SIGN.fullmatch(text.strip()):
        return text
    bare = re.sub(r"[ ,;]", "", text)
    return bare.translate(_RAISED) if bare.isdecimal() else "".join(f"^{letter}" for letter in bare)
