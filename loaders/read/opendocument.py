"""OpenDocument: which sheets an .ods file has, and which of them are hidden."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass

from indicators.errors import SourceUnreadable
from indicators.refusals import Refusal
from loaders.read import archive
from loaders.read.markup import Silent, damage, hear

CONTENT = "content.xml"
_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
PASSED = ("annotation", "shapes", "tracked-changes", "dde-links", "scenario")  # text that is not in a cell


@dataclass(frozen=True, slots=True)
class OdsSheet:
    """A sheet as the book lists it."""

    name: str
    hidden: bool


def opened(found: bytes, name: str) -> zipfile.ZipFile:
    """The archive of an OpenDocument sheet, looked over as any workbook's.

    Raises:
        SourceUnreadable: as `archive.opened`; it has a password, or is a text or slides.
    """
    book = archive.opened(found, name, CONTENT)
    with damage(name):
        if "mimetype" in book.namelist() and not book.read("mimetype")[:80].startswith(_TYPE):
            raise SourceUnreadable(
                f"{name}: an OpenDocument file, but no sheet; send an .ods, .xlsx or .csv file",
                code=Refusal.NOT_A_TABLE,
            )
        if "META-INF/manifest.xml" in book.namelist():
            hear(book, "META-INF/manifest.xml", _Manifest(name))
    return book


def sheets(book: zipfile.ZipFile, name: str) -> tuple[OdsSheet, ...]:
    """The sheets of a book.

    Raises:
        SourceUnreadable: it is damaged, or takes cells from another file.
    """
    index = _Index(name)
    with damage(name):
        hear(book, CONTENT, index)
    return tuple(index.sheets)


class _Manifest(Silent):
    """Hears whether a part has a password."""

    def __init__(self, name: str) -> None:
        self._name = name

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "encryption-data":
            raise SourceUnreadable(
                f"{self._name}: a password; send the file without one", code=Refusal.PASSWORD
            )


class _Index(Silent):
    """Hears the list of sheets, and which styles hide one."""

    def __init__(self, name: str) -> None:
        self.sheets: list[OdsSheet] = []
        self._name = name
        self._hiding: set[str] = set()
        self._style, self._over = "", False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hiding.add(self._style)
        elif name == "table" and not self._over and attributes.get("table:is-sub-table") != "true":
            title = attributes.get("table:name", "")
            hidden = attributes.get("table:style-name") in self._hiding
            self.sheets.append(OdsSheet(title, hidden))
        elif name == "dde-links":  # what other files are asked for stands behind the last sheet, as tables
            self._over = True
        elif name == "table-source":
            raise SourceUnreadable(
                f"{self._name}: a sheet from another file; save it as .ods without links",
                code=Refusal.NOT_A_TABLE,
            )
