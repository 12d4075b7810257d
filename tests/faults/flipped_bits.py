"""Bits that flip: every byte of a backup in turn, and bits of a store's file by chance. Run: python -m tests.faults.flipped_bits

Writes tests/results/flips.json: how many of how many were seen by `check` alone, by `check --against` a backup, or were of no meaning,
which is shown by reading every row of every table again.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

from indicators.errors import BackupUnusable
from indicators.store import Store, archives, backups, drafts
from indicators.store.whole_files import whole_file
from tests.fingerprint import fingerprint
from tests.indicators.store.builders import NOON, STAFF, drafted, founded, kept, points, proposal
from tests.indicators.store.flipping import flips
from tests.places import REPOSITORY

MANY = 1_000
COMMAND = "PYTHONPATH=. .venv/bin/python -m tests.faults.flipped_bits"
OF = [
    f"indicators/store/{name}.py"
    for name in ("archives", "backups", "beside", "checks", "seals", "structure")
]


def main() -> None:
    """Flip, count, print and write down."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with tempfile.TemporaryDirectory() as folder:
        path, backup = Path(folder) / "store.db", Path(folder) / "backup.zip"
        _fill(path, backup)
        refused, of = _refused(backup)
        tally = flips(path, archives.opened(backup), many)
    told = {
        "command": COMMAND, "of": fingerprint(OF), "backup": {"bytes": of, "refused": refused},
        "store": {
            "flips": many, "alone": tally.alone, "beside": tally.beside, "harmless": tally.harmless, "missed": tally.missed,
            "unseen_alone": dict(sorted(tally.unseen_alone.items())),
        },
    }  # fmt: skip
    print(f"backup: {refused} of {of} flipped bytes refused")
    print(f"store: {many - tally.missed} of {many} seen or of no meaning: {told['store']}")
    if many == MANY:
        (REPOSITORY / "tests/results/flips.json").write_text(
            json.dumps(told, indent=1) + "\n", encoding="utf-8"
        )


def _fill(path: Path, backup: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    with store.desk(founded(store), STAFF, NOON) as desk:
        first = kept(desk, proposal(points(range(1, 40), first=1950)))
        kept(desk, proposal(points([4]), file="later.csv"))
        drafts.undo(desk, first, "it was of last year")
        drafted(desk, proposal(points([5, 6]), file="draft.csv"))
    with whole_file(backup) as out:
        backups.write(store.engine, out)
    store.close()


def _refused(backup: Path) -> tuple[int, int]:
    """How many of the bytes, flipped in one bit each, were noticed."""
    whole, chance, refused = backup.read_bytes(), random.Random(1), 0  # noqa: S311 - the same bits every time
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        backup.write_bytes(damaged)
        try:
            archives.opened(backup)
        except BackupUnusable:
            refused += 1
    backup.write_bytes(whole)
    return refused, len(whole)


if __name__ == "__main__":
    main()
