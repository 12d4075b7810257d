"""Watching: a folder looked at again and again; each file that stands still is taken once, and put away with an answer.

What was taken goes to `done`, what could not be to `refused`, each with a text of what was said beside it. Files are moved
within the folder and never copied; rows about single persons stay where they are. A copy over a network may pause for longer
than two looks: what is written to after it was put away comes back and is taken again.
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
from indicators.refusals import Refusal
from layouts.acts import folders
from layouts.acts.folders import ANSWER
from loaders import Original, original

LONGEST = 200
"""Bytes of a name; with the answer's ending and a number it still is one that any disk keeps."""
REMEMBERED = 1_000
"""Files that were put away and are looked after, in case a copy of them goes on."""
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
def alone(folder: Path) -> Iterator[bool]:
    """Be the folder's only watcher; whoever dies gives it up. False where the folder is on a drive that keeps no locks.

    Raises:
        Busy: another process watches it.
        SourceUnreadable: it is no folder.
    """
    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as why:
        raise SourceUnreadable(f"no folder {str(folder)!r}: {why.strerror}", code=Refusal.NO_FILE) from None
    try:
        yield _locked(held, folder)
    finally:
        os.close(held)


def _locked(held: int, folder: Path) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy(f"another process watches {str(folder)!r} already") from None
    except OSError:
        return False
    return True


Stamp = tuple[int, int, int]


class Watch:
    """One folder and what was seen in it. A file is taken when two looks found it the same."""

    def __init__(self, folder: Path, take: Take) -> None:
        self._folder, self._take = folder, take
        self._seen: dict[Path, Stamp] = {}
        self._told: dict[Path, Stamp] = {}
        self._said: dict[Path, str] = {}
        self._away: dict[Path, Stamp] = {}

    def look(self) -> Iterator[Told]:
        """What became of the files that stood still since the last look.

        Raises:
            UnknownName: the partner or the feed is nobody's: the watch was called wrongly.
        """
        yield from self._grown()
        try:
            before, self._seen = self._seen, self._now()
        except OSError as why:  # a drive that is away comes back
            yield from self._waits(self._folder, f"cannot be looked into: {why.strerror or why}")
            return
        for path, stamp in self._seen.items():
            if self._told.get(path) == stamp:
                continue
            if objection := _objection(path):
                self._told[path] = stamp
                yield Told(path, Fate.PASSED, objection)
            elif before.get(path) == stamp:
                yield from self._taken(path, stamp)

    def _now(self) -> dict[Path, Stamp]:
        paths = [p for p in sorted(self._folder.iterdir()) if not p.is_dir() and not p.name.endswith(ANSWER)]
        return {path: stamp for path in paths if (stamp := _stamp(path)) is not None}

    def _taken(self, path: Path, stamp: Stamp) -> Iterator[Told]:
        try:
            sent = original(path)
            if _stamp(path) != stamp:
                return  # it was written to while it was read, or is gone
            answer = self._take(sent)
        except PersonsInFile as why:
            yield self._left(path, stamp, str(why))
        except (SourceUnreadable, FeedError) as why:
            yield from self._refused(path, stamp, why)
        except (StoreError, Busy) as why:  # not the file's fault: it is tried again at the next look
            yield from self._waits(path, str(why))
        else:
            yield self._put(path, stamp, Fate.DONE if answer.taken else Fate.REFUSED, answer.said)

    def _refused(self, path: Path, stamp: Stamp, why: SourceUnreadable | FeedError) -> Iterator[Told]:
        if _stamp(path) is None:
            return
        if why.code is Refusal.NO_FILE:  # somebody holds it open: it is tried again
            yield from self._waits(path, str(why))
        else:
            yield self._put(path, stamp, Fate.REFUSED, f"nothing was written: {why}")

    def _waits(self, path: Path, said: str) -> Iterator[Told]:
        """Say once what is tried again at each look."""
        if self._said.get(path) != said:
            self._said[path] = said
            yield Told(path, Fate.LEFT, said)

    def _left(self, path: Path, stamp: Stamp, said: str) -> Told:
        self._told[path] = stamp
        return Told(path, Fate.LEFT, said)

    def _put(self, path: Path, stamp: Stamp, fate: Fate, said: str) -> Told:
        """Lay the answer to a file and the file beside it; where that cannot be, it stays and is not taken again."""
        try:
            there = _free(self._folder / fate.value, path.name)
            answer = there.with_name(there.name + ANSWER)
            answer.write_text(said + "\n", encoding="utf-8", errors="backslashreplace")
            path.rename(there)
        except OSError as why:
            return self._left(path, stamp, f"{said}; it could not be put away: {why.strerror or why}")
        self._away = dict([*self._away.items(), (there, stamp)][-REMEMBERED:])
        return Told(path, fate, said)

    def _grown(self) -> Iterator[Told]:
        """Files that were put away and written to since: whoever copied them was not done. They come back."""
        grown = [path for path, stamp in self._away.items() if _stamp(path) not in (None, stamp)]
        for path in grown:
            del self._away[path]
            back = _free(self._folder, path.name)
            with suppress(OSError):
                path.rename(back)
                path.with_name(path.name + ANSWER).unlink()
                yield Told(back, Fate.LEFT, "it was written to after it was taken, and is taken again")


def _stamp(path: Path) -> Stamp | None:
    """What tells a file that was written to from one that was not; None of one that is gone."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _objection(path: Path) -> str:
    return "a link to another place" if path.is_symlink() else folders.objection(path)


def _free(folder: Path, name: str) -> Path:
    """A place in a folder under that name, or under one with a number; a name too long to be answered is cut."""
    folder.mkdir(exist_ok=True)
    whole, at = Path(name), 1
    ending = whole.suffix[:20]
    stem = os.fsdecode(os.fsencode(whole.stem)[: LONGEST - len(os.fsencode(ending))])
    place = folder / f"{stem}{ending}"
    while place.exists():
        at += 1
        place = folder / f"{stem} ({at}){ending}"
    return place
