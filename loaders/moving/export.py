"""The export: everything another system's files say, measure by measure, each with the cell it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indicators.sayings import Saying, SayingKind
from loaders.moving.columns import Column
from loaders.moving.layout import Layout, Shape, layout
from loaders.moving.mapping import Mapping
from loaders.moving.periodic import THEIRS, bare
from loaders.moving.sheets import Sheet
from loaders.read.rows import TextRow

CLEAR_IMPACT = "Clear Impact Scorecard"
WORKBOOK = "a history workbook"
OURS_ALONE = {
    Column.TARGET,
    Column.NEXT_TARGET,
    Column.FORECAST,
    Column.TREND,
    Column.CHANGE,
    Column.COLOR,
    Column.ID,
}
MARKS = (Column.CONTAINER, Column.SCORECARD, Column.TAG, Column.ID)
NO_MEASURES = ("result", "program", "programme", "scorecard", "container", "action")
SAID = {
    Column.TARGET: SayingKind.TARGET, Column.NEXT_TARGET: SayingKind.NEXT_TARGET, Column.FORECAST: SayingKind.FORECAST,
    Column.PRIOR: SayingKind.PRIOR, Column.VARIANCE: SayingKind.VARIANCE, Column.OF_TARGET: SayingKind.OF_TARGET,
    Column.TREND: SayingKind.TREND, Column.CHANGE: SayingKind.CHANGE, Column.COLOR: SayingKind.COLOR,
    Column.COMMENT: SayingKind.COMMENT, Column.STORY: SayingKind.NOTE, Column.NOTE: SayingKind.NOTE,
    Column.PARTNERS: SayingKind.PARTNERS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure as an export has it, its period and value still text.

    Attributes:
        sheet: which of the export's layouts it stands in, by its place.
    """

    sheet: int
    row: int
    period: str
    value: str
    place: str = ""
    group: str = ""


