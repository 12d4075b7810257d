"""Why a file was not read, plain enough to cross to another process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from indicators.errors import PersonsInFile, SourceUnreadable
from indicators.issues import Issue, Severity
from indicators.refusals import Refusal


def told(why: SourceUnreadable) -> dict[str, Any]:
    """A refusal with its issues, as plain values."""
    return {"refused": str(why), "code": why.code, "issues": [asdict(issue) for issue in why.issues]}


def refusal(said: dict[str, Any]) -> SourceUnreadable:
    """The refusal that was `told`."""
    code, found = Refusal(said["code"]), issues(said.get("issues", ()))
    if code is Refusal.PERSONS_IN_FILE:
        return PersonsInFile(said["refused"], found)
    return SourceUnreadable(said["refused"], found, code=code)


def issues(said: Iterable[dict[str, Any]]) -> tuple[Issue, ...]:
    """Issues that were told as plain values."""
    return tuple(Issue(**{**issue, "severity": Severity(issue["severity"])}) for issue in said)
