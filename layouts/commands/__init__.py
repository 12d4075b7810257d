"""The command line, one file a command: what it is called with, what it does, what it prints.

Exit code 0 is done, 1 data refused, 2 called wrongly. `--json` prints one document on stdout; progress goes
to stderr. A command is a line in `COMMANDS` and a file of its name that has `arguments(parser)` and
`run(asked, console)`; it is imported only when it is called, so that none waits for what another needs.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType, ModuleType

DEFAULT = "serve"
"""What is done when nothing is said."""
COMMANDS = MappingProxyType(
    {
        "serve": "serve the dashboard; an empty store is filled with the demonstration first",
        "init": "start a real store for a community, or take its changed file",
        "template": "write the workbook a partner fills in: a row for each figure it owes",
        "load": "read partners' files, show what they would change, and keep or approve it",
        "feed": "list the feeds in use, show one, hold a file against one, or add one",
        "rerun": "read a batch's kept file again under a corrected feed, as a new draft",
        "reduce": "reduce case-management exports to counts, on the machine they are on; needs no store",
        "move-in": (
            "bring measures, history, targets and notes from Clear Impact Scorecard, or from a workbook of your own"
        ),
        "watch": "take every file that is put into a folder: kept as a draft, then moved to its done or refused",
        "link": "make a link by which a partner sends one owed file without an account, until a day",
        "approve": "approve a batch that waits: its figures are written, also those that need a person's yes",
        "sendback": "send a batch that waits back to its partner: nothing of it is written",
        "undo": "take an approved batch back, as new revisions",
        "batches": "list what was sent, by whom, and what became of it; or all that one batch would change",
        "verdicts": "every curve's verdict, with its evidence",
        "judge": "verdicts for any tidy CSV file, or again for verdicts given as JSON; needs no store",
        "propose": "baselines that may be agreed, side by side, with reasons",
        "release": "make a release: what the public sees from now on",
        "export": "write everything a community has, as open files that read back",
        "backup": "write everything the store holds into one file, while it serves",
        "restore": "put a backup into an empty store, on either engine",
        "purge": "erase a batch's file, or figures in every revision, because the law wants it; a tombstone stays",
        "check": "integrity of the store, its releases and its audit trail; or of a backup",
    }
)
"""Every command with what it does, in the order of the help."""


def command(name: str) -> ModuleType:
    """The module of a command."""
    return import_module(f"{__name__}.{name.replace('-', '_')}")
