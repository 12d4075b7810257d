"""The interface for programs: 202 and an address, the document of `load --json`, and a sentence for whatever is wrong."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.batches import BatchState
from layouts.acts import sending
from layouts.acts.intake import receive
from layouts.receipts import receipt_document
from loaders import Original
from tests.layouts.ways.town import GOOD, MIXED, WRONG, Town, upload

BATCHES = "/api/v1/batches"


@pytest.fixture
def town(store, tmp_path):
    return Town(store, tmp_path)


def send(town, text=GOOD, **changes):
    form = {"partner": "schools", "file": upload(text)} | changes
    return town.client.post(BATCHES, data={k: v for k, v in form.items() if v is not None})


def test_a_file_is_accepted_and_has_an_address_and_a_state(town):
    answer = send(town)
    assert (answer.status_code, answer.location) == (202, f"{BATCHES}/1")
    assert (answer.json["state"], answer.json["new"], answer.json["written"]) == ("draft", 2, 0)
    assert (town.states(), town.figures()) == ([BatchState.DRAFT], [])


def test_its_address_says_what_the_command_line_says_and_its_state(town):
    said = town.client.get(send(town, MIXED).location).json
    told = receipt_document(receive(town.intake, Original("count.csv", MIXED.encode()), "schools", ""))
    told = json.loads(json.dumps(told))
    assert {k: said[k] for k in told} == told
    assert (said["state"], said["partner"], said["sent_by"]) == ("draft", "schools", "staff@backbone.example")


def test_a_body_is_a_file_when_a_header_names_it(town):
    url = f"{BATCHES}?partner=schools&feed=count"
    for headers in (
        {"X-File-Name": "caf%C3%A9.csv"},
        {"Content-Disposition": "attachment; filename*=UTF-8''caf%C3%A9.csv"},
    ):
        answer = town.client.post(url, data=GOOD.encode(), headers=headers)
        assert (answer.status_code, answer.json["file"]) == (202, "café.csv")


def test_what_is_known_already_is_200_and_its_address(town):
    number = send(town).json["batch"]
    sending.approve(town.intake.office(), number, "yes")
    again = send(town)
    assert (again.status_code, again.location, again.json["done"]) == (200, f"{BATCHES}/1", "unchanged")


@pytest.mark.parametrize(
    ("text", "said"),
    [(WRONG, "no row of it can be right"), ("a,b\n1,2\n", "School year"), (b"%PDF-1", "a PDF")],
)
def test_what_cannot_be_right_is_422_and_is_not_kept(town, text, said):
    answer = send(town, text)
    assert answer.status_code == 422
    assert said in answer.json["error"]
    assert answer.json["done"] == "refused"
    assert town.batches() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"partner": None}, "no partner"),
        ({"partner": "shcools"}, "did you mean 'schools'"),
        ({"partner": ["schools", "schools"]}, "say it once"),
        ({"feed": "cuont"}, "did you mean 'count'"),
        ({"file": None}, "no file; send it as the field 'file'"),
        ({"file": "twice"}, "2 files"),
    ],
    ids=str,
)
def test_a_request_that_lacks_something_is_400_with_what(town, changes, said):
    changes = {k: [upload(), upload()] if v == "twice" else v for k, v in changes.items()}
    answer = send(town, **changes)
    assert answer.status_code == 400
    assert said in answer.json["error"]


def test_while_others_are_read_it_is_503_and_nothing_was_kept(town):
    with town.intake.turn(), town.intake.turn():
        answer = send(town)
    assert (answer.status_code, "send it again in a minute" in answer.json["error"]) == (503, True)
    assert (answer.headers["Retry-After"], answer.json["code"]) == ("60", "busy")
    assert town.batches() == []
    assert send(town).status_code == 202


def test_from_elsewhere_every_door_of_it_is_shut_but_its_description(town):
    town.here = False
    asked = [town.client.get(BATCHES), town.client.get(f"{BATCHES}/1"), send(town), town.client.get("/api/x")]
    assert {a.status_code for a in asked} == {403}
    assert all("until partners have tokens" in a.json["error"] for a in asked)
    assert town.client.get("/openapi.json").status_code == 200


def test_the_description_has_the_addresses_there_are_and_the_fields_of_the_answer(town):
    described = town.client.get("/openapi.json").json
    paths = {p.replace("{number}", "1") for p in described["paths"]}
    send(town)
    assert {town.client.get(p).status_code for p in paths} == {200}
    fields = described["components"]["schemas"]["Batch"]
    told = [
        send(town).json,
        send(town, WRONG).json,
        send(town, "a,b\n1,2\n").json,
        town.client.get(f"{BATCHES}/1").json,
    ]
    for said in told:
        assert set(fields["required"]) <= said.keys() <= fields["properties"].keys()
    listed = described["components"]["schemas"]["Listed"]["properties"]["batches"]["items"]["properties"]
    assert town.client.get(BATCHES).json["batches"][0].keys() == listed.keys()


def test_an_empty_file_is_refused_by_the_same_document_as_any_other(town):
    answer = send(town, "")
    assert (answer.status_code, answer.json["code"], answer.json["done"]) == (422, "empty", "refused")


def test_a_body_that_calls_itself_a_form_and_is_none_is_told_so(town):
    said = town.client.post(f"{BATCHES}?partner=schools", data=b"a,b", content_type="multipart/form-data")
    assert (said.status_code, "application/octet-stream" in said.json["error"]) == (400, True)


def test_a_form_without_its_file_says_which_field_it_lacks(town):
    form = {"data": b'--x\r\nContent-Disposition: form-data; name="partner"\r\n\r\nschools\r\n--x--\r\n'}
    said = town.client.post(BATCHES, content_type="multipart/form-data; boundary=x", **form)
    assert (said.status_code, "the field 'file'" in said.json["error"]) == (400, True)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404), ("GET", "/api/", 404), ("DELETE", BATCHES, 405), ("PUT", BATCHES, 405),
        ("GET", f"{BATCHES}/7", 404), ("GET", f"{BATCHES}/{10**30}", 404), ("GET", f"{BATCHES}/-1", 404),
        ("GET", f"{BATCHES}/0", 404), ("POST", f"{BATCHES}/1", 405), ("DELETE", f"{BATCHES}/1", 405),
    ],
)  # fmt: skip
def test_what_there_is_not_is_said_in_json(town, method, path, status):
    answer = town.client.open(path, method=method)
    assert (answer.status_code, "error" in answer.json) == (status, True)
    assert answer.json["code"]
    assert ("GET" in answer.headers.get("Allow", "")) is (status == 405)


TEXTS = st.text(max_size=30)
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)
TYPES = st.sampled_from(
    ["multipart/form-data", "multipart/form-data; boundary=x", "application/json", "text/csv",
     "application/x-www-form-urlencoded", "", ";;", "multipart/form-data; boundary=" + "y" * 300]
)  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=400),
    st.sampled_from(
        [
            b"--x\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\n\r\nx\r\n--x--",
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="\xff\x00"\r\n\r\n\xff\r\n--x--\r\n',
            b"--x\r\n\r\n\r\n--x--", b"--x", b"--x--\r\n", b"{", b"partner=schools&file=x", b"%PDF-1.7", b"PK\x03\x04",
            b"--x\r\nContent-Disposition: form-data; name=partner\r\n\r\nschools\r\n" * 30 + b"--x--",
        ]
    ),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    method=st.sampled_from(["POST", "GET", "PUT", "PATCH", "DELETE"]),
    tail=st.one_of(st.just(""), st.just("/1"), TEXTS.map(lambda t: "/" + t)),
    query=st.dictionaries(st.sampled_from(["partner", "feed", "x"]), TEXTS, max_size=3),
    kind=TYPES,
    name=HEADER,
    disposition=HEADER,
    body=BODIES,
)
def test_whatever_is_asked_the_answer_is_json_and_no_fault_of_ours(
    town, *, method, tail, query, kind, name, disposition, body
):
    headers = {"Content-Type": kind, "X-File-Name": name, "Content-Disposition": disposition}
    answer = town.client.open(
        f"{BATCHES}{tail}", method=method, query_string=query, headers=headers, data=body
    )
    assert answer.status_code < 500
    if answer.status_code != 308:
        assert answer.status_code < 400 or answer.json["error"].strip()
