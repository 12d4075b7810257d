"""Case feeds: the declared shape of one partner's case-management export, and what is counted of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from loaders.cases.days import STYLES
from loaders.cases.plan import People, Plan
from loaders.cases.roles import SPOKEN, TIMES, CaseRole, What
from loaders.declared import Header, Said, Words, read_said
from loaders.read.kinds import FileKind
from loaders.read.persons import person_columns


class CaseColumns(Said):
    """For each role the header of its column.

    Attributes:
        person: the partner's own id of a person. Without one, names and birth date tell persons apart.
        family: the id of a family or household.
        record: the row's own id; two rows with one id are one.
        place: the neighbourhood, school or site that is counted for; `address` is looked up in a list instead.
        period: a year or quarter as text; else the row belongs to the period of its `day`, else of its `start`.
        door: where a family first came in contact with any partner.
        site: where a service was given; two programmes at one site are co-located.
        assessment, plan, referral, completed, outcome: done, made or met: yes or no, or a date where it was done.
        groups: for each breakdown its header.
    """

    person: Header | None = None
    first: Header | None = None
    last: Header | None = None
    name: Header | None = None
    birth: Header | None = None
    family: Header | None = None
    record: Header | None = None
    place: Header | None = None
    address: Header | None = None
    period: Header | None = None
    day: Header | None = None
    start: Header | None = None
    end: Header | None = None
    programme: Header | None = None
    partner: Header | None = None
    door: Header | None = None
    site: Header | None = None
    assessment: Header | None = None
    plan: Header | None = None
    referral: Header | None = None
    completed: Header | None = None
    outcome: Header | None = None
    groups: Words = Field(default_factory=dict)

    @property
    def by_role(self) -> dict[CaseRole, str]:
        """The columns there are, in the order of the roles; the breakdowns' apart."""
        said = {role: getattr(self, role.value) for role in CaseRole}
        return {role: header for role, header in said.items() if header is not None}


class CaseFixed(Said):
    """What no column carries, the same in every row."""

    place: Header | None = None
    period: Header | None = None
    programme: Header | None = None
    door: Header | None = None
    site: Header | None = None

    @property
    def by_role(self) -> dict[CaseRole, str]:
        """What is fixed."""
        return {CaseRole(name): word for name, word in self if word is not None}


class CaseWords(Said):
    """For each part of what is counted, their word = ours; where any is listed, no other word is let out."""

    place: Words = Field(default_factory=dict)
    group: Words = Field(default_factory=dict)
    programme: Words = Field(default_factory=dict)
    partner: Words = Field(default_factory=dict)
    door: Words = Field(default_factory=dict)
    site: Words = Field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class CasePeriods(Said):
    """Which periods are counted by.

    Attributes:
        by: a row counts in the period it starts in, or during every one from its start to its end.
        dates: whether month (`mdy`) or day (`dmy`) stands first; without it the column decides.
    """

    style: str = "school_year"
    by: Literal["start", "during"] = "start"
    dates: Literal["mdy", "dmy"] | None = None

    @field_validator("style")
    @classmethod
    def _known(cls, style: str) -> str:
        if style not in STYLES:
            raise ValueError(f"there are: {', '.join(STYLES)}")
        return style


class Counted(Said):
    """One thing that is counted, and the community's measure it feeds.

    Attributes:
        measure: the community's id; without one the counts are told and feed nothing.
        programme: of one programme, by the word that stands for it in what leaves; "all" for all together.
        door: of one door; "all" for all together.
    """

    what: What
    measure: str | None = None
    programme: str = "all"
    door: str = "all"


class Inhabitants(Said):
    """How many people of a place could have been served: the population of a reach."""

    place: str
    count: int = Field(ge=1)
    period: str | None = None
    group: str = "all"

    @property
    def people(self) -> People:
        """The same, as the counting process knows it."""
        return People(place=self.place, count=self.count, period=self.period, group=self.group)


