"""Fields for lines, texts, numbers and choices: when they hand on what is typed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from mercworkshop.domain.fields.parsing import parse_whole_number
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs import pending_input
from mercworkshop.gui.widgets.inputs.choices import CheckableList, ChoiceField
from mercworkshop.gui.widgets.inputs.fields import (
    AutoTextEdit,
    LineField,
    ParsedField,
    text_direction,
)
from mercworkshop.gui.widgets.inputs.pending_input import QUIET_MS, pending_inputs
from mercworkshop.gui.widgets.layouts import bare_widget, column

ENTER = Qt.Key.Key_Return


@pytest.fixture
def shown(qtbot, qapp):
    """Puts fields into a window that has the keyboard."""
    windows = []

    def show(*fields):
        window = bare_widget(column(*fields))
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        fields[0].setFocus()
        windows.append(window)
        return window

    yield show
    for window in windows:
        window.close()


def heard(signal) -> list:
    told: list[Any] = []
    signal.connect(told.append)
    return told


def test_words_are_handed_on_a_moment_after_the_last_key(qtbot, shown):
    field = LineField("Title")
    told = heard(field.edited)
    shown(field)
    qtbot.keyClicks(field, "Lima")
    assert told == []
    assert pending_inputs.is_pending
    qtbot.waitUntil(lambda: told == ["Lima"], timeout=QUIET_MS + 300)
    assert not pending_inputs.is_pending


def test_words_typed_without_a_pause_are_handed_on_after_a_while(qtbot, shown, monkeypatch):
    monkeypatch.setattr(pending_input, "LONGEST_MS", 50)
    monkeypatch.setattr(pending_input, "QUIET_MS", 60_000)
    field = LineField("Title")
    told = heard(field.edited)
    shown(field)

    def is_saved_while_typing():
        qtbot.keyClick(field, "a")
        return bool(told)

    qtbot.waitUntil(is_saved_while_typing)
    (words,) = told
    assert words
    assert field.text().startswith(words)


@pytest.mark.parametrize("make", [LineField, AutoTextEdit])
def test_leaving_a_field_hands_its_words_on_at_once(qtbot, shown, make):
    field, other = make("Title"), LineField("Other")
    told = heard(field.edited)
    shown(field, other)
    qtbot.keyClicks(field, "Lima")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert told == ["Lima"]
    assert other.hasFocus()


def test_enter_hands_words_on_at_once(qtbot, shown):
    field = LineField("Title")
    told = heard(field.edited)
    shown(field)
    qtbot.keyClicks(field, "Lima")
    qtbot.keyClick(field, ENTER)
    assert told == ["Lima"]


@pytest.mark.parametrize("make", [LineField, AutoTextEdit])
def test_a_new_value_waits_while_somebody_types(qtbot, shown, make):
    field = make("Title")
    shown(field)
    field.show_value("Lima")
    field.moveCursor(field.textCursor().MoveOperation.End) if make is AutoTextEdit else field.end(
        False
    )
    qtbot.keyClicks(field, " 2015")
    field.show_value("Quito")
    text = field.toPlainText() if make is AutoTextEdit else field.text()
    assert text == "Lima 2015"
    pending_inputs.commit_all()
    field.show_value("Quito")
    assert (field.toPlainText() if make is AutoTextEdit else field.text()) == "Quito"


def test_showing_a_value_is_no_edit(qtbot, shown):
    field = AutoTextEdit("Notes")
    told = heard(field.edited)
    shown(field)
    field.show_value("Lima")
    assert not pending_inputs.is_pending
    assert told == []


def test_a_text_grows_with_its_words_and_then_scrolls(qtbot, shown):
    field = AutoTextEdit("Notes", least=2, most=6)
    shown(field)
    small = field.sizeHint().height()
    field.show_value("\n".join("abcd"))
    four = field.sizeHint().height()
    field.show_value("\n" * 40)
    most = field.sizeHint().height()
    line = field.fontMetrics().lineSpacing()
    assert four == pytest.approx(small + 2 * line, abs=2)
    assert most == pytest.approx(small + 4 * line, abs=2)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("قاعة 12", Qt.LayoutDirection.RightToLeft),
        ("12 قاعة", Qt.LayoutDirection.RightToLeft),
        ("Lima قاعة", Qt.LayoutDirection.LeftToRight),
        ("中文", Qt.LayoutDirection.LeftToRight),
        ("12 – 45", Qt.LayoutDirection.LayoutDirectionAuto),
    ],
)
def test_the_first_strong_letter_decides_the_direction(text, direction):
    assert text_direction(text) == direction


@pytest.mark.parametrize("make", [LineField, AutoTextEdit])
def test_arabic_words_mirror_only_their_own_field(qtbot, shown, make):
    field, other = make("Title"), make("Other")
    shown(field, other)
    field.show_value("قاعة المؤتمرات")
    assert field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert other.layoutDirection() == Qt.LayoutDirection.LeftToRight
    field.show_value("Lima")
    assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_wrong_number_stays_and_is_explained_when_focus_leaves(qtbot, shown):
    field, other = ParsedField("Total", parse_whole_number), LineField("Other")
    values, refused = heard(field.parsed), heard(field.refused)
    shown(field, other)
    qtbot.keyClicks(field, "12 people")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert values == []
    assert "12 people" in refused[0].message
    assert field.text() == "12 people"
    field.show_value(7)
    assert field.text() == "12 people"


def test_a_right_number_after_a_wrong_one_is_taken(qtbot, shown):
    field, other = ParsedField("Total", parse_whole_number), LineField("Other")
    values = heard(field.parsed)
    shown(field, other)
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, ENTER)
    field.selectAll()
    qtbot.keyClicks(field, "41")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert values == [41]
    assert not field.property("tone")


def test_a_choice_is_handed_on_and_the_wheel_never_changes_it(qtbot, shown):
    field = ChoiceField("Round", [("first", "First"), ("follow_up", "Follow-up")])
    told = heard(field.edited)
    shown(field)
    field.show_value("first")
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.wheelEvent(wheel)
    assert field.value() == "first"
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert told == ["follow_up"]


def test_a_space_ticks_the_current_line(qtbot, shown):
    field = CheckableList("Languages", [("en", "English"), ("fr", "Français")])
    told = heard(field.edited)
    shown(field)
    field.show_value(("fr",))
    assert told == []
    field.setCurrentRow(0)
    qtbot.keyClick(field, Qt.Key.Key_Space)
    assert told == [("en", "fr")]


@pytest.mark.qt_log_ignore("This plugin does not support .*", extend=True)
@pytest.mark.parametrize("count", [2, 3, 9])
def test_the_list_of_a_choice_cuts_no_entry(qtbot, shown, appearance, count):
    field = ChoiceField("State", [(each, f"As it stood {each}") for each in range(count)])
    theme.apply_style_sheet(shown(field))
    field.setCurrentIndex(count - 1)
    field.showPopup()
    view = field.view()
    qtbot.waitUntil(view.isVisible)
    for each in range(count):
        place = view.visualRect(view.model().index(each, 0))
        assert view.viewport().rect().contains(place)
    field.hidePopup()
