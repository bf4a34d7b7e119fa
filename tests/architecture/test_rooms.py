"""Which rooms of the window may import which, and limits for files, folders and names.

The rule is the tables below; there is no other. All imports count: also those in a function,
for the type checker only, and by the name of a module in a string.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import (
    CHECKOUT,
    MODULES,
    PACKAGE,
    TESTS,
    circles,
    dotted_name,
    folder_graph,
    import_graph,
    imports,
    lies_in,
    nodes_of,
    syntax_tree,
    tell,
)

GUI = "mercworkshop.gui"
PLACES = f"{GUI}.places"

LOOK = {"style", "widgets"}
WORK = LOOK | {"jobs", "session"}
SHARED_VIEWS = WORK | {"grid", "search", "conflicts", "history", "room"}
SHELL = SHARED_VIEWS | {"places"}
APP = SHELL | {"shell"}

# For each room of the window, the other rooms that its modules may import.
ROOM_MAY_IMPORT: dict[str, set[str]] = {
    "style": set(),
    "widgets": {"style"},
    "jobs": LOOK,
    "session": LOOK | {"jobs"},
    "grid": WORK,
    "search": WORK,
    "conflicts": WORK,
    "history": WORK,
    "room": WORK,
    "places": SHARED_VIEWS,
    "shell": SHELL,
    "app": APP,
    "tour": APP | {"app"},
}

MOST_FLAT = 10
"""The most modules directly in gui, in none of its rooms."""
LONGEST_FUNCTION = 45
MOST_ALIKE = 2
"""The most files of a folder that begin with the same word; more become a folder of that name."""
NAMELESS = re.compile(
    r"(how|what|which|who|whom|whose|why)(_.*)?"
    r"|((about|as|at|beside|by|for|from|here|in|not|now|of|on|so|then|there|to|when|where"
    r"|who|whom|with|without)(_|$))+"
)
"""Names that are a question or only particles: they say neither what is done nor returned."""


def room_of(name: str) -> str:
    """Return the room of the window that has a dotted name; empty outside the window."""
    return name.split(".")[2] if name.startswith(f"{GUI}.") else ""


def place_of(name: str) -> str:
    return name.split(".")[3] if name.startswith(f"{PLACES}.") else ""


def is_against_the_table(importer: str, imported: str) -> bool:
    room, other = room_of(importer), room_of(imported)
    return bool(room and other) and other != room and other not in ROOM_MAY_IMPORT.get(room, ())


def is_of_another_place(importer: str, imported: str) -> bool:
    place, other = place_of(importer), place_of(imported)
    return bool(place and other) and place != other


def gui_imports() -> Iterator[tuple[str, str]]:
    for module in MODULES:
        name = dotted_name(module)
        if lies_in(name, {GUI}):
            yield from ((name, each) for each in imports(module))


def long_functions(module: Path) -> list[str]:
    return [
        f"{node.name}: {lines} lines"
        for node in nodes_of(syntax_tree(module), ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]


TOP_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)


def defined_twice(modules: Iterable[Path]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for module in modules:
        for node in nodes_of(syntax_tree(module), ast.ClassDef):
            found[node.name].append(module.as_posix())
    return {name: places for name, places in found.items() if len(places) > 1}


def nameless_functions(module: Path) -> list[str]:
    """Return the public functions of a module whose name is a question or only particles."""
    functions = (each for each in syntax_tree(module).body if isinstance(each, ast.FunctionDef))
    return [each.name for each in functions if NAMELESS.fullmatch(each.name)]


def repeated_prefixes(names: Iterable[str]) -> set[str]:
    """Return the first words that too many files share: cell of cell.py, cell_hint.py, …"""
    counts = Counter(
        name.removeprefix("test_").removesuffix(".py").partition("_")[0] for name in names
    )
    return {word for word, count in counts.items() if word and count > MOST_ALIKE}


def test_every_room_has_a_line_in_the_table():
    rooms = {path.parent.name for path in (PACKAGE / "gui").glob("*/__init__.py")}
    assert rooms == set(ROOM_MAY_IMPORT)


def test_no_two_rooms_may_import_each_other():
    assert not circles(ROOM_MAY_IMPORT)


def test_a_room_imports_only_what_the_table_allows():
    wrong = {pair for pair in gui_imports() if is_against_the_table(*pair)}
    assert not wrong


def test_places_never_import_each_other():
    wrong = {pair for pair in gui_imports() if is_of_another_place(*pair)}
    assert not wrong, f"what two places need goes to a room below them: {wrong}"


def test_no_modules_import_each_other_in_a_circle():
    found = circles(import_graph(MODULES))
    assert not found


def test_no_folders_of_the_window_import_each_other_in_a_circle():
    rooms = [module for module in MODULES if room_of(dotted_name(module))]
    found = circles(folder_graph(import_graph(rooms)))
    assert not found


def test_no_two_classes_of_the_program_have_the_same_name():
    assert not defined_twice(MODULES)


def test_no_two_classes_of_tests_and_program_have_the_same_name():
    """Two classes with one name are two ways to build the same; others would copy them."""
    found: dict[str, list[str]] = defaultdict(list)
    scripts = (CHECKOUT / "packaging").glob("*.py")
    for module in (*MODULES, *TESTS, *scripts):  # parsing all tests would take two seconds
        for name in TOP_CLASS.findall(module.read_text(encoding="utf-8")):
            found[name].append(module.as_posix())
    assert not {name: places for name, places in found.items() if len(places) > 1}


def test_few_modules_lie_outside_of_the_rooms():
    flat = {tell(path) for path in (PACKAGE / "gui").glob("*.py") if path.name != "__init__.py"}
    assert len(flat) <= MOST_FLAT, f"give them a room: {flat}"


def test_no_folder_is_empty():
    empty = {
        tell(path.parent)
        for path in MODULES
        if path.name == "__init__.py"
        and not path.read_text(encoding="utf-8").strip()
        and not any(each for each in path.parent.rglob("*.py") if each.name != "__init__.py")
    }
    assert not empty


def test_no_function_is_too_long_to_see_at_once():
    long = {tell(module): found for module in MODULES if (found := long_functions(module))}
    assert not long


def test_the_name_of_a_function_says_what_it_does_or_returns():
    found = {tell(module): named for module in MODULES if (named := nameless_functions(module))}
    assert not found, found


def test_files_that_begin_with_the_same_word_are_a_folder():
    folders: dict[str, list[str]] = defaultdict(list)
    for module in (*MODULES, *TESTS):
        folders[tell(module.parent)].append(module.name)
    alike = {
        (folder, word)
        for folder, names in folders.items()
        for word in repeated_prefixes(set(names) - {"__init__.py"})
    }
    assert not alike, f"make a folder, or name them by what differs: {alike}"


# The tests below show that each rule finds what it must find.


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("mercworkshop.gui.style.theme", "mercworkshop.gui.widgets.labels.label"),
        ("mercworkshop.gui.session.pages.page", "mercworkshop.gui.grid.view.GridView"),
        ("mercworkshop.gui.grid.view", "mercworkshop.gui.search.finder"),
        ("mercworkshop.gui.places.library.page", "mercworkshop.gui.shell.frame.window_actions"),
        ("mercworkshop.gui.shell.main_window", "mercworkshop.gui.app.program.main"),
        ("mercworkshop.gui.attic.cellar", "mercworkshop.gui.style.theme"),
    ],
)
def test_an_import_of_a_room_above_is_refused(importer, imported):
    assert is_against_the_table(importer, imported)


def test_an_import_of_a_room_below_or_of_the_own_room_is_allowed():
    assert not is_against_the_table("mercworkshop.gui.grid.view", "mercworkshop.gui.style.theme")
    assert not is_against_the_table(
        "mercworkshop.gui.grid.view", "mercworkshop.gui.grid.rows.model"
    )
    assert not is_against_the_table("mercworkshop.gui.grid.view", "mercworkshop.errors.UserError")


def test_an_import_of_another_place_is_refused():
    offers = "mercworkshop.gui.places.workshop.offers.columns"
    assert is_of_another_place(offers, "mercworkshop.gui.places.road_maps.actions.columns.TITLE")
    assert not is_of_another_place(offers, "mercworkshop.gui.places.workshop.parts.group_names")
    assert not is_of_another_place(offers, "mercworkshop.gui.grid.rows.grid_source.GridColumn")


def written(folder: Path, **sources: str) -> list[Path]:
    """Write modules into ``folder``; two underscores in a name separate folders."""
    paths = []
    for name, source in sources.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
        paths.append(path)
    return paths


@pytest.mark.parametrize(
    "back",
    [
        "from one import first",
        "import one",
        "if TYPE_CHECKING:\n    from one import first",
        "def late():\n    from one import first",
        "def late():\n    return import_module('one').first",
    ],
)
def test_a_circle_of_imports_is_found_with_any_kind_of_import(tmp_path, back):
    modules = written(tmp_path, one="from two import x", two="import three", three=back, four="")
    graph = import_graph(modules, tmp_path)
    assert circles(graph) == [{"one", "two", "three"}]


def test_a_module_that_only_imports_a_circle_is_not_part_of_it(tmp_path):
    modules = written(tmp_path, top="import one", one="import two", two="import one")
    assert circles(import_graph(modules, tmp_path)) == [{"one", "two"}]


def test_a_circle_of_folders_is_found_without_a_circle_of_modules(tmp_path):
    modules = written(
        tmp_path, a__one="from b.one import x", b__one="", b__two="from a.two import y", a__two=""
    )
    graph = import_graph(modules, tmp_path)
    assert not circles(graph)
    assert circles(folder_graph(graph)) == [{"a", "b"}]


def test_two_classes_of_the_same_name_are_found(tmp_path):
    modules = written(tmp_path, one="class Column: ...", two="class A:\n    class Column: ...")
    assert list(defined_twice(modules)) == ["Column"]


def test_a_function_is_found_only_if_it_is_too_long(tmp_path):
    lines = "\n".join(["    pass"] * (LONGEST_FUNCTION - 1))
    right, long = written(
        tmp_path, right=f"def f():\n{lines}", long=f"class A:\n def f(self):\n{lines}\n    pass"
    )
    assert not long_functions(right)
    assert long_functions(long) == [f"f: {LONGEST_FUNCTION + 1} lines"]


def test_names_that_are_a_question_or_a_particle_are_found(tmp_path):
    (module,) = written(
        tmp_path,
        one="def how_sure(): ...\ndef of(): ...\ndef to_whom(): ...\n"
        "def headline(): ...\ndef as_text(): ...\ndef _then(): ...\n"
        "class A:\n    def of(self): ...",
    )
    assert nameless_functions(module) == ["how_sure", "of", "to_whom"]


def test_a_third_file_that_begins_with_the_same_word_is_found():
    assert not repeated_prefixes(["cell_hint.py", "cell_values.py", "cells.py"])
    assert repeated_prefixes(["cell_hint.py", "cell_values.py", "cell.py"]) == {"cell"}
    assert repeated_prefixes(["cell_hint.py", "cell_values.py", "test_cells.py"]) == set()
    assert repeated_prefixes(["cell_hint.py", "cell_values.py", "test_cell.py"]) == {"cell"}


def test_the_checkout_is_the_one_that_is_tested():
    assert (CHECKOUT / "pyproject.toml").is_file()
    assert len(MODULES) > 400
