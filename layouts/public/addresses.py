"""Addresses: what a public address means, and the one way to write it.

`[/es][/r/12][/p/PLACE][/g/GROUP]` then nothing, `/results/ID`, `/indicators/ID`, `/embed/ID`, `/method` or `/method/ID`,
then `.svg`, `.csv` or `.json`. Everything is in the path, so that a static copy holds each as a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from layouts.wording import languages

SOURCE = "en"
FILES = ("svg", "csv", "json")
KINDS = ("results", "indicators", "embed", "method")
SLUG = re.compile(r"[\w][\w.-]*", re.ASCII)
QUERY = ("lang", "release", "place", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A public address. Empty parts mean the default: latest release, the whole community, everybody.

    Attributes:
        kind: scoreboard, results, indicators, embed or method; method alone has a page without an id.
        file: svg, csv, json; "" is the page.
    """

    kind: str = "scoreboard"
    id: str = ""
    lang: str = SOURCE
    release: int | None = None
    place: str = ""
    group: str = ""
    file: str = ""

    @property
    def path(self) -> str:
        """The canonical path."""
        head = "" if self.lang == SOURCE else f"/{self.lang}"
        head += f"/r/{self.release}" if self.release is not None else ""
        head += f"/p/{self.place}" if self.place else ""
        head += f"/g/{self.group}" if self.group else ""
        end = f".{self.file}" if self.file else ""
        if self.kind == "scoreboard":
            return f"{head}/index{end}" if self.file else f"{head}/"
        return f"{head}/{self.kind}/{self.id}{end}" if self.id else f"{head}/{self.kind}"

    def to(self, **parts: object) -> Address:
        """The same address with some parts changed; another kind is a page unless it says otherwise."""
        return replace(self, **{"file": "", **parts})  # type: ignore[arg-type]


def read_address(path: str) -> Address | None:
    """The address a path means; None when it means nothing. A trailing slash is forgiven."""
    parts = path.strip("/").split("/")
    parts = [] if parts == [""] else parts
    found: dict[str, object] = {}
    if parts and parts[0] in languages():
        found["lang"] = parts.pop(0)
    for letter, name in (("r", "release"), ("p", "place"), ("g", "group")):
        if len(parts) > 1 and parts[0] == letter and SLUG.fullmatch(parts[1]):
            found[name] = parts[1]
            parts = parts[2:]
    tail = _tail(parts)
    if tail is None or not _numbered(found):
        return None
    return Address(**{**found, **tail})  # type: ignore[arg-type]


def _numbered(found: dict[str, object]) -> bool:
    """Makes the release a number; False when it is none."""
    if "release" not in found:
        return True
    text = str(found["release"])
    if not re.fullmatch(r"[1-9]\d{0,8}", text):
        return False
    found["release"] = int(text)
    return True


def _tail(parts: list[str]) -> dict[str, object] | None:
    if not parts:
        return {}
    last, _, end = parts[-1].rpartition(".")
    file = end if end in FILES and last else ""
    name = last if file else parts[-1]
    if parts[:-1] == [] and name == "index" and file:
        return {"file": file}
    if parts == ["method"]:
        return {"kind": "method"}
    if len(parts) == 2 and parts[0] in KINDS and SLUG.fullmatch(name):
        return {"kind": parts[0], "id": name, "file": file}
    return None


def with_query(address: Address, query: Mapping[str, str]) -> Address | None:
    """The address with a query's choices moved into it; None when the query has a value nobody knows.

    A key nobody knows is what others hang onto links to pages, and is dropped; of an embed or a file it is an error.
    """
    if misasked(address, query):
        return None
    found: dict[str, object] = {key: query[key] for key in QUERY if key in query}
    _numbered(found)
    return replace(address, **found)  # type: ignore[arg-type]


def misasked(address: Address, query: Mapping[str, str]) -> str:
    """What in a query nobody knows, then what is known; "" when there is nothing."""
    unknown = [key for key in query if key not in QUERY]
    if unknown and (address.kind == "embed" or address.file):
        return f"{unknown[0]}: {query[unknown[0]]!r}; asked can be {', '.join(QUERY)}"
    if query.get("lang", SOURCE) not in languages():
        known = languages()
        return f"lang: {query['lang']!r}; there {'is' if len(known) == 1 else 'are'} {', '.join(known)}"
    if "release" in query and not _numbered({"release": query["release"]}):
        return f"release: {query['release']!r}; a release is a number from 1 on"
    odd = next((k for k in ("place", "group") if query.get(k) and not SLUG.fullmatch(query[k])), None)
    return f"{odd}: {query[odd]!r}; it has letters, digits, '.', '_' and '-'" if odd else ""
