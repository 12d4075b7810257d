"""The publishers' files as the loader reads them, one at a time."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indicators.figure_table import FigureTable
from indicators.model import CurveKey, Point
from indicators.periods import Period
from loaders import Load, original, read_feed
from loaders.loading import understood
from tests.loaders.builders import read
from tests.loaders.publishers.communities import community
from tests.loaders.publishers.published import HERE, PUBLISHED, Published
from tests.places import WANT, shared_folder

TODAY = date(2026, 7, 1)


def publications() -> list[Any]:
    """One parameter for each file of each feed; one that is skipped and counted where there is no folder."""
    if (folder := shared_folder()) is None:
        return [pytest.param(None, marks=[pytest.mark.shared, pytest.mark.skip(reason=WANT)], id="no-shared")]
    return [
        pytest.param(
            (published, path),
            marks=[pytest.mark.shared, *([pytest.mark.deep] if published.deep else [])],
            id=f"{published.feed} reads {path.name}",
        )
        for published in PUBLISHED
        for path in files(published, folder / "data/real")
    ]


def files(published: Published, real: Path) -> list[Path]:
    """The files a feed reads; each of its patterns fits one."""
    found = [sorted(real.glob(pattern)) for pattern in published.files]
    assert all(found), f"{published.feed}: no file fits one of {published.files}"
    return [path for paths in found for path in paths]


@lru_cache(maxsize=1)
def loaded(feed: str, path: Path) -> Load:
    """A file under its feed, in a community that has every place of the file."""
    declared, sent = read_feed(HERE / f"{feed}.toml"), original(path)
    table = read(declared, sent)
    return understood(declared, sent, table, community(declared, table), TODAY)


def taken(load: Load) -> dict[tuple[CurveKey, Period], Point]:
    """The facts of a file that is confirmed."""
    return {(row.key, row.point.period): row.point for row in load.rows if row.key and row.point}


def known(load: Load) -> FigureTable:
    """What is known once a file is confirmed."""
    return load.figures.only(np.flatnonzero(load.figures.told))
