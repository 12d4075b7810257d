"""Former feeds: whether one a partner has fits a file, or nearly fits it and needs a new version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import numpy as np
from rapidfuzz import fuzz

from indicators.declared import declared
from indicators.errors import FeedError, PersonsInFile, SourceUnreadable, UnknownPeriod
from indicators.issues import Severity
from loaders.agreed import Agreed
from loaders.faults import Fault
from loaders.feed import Feed
from loaders.loading import Load, load
from loaders.read.original import Original
from loaders.roles import COUNTS, SCALED, Role
from loaders.suggesting.looks import Look
from loaders.suggesting.suggestion import ASKED, Origin, Question, Suggestion, how_sure
from loaders.suggesting.vocabulary import words
from loaders.title_checks import unsaid

NEARLY = 0.5
"""The share of its headers that a file must still have, that a feed is its old one."""
CLEARLY = 0.8
"""How alike a new name must be to be taken without asking."""
RENAMED = 0.5
"""How alike a new name must be to be named in a question, where the values speak for it, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A column a feed names that is not there.

    Attributes:
        now: the column that it probably is now; None where no column is like it.
        rivals: other columns that could be it.
    """

    header: str
    role: Role | None
    now: Look | None = None
    alike: float = 0.0
    values: float = 0.0
    rivals: tuple[Look, ...] = ()

    @property
    def said(self) -> str:
        """Where the column went, for a sentence."""
        if self.now is None:
            return f"{self.header!r} is gone"
        return f"{self.header!r} is probably {self.now.header!r} (column {self.now.letter})"


def older(feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """Every version of each feed but its newest, the newer first."""
    known = tuple({(feed.id, feed.version): feed for feed in feeds}.values())
    best = {feed.id: feed.version for feed in newest(known)}
    return tuple(sorted((f for f in known if f.version < best[f.id]), key=lambda feed: -feed.version))


def newest(feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """The newest version of each feed, in the order given."""
    best: dict[str, Feed] = {}
    for feed in feeds:
        if feed.id not in best or best[feed.id].version < feed.version:
            best[feed.id] = feed
    return tuple(best.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Which of some feeds fit a file.

    Attributes:
        feeds: those under which it opens and a figure can be right; else the only one under which it opens at all.
        right: whether a figure can be.
        unfit: why each of the others does not open it, a sentence.
    """

    feeds: tuple[Feed, ...]
    unfit: tuple[str, ...]
    right: bool = True


def fitting(feeds: Sequence[Feed], sent: Original, agreed: Agreed, today: date) -> Fitting:
    """The feeds that fit a file."""
    read = [(feed, _loaded(feed, sent, agreed, today)) for feed in feeds]
    opened = tuple(feed for feed, found in read if isinstance(found, Load))
    right = tuple(feed for feed, found in read if isinstance(found, Load) and _some_right(found))
    unfit = tuple(
        f"{feed.title!r}: {found.replace(repr(feed.id), repr(feed.title))}"
        for feed, found in read
        if not isinstance(found, Load)
    )
    return Fitting(feeds=right or (opened if len(opened) == 1 else ()), unfit=unfit, right=bool(right))


def fits_still(feeds: Sequence[Feed], sent: Original, agreed: Agreed, today: date) -> Fitting:
    """The older versions that fit a file, of each feed the newest that does: a file of an earlier year is of its year's shape."""
    found: dict[str, Feed] = {}
    for feed in feeds:
        read = None if feed.id in found else _loaded(feed, sent, agreed, today)
        if isinstance(read, Load) and len(read.severity) and _some_right(read):
            found[feed.id] = feed
    return Fitting(feeds=tuple(found.values()), unfit=())


def fits_alone(found: Sequence[Feed]) -> Suggestion:
    """What is suggested where feeds the partner has fit: the only one, or the question which."""
    found = _different(found)
    if len(found) == 1:
        reason = f"feed {found[0].title!r}, version {found[0].version}, fits: every header it names is there"
        return Suggestion(feed=found[0], origin=Origin.FORMER, confidence=1.0, reasons=(reason,))
    names = tuple(feed.id for feed in found)
    asks = f"several feeds fit: {', '.join(repr(feed.title) for feed in found)}; which is it?"
    return Suggestion(
        feed=found[0],
        origin=Origin.FORMER,
        confidence=0.5,
        questions=(Question(about="feed", asks=asks, answers=names),),
    )


def _different(found: Sequence[Feed]) -> tuple[Feed, ...]:
    """Feeds that read a file differently; of those that differ in their names alone the first."""
    told: dict[str, Feed] = {}
    for feed in found:
        told.setdefault(feed.model_dump_json(exclude={"id", "version", "title"}), feed)
    return tuple(told.values())


def moved(feed: Feed, found: Sequence[Look]) -> tuple[Moved, ...]:
    """The columns a feed names that a file has not, and what each probably is now."""
    feed = feed.under([look.header for look in found])
    there = {look.header for look in found}
    free = [look for look in found if look.header not in feed.headers]
    roles = {header: role for role, headers in feed.columns.by_role.items() for header in headers}
    lost = [header for header in feed.headers if header not in there]
    return tuple(_moved(feed, header, roles.get(header), free) for header in lost)


