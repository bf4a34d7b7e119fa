"""What must not be loaded before somebody sees a window."""

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
}


@pytest.mark.parametrize(
    "module",
    [
        "mercworkshop.gui.app.program",
        "mercworkshop.gui.app.start_view",
        "mercworkshop.gui.shell.main_window",
    ],
)
def test_nothing_heavy_is_loaded_for_the_first_window(module):
    program = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(run.stdout.split())
