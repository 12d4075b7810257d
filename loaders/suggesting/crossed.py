"""Crossed columns: sex, race and meals each in a column of its own, of which a row says one and everybody in the others."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.suggesting.suggestion import Part, Question
from loaders.suggesting.word_columns import MOST_ASKED, Words

ALL = "all"
ONE_AT_A_TIME = 0.5
"""The share of rows that must say no more than one group, for the columns to be read together."""


def crossed_groups(found: Sequence[Words]) -> Part | None:
    """Several columns of groups read as one, their words joined; None where none, or one, says everybody."""
    columns = [words for words in found if ALL in words.known.values()]
    if len(columns) < 2:
        return None
    said = [tuple(texts) for texts in zip(*(words.look.rows for words in columns), strict=True)]
    if sum(1 for texts in said if len(_told(columns, texts)) < 2) < ONE_AT_A_TIME * len(said):
        return None
    known, asked = {}, []
    for texts in dict.fromkeys(said):
        told = _told(columns, texts) or [ALL]
        word = " / ".join(filter(None, texts))
        if len(told) == 1 and told[0] is not None:
            known[word] = told[0]
        else:
            asked.append(word)
    names = [words.look.header for words in columns]
    return Part(
        said={"columns": {"group": names}, "words": {"group": known}},
        taken=frozenset(words.look.place for words in columns),
        sure=min(alike for words in columns for alike in words.alike.values()),
        reasons=(
            f"columns {', '.join(map(repr, names))} carry the group together: a row says one, and everybody in the others",
        ),
        questions=tuple(
            Question(
                about="words.group",
                asks=f"which group is {word!r} in the columns {', '.join(map(repr, names))}?",
            )
            for word in asked[:MOST_ASKED]
        ),
    )


def _told(columns: Sequence[Words], texts: Sequence[str]) -> list[str | None]:
    """The groups a row names beside everybody; None for a word that means nothing here."""
    meant = [words.known.get(text) for words, text in zip(columns, texts, strict=True) if text]
    return [own for own in meant if own != ALL]
