"""The command line, one file a command: what it is called with, what it does, what it prints.

Exit code 0 is done, 1 data refused, 2 called wrongly. `--json` prints one document on stdout; progress goes
to stderr.
"""

from __future__ import annotations

from layouts.commands import (
    approve,
    backup,
    batches,
    check,
    export,
    feed,
    init,
    judge,
    link,
    load,
    move_in,
    propose,
    purge,
    reduce,
    release,
    rerun,
    restore,
    sendback,
    serve,
    template,
    undo,
    verdicts,
    watch,
)

COMMANDS = (
    serve, init, template, load, feed, rerun, reduce, move_in, watch, link, approve, sendback, undo, batches,
    verdicts, judge, propose, release, export, backup, restore, purge, check,
)  # fmt: skip
"""Each module has NAME, HELP, `arguments(parser)` and `run(asked, desk)`."""

__all__ = ["COMMANDS"]
