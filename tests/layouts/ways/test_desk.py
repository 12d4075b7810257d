"""The desk: a file is sent, its proposal is seen to the cell, and somebody says yes or no with a reason."""

from __future__ import annotations

import os
import sys

import pytest

from indicators.batches import BatchState
from indicators.errors import StoreUnusable
from layouts.acts import sending
from layouts.pictures.proposals import SHOWN
from layouts.ways import batches
from layouts.ways.proof import Proof
from tests.layouts.ways.town import CHANGED, GOOD, HEAD, MIXED, WRONG, Town, field, upload, whole_form

LARGE = (HEAD + "2022-23,East,140,200\n" + (" " * 70 + "\n") * 10_000).encode()


@pytest.fixture
def town(store, tmp_path):
    return Town(store, tmp_path)


def send(town, text=GOOD, name="count.csv", **changes):
    proof = field(town.client.get("/app/send").text, "proof")
    form = {"shape": "schools", "proof": proof, "file": upload(text, name)} | changes
    return town.client.post("/app/send", data={k: v for k, v in form.items() if v is not None})


def send_large(town, content):
    proof = field(town.client.get("/app/send").text, "proof")
    return town.client.post("/app/send", **whole_form(content, shape="schools", proof=proof))


def decide(town, number, act, reason="it is the final count"):
    page = town.client.get(f"/app/batches/{number}").text
    proof = field(page, "proof", 0 if act == "approve" else 1)
    return town.client.post(f"/app/batches/{number}/{act}", data={"proof": proof, "reason": reason})


def undo(town, number, reason):
    proof = field(town.client.get(f"/app/batches/{number}").text, "proof")
    return town.client.post(f"/app/batches/{number}/undo", data={"proof": proof, "reason": reason})


def test_a_file_leads_to_what_it_would_change_and_nothing_is_written(town):
    answer = send(town)
    assert (answer.status_code, answer.location) == (303, "/app/batches/1")
    page = town.client.get("/app/batches/1").text
    assert "It waits for approval." in page
    assert "140 of 200, 70.0%" in page
    assert (town.states(), town.figures()) == ([BatchState.DRAFT], [])


def test_what_is_wrong_is_told_to_the_cell_with_what_is_nearest(town):
    page = town.client.get(send(town, MIXED).location).text
    assert "<code>abuot 150</code>" in page
    assert "row 3" in page
    assert "<code>East</code>" in page or "<code>West</code>" in page
    assert "Wset" in page


def test_the_rows_to_put_right_come_back_as_they_were_sent_and_load_once_they_are_mended(town):
    page = town.client.get(send(town, MIXED).location).text
    assert '/app/batches/1/rejected" download' in page
    answer = town.client.get("/app/batches/1/rejected")
    assert answer.headers["Content-Disposition"] == "attachment; filename=count-rejected.csv"
    assert "Wset" in answer.text
    mended = answer.text.replace("Wset,5,", "West,155,").replace("abuot 150", "150")
    assert "<h2>Rejected" not in town.client.get(send(town, mended, "mended.csv").location).text
    assert "/rejected" not in town.client.get(send(town, GOOD).location).text
    assert town.client.get("/app/batches/3/rejected").status_code == 404


def test_a_changed_figure_says_which_file_said_the_old_one(town):
    send(town)
    decide(town, 1, "approve")
    assert "count.csv, March 2, 2026" in town.client.get(send(town, CHANGED, "later.csv").location).text


def test_a_yes_with_a_reason_writes_and_the_reason_stays(town):
    send(town)
    assert decide(town, 1, "approve").status_code == 303
    assert town.figures() == [140, 150]
    page = town.client.get("/app/batches/1").text
    assert "Reason: it is the final count" in page
    assert "Why it is right" not in page


def test_a_changed_figure_stands_beside_the_old_one(town):
    send(town)
    decide(town, 1, "approve")
    page = town.client.get(send(town, CHANGED).location).text
    assert page.index("150 of 200, 75.0%") < page.index("151 of 200, 75.5%")


def test_what_looks_doubtful_says_why_and_comes_in_with_a_yes(town):
    page = town.client.get(send(town, HEAD + "2022-23,East,5,200\n").location).text
    doubtful = page.split('id="yes"')[1].split("</section>")[0]
    assert "5 of 200, 2.5%" in doubtful
    assert "Graduates: read “5”, expected 40 to 100 percent" in doubtful
    decide(town, 1, "approve", "a school was closed")
    assert town.figures() == [5]


def test_a_count_known_within_ends_is_shown_with_them_and_with_how_many_were_counted(town):
    page = town.client.get(send(town, HEAD + "2022-23,East,101-109,200\n").location).text
    assert "50.5% to 54.5%, of 200" in page


def test_of_very_many_rows_the_page_shows_the_first_and_the_file_all(town):
    rows = "".join(f"{year}-{(year + 1) % 100:02d},East,x,200\n" for year in range(1500, 1500 + SHOWN + 5))
    page = town.client.get(send(town, GOOD + rows).location).text
    assert page.count("<code>x</code>") == SHOWN
    assert "… and 5 more remarks" in page
    assert len(town.client.get("/app/batches/1.json").json["issues"]) >= SHOWN + 5


