"""Reader: the only way public surfaces reach figures: boards read out of releases."""

from __future__ import annotations

from typing import Protocol

from layouts.reports import PublicBoard


class PublicReader(Protocol):
    """Reads boards out of releases. The same board object means the same content."""

    def latest(self) -> PublicBoard | None:
        """The newest release's board; None before the first release."""

    def release(self, number: int) -> PublicBoard | None:
        """A release's board by its number; None when there is none."""
