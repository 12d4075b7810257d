"""The public pages in a real browser: nothing for axe to find, nothing wider than a phone, readable without script."""

from __future__ import annotations

import pytest
from flask import Flask

from layouts.public import blueprint
from tests.layouts.builders import a_board
from tests.layouts.explained import an_explained_report
from tests.layouts.test_site import EMBEDS, PAGES, Shelf


@pytest.fixture
def site(serve):
    app = Flask("test", static_folder=None)
    app.register_blueprint(blueprint(Shelf(a_board())))
    return serve(app)


@pytest.fixture
def explained(serve):
    app = Flask("explained", static_folder=None)
    app.register_blueprint(blueprint(Shelf(a_board(an_explained_report()))))
    return serve(app)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, site, axe, scheme):
    page = open_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    for path in [*PAGES, *EMBEDS, "/nowhere"]:
        page.goto(site + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert axe(page) == [], path


def test_nothing_is_wider_than_a_phone(open_page, site):
    page = open_page(viewport={"width": 320, "height": 640}, java_script_enabled=True)
    for path in [*PAGES, *EMBEDS]:
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


CAPTIONS = """
[...document.querySelectorAll('.scroll')].filter(e => {
  const said = e.querySelector('caption span'), seen = e.getBoundingClientRect().right
  return said.getBoundingClientRect().right > seen + 1
}).map(e => e.getAttribute('aria-label'))
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_verdict_is_explained_and_nothing_is_wider_than_a_phone(
    open_page, explained, axe, scheme
):
    for width in (1280, 320):
        page = open_page(viewport={"width": width, "height": 640}, color_scheme=scheme)
        page.goto(explained + "/method/graduation")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_table_scrolls_by_keyboard_alone(open_page, explained):
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto(explained + "/method/graduation")
    box = page.locator(".scroll").first
    box.focus()
    before = box.evaluate("e => e.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=box.element_handle())
    assert before == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_wider_than_its_room_has_a_shadow_at_its_edge(open_page, explained, scheme):
    page = open_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(explained + "/method/graduation")
    box = page.locator(".scroll").first
    box.scroll_into_view_if_needed()
    covers = box.evaluate("e => getComputedStyle(e).backgroundAttachment")
    assert covers == "local, local, scroll, scroll"
    before = box.screenshot()
    box.evaluate("e => { e.style.background = 'none' }")
    assert box.screenshot() != before


def test_a_caption_is_never_wider_than_what_is_seen_of_its_table(open_page, site, explained):
    page = open_page(viewport={"width": 390, "height": 640})
    for at in (site + "/indicators/graduation", site + "/method", explained + "/method/graduation"):
        page.goto(at)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate(CAPTIONS) == [], at


def test_the_tables_of_the_study_are_folded_on_screen_and_open_on_paper(page, site):
    page.goto(site + "/method#power")
    table = page.locator("details.folded table").first
    assert table.is_hidden()
    assert page.locator("#power").bounding_box()["y"] < 400
    page.emulate_media(media="print")
    assert table.is_visible()
    assert page.locator("details.folded summary").first.is_hidden()
    assert page.locator("details.folded caption").first.bounding_box()["height"] > 5


def test_the_first_tab_leads_to_the_content(page, site):
    page.goto(site + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.locator(".skip").bounding_box()["x"] >= 0


def test_letters_in_charts_are_large_enough_on_a_phone(open_page, site):
    page = open_page(viewport={"width": 375, "height": 700})
    page.goto(site + "/indicators/graduation")
    scale = page.evaluate(
        "(() => { const c = document.querySelector('.chart.narrow'); return c.clientWidth / 360 })()"
    )
    assert scale * 12 >= 11
    assert page.locator(".chart.wide").first.is_hidden()


def test_the_font_and_the_style_are_loaded_under_the_policy(page, site):
    page.goto(site + "/")
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Public Sans\"'))")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Public Sans"')
