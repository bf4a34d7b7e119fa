"""A rehearsal in the window: played by keys, shown as it goes, and nothing of it is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionKind
from mercworkshop.gui.places.workshop.agenda.view import AgendaView
from tests.gui.places.workshop.conftest import POPUPS

pytestmark = POPUPS
KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(context, shown, session):
    """A day of 9:00 to 17:00 that is planned to end at 17:20."""
    made = shown(AgendaView(context))
    made.does.add_day()
    (day,) = session.workshop.records(AgendaDay).all()
    rows = [
        {"title": "Opening", "minutes": 180},
        {"title": "Lunch", "minutes": 60, "start": 720, "kind": SessionKind.BREAK},
        {"title": "Groups", "minutes": 120, "kind": SessionKind.WORK},
        {"title": "Coffee", "minutes": 20, "kind": SessionKind.BREAK},
        {"title": "Report back", "minutes": 120, "kind": SessionKind.DISCUSSION},
    ]
    session.apply(sessions.add, day, (), rows)
    session.apply(days.update, day, until=1020)
    made.board.setFocus()
    return made


@pytest.fixture
def dialog(qtbot, view):
    """The rehearsal, opened by its key and paused at once."""
    qtbot.keyClick(view.board, KEY.Key_R, CTRL)
    made = view.rehearsal
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    assert made.clock.is_running
    qtbot.keyClick(made, KEY.Key_Return, CTRL)
    assert not made.clock.is_running
    made.clock.go_to(540)
    return made


def test_a_minute_of_the_room_is_an_hour_of_the_day_and_keys_change_the_speed(qtbot, dialog):
    dialog.clock.advance(60_000)
    assert dialog.time.text() == "10:00"
    for _time in range(9):
        qtbot.keyClick(dialog, KEY.Key_Up, CTRL)
    assert dialog.speed.text() == "600 times as fast"
    dialog.clock.advance(6_000)
    assert dialog.time.text() == "11:00"
    for _time in range(9):
        qtbot.keyClick(dialog, KEY.Key_Down, CTRL)
    assert dialog.clock.speed == 1


def test_the_session_that_goes_on_is_named_and_skipping_goes_to_the_next(qtbot, dialog):
    assert dialog.now.text() == "Opening"
    qtbot.keyClick(dialog, KEY.Key_PageDown, CTRL)
    first = dialog.rehearsal.sessions[0]
    assert dialog.minute == first.end
    assert dialog.table.words.index(0, 2).data() != ""


def test_the_end_of_the_day_is_foreseen_with_repairs_that_would_help(dialog):
    assert "ends at 17:25" in dialog.outlook.text()
    assert "25 minutes too long" in dialog.outlook.text()
    assert "Lunch: 60 → 45 minutes." in dialog.repairs.text()
    assert "The day ends at" in dialog.repairs.text()


def test_the_end_compares_planned_and_rehearsed_minutes_and_nothing_is_saved(
    qtbot, dialog, session
):
    session.flush()
    before = session.path.read_bytes()
    qtbot.keyClick(dialog, KEY.Key_End, CTRL)
    assert dialog.now.text() == "The day is over."
    assert "Planned: 500 minutes. Rehearsed: " in dialog.happens.text()
    assert "instead of 17:20" in dialog.happens.text()
    assert not dialog.pause_button.isEnabled()
    dialog.play_again()
    dialog.go_to_end()
    qtbot.keyClick(dialog, KEY.Key_Escape)
    session.flush()
    assert session.path.read_bytes() == before
    assert [each.minutes for each in session.workshop.records(AgendaSession).all()] == [
        180, 60, 120, 20, 120,
    ]  # fmt: skip


def test_playing_again_makes_another_rehearsal_from_the_start(dialog):
    first = dialog.rehearsal
    dialog.play_again()
    assert dialog.rehearsal != first
    assert dialog.minute < 545


def test_a_repair_says_its_effect_is_made_by_one_key_and_undone_in_one_step(qtbot, view, session):
    pressed = list(view.card.repairs.buttons.values())
    assert [each.isVisible() for each in pressed] == [True, True, True]
    assert "The day ends at 17:05. Still 5 minutes too long." in pressed[0].accessibleName()
    qtbot.keyClick(view.board, KEY.Key_1, CTRL)
    lunch = next(x for x in session.workshop.records(AgendaSession).all() if x.title == "Lunch")
    assert lunch.minutes == 45
    assert "Lunch: 60 → 45 minutes." in view.board.accessibleDescription()
    session.undo()
    qtbot.mouseClick(pressed[2], Qt.MouseButton.LeftButton)
    assert session.workshop.records(AgendaDay).all()[0].until == 1040
    assert not view.card.repairs.isVisible()
    qtbot.keyClick(view.board, KEY.Key_2, CTRL)
    assert view.board.accessibleDescription() == "That would gain nothing on this day."
    session.undo()
    qtbot.keyClick(view.board, KEY.Key_2, CTRL)
    assert view.board.plan.days[0].end == 1020
