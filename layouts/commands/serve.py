"""Serve the dashboard and the public pages."""

from __future__ import annotations

import ipaddress
import socket
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from indicators.errors import SettingsError, StoreError
from layouts.acts import demonstration
from layouts.acts.intake import Intake
from layouts.acts.shelves import PublicShelf, StaffShelf
from layouts.commands.console import DONE, Console, number, operator

if TYPE_CHECKING:
    from layouts.web import Hosting

THREADS = 4
"""Requests a server process works on at once; most are answered from bytes that are ready."""


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    parser.add_argument("--port", type=int, default=8050, help="port to listen on (default %(default)s)")
    parser.add_argument("--workers", type=number, default=1, help="server processes (default %(default)s)")


def run(asked: Namespace, console: Console) -> int:
    """Migrate, fill an empty store, then hand over to the server until it is stopped."""
    from granian import Granian  # the server is needed here only; other commands start without it
    from granian.constants import Interfaces

    hosting(asked.host)
    _refuse_taken(asked.host, asked.port)
    prepare(console)
    name = f"[{asked.host}]" if ":" in asked.host else asked.host
    console.say(f"serving http://{name}:{asked.port}/ (staff: http://{name}:{asked.port}/app/)")
    Granian(
        "app:application",
        factory=True,
        interface=Interfaces.WSGI,
        address=asked.host,
        port=asked.port,
        workers=asked.workers,
        blocking_threads=THREADS,
        websockets=False,
    ).serve()
    return DONE


def _refuse_taken(host: str, port: int) -> None:
    """See that the address can be listened on before anything else is done.

    Raises:
        SettingsError: it cannot, and why.
    """
    if not 1 <= port <= 65535:
        raise SettingsError(f"no port {port}; write one from 1 to 65535")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((host, port))
        except OSError as problem:
            raise SettingsError(
                f"cannot listen on {host}, port {port}: {problem.strerror}; --port takes another"
            ) from problem


def prepare(console: Console) -> None:
    """The store migrated, and filled with the demonstration if it is empty."""
    store = console.store()
    if demonstration.wanted(store):
        console.say("an empty store: loading the demonstration community")
        demonstration.fill(store, console.data, console.clock(), console.say)
    store.close()


def application(console: Console, host: str, secret: str) -> Callable[..., Any]:
    """What a server process answers with; `secret` signs its forms.

    Raises:
        StoreError: the store is empty, which `prepare` sees to.
    """
    from layouts.web import create_server  # Dash: needed in the server processes only

    store = console.store()
    if store.kind is None:
        raise StoreError("the store is empty; 'init' starts a real one, 'serve' fills a demonstration")
    community = store.community(console.community)
    staff = StaffShelf(store, community, console.clock)
    intake = Intake(
        store=store, community=community, feeds=console.feeds, clock=console.clock, operator=operator()
    )
    return create_server(staff, PublicShelf(store, community), hosting(host), intake, secret)


def hosting(host: str) -> Hosting:
    """Whether the address can be reached from this machine only, and by which names.

    Raises:
        SettingsError: it is no address.
    """
    from layouts.web import Hosting

    if host == "localhost":
        return Hosting(loopback=True)
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError as problem:
        raise SettingsError(
            f"no address to listen on: {host!r}; write 127.0.0.1, ::1 or 0.0.0.0"
        ) from problem
    return Hosting(loopback=loopback)
