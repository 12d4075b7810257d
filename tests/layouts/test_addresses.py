"""Addresses: one way to write each, and nothing else is read as one."""

from __future__ import annotations

import pytest

from layouts.public.addresses import Address, read_address


@pytest.mark.parametrize(
    "address",
    [Address(), Address(file="csv"), Address(kind="results", id="x", release=2), Address(kind="embed", id="a.b", place="p-1"),
     Address(kind="indicators", id="x", place="p", group="g-h", file="json"), Address(kind="method", release=2),
     Address(kind="method", id="x", place="p", file="csv")],
)  # fmt: skip
def test_an_address_is_read_as_it_was_written(address):
    assert read_address(address.path) == address


@pytest.mark.parametrize(
    "path",
    [
        "/r/01/",
        "/g/x/p/y/",
        "/indicators",
        "/indicators/",
        "/results/../x",
        "/index.exe",
        "/xx/",
        "/p/",
        "/method.csv",
        "/method/x/y",
    ],
)
def test_nothing_else_is_an_address(path):
    assert read_address(path) is None
