"""Web: who may pass, what is answered to whom, and what browsers are told."""

from __future__ import annotations

import gzip
from dataclasses import replace

import pytest

from indicators.errors import StoreUnusable
from layouts.web import Hosting, create_server
from layouts.web.hosting import host_name
from tests.layouts.builders import a_board

CALLBACK = "/app/_dash-update-component"
CHARTS = "/app/_dash-component-suites/plotly/package_data/plotly.min.js"
DOORS = [
    "/app",
    "/app/",
    "/app/indicators/graduation",
    "/app/_dash-layout",
    "/app/_dash-dependencies",
    "/app/assets/app.css",
]
BOARD = a_board()


class Staff:
    """Staff's view of the store."""

    broken = False

    def board(self):
        if self.broken:
            raise StoreUnusable("the store is of version 7")
        return replace(BOARD, release=None)


class Public:
    """The releases."""

    def latest(self):
        return BOARD

    def release(self, number):
        return BOARD if number == 3 else None


@pytest.fixture(scope="module")
def server():
    return create_server(Staff(), Public(), Hosting(loopback=True))


@pytest.fixture
def client(server):
    return server.flask.test_client()


@pytest.fixture(scope="module")
def body(server):
    """What Dash's own script sends for the scoreboard."""
    output = next(name for name in server.dash.callback_map if "_pages_content" in name)
    return {
        "output": output,
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": "/app/"},
            {"id": "_pages_location", "property": "search", "value": ""},
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }  # fmt: skip


def test_the_public_pages_and_the_signed_in_ones_are_one_application(client):
    assert client.get("/").status_code == 200
    assert client.get("/indicators/graduation").status_code == 200
    assert client.get("/app/").status_code == 200
    assert client.get("/healthz").data == b"ok\n"


def test_embeds_are_answered_before_the_framework(server):
    started = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/embed/graduation", "QUERY_STRING": ""}
    page = b"".join(server(environ, lambda status, _: started.append(status)))
    assert started == ["200 OK"]
    assert b"Four-year graduation" in page


@pytest.mark.parametrize("path", ["/app/nope", "/app/indicators", "/app/indicators/", "/app/indicators/nope", "/app/indicators/graduation/x",
                                  "/app/_mcp", "/app/_dash-ws-callback", "/app/_dash-component-suites/zz/x.js",
                                  "/app/_dash-component-suites/dash/secrets.py"])  # fmt: skip
def test_an_address_of_nothing_is_404(client, path):
    assert client.get(path).status_code == 404


def test_while_the_store_cannot_be_read_the_page_itself_says_so(client, monkeypatch):
    monkeypatch.setattr(Staff, "broken", True)
    assert client.get("/app/indicators/anything").status_code == 200


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8050", "10.0.0.3", ""],
)
def test_a_name_that_is_not_this_machines_is_refused_at_every_door(client, path, host):
    assert client.get(path, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8050", "127.0.0.1:8050", "[::1]:8050", "LOCALHOST"])
def test_this_machines_own_names_pass(client, host):
    assert client.get("/app/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Real-IP", "Via"])
def test_whoever_comes_through_a_proxy_is_not_at_this_machine(client, header):
    assert client.get("/app/", headers={header: "for=127.0.0.1"}).status_code == 403


