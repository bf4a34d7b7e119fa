"""A paragraph with figures, typed into: a figure is moved or removed whole, never typed over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.values.written_text import WrittenFigure, WrittenText
from mercworkshop.gui.places.reports.figure_text import FigureText

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
EIGHT = WrittenFigure("workshops.held", "8", "8 workshops", "2016-02-12")
THREE = WrittenFigure("workshops.countries", "3", "3", "2016-02-12")
TEXT = WrittenText.of(["In all, ", EIGHT, " for ", THREE, " were held."])


@pytest.fixture
def edit(qtbot):
    made = FigureText("Paragraph")
    qtbot.addWidget(made)
    made.resize(600, 120)
    made.show()
    made.show_text(TEXT, {})
    yield made
    made.pending_input.discard()


def put(edit, place, anchor=None):
    cursor = edit.textCursor()
    cursor.setPosition(place if anchor is None else anchor)
    if anchor is not None:
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def typed(edit, words):
    QTest.keyClicks(edit, words)
    return edit.text()


def test_the_shown_text_is_read_back_with_its_figures(edit):
    assert edit.text() == TEXT
    assert edit.toPlainText() == "In all, 8 workshops for 3 were held."
    assert [edit.toPlainText()[each.start : each.end] for each in edit.spans()] == [
        "8 workshops",
        "3",
    ]


def test_what_is_typed_beside_a_figure_is_never_part_of_it(edit):
    put(edit, 19)  # after “8 workshops”
    assert typed(edit, "!").runs == ("In all, ", EIGHT, "! for ", THREE, " were held.")
    put(edit, 8)  # before it
    assert typed(edit, "x").figures == (EIGHT, THREE)
    put(edit, 0)
    assert typed(edit, "So: ").words == "So: In all, x8 workshops! for 3 were held."


def test_the_cursor_is_never_inside_a_figure(edit):
    put(edit, 12)
    assert edit.textCursor().position() == 19, (
        "a click inside of a figure puts the cursor behind it"
    )
    QTest.keyClick(edit, KEYS.Key_Left)
    assert edit.textCursor().position() == 8
    QTest.keyClick(edit, KEYS.Key_Right)
    assert edit.textCursor().position() == 19
    put(edit, 12, anchor=3)
    assert edit.textCursor().selectedText() == "all, 8 workshops"


def test_a_figure_is_removed_whole_and_undo_brings_it_back(edit):
    cases = (
        (19, KEYS.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (8, KEYS.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (19, KEYS.Key_Backspace, CTRL),
        (8, KEYS.Key_Delete, CTRL),
    )
    for place, key, held in cases:
        put(edit, place)
        QTest.keyClick(edit, key, held)
        assert edit.text().figures == (THREE,), (place, key, held)
        assert "workshops" not in edit.toPlainText(), (place, key, held)
        edit.undo()
        assert edit.text() == TEXT, (place, key, held)
    put(edit, 2)
    QTest.keyClick(edit, KEYS.Key_Backspace)
    assert edit.toPlainText().startswith("I all, 8 workshops")


def test_typing_over_a_selection_replaces_whole_figures(edit):
    put(edit, 12, anchor=0)
    assert typed(edit, "We").runs == ("We for ", THREE, " were held.")


def test_a_figure_is_moved_with_the_clipboard_and_is_plain_text_elsewhere(edit):
    put(edit, 19, anchor=8)
    QTest.keySequence(edit, QKeySequence.StandardKey.Cut)
    assert QApplication.clipboard().text() == "8 workshops"
    assert edit.text().figures == (THREE,)
    put(edit, edit.document().characterCount() - 1)
    QTest.keySequence(edit, QKeySequence.StandardKey.Paste)
    assert edit.text().runs == ("In all, for ", THREE, " were held.", EIGHT)
    data = QMimeData()
    data.setText("first\nsecond\ttabbed")
    edit.insertFromMimeData(data)
    assert edit.text().words.endswith("8 workshopsfirst second tabbed")


def test_words_that_are_dropped_on_a_figure_are_put_after_it(edit):
    dropped = QTextCursor(edit.document())
    dropped.setPosition(12)
    edit._insert(dropped, ["!"])
    assert edit.text().runs[:3] == ("In all, ", EIGHT, "! for ")


def test_an_input_method_writes_text_beside_a_figure(edit):
    put(edit, 19)
    event = QInputMethodEvent()
    event.setCommitString("汞")
    QApplication.sendEvent(edit, event)
    assert edit.text().runs[:3] == ("In all, ", EIGHT, "汞 for ")


def test_enter_emits_the_typed_paragraph_and_adds_no_line(edit, qtbot):
    put(edit, 0)
    with qtbot.waitSignal(edit.edited) as told:
        QTest.keyClicks(edit, "Yes. ")
        QTest.keyClick(edit, KEYS.Key_Return)
    assert told.args[0].words == "Yes. In all, 8 workshops for 3 were held."
    assert edit.document().blockCount() == 1


def test_half_typed_words_stay_when_another_text_is_to_be_shown(edit):
    put(edit, 0)
    typed(edit, "Mine: ")
    edit.show_text(WrittenText.of(["Other words."]), {})
    assert edit.toPlainText().startswith("Mine: In all")
    edit.pending_input.discard()


def test_nothing_is_typed_into_a_final_report(edit):
    edit.setReadOnly(True)
    put(edit, 19)
    assert typed(edit, "x") == TEXT
    QTest.keyClick(edit, KEYS.Key_Backspace)
    assert edit.text() == TEXT
    edit.setReadOnly(False)


def test_the_figure_beside_the_cursor_is_emitted_or_that_there_is_none(edit):
    told: list[int] = []
    edit.figure_chosen.connect(told.append)
    for number in (0, 1):
        edit.choose_figure(number)
    put(edit, 2)
    edit.figure_chosen.disconnect(told.append)
    assert told == [0, 1, -1]
