"""The command line, one file a command: what it is called with, what it does, what it prints.

Exit code 0 is done, 1 data refused, 2 called wrongly. `--json` prints one document on stdout; progress goes
to stderr.
"""

from __future__ import annotations

from layouts.commands import (
    batches,
    check,
    export,
    init,
    judge,
    load,
    move_in,
    propose,
    reduce,
    release,
    serve,
    template,
    undo,
    verdicts,
)

COMMANDS = (
    serve, init, template, load, reduce, move_in, undo, batches, verdicts, judge, propose, release, export, check,
)  # fmt: skip
"""Each module has NAME, HELP, `arguments(parser)` and `run(asked, desk)`."""

__all__ = ["COMMANDS"]