def test_a_no_writes_nothing_and_cannot_become_a_yes(town):
    send(town)
    form = town.client.get("/app/batches/1").text
    assert decide(town, 1, "sendback", "the wrong year").status_code == 303
    assert (town.states(), town.figures()) == ([BatchState.SENT_BACK], [])
    late = town.client.post(
        "/app/batches/1/approve", data={"proof": field(form, "proof"), "reason": "after all"}
    )
    assert late.status_code == 409
    assert "Batch 1 is sent back; only waiting batches are approved." in late.text


def test_an_approved_file_is_undone_on_its_page_which_says_who_when_and_why(town):
    send(town)
    decide(town, 1, "approve")
    assert undo(town, 1, "they were last year's").location == "/app/batches/1"
    assert (town.states()[0], town.figures()) == (BatchState.UNDONE, [])
    page = town.client.get("/app/batches/1").text
    assert "Undone by staff@backbone.example on March 2, 2026" in page
    assert "Reason: they were last year&#39;s" in page
    assert "Approved by staff@backbone.example on March 2, 2026. Reason: it is the final count" in page
    assert "Why it is undone" not in page


@pytest.mark.parametrize(("proof", "reason"), [("forged", "because"), (None, "because"), ("ours", " ")])
def test_nothing_is_undone_without_a_form_of_ours_and_a_reason(town, proof, reason):
    send(town)
    decide(town, 1, "approve")
    proof = field(town.client.get("/app/batches/1").text, "proof") if proof == "ours" else proof
    form = {"proof": proof, "reason": reason} if proof else {"reason": reason}
    assert town.client.post("/app/batches/1/undo", data=form).status_code == 400
    assert town.figures() == [140, 150]


def test_what_waits_or_was_undone_cannot_be_undone(town):
    send(town)
    proof = Proof("a secret of the tests").of("/app/batches/1/undo")
    late = town.client.post("/app/batches/1/undo", data={"proof": proof, "reason": "x"})
    assert late.status_code == 409
    assert "only approved batches are undone" in late.text


def test_the_list_tells_every_batch_with_its_state_and_shows_those_in_one_alone(town):
    send(town)
    decide(town, 1, "approve")
    undo(town, 1, "wrong year")
    send(town, CHANGED, "later.csv")
    page = town.client.get("/app/batches").text
    assert [page.count(f'/app/batches/{n}"') for n in (1, 2, 3)] == [1, 1, 1]
    assert "undid number 1" in page
    undone = town.client.get("/app/batches?state=undone").text
    assert ("later.csv" in undone, "count.csv" in undone) == (False, True)
    assert town.client.get("/app/batches?state=lost").status_code == 404


def test_the_batch_that_undid_another_says_so_and_leads_to_it(town):
    send(town)
    decide(town, 1, "approve")
    undo(town, 1, "wrong year")
    page = town.client.get("/app/batches/2").text
    assert "Number 1 undone" in page
    assert "2 figures" in page
    assert 'href="/app/batches/1"' in page


def test_a_long_list_goes_on_at_another_address(town, monkeypatch):
    monkeypatch.setattr(batches, "LATEST", 1)
    send(town)
    send(town, CHANGED, "later.csv")
    first = town.client.get("/app/batches").text
    assert ("later.csv" in first, "count.csv" in first) == (True, False)
    assert "count.csv" in town.client.get("/app/batches?before=2").text


@pytest.mark.parametrize("reason", ["", "  \n ", None])
def test_who_decides_alone_says_why(town, reason):
    send(town)
    assert decide(town, 1, "approve", reason or "").status_code == 400
    assert town.figures() == []


@pytest.mark.parametrize("proof", [None, "", "forged", "e30.aaaa.bbbb"])
def test_a_form_that_was_not_asked_for_here_does_nothing(town, proof):
    assert send(town, proof=proof).status_code == 400
    assert town.batches() == []
    send(town)
    data = {"reason": "x"} | ({} if proof is None else {"proof": proof})
    assert town.client.post("/app/batches/1/approve", data=data).status_code == 400
    assert town.figures() == []


