"""Moving in: another system's files become a community's measures, feeds, batches and sayings, shown first and then done."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from indicators import written
from indicators.batches import Proposal, Severity
from indicators.community import Community
from indicators.declared import read_declared
from indicators.errors import FeedError, FrameworkError, SourceUnreadable, unknown
from indicators.figure_table import FigureTable
from indicators.sayings import Saying
from indicators.store import AgreedFiles, View, drafts, sayings
from indicators.store import curves as stored
from layouts.acts import founding, sending
from layouts.acts.office import Office
from layouts.acts.sending import Receipt
from loaders import Agreed, Feed, Original, load, propose
from loaders.moving.entries import Additions, additions
from loaders.moving.export import export
from loaders.moving.feeds import feeds
from loaders.moving.ids import Ids
from loaders.moving.mapping import Mapping
from loaders.moving.plan import Plan, plan
from loaders.moving.sheets import sheets
from loaders.read.original import digest
from loaders.words import listed

PREFIX = "moved-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingFeed:
    """A feed that reads some of the moved measures, the file it reads, and how it is written down."""

    feed: Feed
    sent: Original
    text: str

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{self.feed.id}.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What moving in would do.

    Attributes:
        files: the community's file with its additions, and its framework.
        proposals: what each feed's figures would change.
    """

    sent: tuple[Original, ...]
    plan: Plan
    additions: Additions
    files: AgreedFiles
    feeds: tuple[MovingFeed, ...]
    proposals: tuple[Proposal, ...]

    @property
    def doubts(self) -> Iterator[str]:
        """What needs a person's yes before anything is written."""
        for moved in self.plan.moving:
            if moved.doubtful and not moved.known:
                found = moved.likeness
                yield (
                    f"{moved.named.name!r}: no indicator is like it; the nearest is {found.indicator!r} "
                    f"({found.confidence} of 100)"
                )
        count = sum(i.severity is not Severity.NOTE for p in self.proposals for i in p.issues)
        if count:
            yield f"{count} cell{'' if count == 1 else 's'} that cannot be right, or {'is' if count == 1 else 'are'} doubtful"


def read_mapping(path: Path) -> Mapping:
    """What a person says of an export, in a TOML file.

    Raises:
        FeedError: the file is not there, is no TOML, or says something that is not allowed.
    """
    try:
        return read_declared(Mapping, path)
    except FrameworkError as why:
        raise FeedError(str(why)) from why


