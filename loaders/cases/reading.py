"""Reading: the rows of an opened export as cases, and each row that is none with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from indicators.periods import Period
from loaders.cases.cases import Account, Case, Groups, Run
from loaders.cases.days import during, period_of, to_day, told_period
from loaders.cases.opening import Opened
from loaders.cases.roles import ANSWERS, DATED, OUTSIDE, CaseRole
from loaders.cases.telling import Cells, Columns, answer, date_order

T = TypeVar("T")
MOST_YEARS = 30  # an enrolment of a child lasts; 1900 is what a form writes for a blank
_TOTALS = frozenset(("total", "totals", "grand total", "subtotal", "sum", "total:", "grand total:"))
_IDENTITY = (CaseRole.PERSON, CaseRole.FIRST, CaseRole.LAST, CaseRole.NAME, CaseRole.BIRTH, CaseRole.FAMILY)
_WORDS = (CaseRole.PLACE, CaseRole.PROGRAMME, CaseRole.PARTNER, CaseRole.DOOR, CaseRole.SITE)
_TIMES = (CaseRole.PERIOD, *DATED, CaseRole.END)
_REPEATED = ("duplicate_row", "repeated_record")
_Words = tuple[str | None, str | None, str, str | None, str | None, Groups]


class _Who(NamedTuple):
    """Whom a row is about; no person, and why."""

    person: int | None
    family: int | None
    why: str = ""


class _When(NamedTuple):
    """When a row was; no periods, and why."""

    periods: tuple[int, ...]
    day: date | None = None
    start: date | None = None
    why: str = ""


def cases(found: Opened, file: int, name: str, run: Run) -> tuple[list[Case], Account, dict[str, str]]:
    """The rows that count, where the others went, and what was decided on the way."""
    reader = _Reader(found, file, name, run)
    account = Account(read=len(found.rows))
    kept = []
    for number, cells in found.rows:
        case = reader.case(number, cells)
        if isinstance(case, Case):
            kept.append(case)
        elif case in _REPEATED:
            account.duplicates += 1
        else:
            account.left_out[case] += 1
    account.counted = len(kept)
    return kept, account, reader.decisions


class _Reader:
    """Reads the rows of one file: whom, where, when and what, each from its own columns together."""

    def __init__(self, found: Opened, file: int, name: str, run: Run) -> None:
        self._found, self._file, self._name, self._run = found, file, name, run
        self._plan = found.plan
        self._at = {role: found.headers.index(h) for role, h in self._plan.columns.items()}
        self.decisions: dict[str, str] = {}
        self._orders = {role: self._order(role) for role in (*DATED, CaseRole.END, CaseRole.BIRTH)}
        self._salt = f"{self._plan.partner}\x1f{self._plan.fixed.get(CaseRole.PERIOD, '')}\x1f"
        self._who = self._columns(_IDENTITY, self._persons)
        self._where = Columns(self._word_places(), self._words)
        self._when = self._columns(_TIMES, self._periods)
        self._what = self._columns(ANSWERS, self._answers)
        self._latest = run.today
        if self._plan.during:
            self._latest = self._last_day()
            self._when = self._columns(_TIMES, self._periods)  # forgets what it made of open ends before

    def case(self, number: int, cells: Cells) -> Case | str:
        """A row as a case, else the reason why it is none."""
        if (twice := self._repeated(number, cells)) is not None:
            return twice
        who, when = self._who(cells), self._when(cells)
        if who.person is None:
            return self._no_person(cells, who.why)
        if not when.periods:
            return when.why
        answers, unknown = self._what(cells)
        for role in unknown:
            header, expected = self._plan.columns[role], "yes or no, or the day it was done"
            self._run.once("unknown_answer", self._name, number, column=header, expected=expected)
        return Case(
            self._file,
            number,
            who.person,
            who.family,
            when.periods,
            *self._where(cells),
            when.day,
            when.start,
            answers,
        )

    def _columns(
        self, roles: tuple[CaseRole, ...], understood: Callable[[dict[CaseRole, str]], T]
    ) -> Columns[T]:
        there = [role for role in roles if role in self._at]
        return Columns(
            [self._at[role] for role in there], lambda texts: understood(dict(zip(there, texts, strict=True)))
        )

    def _repeated(self, number: int, cells: Cells) -> str | None:
        """Why a row was there before: all of it, or its own id."""
        said = ["\x1f".join([cell.strip() for cell in cells])]
        if CaseRole.RECORD in self._at and (record := cells[self._at[CaseRole.RECORD]].strip()):
            said.append(f"record\x1e{record.casefold()}")
        for code, text in zip(_REPEATED, said, strict=False):
            file, first = self._run.seen.setdefault(
                self._run.people.seen(self._salt + text), (self._file, number)
            )
            if (file, first) != (self._file, number):
                where = f"row {first}" if file == self._file else f"row {first} of an earlier file"
                same = "the same" if code == _REPEATED[0] else "of the same record"
                self._run.issue(
                    code, self._name, number, expected=f"each row once; {where} is {same} and counts"
                )
                return code
        return None

    def _no_person(self, cells: Cells, why: str) -> str:
        first = next((cell for cell in cells if cell.strip()), "")
        return "total_row" if first.strip().casefold() in _TOTALS else why

    def _persons(self, told: dict[CaseRole, str]) -> _Who:
        own, name = told.get(CaseRole.PERSON, ""), told.get(CaseRole.NAME, "")
        if own.casefold() in _TOTALS:
            return _Who(None, None, "total_row")
        if (first := told.get(CaseRole.FIRST)) and (last := told.get(CaseRole.LAST)):
            name = f"{first} {last}"
        born = self._day(CaseRole.BIRTH, told)
        partner, shared = self._plan.partner, self._plan.shared_ids
        people = self._run.people
        return _Who(
            people.person(partner, own, name, born.isoformat() if born else "", shared=shared),
            people.family(partner, told.get(CaseRole.FAMILY, ""), shared=shared),
            "no_person",
        )

    def _periods(self, told: dict[CaseRole, str]) -> _When:
        days = {role: self._day(role, told) for role in (*DATED, CaseRole.END)}
        day = next((d for r in DATED if (d := days[r])), None)
        found = self._found_periods(told, days, day)
        if not found:
            return _When((), why="unknown_period")
        if found[0].start > self._run.today:
            return _When((), why="future_period")
        return _When(tuple(map(self._run.number, found)), day, days[CaseRole.START])

    def _found_periods(
        self, told: dict[CaseRole, str], days: Mapping[CaseRole, date | None], day: date | None
    ) -> tuple[Period, ...]:
        style, start = self._plan.style, days[CaseRole.START]
        if (text := self._plan.fixed.get(CaseRole.PERIOD) or self._period_text(told)) is not None:
            guess = None if self._plan.feed else told_period(text, "year")
            period = told_period(text, style) or guess
            return (period,) if period else ()
        if self._plan.during and start:
            end = min(days[CaseRole.END] or self._latest, self._run.today)
            lasted = end.year - start.year <= MOST_YEARS
            return during(start, max(start, end), style) if lasted else ()
        return (period_of(day, style),) if day else ()

    def _period_text(self, told: dict[CaseRole, str]) -> str | None:
        """What a period column says. Where columns were guessed, a day says more."""
        if not self._plan.feed and set(DATED) & self._at.keys():
            return None
        return told.get(CaseRole.PERIOD)

    def _day(self, role: CaseRole, told: dict[CaseRole, str]) -> date | None:
        return to_day(told[role], self._orders[role], self._run.today) if told.get(role) else None

    def _order(self, role: CaseRole) -> str:
        if self._plan.dates or role not in self._at:
            return self._plan.dates or "mdy"
        how, doubt = date_order(self._found.rows, self._at[role])
        if doubt:
            self.decisions[f"dates of {self._plan.columns[role]!r}"] = doubt
        return how

    def _last_day(self) -> date:
        """The last day the file tells, which an enrolment without an end lasts to."""
        told = (self._when(cells).day for _, cells in self._found.rows)
        last = max((day for day in told if day is not None), default=self._run.today)
        return min(last, self._run.today)

    def _answers(self, told: dict[CaseRole, str]) -> tuple[tuple[bool | None, ...], tuple[CaseRole, ...]]:
        """What is said to be so, and which columns cannot be understood."""
        plan, today = self._plan, self._run.today
        said = {role: answer(text, plan.yes, plan.no, today) for role, text in told.items()}
        unknown = tuple(role for role, found in said.items() if isinstance(found, str))
        known = [said.get(role) for role in ANSWERS]
        return tuple(None if isinstance(found, str) else found for found in known), unknown

    def _word_places(self) -> list[int]:
        words = [self._at[role] for role in (CaseRole.ADDRESS, *_WORDS) if role in self._at]
        return words + [self._found.headers.index(header) for header in self._plan.groups.values()]

    def _words(self, texts: tuple[str, ...]) -> _Words:
        roles = [role for role in (CaseRole.ADDRESS, *_WORDS) if role in self._at]
        told = dict(zip(roles, texts, strict=False))
        place, programme, partner, door, site = (self._word(role, told.get(role)) for role in _WORDS)
        if self._run.book is not None and CaseRole.ADDRESS in told:
            place = self._run.book.place(told[CaseRole.ADDRESS]) or OUTSIDE
        listed, run = self._plan.words.get("group", {}), self._run
        groups = tuple(
            (name, run.vocabulary(f"group:{name}").word(text, listed))
            for name, text in zip(self._plan.groups, texts[len(roles) :], strict=True)
        )
        return place, programme, partner or self._plan.partner, door, site, groups

    def _word(self, role: CaseRole, text: str | None) -> str | None:
        listed, fixed = self._plan.words.get(role.value, {}), self._plan.fixed.get(role)
        if text is None:
            return listed.get(fixed, fixed) if fixed else None
        return self._run.vocabulary(role.value).word(text, listed)
