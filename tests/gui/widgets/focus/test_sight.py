"""The widget with the focus is in sight, however it got the focus and whatever is added."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QWidget

from mercworkshop.gui.widgets.focus.sight import FocusSight, is_in_sight
from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from tests.gui.watching import watching


class LongPage(QWidget):
    """A field above a page that is much higher than its scroll area."""

    def __init__(self):
        super().__init__()
        self.above = QLineEdit()
        self.lines = [QLineEdit() for _ in range(30)]
        self.inside = column(*self.lines)
        self.area = scroll_area(bare_widget(self.inside))
        self.setLayout(column(self.above, self.area))
        self.resize(300, 250)

    def add_line(self, at=0):
        line = QLineEdit()
        self.inside.insertWidget(at, line)
        line.show()

    @property
    def offset(self):
        return self.area.verticalScrollBar().value()


@pytest.fixture
def window(qtbot, qapp):
    with watching(FocusSight):
        window = LongPage()
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.above.setFocus()
        yield window


def test_the_page_scrolls_to_a_field_that_gets_the_focus_from_outside(qtbot, window):
    window.lines[20].setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: is_in_sight(window.lines[20]))


def test_a_line_added_above_does_not_push_the_focus_out_of_sight(qtbot, window):
    window.lines[2].setFocus()
    assert window.offset == 0
    for _each in range(8):
        window.add_line()
    qtbot.waitUntil(lambda: window.offset > 0)
    assert is_in_sight(window.lines[2])


def test_a_page_that_was_scrolled_away_from_the_focus_stays_there(qtbot, qapp, window):
    window.lines[0].setFocus()
    qapp.processEvents()
    window.area.verticalScrollBar().setValue(400)
    most = window.area.verticalScrollBar().maximum()
    window.add_line(at=30)
    qtbot.waitUntil(lambda: window.area.verticalScrollBar().maximum() > most)
    qapp.processEvents()
    assert window.offset == 400


class PageWithTable(QWidget):
    """A title above a table that does not fit into its scroll area."""

    def __init__(self):
        super().__init__()
        self.title = QLabel("The answer")
        self.title.setFixedHeight(60)
        self.table = QListWidget()
        self.table.addItems([f"Row {number}" for number in range(30)])
        self.table.setFixedHeight(600)
        self.area = scroll_area(bare_widget(column(self.title, self.table)))
        self.above = QLineEdit()
        self.setLayout(column(self.above, self.area))
        self.resize(300, 300)


def test_a_page_comes_up_at_its_top_and_the_keys_keep_the_current_row_in_sight(qtbot):
    with watching(FocusSight):
        window = PageWithTable()
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.above.setFocus()
        window.table.setCurrentRow(0)
        window.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.processEvents()
        bar = window.area.verticalScrollBar()
        assert bar.value() == 0
        for _row in range(20):
            qtbot.keyClick(window.table, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: bar.value() > 0)
        row = window.table.visualItemRect(window.table.item(20))
        port = window.area.viewport()
        place = window.table.viewport().mapTo(port, row.topLeft())
        assert port.rect().contains(place.x(), place.y() + row.height())


def test_a_page_comes_up_at_its_top_also_if_the_current_row_is_high(qtbot):
    with watching(FocusSight):
        window = PageWithTable()
        qtbot.addWidget(window)
        window.table.item(0).setSizeHint(QSize(100, 260))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.above.setFocus()
        window.table.setCurrentRow(0)
        window.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.processEvents()
        bar, port = window.area.verticalScrollBar(), window.area.viewport()
        end = window.table.viewport().mapTo(port, QPoint(0, 260)).y()
        assert end > port.height() - bar.value(), "the row is not whole in sight"
        assert bar.value() == 0


def test_of_what_is_larger_than_its_area_the_beginning_shows_not_the_middle(qtbot, qapp):
    with watching(FocusSight):
        large, before = QLabel("large"), QLineEdit()
        large.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        large.setFixedSize(100, 60)
        area = scroll_area(bare_widget(column(large, None)))
        whole = bare_widget(column(before, area))
        qtbot.addWidget(whole)
        whole.resize(300, 250)
        with qtbot.waitActive(whole):
            whole.show()
            whole.activateWindow()
        large.setFocus(Qt.FocusReason.TabFocusReason)
        large.setFixedSize(1500, 1200)  # it was read
        bars = area.horizontalScrollBar(), area.verticalScrollBar()
        qtbot.waitUntil(lambda: all(each.maximum() > 0 for each in bars))
        qapp.processEvents()
        assert [each.value() for each in bars] == [0, 0]
        before.setFocus()
        bars[1].setValue(700)
        large.setFocus(Qt.FocusReason.TabFocusReason)
        assert bars[1].value() == 700, "what shows of it stays"


def test_a_press_of_the_mouse_does_not_scroll_the_page(qtbot, window):
    half = window.lines[0].height() // 2 + 11
    window.area.verticalScrollBar().setValue(half)
    spot = window.lines[0].rect().bottomLeft()
    qtbot.mousePress(window.lines[0], Qt.MouseButton.LeftButton, pos=spot)
    assert window.lines[0].hasFocus()
    assert window.offset == half
    qtbot.mouseRelease(window.lines[0], Qt.MouseButton.LeftButton, pos=spot)


def test_a_field_with_the_focus_may_be_taken_out_and_deleted(qtbot, window):
    window.lines[10].setFocus()
    window.lines[10].setParent(None)
    window.lines.pop(10).deleteLater()
    window.above.setFocus()
    assert window.above.hasFocus()
