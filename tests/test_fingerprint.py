"""Which code a result speaks of: prose does not count, a number does."""

from __future__ import annotations

import pytest

from tests.fingerprint import changed, fingerprint, of_code

CODE = '''"""What it is."""

def double(x: float) -> float:
    """Twice."""
    return 2 * x  # because
'''


@pytest.mark.parametrize(
    ("old", "new"), [("Twice", "Two times"), ("because", "for"), ("2 * x", "2*x"), ("What", "That")]
)
def test_prose_and_layout_do_not_count(old: str, new: str) -> None:
    assert of_code(CODE.replace(old, new)) == of_code(CODE)


@pytest.mark.parametrize(
    ("old", "new"), [("2 * x", "3 * x"), ("2 * x", "2 + x"), ("double", "twice"), ("2 * x", "'2' * x")]
)
def test_code_does(old: str, new: str) -> None:
    assert of_code(CODE.replace(old, new)) != of_code(CODE)


def test_a_module_that_changed_or_is_gone_is_named(tmp_path) -> None:
    for name in ("kept.py", "mended.py", "gone.py"):
        (tmp_path / name).write_text(CODE, encoding="utf-8")
    then = fingerprint(("kept.py", "mended.py", "gone.py"), tmp_path)
    (tmp_path / "mended.py").write_text(CODE.replace("2", "3"), encoding="utf-8")
    (tmp_path / "gone.py").unlink()
    assert changed(then, tmp_path) == ["mended.py", "gone.py"]
