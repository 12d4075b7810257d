"""What every test may ask for: the reference files, a database on each engine, a fixed set of examples."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.places import REPOSITORY, WANT, shared_folder
from tests.servers import Databases, configured, server

if TYPE_CHECKING:
    from indicators.store import Store

# The same examples every time, so that a red run is about the change; `make deep` looks for new ones.
# No health check by the clock: how fast examples are made is the machine's load, not the code's fault.
UNHURRIED = settings(
    deadline=None, database=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("fixed", parent=UNHURRIED, derandomize=True)
settings.register_profile("deep", parent=UNHURRIED, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

FILLED_AT = datetime(2026, 3, 2, 17, tzinfo=UTC)
BOTH_ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
SERVER = configured()  # before the settings are put away
OURS = {"TURNCURVE_SHARED", "TURNCURVE_CHROMIUM", "TURNCURVE_TEST_DATABASE_URL"}
MARKED_BY_FIXTURE = {"shared": "shared", "browser": "browser", "postgres": "postgres"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test is marked by what it asks for, so that `-m "not browser"` is never wrong."""
    for item in items:
        for fixture in MARKED_BY_FIXTURE.keys() & set(getattr(item, "fixturenames", ())):
            if (
                fixture != "postgres" or "_engine" not in item.fixturenames
            ):  # both engines: the parameter says
                item.add_marker(MARKED_BY_FIXTURE[fixture])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was not compared, just above the closing line."""
    skipped = sum(WANT in str(report.longrepr) for report in terminalreporter.stats.get("skipped", []))
    terminalreporter.write_line(f"skipped for want of ../shared: {skipped}")


@pytest.fixture(scope="session", autouse=True)
def _no_settings() -> Iterator[None]:
    """Whoever runs the tests may serve a real store by the same settings: no test sees them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n == "DATABASE_URL" or n.startswith("TURNCURVE_")]:
            if name not in OURS:
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference files beside the repository, or where TURNCURVE_SHARED says; skips where there are none."""
    return shared_folder() or pytest.skip(WANT)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """Databases on the configured PostgreSQL, else on a real server of this test process's own."""
    with nullcontext(SERVER) if SERVER else server() as url:
        yield (databases := Databases(url))
        databases.close()


@pytest.fixture(params=BOTH_ENGINES)
def _engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _postgres_template(postgres: Databases) -> Iterator[str]:
    url = postgres.create()
    _migrate(url)
    yield url
    postgres.drop(url)


def _migrate(url: str) -> None:
    from indicators.store import Store

    Store.open(url).close()


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated store without a row, on SQLite: for all that is not about the engine."""
    return f"sqlite:///{shutil.copy(_sqlite_template, tmp_path / 'store.db')}"


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """An open store without a row, on SQLite: for all that is not about the engine."""
    from indicators.store import Store

    yield (opened := Store.open(sqlite_url))
    opened.close()


@pytest.fixture
def postgres_url(postgres: Databases, _postgres_template: str) -> Iterator[str]:
    """A migrated store without a row, on PostgreSQL."""
    yield (url := postgres.create(_postgres_template))
    postgres.drop(url)


@pytest.fixture
def database_url(_engine: str, request: pytest.FixtureRequest) -> str:
    """A migrated store without a row: the test runs once on SQLite and once on PostgreSQL."""
    return str(request.getfixturevalue("sqlite_url" if _engine == "sqlite" else "postgres_url"))


@pytest.fixture
def empty_database_url(_engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a table, for what migrates: once on SQLite, once on PostgreSQL."""
    if _engine == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    databases: Databases = request.getfixturevalue("postgres")
    yield (url := databases.create())
    databases.drop(url)


@pytest.fixture(scope="session")
def _demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demonstration") / "store.db"
    _fill(f"sqlite:///{path}")
    return path


def _fill(url: str) -> None:
    from indicators.store import Store
    from layouts.acts import demonstration

    store = Store.open(url)
    demonstration.fill(store, REPOSITORY / "data", FILLED_AT, lambda _: None)
    store.close()


@pytest.fixture
def demonstration_url(_demonstration_file: Path, tmp_path: Path) -> str:
    """A store of its own with the demonstration community in it, filled on 2 March 2026."""
    return f"sqlite:///{shutil.copy(_demonstration_file, tmp_path / 'demonstration.db')}"
