"""Forms: what a callback's request must look like, looked at before Dash acts on it.

Dash trusts its own script; whoever writes requests by hand gets 400 here instead of a fault in there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

LOCATION = "_pages_location"
Callbacks = Mapping[str, Mapping[str, Any]]


def fault(body: object, callbacks: Callbacks, prefix: str) -> str:
    """What is wrong with a callback's body, as a sentence; "" when nothing is."""
    if not isinstance(body, dict):
        return "the body is no object"
    name = body.get("output")
    if not isinstance(name, str) or "callback" not in callbacks.get(name, {}):
        return "no such output"
    wanted = callbacks[name]
    if not _fits(body.get("inputs", []), wanted["inputs"]) or not _fits(
        body.get("state", []), wanted["state"]
    ):
        return "inputs and states are not those of this output"
    if not _is_outputs(body.get("outputs", []), wanted["output"]):
        return "outputs are not those of this output"
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(c, str) for c in changed):
        return "changedPropIds is no list of texts"
    return _address_fault(body["inputs"], prefix)


def _fits(given: object, wanted: list[dict[str, str]]) -> bool:
    """Whether the given properties are the wanted ones, in order; a pattern may be given as a list."""
    if not isinstance(given, list) or len(given) != len(wanted):
        return False
    return all(_is(g, w) for g, w in zip(given, wanted, strict=True))


def _is(given: object, wanted: Mapping[str, str]) -> bool:
    if wanted["id"].startswith("{"):
        items = given if isinstance(given, list) else [given]
        kind = set(json.loads(wanted["id"]))
        return all(
            isinstance(i, dict) and isinstance(i.get("id"), dict) and set(i["id"]) == kind
            and i.get("property") == wanted["property"]
            for i in items
        )  # fmt: skip
    return isinstance(given, dict) and (given.get("id"), given.get("property")) == (
        wanted["id"],
        wanted["property"],
    )


def _is_outputs(given: object, wanted: Any) -> bool:
    known = wanted if isinstance(wanted, list | tuple) else [wanted]
    items = given if isinstance(given, list) else [given]
    return len(items) == len(known) and all(
        _is(i, {"id": o.component_id_str(), "property": o.component_property}) for i, o in zip(items, known, strict=True)
    )  # fmt: skip


def _address_fault(inputs: list[Any], prefix: str) -> str:
    """The page's address must be one of ours, as text."""
    found = {i["property"]: i.get("value") for i in inputs if isinstance(i, dict) and i.get("id") == LOCATION}
    if not all(
        isinstance(value, str) or (value is None and name != "pathname") for name, value in found.items()
    ):
        return "an address is text"
    path = found.get("pathname", prefix)
    return "" if f"{path}/".startswith(prefix) else f"an address begins with {prefix}"
