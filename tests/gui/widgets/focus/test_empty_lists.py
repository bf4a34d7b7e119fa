"""A list that has the focus shows it in its current row, or around itself where it has none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QListWidget, QTableWidget, QTableWidgetItem

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.focus.empty_lists import EmptyLists
from mercworkshop.gui.widgets.layouts import bare_widget, column


def filled_list():
    made = QListWidget()
    made.addItem("Jamaica")
    return made


def filled_table():
    made = QTableWidget(1, 1)
    made.setItem(0, 0, QTableWidgetItem("Jamaica"))
    return made


def has_frame(view):
    seen = view.grab().toImage()
    corner = seen.pixelColor(QPoint(seen.width() // 2, seen.height() - 1))
    return corner == QColor(theme.current_look().theme.accent)


@pytest.mark.parametrize(
    ("make", "is_framed"), [(filled_list, False), (filled_table, False), (QListWidget, True)]
)
def test_an_empty_list_has_a_frame_and_a_filled_one_has_none(qtbot, appearance, make, is_framed):
    view, field = make(), QLineEdit()
    window = bare_widget(column(field, view))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    watcher = EmptyLists(window)
    field.setFocus()
    before = view.grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert before != view.grab().toImage()
    assert has_frame(view) == is_framed
    if isinstance(view, QListWidget):
        view.addItem("Suriname")
        assert not has_frame(view), "rows came while it had the focus"
        view.clear()
        assert has_frame(view), "they went again"
    watcher.deleteLater()
