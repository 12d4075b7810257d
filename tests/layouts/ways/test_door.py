"""The door: a link takes one owed file until a day, shows its receipt, approves nothing, and tells strangers nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from indicators.batches import BatchState
from indicators.errors import UnknownName
from indicators.store import links
from indicators.store.links import MOST_USES
from layouts.acts import doors, sending
from tests.layouts.ways.town import CHANGED, GOOD, MIXED, PERSONS, WRONG, Town, upload


@pytest.fixture
def town(store, tmp_path):
    town = Town(store, tmp_path)
    town.here = False  # a door is for whoever is elsewhere
    return town


def linked(town, **said):
    asked = {"what": "", "days": 14} | said
    made = doors.make(town.intake.office(), town.feeds, "schools", asked.pop("feed", "count"), **asked)
    return made, f"/send/{made.token}"


def send(town, address, text=GOOD):
    return town.client.post(address, data={"file": upload(text)})


def test_the_page_says_who_asks_whom_for_what_until_when(town):
    page = town.client.get(linked(town)[1]).text
    assert "Twin Towns asks Twin Towns Schools for: October count." in page
    assert "through March 16, 2026" in page
    own = town.client.get(linked(town, what="Graduates of 2026")[1]).text
    assert "Graduates of 2026" in own


def test_a_file_is_kept_as_a_draft_under_the_link_s_name_and_shown_as_a_receipt(town):
    _, address = linked(town)
    answer = send(town, address, MIXED)
    assert (answer.status_code, answer.location) == (303, f"{address}/1")
    page = town.client.get(answer.location).text
    assert "<code>abuot 150</code>" in page
    assert "It waits for approval." in page
    assert "/app/" not in page
    assert "needs a yes" in page
    (kept,) = town.batches()
    assert (kept.state, kept.submitted_by) == (BatchState.DRAFT, "upload link 1")
    assert town.figures() == []


def test_a_corrected_file_takes_the_place_of_the_one_that_waits(town):
    _, address = linked(town)
    send(town, address, MIXED)
    assert send(town, address).location == f"{address}/2"
    assert town.states() == [BatchState.SENT_BACK, BatchState.DRAFT]
    assert town.batches()[0].reason == "replaced by batch 2, which came by the same link"
    assert "you sent last" in town.client.get(address).text


def test_the_same_file_again_keeps_waiting_where_it_was(town):
    _, address = linked(town)
    assert send(town, address).location == send(town, address).location
    assert town.states() == [BatchState.DRAFT]


def test_a_file_of_somebody_else_that_waits_is_not_sent_back(town):
    office = town.intake.office()
    feed = doors.shapes.known(office, town.feeds, "schools", "count")
    sending.send(office, feed, sending.Original("x.csv", MIXED.encode()), approve=False)
    _, address = linked(town)
    assert send(town, address, MIXED).location == f"{address}/1"
    send(town, address, GOOD)
    assert town.states() == [BatchState.DRAFT, BatchState.DRAFT]


def test_who_holds_a_link_sees_what_came_by_it_and_nothing_else(town):
    (_, mine), (_, other) = linked(town), linked(town)
    send(town, mine)
    assert town.client.get(f"{mine}/1").status_code == 200
    assert town.client.get(f"{other}/1").status_code == 404
    assert town.client.get(f"{mine}/2").status_code == 404


def test_a_decision_is_told_at_the_same_address(town):
    _, address = linked(town)
    send(town, address)
    sending.send_back(town.intake.office(), 1, "the year before is missing")
    page = town.client.get(f"{address}/1").text
    assert "Sent back by Twin Towns" in page
    assert "the year before is missing" in page


@pytest.mark.parametrize("text", [b"%PDF-1.4", b"", "a,b\n1,2\n"], ids=["a PDF", "empty", "other headers"])
def test_a_file_that_cannot_be_read_is_a_sentence_and_is_not_kept(town, text):
    answer = send(town, linked(town)[1], text)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert town.batches() == []


def test_a_case_export_is_refused_and_nothing_of_it_is_anywhere(town, tmp_path):
    answer = send(town, linked(town)[1], PERSONS)
    assert (answer.status_code, "this looks like a case export" in answer.text) == (422, True)
    assert "Quillfeather" not in answer.text
    town.store.close()
    assert all(b"Quillfeather" not in p.read_bytes() for p in tmp_path.glob("store.db*"))


def test_no_row_that_can_be_right_is_told_to_the_cell_and_not_kept(town):
    answer = send(town, linked(town)[1], WRONG)
    assert (answer.status_code, "<code>many</code>" in answer.text, town.batches()) == (422, True, [])


def test_a_link_that_does_not_work_says_nothing_of_why(town):
    made, shut = linked(town)
    _, late = linked(town, days=1)
    with town.intake.office().desk() as desk:
        links.revoke(desk, made.number)
    town.now += timedelta(days=2)
    pages = [town.client.get(a) for a in (shut, late, "/send/never-there")] + [send(town, shut)]
    assert {p.status_code for p in pages} == {404}
    assert len({p.text for p in pages}) == 1
    assert "it is mistyped, has run out, or was taken back" in pages[0].text


def test_its_last_day_ends_at_midnight_where_the_community_is(town):
    _, address = linked(town, days=1)
    town.now = town.now.replace(day=4, hour=4)  # 23:00 of 3 March in New York
    assert town.client.get(address).status_code == 200
    town.now = town.now.replace(hour=6)
    assert town.client.get(address).status_code == 404


def test_a_link_takes_no_flood(town):
    made, address = linked(town)
    with town.intake.office().desk() as desk:
        for _ in range(MOST_USES):
            links.mark_used(desk, made.number, None)
    assert send(town, address).status_code == 429
    assert town.batches() == []


def test_every_sending_counts_also_of_what_cannot_be_read(town):
    made, address = linked(town)
    send(town, address, b"%PDF-1.4")
    assert doors.behind(town.intake.office(), made.token).uses == 1


def test_nobody_keeps_frames_or_passes_on_such_a_page(town):
    _, address = linked(town)
    for answer in (town.client.get(address), send(town, address), town.client.get("/send/x")):
        headers = answer.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Robots-Tag"].startswith("noindex")
        assert "Set-Cookie" not in headers


def test_the_token_is_nowhere_in_the_store(town, tmp_path, sqlite_url):
    made, address = linked(town)
    send(town, address)
    town.store.close()
    kept = b"".join(p.read_bytes() for p in tmp_path.glob("store.db*"))
    assert made.token.encode() not in kept
    assert doors.digest(made.token).encode() in kept
    assert Path(sqlite_url.removeprefix("sqlite:///")).parent == tmp_path


def test_a_link_is_made_for_a_partner_and_a_layout_there_is(town):
    office = town.intake.office()
    with pytest.raises(UnknownName, match="did you mean 'schools'"):
        doors.make(office, town.feeds, "shcools", "", what="", days=1)
    with pytest.raises(UnknownName, match="did you mean 'count'"):
        doors.make(office, town.feeds, "schools", "cuont", what="", days=1)
    (town.feeds / "count.toml").unlink()  # a filled template needs none
    assert doors.make(office, town.feeds, "schools", "", what="", days=1).number == 1


def test_a_link_without_a_layout_takes_what_fits(town):
    _, address = linked(town, feed="")
    assert send(town, address, CHANGED).status_code == 303
    assert replace(town.batches()[0], file="").feed == "count"
