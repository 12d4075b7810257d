"""Purges: what is erased is nowhere, what stays is whole and says so, and nobody else may erase."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DatabaseError

from indicators import schema
from indicators.errors import NotAllowed, StoreUnusable, UnknownName
from indicators.store import (
    Store,
    archives,
    backups,
    beside,
    checks,
    drafts,
    engine,
    exports,
    originals,
    purges,
    releases,
)
from indicators.store.purges import Order, Range
from indicators.store.whole_files import whole_file
from tests.indicators.store.builders import GRADUATION, NOON, STAFF, founded, kept, points, proposal, sealed
from tests.places import REPOSITORY

ORDER = Order(by="the county court", reason="a wrong cohort was counted", ground="GDPR, article 17")
WEST = replace(GRADUATION, place="west")
PLANTED = 76_543_210.0


@pytest.fixture
def towns(database_url):
    yield (opened := Store.open(database_url))
    opened.close()


def filled(store: Store) -> int:
    key = founded(store)
    with store.desk(key, STAFF, NOON) as desk:
        kept(desk, proposal(points([1, int(PLANTED)], of=10**8)))
        kept(desk, proposal(points([3, 4]), key=WEST, file="west.csv"))
        kept(desk, proposal(points([2, int(PLANTED)], of=10**8), file="again.csv"))
        releases.make(desk, as_of="2026-03-02", sequence=3, head="{}", curves=[(GRADUATION.slug, "{}")])
    return key


def test_erased_figures_are_gone_in_every_revision_and_the_rest_is_whole(towns, tmp_path):
    key = filled(towns)
    before = tmp_path / "before.zip"
    with whole_file(before) as out:
        backups.write(towns.engine, out)
    asked = Range(curve=GRADUATION.slug, first=date(2011, 7, 1))
    with towns.desk(key, STAFF, NOON) as desk:
        found = purges.erase_figures(desk, asked, ORDER, files=True)
    assert (found.figures, found.batches, found.releases, len(found.files)) == (1, (1, 3), (1,), 2)
    with towns.reading(key) as view:
        place, period, numerator = (exports.FIGURE.index(n) for n in ("place", "period", "numerator"))
        said = [(r[place], r[period], r[numerator]) for r in exports.export(view.connection, key).revisions()]
        assert said == [
            ("east", "2010-11", 1), ("east", "2010-11", 2), ("west", "2010-11", 3), ("west", "2011-12", 4),
        ]  # fmt: skip
        assert checks.findings(view.connection, key) == []
        assert beside.findings(view.connection, archives.opened(before)) == []
        stones = purges.tombstones(view.connection, key)
        trail = view.connection.execute(select(schema.audit).where(schema.audit.c.action == "purge")).all()
    assert [(s.kind, s.figures, s.files, s.ground) for s in stones] == [
        ("file", 0, 2, ORDER.ground), ("figures", 1, 0, ORDER.ground),
    ]  # fmt: skip
    assert len(trail) == 2
    assert str(int(PLANTED)) not in repr((stones, trail))


def test_after_a_purge_nobody_changes_or_deletes_a_figure_still(towns):
    key = filled(towns)
    with towns.desk(key, STAFF, NOON) as desk:
        purges.erase_figures(desk, Range(curve=GRADUATION.slug), ORDER, files=True)
    for table in (schema.observation, schema.original, schema.purge):
        for change in (delete(table), table.update().values(community_id=2)):
            with (
                pytest.raises((DatabaseError, StoreUnusable), match="only grows"),
                engine.writing(towns.engine, key) as connection,
            ):
                connection.execute(change)


def test_a_purge_that_fails_erases_nothing_and_leaves_the_guards(towns):
    key = filled(towns)
    with pytest.raises(RuntimeError):
        _until_the_power_goes(towns, key)
    with towns.reading(key) as view:
        assert purges.figures_of(view.connection, key, Range(curve=GRADUATION.slug)).figures == 3
        assert checks.findings(view.connection, key) == []


def _until_the_power_goes(store, key):
    with store.desk(key, STAFF, NOON) as desk:
        purges.erase_figures(desk, Range(curve=GRADUATION.slug), ORDER, files=True)
        raise RuntimeError("the power went")


def test_what_was_erased_is_nowhere_in_the_files_of_the_store(store, sqlite_url):
    key = filled(store)
    words = b"Zeugnis von Amalia Quappe"
    said = replace(sealed(proposal(points([7]), file="list.csv")), digest="")
    content = words * 4_000
    with store.desk(key, STAFF, NOON) as desk:
        batch = drafts.keep(desk, replace(said, digest=sha256(content).hexdigest()), content)
    number = int(PLANTED).to_bytes(4, "big")  # SQLite keeps a whole double as an integer
    assert all(planted in _bytes_of(sqlite_url) for planted in (words, number))
    with store.desk(key, STAFF, NOON) as desk:
        purges.erase_file(desk, batch, ORDER)
        purges.erase_figures(desk, Range(source="count"), ORDER, files=True)
    assert purges.sweep(store.engine)
    left = _bytes_of(sqlite_url)
    assert [
        p for p in (words, words[:12], number, struct.pack(">d", PLANTED), b"76543210") if p in left
    ] == []
    with store.reading(key) as view:
        assert checks.findings(view.connection, key) == []
        with pytest.raises(NotAllowed, match="was not kept"):
            originals.of_batch(view.connection, key, batch)


def _bytes_of(url: str) -> bytes:
    path = Path(url.removeprefix("sqlite:///"))
    return b"".join(p.read_bytes() for p in sorted(path.parent.glob(f"{path.name}*")))


def test_a_file_that_was_erased_does_not_come_in_again(store):
    key = filled(store)
    with store.desk(key, STAFF, NOON) as desk:
        purges.erase_file(desk, 1, ORDER)
        with pytest.raises(NotAllowed, match="erased on 2026-03-02"):
            kept(desk, proposal(points([1, int(PLANTED)], of=10**8)))
        with pytest.raises(NotAllowed, match="file is not kept"):
            purges.erase_file(desk, 1, ORDER)


def test_what_is_not_there_is_not_erased(store):
    key = filled(store)
    with store.reading(key) as view:
        for asked, refusal in {
            Range(curve="pn.graduation_4yr.eest"): UnknownName,
            Range(source="cuont"): UnknownName,
            Range(source="recount"): NotAllowed,
        }.items():
            with pytest.raises(refusal):
                purges.figures_of(view.connection, key, asked)
        with pytest.raises(UnknownName):
            purges.file_of(view.connection, key, 99)


def test_no_other_code_lifts_a_guard():
    lifting = re.compile(r"(DISABLE|DROP|ALTER) TRIGGER|session_replication_role", re.IGNORECASE)
    rooms = ("indicators", "layouts", "loaders", "baselines")
    files = [
        p for room in rooms for p in (REPOSITORY / room).rglob("*.py") if lifting.search(p.read_text("utf-8"))
    ]
    assert [p.relative_to(REPOSITORY).as_posix() for p in files] == ["indicators/store/purges.py"]
