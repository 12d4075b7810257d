"""Guesses: which column of a case export carries what, by headers that many systems write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.cases.roles import IDENTITY, TIMES, CaseRole
from loaders.read.persons import normal, person_columns, person_kind

SURE, LIKELY, WEAK = 1.0, 0.8, 0.6
_DONE = r"(?: (?:done|completed?|date|status|yn|y n|made|held|developed|signed))?"
_FORMS: tuple[tuple[CaseRole, float, str], ...] = (
    (CaseRole.FAMILY, SURE, r"(?:family|household|hh) ?(?:id|number|no|key|code|identifier)"),
    (CaseRole.RECORD, SURE, r"(?:enroll?ment|service|referral|assessment|record|encounter|contact|event) (?:id|number|no|key)"),
    (CaseRole.PLACE, SURE, r"(?:target )?neighbou?rhood(?: name)?|(?:target |promise )?school(?: name)?|catchment(?: area)?"),
    (CaseRole.PLACE, LIKELY, r"place|community|zone|attendance zone|census tract|tract|area"),
    (CaseRole.START, SURE, r"(?:program(?:me)? |project )?(?:enroll?(?:ment|ed)?|entry|start|intake|admi(?:ssion|t)|begin) date"),
    (CaseRole.START, LIKELY, r"date (?:enrolled|of enroll?ment|of entry|of intake|started)|enrolled(?: on)?|entered|start"),
    (CaseRole.END, SURE, r"(?:program(?:me)? |project )?(?:exit|end|discharge|withdrawal|closed|close|completion|termination) date"),
    (CaseRole.DAY, SURE, r"(?:service|contact|activity|event|session|encounter|visit|attendance) date|date of (?:service|contact)"),
    (CaseRole.DAY, LIKELY, r"date|day|served on"),
    (CaseRole.PERIOD, SURE, r"(?:school|program(?:me)?|fiscal|reporting|calendar) year|reporting period"),
    (CaseRole.PERIOD, LIKELY, r"year|period|quarter|month"),
    (CaseRole.PROGRAMME, SURE, r"program(?:me)?(?: name| title)?|project(?: name)?"),
    (CaseRole.PROGRAMME, LIKELY, r"service(?: type| name)?|activity(?: name)?|solution|strategy|intervention"),
    (CaseRole.PARTNER, SURE, r"partner(?: name)?|agency(?: name)?|provider(?: name)?|organi[sz]ation(?: name)?"),
    (CaseRole.DOOR, SURE, r"(?:door|point of entry|entry point|first contact|door of entry)(?: agency| partner| site)?"),
    (CaseRole.DOOR, LIKELY, r"intake (?:site|source|agency|location)|referral source|referred (?:by|from)"),
    (CaseRole.SITE, LIKELY, r"(?:service |delivery |program(?:me)? )?(?:site|location)(?: name)?"),
    (CaseRole.COMPLETED, SURE, r"referral (?:completed?|closed|connected|received|outcome|status)(?: date)?|service received"),
    (CaseRole.REFERRAL, SURE, rf"referral{_DONE}|referred{_DONE}"),
    (CaseRole.ASSESSMENT, SURE, rf"(?:(?:comprehensive |family |needs |initial )*assessment|assessed|screened|screening){_DONE}"),
    (CaseRole.PLAN, SURE, rf"(?:(?:joint |family |shared |common )+)(?:case |service )?plan{_DONE}"),
    (CaseRole.PLAN, LIKELY, rf"(?:case|service) plan{_DONE}"),
    (CaseRole.OUTCOME, SURE, r"outcome(?: met| achieved| reached)?|goals? (?:met|achieved|reached)|met (?:outcome|goal)"),
)  # fmt: skip
_GROUPS = {
    "race": r"race(?: (?:and )?ethnicity)?|ethnicity|ethnic group|race ethnic(?:ity)?",
    "gender": r"gender|sex|gender identity",
    "age": r"age (?:group|band|range|category)",
    "grade": r"grade(?: level)?",
    "language": r"(?:home |primary |preferred )?language(?: at home)?",
}
_PERSONS = {
    "id": (CaseRole.PERSON, SURE),
    "ssn": (CaseRole.PERSON, WEAK),
    "first": (CaseRole.FIRST, SURE),
    "last": (CaseRole.LAST, SURE),
    "name": (CaseRole.NAME, SURE),
    "birth": (CaseRole.BIRTH, SURE),
    "address": (CaseRole.ADDRESS, SURE),
}
_BARE = {"id": (CaseRole.PERSON, WEAK), "name": (CaseRole.NAME, WEAK)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Which header carries what.

    Attributes:
        columns: for each role its header.
        groups: for each breakdown its header.
        sure: for each of those headers how sure the guess is, 0 to 1.
    """

    columns: Mapping[CaseRole, str]
    groups: Mapping[str, str]
    sure: Mapping[str, float]

    @property
    def confidence(self) -> float:
        """How sure the guess is as a whole: as its least sure column."""
        return min(self.sure.values(), default=0.0)

    @property
    def lacks(self) -> str | None:
        """What no column was found for without which nothing can be counted; None where all is there."""
        named = CaseRole.NAME in self.columns or {CaseRole.FIRST, CaseRole.LAST} <= set(self.columns)
        if CaseRole.PERSON not in self.columns and not (named and CaseRole.BIRTH in self.columns):
            return "who a row is about: a client id, or names with a birth date"
        if not any(role in self.columns for role in TIMES):
            return "when: a service or enrolment date, or a year"
        return None


def guess(headers: Sequence[str]) -> Guess:
    """What the headers of a case export say; a header that is not recognised carries nothing."""
    persons = set(person_columns(headers))
    best: dict[CaseRole, tuple[float, str]] = {}
    groups: dict[str, str] = {}
    for header in headers:
        if (breakdown := _breakdown(header)) is not None:
            groups.setdefault(breakdown, header)
        elif (found := _role(header, persons)) is not None and found[1] > best.get(found[0], (0.0, ""))[0]:
            best[found[0]] = (found[1], header)
    sure = {header: how for how, header in best.values()} | dict.fromkeys(groups.values(), SURE)
    columns = {role: best[role][1] for role in CaseRole if role in best}
    return Guess(columns=columns, groups=groups, sure=sure)


def recognised(headers: Sequence[str]) -> int:
    """How many of the headers are known ones; those of a person count twice."""
    found = guess(headers)
    return len(found.sure) + sum(role in found.columns for role in IDENTITY)


def _role(header: str, persons: set[str]) -> tuple[CaseRole, float] | None:
    word = normal(header)
    if header in persons:
        return _PERSONS.get(person_kind(header) or "")
    return next(
        ((role, how) for role, how, form in _FORMS if re.fullmatch(form, word)),
        _BARE.get(word),
    )


def _breakdown(header: str) -> str | None:
    word = normal(header)
    return next((name for name, form in _GROUPS.items() if re.fullmatch(form, word)), None)
