"""A mutant in the place of its module: before the module is imported, or after."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, FunctionType, ModuleType

from tests.mutation.mutants import Mutant


def on_import(mutant: Mutant) -> None:
    """Have the mutant imported in place of its module."""
    sys.meta_path.insert(0, _Finder(mutant))


def in_place(mutant: Mutant) -> None:
    """Give the functions of the module, which others hold by now, the mutant's code.

    Raises:
        LookupError: none of them has other code.
    """
    ours = dict(_functions(sys.modules[_module(mutant.path)]))
    changed = {
        name: code for name, code in _codes(_compiled(mutant)) if name in ours and ours[name].__code__ != code
    }
    if not changed:
        raise LookupError(f"{mutant.path}:{mutant.line}: {mutant.now}: no function has this code")
    for name, code in changed.items():
        ours[name].__code__ = code


def _functions(owner: ModuleType | type) -> Iterator[tuple[str, FunctionType]]:
    """The functions of a module and its classes, by qualified name, out of what wraps them."""
    module = owner.__name__ if isinstance(owner, ModuleType) else owner.__module__
    for thing in vars(owner).values():
        inner = (
            getattr(thing, "fget", None)
            or getattr(thing, "__func__", None)
            or getattr(thing, "__wrapped__", thing)
        )
        if isinstance(inner, FunctionType) and inner.__module__ == module:
            yield inner.__qualname__, inner
        elif isinstance(inner, type) and inner.__module__ == module and inner is not owner:
            yield from _functions(inner)


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for inner in (c for c in code.co_consts if isinstance(c, CodeType)):
        yield inner.co_qualname, inner
        yield from _codes(inner)


def _compiled(mutant: Mutant) -> CodeType:
    return compile(mutant.text, mutant.path, "exec", dont_inherit=True)


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class _Finder(MetaPathFinder):
    """Finds the mutant under its module's name."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, _path: object, _target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != _module(self.mutant.path):
            return None
        return spec_from_file_location(fullname, self.mutant.path, loader=_Loader(fullname, self.mutant))


class _Loader(SourceFileLoader):
    """Compiles the mutant's text, and neither reads nor leaves any compiled file."""

    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, mutant.path)
        self.mutant = mutant

    def get_code(self, _fullname: str) -> CodeType:
        return _compiled(self.mutant)
