"""Records: a JSON file of flat objects as rows; the names of their fields are the header. So for a script that holds JSON."""

from __future__ import annotations

import json
from typing import Any

from indicators.errors import SourceUnreadable
from loaders.read import script, tree
from loaders.read.rows import MOST_CELLS, TextRow

HEADER = 0  # the row the names are told to stand in: record 1 is row 1


def records(text: str, name: str, levels: tuple[str, ...] = ()) -> tuple[TextRow, ...]:
    """The names of all fields as row 0, then one row a record; of a tree with these levels, one row a figure.

    Numbers keep the digits they were written with.

    Raises:
        SourceUnreadable: it is no JSON, no list of objects, or a field holds more than one value; no such tree.
    """
    parsed = _parsed(text, name)
    if levels:
        return tuple(tree.rows(parsed, levels, name))
    found = _listed(parsed, name)
    names = list(dict.fromkeys(key for record in found for key in record))
    if len(names) * len(found) > MOST_CELLS:
        raise SourceUnreadable(f"{name}: over {MOST_CELLS:,} cells; send less")
    rows = (
        TextRow(
            number, tuple(_cell(record.get(key), f"{name}, record {number}, field {key!r}") for key in names)
        )
        for number, record in enumerate(found, start=1)
    )
    return (TextRow(HEADER, tuple(names)), *rows)


def _parsed(text: str, name: str) -> Any:
    at = script.opening(text)
    try:
        if at is None:
            return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
        found, end = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str).raw_decode(text, at)
    except json.JSONDecodeError as why:
        raise SourceUnreadable(f"{name}, line {why.lineno}: no JSON: {why.msg.lower()}") from None
    except RecursionError:
        raise SourceUnreadable(f"{name}: JSON nested too deeply; send a list of flat objects") from None
    if not script.ends(text, end):
        line = text.count("\n", 0, end) + 1
        raise SourceUnreadable(
            f"{name}, line {line}: a script with more than one JSON value; send the value alone"
        )
    return found


def _listed(found: Any, name: str) -> list[dict[str, Any]]:
    """The list itself, or the only list an object holds under some name."""
    if isinstance(found, dict):
        lists = [part for part in found.values() if isinstance(part, list)]
        found = lists[0] if len(lists) == 1 else found
    found = _under_names(found)
    if not isinstance(found, list) or not found or not all(isinstance(record, dict) for record in found):
        raise SourceUnreadable(f"{name}: JSON, but no list of objects; one object a row is read")
    return found


def _under_names(found: Any) -> Any:
    """A list of lists of which the first names the fields, as the Census Bureau answers; anything else as it is."""
    rows = isinstance(found, list) and len(found) > 1 and all(isinstance(row, list) for row in found)
    if not rows or {len(row) for row in found} != {len(set(map(str, found[0])))}:
        return found
    names = found[0]
    if not all(isinstance(name, str) and name.strip() for name in names):
        return found
    return [dict(zip(names, row, strict=True)) for row in found[1:]]


def _cell(value: Any, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dict | list):
        raise SourceUnreadable(f"{where}: {json.dumps(value)[:40]}; one value, a number or a text")
    return str(value)
