"""Shapes: the records of everything that is drawn, in printed units and the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.theme import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure or a sentence with what it is: now, expected, pace ...

    `period` says when; "" where it has no time of its own.
    """

    label: str
    text: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis: its limits, its ticks in ascending order, and a note where it is cut."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One drawn figure.

    Attributes:
        hollow: preliminary, set aside, or the one no claim is made for; `note` says which.
        count: 620 of 1,847 in words; "" where no counts were published.
        low, high: published limits, drawn and never judged.
    """

    time: float
    value: float
    period: str
    label: str
    count: str = ""
    hollow: bool = False
    note: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What was expected of one period."""

    time: float
    period: str
    median: float
    low50: float
    high50: float
    low80: float
    high80: float
    low90: float
    high90: float


@dataclass(frozen=True, slots=True)
class Line:
    """An upright rule with its label: the end of a baseline's history."""

    time: float
    label: str


@dataclass(frozen=True, slots=True)
class Course:
    """A line somebody drew: thin, dotted, named at its end; it has no band. A spot is where it bends."""

    label: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Diamond:
    """A target."""

    time: float
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class BreakMark:
    """Between which times a line may not be joined, and why.

    Attributes:
        letter: stands for the reason in the chart, which the notes then give; "" where the reason itself stands there.
    """

    time: float
    reason: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class HiddenMark:
    """A period without a figure, and the words for it. `suppressed` is hidden to protect privacy."""

    time: float
    period: str
    label: str
    suppressed: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Another place's curve: thin, lighter, named at its end."""

    name: str
    segments: tuple[tuple[Spot, ...], ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that happened here, numbered on the time axis."""

    number: int
    time: float
    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePicture:
    """A table: its caption, heads, and rows whose first cell is the row's head."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictPicture:
    """A verdict: a word, then a shape, then a hue.

    Attributes:
        answer: the code; also the name of the hue's token in `layouts.theme`.
        finding: in residents' words; `sentence` adds the three numbers.
        qualifier: "for illustration", said with the word wherever it stands; "" for a verdict in earnest.
        caution: why no claim is made, that it is early, that it is for illustration; "" when nothing.
        aside: which way it leans, that it is early: two or three words, where there is no room for more.
        counted: it may stand in a summary or a title.
    """

    answer: str
    word: str
    shape: Shape
    finding: str
    sentence: str
    qualifier: str = ""
    caution: str = ""
    aside: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePicture:
    """One curve, complete: what is drawn, said and tabulated.

    Attributes:
        curve: its slug. `title` is the finding; `subtitle` says what, where, who and when.
        headline: what may stand alone, as an embed's title: a finding that counts, else the numbers.
        segments: the observed line, cut at breaks and at periods without a figure.
        bands: the forecast from the end of the baseline on; the first is the point it starts from.
        numbers: now, expected, when we started, as far as known; they always stand together.
        description: the chart in words, for those who do not see it.
        notes: what a reader must know to trust it: breaks, marks, illustration.
        tool: which tool it was measured with; "" where the indicator has only one.
        how, settle: how we know, and what would settle it; of leading curves only.
        past: where earlier baselines ended. drawn: the group's own line. Neither in small pictures side by side.
        long_view: what was found over several baselines; of leading curves only.
    """

    curve: str
    name: str
    title: str
    headline: str
    subtitle: str
    place: str
    group: str
    unit: str
    better: str
    verdict: VerdictPicture
    segments: tuple[tuple[Spot, ...], ...]
    x: Axis
    y: Axis
    numbers: tuple[Fact, ...]
    table: TablePicture
    description: str
    bands: tuple[Band, ...] = ()
    forecast_label: str = ""
    rule: Line | None = None
    targets: tuple[Diamond, ...] = ()
    breaks: tuple[BreakMark, ...] = ()
    hidden: tuple[HiddenMark, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    flags: tuple[Flag, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    tool: str = ""
    how: tuple[Fact, ...] = ()
    settle: tuple[str, ...] = ()
    past: tuple[Line, ...] = ()
    drawn: Course | None = None
    long_view: tuple[Fact, ...] = ()

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All observed figures in order."""
        return tuple(spot for segment in self.segments for spot in segment)


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkPicture:
    """A curve as small as a word: the line, the fan and the last point.

    Attributes:
        low, high: limits of y; at least 20 points apart for percentages. first, last: of x.
        hollow: the last point is preliminary or no claim is made for it.
    """

    description: str
    segments: tuple[tuple[tuple[float, float], ...], ...]
    bands: tuple[Band, ...]
    first: float
    last: float
    low: float
    high: float
    answer: str
    hollow: bool = False
