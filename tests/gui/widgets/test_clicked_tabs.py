"""Tabs that are clicked show no frame, and no tab moves when another is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mercworkshop.gui.widgets.lines.tab_bar import tab_bar


def shown(qtbot, appearance):
    del appearance  # bold titles are those of the style sheet
    tabs = tab_bar("Parts", ("Overview", "Path", "Actions (16)", "Review & more"))
    qtbot.addWidget(tabs)
    tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    with qtbot.waitActive(tabs):
        tabs.show()
        tabs.activateWindow()
    return tabs


def test_a_clicked_tab_has_no_frame_until_a_key_is_pressed(qtbot, appearance):
    tabs = shown(qtbot, appearance)
    at = tabs.tabRect(1).center()
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=at)
    assert tabs.currentIndex() == 1
    clicked = tabs.grab(tabs.tabRect(1)).toImage()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.currentIndex() == 1
    assert tabs.grab(tabs.tabRect(1)).toImage() != clicked


def test_no_tab_moves_when_another_is_chosen(qtbot, appearance):
    tabs = shown(qtbot, appearance)

    def places():
        return [tabs.tabRect(each).getRect() for each in range(tabs.count())]

    at_first = places()
    for each in range(tabs.count()):
        tabs.setCurrentIndex(each)
        assert places() == at_first
