"""Headers: what browsers may do with the signed-in pages, and how long they keep what."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response

YEAR, DAY = 31_536_000, 86_400


def policy(hashes: Sequence[str]) -> str:
    """The content policy: our own scripts and Dash's inline ones by their hashes; nobody may frame the page.

    Styles may be inline because plotly.js writes them; a chart's clip paths and our drawings are `data:`.
    """
    return (
        f"default-src 'none'; script-src 'self' {' '.join(hashes)}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def guarded(response: Response, hashes: Sequence[str], *, kept: bool) -> Response:
    """The response with its headers. `kept`: a file that may stay in the browser, never figures or pages."""
    response.headers["Content-Security-Policy"] = policy(hashes)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if not kept:
        response.headers["Cache-Control"] = "no-store"
    return response


def lasting(response: Response, *, fingerprinted: bool) -> Response:
    """A script or a style: for a year when its address changes with it, else for a day."""
    age = f"private, max-age={YEAR}, immutable" if fingerprinted else f"private, max-age={DAY}"
    response.headers["Cache-Control"] = age
    return response
