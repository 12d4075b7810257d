"""Plans: what is to be counted, plain enough to cross to the process that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from loaders.cases.addresses import Stretch
from loaders.cases.roles import CaseRole, What

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How one file is read.

    Attributes:
        feed: the case feed's id; "" where the columns are to be guessed.
        partner: who sent the file, as far as persons are told apart by it.
        wanted: what opening the file needs to know.
        columns: for each role its header.
        groups: for each breakdown its header.
        fixed: for a role its word, the same in every row.
        words: for each role, and for "group", their word = ours; where there are any no other word is let out.
        shared_ids: the ids are the same at every partner.
        dates: month or day first; None to decide by the column.
        during: a row counts in every period from its start to its end, not in the first alone.
    """

    feed: str = ""
    partner: str = ""
    wanted: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[CaseRole, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[CaseRole, str] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    shared_ids: bool = False
    style: str = "school_year"
    dates: str | None = None
    during: bool = False

    @classmethod
    def back(cls, said: Mapping[str, Any]) -> Plan:
        """The plan that crossed as JSON."""
        roles = {name: {CaseRole(r): w for r, w in said[name].items()} for name in ("columns", "fixed")}
        return cls(**{**said, **roles, "yes": tuple(said["yes"]), "no": tuple(said["no"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """How many live in a place, or go to school there, whom a programme could have served."""

    place: str
    count: int
    period: str | None = None
    group: str = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What is counted of all files of one run together.

    Attributes:
        joined: persons are the same across partners, as an agreement allows.
        today: ISO; a period that begins later is none.
        min_count: counts below it, and what would give them away, are withheld.
        what: what is counted; empty for all that the columns allow.
        by: the breakdowns that are crossed: place, group, programme.
    """

    joined: bool
    today: str
    min_count: int
    what: tuple[What, ...] = ()
    by: tuple[str, ...] = ("place", "group", "programme")
    everywhere: str = "all"
    addresses: tuple[Stretch, ...] = ()
    people: tuple[People, ...] = ()

    @classmethod
    def back(cls, said: Mapping[str, Any]) -> Counting:
        """What crossed as JSON."""
        return cls(
            **{
                **said,
                "what": tuple(map(What, said["what"])),
                "by": tuple(said["by"]),
                "addresses": tuple(Stretch(**s) for s in said["addresses"]),
                "people": tuple(People(**p) for p in said["people"]),
            }
        )


def across(kept: Plan | Counting) -> dict[str, Any]:
    """What crosses as JSON."""
    return asdict(kept)
