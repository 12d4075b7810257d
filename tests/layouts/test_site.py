"""The public site: canonical addresses, designed refusals, strict headers, small pages, and nothing hidden in the bytes."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import pairwise

import pytest
from flask import Flask

from layouts.public import Site, blueprint
from layouts.public.stylesheet import assets
from tests.layouts.builders import a_board, a_point, every_report, long_drawn
from tests.layouts.explained import an_explained_report
from tests.layouts.reading import Reader

PAGES = ["/", "/results/graduate", "/indicators/graduation", "/indicators/medical-home", "/indicators/proficiency",
         "/p/region/", "/p/albemarle/indicators/graduation", "/g/black/", "/r/3/", "/p/region/g/black/", "/method", "/method/graduation",
         "/method/proficiency", "/method/medical-home", "/p/albemarle/method/graduation", "/r/3/g/black/method/graduation"]  # fmt: skip
EMBEDS = ["/embed/graduation", "/embed/medical-home", "/r/3/embed/proficiency"]
FILES = ["/index.csv", "/index.json", "/results/graduate.csv", "/indicators/graduation.svg", "/indicators/graduation.csv",
         "/indicators/graduation.json", "/p/albemarle/indicators/graduation.svg"]  # fmt: skip


class Shelf:
    """Releases in memory, oldest first."""

    def __init__(self, *boards):
        self.boards = list(boards)

    def latest(self):
        return self.boards[-1] if self.boards else None

    def release(self, number):
        return next((b for b in self.boards if b.release == number), None)


def a_client(*boards):
    app = Flask("test", static_folder=None)
    app.register_blueprint(blueprint(Shelf(*boards)))
    return app.test_client()


@pytest.fixture(scope="module")
def client():
    return a_client(a_board())


@pytest.mark.parametrize("path", PAGES + EMBEDS)
def test_a_page_is_there_without_script_cookie_or_inline_style(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    for forbidden in ("<script", " style=", "javascript:", "onload", "http-equiv"):
        assert forbidden not in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", FILES)
def test_the_same_address_gives_files(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert {"svg": "image/svg+xml", "csv": "text/csv", "json": "application/json"}[
        path.rsplit(".")[-1]
    ] == answer.mimetype


@pytest.mark.parametrize("path", PAGES + EMBEDS + FILES + ["/nowhere", "/?x=1", "/embed/nope"])
def test_every_answer_is_strict(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")
    assert "base-uri 'none'; form-action 'none'" in policy
    assert ("frame-ancestors *" in policy) == ("/embed/" in path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/?place=albemarle", "/p/albemarle/"), ("/?place=charlottesville", "/"), ("/?group=black&place=region", "/p/region/g/black/"),
        ("/indicators/graduation?release=3", "/r/3/indicators/graduation"), ("/p/charlottesville/", "/"), ("/g/all/", "/"),
        ("/indicators/graduation/", "/indicators/graduation"), ("/p/albemarle", "/p/albemarle/"), ("/?lang=en", "/"),
        ("/en/", "/"), ("/?place=", "/"), ("/p/albemarle/g/black/method", "/method"), ("/method/?place=albemarle", "/method"), ("/?fbclid=x", "/"), ("/indicators/graduation?utm_source=a&place=albemarle", "/p/albemarle/indicators/graduation"),
    ],
)  # fmt: skip
def test_query_forms_and_variants_lead_to_the_one_address(client, asked, canonical):
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["Location"]) == (308, canonical)
    assert client.get(canonical).status_code == 200


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/embed/graduation?colour=red", "colour: &#39;red&#39;; asked can be lang, release, place, group"),
        ("/index.csv?x=1", "x: &#39;1&#39;; asked can be lang, release, place, group"),
        ("/indicators/graduation?place=../x", "place: &#39;../x&#39;; it has letters"),
        ("/?release=x", "release: &#39;x&#39;; a release is a number from 1 on"),
        ("/?lang=xx", "lang: &#39;xx&#39;; there is en"),
    ],
)
def test_a_question_nobody_knows_is_a_bad_one_and_says_what_is_not_known(client, path, said):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "This address asks for something we do not know" in answer.text
    assert said in answer.text


def test_the_method_of_an_indicator_without_figures_leads_to_what_is_planned(client):
    page = client.get("/method/medical-home").text
    assert "There are no figures here yet, so there is no verdict to explain." in page
    assert '<a href="/indicators/medical-home">What is planned for this indicator</a>' in page


@pytest.mark.parametrize(
    ("path", "said"),
    [("/indicators/gradution", "did you mean &#39;graduation&#39;?"), ("/results/graduates", "did you mean &#39;graduate&#39;?"),
     ("/p/albemarl/", "did you mean &#39;albemarle&#39;?"), ("/nowhere/at/all", "There is no such page"),
     ("/r/9/", "There is no such page"), ("/r/0/", "There is no such page"), ("/g/black/p/region/", "There is no such page"),
     ("/indicators/medical-home.svg", "No figures to draw"), ("/method/gradution", "did you mean &#39;graduation&#39;?"),
     ("/method/medical-home.csv", "No figures of"), ("/method/graduation.svg", "Only an indicator has a drawing"),
     ("/method/graduation.json", "older than the files that give a verdict again")],
)  # fmt: skip
def test_what_is_not_there_says_so_and_names_the_nearest(client, path, said):
    answer = client.get(path)
    assert answer.status_code == 404
    assert said in answer.text
    assert 'href="/"' in answer.text


def test_before_the_first_release_the_front_page_says_what_will_come():
    client = a_client()
    page = client.get("/").text
    assert "Nothing has been released yet" in page
    assert "own figures cannot be released yet" in page
    assert ("Sign in" in page, 'href="/app/">Pages for staff' in page) == (False, True)
    assert (client.get("/").status_code, client.get("/indicators/graduation").status_code) == (200, 404)


def test_the_method_is_one_step_from_every_page_and_how_a_verdict_was_reached_from_its_own(client):
    for path in PAGES:
        release = "/r/3" if path.startswith("/r/3") else ""
        assert f'href="{release}/method"' in client.get(path).text, path
    assert 'href="/method/graduation"' in client.get("/indicators/graduation").text
    assert 'href="/p/albemarle/method/graduation"' in client.get("/p/albemarle/indicators/graduation").text
    assert "/method" not in client.get("/embed/graduation").text
    assert 'href="/method"' not in a_client().get("/").text


def test_an_explained_verdict_has_its_table_and_its_file():
    client = a_client(a_board(an_explained_report()))
    page = client.get("/method/graduation")
    assert 'href="/method/graduation.json"' in page.text
    assert "Step by step" in page.text
    assert "← this curve" not in page.text  # the arrow is drawn, the words are said
    assert ">this curve<" in page.text
    assert client.get("/method/graduation.csv").text.startswith("curve,indicator,")
    assert json.loads(client.get("/method/graduation.json").text)["verdicts"][0]["rerun"]


def test_an_old_release_says_that_there_is_a_newer_one():
    client = a_client(a_board(), a_board(release=4))
    assert "This is release 3; it never changes." in client.get("/r/3/").text
    assert "This is release 3" not in client.get("/").text


def test_a_new_release_is_seen_at_once():
    shelf = Shelf(a_board())
    site = Site(shelf)
    before = site.answer("/", {})
    assert site.answer("/", {}) is before
    shelf.boards.append(a_board(release=4, name="Elsewhere"))
    assert b"Elsewhere" in site.answer("/", {}).body
    assert b"release 4" in site.answer("/r/3/", {}).body


def test_who_has_it_gets_nothing_again(client):
    first = client.get("/", headers={"Accept-Encoding": "gzip"})
    again = client.get("/", headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/", headers={"If-None-Match": '"old"'}).status_code == 200


def test_compression_is_for_those_who_ask(client):
    plain, zipped = client.get("/"), client.get("/", headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(zipped.data) == plain.data
    assert plain.headers["ETag"] != zipped.headers["ETag"]
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": "gzip;q=0"}).headers


def test_a_page_with_all_it_loads_is_under_sixty_kilobytes():
    site = Site(Shelf(a_board()))
    loaded = sum(len(a.zipped if a.packable else a.body) for a in assets().values())
    assert max(len(site.answer(path, {}).zipped) for path in PAGES) + loaded < 60_000


def test_an_embed_is_under_fifteen_kilobytes_and_loads_nothing():
    site = Site(Shelf(a_board()))
    for path in EMBEDS:
        answer = site.answer(path, {})
        assert len(answer.zipped) < 15_000
        assert b"<link" not in answer.body
        assert b"url(" not in answer.body


def test_what_is_hidden_is_nowhere_in_the_bytes():
    report = every_report()["suppressed"]
    leak = replace(a_point(2020, 71.31, n=4321), state="suppressed", low=70.17, high=72.93, numerator=3081.0)
    points = tuple(leak if p.period == leak.period else p for p in report.points)
    site = Site(Shelf(a_board(replace(report, points=points))))
    for address in site.addresses():
        body = site.answer(address.path, {}).body.decode()
        for value in ("71.3", "4321", "4,321", "3081", "3,081", "70.1", "72.9"):
            assert value not in body, address.path
    assert (
        "not published by its source, to protect privacy"
        in site.answer("/indicators/college", {}).body.decode()
    )


def test_every_address_of_the_static_copy_answers():
    site = Site(Shelf(a_board()))
    found = list(site.addresses())
    assert {a.kind for a in found} == {"scoreboard", "results", "indicators", "embed", "method"}
    assert {site.answer(a.path, {}).status for a in found} == {200}
    assert len({a.path for a in found}) == len(found)


def test_headings_go_down_one_step_at_a_time(client):
    for path in PAGES:
        levels = [int(t[1]) for t in Reader(client.get(path).text).tags if t in ("h1", "h2", "h3")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), path


def test_a_demonstration_says_so_everywhere_and_a_real_community_never():
    real = a_client(a_board(kind="real"))
    for path in PAGES + EMBEDS:
        assert "Demonstration." in a_client(a_board()).get(path).text
        assert "Demonstration." not in real.get(path).text


def test_a_name_from_outside_stays_text():
    text = a_client(a_board(name="<script>alert(1)</script>")).get("/").text
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_the_json_has_verdicts_with_their_evidence(client):
    document = json.loads(client.get("/indicators/graduation.json").text)
    first = document["verdicts"][0]
    assert (first["answer"], first["indicator"], first["headline"]) == ("behind", "graduation", False)
    assert first["evidence"]["forecast"][0]["period"] == "2022-23"
    assert (document["kind"], document["as_of"]) == ("demonstration", "2026-04-30")


def test_a_refusal_within_a_frame_may_be_framed_by_whoever_asked():
    answer = a_client(a_board()).get("/embed/gradution")
    assert answer.status_code == 404
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]


def test_the_long_view_stands_under_the_curve_it_is_of():
    others = [r for r in a_board().reports if r.curve != "m/c/all" and r.indicator != "graduation"]
    text = (
        a_client(a_board(replace(long_drawn(), curve="m/c/all"), *others)).get("/indicators/graduation").text
    )
    assert text.index("</figure>") < text.index("The long view") < text.index("How we know")
    assert "<dt>Starting value</dt><dd>92.7%, 2018–19</dd>" in text
    assert "The long view" not in a_client(a_board()).get("/indicators/graduation").text