@dataclass(slots=True, kw_only=True)
class Named:
    """A measure as an export names it, with everything said of it.

    Attributes:
        name: as written; for a table of ids, as the list of measures has it.
        written: by sheet, what stands under the headings that name it, each way it was written.
        marks: what else names it there: its result or programme, scorecard, tag, id.
        performance: it is a programme's performance measure, not an indicator of everybody.
    """

    name: str
    written: dict[int, dict[tuple[str, ...], None]] = field(default_factory=dict)
    performance: bool = False
    polarity: str = ""
    marks: dict[str, None] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What the files say.

    Attributes:
        measures: in the order they come.
        sayings: what the other system said beside the figures, each under its measure's name.
        partners: the names in columns of partners.
        lost: rows under a header that name no measure: sheet and row.
    """

    system: str
    layouts: tuple[Layout, ...]
    measures: tuple[Named, ...]
    sayings: tuple[Saying, ...]
    partners: tuple[str, ...]
    lost: tuple[tuple[int, int], ...]


def export(sheets: Sequence[Sheet], said: Mapping) -> Export:
    """Everything the sheets say; nothing is judged or guessed yet."""
    layouts = tuple(layout(s, said) for s in sheets)
    theirs = any(x.columns.keys() & OURS_ALONE or x.shape is Shape.NOTES for x in layouts)
    reader = _Reader(said.system or (CLEAR_IMPACT if theirs else WORKBOOK), layouts)
    return reader.read()


class _Reader:
    """Goes through the layouts, lists of measures first, for they say what an id is called."""

    def __init__(self, system: str, layouts: tuple[Layout, ...]) -> None:
        self._system, self._layouts = system, layouts
        self._names = dict(self._listed())
        self._measures: dict[str, Named] = {}
        self._sayings: list[Saying] = []
        self._partners: dict[str, None] = {}
        self._lost: list[tuple[int, int]] = []

    def read(self) -> Export:
        for place, found in enumerate(self._layouts):
            if found.shape in (Shape.VALUES, Shape.WIDE, Shape.LIST, Shape.NOTES):
                self._sheet(place, found)
        return Export(
            system=self._system, layouts=self._layouts, measures=tuple(self._measures.values()),
            sayings=tuple(self._sayings), partners=tuple(self._partners), lost=tuple(self._lost),
        )  # fmt: skip

    def _listed(self) -> Iterator[tuple[str, str]]:
        for found in self._layouts:
            if {Column.ID, Column.MEASURE} <= found.columns.keys():
                for row in found.rows:
                    if (key := found.text(row, Column.ID)) and (name := found.text(row, Column.MEASURE)):
                        yield key, name

    def _sheet(self, place: int, found: Layout) -> None:
        above = ""
        for row in found.rows:
            name = found.text(row, Column.MEASURE)
            if found.shape is Shape.NOTES:
                above = name = name or above  # a report that groups leaves out what repeats the row above
            key = found.text(row, Column.ID)
            if not name and not key:
                self._lost.append((place, row.number))
                continue
            if found.text(row, Column.SORT).casefold() in NO_MEASURES:
                self._say(Named(name=name), found, row)
                continue
            measure = self._measure(name or self._names.get(key, key))
            measure.written.setdefault(place, {})[found.named(row)] = None
            self._describe(measure, found, row)
            self._figures(measure, place, found, row)
            self._say(measure, found, row)

    def _measure(self, name: str) -> Named:
        return self._measures.setdefault(name.casefold(), Named(name=name))

    def _describe(self, measure: Named, found: Layout, row: TextRow) -> None:
        sort = found.text(row, Column.SORT).casefold()
        heading = next((h for h in found.columns.get(Column.MEASURE, ()) if found.at(row, h)), "")
        if sort in ("p", "pm", "performance measure") or heading.casefold() in ("performance measure", "pm"):
            measure.performance = True
        measure.polarity = measure.polarity or found.text(row, Column.POLARITY)
        for column in MARKS:
            for heading in found.columns.get(column, ()):
                if text := found.at(row, heading):
                    measure.marks[f"{heading}: {text}"] = None

    def _figures(self, measure: Named, place: int, found: Layout, row: TextRow) -> None:
        where = {"place": found.text(row, Column.PLACE), "group": found.text(row, Column.GROUP)}
        if found.shape is Shape.VALUES:
            period, value = found.text(row, Column.PERIOD), found.text(row, Column.ACTUAL)
            measure.told.append(Told(sheet=place, row=row.number, period=period, value=value, **where))
        for heading in found.periods if found.shape is Shape.WIDE else ():
            value = found.at(row, heading)
            measure.told.append(Told(sheet=place, row=row.number, period=bare(heading), value=value, **where))

    def _say(self, measure: Named, found: Layout, row: TextRow) -> None:
        for column, kind in SAID.items():
            for heading in found.columns.get(column, ()):
                if text := found.raw(row, heading):
                    label = found.text(row, Column.NOTE_KIND) if column is Column.NOTE else ""
                    cell = _Cell(found, row, heading, found.text(row, Column.PERIOD), label or heading)
                    self._sayings.append(cell.saying(self._system, kind, measure.name, text))
                    if kind is SayingKind.PARTNERS:
                        self._partners.update(dict.fromkeys(_apart(text)))
        for heading in found.theirs if found.shape is Shape.WIDE else ():
            said = THEIRS.fullmatch(heading)
            if said and (text := found.raw(row, heading)):
                cell = _Cell(found, row, heading, said[1], heading)
                self._sayings.append(
                    cell.saying(self._system, SayingKind(said[2].casefold()), measure.name, text)
                )


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where something is said, of which period, and what it is called there."""

    layout: Layout
    row: TextRow
    heading: str
    period: str
    label: str

    def saying(self, system: str, kind: SayingKind, measure: str, text: str) -> Saying:
        sheet = self.layout.sheet
        return Saying(
            system=system, kind=kind, measure=measure, period=self.period, label=self.label, text=text,
            file=sheet.file, sheet=sheet.name, row=self.row.number, column=self.heading,
        )  # fmt: skip


def _apart(text: str) -> Iterator[str]:
    """The names in a cell of partners: one a line in the cell, or between semicolons, or between commas."""
    mark = ";" if ";" in text else ","
    return (name for part in text.split(mark) if (name := part.strip()))


def by_measure(sayings: Sequence[Saying]) -> dict[str, list[Saying]]:
    """What was said, by the name of the measure it was said of."""
    found: dict[str, list[Saying]] = defaultdict(list)
    for one in sayings:
        found[one.measure].append(one)
    return found
