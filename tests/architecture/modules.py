"""The modules of the package, and what each imports, as the tests of the architecture see them."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import cast

CHECKOUT = Path(__file__).parent.parent.parent
PACKAGE = CHECKOUT / "mercworkshop"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((CHECKOUT / "tests").rglob("*.py"))


@cache
def syntax_tree(module: Path) -> ast.Module:
    """Return the syntax tree of ``module``."""
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def _nodes_by_kind(tree: ast.AST) -> Mapping[type[ast.AST], list[ast.AST]]:
    found: dict[type[ast.AST], list[ast.AST]] = defaultdict(list)
    for node in ast.walk(tree):
        found[type(node)].append(node)
    return found


def nodes_of[Node: ast.AST](tree: ast.AST, *kinds: type[Node]) -> Iterator[Node]:
    """Yield the nodes of some kinds anywhere in a tree, which is walked only once for all calls.

    All trees together have two million nodes; visiting each takes a second.
    """
    by_kind = _nodes_by_kind(tree)
    for kind in kinds:
        yield from cast("list[Node]", by_kind.get(kind, ()))


def tell(module: Path) -> str:
    """Return the path of ``module`` for a message."""
    is_ours = module.is_relative_to(CHECKOUT)
    return module.relative_to(CHECKOUT).as_posix() if is_ours else module.name


@cache
def dotted_name(module: Path, top: Path = CHECKOUT) -> str:
    """Return the name by which ``module`` is imported; for an ``__init__``, that of its folder."""
    return ".".join(module.relative_to(top).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(module: Path) -> frozenset[str]:
    """Return every name that ``module`` imports anywhere.

    This includes imports in functions, for the type checker only, and by a name in a string.
    """
    found: set[str] = set()
    for node in nodes_of(syntax_tree(module), ast.ImportFrom, ast.Import, ast.Call):
        match node:
            case ast.ImportFrom(module=str(source)):
                found |= {f"{source}.{alias.name}" for alias in node.names}
            case ast.Import():
                found |= {alias.name for alias in node.names}
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(source)), *_],
            ):
                found.add(source)
    return frozenset(found)


def lies_in(name: str, roots: Iterable[str]) -> bool:
    """Whether ``name`` is one of ``roots`` or below one."""
    return any(f"{name}.".startswith(f"{root}.") for root in roots)


def module_of(name: str, known: Collection[str]) -> str:
    """Return the one of the ``known`` modules that has an imported name; empty if there is none."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def import_graph(modules: Iterable[Path], top: Path = CHECKOUT) -> dict[str, set[str]]:
    """Return which of ``modules`` each of them imports; names are relative to ``top``."""
    known = {dotted_name(module, top): module for module in modules}
    return {
        name: {module_of(each, known) for each in imports(module)} - {name, ""}
        for name, module in known.items()
    }


def folder_graph(graph: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Return which folders import which, if their modules import each other as in ``graph``."""
    found: dict[str, set[str]] = {}
    for name, targets in graph.items():
        folder = name.rpartition(".")[0]
        found.setdefault(folder, set()).update(
            beside for each in targets if (beside := each.rpartition(".")[0]) != folder
        )
    return found


def circles(graph: Mapping[str, Collection[str]]) -> list[set[str]]:
    """Return the groups of names that all reach each other, going from key to value."""
    reached = {name: _reachable(graph, name) for name in graph}
    found: list[set[str]] = []
    for name in graph:
        if name in reached[name] and not any(name in each for each in found):
            found.append({each for each in reached[name] if name in reached.get(each, ())})
    return found


def _reachable(graph: Mapping[str, Collection[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return seen
