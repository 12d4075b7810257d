"""Answers: the records in what programs and sites write as JSON, each in its own wrapping."""

from __future__ import annotations

from typing import Any

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal

_WRAPPED = ("properties", "attributes")  # of a feature: GeoJSON, and what map servers answer
_NAMED = ("records", "features", "data", "results", "rows", "items", "value", "values")
"""Under which names lists of records are known, where an answer holds several lists."""


def listed_records(found: Any, name: str) -> list[dict[str, Any]]:
    """The list of records: itself, the only list an answer holds, or the one under a known name.

    A list of lists is a header and rows, as the Census Bureau answers; so are `columns` and `data`, as pandas writes. A
    feature of a map is what is said of it.

    Raises:
        SourceUnreadable: there is no list of objects.
    """
    records = _unwrapped(_list(found))
    if (
        not isinstance(records, list)
        or not records
        or not all(isinstance(record, dict) for record in records)
    ):
        raise SourceUnreadable(
            f"{name}: JSON, but no list of objects; one object a row is read", code=Refusal.NOT_A_TABLE
        )
    return records


def _list(found: Any) -> Any:
    while isinstance(found, dict):
        if isinstance(found.get("columns"), list) and _is_rows([found["columns"], *_rows(found.get("data"))]):
            return _under_header(found["columns"], found["data"])
        lists = {key: part for key, part in found.items() if isinstance(part, list)}
        inner = [part for part in found.values() if isinstance(part, dict)]
        if len(lists) == 1:
            found = next(iter(lists.values()))
        elif lists:
            found = next((lists[key] for key in _NAMED if key in lists), None)
        else:
            found = inner[0] if len(inner) == 1 else None
    return _under_header(found[0], found[1:]) if isinstance(found, list) and _is_rows(found) else found


def _rows(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [None]


def _is_rows(found: list[Any]) -> bool:
    """Whether a list holds a row of texts and rows as wide."""
    return (
        len(found) > 1
        and all(isinstance(row, list) and len(row) == len(found[0]) for row in found)
        and all(isinstance(text, str) for text in found[0])
        and len(set(found[0])) == len(found[0])
    )


def _under_header(header: list[str], rows: list[list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(header, row, strict=True)) for row in rows]


def _unwrapped(found: Any) -> Any:
    """What is said of features, without the wrapping."""
    for key in _WRAPPED if isinstance(found, list) and found else ():
        if all(isinstance(one, dict) and isinstance(one.get(key), dict) for one in found):
            return [one[key] for one in found]
    return found
