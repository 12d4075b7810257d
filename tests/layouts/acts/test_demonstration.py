"""The main job, end to end: published files through feeds, store and judge to a release."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta

import pytest

from baselines import Answer, Why
from indicators import schema
from indicators.errors import FeedError, NotAllowed
from indicators.store import Store, StoreKind, batches, checks, releases
from layouts.acts import copying, demonstration, founding, judging, releasing, sending
from layouts.acts.office import Office
from layouts.acts.shelves import PublicShelf, StaffShelf
from layouts.reports import read_board, read_report, write_board, write_report
from loaders import original, read_feed
from tests.conftest import FILLED_AT
from tests.places import REPOSITORY

DATA = REPOSITORY / "data"


@pytest.fixture
def office(demonstration_url):
    store = Store.open(demonstration_url)
    yield Office(store=store, community=store.community(), actor=demonstration.DEMONSTRATION, at=FILLED_AT)
    store.close()


@pytest.fixture
def board(office):
    return PublicShelf(office.store, office.community).latest()


def test_every_curve_has_a_verdict_or_a_reason(board):
    assert len(board.reports) > 50
    for report in board.reports:
        verdict = report.verdict
        if verdict.answer in (Answer.CANNOT_TELL, Answer.NO_DATA):
            assert verdict.why in set(Why), report.curve
        else:
            assert verdict.evidence.forecast, report.curve
            assert verdict.expected is not None, report.curve
            assert report.baseline, report.curve


def test_every_indicator_has_a_curve_or_stands_on_the_data_development_agenda(board):
    shown = {r.indicator for r in board.reports}
    entries = [i for r in board.results for i in r.indicators]
    assert (len(board.results), len(entries)) == (10, 15)
    assert {i.id for i in entries if not i.agenda} == shown


def test_a_baseline_drawn_after_the_fact_earns_no_headline(board):
    judged = [r for r in board.reports if r.verdict.evidence]
    assert judged
    assert not any(r.verdict.headline for r in judged)
    assert all(r.baseline.illustrative for r in judged)


def test_nothing_is_judged_across_a_declared_break(board):
    for report in board.reports:
        if report.verdict.evidence is None or report.baseline is None:
            continue
        later = [p for p in report.points if p.time > report.baseline.last_time]
        judged = [p for p in later if p.time <= _time(report, report.verdict.latest.period)]
        assert not any(p.break_before for p in judged), report.curve


def _time(report, code):
    return next(p.time for p in report.points if p.period == code)


def test_the_community_is_the_sum_of_its_two_localities(board):
    by_place = {
        r.place: r for r in board.reports if r.measure == "cvl.graduation_on_time" and r.group == "all"
    }
    total = by_place["charlottesville-albemarle"]
    assert total.rolled_up == ("Charlottesville", "Albemarle County")
    for point in total.points:
        parts = [
            next(p for p in by_place[place].points if p.period == point.period)
            for place in ("charlottesville", "albemarle")
        ]
        assert point.numerator == sum(p.numerator for p in parts)
        assert point.denominator == sum(p.denominator for p in parts)


def test_the_states_own_curves_stand_beside(board):
    assert any(r.place == "virginia" and r.measure == "cvl.graduation_on_time" for r in board.reports)


def test_a_measure_narrower_than_its_indicator_says_so(board):
    assert all(r.nonconformity for r in board.reports if r.measure.startswith("cvl."))


def test_every_demonstration_file_a_second_time_is_unchanged_and_writes_nothing(office):
    before = _observations(office)
    for file in office.agreed().files:
        feed = read_feed(DATA / "feeds" / f"{file.feed}.toml")
        receipt = sending.send(office, feed, original(DATA / "demonstration" / file.path), approve=True)
        counts = {str(k): n for k, n in receipt.proposal.counts.items() if n}
        assert (receipt.done, set(counts)) == ("unchanged", {"unchanged"}), file.path
    assert _observations(office) == before


def _observations(office) -> int:
    with office.reading() as view:
        return len(view.connection.execute(schema.observation.select()).all())


def test_the_store_is_whole_after_loading(office):
    with office.reading() as view:
        assert checks.findings(view.connection, view.community) == []


def test_staff_and_public_see_the_same_when_every_figure_is_public(office, board):
    staff = StaffShelf(office.store, office.community, lambda: FILLED_AT).board()
    assert staff.reports == board.reports


def test_a_report_and_a_board_survive_json(board):
    assert all(read_report(write_report(r)) == r for r in board.reports)
    assert read_board(write_board(board)) == board


def test_a_second_release_of_the_same_figures_differs_in_its_number_only(office):
    number, _ = releasing.release(office)
    shelf = PublicShelf(office.store, office.community)
    assert number == 2
    assert shelf.release(1).reports == shelf.release(2).reports
    assert shelf.latest().release == 2


def test_a_release_of_nothing_or_of_a_day_to_come_is_refused(office):
    for day, sentence in ((-1, "no figure was known"), (1, "which has not come")):
        with pytest.raises(NotAllowed, match=sentence):
            releasing.release(office, FILLED_AT.date() + timedelta(days=day))
    assert PublicShelf(office.store, office.community).latest().release == 1


def test_a_copy_of_the_public_face_holds_every_page_and_replaces_only_a_copy(office, tmp_path):
    shelf, folder = PublicShelf(office.store, office.community), tmp_path / "site"
    count = copying.copy(shelf, folder)
    assert count > 300
    assert "<script" not in (folder / "indicators" / "graduation" / "index.html").read_text("utf-8")
    (folder / "index.html").write_text("old", "utf-8")
    assert copying.copy(shelf, folder) == count
    assert "Youth graduate" in (folder / "index.html").read_text("utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(NotAllowed, match="something else"):
        copying.copy(shelf, tmp_path / "mine")


def test_an_undone_batch_leaves_the_curves_it_brought_without_figures(office):
    with office.reading() as view:
        graduation = next(
            b for b in batches.listed(view.connection, view.community) if "graduation" in b.file
        )
    sending.undo(office, graduation.batch)
    with office.reading() as view:
        facts = judging.known(view, StoreKind.DEMONSTRATION)
    assert not any(c.key.measure == "cvl.graduation_on_time" for c in facts.curves)
    path = next(f for f in office.agreed().files if f.feed == graduation.feed).path
    feed = read_feed(DATA / "feeds" / f"{graduation.feed}.toml")
    receipt = sending.send(office, feed, original(DATA / "demonstration" / path), approve=True)
    assert receipt.done == "approved"
    assert receipt.written == graduation.counts["new"]


def test_an_interrupted_filling_is_taken_up_where_it_stopped(sqlite_url, monkeypatch):
    store = Store.open(sqlite_url)
    said = []

    def stop(sentence):
        said.append(sentence)
        if len(said) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demonstration.fill(store, DATA, FILLED_AT, stop)
    assert demonstration.wanted(store)
    demonstration.fill(store, DATA, FILLED_AT, said.append)
    assert not demonstration.wanted(store)
    assert said[3].endswith("nothing new")
    with store.reading(store.community()) as view:
        assert checks.findings(view.connection, view.community) == []
        assert releases.latest(view.connection, view.community)[0] == 1
    store.close()


def test_a_founding_that_is_interrupted_leaves_no_community_without_its_breaks(sqlite_url, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    store = Store.open(sqlite_url)
    with monkeypatch.context() as patched:
        patched.setattr(founding.register, "register_event", stop)
        with pytest.raises(KeyboardInterrupt):
            demonstration.fill(store, DATA, FILLED_AT, lambda _: None)
    assert store.communities() == {}
    assert store.kind is None
    store.close()


def test_a_feed_cannot_write_into_another_partners_source(office):
    feed = read_feed(DATA / "feeds" / "vdoe-graduation.toml")
    other = feed.model_copy(update={"source": _foreign(office)})
    with pytest.raises(FeedError, match="source"):
        sending.read(office, other, original(DATA / "demonstration" / "files" / "graduation-by-class.xlsx"))


def _foreign(office) -> str:
    return next(s.id for s in office.agreed().sources if s.partner != "vdoe")


def test_a_board_is_judged_again_only_when_something_was_written(office):
    shelf = StaffShelf(office.store, office.community, lambda: FILLED_AT)
    first = shelf.board()
    assert shelf.board() is first
    releasing.release(office)
    assert shelf.board() is not first


def test_a_real_store_is_not_released_yet(tmp_path):
    from tests.indicators.store.builders import NOON, STAFF, founded

    store = Store.open(f"sqlite:///{tmp_path / 'real.db'}")
    office = Office(store=store, community=founded(store), actor=STAFF, at=NOON)
    with pytest.raises(NotAllowed, match="cannot be released yet"):
        releasing.release(office)
    store.close()


@pytest.mark.postgres
def test_postgresql_gives_the_same_verdicts_as_sqlite(postgres_url, office):
    store = Store.open(postgres_url)
    demonstration.fill(store, DATA, FILLED_AT, lambda _: None)
    found = PublicShelf(store, store.community()).latest()
    here = PublicShelf(office.store, office.community).latest()
    assert found == here
    with store.reading(store.community()) as view:
        assert checks.findings(view.connection, view.community) == []
    store.close()


def test_verdicts_print_the_same_bytes_twice(demonstration_url):
    said = [
        subprocess.run(
            [sys.executable, REPOSITORY / "app.py", "verdicts", "--json"],
            env={"DATABASE_URL": demonstration_url, "PATH": "", "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in (1, 2)
    ]
    assert said[0] == said[1]
    verdicts = json.loads(said[0])["verdicts"]
    assert {"curve", "answer", "why", "evidence", "settle", "people", "target", "baseline"} <= verdicts[
        0
    ].keys()


def test_reading_a_board_asks_a_fixed_number_of_questions(office):
    """One query a question, not one an indicator: ninety curves take no more queries than one would."""
    from sqlalchemy import event

    asked = []
    event.listen(office.store.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    StaffShelf(office.store, office.community, lambda: FILLED_AT).board()
    assert len([a for a in asked if a.lstrip().startswith("SELECT")]) <= 16
