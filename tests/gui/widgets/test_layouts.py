"""Layouts that flow, and clearing them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, clear_layout, column, row
from tests.builders.checks import present


@pytest.fixture
def flow(qtbot):
    boxes = [QWidget() for _ in range(4)]
    for box in boxes:
        box.setFixedSize(100, 20)
    host = bare_widget(FlowLayout(*boxes, gap=10))
    qtbot.addWidget(host)
    host.setGeometry(QRect(0, 0, 220, 100))
    present(host.layout()).activate()
    return host, boxes


def test_widgets_that_do_not_fit_flow_into_the_next_line(flow):
    host, boxes = flow
    assert [box.pos() for box in boxes] == [
        QPoint(0, 0),
        QPoint(110, 0),
        QPoint(0, 30),
        QPoint(110, 30),
    ]
    assert host.layout().heightForWidth(220) == 50
    assert host.layout().heightForWidth(90) == 4 * 20 + 3 * 10


def test_it_flows_from_the_right_in_right_to_left(flow):
    host, boxes = flow
    host.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    host.layout().setGeometry(QRect(0, 0, 220, 100))
    assert boxes[0].pos() == QPoint(120, 0)
    assert boxes[1].pos() == QPoint(10, 0)


def test_clearing_a_layout_clears_the_layouts_inside_it(qtbot):
    inner = label("inner")
    layout = column(label("one"), row(inner, None), 8)
    host = bare_widget(layout)
    qtbot.addWidget(host)
    clear_layout(layout)
    assert layout.count() == 0
    qtbot.waitUntil(lambda: host.findChildren(QWidget) == [])


def test_the_last_widget_of_a_flow_may_fill_its_line(qtbot):
    boxes = [QWidget() for _each in range(3)]
    for box in boxes:
        box.setMinimumSize(100, 20)
    host = bare_widget(FlowLayout(*boxes, gap=10, fills_last=True))
    qtbot.addWidget(host)
    host.resize(500, 60)
    host.show()
    assert [box.width() for box in boxes] == [100, 100, 280]
    host.resize(250, 60)
    assert [box.width() for box in boxes] == [100, 100, 250]
    assert boxes[2].y() > boxes[1].y()
