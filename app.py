"""Turncurve: has the curve turned? The wiring: settings, the command line, and what a server process runs."""

from __future__ import annotations

import signal

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C while modules are read ends us without a traceback

import os
import secrets
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from indicators.errors import MeasurementError, SettingsError
from layouts.commands import COMMANDS, DEFAULT, command
from layouts.commands.console import REFUSED, Console, failed

HERE = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """What the environment says; read here and nowhere else.

    Attributes:
        database_url: where the store is; a file beside the product by default.
        data: folder of the frameworks, feeds and the demonstration.
        community: which community to work in, where the store has several.
        copies: folder of the copies of a PostgreSQL store that are kept before it is upgraded or replaced.
        host: what a server process listens on, told to it by `serve`.
        secret: signs the forms of the pages for staff; made by `serve` for as long as it runs, unless it is given.
    """

    model_config = SettingsConfigDict(env_prefix="TURNCURVE_", env_ignore_empty=True)

    database_url: str = Field(f"sqlite:///{HERE / 'var' / 'turncurve.db'}", validation_alias="DATABASE_URL")
    data: Path = HERE / "data"
    community: str | None = None
    copies: Path = HERE / "var" / "copies"
    host: str = "127.0.0.1"
    secret: str = ""


def settings() -> Settings:
    """The settings.

    Raises:
        SettingsError: one of them is not what it should be.
    """
    try:
        return Settings()
    except ValidationError as problem:
        first = problem.errors()[0]
        raise SettingsError(f"setting {first['loc'][0]}: {first['input']!r}; {first['msg']}") from problem


def console() -> Console:
    """Where commands run, as the environment says."""
    found = settings()
    return Console(
        database=found.database_url,
        data=found.data,
        clock=lambda: datetime.now(UTC),
        community=found.community,
        copies=found.copies,
    )


def application() -> Callable[..., Any]:
    """The web application of one server process."""
    from layouts.commands import serve  # no other command needs it

    found = settings()
    return serve.application(console(), found.host, found.secret or secrets.token_urlsafe(32))


def parser(words: Sequence[str]) -> ArgumentParser:
    """The command line; of the command that `words` call it knows all, of the others what they do."""
    top = ArgumentParser(prog="app.py", description="Turncurve: has the curve turned?")
    commands = top.add_subparsers(dest="command", title="commands")
    called = next((word for word in words if not word.startswith("-")), None)
    for name, does in COMMANDS.items():
        sub = commands.add_parser(name, help=does, description=does)
        if name == called:
            command(name).arguments(sub)
            sub.set_defaults(run=command(name).run)
    return top


def main(words: Sequence[str]) -> int:
    """Run one command; without words, `serve`. Whatever is wrong is one sentence on stderr."""
    words = words or [DEFAULT]
    asked = parser(words).parse_args(words)
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # its modules are read; now it can say that it stopped
    if asked.command == DEFAULT:
        os.environ["TURNCURVE_HOST"] = asked.host
        os.environ["TURNCURVE_SECRET"] = os.environ.get("TURNCURVE_SECRET") or secrets.token_urlsafe(32)
    try:
        return asked.run(asked, console())  # type: ignore[no-any-return]  # argparse knows no types
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has read enough
        return REFUSED
    except MeasurementError as problem:
        return failed(problem, as_json=getattr(asked, "json", False))
    except KeyboardInterrupt:
        print("stopped; the store is as it was before this command's last step", file=sys.stderr)
        return REFUSED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
