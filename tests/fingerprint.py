"""Fingerprint: which code a committed result speaks of. Comments, prose and layout do not count."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from tests.places import REPOSITORY

Print = dict[str, str]  # module: the hash of its code


def fingerprint(modules: Iterable[str], root: Path = REPOSITORY) -> Print:
    """The fingerprint of each module, which is a path from the top of the repository."""
    return {name: of_code((root / name).read_text(encoding="utf-8")) for name in modules}


def changed(printed: Print, root: Path = REPOSITORY) -> list[str]:
    """The modules whose code is another now, or gone."""
    there = [name for name in printed if (root / name).is_file()]
    now = fingerprint(there, root)
    return [name for name, then in printed.items() if now.get(name) != then]


def of_code(source: str) -> str:
    """The same for every Python that reads the source alike."""
    return hashlib.sha256(json.dumps(_shape(ast.parse(source))).encode()).hexdigest()[:16]


def _shape(node: object) -> object:
    """A syntax tree as lists. What is empty is left out: later versions add fields that are."""
    if isinstance(node, ast.AST):
        fields = ((name, _shape(part)) for name, part in ast.iter_fields(_silent(node)))
        return [type(node).__name__, *([name, part] for name, part in fields if part not in (None, []))]
    if isinstance(node, list):
        return [_shape(part) for part in node]
    return node if node is None else repr(node)


def _silent(node: ast.AST) -> ast.AST:
    """The node without its docstring."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
        return type(node)(**{**dict(ast.iter_fields(node)), "body": body})
    return node
