"""Markup: the XML parts of a workbook, streamed; a part with a document type is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read.archive import DAMAGE

_CHUNK = 1 << 16


class Listener(Protocol):
    """What is told of each element, by its name without prefix."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text inside the element that began last."""

    def end(self, name: str) -> None:
        """An element ends."""


class Silent:
    """A listener that minds nothing; the base of those that mind something."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Pass over it."""

    def text(self, text: str) -> None:
        """Pass over it."""

    def end(self, name: str) -> None:
        """Pass over it."""


class _DocumentType(Exception):
    """The part declares a document type: nothing that writes workbooks does, entity bombs do."""


def stream(archive: zipfile.ZipFile, part: str, listener: Listener) -> Iterator[None]:
    """Tell the listener what stands in a part, and pause after each stretch of it."""
    parse = parser(listener)
    with archive.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            parse(chunk, False)
            yield
        parse(b"", True)
    yield


def parser(listener: Listener) -> Callable[[bytes | str, bool], object]:
    """What tells the listener of the markup it is given, piece by piece; the last one is said to be the last."""
    found = expat.ParserCreate()
    found.buffer_text = True
    found.StartDoctypeDeclHandler = _refuse
    start, end = listener.start, listener.end
    found.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    if getattr(type(listener), "end", None) is not Silent.end:  # what nobody hears costs half the time
        found.EndElementHandler = lambda name: end(_local(name))
    if getattr(type(listener), "text", None) is not Silent.text:
        found.CharacterDataHandler = listener.text
    return found.Parse


def hear(archive: zipfile.ZipFile, part: str, listener: Listener) -> None:
    """Tell the listener everything that stands in a part."""
    for _ in stream(archive, part, listener):
        pass


@contextmanager
def damage(name: str) -> Iterator[None]:
    """Turn what a damaged workbook makes the parsers say into one sentence.

    Raises:
        SourceUnreadable: whatever was opened inside cannot be read.
    """
    try:
        yield
    except _DocumentType:
        raise SourceUnreadable(
            f"{name}: a document type in the workbook; save it again as .xlsx", code=Refusal.UNSAFE
        ) from None
    except KeyError as why:
        raise SourceUnreadable(
            f"{name}: a workbook that lacks a part: {why.args[0]}", code=Refusal.DAMAGED
        ) from None
    except (expat.ExpatError, LookupError, *DAMAGE) as why:  # an encoding nobody knows is a LookupError
        raise SourceUnreadable(
            f"{name}: a damaged workbook ({why}); send the file again", code=Refusal.DAMAGED
        ) from None


def _refuse(*_: object) -> None:
    raise _DocumentType


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    return name.rpartition(":")[2]
