"""Partners' files in: a declared file becomes figures and issues, and then a proposal. Nothing here writes.

Importing the package loads nothing: each name is fetched when it is first asked for. The process that opens partners'
files (`loaders.read.apart`) imports only what reading needs, and numpy is not among that.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.agreed import Agreed, MeasureFacts
    from loaders.faults import Fault
    from loaders.feed import Feed, read_feed
    from loaders.loading import Load, Row, load
    from loaders.proposing import propose
    from loaders.read.original import Original, original

__all__ = [
    "Agreed", "Fault", "Feed", "Load", "MeasureFacts", "Original", "Row",
    "load", "original", "propose", "read_feed",
]  # fmt: skip

_ROOMS = {
    "Agreed": "agreed", "MeasureFacts": "agreed", "Fault": "faults", "Feed": "feed", "read_feed": "feed",
    "Load": "loading", "Row": "loading", "load": "loading", "propose": "proposing",
    "Original": "read.original", "original": "read.original",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
