"""Modules that must not be loaded before they are needed, above all before the first window."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "msgspec",
    "numpy",
    "openpyxl",
    "pyqtgraph",
    "reportlab",
    "sqlite3",
    "sqlite_utils",
    "yaml",
    "cryptography",
    "pypdfium2",
    "docx",
    "icalendar",
    "lxml",
    "pikepdf",
    "pptx",
}
OFFICE = {"docx", "icalendar", "lxml", "openpyxl", "pikepdf", "pptx"}


@pytest.mark.parametrize(
    "module",
    [
        "mercworkshop.gui.app.program",
        "mercworkshop.gui.app.start.view",
        "mercworkshop.gui.shell.main_window",
    ],
)
def test_nothing_heavy_is_loaded_for_the_first_window(module):
    assert HEAVY.isdisjoint(loaded_with(module))


def test_libraries_for_office_files_are_not_loaded_before_one_is_made():
    modules = (
        "mercworkshop.cli",
        "mercworkshop.publishing.registry",
        "mercworkshop.report.render.docx.file",
        "mercworkshop.report.render.html.file",
        "mercworkshop.report.render.pptx.file",
    )
    assert OFFICE.isdisjoint(loaded_with(", ".join(modules)))


def test_the_command_line_which_opens_the_window_too_loads_next_to_nothing():
    """Each command imports what it needs when it runs."""
    rooms = ("domain", "exchange", "gui", "reference", "report.model.blocks", "sample", "store")
    unwanted = ("difflib", *(f"mercworkshop.{room}" for room in rooms))
    assert not [each for each in loaded_with("mercworkshop.cli") if each.startswith(unwanted)]


def test_a_command_for_a_workshop_loads_nothing_that_reads_archives():
    commands = ("check", "collect", "edit", "export", "new", "printing.command")
    loaded = loaded_with(", ".join(f"mercworkshop.cli.{each}" for each in commands))
    unwanted = ("mercworkshop.store.archive", "mercworkshop.domain.programme")
    assert not [each for each in loaded if each.startswith(unwanted)]


def test_a_window_loads_neither_the_start_screen_nor_the_help():
    loaded = loaded_with("mercworkshop.gui.app.program, mercworkshop.gui.shell.main_window")
    assert loaded.isdisjoint(
        {
            "mercworkshop.gui.app.start.view",
            "mercworkshop.gui.shell.help_view",
            "mercworkshop.gui.shell.shortcut_card",
        }
    )


def test_the_start_screen_loads_neither_the_window_nor_what_a_workshop_holds():
    """They are half of the program's modules, and take a third of their loading time."""
    loaded = loaded_with("mercworkshop.gui.app.program, mercworkshop.gui.app.start.view")
    assert loaded.isdisjoint(
        {"mercworkshop.gui.shell.main_window", "mercworkshop.gui.session.pages.page"}
    )
    of_workshops = ("mercworkshop.domain.records", "mercworkshop.domain.entities")
    assert not [module for module in loaded if module.startswith(of_workshops)]


def loaded_with(module: str) -> set[str]:
    """Return the modules that are loaded once ``module`` is."""
    program = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())
