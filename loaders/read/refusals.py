"""Why a file was not read, plain enough to cross to another process."""

from __future__ import annotations

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
    issues = (Issue(**{**issue, "severity": Severity(issue["severity"])}) for issue in said.get("issues", ()))
    code = Refusal(said["code"])
    if code is Refusal.PERSONS_IN_FILE:
        return PersonsInFile(said["refused"], tuple(issues))
    return SourceUnreadable(said["refused"], tuple(issues), code=code)
