"""A real browser that can reach nothing but this machine, and says so when a page tries."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from playwright.sync_api import Browser, Page, Route

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip
STEADY = {"locale": "en-US", "timezone_id": "UTC", "reduced_motion": "reduce", "service_workers": "block"}
HERE = {"127.0.0.1", "localhost", "::1"}
NO_NETWORK = {"data", "blob", "about"}


def _chromium() -> str:
    """The machine's own Chromium; its absence fails in CI and skips elsewhere."""
    named = os.environ.get("TURNCURVE_CHROMIUM")
    found = next(filter(None, map(shutil.which, (named, *NAMES) if named else NAMES)), None)
    driver = [sys.executable, "-m", "playwright", "--version"]  # fails where libatomic1 is missing
    if found and subprocess.run(driver, capture_output=True).returncode == 0:
        return found
    why = "needs Chromium: `make chromium` as root, or TURNCURVE_CHROMIUM=/path/to/chromium"
    raise (pytest.fail.Exception if os.environ.get("CI") else pytest.skip.Exception)(why)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, headless, cut off from everything but loopback."""
    from playwright.sync_api import sync_playwright

    executable = _chromium()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each in a context of its own: `open_page(viewport=..., locale="es-MX", java_script_enabled=False)`.

    The test fails if a page asked for anything outside this machine or threw an error that nothing caught.
    """
    outside: list[str] = []
    thrown: list[str] = []
    contexts = []

    def guard(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.hostname in HERE or address.scheme in NO_NETWORK:
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def opened(**options: Any) -> Page:
        context = browser.new_context(**(STEADY | options))
        contexts.append(context)
        context.route("**/*", guard)
        page = context.new_page()
        page.on("pageerror", lambda error: thrown.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not outside, "the page asked for something outside this machine"
    assert not thrown, "the page threw an error that nothing caught"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One page on a desk's screen."""
    return open_page(viewport={"width": 1280, "height": 800})


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[dict[str, Any]]]:
    """What axe-core finds wrong on a page: `axe(page) == []`; `axe(page, "main")` looks at a part only.

    Each finding names its rule, its impact and the elements. It runs in spite of the page's own script policy.
    """
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec
    assert spec.origin
    source = (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page, part: str | None = None) -> list[dict[str, Any]]:
        page.evaluate(source)
        found = page.evaluate("part => axe.run(part || document)", part)
        return [
            {
                "rule": v["id"],
                "impact": v["impact"],
                "help": v["help"],
                "nodes": [n["html"] for n in v["nodes"]],
            }
            for v in found["violations"]
        ]

    return violations


@pytest.fixture
def serve() -> Iterator[Callable[[WSGIApplication], str]]:
    """Serves a WSGI application on a free port of loopback and gives its address, until the test ends."""
    from werkzeug.serving import make_server

    running = []

    def served(application: WSGIApplication) -> str:
        server = make_server("127.0.0.1", 0, application, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield served
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()
