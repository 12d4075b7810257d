"""Watching: a file that stands still is taken once and put away with its answer; what went wrong is said and survived."""

from __future__ import annotations

import subprocess
import sys

import pytest

from indicators.errors import Busy, FeedError, PersonsInFile, SourceUnreadable, StoreUnusable
from indicators.refusals import Refusal
from layouts.acts import watching
from layouts.acts.watching import Answer, Fate, Watch
from loaders import original


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def put(folder, name="a.csv", text="x"):
    (folder / name).write_text(text, "utf-8")


def taker(*answers):
    """Takes each file with the next answer; an exception is raised. What came is in `taker.came`."""
    left, came = list(answers), []

    def take(sent):
        came.append(sent.name)
        answer = left.pop(0) if left else Answer(taken=True, said="kept")
        if isinstance(answer, Exception):
            raise answer
        return answer

    take.came = came
    return take


def fates(watch):
    return {t.path.name: t.fate for t in watch.look()}


def test_a_file_is_taken_when_two_looks_found_it_the_same(folder):
    put(folder)
    watch = Watch(folder, taker())
    assert fates(watch) == {}
    put(folder, text="longer by now")
    assert fates(watch) == {}
    assert fates(watch) == {"a.csv": Fate.DONE}
    assert (folder / "done" / "a.csv").read_text("utf-8") == "longer by now"
    assert (folder / "done" / "a.csv.answer.txt").read_text("utf-8") == "kept\n"
    assert not (folder / "a.csv").exists()


@pytest.mark.parametrize("wrong", [SourceUnreadable("a PDF"), FeedError("none fits")], ids=str)
def test_what_cannot_be_read_is_put_aside_with_the_reason_and_the_next_one_is_taken(folder, wrong):
    put(folder, "a.csv")
    put(folder, "b.csv")
    watch = Watch(folder, taker(wrong))
    fates(watch)
    assert fates(watch) == {"a.csv": Fate.REFUSED, "b.csv": Fate.DONE}
    said = (folder / "refused" / "a.csv.answer.txt").read_text("utf-8")
    assert said == f"nothing was written: {wrong}\n"


def test_a_file_of_which_nothing_can_be_right_is_refused(folder):
    put(folder)
    watch = Watch(folder, taker(Answer(taken=False, said="no row can be right")))
    fates(watch)
    assert fates(watch) == {"a.csv": Fate.REFUSED}


def test_rows_about_persons_stay_where_they_are_and_are_not_read_again(folder):
    put(folder)
    take = taker(PersonsInFile("one row a person"))
    watch = Watch(folder, take)
    fates(watch)
    assert fates(watch) == {"a.csv": Fate.LEFT}
    assert fates(watch) == {}
    assert sorted(p.name for p in folder.rglob("*")) == ["a.csv"]
    assert take.came == ["a.csv"]


@pytest.mark.parametrize("trouble", [StoreUnusable("locked"), Busy("others")], ids=str)
def test_trouble_that_is_not_the_file_s_is_said_and_the_file_is_tried_again(folder, trouble):
    put(folder)
    watch = Watch(folder, taker(trouble))
    fates(watch)
    assert fates(watch) == {"a.csv": Fate.LEFT}
    assert fates(watch) == {"a.csv": Fate.DONE}


def test_a_second_file_of_a_name_does_not_take_the_first_one_s_place(folder):
    watch = Watch(folder, taker())
    for text in ("one", "two"):
        put(folder, text=text)
        fates(watch)
        fates(watch)
    assert sorted(p.name for p in (folder / "done").iterdir()) == [
        "a (2).csv", "a (2).csv.answer.txt", "a.csv", "a.csv.answer.txt",
    ]  # fmt: skip


def test_what_is_no_partner_s_file_is_passed_over_once_and_stays(folder):
    for name in ("~$a.xlsx", ".hidden.csv", "a.part", "note.docx"):
        put(folder, name)
    (folder / "link.csv").symlink_to(__file__)
    (folder / "old").mkdir()
    watch = Watch(folder, take := taker())
    assert set(fates(watch).values()) == {Fate.PASSED}
    assert (fates(watch), take.came) == ({}, [])


def test_an_empty_file_is_refused_with_a_sentence(folder):
    put(folder, text="")
    watch = Watch(folder, taker())
    fates(watch)
    (told,) = watch.look()
    assert (told.fate, "an empty file" in told.said) == (Fate.REFUSED, True)


