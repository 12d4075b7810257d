"""Addresses: where each signed-in page is for a place and a group. What is chosen stands in the address alone."""

from __future__ import annotations

from urllib.parse import quote, urlencode

PREFIX = "/app/"
ALL = "all"


def scoreboard_address(*, place: str = "", group: str = "", details: str = "") -> str:
    """The scoreboard of a place and a group; the community's own where nothing is named."""
    return PREFIX + _query(place, group, details=details)


def indicator_address(indicator: str, *, place: str = "", group: str = "", axis: str = "") -> str:
    """An indicator's page for a place and a group."""
    return f"{PREFIX}indicators/{quote(indicator, safe='')}" + _query(place, group, axis=axis)


def public_address(indicator: str = "") -> str:
    """The same thing as everybody sees it."""
    return f"/indicators/{quote(indicator, safe='')}" if indicator else "/"


def send_address() -> str:
    """The form that takes a partner's file."""
    return f"{PREFIX}send"


def method_address() -> str:
    """The page about the method: the same for everybody."""
    return "/method"


def asked(value: object) -> str | None:
    """One thing asked for in an address: the last of several, None for nothing."""
    last = value[-1] if isinstance(value, list) and value else value
    return last if isinstance(last, str) and last else None


def _query(place: str, group: str, **more: str) -> str:
    said = {"place": place, "group": "" if group == ALL else group, **more}
    text = urlencode({name: value for name, value in said.items() if value})
    return f"?{text}" if text else ""
