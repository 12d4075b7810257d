"""Server: the one Flask application: public pages, Dash under /app/, and who may pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, request, send_from_directory
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from indicators.errors import MeasurementError
from layouts.embeds import Embeds
from layouts.parts.addresses import PREFIX, public_address, scoreboard_address
from layouts.parts.spoken import spoken
from layouts.parts.states import StaffReader
from layouts.public import PublicReader, Site, blueprint
from layouts.ways import add_ways
from layouts.web.forms import fault
from layouts.web.headers import guarded, lasting
from layouts.web.hosting import Hosting
from layouts.web.mount import ASSETS, PLOTLY, mount
from layouts.web.packing import Packer
from layouts.web.plain import plain_page

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from layouts.acts.intake import Intake

LARGEST = 256 * 1024  # bytes of a callback's request
CALLBACK, SUITES, FILES = (
    f"{PREFIX}_dash-update-component",
    f"{PREFIX}_dash-component-suites/",
    f"{PREFIX}assets/",
)
CHARTS = f"{SUITES}plotly/package_data/plotly.min.js"
FINGERPRINT = re.compile(r"\.v[\w-]*m\d+\.|\?m=[\d.]+")
ANYWHERE = f"{PREFIX}<path:path>"  # Dash's name for its catch-all


@dataclass(frozen=True, slots=True)
class WebServer:
    """The whole web: a WSGI application whose parts tests may reach."""

    wsgi: WSGIApplication
    flask: Flask
    dash: Dash

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        return self.wsgi(environ, start)


def add_app(flask: Flask, staff: StaffReader, hosting: Hosting) -> Dash:
    """Mount the signed-in pages on an application, with their guards."""
    app = mount(flask, staff)
    packer, hashes = Packer(), tuple(app.csp_hashes())
    if ANYWHERE not in flask.view_functions:
        raise RuntimeError(f"Dash has no catch-all {ANYWHERE!r}: unknown addresses would answer 200")

    @flask.before_request
    def _enter() -> Response | None:
        return enter(app, staff, hosting) if is_app(request.path) else None

    @flask.after_request
    def _leave(response: Response) -> Response:
        return leave(response, packer, hashes) if is_app(request.path) else response

    flask.register_error_handler(DependencyException, lambda _: missing())
    return app


def is_app(path: str) -> bool:
    """Whether an address is of the signed-in pages."""
    return f"{path}/".startswith(PREFIX)


def enter(app: Dash, staff: StaffReader, hosting: Hosting) -> Response | None:
    """Whether a request may go on to Dash; else its answer."""
    if not hosting.is_here(request.headers):
        return refused()
    if request.path == CALLBACK and request.method == "POST":
        check_callback(app)
    if request.path == CHARTS:
        return send_from_directory(ASSETS, PLOTLY, mimetype="text/javascript")
    if request.endpoint == ANYWHERE and not is_page(request.path.removeprefix(PREFIX), staff):
        return missing()
    return None


def is_page(path: str, staff: StaffReader) -> bool:
    """Whether there is a page at an address. While the figures cannot be read the page itself says so."""
    kind, _, name = path.rstrip("/").partition("/")
    if kind != "indicators" or not name:
        return False
    try:
        board = staff.board()
    except MeasurementError:
        return True
    return any(i.id == name for r in board.results for i in r.indicators)


def check_callback(app: Dash) -> None:
    """Stop a callback's request that Dash did not write.

    Raises:
        BadRequest: it is malformed, or for no output there is.
    """
    request.max_content_length = LARGEST
    try:
        body: Any = request.get_json()
    except (RecursionError, UnsupportedMediaType) as wrong:
        raise BadRequest("not JSON as Dash writes it") from wrong
    if sentence := fault(body, app.callback_map, PREFIX):
        raise BadRequest(sentence)


def leave(response: Response, packer: Packer, hashes: tuple[str, ...]) -> Response:
    """The answer with its headers, as small as it can be."""
    is_file = request.path.startswith((SUITES, FILES)) and response.status_code in (200, 304)
    if is_file:
        lasting(response, fingerprinted=is_fingerprinted(request.full_path))
    return guarded(packer.packed(request, response, keep=is_file), hashes, kept=is_file)


def is_fingerprinted(address: str) -> bool:
    """Whether a file's address changes with its content; Dash writes the time of the last change into most."""
    return FINGERPRINT.search(address) is not None


def refused() -> Response:
    """No sign-in yet, and not at this machine."""
    w = spoken()
    return plain_page(
        w, 403, w.say("Only at this machine"),
        w.say("Until there is a sign-in, the pages for staff answer only on the machine that serves them, called localhost."),
        (w.say("Open the public scoreboard"), public_address()),
    )  # fmt: skip


def missing() -> Response:
    """Nothing at this address."""
    w = spoken()
    return plain_page(
        w, 404, w.say("There is nothing at this address"),
        w.say("It asks for something that is not here. The scoreboard has all there is."),
        (w.say("Open the scoreboard"), scoreboard_address()),
    )  # fmt: skip


def create_server(
    staff: StaffReader,
    public: PublicReader,
    hosting: Hosting,
    intake: Intake | None = None,
    secret: str = "",
) -> WebServer:
    """The whole web over what staff may see and what is released. Call once per process.

    Files are taken where there is an `intake`; `secret` signs its forms and is the same in every process of a server.
    """
    flask, site = Flask("turncurve", static_folder=None), Site(public)
    app = add_app(flask, staff, hosting)
    if intake is not None:
        add_ways(flask, intake, secret, lambda: hosting.is_here(request.headers))
    flask.add_url_rule("/healthz", "healthz", health)
    flask.register_blueprint(blueprint(public, site))
    return WebServer(Embeds(flask, site), flask, app)


def health() -> Response:
    """Whether the server answers. It says nothing of the figures, for anybody may ask."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
