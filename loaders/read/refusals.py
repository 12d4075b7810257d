"""Refusals: why a file was not read, plain enough to cross to another process."""

from __future__ import annotations

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
    issues = (Issue(**{**issue, "severity": Severity(issue["severity"])}) for issue in said.get("issues", ()))
    kind = PersonsInFile if said.get("persons") else SourceUnreadable
    return kind(said["refused"], tuple(issues))
