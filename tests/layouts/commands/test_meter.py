"""The meter: who waits is told; who does not wait is told nothing."""

from __future__ import annotations

import io
import time

from layouts.commands.console import watched
from layouts.commands.meter import Meter


class Terminal(io.StringIO):
    def isatty(self):
        return True


def wait(out, text):
    until = time.monotonic() + 10
    while text not in out.getvalue() and time.monotonic() < until:
        time.sleep(0.01)
    return out.getvalue()


def test_a_file_that_is_quick_says_nothing():
    out = Terminal()
    with Meter("a.csv", out) as meter:
        meter("read", 0, 0)
    assert out.getvalue() == ""


def test_a_terminal_has_one_line_that_goes_when_the_file_is_done():
    out = Terminal()
    with Meter("a.csv", out, patience=0.01) as meter:
        meter("read", 4_000, 60_000)
        assert "a.csv: reading 4,000 of 60,000, 0 s" in wait(out, "4,000 of 60,000")
    assert "\n" not in out.getvalue()
    assert out.getvalue().rpartition("\r")[2] == ""


def test_rows_that_are_read_are_no_figures_yet():
    out = io.StringIO()
    with Meter("a.csv", out, patience=0.01) as meter:
        meter("read", 45_000, 0)
        assert "a.csv: reading 45,000 rows, 0 s" in wait(out, "45,000")


def test_a_log_has_lines():
    out = io.StringIO()
    with Meter("a.csv", out, patience=0.01) as meter:
        meter("keep", 0, 324)
        wait(out, "324")
    assert out.getvalue().splitlines()[-1] == "a.csv: keeping 324 figures, 0 s"


def test_progress_is_for_a_terminal_or_for_who_asked_for_it():
    log, terminal = io.StringIO(), Terminal()
    assert watched(log, asked=False) is not log
    assert (watched(log, asked=True), watched(terminal, asked=False)) == (log, terminal)


def test_a_name_cannot_steer_the_terminal():
    out = Terminal()
    with Meter("\x1b[31m.csv", out, patience=0.01) as meter:
        meter("read", 0, 0)
        assert "\x1b" not in wait(out, "reading")
