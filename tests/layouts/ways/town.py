"""Twin Towns with a door: its community, one partner's remembered layout, files of that partner, and a client."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

from flask import Flask

from indicators.batches import BatchState
from indicators.store import Store, batches, curves
from layouts.acts.intake import Intake
from layouts.ways import add_ways
from tests.indicators.store.builders import NOON, STAFF, founded

HEAD = "School year,Town,Graduates,Cohort\n"
GOOD = HEAD + "2022-23,East,140,200\n2023-24,East,150,200\n"
CHANGED = GOOD.replace("150,200", "151,200")
MIXED = HEAD + "2022-23,East,140,200\n2023-24,East,abuot 150,200\n2023-24,Wset,5,200\n"
WRONG = HEAD + "2022-23,East,many,200\n"
PERSONS = "Student ID,First Name,Last Name,DOB\n17,Zebedee,Quillfeather,2015-04-01\n"
FEED = """
id = "count"
version = 1
title = "October count"
partner = "schools"
source = "count"

[columns]
period = "School year"
place = "Town"
numerator = "Graduates"
denominator = "Cohort"

[fixed]
measure = "pn.graduation_4yr"
population = "students"
group = "all"

[period]
style = "school_year"

[words.place]
"East" = "east"
"West" = "west"
"""


class Town:
    """The towns' store, and what their web answers. `here` is whether requests are made at the machine itself."""

    def __init__(self, store: Store, folder: Path, *, feeds: tuple[str, ...] = ("count",)) -> None:
        self.here, self.now, self.store = True, NOON, store
        self.feeds = folder / "feeds"
        self.feeds.mkdir()
        for name in feeds:
            (self.feeds / f"{name}.toml").write_text(FEED.replace('"count"\nversion', f'"{name}"\nversion'), "utf-8")  # fmt: skip
        self.intake = Intake(
            store=store,
            community=founded(store),
            feeds=self.feeds,
            clock=self._clock,
            operator=STAFF,
            patience=0.05,
        )
        self.flask = Flask("town", static_folder=None)
        add_ways(self.flask, self.intake, "a secret of the tests", lambda: self.here)
        self.client = self.flask.test_client()

    def _clock(self) -> datetime:
        return self.now

    def batches(self) -> list[batches.BatchSummary]:
        """Everything that was kept."""
        with self.intake.office().reading() as view:
            return list(batches.listed(view.connection, view.community))

    def states(self) -> list[BatchState]:
        """The state of everything that was kept."""
        return [b.state for b in self.batches()]

    def figures(self) -> list[float | None]:
        """The numerators that are known."""
        with self.intake.office().reading() as view:
            found = curves.read(view.connection, view.community)
        return [p.numerator for k in found for p in k.curve.points]


def upload(text: str | bytes = GOOD, name: str = "count.csv") -> tuple[BytesIO, str]:
    """A file as a form brings it."""
    return BytesIO(text if isinstance(text, bytes) else text.encode()), name


def whole_form(content: bytes, **fields: str) -> dict[str, object]:
    """A form in one piece, for what is large: the test client would spool it into a file of its own."""
    parts = [f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="count.csv"\r\n\r\n')
    return {
        "data": "".join(parts).encode() + content + b"\r\n--x--\r\n",
        "content_type": "multipart/form-data; boundary=x",
    }


def field(page: str, name: str, at: int = 0) -> str:
    """The value of a form's hidden field; of the one at that place where there are several."""
    return page.split(f'name="{name}" value="')[at + 1].split('"', maxsplit=1)[0]
