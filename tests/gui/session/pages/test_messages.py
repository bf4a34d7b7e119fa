"""Messages: which are shown, where the keyboard is then, and how bugs are reported."""

from __future__ import annotations

import logging
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)

from mercworkshop import log
from mercworkshop.errors import StorageError
from mercworkshop.gui.app.exception_hook import ExceptionHook
from mercworkshop.gui.session.pages import messages as messages_module
from mercworkshop.gui.session.pages.messages import Message
from mercworkshop.gui.shell.status.message_bar import MessageBar
from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.widgets.layouts import bare_widget, column
from mercworkshop.gui.widgets.weak_slot import weak_slot


@pytest.fixture
def bar(qtbot, messages):
    bar = MessageBar(messages)
    qtbot.addWidget(bar)
    yield bar
    bar.close()


def test_the_text_has_the_room_it_was_measured_for_whatever_frame_is_around_it(bar, messages):
    bar.setStyleSheet("QFrame[kind='message'] { border: 3px solid }")
    bar.place_in(QRect(0, 0, 900, 30))
    messages.inform("The view is kept on this laptop.")
    QApplication.processEvents()
    assert bar.width() == 900  # it covers the whole hint behind it
    assert bar.label.width() >= bar._line_width()


def test_an_error_says_what_to_do_and_stays(qtbot, bar, messages):
    messages.show_error(StorageError("Not saved.", "Free some space."))
    assert bar.label.text() == "Not saved. Free some space."
    assert bar.isVisible()
    assert bar.accessibleName() == bar.label.text()
    bar.dismiss.click()
    assert not bar.isVisible()


def test_the_first_message_is_shown_again_after_the_second(bar, messages):
    messages.show_error(StorageError("First."))
    messages.inform("Second.")
    assert (bar.label.text(), bar.more.text()) == ("Second.", "1 more")
    bar.dismiss.click()
    assert bar.label.text() == "First."


def test_a_message_about_something_done_replaces_the_one_before_but_no_question(bar, messages):
    messages.show_error(StorageError("First."))
    messages.inform("Copied.")
    messages.ask("Which?")
    messages.inform("Pasted.")
    messages.inform("Sent.")
    said = []
    while bar.isVisible():
        said.append(bar.label.text())
        bar.dismiss.click()
    assert said == ["Sent.", "Which?", "First."]


def test_the_answers_are_shown_with_the_question(qtbot, messages):
    bar = MessageBar(messages)
    window = bare_widget(column(bar, QLineEdit()))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    messages.ask("Begin?", ("Begin", list))
    (answer,) = bar.answer_buttons()
    assert answer.isVisible()


def test_a_leading_answer_with_the_focus_has_room_for_its_words(qtbot, appearance, messages):
    del appearance  # the frames are those of the style sheet
    bar = MessageBar(messages)
    window = bare_widget(column(bar, QLineEdit()))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    words = "Open that workshop and look at the file"
    messages.add(Message("Which?", "warn", ((words, list),), leads=True))
    (answer,) = bar.answer_buttons()
    answer.setFocus()
    assert answer.hasFocus()
    option = QStyleOptionButton()
    answer.initStyleOption(option)
    part = QStyle.SubElement.SE_PushButtonContents
    room = answer.style().subElementRect(part, option, answer)
    assert room.width() >= answer.fontMetrics().horizontalAdvance(words)
    assert room.height() >= answer.fontMetrics().height()


@pytest.mark.parametrize("width", [640, 400])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_answers_are_whole_in_a_narrow_window_at_200_percent(
    qtbot, qapp, messages, width, direction
):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    window = QWidget()
    window.setLayoutDirection(direction)
    window.resize(width, 560)
    bar = MessageBar(messages, window)
    qtbot.addWidget(window)
    window.show()
    left = 0 if direction == Qt.LayoutDirection.LeftToRight else width - 375
    bar.place_in(QRect(left, 512, 375, 48))
    answers = (("Show", list), ("Undo", list))
    messages.inform("Redone: Edit workshop details", *answers, keys=("show_last", "undo"))
    QApplication.processEvents()
    assert window.rect().contains(bar.geometry())
    field = QLineEdit(window)
    field.setGeometry(left, 150, 300, 60)
    field.show()
    field.setFocus()
    QApplication.processEvents()
    assert bar.y() >= 0
    for each in (*bar.answer_buttons(), bar.dismiss):
        assert each.width() >= each.sizeHint().width()
        assert bar.rect().contains(QRect(each.mapTo(bar, QPoint()), each.size()))


