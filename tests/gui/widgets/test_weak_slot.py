"""Slots that do not keep their widget alive."""

from __future__ import annotations

import gc
import weakref
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.gui.widgets.weak_slot import weak_slot


def test_a_weak_slot_does_not_keep_its_widget_alive(qtbot):
    class CountingWidget(QWidget):
        def count(self, step):
            counted.append(step)

    counted: list[Any] = []
    source = QPushButton()
    qtbot.addWidget(source)
    owner = CountingWidget()
    source.clicked.connect(weak_slot(owner, CountingWidget.count, 3))
    source.click()
    reference = weakref.ref(owner)
    del owner
    gc.collect()
    source.click()
    assert counted == [3]
    assert reference() is None