class CaseFeed(Said):
    """One partner's case export: which column carries what, their words for ours, and what is counted.

    Attributes:
        source: the community's id of the source that the counts are.
        population: the community's id of who is counted, for the counts' own feed.
        ids: whether the person ids are the partner's own, or the same at every partner (a state's student id).
        everywhere: the community's id of all places together.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_.-]*$")
    version: int = Field(ge=1)
    title: str
    partner: str
    source: str
    population: str = "served"
    format: FileKind | None = None
    sheet: str | None = None
    header_row: int | None = Field(default=None, ge=1)
    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    ids: Literal["own", "shared"] = "own"
    everywhere: str = "all"
    columns: CaseColumns
    fixed: CaseFixed = CaseFixed()
    words: CaseWords = CaseWords()
    period: CasePeriods = CasePeriods()
    by: tuple[Literal["place", "group", "programme"], ...] = ("place", "group", "programme")
    counts: tuple[Counted, ...] = ()
    populations: tuple[Inhabitants, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for objection in _objections(self):
            raise ValueError(objection)
        return self

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header the file must have."""
        return tuple(dict.fromkeys([*self.columns.by_role.values(), *self.columns.groups.values()]))

    @property
    def plan(self) -> Plan:
        """What the counting process needs to know."""
        return Plan(
            feed=self.id,
            partner=self.partner,
            wanted={
                "feed": self.id, "format": self.format, "sheet": self.sheet, "header_row": self.header_row,
                "encoding": self.encoding, "delimiter": self.delimiter, "headers": self.headers,
            },
            columns=self.columns.by_role,
            groups=self.columns.groups,
            fixed=self.fixed.by_role,
            words={name: self.words_of(name) for name in ("group", *SPOKEN)},
            yes=self.words.yes,
            no=self.words.no,
            shared_ids=self.ids == "shared",
            style=self.period.style,
            dates=self.period.dates,
            during=self.period.by == "during",
        )  # fmt: skip

    def words_of(self, name: str) -> Words:
        """The words for one part of what is counted."""
        found: Words = getattr(self.words, name)
        return found


def read_case_feed(path: Path) -> CaseFeed:
    """The case feed declared in a TOML file.

    Raises:
        FeedError: the file is not there, is no TOML, or declares something that cannot be.
    """
    return read_said(CaseFeed, path)


def _objections(feed: CaseFeed) -> Iterator[str]:
    """What a case feed declares that cannot be, one sentence each."""
    carried = feed.columns.by_role
    named = CaseRole.NAME in carried or {CaseRole.FIRST, CaseRole.LAST} <= set(carried)
    if CaseRole.PERSON not in carried and not (named and CaseRole.BIRTH in carried):
        yield "columns: nothing tells persons apart; name the column of person, or of names and birth"
    if not (set(TIMES) & carried.keys() or feed.fixed.period):
        yield "columns: nothing says when; name the column of day, start or period, or fix a period"
    if CaseRole.END in carried and CaseRole.START not in carried:
        yield "columns: an end without a start"
    if feed.period.by == "during" and CaseRole.START not in carried:
        yield "period.by 'during' without a column for start"
    for role in sorted(set(carried) & set(feed.fixed.by_role)):
        yield f"{role.value} is carried twice; by a column or by [fixed], one of the two"
    if CaseRole.PLACE in carried and CaseRole.ADDRESS in carried and feed.words.place:
        yield "columns: both place and address; one of the two says where a row is counted"
    persons = person_columns(feed.headers)
    let_out = {role.value: carried[role] for role in SPOKEN if role in carried}
    for name, header in (let_out | dict(feed.columns.groups)).items():
        if header in persons:
            yield f"columns: {name} is carried by {header!r}, which tells a person; its words would leave"
    headers = [*carried.values(), *feed.columns.groups.values()]
    for header in sorted({h for h in headers if headers.count(h) > 1}):
        yield f"columns: {header!r} carries two roles; a column carries one"
