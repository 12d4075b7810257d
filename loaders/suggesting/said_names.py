"""Said names: the groups and places a title, a sheet's name or a header speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection

from loaders.suggesting.named import Names, folded
from loaders.suggesting.synonyms import SAME

_LONGEST = 8  # words of a group's name
_SHORTEST = 3  # characters of a word for a group nobody declared: `M` and `EL` may be anything
_NO_GROUPS = frozenset({"kindergarten", "reading"})
_VAGUE = frozenset({"two or more", "alone", "multiple races", "f", "m", "k", "el", "els"})
_KNOWN = frozenset(one for one in SAME.values() if one not in _NO_GROUPS)
_WRITTEN = {
    spelt: one for spelt, one in SAME.items() if one in _KNOWN and spelt not in _VAGUE and len(spelt) >= _SHORTEST
}  # fmt: skip


def groups_said(text: str, groups: Names, aside: Collection[str] = ()) -> dict[str, str | None]:
    """The groups a text speaks of, by the words it has for them; None where the community has no such group.

    Args:
        aside: names in which a group's word says nothing of a group, as that of a place: `White County`.
    """
    own = {folded(name): group for group, names in groups.by_id.items() if group != "all" for name in names}
    quiet = {word for name in aside for word in _words(name)} - {"students", "children"}
    words, found, place = _words(text), dict[str, str | None](), 0
    while place < len(words):
        for end in range(min(len(words), place + _LONGEST), place, -1):
            spelt = " ".join(words[place:end])
            one = _WRITTEN.get(spelt) or (spelt if spelt in _KNOWN else folded(spelt))
            if (one in own or (one in _KNOWN and _tells(spelt))) and not set(words[place:end]) <= quiet:
                found.setdefault(spelt, own.get(one))
                place = end - 1
                break
        place += 1
    return found


def places_said(text: str, places: Names) -> list[str]:
    """The places a text names."""
    said = f" {' '.join(_words(text))} "
    return [
        own
        for own, called in places.by_id.items()
        if any(f" {' '.join(_words(name))} " in said for name in called)
    ]


def _tells(spelt: str) -> bool:
    return spelt in _WRITTEN or spelt in _KNOWN


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
