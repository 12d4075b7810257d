"""Small things to put into a store: a community of two towns, proposals of a few figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import numpy as np

from indicators.batches import OUTCOMES, Issue, Outcome, Part, Proposal, Severity
from indicators.figure_table import FigureTable
from indicators.model import CurveKey, Point
from indicators.periods import school_year
from indicators.store import Actor, AgreedFiles, Desk, Store, StoreKind, drafts
from tests.places import REPOSITORY

CLERK = Actor("person", "clerk@schools.example", "partner")
STAFF = Actor("person", "staff@backbone.example")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

COMMUNITY = """
id = "twin-towns"
name = "Twin Towns"
framework = "promise-neighborhoods-15"
time_zone = "America/New_York"
root = "towns"

[[places]]
id = "towns"
name = "Both towns"
kind = "region"

[[places]]
id = "east"
name = "East Town"
kind = "locality"
parent = "towns"
roll_up = true

[[places]]
id = "west"
name = "West Town"
kind = "locality"
parent = "towns"
roll_up = true

[[populations]]
id = "students"
name = "Students"
kind = "school"
who = "Students of the towns' schools."

[[partners]]
id = "schools"
name = "Twin Towns Schools"
kind = "school district"

[[sources]]
id = "count"
partner = "schools"
title = "October count"
publisher = "Twin Towns Schools"
licence = "by agreement"
url = "https://schools.example/count"
retrieved = 2026-01-05

[[sources]]
id = "recount"
partner = "schools"
title = "December recount"
publisher = "Twin Towns Schools"
licence = "by agreement"
url = "https://schools.example/recount"
retrieved = 2026-01-05
"""

WINDOW = """
[[baselines]]
measure = "pn.graduation_4yr"
places = ["east"]
first = "2010-11"
last = "2016-17"
history_through = "2016-17"
note = "all years"
"""
BREAK = """
[[breaks]]
measure = "pn.graduation_4yr"
before = "2014-15"
reason = "a new cohort rule"
source = "the state's notice"
"""
BRIDGE = """
[[bridges]]
measure = "pn.graduation_4yr"
place = "east"
period = "2014-15"
numerator = 140
denominator = 200
source = "the state's notice, table 4"
"""

GRADUATION = CurveKey("pn.graduation_4yr", "east", "students", "all")


@cache
def agreed_files(community: str = COMMUNITY) -> AgreedFiles:
    """The two towns, on the fifteen-indicator list."""
    name = "promise-neighborhoods-15.toml"
    framework = (REPOSITORY / "data" / "frameworks" / name).read_text("utf-8")
    return AgreedFiles(name, framework, "twin-towns.toml", community)


def founded(store: Store, kind: StoreKind = StoreKind.REAL) -> int:
    """The towns' key in a fresh store."""
    with store.founding(kind, agreed_files(), STAFF, NOON) as desk:
        return desk.community


def points(counts: Sequence[int], *, of: int = 200, first: int = 2011) -> list[Point]:
    """A count a school year, the first one ending in `first`."""
    return [Point(period=school_year(first + i), numerator=n, denominator=of) for i, n in enumerate(counts)]


def proposal(
    said: Iterable[Point],
    *,
    key: CurveKey = GRADUATION,
    source: str = "count",
    outcome: Outcome = Outcome.NEW,
    file: str = "count.csv",
) -> Proposal:
    """A file that says these figures of one curve."""
    points = list(said)
    figures = FigureTable.of({(key, point.period): point for point in points})
    told = Proposal(
        feed="count",
        feed_version=1,
        partner="schools",
        file=file,
        digest="",
        parts=(Part(source),),
        part=np.zeros(len(points), np.intp),
        rows=np.arange(2, 2 + len(points)),
        figures=figures,
        outcome=np.full(len(points), OUTCOMES.index(outcome), np.int8),
        old=FigureTable.of({}),
        before=np.full(len(points), -1),
        issues=(
            Issue(
                code="a-note", severity=Severity.NOTE, file=file, row=2, column="n", read="x", expected="y"
            ),
        ),
    )
    return sealed(told)


def sealed(said: Proposal) -> Proposal:
    """The proposal with the digest of the bytes that `drafted` says it was read from."""
    return replace(said, digest=hashlib.sha256(sent(said.file, said.changes)).hexdigest())


def sent(*said: object) -> bytes:
    """The bytes of a file that says so."""
    return repr(said).encode()


def drafted(desk: Desk, proposed: Proposal) -> int:
    """The proposal as a draft batch."""
    return drafts.keep(desk, proposed, sent(proposed.file, proposed.changes))


def kept(desk: Desk, proposed: Proposal) -> int:
    """The proposal as an approved batch."""
    batch = drafted(desk, proposed)
    drafts.approve(desk, batch, "looks right")
    return batch
