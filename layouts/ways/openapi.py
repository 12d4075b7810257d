"""The interface described for programs, as OpenAPI 3.1 has it."""

from __future__ import annotations

from typing import Any

from indicators.batches import BatchState, Outcome, Severity
from indicators.refusals import Refusal

ADDRESS = "/openapi.json"
_CODE: dict[str, Any] = {
    "enum": [r.value for r in Refusal],
    "description": "stays what it is, whatever the sentence says",
}
_ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error", "code"],
    "properties": {"error": {"type": "string", "description": "a sentence for a person"}, "code": _CODE},
}
_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_NUMBER: dict[str, Any] = {"type": ["number", "null"]}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}


def description() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Turncurve",
            "version": "1",
            "description": "Send a partner's file; see, to the cell, what it would change. A person approves it later.",
        },
        "paths": {"/api/v1/batches": _batches(), "/api/v1/batches/{number}": _batch()},
        "components": {"schemas": {"Batch": _document(), "Listed": _listed(), "Error": _ERROR}},
    }


def _batches() -> dict[str, Any]:
    partner = _asked(
        "partner", "query", "who sent it, by the community's id; needed here or as a field of the form"
    )
    feed = _asked("feed", "query", "the partner's feed it is read by; else the one that fits")
    name = _asked(
        "X-File-Name", "header", "the file's name, percent-encoded UTF-8; needed with a body that is no form"
    )
    form = {
        "type": "object",
        "required": ["file", "partner"],
        "properties": {
            "file": {"type": "string", "format": "binary"},
            "partner": {"type": "string"},
            "feed": {"type": "string"},
        },
    }
    return {
        "get": {
            "summary": "What was sent, the first first",
            "responses": {
                "200": _answer("the list", _named("Listed")),
                "403": _answer("not from here", _named("Error")),
            },
        },
        "post": {
            "summary": "Send a file: as a form, or as the body with its name in X-File-Name",
            "description": (
                "The same bytes again, while they wait or after they were approved, are the same batch. A body may be of any "
                "Content-Type but a form's; what the file is, its bytes say."
            ),
            "parameters": [partner, feed, name],
            "requestBody": {
                "required": True,
                "content": {
                    "multipart/form-data": {"schema": form},
                    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
                },
            },
            "responses": {
                "202": _answer("kept; it waits for approval at the address in Location")
                | {"headers": {"Location": _header("the batch's address", "string")}},
                "200": _answer("nothing to do: it came before, or says nothing new"),
                "422": _answer("nothing was kept: it cannot be read, or no row of it can be right"),
                "400": _answer("the request lacks something", _named("Error")),
                "403": _answer("not from here", _named("Error")),
                "413": _answer("larger than what is read, 20 MB", _named("Error")),
                "503": _answer("others are being read; send it again after so many seconds")
                | {"headers": {"Retry-After": _header("seconds", "integer")}},
            },
        },
    }


def _batch() -> dict[str, Any]:
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    return {
        "parameters": [number],
        "get": {
            "summary": "A file that was sent: its state and what it would change",
            "responses": {
                "200": _answer("as it is now"),
                "403": _answer("not from here", _named("Error")),
                "404": _answer("no such batch", _named("Error")),
            },
        },
    }


def _asked(name: str, where: str, said: str) -> dict[str, Any]:
    return {"name": name, "in": where, "schema": {"type": "string"}, "description": said}


def _header(said: str, of: str) -> dict[str, Any]:
    return {"description": said, "schema": {"type": of}}


def _named(schema: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{schema}"}


def _answer(said: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    of = schema or _named("Batch")
    return {"description": said, "content": {"application/json": {"schema": of}}}


def _document() -> dict[str, Any]:
    issue = {
        "code": {"type": "string"}, "severity": {"enum": [s.value for s in Severity]}, "file": {"type": "string"},
        "sheet": _TEXT, "row": {"type": ["integer", "null"]}, "column": _TEXT,
        "read": {"type": "string"}, "expected": {"type": "string"}, "suggestion": _TEXT,
    }  # fmt: skip
    figure = {"numerator": _NUMBER, "denominator": _NUMBER, "value": _NUMBER, "state": {"type": "string"}}
    sender = {
        "batch": _COUNT, "file": {"type": "string"}, "partner": {"type": "string"}, "sent_on": {"type": "string"},
        "undoes": {"type": ["integer", "null"]},
    }  # fmt: skip
    change = {
        "row": _COUNT, "sheet": _TEXT, "curve": _TEXT, "period": _TEXT, "outcome": {"type": "string"},
        "old": {"type": ["object", "null"], "properties": figure},
        "sender": {"type": ["object", "null"], "properties": sender},
        "new": {"type": ["object", "null"], "properties": figure},
    }  # fmt: skip
    undone = {"batch": _COUNT, **{name: {"type": "string"} for name in ("by", "on", "reason")}}
    coverage = {
        "measure": {"type": "string"}, "period": {"type": "string"},
        **{f"{what}_{when}": _COUNT for what in ("places", "curves") for when in ("before", "after", "expected")},
    }  # fmt: skip
    return {
        "type": "object",
        "required": ["file", "feed", *(o.value for o in Outcome), "issues", "changes", "batch", "done"],
        "properties": {
            "file": {"type": "string"}, "feed": _TEXT, **{o.value: _COUNT for o in Outcome},
            "issues": {"type": "array", "items": {"type": "object", "properties": issue}},
            "changes": {"type": "array", "items": {"type": "object", "properties": change}},
            "new_figures": {"type": "array", "items": {"type": "object", "properties": change}},
            "coverage": {"type": "array", "items": {"type": "object", "properties": coverage}},
            "decisions": {"type": "object"}, "batch": {"type": ["integer", "null"]}, "written": _COUNT,
            "done": {"type": "string"}, "state": {"enum": [s.value for s in BatchState]},
            **{name: {"type": "string"} for name in ("partner", "sent_by", "decided_by", "reason")},
            "undone_by": {"type": ["object", "null"], "properties": undone},
            "proposed_feed": {"type": "object", "description": "where no feed fits: one that may"},
            "error": {"type": "string"}, "code": _CODE,
        },
    }  # fmt: skip


def _listed() -> dict[str, Any]:
    texts = (
        "partner",
        "feed",
        "file",
        "digest",
        "submitted_by",
        "sent_on",
        "decided_by",
        "decided_on",
        "reason",
    )
    one = {
        "batch": _COUNT, **{name: {"type": "string"} for name in texts},
        "state": {"enum": [s.value for s in BatchState]},
        "undoes": {"type": ["integer", "null"], "description": "the batch it took back; it brought no file then"},
        "counts": {"type": "object", "properties": {o.value: _COUNT for o in Outcome}},
    }  # fmt: skip
    batches = {"type": "array", "items": {"type": "object", "required": [*one], "properties": one}}
    return {"type": "object", "required": ["batches"], "properties": {"batches": batches}}
