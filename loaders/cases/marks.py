"""Marks: who is counted where, for everything that is counted of the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from loaders.cases.cases import Case, Groups, Run
from loaders.cases.roles import ANSWERS, NOT_TOLD, What

ASSESSED, PLANNED, REFERRED, COMPLETED, MET = range(len(ANSWERS))


class Stand(NamedTuple):
    """What a row says of where it counts; the period is a number of the run's."""

    period: int
    place: str | None
    programme: str | None = None
    groups: Groups = ()
    door: str | None = None


@dataclass(slots=True)
class Marks:
    """By the number of their stand: who is counted, and of those for whom the thing is true."""

    base: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    top: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


class Rows:
    """The cases of a run, asked one thing after the other.

    Attributes:
        stands: each stand there is, by its number.
    """

    def __init__(self, found: Sequence[Case], names: Sequence[str]) -> None:
        self.stands: list[Stand] = []
        self._numbers: dict[Stand, int] = {}
        self._found, self._names = found, names
        self._by_family = any(case.family is not None for case in found)
        self._each = [
            (case, self._number(Stand(period, case.place, case.programme, case.groups)))
            for case in found
            for period in case.periods
        ]
        self._units = [
            (_unit(case), self.stands[stand].period, self._coarse(stand)) for case, stand in self._each
        ]

    def marks(self, run: Run) -> dict[What, Marks]:
        """Everything that is counted."""
        return {
            What.PERSONS: self.persons(),
            What.FAMILIES: self.families(),
            **self.enrolled(run),
            What.FIRST_CONTACTS: self.first_contacts(run),
            What.ASSESSMENTS_DONE: self.answered(ASSESSED),
            What.JOINT_PLANS: self.answered(PLANNED),
            What.CO_LOCATED: self.co_located(),
            What.KNOWN_TO_SEVERAL: self.known_to_several(joined=run.people.joined),
            **self.referrals(),
        }

    def persons(self) -> Marks:
        """Each person once, wherever and however often they were served."""
        marks = Marks()
        for case, stand in self._each:
            marks.base[stand].add(case.person)
        return marks

    def families(self) -> Marks:
        """Each family once; a family is of no group."""
        marks = Marks()
        for case, stand in self._each:
            if case.family is not None:
                marks.base[self._number(self.stands[stand]._replace(groups=()))].add(case.family)
        return marks

    def enrolled(self, run: Run) -> dict[What, Marks]:
        """Enrolments (one person, programme and place from one start), and those whose outcome was met of those told.

        Of several outcomes the latest day's counts; two of one day that differ are held, and count as neither.
        """
        if all(case.programme is None and case.start is None for case in self._found):
            return {}
        enrolments, met = Marks(), Marks()
        numbers: dict[tuple[int, str | None, str | None, date | None], int] = {}
        told: dict[int, list[tuple[Case, int]]] = defaultdict(list)
        for case, stand in self._each:
            which = case.person, case.programme, case.place, case.start
            number = numbers.setdefault(which, len(numbers))
            enrolments.base[stand].add(number)
            if case.answers[MET] is not None:
                told[number].append((case, stand))
        for number, rows in told.items():
            self._outcome(number, rows, met, run)
        return {What.ENROLMENTS: enrolments, What.OUTCOMES_MET: met}

    def _outcome(self, number: int, rows: list[tuple[Case, int]], met: Marks, run: Run) -> None:
        latest = max(case.day or date.min for case, _ in rows)
        last = [case for case, _ in rows if (case.day or date.min) == latest]
        if len({case.answers[MET] for case in last}) > 1:
            others = ", ".join(dict.fromkeys(str(case.row) for case in last[:-1]))
            expected = (
                f"one outcome of one person in one programme; row {others} says another, and neither counts"
            )
            run.issue("conflicting_outcome", self._names[last[-1].file], last[-1].row, expected=expected)
            return
        for _, stand in rows:
            met.base[stand].add(number)
            if last[0].answers[MET]:
                met.top[stand].add(number)

    def first_contacts(self, run: Run) -> Marks:
        """The door each family (or person) came through first: its earliest row that tells one."""
        marks, first = Marks(), dict[int, tuple[tuple[date, int, int], Case]]()
        for case in self._found:
            if case.door is not None and case.door != NOT_TOLD:
                when = case.day or run.periods[case.periods[0]].start, case.file, case.row
                if when < first.setdefault(_unit(case), (when, case))[0]:
                    first[_unit(case)] = when, case
        for unit, (_, case) in first.items():
            groups = () if self._by_family else case.groups
            stand = Stand(case.periods[0], case.place, groups=groups, door=case.door)
            marks.base[self._number(stand)].add(unit)
        return marks

    def answered(self, which: int) -> Marks:
        """For whom something was done in a period, of all who were known in it."""
        if all(case.answers[which] is None for case in self._found):
            return Marks()
        return self._of_all(
            (unit, period)
            for (case, _), (unit, period, _) in zip(self._each, self._units, strict=True)
            if case.answers[which]
        )

    def co_located(self) -> Marks:
        """Who got services of two or more programmes or partners at one site in a period."""
        at: dict[tuple[int, int, str], set[tuple[str, str | None]]] = defaultdict(set)
        for (case, _), (unit, period, _) in zip(self._each, self._units, strict=True):
            if case.site is not None and case.site != NOT_TOLD:
                at[unit, period, case.site].add((case.partner, case.programme))
        if not at:
            return Marks()
        return self._of_all((unit, period) for (unit, period, _), got in at.items() if len(got) > 1)

    def known_to_several(self, *, joined: bool) -> Marks:
        """Who was known to two or more partners in a period; across files only under an agreement."""
        partners = {case.partner for case in self._found} - {NOT_TOLD}
        files = len({case.file for case in self._found})
        if len(partners) < 2 or (files > 1 and not joined):
            return Marks()
        known: dict[tuple[int, int], set[str]] = defaultdict(set)
        for (case, _), (unit, period, _) in zip(self._each, self._units, strict=True):
            if case.partner != NOT_TOLD:
                known[unit, period].add(case.partner)
        return self._of_all(who for who, by in known.items() if len(by) > 1)

    def referrals(self) -> dict[What, Marks]:
        """Referrals, each row one: made, and completed of those made."""
        made, completed = Marks(), Marks()
        told = any(case.answers[COMPLETED] is not None for case in self._found)
        for number, case in enumerate(self._found):
            done = case.answers[COMPLETED]
            if not (case.answers[REFERRED] or (case.answers[REFERRED] is None and done is not None)):
                continue
            stand = self._number(Stand(case.periods[0], case.place, case.programme, case.groups))
            made.base[stand].add(number)
            if told:
                completed.base[stand].add(number)
            if done:
                completed.top[stand].add(number)
        return {What.REFERRALS_MADE: made, What.REFERRALS_COMPLETED: completed}

    def _of_all(self, true: Iterable[tuple[int, int]]) -> Marks:
        """Those for whom something is true in a period, of all who were known in it."""
        marks, whom = Marks(), set(true)
        for unit, period, stand in self._units:
            marks.base[stand].add(unit)
            if (unit, period) in whom:
                marks.top[stand].add(unit)
        return marks

    def _coarse(self, stand: int) -> int:
        """The stand without its programme; and without its groups where families are counted, who are of none."""
        fine = self.stands[stand]
        return self._number(fine._replace(programme=None, groups=() if self._by_family else fine.groups))

    def _number(self, stand: Stand) -> int:
        found = self._numbers.setdefault(stand, len(self.stands))
        if found == len(self.stands):
            self.stands.append(stand)
        return found


def _unit(case: Case) -> int:
    """Whom the five components are counted of: the family where one is told, else the person."""
    return case.person if case.family is None else case.family
