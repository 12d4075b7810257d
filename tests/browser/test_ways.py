"""The pages that take files, in a real browser: without a script, by keyboard, on a phone, and nothing for axe to find."""

from __future__ import annotations

import pytest

from layouts.acts import doors, sending
from layouts.acts.intake import receive
from layouts.public.stylesheet import assets
from loaders import Original
from tests.layouts.ways.town import CHANGED, GOOD, MIXED, Town


@pytest.fixture
def town(store, tmp_path):
    town = Town(store, tmp_path)

    @town.flask.get("/assets/public/<path:name>")
    def asset(name):
        found = assets()[f"/assets/public/{name}"]
        return found.body, 200, {"Content-Type": dict(found.headers(zipped=False))["Content-Type"]}

    return town


@pytest.fixture
def site(town, serve):
    return serve(town.flask)


@pytest.fixture
def address(town, site):
    made = doors.make(town.intake.office(), town.feeds, "schools", "count", what="", days=14)
    return f"{site}/send/{made.token}"


def send(page, at, text, name="count.csv"):
    page.goto(at)
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    page.locator("button").first.click()


def approved(town, text):
    receipt = receive(town.intake, Original("count.csv", text.encode()), "schools", "")
    sending.approve(town.intake.office(), receipt.batch, "the final count")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_of_them_and_nothing_is_wider_than_a_phone(
    open_page, town, site, address, axe, scheme
):
    approved(town, GOOD)
    sending.undo(town.intake.office(), 1, "it was last year's")
    approved(town, GOOD)
    decided = [f"{site}/app/batches/{n}" for n in (1, 2, 3)] + [f"{site}/app/batches?state=undone"]
    for width in (1280, 320):
        page = open_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
        for at in (f"{site}/app/send", address):
            for text in (MIXED, "%PDF-1.4"):
                page.goto(at)
                assert axe(page) == [], at
                send(page, at, text)
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
                assert axe(page) == [], page.url
                assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        for at in (f"{site}/app/batches", *decided, f"{site}/app/batches/77", f"{site}/send/none"):
            page.goto(at)
            assert axe(page) == [], at
            assert page.evaluate("document.documentElement.scrollWidth") <= width, at


def test_without_a_script_a_file_is_sent_read_about_and_taken_by_keyboard(open_page, town, site):
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}/app/send")
    page.get_by_label("Your file").set_input_files(
        {"name": "count.csv", "mimeType": "text/csv", "buffer": GOOD.encode()}
    )
    page.get_by_role("button", name="See what it would change").press("Enter")
    assert page.get_by_role("heading", level=1).inner_text() == "count.csv"
    page.get_by_label("Why it is right").fill("the final count")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Approved by staff@backbone.example" in page.locator(".lead").inner_text()
    assert town.figures() == [140, 150]


def test_reloading_the_page_after_sending_sends_nothing_again(page, town, site):
    send(page, f"{site}/app/send", GOOD)
    page.reload()
    assert len(town.batches()) == 1


def test_a_clerk_corrects_a_file_by_the_link_and_sees_that_it_is_right(page, town, address):
    send(page, address, MIXED)
    assert page.get_by_role("heading", name="Rejected").is_visible()
    assert page.locator("nav").count() == 0
    page.get_by_role("link", name="Send a corrected file").click()
    send(page, page.url, CHANGED)
    assert page.get_by_role("heading", name="Rejected").count() == 0
    assert "2 new figures" in page.locator("#changes").inner_text()


def test_a_file_that_was_not_taken_says_why_where_the_file_is_chosen(page, site):
    send(page, f"{site}/app/send", "%PDF-1.4")
    assert "a PDF; save it as .xlsx or .csv" in page.get_by_role("alert").inner_text()
    assert page.locator("#file").get_attribute("aria-invalid") == "true"
    assert page.locator("#file").get_attribute("aria-describedby") == "file-hint why"


def test_on_paper_stand_the_figures_and_no_form(page, site):
    send(page, f"{site}/app/send", MIXED)
    page.emulate_media(media="print")
    assert page.locator("#wrong").is_visible()
    assert page.locator("#decide").is_hidden()


def test_without_a_script_an_approved_file_is_undone_and_the_list_tells_it_by_its_state(
    open_page, town, site
):
    page = open_page(java_script_enabled=False)
    send(page, f"{site}/app/send", GOOD)
    page.get_by_label("Why it is right").fill("the final count")
    page.get_by_role("button", name="Approve").press("Enter")
    page.get_by_label("Why it is undone").fill("it was last year's")
    page.get_by_role("button", name="Undo").press("Enter")
    assert "Undone by staff@backbone.example" in page.locator(".lead").inner_text()
    page.get_by_role("link", name="What was sent").click()
    page.get_by_role("link", name="undone").click()
    assert page.get_by_role("row").count() == 2
    assert town.figures() == []
