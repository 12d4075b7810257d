"""Doubles: headers that cannot be told apart, or that are not there; never renamed, the sender is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from indicators.errors import SourceUnreadable
from indicators.issues import Issue, Severity
from indicators.refusals import Refusal
from loaders.read.columns import Column
from loaders.read.header import Header
from loaders.read.wanted import Wanted
from loaders.spelling import fitting, standing


def refuse_doubles(found: Header, wanted: Wanted, file: str, sheet: str | None) -> None:
    """Two headers that are the same but for blanks cannot be told apart; nor, by eye, two that differ in capitals.

    Raises:
        SourceUnreadable: the feed uses one of them; its issues list all that want a name. Doubles that it does not
            use are let be, and those in capitals too where it names each.
    """
    alike = {key: at for key, at in _alike(found.texts).items() if len(at) > 1}
    names = _used(found.texts, wanted)
    used = [at for at in alike.values() if _mistakable([found.texts[place] for place in at], names)]
    if not used:
        return
    where = f"{file}, sheet {sheet!r}" if sheet else file
    told = [_sentence([found.texts[place] for place in at], at) for at in used]
    raise SourceUnreadable(
        f"{where}, row {found.row}: {'; '.join(told)}; give each its own name",
        tuple(_issues(found, alike.values(), file, sheet)),
        code=Refusal.DUPLICATE_HEADER,
    )


def unnamed(found: Header, under: Sequence[Column]) -> tuple[int, ...]:
    """The columns that hold something under no header, 1 first; they are not read."""
    named = [bool(text) for text in found.texts]
    return tuple(
        place + 1
        for place, column in enumerate(under)
        if not (place < len(named) and named[place]) and any(map(str.strip, column.texts))
    )


def _alike(texts: Sequence[str]) -> Mapping[str, list[int]]:
    """The places of headers that are the same but for capitals."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if text:
            places[text.casefold()].append(place)
    return places


def _used(texts: Sequence[str], wanted: Wanted) -> Collection[str]:
    """The headers of a file that the feed names or its patterns fit."""
    named = {standing(name, texts) for name in wanted.names}
    return {text for text in texts if text in named} | {
        text for pattern in wanted.patterns for text in fitting(pattern, texts)
    }


def _mistakable(texts: Sequence[str], names: Collection[str]) -> bool:
    used = [text for text in texts if text in names]
    return len(set(used)) < len(texts) and bool(used)


def _sentence(texts: Sequence[str], at: Sequence[int]) -> str:
    kinds = list(dict.fromkeys(texts))
    if len(kinds) == 1:
        return f"header {kinds[0]!r} stands over columns {_numbers(at)}"
    return f"headers {' and '.join(map(repr, kinds))} differ only in capitals, over columns {_numbers(at)}"


def _issues(found: Header, alike: Iterable[Sequence[int]], file: str, sheet: str | None) -> Iterator[Issue]:
    for at in alike:
        kinds = list(dict.fromkeys(found.texts[place] for place in at))
        code = "duplicate_header" if len(kinds) == 1 else "duplicate_header_case"
        yield _issue(code, found.row, "/".join(kinds), at, file=file, sheet=sheet)
    if blank := [place for place, text in enumerate(found.texts) if not text]:
        yield _issue("blank_header", found.row, None, blank, file=file, sheet=sheet)


def _issue(
    code: str, row: int, column: str | None, at: Sequence[int], *, file: str, sheet: str | None
) -> Issue:
    return Issue(
        code=code,
        severity=Severity.REJECTED,
        file=file,
        sheet=sheet,
        row=row,
        column=column,
        read=f"columns {_numbers(at)}",
        expected="a name of its own for each column",
    )


def _numbers(at: Sequence[int]) -> str:
    return ", ".join(str(place + 1) for place in at)
