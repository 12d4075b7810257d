"""Cells of OpenDocument sheets: their value as the text a person sees, in the manner of workbooks'."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from loaders.read.cells import shown
from loaders.read.notes import raised

LONGEST = 100_000  # characters; a cell that says it holds more blanks in a row holds none
_NUMBERS = {"float": "General", "currency": "General", "percentage": "0%"}
_WORD = re.compile(r"[^0-9#]+")  # a column too narrow prints #
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?$")


class OdsCell:
    """A cell that is being read; its paragraphs come one after the other.

    Attributes:
        times: how many columns it is repeated over.
        width, depth: how many columns and rows it takes itself.
    """

    def __init__(self, attributes: Mapping[str, str], raising: Collection[str] = ()) -> None:
        self.times = max(int(attributes.get("table:number-columns-repeated", 1)), 1)
        self.width = max(int(attributes.get("table:number-columns-spanned", 1)), 1)
        self.depth = max(int(attributes.get("table:number-rows-spanned", 1)), 1)
        self._said = attributes
        self._parts: list[str] = []
        self._inside = 0
        self._raising, self._raised = raising, False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element in the cell begins."""
        if name == "p":
            self._parts += ["\n"] if self._parts else []
            self._inside += 1
        elif name == "span":
            self._raised = attributes.get("text:style-name") in self._raising
        elif name == "s" and self._inside:
            self._parts.append(" " * min(max(int(attributes.get("text:c", 1)), 1), LONGEST))
        elif name in ("tab", "line-break") and self._inside:
            self._parts.append("\t" if name == "tab" else "\n")

    def text(self, text: str) -> None:
        """Text in the cell."""
        if self._inside:
            self._parts.append(raised(text) if self._raised else text)

    def end(self, name: str) -> None:
        """An element in the cell ends."""
        self._inside -= name == "p"
        self._raised = self._raised and name != "span"

    def shown(self, mark: str) -> str:
        """The value as text: every digit kept, a percent with its sign, a date as ISO 8601 writes it."""
        said, printed = self._said, "".join(self._parts)
        kind = said.get("office:value-type", "")
        if kind in _NUMBERS:
            return _number(said.get("office:value", ""), _NUMBERS[kind], printed, mark)
        if kind == "date":
            return _MIDNIGHT.sub("", said.get("office:date-value", "")) or printed
        if kind == "boolean":
            return said.get("office:boolean-value", "").upper() or printed
        if not kind and not printed and (formula := said.get("table:formula")):
            return "=" + formula.partition("=")[2]
        return printed or said.get("office:string-value", "")


def _number(stored: str, code: str, printed: str, mark: str) -> str:
    """A stored number; one that is printed with leading zeros, as they are; one that a word is printed for, the word."""
    if _WORD.fullmatch(printed) and stored.strip("-0."):
        return printed
    text = shown(stored, code, mark)
    zeros = printed.isascii() and printed.isdecimal() and printed.startswith("0")
    return printed if zeros and text.isdecimal() and int(printed) == int(text) else text
