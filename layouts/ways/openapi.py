"""The interface described for programs, as OpenAPI 3.1 has it."""

from __future__ import annotations

from typing import Any

from indicators.batches import BatchState, Outcome, Severity

ADDRESS = "/openapi.json"
_ERROR = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
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
        "components": {"schemas": {"Batch": _document(), "Error": _ERROR}},
    }


def _batches() -> dict[str, Any]:
    partner = {"name": "partner", "in": "query", "schema": {"type": "string"}, "description": "who sent it"}
    feed = {"name": "feed", "in": "query", "schema": {"type": "string"}, "description": "how it is read"}
    name = {"name": "X-File-Name", "in": "header", "schema": {"type": "string"}}
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
        "get": {"summary": "What was sent", "responses": {"200": _answer("the list", {"type": "object"})}},
        "post": {
            "summary": "Send a file: as a form, or as the body with its name in X-File-Name",
            "parameters": [partner, feed, name],
            "requestBody": {
                "required": True,
                "content": {
                    "multipart/form-data": {"schema": form},
                    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
                },
            },
            "responses": {
                "202": _answer("kept; it waits for a person's yes at the address in Location"),
                "200": _answer("nothing to do: it came before, or says nothing new"),
                "422": _answer("nothing was kept: it cannot be read, or no row of it can be right"),
                "400": _answer("the request lacks something", _ERROR),
                "403": _answer("not from here", _ERROR),
                "413": _answer("larger than what is read", _ERROR),
                "503": _answer("others are being read; send it again", _ERROR),
            },
        },
    }


def _batch() -> dict[str, Any]:
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
    return {
        "parameters": [number],
        "get": {
            "summary": "A file that was sent: its state and what it would change",
            "responses": {"200": _answer("as it is now"), "404": _answer("no such file", _ERROR)},
        },
    }


def _answer(said: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    of = schema or {"$ref": "#/components/schemas/Batch"}
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
            "error": {"type": "string"},
        },
    }  # fmt: skip
