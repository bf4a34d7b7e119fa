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
    """Return what ``module`` says, parsed."""
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def _nodes_by_kind(tree: ast.AST) -> Mapping[type[ast.AST], list[ast.AST]]:
    found: dict[type[ast.AST], list[ast.AST]] = defaultdict(list)
    for node in ast.walk(tree):
        found[type(node)].append(node)
    return found


def nodes_of[Node: ast.AST](tree: ast.AST, *kinds: type[Node]) -> Iterator[Node]:
    """Yield the nodes of some kinds anywhere in a tree, which is walked once for all that ask.

    Two million nodes stand in all trees: to look at each takes a second.
    """
    by_kind = _nodes_by_kind(tree)
    for kind in kinds:
        yield from cast("list[Node]", by_kind.get(kind, ()))


def tell(module: Path) -> str:
    """Return the path of ``module`` as one names it in a message."""
    is_ours = module.is_relative_to(CHECKOUT)
    return module.relative_to(CHECKOUT).as_posix() if is_ours else module.name


@cache
def dotted_name(module: Path, top: Path = CHECKOUT) -> str:
    """Return the name by which ``module`` is imported; that of a folder for its ``__init__``."""
    return ".".join(module.relative_to(top).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports(module: Path) -> frozenset[str]:
    """Return every name that ``module`` imports anywhere.

    At the top, in a function, for the type checker only, by its string.
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
    """Whether ``name`` is one of ``roots`` or lies below one."""
    return any(f"{name}.".startswith(f"{root}.") for root in roots)


def module_of(name: str, known: Collection[str]) -> str:
    """Return which of the ``known`` modules an imported name is or comes from; empty if none."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name


def import_graph(modules: Iterable[Path], top: Path = CHECKOUT) -> dict[str, set[str]]:
    """Return which of ``modules`` each of them imports, by their names below ``top``."""
    known = {dotted_name(module, top): module for module in modules}
    return {
        name: {module_of(each, known) for each in imports(module)} - {name, ""}
        for name, module in known.items()
    }


def folder_graph(graph: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Return which folders import which, of modules that import each other as ``graph`` says."""
    found: dict[str, set[str]] = {}
    for name, targets in graph.items():
        folder = name.rpartition(".")[0]
        found.setdefault(folder, set()).update(
            beside for each in targets if (beside := each.rpartition(".")[0]) != folder
        )
    return found


def circles(graph: Mapping[str, Collection[str]]) -> list[set[str]]:
    """Return the groups whose members all reach each other, going from key to value."""
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
