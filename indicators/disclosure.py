"""What may be public: the one place where a curve becomes a `PublicCurve`.

Small cells and their complements are not worked out here yet. Until they are, only a demonstration, whose
figures their publishers made public themselves, can be released; a real store is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NewType

from indicators.errors import NotAllowed
from indicators.model import Curve

PublicCurve = NewType("PublicCurve", Curve)
"""A curve that may be seen by anybody. Public surfaces accept nothing else, and only this module makes it."""


def as_published(curves: Iterable[Curve], *, demonstration: bool) -> tuple[PublicCurve, ...]:
    """Curves whose figures are public already, as their publishers print them.

    Raises:
        NotAllowed: the store is real; its figures were never checked for what they give away.
    """
    if not demonstration:
        raise NotAllowed(
            "a real store cannot be released yet: its figures have not been checked for small cells; "
            "only a demonstration, from figures already published, can be"
        )
    return tuple(PublicCurve(c) for c in curves)