def renewed(feeds: Sequence[Feed], found: Sequence[Look]) -> Suggestion | None:
    """The next version of the feed that nearly fits; None where none does."""
    near = [(feed, gone) for feed in feeds if (gone := moved(feed, found)) and _nearly(feed, gone)]
    if not near:
        return None
    feed, gone = min(near, key=lambda pair: len(pair[1]) / len(pair[0].headers))
    taken = [one.now.place for one in gone if one.now is not None]
    sure = [one for one in gone if _is_sure(one) and one.now and taken.count(one.now.place) == 1]
    questions = tuple(_question(one) for one in gone if one not in sure)
    names = {one.header: one.now.header if one in sure and one.now else ASKED for one in gone}
    return Suggestion(
        feed=_renamed(feed, names),
        origin=Origin.RENEWED,
        confidence=round(min([0.95, *(one.alike for one in sure), *(0.5 for _ in questions)]), 2),
        reasons=(
            (
                f"feed {feed.title!r}, version {feed.version}, nearly fits: "
                f"{len(feed.headers) - len(gone)} of its {len(feed.headers)} headers are there"
            ),
            *(_reason(one) for one in sure),
        ),
        questions=questions,
    )


def _loaded(feed: Feed, sent: Original, agreed: Agreed, today: date) -> Load | str:
    """The file under a feed, or why it is not for it: it does not open, or is of something else by its own words."""
    try:
        found = load(feed, sent, agreed, today)
    except PersonsInFile:
        raise
    except (SourceUnreadable, FeedError) as why:
        return str(why)
    if other := next((one for one in found.issues if one.code == Fault.OTHERWISE_TITLED), None):
        return f"{sent.name}: read {other.read!r}, expected {other.expected}"
    if (period := unsaid(found.terms)) is not None:
        return f"{sent.name}: nothing in it says that its figures are of {period!r}, as feed {feed.id!r} says of all"
    return found


def _some_right(found: Load) -> bool:
    rejected = tuple(Severity).index(Severity.REJECTED)
    return not len(found.severity) or bool(np.any(found.severity != rejected))


def _is_sure(one: Moved) -> bool:
    return one.now is not None and not one.rivals and one.alike >= CLEARLY


def _nearly(feed: Feed, gone: Sequence[Moved]) -> bool:
    """Whether half of a feed's headers are there still, or each of them is clearly called otherwise now."""
    if all(map(_is_sure, gone)):
        return True
    kept = 1 - len(gone) / len(feed.headers)
    return kept >= NEARLY and any(one.now is not None for one in gone)


def _moved(feed: Feed, header: str, role: Role | None, free: Sequence[Look]) -> Moved:
    scored = sorted(
        ((alike(header, look.header), likeness(feed, role, look), look) for look in free),
        key=lambda one: (-one[0] - one[1], one[2].place),
    )
    likely = [one for one in scored if one[0] >= RENAMED and one[1] >= 0.9]
    if not likely:
        return Moved(header=header, role=role)
    name, values, look = likely[0]
    return Moved(
        header=header,
        role=role,
        now=look,
        alike=name,
        values=values,
        rivals=tuple(other for _, _, other in likely[1:]),
    )


def alike(one: str, other: str) -> float:
    """How alike two headers are, their signs and capitals aside."""
    a, b = " ".join(words(one)), " ".join(words(other))
    shorter, longer = sorted((words(one), words(other)), key=len)
    added = 0.85 if shorter and longer[: len(shorter)] == shorter else 0.0
    return max(fuzz.ratio(a, b) / 100, added)


def likeness(feed: Feed, role: Role | None, look: Look) -> float:
    """How much a column's values are like those a feed expects of a role, 0 to 1."""
    if role is Role.PERIOD:
        return _periods(feed, look)
    if role in COUNTS:
        return look.numeric if look.whole else 0.0
    if role in SCALED:
        return look.numeric if _in_scale(feed, look) else 0.0
    known = feed.words.of(role) if role else {}
    if known:
        return 1.0 if any(text in known for text in look.texts) else 0.0
    return 1.0 - look.numeric


def _periods(feed: Feed, look: Look) -> float:
    """The share of a column's texts that are periods as the feed reads them."""
    found = 0
    for text in look.texts:
        with suppress(UnknownPeriod):
            feed.period.read(text)
            found += 1
    return found / len(look.texts)


def _in_scale(feed: Feed, look: Look) -> bool:
    if feed.value.scale == "number" or not len(look.known):
        return True
    high = float(look.known.max())
    return high <= 1 if feed.value.scale == "fraction" else 1 < high <= 100


def _renamed(feed: Feed, names: dict[str, str]) -> Feed:
    said = feed.model_dump(mode="json", exclude_defaults=True)
    said["version"] = feed.version + 1
    said["columns"] = {
        role: [names.get(header, header) for header in headers]
        for role, headers in said.get("columns", {}).items()
    }
    for rule in said.get("leave_out", []):
        rule["column"] = names.get(rule["column"], rule["column"])
    renamed = {h for headers in feed.columns.by_role.values() for h in headers} | {
        r.column for r in feed.leave_out
    }
    if beside := {header: [now] for header, now in names.items() if header not in renamed}:
        said["also"] = {**said.get("also", {}), **beside}
    return declared(Feed, said, f"the next version of feed {feed.id}")


def _reason(one: Moved) -> str:
    now = one.now
    if now is None:
        return one.said
    return (
        f"column {one.header!r} is now {now.header!r} (column {now.letter}): "
        f"{how_sure(one.alike)} by its name, and {one.values:.0%} of its values look as they did"
    )


def _question(one: Moved) -> Question:
    may = tuple(look.header for look in (one.now, *one.rivals) if look is not None)
    asks = f"which column is {one.header!r} now?" + (
        f" it may be {' or '.join(map(repr, may))}" if may else ""
    )
    return Question(about=f"columns.{one.role or 'leave_out'}", asks=asks, answers=may)
