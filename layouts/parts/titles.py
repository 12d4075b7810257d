"""Titles: what a page is called in the window and the history. A page says it while it is made, Dash asks after that."""

from __future__ import annotations

from flask import g, has_request_context

NAME = "Turncurve"


def call(title: str) -> None:
    """This is what the page being made is called."""
    if has_request_context():
        g.page_title = title


def called(**_path: str) -> str:
    """What the page just made is called; the site's name for one that did not say."""
    return str(g.get("page_title", NAME)) if has_request_context() else NAME
