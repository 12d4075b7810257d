"""Workbooks: which sheets an Excel file has, its shared strings and its number formats."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from loaders.read.formats import BUILTIN
from loaders.read.markup import Silent, damage, hear
from loaders.read.notes import raised

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook and the part it is kept in."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Contents:
    """What a workbook says about itself, gathered from its small parts.

    Attributes:
        name: of the file.
        formats: the number format of each cell style, by the style's number.
    """

    name: str
    sheets: tuple[Sheet, ...] = ()
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    since_1904: bool = False

    def string(self, number: int) -> str:
        """A shared string by its number."""
        if not 0 <= number < len(self.strings):
            raise ValueError(f"no shared string {number}")
        return self.strings[number]

    def format(self, style: int) -> str:
        """The number format of a cell style by its number."""
        return self.formats[style] if 0 <= style < len(self.formats) else "General"


def contents(archive: zipfile.ZipFile, name: str) -> Contents:
    """The sheets, shared strings and number formats of a workbook.

    Raises:
        SourceUnreadable: a part is damaged, missing, or declares a document type.
    """
    with damage(name):
        index, links, styles, strings = _Index(), _Links(), _Styles(), _Strings()
        hear(archive, "xl/workbook.xml", index)
        hear(archive, "xl/_rels/workbook.xml.rels", links)
        parts = set(archive.namelist())
        if styles_part := links.of_kind("styles", parts):
            hear(archive, styles_part, styles)
        if strings_part := links.of_kind("sharedStrings", parts):
            hear(archive, strings_part, strings)
        sheets = tuple(Sheet(title, links.parts[link], hidden) for title, link, hidden in index.sheets)
    return Contents(name, sheets, strings.found, styles.formats, index.since_1904)


def unescaped(text: str) -> str:
    """A text of a workbook as it was typed: what XML cannot hold is written `_x000D_` there (ECMA-376, part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Index(Silent):
    """Hears the list of sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.sheets.append((attributes["name"], link, attributes.get("state", "visible") != "visible"))
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")


class _Links(Silent):
    """Hears which part each link of the workbook leads to."""

    def __init__(self) -> None:
        self.parts: dict[str, str] = {}
        self._kinds: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            part = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
            self.parts[attributes["Id"]] = part
            self._kinds[attributes["Type"].rpartition("/")[2]] = part

    def of_kind(self, kind: str, there: set[str]) -> str | None:
        """The part of a kind, where the workbook has one."""
        part = self._kinds.get(kind)
        return part if part in there else None


class _Styles(Silent):
    """Hears the number format of each cell style."""

    def __init__(self) -> None:
        self.formats: list[str] = []
        self._codes = dict(BUILTIN)
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.formats.append(self._codes.get(int(attributes.get("numFmtId", 0)), "General"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False


class _Strings(Silent):
    """Hears the shared strings; what is only there to be pronounced is not text, and what is raised is a note."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._now: list[str] = []
        self._spoken = self._open = self._raised = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._now = []
        elif name == "r":
            self._raised = False
        elif name == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        self._spoken = self._spoken or name == "rPh"
        self._open = name == "t" and not self._spoken

    def text(self, text: str) -> None:
        if self._open:
            self._now.append(raised(text) if self._raised else text)

    def end(self, name: str) -> None:
        self._open = False
        if name == "rPh":
            self._spoken = False
        elif name == "r":
            self._raised = False
        elif name == "si":
            self.found.append(unescaped("".join(self._now)))
