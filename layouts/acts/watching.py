"""Watching: a folder looked at again and again; each file that stands still is taken once, and put away with an answer.

What was taken goes to `done`, what could not be to `refused`, each with a text of what was said beside it. Files are moved
within the folder and never copied; rows about single persons stay where they are.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from indicators.errors import Busy, FeedError, PersonsInFile, SourceUnreadable, StoreError
from layouts.acts import folders
from loaders import Original, original

ANSWER = ".answer.txt"
Take = Callable[[Original], "Answer"]


class Fate(StrEnum):
    """What became of a file in the folder."""

    DONE = "done"
    REFUSED = "refused"
    LEFT = "left"
    PASSED = "passed over"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a file, and whether it was taken."""

    taken: bool
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """A file, its fate, and the sentences with it."""

    path: Path
    fate: Fate
    said: str


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the folder's only watcher; whoever dies gives it up.

    Raises:
        Busy: another process watches it.
        SourceUnreadable: it is no folder.
    """
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as why:
        raise SourceUnreadable(f"no folder {str(folder)!r}: {why.strerror}") from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Busy(f"another process watches {str(folder)!r} already") from None
    finally:
        os.close(held)


class Watch:
    """One folder and what was seen in it. A file is taken when two looks found it the same."""

    def __init__(self, folder: Path, take: Take) -> None:
        self._folder, self._take = folder, take
        self._seen: dict[Path, tuple[int, ...]] = {}
        self._told: dict[Path, tuple[int, ...]] = {}

    def look(self) -> Iterator[Told]:
        """What became of the files that stood still since the last look.

        Raises:
            UnknownName: the partner or the feed is nobody's: the watch was called wrongly.
        """
        before, self._seen = self._seen, self._now()
        for path, stamp in self._seen.items():
            if self._told.get(path) == stamp:
                continue
            if why := _objection(path):
                self._told[path] = stamp
                yield Told(path, Fate.PASSED, why)
            elif before.get(path) == stamp:
                yield self._taken(path, stamp)

    def _now(self) -> dict[Path, tuple[int, ...]]:
        found: dict[Path, tuple[int, ...]] = {}
        for path in sorted(self._folder.iterdir()):
            with suppress(FileNotFoundError):  # gone since the folder was read
                stat = path.lstat()
                if not path.is_dir() and not path.name.endswith(ANSWER):
                    found[path] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
        return found

    def _taken(self, path: Path, stamp: tuple[int, ...]) -> Told:
        try:
            answer = self._take(original(path))
        except PersonsInFile as why:
            return self._left(path, stamp, str(why))
        except (SourceUnreadable, FeedError) as why:
            return self._put(path, stamp, Fate.REFUSED, f"nothing was written: {why}")
        except (StoreError, Busy) as why:  # not the file's fault: it is tried again at the next look
            return Told(path, Fate.LEFT, str(why))
        return self._put(path, stamp, Fate.DONE if answer.taken else Fate.REFUSED, answer.said)

    def _left(self, path: Path, stamp: tuple[int, ...], said: str) -> Told:
        self._told[path] = stamp
        return Told(path, Fate.LEFT, said)

    def _put(self, path: Path, stamp: tuple[int, ...], fate: Fate, said: str) -> Told:
        """Move a file and lay its answer beside it; where that cannot be, it stays and is not taken again."""
        try:
            there = _free(self._folder / fate.value, path.name)
            path.rename(there)
            there.with_name(there.name + ANSWER).write_text(said + "\n", encoding="utf-8")
        except OSError as why:
            return self._left(path, stamp, f"{said}; it could not be put away: {why.strerror or why}")
        return Told(path, fate, said)


def _objection(path: Path) -> str:
    return "a link to another place" if path.is_symlink() else folders.objection(path)


def _free(folder: Path, name: str) -> Path:
    """A place in a folder under that name, or under one with a number."""
    folder.mkdir(exist_ok=True)
    place, stem, at = folder / name, Path(name), 1
    while place.exists():
        at += 1
        place = folder / f"{stem.stem} ({at}){stem.suffix}"
    return place
