"""Which layer may import what. The rule is the tables below; there is no other."""

from __future__ import annotations

import ast
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.architecture.modules import (
    CHECKOUT,
    MODULES,
    PACKAGE,
    imports,
    lies_in,
    nodes_of,
    syntax_tree,
    tell,
)

SHARED = {f"mercworkshop.{name}" for name in ("__version__", "errors", "i18n", "log", "paths")}
FILES = {"mercworkshop.data_file", "mercworkshop.input_file", "mercworkshop.yaml_text"}
BELOW = SHARED | {"mercworkshop.domain"}
ROOMS = BELOW | {f"mercworkshop.{room}" for room in ("reference", "exchange", "report", "store")}
SCREENS = ROOMS | {f"mercworkshop.{room}" for room in ("gui", "publishing", "sample", "settings")}

# For each layer, the modules of ours and the libraries that it may import. The standard library is
# allowed, except FORBIDDEN and GUARDED.
MAY_IMPORT = {
    "__init__": (set(), set()),
    "errors": (SHARED, set()),
    "i18n": (SHARED, set()),
    "paths": (SHARED, {"platformdirs"}),
    "log": (SHARED, set()),
    "settings": (SHARED, {"msgspec"}),
    "domain": (BELOW, set()),
    "input_file": (SHARED, set()),
    "data_file": (SHARED | {"mercworkshop.input_file", "mercworkshop.yaml_text"}, {"msgspec"}),
    "yaml_text": (SHARED | {"mercworkshop.input_file"}, {"yaml"}),
    "reference": (BELOW | FILES | {"mercworkshop.reference"}, {"msgspec"}),
    "exchange": (
        BELOW | FILES | {"mercworkshop.exchange"},
        {
            "cryptography",
            "defusedxml",
            "icalendar",
            "mnemonic",
            "msgspec",
            "openpyxl",
            "xlrd",
            "charset_normalizer",
            "charset_normalizer.from_bytes",
            "pypdfium2",
            "pyrage",
            "yaml",
        },
    ),
    "report": (
        BELOW | {"mercworkshop.report"},
        {"docx", "lxml", "pptx", "pypdfium2", "reportlab", "uharfbuzz"},
    ),
    "store": (
        BELOW | {"mercworkshop.input_file", "mercworkshop.store"},
        {"sqlite3", "sqlite_utils"},
    ),
    "publishing": (
        BELOW
        | FILES
        | {f"mercworkshop.{room}" for room in ("exchange", "publishing", "reference", "report")},
        set(),
    ),
    "sample": (
        BELOW | {"mercworkshop.exchange", "mercworkshop.sample", "mercworkshop.data_file"},
        set(),
    ),
    "gui": (SCREENS, {"PySide6", "psutil", "pyqtgraph", "shiboken6"}),
    "cli": (SCREENS | {"mercworkshop.gui.app.program", "mercworkshop.cli"}, {"msgspec"}),
}
# In the standard library, but for one layer only.
GUARDED = {"sqlite3"}
# Nothing here ever opens a connection.
FORBIDDEN = {"ftplib", "http", "smtplib", "socketserver", "urllib.request", "PySide6.QtNetwork"}

# Functions that import a module by a name in a string, which the type checker cannot see.
IMPORTERS = {"import_module", "__import__"}
# The child process gets its task as text: no function is passed from one process to another.
MAY_IMPORT_BY_NAME = {"mercworkshop/exchange/sandbox/worker.py"}

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


def calls_by_name(module: Path) -> set[str]:
    """Return file and line of every call in ``module`` that imports by a name in a string."""
    return {
        f"{tell(module)}:{node.lineno}"
        for node in nodes_of(syntax_tree(module), ast.Call)
        if isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr) in IMPORTERS
    }


def is_library(name: str) -> bool:
    top = name.split(".", maxsplit=1)[0]
    return top in GUARDED or top not in sys.stdlib_module_names


def is_allowed(name: str, ours: set[str], libraries: set[str]) -> bool:
    if lies_in(name, {"mercworkshop"}):
        return lies_in(name, ours)
    return not is_library(name) or lies_in(name, libraries)


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


def test_no_module_imports_a_library_that_opens_connections():
    wrong = {
        f"{tell(module)}: {imported}"
        for module in MODULES
        for imported in imports(module)
        if lies_in(imported, FORBIDDEN)
    }
    assert not wrong


def test_no_module_is_imported_by_a_name_in_a_string():
    by_name = [module for module in MODULES if tell(module) not in MAY_IMPORT_BY_NAME]
    wrong = set().union(*map(calls_by_name, by_name))
    assert not wrong, f"import it inside the function that needs it: {wrong}"


@pytest.mark.parametrize(
    "source",
    [
        "import_module('yaml')",
        "importlib.import_module(f'{here}.yaml')",
        "__import__('yaml')",
        "def f():\n    return getattr(import_module(name), 'load')",
    ],
)
def test_an_import_by_a_name_in_a_string_is_found(tmp_path, source):
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")
    assert len(calls_by_name(module)) == 1


def test_imports_are_absolute():
    wrong = {
        f"{tell(module)}:{node.lineno}"
        for module in MODULES
        for node in nodes_of(syntax_tree(module), ast.ImportFrom)
        if node.level
    }
    assert not wrong


def test_no_module_is_too_long_to_read_at_once():
    long = {
        f"{tell(module)}: {count} lines"
        for module in [*MODULES, *(CHECKOUT / "packaging").glob("*.py")]
        if (count := len(module.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long, f"over {LONGEST} lines, split by subject: {long}"


def test_every_module_begins_with_a_docstring():
    mute = {
        tell(module)
        for module in MODULES
        if module.read_text(encoding="utf-8").strip() and not ast.get_docstring(syntax_tree(module))
    }
    assert not mute


def test_the_top_folder_is_as_listed():
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
        ("import PySide6.QtCore as core", "PySide6.QtCore"),
        ("from mercworkshop import gui", "mercworkshop.gui"),
        ("if TYPE_CHECKING:\n    import yaml", "yaml"),
    ],
)
def test_an_import_is_found_in_any_place_and_refused_in_the_domain(tmp_path, source, name):
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")
    assert imports(module) == {name}
    assert not is_allowed(name, *MAY_IMPORT["domain"])
