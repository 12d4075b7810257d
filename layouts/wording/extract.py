"""Extract: every message of the product, as the template translators start from (`locales/turncurve.pot`).

`python -m layouts.wording.extract` writes it anew.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from layouts.wording.language import DOMAIN, LOCALES

METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "mark": None, "count": (1, 2)}
TEMPLATE = LOCALES / f"{DOMAIN}.pot"


def template() -> str:
    """The template's text: messages in order, without dates and places, so that it only changes when they do."""
    found = extract_from_dir(
        Path(__file__).parent.parent, METHODS, OPTIONS, keywords=KEYWORDS, strip_comment_tags=True
    )
    catalogue = Catalog(project=DOMAIN, charset="utf-8")
    for _, _, message, _, _ in found:
        flags = ["python-brace-format"] if "{" in str(message) else []
        catalogue.add(message, flags=flags).flags.discard("python-format")  # a percentage is no placeholder
    out = BytesIO()
    write_po(out, catalogue, omit_header=True, sort_output=True, width=0)
    return out.getvalue().decode()


def write() -> None:
    """Writes the template beside the catalogues."""
    TEMPLATE.write_text(template(), encoding="utf-8")


if __name__ == "__main__":
    write()
