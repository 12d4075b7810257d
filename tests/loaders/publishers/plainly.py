"""A publisher's file read without our loader: csv or openpyxl, a header, and `float`."""

from __future__ import annotations

import csv
import io
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import openpyxl

from tests.loaders.publishers.published import Published, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Plainly:
    """What a file says of the figures of one feed.

    Attributes:
        rows: that hold anything, under the header.
        across: figures a row has room for.
        numbers: how many of the figures are numbers.
        total: what they add up to.
        withheld: how many are withheld.
    """

    rows: int
    across: int
    numbers: int
    total: float
    withheld: int


@lru_cache(maxsize=1)
def plainly(published: Published, path: Path) -> Plainly:
    """A file's figures, counted and added up."""
    found = rows(published, path)
    kept = [row for row in _put_together(found, published.tall) if published.keep(row)]
    if published.once:
        told = [row for row in kept if any(_texts(row, published))]
        kept = list({tuple(row[header] for header in published.once): row for row in told}.values())
    texts = [(row, text) for row in kept for text in _texts(row, published)]
    withheld = [published.withheld(row, text) for row, text in texts]
    read = [None if gone else _number(text) for (_, text), gone in zip(texts, withheld, strict=True)]
    numbers = [published.percent(number) for number in read if number is not None]
    parts = len(published.figures) if published.counts else 1  # counts of one row are added up to one figure
    return Plainly(
        rows=len(found),
        across=len(_texts(kept[0], published)) // parts,
        numbers=len(numbers) // parts,
        total=sum(numbers),
        withheld=sum(withheld) // parts,
    )


def rows(published: Published, path: Path) -> list[Row]:
    """The rows under the first row that has one of the figures' headers, or that of a tall file's facts."""
    if path.suffix == ".js":
        return list(_tips(path))
    lines = list(_sheet(path, published.sheet) if path.suffix == ".xlsx" else _csv(path))
    told = set(published.tall or published.figures)
    headers = [_header(lines[: i + 1], published.header_rows) for i in range(min(10, len(lines)))]
    start = next(i for i, texts in enumerate(headers) if told & set(texts))
    return [dict(zip(headers[start], line, strict=False)) for line in lines[start + 1 :] if any(line)]


def _header(lines: list[list[str]], rows: int) -> list[str]:
    """The last of some lines; of two rows both texts, the upper one as far as blanks reach."""
    if rows == 1 or len(lines) < rows:
        return lines[-1]
    upper = list(accumulate(lines[-2], lambda before, text: text or before))
    return [" ".join(filter(None, both)) for both in zip(upper, lines[-1], strict=True)]


def _tips(path: Path) -> Iterator[Row]:
    """The figures of a tree in a script: year, item, breakdown and word."""
    text = path.read_text()
    tree = json.loads(text[text.index("{") : text.rindex("}") + 1])
    for year, items in tree.items():
        for item, breakdowns in items.items():
            for words in breakdowns.values():
                yield from ({"year": year, "item": item, "value": str(value)} for value in words.values())


def _put_together(found: list[Row], tall: tuple[str, ...]) -> list[Row]:
    """The rows, or of a tall file one for each fact with its numbers under their words."""
    if not tall:
        return found
    *fact, word, number = tall
    facts: dict[tuple[str, ...], Row] = {}
    for row in found:
        facts.setdefault(tuple(row[header] for header in fact), {})[row[word]] = row[number]
    return list(facts.values())


def _csv(path: Path) -> Iterator[list[str]]:
    content = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    for line in csv.reader(io.StringIO(text, newline="")):
        yield [" ".join(cell.removeprefix('="').removesuffix('"').split()) for cell in line]


def _sheet(path: Path, sheet: str | None) -> Iterator[list[str]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for line in (book[sheet] if sheet else book.worksheets[0]).iter_rows():
        yield [_shown(cell) for cell in line]


def _shown(cell: Any) -> str:
    """What stands in a cell on screen, of numbers and texts."""
    if isinstance(cell.value, float) and cell.number_format.endswith("%"):
        return f"{100 * cell.value}%"
    return "" if cell.value is None else " ".join(str(cell.value).split())


def _texts(row: Row, published: Published) -> list[str]:
    return [row[header] for header in published.figures if header in row]


def _number(text: str) -> float | None:
    try:
        found = float(text.removesuffix("%"))
    except ValueError:
        return None
    return found if found > -100 else None  # -9999 and -6666 are marks, and NaN is no number
