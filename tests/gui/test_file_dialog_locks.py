"""The workshop stays locked although Qt's file dialog may open every file that it lists.

On POSIX a program that closes a file drops its locks on that file, also those of SQLite.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog, QListView

from tests.store import second_program


@pytest.fixture
def dialog(qtbot, session):
    dialog = QFileDialog(None, "Save", str(session.path.parent))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def listed(dialog):
    """Name and type of each file shown, one after the other."""
    view = dialog.findChild(QListView, "listView")
    model, root = view.model(), view.rootIndex()
    rows = range(model.rowCount(root))
    return [model.index(row, column, root).data() for row in rows for column in (0, 2)]


def test_a_file_dialog_that_lists_the_workshop_releases_no_lock(qtbot, session, dialog):
    qtbot.waitUntil(lambda: session.path.name in listed(dialog))
    qtbot.waitUntil(lambda: any(listed(dialog)[1::2]))  # its type was looked up
    said = second_program.told(session.path)
    assert said.startswith("FileInUse")
    assert "had it open since" in said
    dialog.close()
    assert session.close()
    assert second_program.told(session.path) == "opened"
