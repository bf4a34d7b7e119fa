"""Sizes and places of windows, columns and parts come back, on a screen that is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QTableWidget, QWidget

from mercworkshop.gui.widgets import window_state

LAPTOP = QRect(0, 0, 1366, 728)
PROJECTOR = QRect(1366, 0, 1920, 1080)


def test_a_window_that_can_be_seen_stays_where_it_was():
    place = QRect(100, 80, 900, 600)
    assert window_state.clamp_to_screen(place, [LAPTOP]) == place


@pytest.mark.parametrize(
    "place",
    [
        QRect(1500, 100, 1200, 800),
        QRect(-3000, -3000, 800, 600),
        QRect(1340, 20, 1200, 700),
        QRect(0, -400, 900, 600),
        QRect(0, 0, 5000, 5000),
        QRect(200, 700, 900, 600),
    ],
)
def test_a_window_left_on_a_projector_that_is_gone_comes_back_whole(place):
    on_both = window_state.clamp_to_screen(place, [LAPTOP, PROJECTOR])
    alone = window_state.clamp_to_screen(place, [LAPTOP])
    assert LAPTOP.contains(alone)
    assert LAPTOP.united(PROJECTOR).intersects(on_both)


def test_a_window_on_the_projector_stays_there_while_it_is_plugged_in():
    place = QRect(1500, 100, 1200, 800)
    assert window_state.clamp_to_screen(place, [LAPTOP, PROJECTOR]) == place


def test_size_and_place_come_back(qtbot, home):
    window, again = QWidget(), QWidget()
    for each in (window, again):
        qtbot.addWidget(each)
    window.setGeometry(20, 30, 500, 400)
    window_state.save_geometry(window)
    window_state.restore_geometry(again)
    assert again.geometry() == QRect(20, 30, 500, 400)
    assert (home / "window.ini").exists()


def test_widths_of_columns_and_parts_come_back(qtbot, home):
    table, again = QTableWidget(1, 3), QTableWidget(1, 3)
    parts = QSplitter()
    for each in (table, again, parts):
        qtbot.addWidget(each)
    table.setColumnWidth(1, 222)
    window_state.save_sizes(table.horizontalHeader(), "actions")
    window_state.restore_sizes(again.horizontalHeader(), "actions")
    window_state.restore_sizes(parts, "never seen")
    assert again.columnWidth(1) == 222


def test_a_broken_file_of_window_states_is_ignored_and_written_again(qtbot, home):
    first, window, again = QWidget(), QWidget(), QWidget()
    for each in (first, window, again):
        qtbot.addWidget(each)
    window_state.restore_geometry(first)
    (home / "window.ini").write_bytes(b"\xff\x00[window\ngeometry=@Rect(garbage)")
    window_state.restore_geometry(window)
    assert window.geometry() == first.geometry()
    window.setGeometry(20, 30, 500, 400)
    window_state.save_geometry(window)
    window_state.restore_geometry(again)
    assert again.geometry() == QRect(20, 30, 500, 400)


def test_at_first_a_window_is_on_the_screen_with_its_frame(qtbot, home, monkeypatch):
    for size in ((1366, 768), (1600, 900), (1024, 600)):
        seen = FakeScreen(QRect(0, 0, *size))
        monkeypatch.setattr(QGuiApplication, "screens", lambda seen=seen: [seen])
        window = QWidget()
        qtbot.addWidget(window)
        window_state.restore_geometry(window)
        framed = window.geometry() + window_state.FRAME
        assert QRect(0, 0, *size).contains(framed)


class FakeScreen:
    """A screen of another size: the offscreen platform has only one."""

    def __init__(self, area):
        self._area = area

    def availableGeometry(self):  # noqa: N802
        return self._area
