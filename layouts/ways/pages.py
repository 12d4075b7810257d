"""Pages: the forms by which files are sent, and what is said of them, laid out by templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from layouts.public.stylesheet import asset_address
from layouts.wording import Words

TEMPLATES = Path(__file__).parent / "templates"


def page(template: str, w: Words, status: int = 200, **more: object) -> Response:
    """A page of a template; nobody keeps it."""
    text = _environment().get_template(template).render(w=w, say=w.say, asset=asset_address, **more)
    return Response(text, status, mimetype="text/html", headers={"Cache-Control": "no-store"})


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
