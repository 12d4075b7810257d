"""What is declared, written: entries as TOML that reads back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def text(value: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for one character that JSON leaves bare."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def value(said: object) -> str:
    """A value as TOML, tables and lists in one line."""
    if isinstance(said, bool):
        return "true" if said else "false"
    if isinstance(said, int | float):
        return repr(said)
    if isinstance(said, date):
        return said.isoformat()
    if isinstance(said, Mapping):
        return (
            "{ " + ", ".join(f"{key(str(k))} = {value(v)}" for k, v in said.items()) + " }" if said else "{}"
        )
    if isinstance(said, Sequence) and not isinstance(said, str):
        return "[" + ", ".join(map(value, said)) + "]"
    return text(str(said))


def key(name: str) -> str:
    """A key, in quotes where it must be."""
    return name if _BARE.fullmatch(name) else text(name)


def entry(heading: str, said: Mapping[str, object]) -> str:
    """A table under its heading (`[[measures]]`, `[columns]`, or "" at the top); what is None is left out."""
    lines = [f"{key(k)} = {value(v)}" for k, v in said.items() if v is not None]
    return "\n".join([*([heading] if heading else []), *lines, ""])
