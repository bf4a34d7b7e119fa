"""A list, a sheet and a card: below each other, the list is low and shows what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from mercworkshop.gui.widgets.lines.three_parts import ThreeParts


def test_a_list_above_the_sheet_shows_what_is_chosen_until_somebody_looks_further(qtbot):
    entries = QListWidget()
    entries.addItems([f"Entry {number}" for number in range(40)])
    entries.setCurrentRow(20)
    parts = ThreeParts(QWidget(), entries, QWidget(), QWidget())
    qtbot.addWidget(parts)
    parts.show_parts(is_any=True)
    parts.resize(1200, 900)
    with qtbot.waitExposed(parts):
        parts.show()
    parts.resize(800, 900)
    QApplication.processEvents()
    assert not parts.is_wide
    assert entries.indexAt(QPoint(5, 5)).row() == 20
    bar = entries.verticalScrollBar()
    bar.setValue(bar.maximum())
    parts.resize(800, 860)
    QApplication.processEvents()
    assert bar.value() == bar.maximum()
