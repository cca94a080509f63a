"""The project's own source files, read once, for the rules that hold for all of them."""

import ast
import gc
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("run.py", "main.py", "reception_app", "ui")
ALL = (*PROGRAM, "benchmarks", "tests")
Node = TypeVar("Node", bound=ast.AST)


@dataclass(frozen=True, eq=False)
class Source:
    """One Python file."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The path inside the project, as the assertion messages show it."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def lines(self) -> list[str]:
        """The lines; `lines[n - 1]` is line n."""
        return self.text.splitlines()

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
        """Where a node stands, as file:line."""
        return f"{self.name}:{node.lineno}"


@cache
def sources(*places: str) -> tuple[Source, ...]:
    """Every Python file in these places of the project, `ALL` of them when none is named."""
    # Looking for what can go among millions of new nodes, none of which can, takes twice as long as reading them.
    gc.disable()
    try:
        return tuple(_read(path) for place in places or ALL for path in _files(ROOT / place))
    finally:
        gc.freeze()
        gc.enable()


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, inner ones too."""
    yield from nodes(source, ast.FunctionDef)
    yield from nodes(source, ast.AsyncFunctionDef)


def nodes(source: Source, kind: type[Node]) -> list[Node]:
    """Everything of that very kind in the file, which is walked once for all kinds and tests; don't change the list."""
    found: list[Node] = _by_kind(source).get(kind, [])  # type: ignore[assignment]
    return found


@cache
def _by_kind(source: Source) -> dict[type[ast.AST], list[ast.AST]]:
    """In the order of `ast.walk`, which takes twice as long; without what only says how a name is used."""
    kinds: dict[type[ast.AST], list[ast.AST]] = {}
    ahead: list[ast.AST] = [source.tree]
    for node in ahead:
        kinds.setdefault(type(node), []).append(node)
        for value in vars(node).values():
            if isinstance(value, list):
                ahead += [part for part in value if isinstance(part, ast.AST)]
            elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
                ahead.append(value)
    return kinds


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


@cache
def _read(path: Path) -> Source:
    text = path.read_text("utf-8")
    return Source(path, text, ast.parse(text, str(path)))


def forget() -> None:
    """Let go of all that was read: a gigabyte, which every later look for what can go would walk through."""
    for remembered in (sources, _by_kind, _read):
        remembered.cache_clear()


def none_of(found: Collection[str]) -> None:
    """Fail with every offence on a line of its own."""
    assert not found, "\n".join(["", *sorted(found)])
