"""A closed workshop is for reading: no button, cell or key on a page of Run changes it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.closing.closings import (
    close_workshop,
    closing_state,
    reopen_workshop,
)
from mercworkshop.domain.entities.floor import speakers
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.gui.places.run.close.texts import WORDS
from mercworkshop.gui.places.run.floor.view import FloorView
from mercworkshop.gui.places.run.page import RunPage
from mercworkshop.gui.room.clock.room_clock import clock_of, run_key
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.page import (
    ASK_THE_ROOM,
    CLOSE,
    EVENING,
    FLOOR,
    LAST_DAY,
    MEETINGS,
    NOW,
    PARKING,
    VOTES,
    PageContext,
)
from mercworkshop.gui.shell.frame.frame import Frame
from mercworkshop.gui.shell.frame.park_line import ParkLine
from mercworkshop.gui.widgets.focus.stops import stops_of
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from tests.builders.navigator import Visits
from tests.builders.port_of_spain import port_of_spain
from tests.gui.framed import framed

KEY, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | SHIFT
TEXTS = AutoTextEdit, LineField
ENDED = datetime(2015, 1, 21, 21, 52, tzinfo=UTC)


@pytest.fixture
def held(qtbot, faces, tmp_path, messages, settings, jobs):
    """The place Run of the workshop of Port of Spain, which is closed."""
    path = tmp_path / "Port of Spain.mercws"
    path.write_bytes(port_of_spain())
    session = EditSession(path, messages)
    context = PageContext(session, messages, Visits(), settings, jobs)
    page = RunPage(context)
    window = framed(page, 1282, 586)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield page
    window.close()
    assert session.close()


def open_again(session):
    state = closing_state(session.workshop)
    assert session.apply(reopen_workshop, state, ENDED, "Bo", "A vote")


def writers(page):
    """Return the widgets that change something, by tab."""
    now, floor, votes = page.view(NOW), page.view(FLOOR), page.view(VOTES)
    parking, meetings, last_day = page.view(PARKING), page.view(MEETINGS), page.view(LAST_DAY)
    asked, sticks, texts = (
        page.view(ASK_THE_ROOM),
        page.view(EVENING).sticks,
        page.view(CLOSE).texts,
    )
    slide = last_day.editor
    return {
        NOW: (now.buttons.go_on, now.buttons.one, now.buttons.wrap_up, now.buttons.again),
        FLOOR: (floor.toggle, floor.next, floor.reply, floor.add),
        VOTES: (votes.add, votes.reveal, votes.set, votes.remove,
                *(each.input for each in votes.card.form.lines),
                votes.card.take, votes.card.round, votes.sheet.entry, votes.sheet.options.line),
        PARKING: (parking.add, parking.remove),
        ASK_THE_ROOM: (asked.pane.share, asked.pane.name, asked.pane.join, asked.apart),
        MEETINGS: (meetings.bar, meetings.pane.state, meetings.pane.outcome, meetings.pane.lock),
        LAST_DAY: (last_day.minutes, last_day.state, last_day.propose_button, slide.title,
                   slide.lines, slide.notes, slide.left_out, slide.add),
        EVENING: (sticks.add, sticks.give, sticks.remove),
        CLOSE: (texts.words, texts.keep, texts.take_back),
    }  # fmt: skip


def words_of(field):
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def is_read(field):
    return isinstance(field, TEXTS) and field.isReadOnly()


WRITING_KEYS = (
    (KEY.Key_X, NONE),
    (KEY.Key_Space, NONE),
    (KEY.Key_Backspace, NONE),
    (KEY.Key_Delete, NONE),
    (KEY.Key_V, CTRL),
    (KEY.Key_X, CTRL),
)

KEYS = (
    (FLOOR, "turns", KEY.Key_F3, NONE),
    (FLOOR, "turns", KEY.Key_R, CTRL),
    (FLOOR, "turns", KEY.Key_Delete, CTRL),
    (VOTES, "list", KEY.Key_Insert, NONE),
    (VOTES, "list", KEY.Key_F2, NONE),
    (VOTES, "list", KEY.Key_Return, NONE),
    (VOTES, "list", KEY.Key_Delete, NONE),
    (VOTES, "list", KEY.Key_R, CTRL),
    (VOTES, "list", KEY.Key_R, CTRL | SHIFT),
    (MEETINGS, "table", KEY.Key_F2, NONE),
    (MEETINGS, "table", KEY.Key_L, CTRL),
    (LAST_DAY, "list", KEY.Key_Down, ALT_SHIFT),
)


def test_no_control_and_no_key_of_a_closed_workshop_changes_it(held, qtbot, messages):
    session = held.context.session
    before = session.workshop
    for tab, controls in writers(held).items():
        held.show_tab(tab)
        assert held.closing_words.isVisible()
        on = [type(each).__name__ for each in controls if each.isEnabled() and not is_read(each)]
        assert not on, f"{tab}: {on}"
    assert held.closing_words.text() == "Closed on 21 Jan 2015: for reading"
    for tab, part, key, held_down in KEYS:
        place = getattr(held.show_tab(tab), part)
        place.setFocus()
        messages.clear()
        messages.dismiss()
        qtbot.keyClick(place, key, held_down)
        said = messages.latest.text if messages.latest else ""
        assert "closed: nothing is changed here" in said, f"{tab}: {key} says {said!r}"
    assert not before.changed_ids(session.workshop)


def test_the_texts_of_a_closed_workshop_are_read_and_copied_by_keys(held, qtbot, messages):
    session = held.context.session
    before, read = session.workshop, set()
    for tab, controls in writers(held).items():
        view = held.show_tab(tab)
        if tab == CLOSE:
            view.texts.show_mode(WORDS)
        for field in (each for each in controls if isinstance(each, TEXTS)):
            if not field.isVisible() or not field.isEnabled():
                continue
            assert field in stops_of(view), f"{tab}: no Tab comes to {field.accessibleName()}"
            field.setFocus()
            words = words_of(field)
            for key, held_down in WRITING_KEYS:
                messages.dismiss()
                qtbot.keyClick(field, key, held_down)
                said = messages.latest.text if messages.latest else ""
                assert "closed: nothing is changed here" in said, f"{tab}: {key} says {said!r}"
            assert words_of(field) == words
            messages.dismiss()
            qtbot.keyClick(field, KEY.Key_A, CTRL)
            QApplication.clipboard().clear()
            qtbot.keyClick(field, KEY.Key_C, CTRL)
            assert QApplication.clipboard().text() == words
            assert messages.latest is None
            read.add(field.accessibleName())
    assert read >= {"Words of the paragraph", "Title of the slide", "What came of it", "Question"}
    assert not before.changed_ids(session.workshop)
    open_again(session)
    words = held.view(CLOSE).texts.words
    assert not words.isReadOnly()
    held.show_tab(CLOSE)
    qtbot.keyClicks(words, "x")
    assert "x" in words.toPlainText()


def test_a_field_that_was_read_only_by_itself_stays_so_when_the_workshop_is_opened_again(
    held, qtbot, messages
):
    session, own, later = held.context.session, LineField("Own"), AutoTextEdit("Later")
    for each in (own, later):
        qtbot.addWidget(each)
    own.setReadOnly(True)
    hold_while_closed(session, own, later)
    later.setReadOnly(False)  # what else lets a person write
    assert own.isReadOnly()
    assert later.isReadOnly()
    qtbot.keyClicks(own, "x")
    assert "closed: nothing is changed here" in messages.latest.text
    open_again(session)
    assert own.isReadOnly()
    assert not later.isReadOnly()


def test_nothing_is_typed_into_the_tables_of_a_closed_workshop(held, qtbot, messages):
    session = held.context.session
    before = session.workshop
    tables = {
        FLOOR: (held.view(FLOOR).turns, held.view(FLOOR).decisions),
        PARKING: (held.view(PARKING).table,),
        EVENING: (held.view(EVENING).sticks.table,),
    }
    for tab, found in tables.items():
        held.show_tab(tab)
        for table in found:
            table.setFocus()
            table.go(0, 0)
            messages.dismiss()
            qtbot.keyClicks(table, "x")
            assert not table.editing.is_open
            assert table.grid.rowCount() == len(table.grid.rows), (
                "there is no blank row to type into"
            )
            assert "closed: nothing is changed here" in messages.latest.text
            messages.dismiss()
            qtbot.keyClick(table, KEY.Key_Escape)
            assert messages.latest is None
    assert not before.changed_ids(session.workshop)


def test_a_workshop_that_is_opened_again_can_be_edited_as_before(held, qtbot, messages):
    session, floor = held.context.session, held.view(FLOOR)
    held.show_tab(FLOOR)
    qtbot.mouseClick(held.open_again, Qt.MouseButton.LeftButton)
    assert held.tab == CLOSE
    assert held.view(CLOSE).reason.hasFocus()
    assert not held.open_again.isVisible(), "this page has a button of its own for it"
    qtbot.keyClicks(held.view(CLOSE).reason, "One name is wrong")
    qtbot.mouseClick(held.view(CLOSE).open_again, Qt.MouseButton.LeftButton)
    assert not held.closing_words.isVisible()
    held.show_tab(FLOOR)
    on = {floor.toggle: False, floor.next: False, floor.reply: True, floor.add: True}
    assert {each: each.isEnabled() for each in on} == on, (
        "only the buttons that need a speaker are off"
    )
    assert floor.turns.grid.rowCount() == len(floor.turns.grid.rows) + 1
    floor.decisions.begin_new()
    qtbot.keyClicks(floor.decisions.editing.editor, "Agreed")
    qtbot.keyClick(floor.decisions.editing.editor, KEY.Key_Return, CTRL)
    assert session.workshop.records(Decision).all()[-1].text == "Agreed"
    session.apply(speakers.add, floor.turns.grid.rows, [{"country": "HTI"}])
    assert floor.toggle.isEnabled()


def test_entering_a_closed_page_puts_the_focus_into_its_content(held):
    held.window().enter_page()
    now = held.window().focusWidget()
    assert held.stack.isAncestorOf(now)
    assert held.closed_line in held.panes(), "F6 comes to the line"


def test_undo_is_refused_until_the_workshop_is_opened_again(context, shown, session, messages):
    session.apply(speakers.add, (), [{"country": "JAM"}])
    view = FloorView(context)
    shown(view)
    session.apply(close_workshop, closing_state(session.workshop), ENDED, "Ann")
    session.undo()  # says that the closing stays
    step = session.next_undo
    assert not session.undo()
    assert "closed: nothing is changed here" in messages.latest.text
    assert session.next_undo is step
    open_again(session)
    session.undo()
    session.undo()
    assert not session.workshop.records(SpeakingTurn)


def test_the_keys_of_the_clock_say_that_the_workshop_is_closed(held, messages):
    clock = clock_of(held.context)
    for name in ("one_minute_more", "five_minutes_more", "wrap_up", "go_on"):
        messages.dismiss()
        run_key(clock, name)
        assert "closed: nothing is changed here" in messages.latest.text, name


def test_no_question_is_parked_in_a_closed_workshop(held, messages):
    frame = held.window()
    assert isinstance(frame, Frame)
    line = ParkLine(held.context, frame)
    count = len(held.context.session.workshop.records(ParkedPoint))
    line.begin()
    assert line.isHidden()
    assert "closed: nothing is changed here" in messages.latest.text
    assert len(held.context.session.workshop.records(ParkedPoint)) == count
