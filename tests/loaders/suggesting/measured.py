"""How much of every published file with a feed is found once the feed is taken away; `python -m` prints it, file by file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indicators.community import Community
from loaders import Feed, original, read_feed
from loaders.read import apart
from loaders.read.here import Table
from loaders.read.wanted import Wanted
from loaders.suggesting import Suggestion, suggest
from loaders.words import plain
from tests.loaders.publishers.published import HERE, PUBLISHED
from tests.loaders.suggesting.communities import a_community
from tests.places import shared_folder

TODAY = date(2026, 7, 1)
A_FEED = 2
"""Files of one feed that are tried."""
LARGEST = 3_000_000
NAMES = {
    "two-or-more": "Two or more races", "not-english-learners": "Students who are not English learners",
    "disabilities": "Students with disabilities", "no-disabilities": "Students without disabilities",
    "low-income": "Economically disadvantaged", "not-low-income": "Not economically disadvantaged",
    "american-indian": "American Indian or Alaska Native", "pacific-islander": "Native Hawaiian or Pacific Islander",
}  # fmt: skip
"""What a community would call a group whose id does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found of one file.

    Attributes:
        wrong: roles whose column is another one, or none, each with what it is and what was suggested.
        words: of the group words a feed lists, how many are right, open and wrong.
    """

    feed: str
    file: str
    roles: int
    wrong: tuple[str, ...]
    words: Counter[str]
    settled: bool


def measured(shared: Path) -> Iterator[Found]:
    """Every feed's first files. Those that hold no table for anybody without a feed are passed over."""
    for published in PUBLISHED:
        paths = sorted({p for pattern in published.files for p in shared.glob(f"data/real/{pattern}")})
        small = [path for path in paths if path.stat().st_size < LARGEST]
        for path in [] if published.deep else small[:: max(len(small) // A_FEED, 1)][:A_FEED]:
            if path.name not in ("KEI_DistrictByDomain_2013.xlsx", "rawDataAffordable.js"):
                yield _measured(published.feed, path)


def _measured(name: str, path: Path) -> Found:
    sent, feed = original(path), read_feed(HERE / f"{name}.toml")
    table = apart.read(Wanted.of(feed), sent)
    feed = feed.under(table.header.texts)
    made = suggest(sent, "schools", _community(feed, table), (), TODAY)
    told = list(_roles(feed, table, made))
    return Found(
        feed=name, file=path.name, roles=len(told), wrong=tuple(wrong for wrong in told if wrong),
        words=_words(feed, table, made), settled=made.settled,
    )  # fmt: skip


def _roles(feed: Feed, table: Table, made: Suggestion) -> Iterator[str]:
    """For each role of the true feed nothing, or what is wrong."""
    counts = ("numerator", "denominator") if feed.tall else ()
    for role, headers in feed.columns.by_role.items():
        if role not in counts:
            ours = made.feed.columns.by_role.get(role, ())
            yield "" if ours == headers else f"{role.value}: {headers}, not {ours}"
    for rule in feed.wide:
        stands = [text for text in table.header.texts if re.fullmatch(rule.pattern, text)]
        for role in (rule.role.value, *re.compile(rule.pattern).groupindex):
            yield "" if any(_reads(w.pattern, w.role.value, role, stands) for w in made.feed.wide) else role


def _reads(pattern: str, carried: str, role: str, headers: list[str]) -> bool:
    roles = {carried, *re.compile(pattern).groupindex}
    return role in roles and all(re.fullmatch(pattern, header) for header in headers)


def _words(feed: Feed, table: Table, made: Suggestion) -> Counter[str]:
    group = feed.columns.group or ()
    if len(group) != 1:
        return Counter()
    there = set(map(plain, table.columns[table.header.column(group[0])].texts))
    ours = made.feed.words.group
    return Counter(
        "right" if ours.get(word) == meant else "open" if word not in ours else "wrong"
        for word, meant in feed.words.group.items()
        if word in there
    )


def _community(feed: Feed, table: Table) -> Community:
    places = {_slug(own): own.replace("-", " ").title() for own in feed.words.place.values()}
    if not places and feed.columns.place:
        texts = table.columns[table.header.column(feed.columns.place[-1])].texts
        places = {f"p-{_slug(text)}": text for text in [plain(text) for text in texts if plain(text)][1:4]}
    groups = dict.fromkeys([*feed.words.group.values(), *filter(None, [feed.fixed.group])])
    named = {own: NAMES.get(own, own.replace("-", " ").capitalize()) for own in groups if own != "all"}
    return a_community(places or {"here": "Here"}, named)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


if __name__ == "__main__":
    for one in measured(shared_folder() or Path()):
        print(
            one.feed,
            one.file,
            f"{one.roles - len(one.wrong)} of {one.roles}",
            *one.wrong,
            dict(one.words),
            sep="; ",
        )
