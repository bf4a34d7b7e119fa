"""Columns beside each other where there is room, below each other where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QBoxLayout, QWidget

from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from mercworkshop.gui.widgets.lines.responsive_columns import ResponsiveColumns


def part(least: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(least, 40)
    return made


@pytest.mark.parametrize(("width", "is_beside"), [(1300, True), (1000, False), (700, False)])
def test_columns_that_need_more_room_than_there_is_go_below_each_other(qtbot, width, is_beside):
    columns = ResponsiveColumns(part(300), part(300), part(500), wide=900, shares=(1, 1, 1))
    area = scroll_area(bare_widget(column(columns)))
    qtbot.addWidget(area)
    area.resize(1300, 400)
    area.show()
    qtbot.waitUntil(lambda: columns.width() > 1200)
    area.resize(width, 400)
    direction = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
    qtbot.waitUntil(lambda: columns._box.direction() == direction)
    assert area.horizontalScrollBar().maximum() == 0


def test_turned_round_the_last_part_comes_first_with_its_share(qtbot):
    columns = ResponsiveColumns(part(100), part(100), wide=100, shares=(3, 1))
    qtbot.addWidget(columns)
    columns.resize(400, 80)
    columns.turn_round()
    columns.grab()
    wide, narrow = columns._parts[1], columns._parts[0]
    assert narrow.x() < wide.x()
    assert narrow.width() < wide.width()


def test_turned_round_a_screen_reader_reads_the_parts_as_they_are_shown(qtbot):
    columns = ResponsiveColumns(part(100), part(100), wide=100, shares=(1, 1))
    qtbot.addWidget(columns)
    columns.turn_round()
    read = QAccessible.queryAccessibleInterface(columns)
    assert [read.child(n).object() for n in range(read.childCount())] == columns._parts