def test_the_same_words_are_not_said_twice(bar, messages):
    for _ in range(3):
        messages.show_error(StorageError("Full."))
    bar.dismiss.click()
    assert messages.latest is None


def test_an_answer_is_carried_out_and_the_question_goes_away(bar, messages):
    done = []
    messages.ask("Which date?", ("11 June", lambda: done.append("june")), ("6 November", list))
    june, november = bar.answer_buttons()
    assert (june.text(), november.text()) == ("11 June", "6 November")
    june.click()
    assert done == ["june"]
    assert messages.latest is None


@pytest.fixture
def below(qtbot, messages):
    """A bar above tabs and a field, in an active window; the field has the keyboard."""
    bar, tabs, field = MessageBar(messages), QTabBar(), QLineEdit()
    tabs.addTab("Path")
    window = bare_widget(column(bar, tabs, field))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    yield bar, field
    window.close()


def go_to(qtbot, button):
    qtbot.waitUntil(button.isVisible)  # a layout shows what is added to it a little later
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_after_an_answer_the_keyboard_is_where_it_was(qtbot, below, messages, key):
    bar, field = below
    had_it = []
    messages.inform("Below.", ("Show", list), tone="info")
    messages.ask("Which date?", ("11 June", lambda: had_it.append(field.hasFocus())))
    go_to(qtbot, bar.answer_buttons()[0])
    qtbot.keyClick(bar.answer_buttons()[0], key)
    assert had_it == [True]  # it had it before the answer, which may move it elsewhere
    assert field.hasFocus()


