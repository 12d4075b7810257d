"""Ways: every link leads somewhere, in the product and in a copy, and every page says what of and where it is."""

from __future__ import annotations

from html import unescape

import pytest

from layouts.public import Site
from layouts.public.stylesheet import assets
from tests.layouts.builders import RESULTS, a_board
from tests.layouts.communities import several_tools, some_groups
from tests.layouts.reading import Reader, links
from tests.layouts.test_site import Shelf, a_client


@pytest.fixture(scope="module")
def client():
    return a_client(a_board())


def test_every_link_of_every_page_leads_to_what_a_static_copy_holds():
    site = Site(Shelf(a_board(*several_tools(), *some_groups())), static=True)
    held = {a.path for a in site.addresses()} | set(assets())
    for page in held - set(assets()):
        answer = site.answer(page, {})
        if not answer.kind:
            assert {link for link in links(answer.body.decode()) if link.startswith("/")} <= held, page


def test_a_page_no_copy_holds_leads_back_to_what_there_is(client):
    for page in (
        "/g/black/indicators/college",
        "/p/virginia/",
        "/p/virginia/indicators/graduation",
        "/nowhere",
    ):
        for link in links(client.get(page).text):
            assert not link.startswith("/") or link == "/app/" or client.get(link).status_code == 200, link


def test_links_start_with_the_base_they_were_given():
    body = Site(Shelf(a_board()), base="/copy").answer("/indicators/graduation", {}).body.decode()
    assert all(link.startswith(("/copy/", "#", "https://")) for link in links(body))


def test_a_static_copy_has_no_staff_pages_and_a_page_for_what_is_missing():
    copy = Site(Shelf(a_board()), base="/copy", static=True)
    pages = [copy.answer("/", {}), copy.answer("/indicators/graduation", {}), copy.missing()]
    for page in pages:
        assert "/copy/app/" not in links(page.body.decode())
        assert all(link.startswith(("/copy/", "#", "https://")) for link in links(page.body.decode()))
    assert (pages[-1].status, b"There is no such page" in pages[-1].body) == (404, True)
    style = next(a.body for path, a in assets().items() if path.endswith(".css"))
    assert b"url(/" not in style


def test_a_line_to_copy_puts_the_embed_on_another_page():
    body = (
        Site(Shelf(a_board()), origin="https://x.example/").answer("/indicators/graduation", {}).body.decode()
    )
    line = unescape(body.split("<code>")[1].split("</code>")[0])
    frame = Reader(line)
    assert (frame.tags, frame.links) == (["iframe"], ["https://x.example/embed/graduation"])
    assert 'title="High school graduation, Charlottesville"' in line
    assert 'loading="lazy"' in line


def test_a_group_without_figures_is_told_so_and_shown_nobody_elses(client):
    page = client.get("/g/black/indicators/college").text
    assert "Not published for the group Black students." in page
    assert "agenda" not in page
    assert "<svg" not in page
    assert "/indicators/college" in links(page)


def test_place_and_group_stand_in_the_title_and_the_heading(client):
    page = client.get("/p/albemarle/g/black/").text
    for tag in ("title", "h1"):
        assert ": Albemarle County, Black students" in page.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
    assert "Charlottesville" in client.get("/indicators/graduation").text.split("</title>")[0]


def test_two_places_have_each_their_own_evidence_and_both_are_drawn(client):
    page = client.get("/p/region/indicators/graduation").text
    assert "no figure for Charlottesville and Albemarle; by place below" in page.split("</h1>")[0]
    assert page.count("How we know") == 2
    for path in ("/p/region/embed/graduation", "/p/region/indicators/graduation.svg"):
        drawn = client.get(path).text
        assert "Four-year graduation, Charlottesville:" in drawn
        assert "Four-year graduation, Albemarle County:" in drawn


def test_a_result_is_headed_with_its_name(client):
    page = client.get("/results/tools").text
    assert "Indicators</h2>" not in page
    assert RESULTS[-1].name in page.split("<h2")[1].split("</h2>")[0]


def test_a_verdict_for_illustration_says_so_wherever_it_stands(client):
    page = client.get("/indicators/graduation").text
    for part in page.split('<span class="verdict v-behind">')[1:]:
        assert "for illustration" in part.split("</span></span>")[0]
