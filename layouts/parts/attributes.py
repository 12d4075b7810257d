"""Attributes: names for those who hear a page, which Dash's types take only as loose keywords."""

from __future__ import annotations

from typing import Any


def labelled(text: str) -> dict[str, Any]:
    """What it is called."""
    return {"aria-label": text}


def labelled_by(name: str) -> dict[str, Any]:
    """Which element says what it is called."""
    return {"aria-labelledby": name}


def current() -> dict[str, Any]:
    """That it is the one chosen of several."""
    return {"aria-current": "true"}