def test_where_files_cannot_be_put_away_they_stay_and_are_taken_once(folder):
    put(folder)
    put(folder, "done", "a file where the folder should be")
    watch = Watch(folder, take := taker())
    fates(watch)
    found = {t.path.name: t for t in watch.look()}
    assert (found["a.csv"].fate, "could not be put away" in found["a.csv"].said) == (Fate.LEFT, True)
    assert (fates(watch), take.came) == ({}, ["a.csv"])


def test_a_folder_has_one_watcher_and_one_that_dies_gives_it_up(folder):
    code = (
        "import os, sys; sys.path.insert(0, os.getcwd()); from pathlib import Path; from layouts.acts import watching\n"
        "with watching.alone(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    with pytest.raises(Busy, match="another process watches"), watching.alone(folder):
        pass
    other.kill()
    other.communicate()
    with watching.alone(folder):
        assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(SourceUnreadable, match="no folder"), watching.alone(tmp_path / "none"):
        pass


def test_a_copy_that_went_on_after_a_pause_comes_back_and_is_taken_whole(folder):
    put(folder, text="half")
    watch = Watch(folder, take := taker(SourceUnreadable("a damaged workbook", code=Refusal.DAMAGED)))
    fates(watch)
    with (folder / "a.csv").open("a", encoding="utf-8") as copying:
        assert fates(watch) == {"a.csv": Fate.REFUSED}
        copying.write(" and whole")
    assert fates(watch) == {"a.csv": Fate.LEFT}
    assert list((folder / "refused").iterdir()) == []
    assert fates(watch) == {"a.csv": Fate.DONE}
    assert ((folder / "done" / "a.csv").read_text("utf-8"), len(take.came)) == ("half and whole", 2)


def test_a_file_that_is_written_to_while_it_is_read_is_not_taken_yet(folder, monkeypatch):
    put(folder)
    watch = Watch(folder, take := taker())
    fates(watch)

    def slowly(path):
        found = original(path)
        put(folder, text="more of it")
        return found

    with monkeypatch.context() as while_it_is_copied:
        while_it_is_copied.setattr(watching, "original", slowly)
        assert (fates(watch), take.came) == ({}, [])
    fates(watch)
    assert fates(watch) == {"a.csv": Fate.DONE}


def test_a_file_put_in_the_place_of_one_that_waits_is_the_one_that_is_taken(folder, tmp_path):
    put(folder, text="old")
    watch = Watch(folder, taker())
    fates(watch)
    put(tmp_path, "new.csv", "new")
    (tmp_path / "new.csv").replace(folder / "a.csv")
    assert (fates(watch), fates(watch)) == ({}, {"a.csv": Fate.DONE})
    assert (folder / "done" / "a.csv").read_text("utf-8") == "new"


@pytest.mark.parametrize(
    "name", ["Año – 学校.csv", "e\u0301te\u0301.csv", "\udce9t\udce9.csv", "é" * 120 + ".csv"], ids=ascii
)
def test_a_name_in_any_letters_is_put_away_with_its_answer(folder, name):
    put(folder, name)
    watch = Watch(folder, taker(Answer(taken=True, said=f"{name}: kept")))
    fates(watch)
    (told,) = watch.look()
    assert told.fate is Fate.DONE
    assert len(list((folder / "done").iterdir())) == 2


def test_a_drive_that_is_away_is_said_once_and_survived(folder, tmp_path):
    put(folder)
    watch = Watch(folder, taker())
    folder.rename(tmp_path / "away")
    assert fates(watch) == {"in": Fate.LEFT}
    assert fates(watch) == {}
    (tmp_path / "away").rename(folder)
    fates(watch)
    assert fates(watch) == {"a.csv": Fate.DONE}


def test_a_file_that_cannot_be_opened_yet_is_said_once_and_tried_again(folder):
    put(folder)
    locked = SourceUnreadable("a.csv: cannot be opened: in use", code=Refusal.NO_FILE)
    watch = Watch(folder, taker(locked, locked))
    fates(watch)
    assert [fates(watch) for _ in range(3)] == [{"a.csv": Fate.LEFT}, {}, {"a.csv": Fate.DONE}]


def test_on_a_drive_that_keeps_no_locks_it_is_not_sure_to_be_alone(folder, monkeypatch):
    def none(_held, _how):
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(watching.fcntl, "flock", none)
    with watching.alone(folder) as sure:
        assert not sure