def test_a_proof_is_good_for_the_form_it_was_made_for_alone(town):
    send(town)
    send(town, CHANGED, name="changed.csv")
    other = field(town.client.get("/app/batches/2").text, "proof")
    assert town.client.post("/app/batches/1/approve", data={"proof": other, "reason": "x"}).status_code == 400


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"%PDF-1.4 x", "a PDF", id="a PDF under the name of a table"),
        pytest.param(b"", "an empty file", id="empty"),
        pytest.param(b"colour,size\nred,3\n", "School year", id="other headers"),
        pytest.param(b"PK\x03\x04 cut short", "damaged", id="cut short"),
        pytest.param(b"\0\1\2" * 99, "not text", id="binary"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence_and_is_not_kept(town, content, said):
    answer = send(town, content)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert said in answer.text
    assert town.batches() == []


def test_a_file_of_which_no_row_can_be_right_is_shown_and_not_kept(town):
    answer = send(town, WRONG)
    assert answer.status_code == 422
    assert "<code>many</code>" in answer.text
    assert town.batches() == []


def test_the_same_file_again_is_the_one_that_came(town):
    assert send(town).location == send(town, name="copy.csv").location
    decide(town, 1, "approve")
    assert send(town).location == "/app/batches/1"
    assert len(town.batches()) == 1


def test_an_older_file_after_its_correction_needs_a_yes_and_says_who_corrected_it(town):
    for text, name in ((GOOD, "first.csv"), (CHANGED, "corrected.csv")):
        decide(town, int(send(town, text, name).location.rpartition("/")[2]), "approve")
    page = town.client.get(send(town, GOOD, "first.csv").location).text
    assert "corrected.csv&#39; changed it; this file says" in page
    assert "It waits for approval." in page
    assert town.states() == [BatchState.APPROVED, BatchState.APPROVED, BatchState.DRAFT]


def test_what_was_taken_back_may_be_sent_again_without_a_doubt(town):
    for text in (GOOD, CHANGED):
        decide(town, int(send(town, text).location.rpartition("/")[2]), "approve")
    sending.undo(town.intake.office(), 2)
    assert "changed it; this file says" not in town.client.get(send(town, CHANGED).location).text


def test_a_file_that_says_nothing_new_has_nothing_to_do(town):
    send(town)
    decide(town, 1, "approve")
    answer = send(town, GOOD + "\n")
    assert (answer.status_code, "There is nothing to do" in answer.text) == (200, True)


def test_a_file_in_which_no_figure_stands_has_nothing_to_do(town):
    answer = send(town, HEAD + "2022-23,East,,\n")
    assert (answer.status_code, "no figure is filled in" in answer.text) == (200, True)


@pytest.mark.parametrize("names", [[], ["a.csv", "b.csv"], [""]], ids=["none", "two", "nameless"])
def test_one_file_is_sent_at_a_time(town, names):
    answer = send(town, file=[upload(name=name) for name in names] or None)
    assert answer.status_code == 400
    assert town.batches() == []


def test_more_than_is_read_is_413_with_a_sentence(town):
    answer = send_large(town, b"x" * 20_000_001)
    assert answer.status_code == 413
    assert "larger than 20 MB" in answer.text


@pytest.mark.parametrize(
    "shape", ["", "nobody", "schools/nothing", "schools/../count", "/", "schools/count/x"]
)
def test_a_sender_or_a_layout_nobody_has_is_a_sentence(town, shape):
    assert send(town, shape=shape).status_code == 422


def test_a_name_from_a_file_is_text_on_the_page_and_has_no_folders(town):
    answer = send(town, name="files/<b>\u202ecount.csv")
    page = town.client.get(answer.location).text
    assert "<b>" not in page
    assert "&lt;b&gt;\ufffdcount.csv" in page
    assert town.batches()[0].file == "<b>\ufffdcount.csv"


def test_what_was_sent_is_listed_and_an_empty_list_says_so(town):
    assert "Nothing has been sent yet." in town.client.get("/app/batches").text
    send(town)
    page = town.client.get("/app/batches").text
    assert 'href="/app/batches/1"' in page
    assert "Twin Towns Schools" in page


def test_a_partner_without_a_remembered_layout_can_send_a_file_all_the_same(store, tmp_path):
    """A filled template needs none, and for other files one is suggested."""
    page = Town(store, tmp_path, feeds=()).client.get("/app/send").text
    assert '<option value="schools">Twin Towns Schools</option>' in page


def test_layouts_that_say_the_same_are_one_and_any_can_be_chosen(store, tmp_path):
    town = Town(store, tmp_path, feeds=("count", "other"))
    assert "find the feed that fits" in town.client.get("/app/send").text
    assert send(town).location == "/app/batches/1"
    assert send(town, shape="schools/other").location == "/app/batches/2"


@pytest.mark.parametrize("path", ["/app/batches/7", "/app/batches/7.json"])
def test_a_number_nobody_has_is_404(town, path):
    assert town.client.get(path).status_code == 404


def test_the_whole_of_it_is_there_as_a_file_for_programs(town):
    send(town)
    said = town.client.get("/app/batches/1.json").json
    assert (said["new"], said["state"], said["partner"]) == (2, "draft", "schools")


def test_a_store_that_cannot_be_used_is_a_sentence(town, monkeypatch):
    def broken(*_):
        raise StoreUnusable("the store cannot be used: disk full")

    monkeypatch.setattr(sending, "stored", broken)
    answer = town.client.get("/app/batches/1")
    assert (answer.status_code, "disk full" in answer.text) == (503, True)


def test_a_large_file_is_written_to_no_file_on_its_way(town):
    """The framework would spool it; who sends a case export by mistake leaves no copy of it here."""
    opened: list[str] = []
    watching = [True]

    def hook(event, args):
        if watching and event == "open" and isinstance(args[0], str) and args[2] & (os.O_WRONLY | os.O_RDWR):
            opened.append(args[0])

    sys.addaudithook(hook)
    answer = send_large(town, LARGE)
    watching.clear()
    assert answer.status_code == 303
    assert [name for name in opened if name != os.devnull] == []
