"""The mutants of a module: its text with one small thing changed, as mutmut's operators change it.

mutmut itself changes only plain functions: no constant, no default, no property. Here its operators run over the
whole text, for a judge's thresholds are constants. Left out are names of types, decorators, imports and `__all__`,
which change no number; `strict` of `zip`, which only says that two lengths are one; and what is asked of `len` and
`isinstance`, as mutmut leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import libcst as cst
from libcst import matchers as m
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

ALIAS = m.AnnAssign(annotation=m.Annotation(m.Name("TypeAlias"))) | m.Assign(
    value=m.Subscript(m.Name("tuple") | m.Name("NDArray")) | m.Call(m.Name("TypeVar"))
)
STRICT = m.Arg(keyword=m.Name("strict"))
EXPORTS = m.Assign(targets=[m.AssignTarget(m.Name("__all__"))])
BUILTIN = m.Call(func=m.Name("len") | m.Name("isinstance"))
UNCHANGED = m.Annotation() | m.Decorator() | m.Import() | m.ImportFrom() | ALIAS | EXPORTS | BUILTIN | STRICT


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one thing changed.

    Attributes:
        line, was, now: where its text differs from the module's, and the lines that do.
        lines: of the statement that was changed; of one with a body, of its head.
        text: the whole module, changed.
    """

    path: str
    line: int
    was: str
    now: str
    lines: range
    text: str = field(repr=False)


def mutants(path: str) -> tuple[Mutant, ...]:
    """All mutants of one module."""
    source = Path(path).read_text(encoding="utf-8")
    visitor = _Changes()
    MetadataWrapper(cst.parse_module(source)).visit(visitor)
    texts = {_spliced(source, c): c.lines for c in visitor.changes}
    return tuple(_mutant(path, source, text, lines) for text, lines in texts.items())


def unchanged(path: str) -> Mutant:
    """A module as it is, to be tried like its mutants."""
    text = Path(path).read_text(encoding="utf-8")
    at = next(i for i, line in enumerate(text.splitlines(), start=1) if line.startswith(("import ", "from ")))
    return Mutant(path=path, line=at, was="", now="", lines=range(at, at + 1), text=text)


@dataclass(frozen=True, slots=True)
class _Change:
    """Other code in place of some bytes."""

    start: int
    length: int
    code: str
    lines: range


class _Changes(cst.CSTVisitor):
    """Every change that an operator makes to a node, with the lines of the statement it stands in."""

    METADATA_DEPENDENCIES = (PositionProvider, ByteSpanPositionProvider)

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[_Change] = []
        self.statements: list[cst.BaseStatement] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if m.matches(node, UNCHANGED):
            return False
        if isinstance(node, cst.BaseStatement):
            self.statements.append(node)
        self.changes += self._of(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self.statements and original_node is self.statements[-1]:
            self.statements.pop()

    def _of(self, node: cst.CSTNode) -> Iterator[_Change]:
        for kind, operator in mutation_operators:
            for changed in operator(node) if isinstance(node, kind) else ():
                if isinstance(node, cst.BaseNumber) and changed.evaluated_value == node.evaluated_value:
                    continue  # 1e300 + 1
                if isinstance(node, cst.Call) and _lenient(node) == _lenient(changed):
                    continue
                span = self.get_metadata(ByteSpanPositionProvider, node)
                yield _Change(span.start, span.length, _code(changed), self._lines())

    def _lines(self) -> range:
        at = self.get_metadata(PositionProvider, self.statements[-1])
        body = getattr(self.statements[-1], "body", None)
        suite = isinstance(body, cst.BaseSuite)
        end = self.get_metadata(PositionProvider, body).start.line if suite else at.end.line + 1
        return range(at.start.line, max(end, at.start.line + 1))


def _lenient(call: cst.Call) -> str:
    """A call without its `strict`."""
    args = [
        arg.with_changes(comma=cst.MaybeSentinel.DEFAULT) for arg in call.args if not m.matches(arg, STRICT)
    ]
    return cst.Module([]).code_for_node(call.with_changes(args=args))


def _code(node: cst.CSTNode) -> str:
    bare = (
        node.with_changes(lpar=[], rpar=[]) if getattr(node, "lpar", None) else node
    )  # they stay where they are
    code = cst.Module([]).code_for_node(bare)
    return code.strip() if isinstance(node, cst.BaseCompOp) else code  # the blanks around `is` stay too


def _spliced(source: str, change: _Change) -> str:
    raw = source.encode()
    return (raw[: change.start] + change.code.encode() + raw[change.start + change.length :]).decode()


def _mutant(path: str, source: str, text: str, lines: range) -> Mutant:
    old, new = source.splitlines(), text.splitlines()
    before = next(i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    after = next(i for i, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b)
    was, now = (" ".join(x.strip() for x in side[before : len(side) - after]) for side in (old, new))
    return Mutant(path=path, line=before + 1, was=was, now=now, lines=lines, text=text)
