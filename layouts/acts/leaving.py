"""Leaving: everything a community put in and everything derived from it, as open files that read back.

The same store gives the same bytes: no clock, no path, an order for everything.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from indicators import written
from indicators.community import Community
from indicators.declared import Declared
from indicators.entries import ALL
from indicators.periods import Grain
from indicators.store import StoreKind, View, agreed, exports
from indicators.store.exports import FIGURE, REVISION, TABLES, Export
from layouts.acts import documents, judging, leaving_words
from layouts.acts.leaving_words import FeedBack
from layouts.acts.office import Office
from layouts.downloads import cell

VERSION = 1
"""Of the layout of an export; it stands in `export.json` and in the name of every feed."""
STYLES = {
    Grain.YEAR: "year", Grain.SCHOOL_YEAR: "school_year", Grain.CLASS: "class", Grain.QUARTER: "quarter",
    Grain.MONTH: "month", Grain.WAVE: "wave", Grain.SPAN: "span_5_ending",
}  # fmt: skip
MARKERS = {"suppressed": "suppressed", "missing": "missing", "not_applicable": "not_applicable"}
BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Part:
    """One file of an export: its name, and its bytes piece by piece."""

    name: str
    pieces: Iterator[bytes]


def parts(office: Office) -> Iterator[Part]:
    """Every file, one after the other, within one view of the store; `export.json` is written by whoever writes them."""
    with office.reading() as view:
        kind = office.store.kind or StoreKind.REAL
        yield from _parts(view, kind, office)


def _parts(view: View, kind: StoreKind, office: Office) -> Iterator[Part]:
    found = exports.export(view.connection, view.community)
    files = agreed.files(view.connection, view.community)
    community = files.read()
    framework = _safe(files.framework_name, "framework.toml")
    feeds = _feeds(found, community)
    yield _text("README.txt", leaving_words.readme(community.name, kind, framework, feeds))
    yield _text("community.toml", files.community)
    yield _text(framework, files.framework)
    yield Part("figures.csv", as_csv(FIGURE, found.figures()))
    yield Part("revisions.csv", as_csv((*FIGURE, *REVISION), found.revisions()))
    yield from (_text(feed.name, feed.text) for feed in feeds)
    yield from _agreed(community)
    yield from (Part(f"tables/{name}.csv", as_csv(found.header(name), found.table(name))) for name in TABLES)
    yield from (
        Part(f"originals/{digest}{_suffix(name)}", iter([content]))
        for digest, name, content in found.originals()
    )
    yield _text("verdicts.json", _verdicts(view, kind, office))


def _text(name: str, text: str) -> Part:
    return Part(name, iter([text.encode()]))


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """UTF-8, RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe, a number never does."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(["" if v is None else cell(v) for v in row])
        if out.tell() > BLOCK:
            yield out.getvalue().encode("utf-8", "surrogatepass")
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode("utf-8", "surrogatepass")


def _feeds(found: Export, community: Community) -> list[FeedBack]:
    """For each source and sort of period, the feed that reads its figures out of `figures.csv`."""
    owners = {s.id: s.partner for s in community.sources}
    return [
        FeedBack(f"feeds/{who}.{grain}.toml", owners[who], _feed(who, Grain(grain), owners[who], tools))
        for (who, grain), tools in found.sorts().items()
    ]


def _feed(source: str, grain: Grain, partner: str, instruments: Sequence[str]) -> str:
    keys = ("measure", "place", "population", "group", "instrument", "period")
    figures = ("value", "numerator", "denominator", "se", "low", "high")
    blocks = [
        written.entry("", {
            "id": f"turncurve-export-{VERSION}.{source}.{grain.value}", "version": VERSION,
            "title": f"Figures of {source}, exported", "partner": partner, "source": source, "format": "csv",
            "delimiter": ",", "decimal": ".",
        }),
        written.entry("[columns]", {name: name for name in (*keys, *figures)}),
        written.entry("[period]", {"style": STYLES[grain]}),
        written.entry("[value]", {"scale": "number"}),
        written.entry("[markers]", MARKERS),
    ]  # fmt: skip
    if any(cell(tool) != tool for tool in instruments):
        blocks.append(written.entry("[words.instrument]", {str(cell(t)): t for t in instruments}))
    blocks += [
        written.entry(
            "[[leave_out]]", {"column": column, "other_than": [word], "reason": f"another {column}'s figures"}
        )
        for column, word in (("source", source), ("grain", grain.value))
    ]
    return "\n".join(blocks)


def _agreed(community: Community) -> Iterator[Part]:
    """What the agreed files say, as tables: for whoever has no reader of TOML."""
    indicators = [
        {
            "id": i.id,
            "number": i.number,
            "name": i.name,
            "result": i.result,
            "headline": community.headline(i.id).measure,
        }
        for i in community.framework.indicators
    ]
    groups = [{"id": ALL, "name": "Everybody", "breakdown": ALL}] + [
        {"id": g.id, "name": g.name, "breakdown": b.id} for b in community.breakdowns for g in b.groups
    ]
    yield _listed("results", [_flat(r) for r in community.framework.results])
    yield _listed("indicators", indicators)
    yield _listed(
        "measures",
        [{"id": m.id, "indicator": community.indicator_of(m.id).id} | _flat(m) for m in community.measures],
    )
    yield _listed("places", [_flat(p) for p in community.places])
    yield _listed("populations", [_flat(p) for p in community.populations])
    yield _listed("groups", groups)
    yield _listed("partners", [_flat(p) for p in community.partners])
    yield _listed("sources", [_flat(s) for s in community.sources])


def _flat(entry: Declared) -> dict[str, object]:
    """An entry's keys; a list as JSON."""
    said = entry.model_dump(mode="json")
    return {
        k: json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) else v for k, v in said.items()
    }


def _listed(name: str, rows: Sequence[dict[str, Any]]) -> Part:
    header = tuple(dict.fromkeys(key for row in rows for key in row)) or ("id",)
    return Part(f"agreed/{name}.csv", as_csv(header, ([row.get(key) for key in header] for row in rows)))


def _verdicts(view: View, kind: StoreKind, office: Office) -> str:
    """Every verdict as `verdicts --json --rerun` has it, judged as staff see it."""
    facts = judging.known(view, kind)
    board = judging.staff_board(facts, office.today)
    told = [documents.of_report(r) | {"rerun": json.loads(r.rerun)} for r in board.reports]
    return json.dumps({"verdicts": told}, ensure_ascii=False, indent=1, default=str) + "\n"


def _safe(name: str, otherwise: str) -> str:
    """A name that is one file's on every system; another, where it is not."""
    plain = (
        name.isascii() and not name.startswith((".", "-")) and all(c.isalnum() or c in "._-" for c in name)
    )
    return name if plain and name not in ("", "community.toml") else otherwise


def _suffix(name: str) -> str:
    found = PurePosixPath(name).suffix
    return found.casefold() if found.isascii() and found[1:].isalnum() and len(found) <= 6 else ""
