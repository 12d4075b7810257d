"""Records: a JSON file of flat objects as rows; the names of their fields are the header. So for a script that holds JSON."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import script, tree
from loaders.read.answers import listed_records
from loaders.read.rows import MOST_CELLS, TextRow
from loaders.read.wanted import Wanted
from loaders.words import plain

ANY = Wanted(likely=True)
_BLANKS = re.compile(r"\s*")
HEADER = 0  # the row the names are told to stand in: record 1 is row 1


class Records(NamedTuple):
    """The rows of a JSON file, and the fields that are not read because they hold several values."""

    rows: tuple[TextRow, ...]
    nested: tuple[str, ...] = ()


def records(text: str, name: str, wanted: Wanted = ANY) -> Records:
    """The names of all fields as row 0, then one row a record; of a tree, one row a figure.

    Numbers keep the digits they were written with. A field that holds more than one value is read only where a feed
    names it, and then it is refused.

    Raises:
        SourceUnreadable: it is no JSON, no list of objects, or a wanted field holds more than one value; no such tree.
    """
    parsed = _parsed(text, name)
    if wanted.tree:
        return Records(tuple(tree.rows(parsed, wanted.tree, name)))
    found = listed_records(parsed, name)
    names = list(dict.fromkeys(key for record in found for key in record))
    nested = {key for record in found for key, value in record.items() if isinstance(value, dict | list)}
    passed = tuple(key for key in names if key in nested and not wanted.names_header(plain(key)))
    names = [key for key in names if key not in passed]
    if len(names) * len(found) > MOST_CELLS:
        raise SourceUnreadable(f"{name}: over {MOST_CELLS:,} cells; send less", code=Refusal.TOO_LARGE)
    rows = (
        TextRow(
            number, tuple(_cell(record.get(key), f"{name}, record {number}, field {key!r}") for key in names)
        )
        for number, record in enumerate(found, start=1)
    )
    return Records((TextRow(HEADER, tuple(names)), *rows), passed)


def _parsed(text: str, name: str) -> Any:
    try:
        return _value(text, name)
    except json.JSONDecodeError as why:
        raise SourceUnreadable(
            f"{name}, line {why.lineno}: no JSON: {why.msg.lower()}", code=Refusal.DAMAGED
        ) from None
    except RecursionError:
        raise SourceUnreadable(
            f"{name}: JSON nested too deeply; send a list of flat objects", code=Refusal.NOT_A_TABLE
        ) from None


def _value(text: str, name: str) -> Any:
    """The value of a file, or of the script it is; of several one behind the other, most often one a line, their list."""
    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    if (at := script.opening(text)) is not None:
        found, end = decoder.raw_decode(text, at)
        if not script.ends(text, end):
            line = text.count("\n", 0, end) + 1
            raise SourceUnreadable(
                f"{name}, line {line}: a script with more than one JSON value; send the value alone",
                code=Refusal.SEVERAL,
            )
        return found
    values, at = [], _behind_blanks(text, 0)
    while at < len(text):
        found, end = decoder.raw_decode(text, at)
        values.append(found)
        at = _behind_blanks(text, end)
    return values[0] if len(values) == 1 else values


def _behind_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _cell(value: Any, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dict | list):
        raise SourceUnreadable(
            f"{where}: {json.dumps(value)[:40]}; one value, a number or a text", code=Refusal.NOT_A_TABLE
        )
    return str(value)
