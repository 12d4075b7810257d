"""Where the tests find what they compare with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
WANT = "needs ../shared: reference files beside the repository, or where TURNCURVE_SHARED says"


def shared_folder() -> Path | None:
    """The folder of reference files, or None where there is none."""
    folder = Path(os.environ.get("TURNCURVE_SHARED") or REPOSITORY.parent / "shared")
    return folder if folder.is_dir() else None


def shared_files(pattern: str) -> list[Any]:
    """One parameter for each reference file; one that is skipped and counted where there is no folder."""
    if (folder := shared_folder()) is None:
        return [pytest.param(None, marks=[pytest.mark.shared, pytest.mark.skip(reason=WANT)], id="no-shared")]
    found = sorted(folder.glob(pattern))
    assert found, f"no reference file matches {pattern!r}"
    return [pytest.param(p, marks=pytest.mark.shared, id=p.relative_to(folder).as_posix()) for p in found]
