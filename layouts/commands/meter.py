"""A meter: how far a file is, on standard error, for whoever waits for it."""

from __future__ import annotations

from threading import Event, Thread
from time import monotonic
from types import MappingProxyType, TracebackType
from typing import Self, TextIO

from layouts.commands.console import harmless

PATIENCE = 1.0  # seconds in which nobody asks
ON_TERMINAL, IN_LOG = 0.5, 10.0  # seconds between two lines
WORKING = MappingProxyType({"read": "reading", "compare": "comparing", "keep": "keeping"})


class Meter:
    """Says every so often what is being done with a file, and since when; of a file that is quick it says nothing.

    On a terminal it is one line that is written anew and goes when the file is done; in a log a line every ten seconds.
    """

    def __init__(self, name: str, out: TextIO, *, patience: float = PATIENCE) -> None:
        self._name, self._out, self._patience = harmless(name), out, patience
        self._terminal = out.isatty()
        self._stage = ("", 0, 0)
        self._done = Event()
        self._thread = Thread(target=self._tick, daemon=True)
        self._since = monotonic()
        self._width = 0

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Take a new stage; see `layouts.acts.sending.Progress`."""
        self._stage = (stage, done, of)

    def __enter__(self) -> Self:
        """Begin to count the seconds."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        self._done.set()
        self._thread.join()
        if self._width:
            self._write("\r" + " " * self._width + "\r")

    def _tick(self) -> None:
        pause = self._patience
        while not self._done.wait(pause):
            pause = ON_TERMINAL if self._terminal else IN_LOG
            line = self._line()
            if self._terminal:
                self._write(f"\r{line.ljust(self._width)}")
                self._width = len(line)
            else:
                self._write(f"{line}\n")

    def _line(self) -> str:
        stage, done, of = self._stage
        what = "rows" if stage == "read" else "figures"
        far = f" {done:,} of {of:,}" if done and of else f" {of or done:,} {what}" if of or done else ""
        return f"{self._name}: {WORKING.get(stage, stage)}{far}, {monotonic() - self._since:.0f} s"

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
