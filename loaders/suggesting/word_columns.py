"""Word columns: which column says where, of whom or what, and what its words mean here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.roles import Role
from loaders.suggesting.headers import NAMES_IT, sounds_like
from loaders.suggesting.looks import Look
from loaders.suggesting.named import Match, Names, kind_of_place
from loaders.suggesting.suggestion import ASKED, Part, Question, how_sure
from loaders.suggesting.vocabulary import TOTALS
from loaders.words import listed

_CONSTANT = 1.2
"""What a column of one word weighs less: the state beside each of its counties."""
MOST_ASKED = 12
"""Words of one column that are asked about one by one; of more, the first ones are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A column as a role would read it.

    Attributes:
        called: what our ids are called.
        known: what its words mean, for sure.
        former: those of them that a feed of this partner said before.
        open: words that may mean something here.
        strange: words that mean nothing here.
        totals: words for a sum of the other rows.
    """

    look: Look
    heard: float
    called: Mapping[str, str]
    known: Mapping[str, str]
    alike: Mapping[str, float]
    open: Mapping[str, Match]
    strange: tuple[str, ...]
    totals: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share of its words, totals aside, that mean something here, or may."""
        many = len(self.known) + len(self.open) + len(self.strange)
        return (len(self.known) + 0.9 * len(self.open)) / many if many else 0.0

    @property
    def chance(self) -> bool:
        """Whether it is a column of one word that only resembles one of ours: AL is not `all`."""
        return len(self.look.texts) == 1 and not self.known

    @property
    def weight(self) -> float:
        """How much speaks for the column: its header, and its words more; of one that says the same in every row less."""
        constant = len(self.look.texts) == 1 and len(self.look.rows) > 1
        return self.heard + 2 * self.share + (0.5 if self.known else 0) - (_CONSTANT if constant else 0)


def read_as(role: Role, look: Look, names: Names, former: Mapping[str, str]) -> Words:
    """A column as a role would read it; what the partner's feeds said before is known."""
    totals = tuple(t for t in look.texts if role is Role.PLACE and TOTALS.fullmatch(t) and t not in former)
    found = {t: _match(t, names, former) for t in look.texts if t not in totals}
    known = {t: m.id for t, m in found.items() if m.sure and m.id is not None}
    if role is Role.PLACE:
        known = _one_each(known, names)
    return Words(
        look=look,
        heard=sounds_like(role, look.header),
        called={own: spelt[0] for own, spelt in names.by_id.items() if spelt},
        known=known,
        alike={t: found[t].alike for t in known},
        open={t: m for t, m in found.items() if t not in known and m.id is not None},
        strange=tuple(t for t, m in found.items() if m.id is None),
        totals=totals,
    )


def chosen(role: Role, found: Sequence[Words]) -> tuple[Words | None, Part]:
    """The column of a role, and what is open about the choice."""
    may = sorted(
        (
            w
            for w in found
            if (w.heard >= NAMES_IT and (w.known or w.open)) or (w.share >= 0.5 and not w.chance)
        ),
        key=lambda w: -w.weight,
    )
    if not may:
        return None, Part()
    names = tuple(w.look.header for w in may)
    if len(may) > 1 and may[0].weight - may[1].weight < 0.3 and not _same(may[0], may[1]):
        asks = f"which column carries the {role.value}? {', '.join(map(repr, names))} all hold words we know"
        asked = Question(about=f"columns.{role.value}", asks=asks, answers=names)
        return may[0], Part(sure=0.5, questions=(asked,), alternatives={role: names[1:]})
    alternatives = {role: names[1:]} if names[1:] else {}
    return may[0], Part(alternatives=alternatives, questions=_besides(role, may[0], found))


def _besides(role: Role, words: Words, found: Sequence[Words]) -> tuple[Question, ...]:
    """Other columns that sound like the role and tell rows apart within what the chosen one says."""
    others = [w.look for w in found if w is not words and _may_as_well(w) and _tells_more(words.look, w.look)]
    if not others:
        return ()
    names = tuple(look.header for look in (words.look, *others))
    asks = f"which column carries the {role.value}? {', '.join(map(repr, names))} may, and differ by row"
    return (Question(about=f"columns.{role.value}", asks=asks, answers=names),)


def _may_as_well(words: Words) -> bool:
    return words.heard >= 0.9 or (bool(words.known) and words.share >= 0.5 and len(words.look.texts) > 1)


