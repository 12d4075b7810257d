"""A suggested feed as every way in shows it: why, what is open, and the feed itself, ready to be saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from loaders.suggesting import Suggestion
from loaders.suggesting.suggestion import how_sure
from loaders.toml import as_toml


def suggestion_lines(found: Suggestion) -> Iterator[str]:
    """That a suggested feed is used, and what was decided in it."""
    yield f"feed {found.feed.title!r}, version {found.feed.version}, suggested ({how_sure(found.confidence)}):"
    yield from (f"  {reason}" for reason in found.reasons)


def toml_lines(found: Suggestion) -> Iterator[str]:
    """The proposed feed as TOML, what is open at its top."""
    yield from as_toml(found.feed, _remarks(found)).splitlines()


def suggestion_document(found: Suggestion) -> dict[str, Any]:
    """The proposed feed as a document."""
    return {
        "feed": found.feed.id,
        "version": found.feed.version,
        "origin": found.origin.value,
        "confidence": found.confidence,
        "reasons": list(found.reasons),
        "open_questions": [asdict(question) for question in found.questions],
        "alternatives": {role.value: list(headers) for role, headers in found.alternatives.items()},
        "toml": as_toml(found.feed, _remarks(found)),
    }


def _remarks(found: Suggestion) -> Iterator[str]:
    yield f"Proposed ({how_sure(found.confidence)}); save it, answer what is open, name it with --feed."
    for question in found.questions:
        answers = f" ({', '.join(question.answers)})" if question.answers else ""
        yield f"OPEN {question.about}: {question.asks}{answers}"
    yield from found.reasons
