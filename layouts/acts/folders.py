"""Folders: which files are meant by what somebody names: a file, a folder, a pattern, or standard input."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal

ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods", ".html", ".htm", ".json", ".gz", ".xz", ".zip")  # fmt: skip
"""What the names of files end in that are looked at in a folder; what a file is, its bytes say."""
UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", ".filepart")
ANSWER = ".answer.txt"
"""What the names of the answers end in that `watch` lays beside files."""
STDIN = Path("/dev/stdin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The files that were meant, each once, and those that were passed over with the reason."""

    files: tuple[Path, ...]
    passed: tuple[tuple[Path, str], ...]


def named(words: Iterable[str]) -> Named:
    """The files that words name, in their order; a folder's and a pattern's sorted by name.

    A file named by itself is always meant, whatever it is called.

    Raises:
        SourceUnreadable: a folder holds no file that is read, or a pattern fits none.
    """
    files: dict[Path, None] = {}
    passed: dict[Path, str] = {}
    for word in words:
        for path, why in _meant(word):
            if why:
                passed[path] = why
            else:
                files[path] = None
    return Named(files=tuple(files), passed=tuple(p for p in passed.items() if p[0] not in files))


def objection(path: Path) -> str:
    """Why a file in a folder is passed over; "" when it is not."""
    name = path.name
    if name.startswith("."):
        return "a hidden file"
    if name.startswith(("~$", "~", ".~lock")) or name.endswith("~"):
        return "a temporary file of an open document"
    if name.endswith(ANSWER):
        return "an answer to a file"
    if name.casefold().endswith(UNFINISHED):
        return "not finished yet"
    if path.is_dir():
        return "a folder within the folder"
    if not path.is_file():
        return "no file"
    return "" if name.casefold().endswith(ENDINGS) else "not of a kind that is read"


def _meant(word: str) -> list[tuple[Path, str]]:
    path = STDIN if word == "-" else Path(word)
    if path.is_dir():
        return _some([(p, objection(p)) for p in sorted(path.iterdir())], f"folder {word!r}")
    if path.exists() or not glob.has_magic(word):
        return [(path, "")]
    matches = sorted(Path(p) for p in glob.glob(word, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    return _some([(p, objection(p)) for p in matches], f"pattern {word!r}")


def _some(found: list[tuple[Path, str]], where: str) -> list[tuple[Path, str]]:
    if all(why for _, why in found):
        said = "; ".join(f"{path.name}: {why}" for path, why in found[:5])
        raise SourceUnreadable(
            f"{where}: no file that is read ({' '.join(ENDINGS)}){said and '; ' + said}", code=Refusal.NO_FILE
        )
    return found