def test_after_a_click_on_an_answer_the_keyboard_is_where_it_was(qtbot, below, messages):
    bar, field = below
    messages.ask("Which date?", ("11 June", list))
    go_to(qtbot, bar.answer_buttons()[0])
    qtbot.mouseClick(bar.answer_buttons()[0], Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_after_a_message_is_dismissed_or_taken_away_the_keyboard_is_where_it_was(
    qtbot, below, messages
):
    bar, field = below
    messages.ask("Which date?", ("11 June", list))
    go_to(qtbot, bar.dismiss)
    qtbot.keyClick(bar.dismiss, Qt.Key.Key_Space)
    assert field.hasFocus()
    messages.ask("Which date?", ("11 June", list))
    go_to(qtbot, bar.answer_buttons()[0])
    messages.dismiss()
    assert field.hasFocus()


def test_a_message_that_comes_and_goes_leaves_the_keyboard_alone(qtbot, below, messages):
    bar, field = below
    messages.ask("Which date?", ("11 June", list))
    go_to(qtbot, bar.dismiss)
    field.parentWidget().findChild(QTabBar).setFocus()
    messages.dismiss()
    assert field.parentWidget().findChild(QTabBar).hasFocus()


def test_a_field_that_was_hidden_meanwhile_does_not_get_the_keyboard(qtbot, below, messages):
    bar, field = below
    messages.ask("Which date?", ("11 June", list))
    go_to(qtbot, bar.dismiss)
    field.hide()
    messages.dismiss()
    assert not field.hasFocus()


def test_user_text_in_a_message_is_never_markup(bar, messages):
    messages.inform("Imported <b>Haiti</b>")
    assert bar.label.text() == "Imported <b>Haiti</b>"
    assert bar.label.textFormat() == bar.label.textFormat().PlainText


def raised(line: int, code: str = "1 / 0") -> tuple:
    try:
        exec(compile("\n" * line + code, "model.py", "exec"))
    except (ZeroDivisionError, KeyError):
        return sys.exc_info()
    raise AssertionError


def test_a_bug_is_one_calm_sentence_and_its_traceback_is_in_the_log(messages, home, caplog):
    ExceptionHook(messages, lambda: True).handle(*raised(3))
    assert "Your work is saved" in messages.latest.text
    assert str(log.log_file()) in messages.latest.text
    assert "ZeroDivisionError" not in messages.latest.text
    assert "ZeroDivisionError" in caplog.text


def test_the_same_bug_a_thousand_times_is_logged_once(messages, caplog):
    net = ExceptionHook(messages, lambda: True)
    for _ in range(1000):
        net.handle(*raised(5))
    net.handle(*raised(6))
    assert len([r for r in caplog.records if r.levelno == logging.CRITICAL]) == 2


@pytest.mark.parametrize(
    ("is_saved", "words"),
    [(False, "The last changes are not saved"), (None, "application. If this happens again")],
)
def test_a_bug_never_says_saved_when_it_is_not_so(messages, is_saved, words):
    ExceptionHook(messages, lambda: is_saved).handle(*raised(3))
    assert words in messages.latest.text
    assert "is saved" not in messages.latest.text


def test_a_bug_while_asking_whether_all_is_saved_still_gives_a_message(messages):
    ExceptionHook(messages, lambda: bool(1 / 0)).handle(*raised(3))
    assert "The last changes are not saved" in messages.latest.text


def test_another_bug_of_the_same_line_is_not_hidden(messages, caplog):
    net = ExceptionHook(messages, lambda: True)
    net.handle(*raised(5))
    net.handle(*raised(5, "{}['a']"))
    net.handle(*raised(5, "{}['b']"))
    net.handle(*raised(5, "{}['b']"))
    assert len([r for r in caplog.records if r.levelno == logging.CRITICAL]) == 3
    for number in range(1000):
        net.handle(*raised(7, f"{{}}[{number}]"))
    assert len([r for r in caplog.records if r.levelno == logging.CRITICAL]) < 50


def test_the_log_is_written_in_the_home_folder(home, monkeypatch):
    root = logging.getLogger()
    before = root.handlers[:]
    monkeypatch.setattr(root, "handlers", [])
    log.start_log()
    logging.getLogger("x").warning("hello")
    logging.shutdown([])
    for handler in root.handlers:
        handler.close()
    root.handlers = before
    assert "hello" in (home / "log" / "mercworkshop.log").read_text(encoding="utf-8")


@pytest.fixture
def quick(monkeypatch):
    """Messages pass after 1 ms, and are looked at again after 1 ms."""
    monkeypatch.setattr(messages_module, "SHOWN_MS", 1)
    monkeypatch.setattr(messages_module, "_AGAIN_MS", 1)


def let_one_pass(qtbot):
    """Wait until a message of another queue has passed, which was shown later."""
    later = messages_module.MessageQueue()
    later.inform("Copied.")
    qtbot.waitUntil(lambda: later.latest is None)


def test_a_message_that_is_repeated_pushes_no_other_out_of_the_log(messages):
    messages.show_error(StorageError("An edit was set aside."))
    for _letter in range(messages_module.LOGGED + 20):
        messages.inform("This workshop is closed.", tone="info")
    said = [each.message.text for each in messages.log]
    assert said == ["An edit was set aside.", "This workshop is closed."]


def test_equal_messages_with_different_buttons_are_both_in_the_log(messages):
    shown = {"Lamps", "Law"}
    for run in (shown.clear, shown.copy):
        messages.inform("One row is deleted.", ("Show", run), passes=True)
    assert [each.message.answers[0][1] for each in messages.log] == [shown.clear, shown.copy]


def test_a_message_about_something_done_passes_and_stays_in_the_log(qtbot, below, messages, quick):
    bar, _field = below
    messages.inform("Copied.")
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Enter))
    let_one_pass(qtbot)
    assert messages.latest is not None
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: messages.latest is None)
    assert [logged.message.text for logged in messages.log] == ["Copied."]


@pytest.mark.parametrize(
    "say",
    [
        lambda messages: messages.inform("Kept in a copy.", passes=False),
        lambda messages: messages.inform("Collected.", ("Take back", list)),
        lambda messages: messages.inform("Look at this.", tone="warn"),
        lambda messages: messages.ask("Which?"),
        lambda messages: messages.show_error(StorageError("Full.")),
    ],
)
def test_a_message_that_must_be_read_or_can_be_answered_stays(qtbot, below, messages, quick, say):
    say(messages)
    let_one_pass(qtbot)
    assert messages.latest is not None


def test_a_message_waits_while_the_keyboard_is_on_a_bar_of_any_window(
    qtbot, below, messages, quick
):
    bar, field = below
    other = MessageBar(messages, field.window())
    messages.inform("Sent.")
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Enter))  # until the keyboard is there
    go_to(qtbot, bar.dismiss)
    for each in (bar, other):
        QApplication.sendEvent(each, QEvent(QEvent.Type.Leave))
    let_one_pass(qtbot)
    assert messages.latest is not None
    field.setFocus()
    qtbot.waitUntil(lambda: messages.latest is None)


def test_a_button_whose_view_is_gone_is_not_shown(qtbot, below, messages):
    bar, _field = below
    view = QLineEdit()
    show = weak_slot(view, QLineEdit.clear)
    view.deleteLater()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    del view
    messages.inform("Added.", ("Show", show))
    assert bar.answer_buttons() == []
