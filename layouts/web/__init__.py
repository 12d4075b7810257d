"""Web: the one application: public pages, and Dash for those who work with the figures."""

from layouts.parts.states import StaffReader
from layouts.web.hosting import Hosting
from layouts.web.server import WebServer, create_server

__all__ = ["Hosting", "StaffReader", "WebServer", "create_server"]
