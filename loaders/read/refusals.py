"""Refusals: why a file was not read, plain enough to cross to another process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from indicators.errors import PersonsInFile, SourceUnreadable
from indicators.issues import Issue, Severity


def told(why: SourceUnreadable) -> dict[str, Any]:
    """A refusal with its issues, as plain values."""
    persons = isinstance(why, PersonsInFile)
    return {"refused": str(why), "persons": persons, "issues": [asdict(issue) for issue in why.issues]}


def refusal(said: dict[str, Any]) -> SourceUnreadable:
    """The refusal that was `told`."""
    kind = PersonsInFile if said.get("persons") else SourceUnreadable
    return kind(said["refused"], issues(said.get("issues", ())))


def issues(said: Iterable[dict[str, Any]]) -> tuple[Issue, ...]:
    """Issues that were told as plain values."""
    return tuple(Issue(**{**issue, "severity": Severity(issue["severity"])}) for issue in said)
