"""What an export says of itself: what each file is, what may not be published of it, and how it is read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.store import StoreKind

UNRELEASED = (
    "This export holds figures that were never released and have not been checked for small cells. Keep it as you keep "
    "the files it was made from; publish nothing out of it."
)
DEMONSTRATION = "This is the demonstration: its figures were published already by their sources."


@dataclass(frozen=True, slots=True)
class FeedBack:
    """A feed that reads some of an export's figures back: its file's name, whose figures they are, and what it says."""

    name: str
    partner: str
    text: str


def warning(kind: StoreKind) -> str:
    """What must be minded of an export."""
    return DEMONSTRATION if kind is StoreKind.DEMONSTRATION else UNRELEASED


def readme(name: str, kind: StoreKind, framework: str, feeds: Sequence[FeedBack]) -> str:
    """The README of an export."""
    loads = [
        f"  app.py load figures.csv --partner {feed.partner} --feed {feed.name} --approve --confirm"
        for feed in feeds
    ]
    return "\n".join(
        [
            f"{name}: everything that is in its Turncurve store",
            "",
            warning(kind),
            "",
            *FILES,
            "",
            "CSV files are UTF-8 with commas. A text that begins with = + - @, a tab or a line end, or a full-width form of these has",
            "an apostrophe before it, so that no spreadsheet takes it for a formula; numbers never have. value, low, high and se of",
            "shares and rates are ratios: 0.71 is 71 percent.",
            "",
            "To read it back into a new store, in this folder:",
            "",
            "  export DATABASE_URL=sqlite:///again.db",
            f"  app.py init --community community.toml --framework {framework}",
            *loads,
            "",
            "Baselines are frozen again on the day they are read back: what was known by then is for illustration. As they were frozen",
            "here they stand in tables/baseline.csv.",
            "",
        ]
    )


FILES = (
    "export.json         the version of this layout, and the SHA-256 of every file",
    "community.toml      what the community agreed, as it is in force; the framework's file stands beside it",
    "figures.csv         the current figures: one row a measure, place, population, group, instrument, source and period",
    "revisions.csv       every revision of them, with the batch that wrote it; taken_back: the source no longer says it",
    "feeds/              how figures.csv is read back, one feed a source and sort of period",
    "agreed/             results, indicators, measures, places, populations, groups, partners, sources as tables",
    "verdicts.json       every curve's verdict with its evidence; what stands under rerun gives it again (app.py judge)",
    "originals/          every file as it was sent, named by its SHA-256; tables/original.csv has the names",
    "tables/             the rest of the store, a file a table, with names in place of keys:",
    "  batch, batch_change, batch_issue     what was sent, what each row of it said, what was wrong with it",
    "  baseline, target, drawn_line         what was agreed, with the baselines as they were frozen",
    "  series_break, bridge_year, event     breaks, years counted in both ways, what happened",
    "  purge, batch_seal                    what was erased by law, without what it was; the salts of the seals in the trail",
    "  feed, upload_link                    every version of the feeds; links for owed files, without their secret",
    "  saying                               what another system said before the community moved in",
    "  agreement, source_choice, place_link agreements on data, sources chosen, places shared",
    "  agreed_file                          every version of the agreed files",
    "  release, release_curve               what was made public",
    "  audit                                the audit trail; each event is sealed with the one before",
)
