"""Settling: once every row is read, who was one person, which of several words is theirs, and which words are too rare to leave."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from loaders.cases.cases import Case, Groups, Run
from loaders.cases.roles import NOT_TOLD, OTHER, OUTSIDE, UNAGREED, CaseRole

RAREST = (
    5  # persons an unlisted word must be said of: a column may hold names although its header does not say so
)
_LET_OUT = (CaseRole.PLACE, CaseRole.PROGRAMME, CaseRole.DOOR)


def settled(found: Sequence[Case], run: Run, names: Sequence[str], min_count: int) -> list[Case]:
    """The cases with one number for one person, one group of each breakdown for a person in a period, and no rare word."""
    people = [_one_person(case, run) for case in found]
    families = _families(people, run)
    grouped = _one_group(families, run, names)
    return _without_rare_words(grouped, run, min(RAREST, max(1, min_count)))


def _one_person(case: Case, run: Run) -> Case:
    person = run.people.settled(case.person)
    return case if person == case.person else case._replace(person=person)


def _families(found: list[Case], run: Run) -> list[Case]:
    """Where persons are the same across partners, two families that share one are one family."""
    if not run.people.joined:
        return found
    known: dict[int, int] = {}
    for case in found:
        if case.family is not None:
            run.people.same(known.setdefault(case.person, case.family), case.family)
    return [
        case if case.family is None else case._replace(family=run.people.settled(case.family))
        for case in found
    ]


def _one_group(found: list[Case], run: Run, names: Sequence[str]) -> list[Case]:
    """In each period a person is of the group most of their rows say, of equals the first: parts add to their total."""
    first: dict[tuple[int, int], Groups] = {}
    torn: dict[tuple[int, int], list[Case]] = {}
    for case in found:
        for period in case.periods:
            who = case.person, period
            if first.setdefault(who, case.groups) != case.groups:
                torn.setdefault(who, [])
    for case in found if torn else ():
        for period in case.periods:
            if (case.person, period) in torn:
                torn[case.person, period].append(case)
    agreed = {who: _agreed(rows, run, names) for who, rows in torn.items()}
    return [_in_group(case, agreed) for case in found] if agreed else found


def _in_group(case: Case, agreed: Mapping[tuple[int, int], Groups]) -> Case:
    """A case of several periods keeps the groups of its first."""
    groups = agreed.get((case.person, case.periods[0]))
    return case if groups is None else case._replace(groups=groups)


def _agreed(rows: list[Case], run: Run, names: Sequence[str]) -> Groups:
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for case in rows:
        for breakdown, word in case.groups:
            said[breakdown][word] += word not in UNAGREED
    for breakdown, words in said.items():
        if sum(count > 0 for count in words.values()) > 1:
            run.issue(
                "conflicting_group", names[rows[-1].file], rows[-1].row,
                expected=f"one {breakdown} for one person in one period; rows differ, most of them count",
            )  # fmt: skip
    return tuple((breakdown, words.most_common(1)[0][0]) for breakdown, words in said.items())


def _without_rare_words(found: list[Case], run: Run, least: int) -> list[Case]:
    rare = {
        name: words.open - _frequent(found, name, least)
        for name, words in run.words.items()
        if words.open and (words.role is None or words.role in _LET_OUT)
    }
    if not any(rare.values()):
        return found
    return [_folded(case, rare) for case in found]


def _frequent(found: Iterable[Case], name: str, least: int) -> set[str]:
    """The words that are said of enough persons."""
    persons: dict[str, set[int]] = defaultdict(set)
    breakdown = name.partition(":")[2]
    for case in found:
        word = dict(case.groups).get(breakdown) if breakdown else getattr(case, name)
        if word is not None:
            persons[word].add(case.person)
    return {word for word, who in persons.items() if len(who) >= least}


def _folded(case: Case, rare: Mapping[str, set[str]]) -> Case:
    def kept(role: CaseRole, word: str | None, instead: str) -> str | None:
        return instead if word in rare.get(role.value, ()) else word

    return case._replace(
        place=kept(CaseRole.PLACE, case.place, OUTSIDE),
        programme=kept(CaseRole.PROGRAMME, case.programme, OTHER),
        door=kept(CaseRole.DOOR, case.door, OTHER),
        groups=tuple((n, OTHER if word in rare.get(f"group:{n}", ()) else word) for n, word in case.groups),
    )


def unmatched(found: Sequence[Case]) -> dict[str, int]:
    """How many rows stand under words that are none of ours: outside or not matched, other, not told."""
    said = Counter(
        f"{role.value} {word}"
        for case in found
        for role in _LET_OUT
        if (word := getattr(case, role.value)) in UNAGREED
        and not (role is CaseRole.DOOR and word == NOT_TOLD)
    )
    return dict(sorted(said.items()))
