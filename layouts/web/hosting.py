"""Hosting: who may reach the signed-in pages while there is no sign-in.

Decided by where the server listens and by the name it was called, never by the remote address, which a proxy on the
same machine makes everybody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from werkzeug.datastructures import Headers

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
"""What proxies add. Whoever comes through one is not at this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """How the server is reached.

    Attributes:
        loopback: it is bound to this machine alone.
        hosts: further names this machine calls itself by.
    """

    loopback: bool
    hosts: tuple[str, ...] = ()

    def is_here(self, headers: Headers) -> bool:
        """Whether a request with these headers was made on this machine, by one of its own names."""
        if not self.loopback or any(headers.get(name) for name in FORWARDED):
            return False
        return host_name(headers.get("Host", "")) in LOOPBACK | set(self.hosts) and _same_origin(headers)


def host_name(host: str) -> str:
    """The name in a Host header, without its port; "" where there is none to be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_origin(headers: Headers) -> bool:
    """A page of another site may not talk to this one, whatever its browser lets through."""
    origin = headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == headers.get("Host", "")
