"""Which tests reach which lines, and how long each takes: what is worth running for a mutant."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import pytest
from coverage import Coverage

# What needs reference files beside the repository is left out, so that a score is the same on every machine.
OPTIONS = (
    "-x",
    "-q",
    "-s",
    "--no-header",
    "--no-summary",
    "--tb=no",
    "--assert=plain",
    "-p",
    "no:cacheprovider",
)
MARKS = "not deep and not bench and not shared"
LOADING = "loading"  # the context of lines that run before any test does
EXAMPLES = 15  # of the 100 that Hypothesis tries otherwise: a survivor costs every test that reaches it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What the tests do to some modules.

    Attributes:
        seconds: of processor time, one a test.
        lines: for each module and line that was run, the tests that ran it, and LOADING.
    """

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]

    def on_loading(self, path: str, lines: range) -> bool:
        """Whether any of some lines runs before the tests do; then all of them may hang on it."""
        return any(LOADING in self.lines[path].get(line, ()) for line in lines)

    def tests(self, path: str, lines: range) -> Collection[str]:
        """The tests that reach any of some lines."""
        if self.on_loading(path, lines):
            return self.seconds.keys()
        return {test for line in lines for test in self.lines[path].get(line, ())}


def reach(tests: str, paths: Sequence[str]) -> Reach:
    """Run the tests of a folder once, in a process of their own, and see what they do to the modules at `paths`.

    Raises:
        RuntimeError: they fail as it is.
    """
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (tests, paths))


def look_no_further() -> None:
    """Have Hypothesis try the first of the examples it always tries, and stop at one that fails."""
    from hypothesis import Phase, settings  # pytest is to load it first

    search = [Phase.explicit, Phase.generate]
    found = settings(settings.get_profile("fixed"), phases=search, max_examples=EXAMPLES)
    settings.register_profile("mutants", found)
    settings.load_profile("mutants")


@dataclass(slots=True)
class _Watch:
    """A plugin that tells coverage which test is running, and times it."""

    coverage: Coverage
    paths: Sequence[str]
    seconds: dict[str, float] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        look_no_further()
        self.coverage.start()
        self.coverage.switch_context(LOADING)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        _forget(self.paths)
        self.coverage.switch_context(item.nodeid)
        start = time.process_time()
        found = yield
        self.seconds[item.nodeid] = time.process_time() - start
        return found


def _measured(tests: str, paths: Sequence[str]) -> Reach:
    watch = _Watch(Coverage(data_file=None, config_file=False, include=list(paths)), paths)
    if code := pytest.main([*OPTIONS, "-m", MARKS, tests], plugins=[watch]):
        raise RuntimeError(f"{tests} fails without any mutant: pytest ended with {code}")
    watch.coverage.stop()
    data = watch.coverage.get_data()
    lines = {path: data.contexts_by_lineno(str(Path(path).resolve())) for path in paths}
    return Reach(seconds=watch.seconds, lines=lines)


def _forget(paths: Sequence[str]) -> None:
    """Empty the caches of some modules: a line is reached by every test that asks for its answer."""
    for path in paths:
        module = sys.modules.get(path.removesuffix(".py").replace("/", "."))
        for thing in vars(module).values() if module else ():
            getattr(thing, "cache_clear", int)()
