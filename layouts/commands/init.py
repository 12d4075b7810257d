"""Start a real store."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from indicators.errors import UnknownName, unknown
from indicators.store import StoreKind
from layouts.acts import founding
from layouts.commands.console import DONE, Console, operator

NAME = "init"
HELP = "start a real store for a community"


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument("--framework", required=True, help="a framework's name, or a TOML file of your own")
    parser.add_argument("--community", required=True, type=Path, help="the community's TOML file")


def run(asked: Namespace, console: Console) -> int:
    """Found the community; whoever asks twice is told that it is there already."""
    framework = _framework(asked.framework, console.data / "frameworks")
    if not asked.community.is_file():
        example = console.data / "community.example.toml"
        raise UnknownName(f"no community file {str(asked.community)!r}; begin with a copy of {example.name}")
    files = founding.agreed_files(asked.community, framework, console.data / "frameworks")
    founding.found(console.store(), StoreKind.REAL, files, operator(), console.clock())
    console.say(f"a real store for {files.read().name}; send figures with 'load'")
    return DONE


def _framework(name: str, folder: Path) -> Path:
    if name.endswith(".toml") and Path(name).is_file():
        return Path(name)
    found = folder / f"{name}.toml"
    if not found.is_file():
        raise unknown("framework", name, (p.stem for p in folder.glob("*.toml")))
    return found
