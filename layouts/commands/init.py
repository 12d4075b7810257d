"""Start a real store."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from indicators.errors import NotAllowed, UnknownName, unknown
from indicators.store import StoreKind
from layouts.acts import founding
from layouts.acts.freezing import Freezing
from layouts.acts.office import Office
from layouts.commands.console import DONE, Console, operator
from layouts.commands.frozen import frozen_lines


def arguments(parser: ArgumentParser) -> None:
    """What it is called with."""
    parser.add_argument(
        "--framework",
        help="a framework's name, or a TOML file of your own, instead of the one the community's file names",
    )
    parser.add_argument("--community", required=True, type=Path, help="the community's TOML file")


def run(asked: Namespace, console: Console) -> int:
    """Found the community, or take its changed file: what was agreed before stays in the store."""
    framework = _framework(asked.framework, console.data / "frameworks") if asked.framework else None
    if not asked.community.is_file():
        example = console.data / "community.example.toml"
        raise UnknownName(f"no community file {str(asked.community)!r}; begin with a copy of {example}")
    files = founding.agreed_files(asked.community, framework, console.data / "frameworks")
    community, store = files.read(), console.store()
    if store.kind is StoreKind.DEMONSTRATION:
        raise NotAllowed(
            "this store is a demonstration and stays one; give the community its own: "
            "DATABASE_URL=sqlite:////path/to/community.db app.py init ..."
        )
    if (key := store.communities().get(community.id)) is None:
        founding.found(store, StoreKind.REAL, files, operator(), console.clock())
        console.say(f"a real store for {community.name}; send figures with 'load'")
        return DONE
    office = Office(store=store, community=key, actor=operator(), at=console.clock())
    found = founding.agree_anew(office, files)
    console.say(
        f"{community.name}: " + ("nothing has changed" if found is None else "the changed file is in force")
    )
    for line in frozen_lines(found or Freezing()):
        console.say(line)
    return DONE


def _framework(name: str, folder: Path) -> Path:
    if name.endswith(".toml") and Path(name).is_file():
        return Path(name)
    found = folder / f"{name}.toml"
    if not found.is_file():
        raise unknown("framework", name, (p.stem for p in folder.glob("*.toml")))
    return found
