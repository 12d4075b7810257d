"""Case-management exports in, counts out: nothing of a person survives the process that counts them.

`reduced` is for whoever has the bytes, a command on the partner's own machine or an upload; neither keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.cases.feed import CaseFeed, read_case_feed
    from loaders.cases.reduction import CaseCount, CaseFile, Reduction, RunTerms, reduced

__all__ = ["CaseCount", "CaseFeed", "CaseFile", "Reduction", "RunTerms", "read_case_feed", "reduced"]


def __getattr__(name: str) -> object:
    """Each is fetched when first asked for: the process that counts needs none of them."""
    if name in ("CaseFeed", "read_case_feed"):
        from loaders.cases import feed

        return getattr(feed, name)
    if name in __all__:
        from loaders.cases import reduction

        return getattr(reduction, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
