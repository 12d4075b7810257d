"""The signed-in pages in a real browser: charts are drawn, choices work, nothing complains."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from layouts.web import Hosting, create_server
from tests.layouts.builders import a_board

BOARD = a_board()
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 760}
PAGES = ["/app/", "/app/indicators/graduation", "/app/indicators/medical-home", "/app/?place=nowhere"]


class Staff:
    """Staff's view of the store."""

    def board(self):
        return replace(BOARD, release=None)


class Public:
    """The releases."""

    def latest(self):
        return BOARD

    def release(self, number):
        return BOARD if number == 3 else None


@pytest.fixture
def address(serve):
    return serve(create_server(Staff(), Public(), Hosting(loopback=True)))


@pytest.fixture
def quiet(open_page):
    """Opens pages that may say nothing on the console; a broken content policy would be said there."""
    said = []

    def opened(**options):
        page = open_page(**{"viewport": DESK, **options})
        page.on("console", lambda message: said.append(message.text))
        return page

    yield opened
    assert said == []


def visit(page, address, path):
    page.goto(address + path)
    page.wait_for_selector("main h1")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["desk", "dark", "phone"]
)
def test_axe_finds_nothing_and_the_console_is_silent(quiet, address, axe, path, options):
    page = quiet(**options)
    visit(page, address, path)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_chart_draws_every_figure_and_says_one_when_pointed_at(quiet, address):
    page = quiet()
    visit(page, address, "/app/indicators/graduation")
    page.wait_for_selector(".live .scatterlayer .points path")
    points = page.locator(".live .scatterlayer .trace:has(.js-line):has(.points path) .points path")
    assert points.count() >= 17
    points.nth(16).scroll_into_view_if_needed()  # a mouse reaches only what is on the screen
    box = points.nth(16).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".hoverlayer text")
    assert "261 of 300" in page.text_content(".hoverlayer")


def test_the_small_bundle_draws_it_and_only_where_there_is_a_chart(quiet, address):
    page, asked = quiet(), []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, address, "/app/")
    assert not any("plotly.min.js" in url for url in asked)
    visit(page, address, "/app/indicators/graduation")
    assert sum("plotly.min.js" in url for url in asked) == 1
    assert page.evaluate("Object.keys(Plotly.PlotSchema.get().traces).length") < 12


def test_a_choice_changes_the_page_and_its_address_without_loading_it_anew(quiet, address):
    page = quiet()
    visit(page, address, "/app/")
    page.evaluate("window.still = true")
    places = page.get_by_role("navigation", name="Place")
    places.get_by_role("link", name="Albemarle County").click()
    page.wait_for_url("**/app/?place=albemarle")
    page.wait_for_selector("text=94.2%")
    page.get_by_role("link", name="High school graduation").click()
    page.wait_for_url("**/app/indicators/graduation?place=albemarle")
    page.wait_for_selector(".live .scatterlayer .points path")
    places.get_by_role("link", name="Charlottesville", exact=True).click()
    page.wait_for_selector("h1:has-text('lower than expected')")
    assert page.evaluate("window.still")
    page.go_back()
    page.wait_for_selector("h1:has-text('no clear change')")


def test_after_a_link_the_keyboard_stands_at_the_new_pages_heading(quiet, address):
    page = quiet()
    visit(page, address, "/app/")
    page.get_by_role("link", name="High school graduation").press("Enter")
    page.wait_for_selector("h1:focus:has-text('Four-year graduation')")


def test_details_open_by_keyboard(quiet, address):
    page = quiet()
    visit(page, address, "/app/")
    row = page.locator(".more details").first
    assert not row.locator("dl").is_visible()
    row.locator("summary").press("Enter")
    assert row.locator("dl").is_visible()


def test_the_gap_over_time_opens_by_keyboard_and_its_chart_fits_its_card(quiet, address, axe):
    page = quiet(viewport=PHONE)
    visit(page, address, "/app/indicators/graduation")
    opens = page.locator(".over-time").first
    opens.locator("> summary").press("Enter")
    opens.locator(".scatterlayer .points path").first.wait_for()
    drawn, card = opens.locator(".main-svg").first.bounding_box(), opens.bounding_box()
    assert 0.9 * card["width"] < drawn["width"] <= card["width"] + 1
    assert "behind everybody else" in page.locator(".multiples .gap").first.text_content()
    assert axe(page) == []


def test_a_chart_changes_its_ground_with_the_reader_and_is_light_on_paper(quiet, address):
    page = quiet(color_scheme="dark")
    visit(page, address, "/app/indicators/graduation")
    drawn_in = ".live path.js-line[style*='stroke: {}']"
    page.wait_for_selector(drawn_in.format("rgb(236, 234, 229)"))
    page.emulate_media(media="print")
    page.wait_for_selector(drawn_in.format("rgb(27, 29, 31)"))


def test_on_a_phone_years_do_not_run_into_each_other(quiet, address):
    page = quiet(viewport=PHONE)
    visit(page, address, "/app/indicators/graduation")
    page.wait_for_selector(".live .xtick text")
    boxes = page.eval_on_selector_all(
        ".live .xtick text", "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right])"
    )
    assert len(boxes) >= 2
    assert all(right < left for (_, right), (left, _) in itertools.pairwise(boxes))


def test_without_a_script_there_is_a_sentence_and_a_way_out(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address + "/app/")
    assert page.get_by_role("link", name="The public scoreboard does not.").get_attribute("href") == "/"
