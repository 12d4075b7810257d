"""Reduce case exports to counts, on the machine they are on; needs no store and no network."""

from __future__ import annotations

import os
import sys
import textwrap
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from indicators.errors import FeedError
from layouts.commands.console import DONE, REFUSED, Console, counted, table
from loaders import original
from loaders.cases import CaseCount, CaseFeed, CaseFile, Reduction, RunTerms, read_case_feed, reduced
from loaders.cases.addresses import stretches
from loaders.cases.populations import populations
from loaders.cases.reduction import APART, MIN_COUNT
from loaders.cases.roles import COMPONENTS, SHARES, What
from loaders.cases.written import counts_csv, counts_feed, guessed_feed

GRAINS = ("year", "school_year", "quarter", "month")
MOST = 20  # issues told on the screen; --json has them
EXPLAINED = f"""
One row of an export is a child, a service, an enrolment, an assessment or a referral. It is read and counted in a process
that ends with the run and can write no file; only counts come out of it, and all of them are shown before any is written.
No name, birth date, id or address is ever told, kept or written.

what is counted, as far as the columns allow:
{textwrap.fill(", ".join(What), 100, initial_indent="  ", subsequent_indent="  ")}

  app.py reduce cases.csv                                       what would leave, by columns that are recognised
  app.py reduce cases.csv --to counts.csv --yes                 write it, once you have seen that the columns are right
  app.py reduce cases.csv --feed cases.toml --to counts.csv     columns, words and measures as you declared them; also
                                                                writes counts.feed.toml, by which counts.csv is loaded
  app.py reduce a.csv b.csv --feed a.toml --feed b.toml --agreement "the agreement of 1 May 2026"
                                                                one child at two partners is one child
"""


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.epilog, parser.formatter_class = EXPLAINED, RawDescriptionHelpFormatter
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="exports, counted together")
    parser.add_argument(
        "--feed", action="append", type=Path, default=[], metavar="TOML",
        help="a case feed: one for all files, or one for each in order; without it columns are recognised by their headers",
    )  # fmt: skip
    parser.add_argument(
        "--partner",
        action="append",
        default=[],
        help="who the files are of: one for all, or one for each in order",
    )
    parser.add_argument(
        "--agreement",
        default="",
        metavar="TEXT",
        help="what allows to tell a child apart across partners; without it nothing does",
    )
    parser.add_argument(
        "--min-count", type=_least, default=MIN_COUNT, metavar="N",
        help=f"your own minimum cell (default {MIN_COUNT}): smaller counts do not leave, nor what would give them away",
    )  # fmt: skip
    parser.add_argument(
        "--addresses",
        type=Path,
        metavar="CSV",
        help="where addresses lie: address, place; or street, from, to, side, place",
    )
    parser.add_argument(
        "--populations",
        type=Path,
        metavar="CSV",
        help="how many could have been served: place, count and where needed period, group",
    )
    parser.add_argument(
        "--periods",
        choices=GRAINS,
        default="school_year",
        help="which periods are counted by, without a feed",
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the counts there, as CSV")
    parser.add_argument("--yes", action="store_true", help="the columns and counts that are shown are right")
    parser.add_argument("--json", action="store_true")


def run(asked: Namespace, console: Console) -> int:
    """What would leave, in full; then, where asked to, what has been written."""
    _refuse_own_input(asked)
    feeds = [read_case_feed(path) for path in asked.feed]
    found = reduced(feeds, [original(path) for path in asked.files], _terms(asked, console))
    if not asked.json:
        console.lines(_lines(found, asked.periods))
    written, why = _write(found, feeds, asked) if asked.to else ([], None)
    if asked.json:
        console.document(_document(found) | {"written": [path.name for path in written]})
    if why is not None:
        console.say(f"nothing was written: {why}")
        return REFUSED
    for path in written:
        console.say(f"written: {path}")
    return DONE


def _terms(asked: Namespace, console: Console) -> RunTerms:
    return RunTerms(
        today=console.clock().date(),
        min_count=asked.min_count,
        agreement=asked.agreement.strip(),
        partners=asked.partner,
        addresses=stretches(original(asked.addresses)) if asked.addresses else (),
        populations=populations(original(asked.populations)) if asked.populations else (),
        style=asked.periods,
    )


def _refuse_own_input(asked: Namespace) -> None:
    inputs = [*asked.files, *asked.feed, asked.addresses, asked.populations]
    for path in (p for p in inputs if p is not None and asked.to is not None):
        if any(os.path.realpath(path) == os.path.realpath(out) for out in (asked.to, _beside(asked.to))):
            raise FeedError(f"--to {asked.to}: a file that is read; name another")


def _write(found: Reduction, feeds: Sequence[CaseFeed], asked: Namespace) -> tuple[list[Path], str | None]:
    """The files that were written, or why none was."""
    if not asked.yes and (why := _not_confirmed(found, asked)) is not None:
        return [], why
    try:
        asked.to.write_text(counts_csv(found), "utf-8")
        if feeds and (said := counts_feed(feeds[0], found)) is not None:
            _beside(asked.to).write_text(said, "utf-8")
            return [asked.to, _beside(asked.to)], None
    except OSError as problem:
        raise FeedError(f"{asked.to}: cannot be written: {problem.strerror}") from None
    return [asked.to], None


def _not_confirmed(found: Reduction, asked: Namespace) -> str | None:
    """Why nothing may be written yet: a guess needs a person's yes, and so does a person at a terminal."""
    asks = sys.stdin.isatty() and not asked.json
    if not asks:
        unseen = "the columns were guessed; look at them and say --yes, or name a case feed with --feed"
        return unseen if found.guessed else None
    print("Write these counts? [y/N] ", end="", file=sys.stderr, flush=True)
    said = sys.stdin.readline().strip().casefold()
    return None if said in ("y", "yes") else "you did not say yes"


def _beside(path: Path) -> Path:
    """Where the feed of a counts file stands."""
    return path.with_name(f"{path.stem}.feed.toml")


def _document(found: Reduction) -> dict[str, Any]:
    return {
        "files": [asdict(file) | {"confidence": file.confidence} for file in found.files],
        "counts": [asdict(count) for count in found.counts],
        "issues": [asdict(issue) for issue in found.issues],
        "issue_counts": dict(found.found),
        "rows": {
            "read": sum(file.read for file in found.files),
            "counted": sum(file.counted for file in found.files),
            "duplicates": sum(file.duplicates for file in found.files),
            "left_out": sum(sum(file.left_out.values()) for file in found.files),
        },
        "across": found.across,
        "min_count": found.min_count,
        "withheld": found.withheld,
        "by_name_and_birth": found.by_name,
        "unmatched": dict(found.unmatched),
    }


def _lines(found: Reduction, style: str) -> Iterator[str]:
    for file in found.files:
        yield from _file_lines(file)
        if file.guessed:
            yield "  the same as a case feed, to be kept, corrected and named with --feed:"
            yield from textwrap.indent(guessed_feed(file, style), "    ").splitlines()
    yield from _issue_lines(found)
    yield f"persons: {found.across}"
    if found.by_name:
        yield f"told apart by name and birth date, for want of an id: {counted(found.by_name, 'row')}"
    for word, rows in found.unmatched.items():
        yield f"{word}: {counted(rows, 'row')}"
    yield f"what would leave: {counted(len(found.counts), 'count')}, {found.withheld} of them withheld at {found.min_count}"
    yield from table([_HEAD, *map(_count_row, found.counts)])
    yield from _component_lines(found)


def _component_lines(found: Reduction) -> Iterator[str]:
    """Which counts tell of which component of integrated services, once any does, and which components none tells of."""
    told = {count.what for count in found.counts}
    by_component = {name: [what for what in parts if what in told] for name, parts in COMPONENTS.items()}
    if not any(by_component.values()):
        return
    yield "integrated services: " + "; ".join(
        f"{name}: {', '.join(parts)}" for name, parts in by_component.items() if parts
    )
    if lacking := [name for name, parts in by_component.items() if not parts]:
        yield f"  told by no count here: {', '.join(lacking)}"
    if "partnership" in lacking and found.across.startswith(APART):
        yield "  families known to several partners are counted only across partners' files under --agreement"


_HEAD = ("what", "period", "place", "group", "programme", "door", "count", "of", "measure")


def _file_lines(file: CaseFile) -> Iterator[str]:
    left = ", ".join(f"{n} {reason.replace('_', ' ')}" for reason, n in file.left_out.items())
    sums = f"{counted(file.read, 'row')}: {file.counted} counted, {file.duplicates} repeated, {sum(file.left_out.values())} left out"
    yield f"{file.file}: {sums}{f' ({left})' if left else ''}"
    how = f"recognised, {file.confidence:.0%} sure" if file.guessed else "as the case feed declares"
    yield f"  columns {how}:"
    for role, header in file.columns.items():
        doubt = f" ({file.sure[header]:.0%} sure)" if file.sure[header] < 1 else ""
        yield f"    {header!r}: {role.replace('group:', 'group by ')}{doubt}"
    yield f"  never told: {', '.join(map(repr, file.persons)) or 'no column of persons is recognised'}"
    if file.not_used:
        yield f"  carry nothing: columns {', '.join(map(str, file.not_used))}"
    for what, how in file.decisions.items():
        yield f"  {what}: {how}"


def _issue_lines(found: Reduction) -> Iterator[str]:
    for issue in found.issues[:MOST]:
        column = f", {issue.column}" if issue.column else ""
        yield f"  {issue.severity}: {issue.file}, row {issue.row}{column}: expected {issue.expected} ({issue.code})"
    if sum(found.found.values()) > MOST:
        told = ", ".join(f"{n} {code}" for code, n in found.found.items())
        yield f"  ... all in all: {told}"


def _count_row(count: CaseCount) -> tuple[str, ...]:
    group = f"{count.breakdown}: {count.group}" if count.breakdown else count.group
    told = "withheld" if count.withheld else str(count.numerator)
    of = str(count.denominator) if count.what in SHARES and not count.withheld else ""
    return count.what, count.period, count.place, group, count.programme, count.door, told, of, count.measure


def _least(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text[:6]) > 1000:
        raise ArgumentTypeError(f"{text!r}; write a whole number, 5 to 30 as a rule; 0 withholds nothing")
    return int(text)
