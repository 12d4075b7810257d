"""Answers: JSON documents, and where a form leads."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from flask import Response
from werkzeug.wrappers import Response as Bare

Redirect: TypeAlias = Bare


def document(content: Any, status: int = 200, **headers: str) -> Response:
    """A JSON document; nobody keeps it."""
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    kept = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    answer = Response(text, status, mimetype="application/json", headers=kept)
    for name, value in headers.items():
        answer.headers[name.replace("_", "-")] = value
    return answer