def test_another_sites_page_may_not_talk_to_it(client, body):
    assert client.post(CALLBACK, json=body, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(CALLBACK, json=body, headers={"Origin": "http://localhost"}).status_code == 200


def test_where_it_is_not_bound_to_loopback_every_door_is_shut_with_a_sentence():
    client = create_server(Staff(), Public(), Hosting(loopback=False)).flask.test_client()
    answers = [client.get(path) for path in DOORS] + [client.post(CALLBACK, json={})]
    assert {a.status_code for a in answers} == {403}
    assert all(b"Until there is a sign-in" in a.data for a in answers)
    assert client.get("/").status_code == 200


def test_the_index_is_small_and_holds_no_figure(client):
    page = client.get("/app/")
    assert len(page.data) < 20_000
    assert b"86.9" not in page.data
    assert b"dash_table" not in page.data.split(b"</script>", 1)[1]
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_scoreboard_is_one_answer(client, body):
    answer = client.post(CALLBACK, json=body)
    assert answer.status_code == 200
    assert b"Of 8 indicators, each counted once by its headline measure, 1 has turned" in answer.data


@pytest.mark.parametrize("path", ["/app/", "/app/nope", "/app/_dash-layout", "/app/assets/app.js"])
def test_browsers_are_told_to_run_our_scripts_alone_and_never_to_frame_them(client, path):
    with client.get(path) as answer:
        headers = answer.headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["frame-ancestors"] == "'none'"
    assert policy["default-src"] == "'none'"
    assert policy["script-src"].startswith("'self' 'sha256-")
    assert "unsafe" not in policy["script-src"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_and_figures_are_not_kept_and_scripts_are(client, body):
    assert client.get("/app/").headers["Cache-Control"] == "no-store"
    assert client.get("/app/_dash-layout").headers["Cache-Control"] == "no-store"
    assert client.post(CALLBACK, json=body).headers["Cache-Control"] == "no-store"
    with client.get("/app/assets/app.js?m=1.5") as script, client.get(CHARTS) as bundle:
        assert "immutable" in script.headers["Cache-Control"]
        assert bundle.headers["Cache-Control"] == "private, max-age=86400"


def test_charts_are_drawn_by_the_small_bundle_compressed_once(client):
    packed = client.get(CHARTS, headers={"Accept-Encoding": "gzip"}, buffered=True)
    plain = gzip.decompress(packed.data)
    assert b"plotly.js (basic - minified)" in plain[:200]
    assert len(packed.data) < 420_000
    assert client.get(CHARTS, buffered=True).data == plain


def test_a_browser_that_has_the_bundle_is_told_so(client):
    first = client.get(CHARTS, headers={"Accept-Encoding": "gzip"}, buffered=True)
    again = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    assert client.get(CHARTS, headers=again, buffered=True).status_code == 304


def test_the_bundle_is_of_the_version_that_plotly_itself_holds(client):
    from plotly.offline import get_plotlyjs_version

    assert f"v{get_plotlyjs_version()}\n".encode() in client.get(CHARTS, buffered=True).data[:200]


BROKEN = {
    "no object": [], "a text": "x", "a number": 3, "empty": {},
    "an output nobody has": {"output": "scoreboard.children"},
    "an output that is no text": {"output": {"a": 1}},
    "no inputs": {"inputs": None}, "inputs as an object": {"inputs": {}}, "one input": {"inputs": [{}]},
    "inputs of another": {"inputs": [{"id": "x", "property": "y"}, {"id": "x", "property": "y"}]},
    "no outputs": {"outputs": []}, "outputs of another": {"outputs": [{"id": "x", "property": "y"}] * 2},
    "outputs as a text": {"outputs": "x"}, "states nobody asked for": {"state": [{"id": "x", "property": "y"}]},
    "changes as an object": {"changedPropIds": {}}, "changes that are no texts": {"changedPropIds": [{}]},
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_malformed_callback_is_400(client, body, case):
    broken = BROKEN[case]
    assert (
        client.post(
            CALLBACK, json={**body, **broken} if broken and isinstance(broken, dict) else broken
        ).status_code
        == 400
    )


@pytest.mark.parametrize("value", [None, 3, [], {}, "", "http://evil.example/", "/elsewhere", "//app/"])
def test_a_path_that_is_none_of_ours_is_400(client, body, value):
    inputs = [{**body["inputs"][0], "value": value}, body["inputs"][1]]
    assert client.post(CALLBACK, json={**body, "inputs": inputs}).status_code == 400


@pytest.mark.parametrize("value", [3, [], {}, True])
def test_a_question_that_is_no_text_is_400(client, body, value):
    inputs = [body["inputs"][0], {**body["inputs"][1], "value": value}]
    assert client.post(CALLBACK, json={**body, "inputs": inputs}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/app",
        "/app/",
        "/app/x",
        "/app/indicators/",
        "/app/indicators/a\nb",
        "/app/indicators/\x00",
        "/app/../x",
        "/app//",
    ],
)
@pytest.mark.parametrize(
    "search", [None, "", "?place=nowhere", "?place=a&place=b", "?staff=1", "?indicator=x", "?%", "nonsense"]
)
def test_whatever_address_is_asked_within_the_pages_there_is_a_page_for_it(client, body, path, search):
    inputs = [{**body["inputs"][0], "value": path}, {**body["inputs"][1], "value": search}]
    answer = client.post(CALLBACK, json={**body, "inputs": inputs})
    assert answer.status_code == 200, answer.data
    assert b'"H1"' in answer.data


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", "\xff"])
def test_a_body_that_is_no_json_is_400(client, text):
    answer = client.post(CALLBACK, data=text.encode("latin-1"), content_type="application/json")
    assert answer.status_code == 400


def test_a_body_of_another_type_is_400_and_one_too_large_is_413(client):
    assert client.post(CALLBACK, data="x", content_type="text/plain").status_code == 400
    assert client.post(CALLBACK, data=b" " * 300_000, content_type="application/json").status_code == 413


@pytest.mark.parametrize(
    ("host", "name"), [("[::1]:80", "::1"), ("a:80", "a"), ("[", ""), ("", ""), ("a@localhost", "localhost")]
)
def test_a_host_is_read_without_its_port(host, name):
    assert host_name(host) == name
