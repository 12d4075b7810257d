"""Mutants tried: which of them the tests notice.

Each is tried in a fork of one process that has everything loaded: it runs the tests that reach the changed lines until one fails,
first those that are quick or have killed other mutants.
"""

from __future__ import annotations

import gc
import importlib
import math
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pytest

from tests.mutation import stand_in
from tests.mutation.mutants import Mutant, unchanged
from tests.mutation.reach import MARKS, OPTIONS, Reach, look_no_further

LOADED_ONCE = ("scipy.special", "scipy.stats", "scipy.optimize", "scipy.linalg", "indicators.model")
KILLED = (1, 2, 4)  # pytest's words for: a test failed; the tests do not load, for the module does not
OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM, -signal.SIGKILL)
MEMORY = 4 * 2**30  # bytes: a loop that never ends may fill a list


class Outcome(StrEnum):
    """What became of a mutant. One that no test reaches has survived."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"


def outcomes(mutants: Sequence[Mutant], tests: str, reach: Reach, jobs: int) -> dict[Mutant, Outcome]:
    """What became of each mutant under the tests of a folder, so many tried at a time.

    Raises:
        RuntimeError: a trial went wrong, or the code as it is was not found to pass.
    """
    control = unchanged(mutants[0].path)
    trials = _Trials([control, *mutants], reach, jobs)
    code = pytest.main([*OPTIONS, "-m", MARKS, tests], plugins=[trials])
    if trials.tell is not None:
        os._exit(int(code))
    if len(trials.found) <= len(mutants) or trials.found[control] is not Outcome.SURVIVED:
        raise RuntimeError(f"the trials ended early, or killed what is no mutant: pytest said {code}")
    return {mutant: trials.found[mutant] for mutant in mutants}


@dataclass(slots=True)
class _Trials:
    """A plugin that tries mutants instead of running tests.

    A fork goes on as a run of its own tests would. What runs when a module is imported is changed before the tests
    are loaded, and those in the file named after the module are loaded first, for most often they are enough.
    Everything else is changed after, when a fork has nothing left to load.
    """

    mutants: Sequence[Mutant]
    reach: Reach
    jobs: int
    found: dict[Mutant, Outcome] = field(default_factory=dict)
    running: dict[int, tuple[Mutant, int]] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    tell: int | None = None  # in a fork: where to say which test failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        look_no_further()
        for name in LOADED_ONCE:
            importlib.import_module(name)
        early = [m for m in self.mutants if self.reach.on_loading(m.path, m.lines)]
        if mutant := self._try(m for m in early if _own_tests(m).exists()):
            session.config.args = [str(_own_tests(mutant))]
        else:
            mutant = self._try(m for m in early if self.found.get(m, Outcome.SURVIVED) is Outcome.SURVIVED)
        if mutant:
            stand_in.on_import(mutant)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        if self.tell is None:
            gc.freeze()  # so that a fork's own collector touches, and copies, little
            mutant = self._try(m for m in self.mutants if m not in self.found)
            if mutant is None:
                return True
            stand_in.in_place(mutant)
            tests = self.reach.tests(mutant.path, mutant.lines)
            session.items = [item for item in session.items if item.nodeid in tests]
        session.items.sort(key=lambda item: self._worth(item.nodeid), reverse=True)
        return None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.tell is not None:
            os.write(self.tell, report.nodeid.encode())

    def _try(self, mutants: Iterable[Mutant]) -> Mutant | None:
        """Fork once for each; in a fork its mutant, in the first process None when all have ended."""
        for mutant in mutants:
            tests = self.reach.tests(mutant.path, mutant.lines)
            if not tests:
                self._note(mutant, Outcome.SURVIVED)
            elif self._forks(mutant):
                _limit(math.ceil(5 + 3 * sum(map(self.reach.seconds.__getitem__, tests))))
                return mutant
        while self.running:
            self._ended()
        return None

    def _worth(self, test: str) -> float:
        """How many mutants a test has killed for the time it takes; one that killed none yet is better quick."""
        return (self.kills[test] + 0.01) / self.reach.seconds.get(test, 1.0)

    def _forks(self, mutant: Mutant) -> bool:
        """Whether we are the fork that is to try it."""
        if len(self.running) == self.jobs:
            self._ended()
        hear, tell = os.pipe()
        if pid := os.fork():
            os.close(tell)
            self.running[pid] = mutant, hear
            return False
        self.tell = tell
        return True

    def _ended(self) -> None:
        pid, status = os.wait()
        (mutant, hear), code = self.running.pop(pid), os.waitstatus_to_exitcode(status)
        if code != 0 and code not in KILLED + OUT_OF_TIME:
            raise RuntimeError(f"{mutant}: the trial itself ended with {code}")
        with os.fdopen(hear) as said:
            self.kills.update(filter(None, [said.read()]))
        ends = {0: Outcome.SURVIVED, **dict.fromkeys(OUT_OF_TIME, Outcome.TIMEOUT)}
        self._note(mutant, ends.get(code, Outcome.KILLED))

    def _note(self, mutant: Mutant, outcome: Outcome) -> None:
        self.found[mutant] = outcome
        if len(self.found) % 100 == 0:
            print(f"{len(self.found)} of {len(self.mutants)} mutants tried", file=sys.stderr, flush=True)


def _own_tests(mutant: Mutant) -> Path:
    path = Path(mutant.path)
    return Path("tests", path.parent, f"test_{path.name}")


def _limit(seconds: int) -> None:
    """Let this process say nothing and end in time."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(20 * seconds)
