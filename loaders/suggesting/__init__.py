"""Suggested feeds: what shape a file nobody has declared probably has, with reasons, and what only a person can say.

Importing the package loads nothing, as with `loaders`: the checks of a file use its words for groups and topics.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.suggesting.suggested import suggest
    from loaders.suggesting.suggestion import SURE, Question, Suggestion

__all__ = ["SURE", "Question", "Suggestion", "suggest"]

_ROOMS = {"suggest": "suggested", "SURE": "suggestion", "Question": "suggestion", "Suggestion": "suggestion"}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
