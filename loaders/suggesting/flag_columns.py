"""Flag columns: a column beside the figures that says why one is blank, as `Suppression: N<10` or a status `x`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from indicators.model import CellState
from loaders.numbers import MARKERS
from loaders.suggesting.looks import Look
from loaders.suggesting.remarks import meaning
from loaders.suggesting.suggestion import Part, Question
from loaders.suggesting.vocabulary import words

_NAMES = frozenset(["flag", "flags", "status", "symbol", "footnote", "suppression", "suppressed"])
MOST = 8
"""Texts that say why figures are blank."""


def flags(figures: Sequence[Look], found: Sequence[Look]) -> Part:
    """The first column whose texts stand beside blank figures and never beside others.

    Args:
        figures: the columns that say a figure: its value and numerator.
        found: the columns that nothing has taken.
    """
    if not figures:
        return Part()
    blank = [not any(look.rows[row] for look in figures) for row in range(len(figures[0].rows))]
    for look in found:
        beside = dict.fromkeys(text for text, gone in zip(look.rows, blank, strict=True) if gone and text)
        others = {text for text, gone in zip(look.rows, blank, strict=True) if not gone}
        why = [text for text in beside if text not in others]
        said = _said(why)
        if 0 < len(why) <= MOST and len(why) == len(beside) and (said or _NAMES & set(words(look.header))):
            return _part(look, why, said)
    return Part()


def _said(texts: Sequence[str]) -> Mapping[str, CellState]:
    """What texts say of a figure that is not there; none where they are words of the row, as a school's name."""
    told = {text: MARKERS.get(text.casefold()) or meaning(text) for text in texts}
    return {text: state for text, state in told.items() if state is not None}


def _part(look: Look, why: Sequence[str], said: Mapping[str, CellState]) -> Part:
    by_state: dict[CellState, list[str]] = defaultdict(list)
    for text, state in said.items():
        by_state[state].append(text)
    return Part(
        said={
            "flags": [
                {"column": look.header, "words": said_by, "state": state.value} for state, said_by in by_state.items()
            ]
        },
        taken=frozenset({look.place}),
        sure=0.9 if len(said) == len(why) else 0.5,
        reasons=tuple(
            f"{look.named} says why a figure is blank: {text!r} is {state.value.replace('_', ' ')}"
            for text, state in said.items()
        ),
        questions=tuple(
            Question(
                about="flags",
                asks=f"what does {text!r} in {look.named} say of a blank figure: missing, not applicable or suppressed?",
                answers=("missing", "not_applicable", "suppressed"),
            )
            for text in why
            if text not in said
        ),
    )  # fmt: skip
