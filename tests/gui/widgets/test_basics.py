"""The basic widgets: labels, buttons, tooltips, layouts that flow, and weak slots."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QFontMetrics, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolTip, QWidget

from mercworkshop import i18n
from mercworkshop.gui.widgets import basics
from mercworkshop.gui.widgets.basics import (
    ElidedLabel,
    button,
    chip,
    empty_state,
    heading,
    icon_button,
    label,
)
from mercworkshop.gui.widgets.elision import fill_lines
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from tests.builders.checks import present
from tests.gui import walk

NASTY = "Ban <b>imports</b> & trade"


@pytest.mark.parametrize(
    "make", [label, heading, chip, ElidedLabel, lambda text: empty_state("file", text)]
)
def test_user_text_is_never_markup(qtbot, make):
    made = make(NASTY)
    qtbot.addWidget(made)
    assert walk.labels_with_markup(made) == []
    assert walk.hints_with_markup(made) == []


def test_a_tooltip_shows_angle_brackets_as_they_are():
    assert basics.plain_tooltip(NASTY) == "<qt>Ban &lt;b&gt;imports&lt;/b&gt; &amp; trade</qt>"
    assert basics.plain_tooltip("30 & 3") == "30 & 3"


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


def test_an_elided_label_can_shrink_and_keeps_its_words_as_a_tooltip(qtbot):
    long = ElidedLabel("A very long title of a very long workshop")
    qtbot.addWidget(long)
    assert long.minimumSizeHint().width() < long.sizeHint().width()
    assert long.toolTip() == long.text()


def test_a_long_title_is_written_smaller_before_it_is_cut(qtbot):
    title = heading("Sub-regional workshop", level=1)
    qtbot.addWidget(title)
    title.resize(title.sizeHint())
    assert title.fitting() == title.font()
    title.resize(title.sizeHint().width() * 3 // 4, 40)
    smaller = QFontMetrics(title.fitting()).horizontalAdvance(title.text())
    assert 0 < smaller <= title.width()
    title.resize(20, 40)
    least = title.font().pointSizeF() * basics.SMALLEST_TITLE
    assert title.fitting().pointSizeF() == pytest.approx(least)


def test_a_headline_has_two_lines_where_its_smallest_letters_have_no_room_in_one(qtbot):
    words = "3 pilots of the secretariat, 7 projects in countries, 5 outputs are late, 5 in samples"
    page, title = QWidget(), heading("Short", level=1)
    qtbot.addWidget(page)
    page.setLayout(column(title, label("Below"), None))
    page.resize(260, 300)
    page.show()
    QApplication.processEvents()
    one = title.height()
    title.set_words(words)
    qtbot.waitUntil(lambda: title.height() != one)
    lines = fill_lines(title.fitting(), words, title.contentsRect().width(), title.lines)
    assert " ".join(lines) == words
    assert len(lines) == 2
    assert title.height() >= 2 * QFontMetrics(title.fitting()).height()
    page.resize(1600, 300)
    qtbot.waitUntil(lambda: title.height() == one)


def test_an_empty_list_offers_the_one_thing_to_do(qtbot):
    add = button("Add action", "plus", "primary")
    made = empty_state("road_map", "No action yet.", add)
    qtbot.addWidget(made)
    assert made.findChildren(QPushButton) == [add]


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


def test_a_label_is_aligned_by_the_language_of_the_window_not_by_its_words(qtbot, faces):
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    with i18n.language_scope("ar"):
        for words in ("Who pays?", i18n.isolate("Who pays?"), i18n.isolate("من يدفع؟")):
            assert label(words, "strong").alignment() & right == right
    assert not label("Who pays?").alignment() & Qt.AlignmentFlag.AlignRight


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
