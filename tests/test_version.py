from __future__ import annotations

import tomllib

from indicators.version import VERSION
from tests.places import REPOSITORY


def test_the_version_in_a_backup_is_the_projects():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION
