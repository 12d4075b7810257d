"""Writing: counts as a tidy CSV file, and the ordinary feed by which that file is loaded."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields

from loaders.cases.days import grain
from loaders.cases.feed import CaseFeed
from loaders.cases.reduction import CaseCount, CaseFile, Reduction
from loaders.cases.roles import SHARES

WITHHELD = "suppressed"
COLUMNS = (
    "measure", "what", "place", "period", "breakdown", "group", "programme", "door",
    "numerator", "denominator", "value", "note",
)  # fmt: skip
_DANGEROUS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "＝",
    "＋",
    "－",
    "＠",
)  # a spreadsheet takes such a text for a formula


def counts_csv(found: Reduction) -> str:
    """The counts as a file: one a line, the withheld ones marked; the note says across whom persons were told apart."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(count, found.across) for count in found.counts)
    return held.getvalue()


def counts_feed(feed: CaseFeed, found: Reduction) -> str | None:
    """The feed, in TOML, that loads the counts; None where none of them feeds a measure."""
    if not any(count.measure for count in found.counts):
        return None
    lines = [
        "# Written by 'app.py reduce' for the counts beside it.",
        f"id = {_text(f'{feed.id}-reduced')}",
        f"version = {feed.version}",
        f"title = {_text(f'{feed.title} ({found.across})')}",
        f"partner = {_text(feed.partner)}",
        f"source = {_text(feed.source)}",
        'shape = "tidy"',
        'format = "csv"',
        'encoding = "utf-8"',
        'delimiter = ","',
        'decimal = "."',
        "",
        "[columns]",
        *(
            f"{role} = {_text(role)}"
            for role in ("measure", "place", "period", "group", "numerator", "denominator", "value")
        ),
        "",
        "[fixed]",
        f"population = {_text(feed.population)}",
        "",
        "[period]",
        f"style = {_text(grain(feed.period.style))}",
        "",
        "[value]",
        'scale = "number"',
        "",
        "[markers]",
        f"{WITHHELD} = {_text('suppressed')}",
        "",
        "[[leave_out]]",
        'column = "measure"',
        'words = [""]',
        'reason = "no measure is agreed for it"',
    ]
    return "\n".join(lines) + "\n"


def guessed_feed(file: CaseFile, style: str) -> str:
    """The columns of a guess as the beginning of a case feed, to be kept, corrected and used again."""
    plain = {role: header for role, header in file.columns.items() if not role.startswith("group:")}
    groups = {name.removeprefix("group:"): h for name, h in file.columns.items() if name not in plain}
    lines = [
        'id = "my-cases"',
        "version = 1",
        'title = "Case export"',
        f"partner = {_text(file.partner or 'my-partner')}",
        'source = "my-case-counts"',
        "",
        "[columns]",
        *(f"{role} = {_text(header)}" for role, header in plain.items()),
    ]
    if groups:
        lines += ["", "[columns.groups]", *(f"{name} = {_text(header)}" for name, header in groups.items())]
    return "\n".join([*lines, "", "[period]", f"style = {_text(style)}", ""])


def _row(count: CaseCount, note: str) -> list[object]:
    words = [getattr(count, f.name) for f in fields(count) if f.name in COLUMNS[2:8]]
    return [count.measure, count.what.value, *map(_safe, words), *_figures(count), note]


def _figures(count: CaseCount) -> list[object]:
    """Numerator, denominator and value: a share has the first two, a plain count the last."""
    if count.what in SHARES:
        return [WITHHELD, WITHHELD, None] if count.withheld else [count.numerator, count.denominator, None]
    return [None, None, WITHHELD if count.withheld else count.numerator]


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _text(word: str) -> str:
    """A TOML text: JSON's is one."""
    return json.dumps(word, ensure_ascii=False)
