"""Which layer may import what. The rule is the tables below; there is no other."""

from __future__ import annotations

import ast
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PACKAGE = CHECKOUT / "mercworkshop"
MODULES = sorted(PACKAGE.rglob("*.py"))

SHARED = {f"mercworkshop.{name}" for name in ("__version__", "errors", "i18n", "log", "paths")}
FILES = {"mercworkshop.data_file", "mercworkshop.input_file"}
BELOW = SHARED | {"mercworkshop.domain"}
ROOMS = BELOW | {f"mercworkshop.{room}" for room in ("reference", "exchange", "report", "store")}
SCREENS = ROOMS | {"mercworkshop.gui", "mercworkshop.sample", "mercworkshop.settings"}

# Layer: what of ours, and which libraries, its modules may import. The standard library is free,
# save for FORBIDDEN and GUARDED.
MAY_IMPORT = {
    "__init__": (set(), set()),
    "errors": (SHARED, set()),
    "i18n": (SHARED, set()),
    "paths": (SHARED, {"platformdirs"}),
    "log": (SHARED, set()),
    "settings": (SHARED, {"msgspec"}),
    "domain": (BELOW, set()),
    "input_file": (SHARED, set()),
    "data_file": (SHARED | {"mercworkshop.input_file"}, {"msgspec", "yaml"}),
    "reference": (BELOW | FILES | {"mercworkshop.reference"}, {"msgspec", "yaml"}),
    "exchange": (
        BELOW | FILES | {"mercworkshop.exchange"},
        {"cryptography", "defusedxml", "mnemonic", "msgspec", "openpyxl", "pyrage", "yaml"},
    ),
    "report": (BELOW | {"mercworkshop.report"}, {"pypdfium2", "reportlab", "uharfbuzz"}),
    "store": (
        BELOW | {"mercworkshop.input_file", "mercworkshop.store"},
        {"sqlite3", "sqlite_utils"},
    ),
    "sample": (BELOW | {"mercworkshop.exchange", "mercworkshop.sample"}, set()),
    "gui": (SCREENS, {"PySide6", "shiboken6"}),
    "cli": (SCREENS | {"mercworkshop.gui.app.program", "mercworkshop.cli"}, {"msgspec"}),
}
# In the standard library, but a matter of one layer only.
GUARDED = {"sqlite3"}
# Nothing here ever opens a connection.
FORBIDDEN = {"ftplib", "http", "smtplib", "socketserver", "urllib.request", "PySide6.QtNetwork"}

TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "case_studies",
    "main.py",
    "mercworkshop",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
    "uv.lock",
}
LONGEST = 400


def layer(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> set[str]:
    """Every name imported anywhere in ``module``: at the top, in a function, by its string."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module=str(source)):
                found |= {f"{source}.{alias.name}" for alias in node.names}
            case ast.Import():
                found |= {alias.name for alias in node.names}
            case ast.QueuedCall(
                func=ast.NameKey(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(source)), *_],
            ):
                found.add(source)
    return found


def lies_in(name: str, roots: set[str]) -> bool:
    return any(f"{name}.".startswith(f"{root}.") for root in roots)


def is_library(name: str) -> bool:
    top = name.split(".", maxsplit=1)[0]
    return top in GUARDED or top not in sys.stdlib_module_names


def is_allowed(name: str, ours: set[str], libraries: set[str]) -> bool:
    if lies_in(name, {"mercworkshop"}):
        return lies_in(name, ours)
    return not is_library(name) or lies_in(name, libraries)


def tell(module: Path) -> str:
    return module.relative_to(CHECKOUT).as_posix()


def test_every_module_belongs_to_a_layer():
    homeless = {tell(module) for module in MODULES if layer(module) not in MAY_IMPORT}
    assert not homeless, f"give each a layer, or the layer a line in MAY_IMPORT: {homeless}"


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_a_layer_imports_only_what_lies_below_it(name):
    wrong = {
        f"{tell(module)}: {imported}"
        for module in MODULES
        if layer(module) == name
        for imported in imports(module)
        if not is_allowed(imported, *MAY_IMPORT[name])
    }
    assert not wrong


def test_nothing_imports_what_could_open_a_connection():
    wrong = {
        f"{tell(module)}: {imported}"
        for module in MODULES
        for imported in imports(module)
        if lies_in(imported, FORBIDDEN)
    }
    assert not wrong


def test_imports_are_absolute():
    wrong = {
        f"{tell(module)}:{node.lineno}"
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    }
    assert not wrong


def test_no_module_is_too_long_to_read_at_once():
    long = {
        f"{tell(module)}: {count} lines"
        for module in [*MODULES, *(CHECKOUT / "packaging").glob("*.py")]
        if (count := len(module.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long, f"over {LONGEST} lines, split by subject: {long}"


def test_a_module_begins_by_saying_what_it_is():
    mute = {
        tell(module)
        for module in MODULES
        if (text := module.read_text(encoding="utf-8")).strip()
        and not ast.get_docstring(ast.parse(text))
    }
    assert not mute


def test_the_top_of_the_tree_is_as_listed():
    ignored = [line.rstrip("/") for line in (CHECKOUT / ".gitignore").read_text().split()]
    there = {
        path.name
        for path in CHECKOUT.iterdir()
        if path.name != ".git" and not any(fnmatch(path.name, pattern) for pattern in ignored)
    }
    assert there == TOP_LEVEL


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import sqlite3", "sqlite3"),
        (
            "def f():\n    from mercworkshop.store.store import Store",
            "mercworkshop.store.store.Store",
        ),
        ("import_module('PySide6.QtCore')", "PySide6.QtCore"),
        ("from mercworkshop import gui", "mercworkshop.gui"),
        ("if TYPE_CHECKING:\n    import yaml", "yaml"),
    ],
)
def test_an_import_is_seen_wherever_it_hides_and_refused_in_the_domain(tmp_path, source, name):
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")
    assert imports(module) == {name}
    assert not is_allowed(name, *MAY_IMPORT["domain"])
