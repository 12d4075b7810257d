"""Reductions: case exports come to counts, with where every row went; nothing of a person is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from indicators.errors import FeedError
from indicators.issues import Issue, Severity
from loaders.cases import apart
from loaders.cases.addresses import Stretch
from loaders.cases.feed import CaseFeed
from loaders.cases.plan import Counting, People, Plan
from loaders.cases.roles import ALL, UNAGREED, CaseRole, What
from loaders.read.original import Original

APART = "not unduplicated across partners"
MIN_COUNT = (
    10  # 5 to 30 by agreement; 11 where Medicaid or Medicare data are in the mix (CMS cell size policy)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """One export as it was read, told without a word of its cells.

    Attributes:
        digest: sha256 of its bytes, hexadecimal: all that may be kept of it.
        columns: for each role, and each breakdown as `group:name`, its header.
        sure: how sure each of those headers is, 0 to 1; 1 where a feed declares them.
        persons: the headers under which persons stand; nothing of theirs leaves.
        not_used: the places, 1 first, of columns that carry nothing.
        read: how many rows; counted + duplicates + left out.
        left_out: how many rows count nowhere, by reason.
    """

    file: str
    digest: str
    partner: str
    guessed: bool
    columns: Mapping[str, str]
    sure: Mapping[str, float]
    persons: tuple[str, ...]
    not_used: tuple[int, ...]
    read: int
    counted: int
    duplicates: int
    left_out: Mapping[str, int]
    decisions: Mapping[str, str]

    @property
    def confidence(self) -> float:
        """How sure the columns are: as the least sure."""
        return min(self.sure.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCount:
    """One count that leaves.

    Attributes:
        measure: the community's measure it feeds; "" for none.
        numerator, denominator: None where it is withheld; a plain count has no denominator.
    """

    what: What
    measure: str
    place: str
    period: str
    breakdown: str
    group: str
    programme: str
    door: str
    numerator: int | None
    denominator: int | None
    withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """What the files of one run come to.

    Attributes:
        across: whether persons are the same across partners, in words that stand beside every count.
        found: how many issues there are of each code; the first of each are told one by one.
        by_name: rows whose person was told apart by name and birth date, for want of an id.
        unmatched: rows under words that are none of ours.
    """

    files: tuple[CaseFile, ...]
    counts: tuple[CaseCount, ...]
    issues: tuple[Issue, ...]
    found: Mapping[str, int]
    across: str
    min_count: int
    by_name: int
    unmatched: Mapping[str, int]

    @property
    def guessed(self) -> bool:
        """Whether a person has to say that the columns are the right ones."""
        return any(file.guessed for file in self.files)

    @property
    def withheld(self) -> int:
        """How many counts are withheld."""
        return sum(count.withheld for count in self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunTerms:
    """What one run is held to, whoever's files they are.

    Attributes:
        min_count: the partner's own minimum cell; smaller counts do not leave.
        agreement: what allows to tell persons apart across partners; "" where nothing does.
        partners: who sent the files, one for all or one for each; a feed's own partner without them.
        addresses: where addresses lie; without them an address says nothing.
        populations: how many could have been served.
        style: which periods are counted by where the columns are guessed.
    """

    today: date
    min_count: int = MIN_COUNT
    agreement: str = ""
    partners: Sequence[str] = ()
    addresses: Sequence[Stretch] = ()
    populations: Sequence[People] = ()
    style: str = "school_year"


def reduced(
    feed: CaseFeed | Sequence[CaseFeed] | None, sent: Sequence[Original], terms: RunTerms
) -> Reduction:
    """The counts of case exports. The files' bytes go to a process of their own; only counts come back.

    Without a feed the columns are guessed by their headers, and `guessed` says so. There is one feed for all files, or one for each;
    what is counted, and of which breakdowns, is as the first says.

    Raises:
        SourceUnreadable: a file does not open; the sentence cites no cell of it.
        FeedError: there are neither one nor as many feeds or partners as files.
    """
    feeds = _for_each([feed] if isinstance(feed, CaseFeed) else list(feed or ()), sent, "case feeds")
    named = _for_each(list(terms.partners), sent, "partners")
    plans = [_plan(f, p, terms.style) for f, p in zip(feeds, named, strict=True)]
    said = apart.counted(plans, _counting(feeds[0], terms), sent)
    files = tuple(map(_file, said["files"]))
    return Reduction(
        files=files,
        counts=tuple(_count(cell, feeds[0]) for cell in said["cells"]),
        issues=tuple(Issue(**{**i, "severity": Severity(i["severity"])}) for i in said["issues"]),
        found=said["told"],
        across=_across(files, plans, terms.agreement),
        min_count=terms.min_count,
        by_name=said["by_name"],
        unmatched=said["unmatched"],
    )


def _across(files: Sequence[CaseFile], plans: Sequence[Plan], agreement: str) -> str:
    """Across whom persons are the same: several partners only where something allows it and something tells them."""
    if not agreement or (
        len({f.partner for f in files}) < 2 and not any("partner" in f.columns for f in files)
    ):
        return APART
    for file, plan in zip(files, plans, strict=True):
        named = "birth" in file.columns and (
            "name" in file.columns or {"first", "last"} <= file.columns.keys()
        )
        if not (named or plan.shared_ids):
            return f"{APART}: {file.file} has neither shared ids nor names with birth dates"
    return f"unduplicated across partners under {agreement}"


def _counting(feed: CaseFeed | None, terms: RunTerms) -> Counting:
    common = Counting(
        joined=bool(terms.agreement),
        today=terms.today.isoformat(),
        min_count=terms.min_count,
        addresses=tuple(terms.addresses),
        people=tuple(terms.populations),
    )
    if feed is None:
        return common
    return replace(
        common,
        what=tuple(dict.fromkeys(c.what for c in feed.counts)),
        by=feed.by,
        everywhere=feed.everywhere,
        people=(*common.people, *(p.people for p in feed.populations)),
    )


def _for_each(given: list[Any], sent: Sequence[Original], what: str) -> list[Any]:
    if len(given) not in (0, 1, len(sent)):
        raise FeedError(f"{len(given)} {what} for {len(sent)} files; name one, or one for each file in order")
    return given if len(given) == len(sent) else (given or [None]) * len(sent)


def _plan(feed: CaseFeed | None, partner: str | None, style: str) -> Plan:
    plan = feed.plan if feed else Plan(style=style)
    return replace(plan, partner=partner) if partner else plan


def _file(said: Mapping[str, Any]) -> CaseFile:
    groups = {f"group:{name}": header for name, header in said["groups"].items()}
    return CaseFile(
        file=said["file"],
        digest=said["digest"],
        partner=said["partner"],
        guessed=said["guessed"],
        columns={role.value: said["columns"][role] for role in CaseRole if role in said["columns"]} | groups,
        sure=said["sure"],
        persons=tuple(said["persons"]),
        not_used=tuple(said["not_used"]),
        read=said["read"],
        counted=said["counted"],
        duplicates=said["duplicates"],
        left_out=said["left_out"],
        decisions=said["decisions"],
    )


def _count(said: Mapping[str, Any], feed: CaseFeed | None) -> CaseCount:
    what = What(said["what"])
    agreed = said["place"] != ALL and not {said["place"], said["group"]} & set(UNAGREED)
    fed = (
        c.measure
        for c in (feed.counts if feed and agreed else ())
        if c.measure and (c.what, c.programme, c.door) == (what, said["programme"], said["door"])
    )
    return CaseCount(**{**said, "what": what, "measure": next(fed, "")})
