"""Buttons: their names, their tooltips, and what presses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolTip, QWidget

from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.layouts import column


def test_a_button_is_named_without_its_mnemonic(qtbot):
    made = button("&Health && Co")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Health & Co"


def test_the_name_of_a_button_follows_its_words(qtbot):
    made = button("&Restore this")
    qtbot.addWidget(made)
    for words, name in (
        ("Empty it &again", "Empty it again"),
        ("Two\nlines", "Two lines"),
        ("", ""),
    ):
        made.setText(words)
        assert made.accessibleName() == name


def test_a_name_that_was_set_apart_from_the_words_of_a_button_stays(qtbot):
    made = button("Open")
    qtbot.addWidget(made)
    made.setAccessibleName("Open the record")
    made.setText("Show")
    assert made.accessibleName() == "Open the record"


def test_a_button_runs_what_it_is_given(qtbot):
    done = []
    made = button("Go", run=lambda: done.append(1))
    qtbot.addWidget(made)
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert done == [1]


def tooltip_of(button):
    """Return what hovering over a button shows."""
    middle = button.rect().center()
    hover = QHelpEvent(QEvent.Type.ToolTip, middle, button.mapToGlobal(middle))
    QApplication.sendEvent(button, hover)
    shown = QToolTip.text()
    QToolTip.hideText()
    return shown


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
@pytest.mark.parametrize(("tip", "said"), [("", "3"), ("From <b>", "4"), ("<qt>A<br>B</qt>", "")])
def test_a_button_without_its_words_shows_them_on_hovering_and_keeps_its_tooltip(qtbot, tip, said):
    made = button("Hints: 3", "info")
    qtbot.addWidget(made)
    made.show()
    made.setToolTip(tip)
    made.setAccessibleDescription(said)
    made.set_compact(is_compact=True)
    made.setText("Hints: 2 && 1")
    shown = tooltip_of(made)
    assert "Hints: 2 &" in shown
    assert shown.endswith({"": "2 & 1", "From <b>": "<br>From &lt;b&gt;</qt>"}.get(tip, tip[4:]))
    made.set_compact(is_compact=False)
    assert (made.toolTip(), made.accessibleDescription()) == (tip, said)


def test_an_empty_list_offers_the_one_thing_to_do(qtbot):
    add = button("Add action", "plus", "primary")
    made = empty_state("road_map", "No action yet.", add)
    qtbot.addWidget(made)
    assert made.findChildren(QPushButton) == [add]


@pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
@pytest.mark.parametrize("make", [button, lambda words: icon_button("menu", words)])
def test_a_button_is_no_longer_hovered_once_its_menu_has_closed(qtbot, make):
    window, made = QWidget(), make("Menu")
    window.setLayout(column(made))
    qtbot.addWidget(window)
    menu = QMenu(made)
    menu.addAction("One")
    made.setMenu(menu)
    window.move(200, 200)
    QCursor.setPos(QPoint(5, 5))
    with qtbot.waitExposed(window):
        window.show()
    spot = QPointF(made.rect().center())
    QApplication.sendEvent(made, QEnterEvent(spot, spot, spot))
    assert made.underMouse()
    menu.popup(QPoint())
    menu.close()
    qtbot.waitUntil(lambda: not made.underMouse())
