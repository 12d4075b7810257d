"""Folders: what is meant by a file, a folder or a pattern, and what is passed over with a reason."""

from __future__ import annotations

import pytest

from indicators.errors import SourceUnreadable
from layouts.acts import folders

PASSED = {
    "~$book.xlsx": "a temporary file of an open document",
    ".DS_Store": "a hidden file",
    "half.csv.part": "not finished yet",
    "b.csv.answer.txt": "an answer to a file",
    "letter.docx": "not of a kind that is read",
    ".~lock.book.ods#": "a hidden file",
}


@pytest.fixture
def folder(tmp_path):
    for name in ("b.csv", "a.XLSX", "c.json.gz", *PASSED):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / "older").mkdir()
    return tmp_path


def names(found):
    return [p.name for p in found.files]


def test_a_folder_is_its_readable_files_by_name_and_says_what_it_passed_over(folder):
    found = folders.named([str(folder)])
    assert names(found) == ["a.XLSX", "b.csv", "c.json.gz"]
    assert {p.name: why for p, why in found.passed} == PASSED | {"older": "a folder within the folder"}


def test_a_quoted_pattern_is_expanded_here(folder):
    assert names(folders.named([f"{folder}/*.csv", f"{folder}/?.XLSX"])) == ["b.csv", "a.XLSX"]


def test_each_file_is_meant_once_in_the_order_it_was_named(folder):
    assert names(folders.named([f"{folder}/b.csv", str(folder)])) == ["b.csv", "a.XLSX", "c.json.gz"]


def test_a_file_named_by_itself_is_meant_whatever_it_is_called(folder):
    found = folders.named([f"{folder}/letter.docx", str(folder)])
    assert names(found)[0] == "letter.docx"
    assert "letter.docx" not in [p.name for p, _ in found.passed]


def test_a_file_whose_name_looks_like_a_pattern_is_itself(folder):
    (folder / "[2].csv").write_text("x", "utf-8")
    assert names(folders.named([f"{folder}/[2].csv"])) == ["[2].csv"]


def test_a_dash_is_standard_input():
    assert folders.named(["-"]).files == (folders.STDIN,)


def test_a_file_that_is_not_there_is_left_to_whoever_opens_it(folder):
    assert names(folders.named([f"{folder}/none.csv"])) == ["none.csv"]


@pytest.mark.parametrize(("word", "said"), [("older", "folder"), ("*.pdf", "pattern"), ("~*", "temporary")])
def test_a_folder_or_pattern_without_a_file_that_is_read_is_a_sentence(folder, word, said):
    with pytest.raises(SourceUnreadable, match=said):
        folders.named([f"{folder}/{word}"])
