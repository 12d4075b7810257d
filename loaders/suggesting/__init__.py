"""Suggested feeds: what shape a file nobody has declared probably has, with reasons, and what only a person can say."""

from __future__ import annotations

from loaders.suggesting.suggest import suggest
from loaders.suggesting.suggestion import SURE, Question, Suggestion

__all__ = ["SURE", "Question", "Suggestion", "suggest"]
