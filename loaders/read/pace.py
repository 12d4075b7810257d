"""Pace: how many rows of a file are read so far, told every so often to whoever waits for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from time import monotonic

Watch = Callable[[int], None]
"""Is told how many rows are read so far."""
SLICE = 5_000  # rows of a text file that are read before anybody is told
PAUSE = 0.2  # seconds


def unwatched(_rows: int) -> None:
    """The reading nobody waits for."""


def telling(pipe: int | None) -> Watch:
    """Tells a pipe, a line each time; at most five times a second."""
    if pipe is None:
        return unwatched
    last = [monotonic()]

    def tell(rows: int) -> None:
        if (now := monotonic()) - last[0] >= PAUSE:
            last[0] = now
            os.write(pipe, b"%d\n" % rows)

    return tell


def listen(pipe: int, watch: Watch) -> None:
    """Hear what is told until the other end closes. What comes from the process apart is taken for a number, or not at all."""
    with os.fdopen(pipe, "rb") as told:
        for line in told:
            if line.strip().isdigit():
                watch(int(line[:12]))