def begun(path: Path, framework: str) -> str:
    """A community's file to begin with, where there is none yet: named after the file, with one place."""
    name = path.stem.replace("-", " ").replace("_", " ").strip().title() or "Moved In"
    key = Ids(()).take(path.stem, "-")
    blocks = [
        written.entry(
            "",
            {"id": key, "name": name, "framework": framework, "time_zone": "America/New_York", "root": key},
        ),
        written.entry("[[places]]", {"id": key, "name": name, "kind": "neighborhood"}),
        *(
            written.entry("[[populations]]", {"id": i, "name": n, "kind": k, "who": w})
            for i, n, k, w in (
                ("residents", "Those who live here", "address", f"Those whose home is in {name}."),
                ("students", "Students of the schools here", "school", f"Students of the schools in {name}."),
                ("served", "Those the programmes serve", "served", "Those who take part in a programme."),
            )
        ),
    ]
    return "\n".join(blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who sends the files, if not the community itself, and which of their sheets is meant, if not all."""

    partner: str | None = None
    sheet: str | None = None


def prepared(
    sent: Sequence[Original],
    said: Mapping,
    files: AgreedFiles,
    today: date,
    choice: Choice,
    view: View | None = None,
) -> Move:
    """What moving files in would do to a community whose files these are, and to its store; writes nothing.

    Raises:
        SourceUnreadable: a file cannot be read.
        UnknownName: something is named that is not there.
        FrameworkError: the community's file cannot be added to.
    """
    before = files.read()
    if choice.partner is not None:
        before.partner(choice.partner)
    pages = [(one, page) for one in sent for page in sheets(one, choice.sheet)]
    found = plan(export([page for _, page in pages], said), before, said)
    _refuse_nothing(found)
    names = tuple(dict.fromkeys(one.name for one in sent))
    spoken = {key.measure for key in stored.grains(view.connection, view.community)} if view else set()
    added = additions(found, names, choice.partner, today, spoken)
    text = f"{files.community.rstrip()}\n\n{added.text}" if added.text else files.community
    after = replace(files, community=text)
    community = _after(after)
    fresh = tuple(
        _moving_feed(said_of, pages[place][0])
        for place, said_of in feeds(found, added.partner, added.source, PREFIX)
    )
    return Move(
        sent=tuple(sent),
        plan=found,
        additions=added,
        files=after,
        feeds=fresh,
        proposals=_proposals(fresh, community, today, view),
    )


def _refuse_nothing(found: Plan) -> None:
    """Files in which nothing names a measure are refused, with what was read for a header."""
    if not found.measures:
        first = found.export.layouts[0]
        raise SourceUnreadable(
            f"{first.sheet.file}: no heading that names a measure beside one for its period and value; row {first.row} has: "
            f"{listed(h for h in first.header if h)}; say in a --map file what they are"
        )


def _after(files: AgreedFiles) -> Community:
    try:
        return files.read()
    except tomllib.TOMLDecodeError as why:
        raise FrameworkError(f"{files.community_name}: cannot be added to: {why}") from why


def _moving_feed(said: dict[str, object], sent: Original) -> MovingFeed:
    feed = Feed.model_validate({k: v for k, v in said.items() if v not in (None, [], {})})
    return MovingFeed(
        feed=feed, sent=sent, text=_written(feed.model_dump(mode="json", exclude_defaults=True))
    )


def _written(said: dict[str, object]) -> str:
    """A feed as its file: plain keys first, then tables, then lists of tables."""
    plain = {k: v for k, v in said.items() if not isinstance(v, dict | list)}
    blocks = [written.entry("", plain)]
    for key, inner in said.items():
        if key == "words" and isinstance(inner, dict):
            blocks += [written.entry(f"[words.{role}]", words) for role, words in inner.items()]
        elif isinstance(inner, dict):
            blocks.append(written.entry(f"[{key}]", inner))
        elif isinstance(inner, list):
            blocks += [written.entry(f"[[{key}]]", one) for one in inner]
    return "\n".join(blocks)


def _proposals(
    fresh: Sequence[MovingFeed], community: Community, today: date, view: View | None
) -> tuple[Proposal, ...]:
    """What each feed's figures would change, beside what the store knows, where there is one."""
    words = Agreed.of(community)
    grains, said = {}, FigureTable.of({})
    if view and fresh:
        grains = stored.grains(view.connection, view.community)
        said = stored.said_by(view.connection, view.community, fresh[0].feed.source)
    return tuple(propose(load(m.feed, m.sent, words, today), said, grains) for m in fresh)


def agreed_files(path: Path, framework: str | None, frameworks: Path) -> AgreedFiles:
    """A community's file as it is, or one to begin with where there is none, with its framework.

    Raises:
        FrameworkError: one of them cannot be read, or is wrong.
        UnknownName: there is no such framework.
    """
    if path.is_file():
        own = _framework(framework, frameworks) if framework else None
        return founding.agreed_files(path, own, frameworks)
    found = _framework(framework or "promise-neighborhoods-15", frameworks)
    try:
        return AgreedFiles(
            found.name, found.read_text("utf-8"), path.name, begun(path, framework or found.stem)
        )
    except OSError as why:
        raise FrameworkError(f"{found.name}: cannot be read: {why.strerror}") from why


def _framework(name: str, frameworks: Path) -> Path:
    found = Path(name) if name.endswith(".toml") else frameworks / f"{name}.toml"
    if not found.is_file():
        raise unknown("framework", name, (p.stem for p in frameworks.glob("*.toml")))
    return found


def move_in(office: Office, move: Move) -> tuple[list[Receipt], int]:
    """Send every file by its feeds, approved, keep it, and what the other system said; returns how many sayings are new.

    The community's file is in force already.
    """
    receipts = [sending.send(office, m.feed, m.sent, approve=True, confirmed=True) for m in move.feeds]
    with office.desk() as desk:
        for one in move.sent:  # a file of notes has no figures, so no batch keeps it
            drafts.keep_original(desk, digest(one.content), one.name, one.content)
        count = sayings.keep(desk, list(_said(move)))
    return receipts, count


def _said(move: Move) -> Iterator[Saying]:
    """What the other system said, under our measures' ids; of a measure that waits, under its name in the label."""
    ids = {m.named.name: m.id for m in move.plan.moving}
    for one in move.plan.export.sayings:
        if one.measure in ids:
            yield replace(one, measure=ids[one.measure])
        else:
            yield replace(one, measure="", label=f"{one.measure}: {one.label}")
