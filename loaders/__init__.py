"""Partners' files in: a declared file becomes figures and issues, and then a proposal. Nothing here writes.

Importing the package loads nothing heavy: `Feed` and `read_feed` are fetched when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.agreed import Agreed, MeasureFacts
from loaders.faults import Fault
from loaders.load import Load, Row, load
from loaders.propose import propose
from loaders.read.original import Original, original

if TYPE_CHECKING:
    from loaders.feed import Feed, read_feed

__all__ = [
    "Agreed", "Fault", "Feed", "Load", "MeasureFacts", "Original", "Row",
    "load", "original", "propose", "read_feed",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name in ("Feed", "read_feed"):
        from loaders import feed

        return getattr(feed, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