def _tells_more(one: Look, other: Look) -> bool:
    pairs = set(zip(one.rows, other.rows, strict=True))
    return len(pairs) > len({text for text, _ in pairs})


def carried(role: Role, words: Words) -> Part:
    """What a feed says of a column that carries a role."""
    header, known = words.look.header, dict(words.known)
    said = {"columns": {role.value: header}, "words": {role.value: known}}
    return Part(
        said=said,
        taken=frozenset({words.look.place}),
        sure=min(1.0 if words.heard >= NAMES_IT else 0.85, *words.alike.values()) if known else 0.6,
        reasons=tuple(_reasons(role, words)),
        questions=tuple(_questions(role, words)),
    )


def left_out(words: Words, reason: str) -> Part:
    """Rows of other places than ours, and of sums."""
    other = [*words.strange, *words.totals]
    header = words.look.header
    if words.strange and not _asked_about(words):
        kept = [*words.known, *words.open]
        rule = {"column": header, "other_than": kept, "reason": reason}
        return Part(
            said={"leave_out": [rule]},
            sure=0.9,
            reasons=(
                f"{words.look.named}: rows of {len(other)} other words are left out, as {other[0]!r}; {reason}",
            ),
        )
    if not words.totals:
        return Part()
    rule = {"column": header, "words": list(words.totals), "reason": "they add the other rows up"}
    return Part(
        said={"leave_out": [rule]},
        sure=0.9,
        reasons=(f"{words.look.named}: rows of {listed(words.totals)} are left out; they add the others up",),
    )


def placeholder(role: Role, asks: str, answers: Sequence[str]) -> Part:
    """A part of the key that nothing in the file says."""
    return Part(
        said={"fixed": {role.value: ASKED}},
        sure=0.5,
        questions=(Question(about=f"fixed.{role.value}", asks=asks, answers=tuple(answers)),),
    )


def _asked_about(words: Words) -> bool:
    """Whether words that mean nothing here are few enough to be somebody's own places, and not a publisher's whole state."""
    return len(words.strange) <= max(3, len(words.known))


def _match(text: str, names: Names, former: Mapping[str, str]) -> Match:
    if (meant := former.get(text)) is not None:
        return Match(id=meant, alike=1.0)
    return names.match(text)


def _one_each(known: Mapping[str, str], names: Names) -> dict[str, str]:
    """Of two words for one place only the one spelt as it is kept: Fairfax city is not Fairfax County."""
    kept = {}
    for text, own in known.items():
        called = {kind_of_place(name) for name in names.by_id[own]} if own in names.by_id else set()
        rivals = [other for other, id_ in known.items() if id_ == own and other != text]
        kind = kind_of_place(text)
        if kind and called - {None} and kind not in called:
            continue
        if rivals and len({kind_of_place(t) for t in (text, *rivals)}) > 1:
            continue
        kept[text] = own
    return kept


def _same(one: Words, other: Words) -> bool:
    """Whether two columns say the same, row by row."""
    return [one.known.get(t) for t in one.look.rows] == [other.known.get(t) for t in other.look.rows]


def _reasons(role: Role, words: Words) -> list[str]:
    many = len(words.known) + len(words.open) + len(words.strange)
    found = [
        f"{words.look.named} carries the {role.value}: {len(words.known)} of {many} words are known here"
    ]
    unlike = sorted(words.known.items(), key=lambda pair: words.alike[pair[0]])
    found += [
        f"{t!r} is {words.called.get(own, own)!r}: {how_sure(words.alike[t])}"
        for t, own in unlike[:MOST_ASKED]
        if t != own
    ]
    return found


def _questions(role: Role, words: Words) -> list[Question]:
    asked = [(text, m) for text, m in words.open.items()]
    if role is not Role.PLACE or _asked_about(words):
        asked += [(text, Match(id=None)) for text in words.strange]
    questions = [
        Question(
            about=f"words.{role.value}",
            asks=f"which {role.value} is {text!r} in {words.look.named}?"
            + (f" nearest: {words.called.get(match.id, match.id)!r}" if match.id else ""),
            answers=tuple(filter(None, (match.id, *match.others))),
        )
        for text, match in asked[:MOST_ASKED]
    ]
    if len(asked) > MOST_ASKED:
        rest = f"and what are {len(asked) - MOST_ASKED} more words of {words.look.named}?"
        questions.append(Question(about=f"words.{role.value}", asks=rest))
    return questions
