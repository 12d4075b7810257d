"""Routes: every way in, on the one application."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from layouts.acts.intake import Intake
from layouts.ways import api, desk, door
from layouts.ways.proof import Proof
from layouts.ways.upload import MemoryRequest


def add_ways(flask: Flask, intake: Intake, secret: str, is_here: Callable[[], bool]) -> None:
    """Take files: at the desk and by the interface for programs where `is_here`, by links from anywhere."""
    flask.request_class = MemoryRequest
    flask.register_blueprint(desk.blueprint(intake, Proof(secret)))
    flask.register_blueprint(api.blueprint(intake, is_here))
    flask.register_blueprint(door.blueprint(intake))
