"""Erasing participants in the window: asked first, then gone for good, also from undo."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.records.record import AsTyped, replace_fields
from mercworkshop.errors import Cancelled
from mercworkshop.gui.places.workshop.participants import erase_dialog
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store
from tests.gui.places.workshop.conftest import POPUPS, names

pytestmark = POPUPS
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ANN = b"Ann Campbell", b"ann@example.org"


@pytest.fixture
def view(context, shown, room):
    return shown(ParticipantsView(context))


def ask(qtbot, view, row=0):
    """Open the dialog that erases the person of a row by its key, and return the dialog."""
    view.table.setFocus()
    view.table.go(row, 0)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete, CTRL | SHIFT)
    qtbot.waitUntil(lambda: view.eraser.dialog is not None)
    dialog = view.eraser.dialog
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def agree(qtbot, view, session):
    qtbot.mouseClick(view.eraser.dialog.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Ann Campbell" not in names(session))


def said(dialog):
    return " ".join(each.text() for each in dialog.findChildren(QLabel))


def test_erasing_asks_first_and_enter_does_not_erase(qtbot, view, session):
    dialog = ask(qtbot, view)
    assert dialog.windowTitle() == "Erase 1 participant for good"
    assert "It cannot be undone." in said(dialog)
    assert "exchange files, papers" in said(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert names(session) == ["Ann Campbell", "Jean Pierre", "Carol Smith"]


def test_an_erased_participant_is_in_no_file_and_no_step_of_undo(
    qtbot, view, session, messages, tmp_path, home
):
    group = session.workshop.records(BreakoutGroup).all()[0]
    session.apply(groups.update, group, chair="Ann Campbell")
    session.apply(groups.update, session.workshop.latest(group), chair="Carol Smith")
    ann = session.workshop.records(Person).all()[0]
    session.apply(people.update, ann, role="Director general")
    typed = AsTyped("Ann Campbell of Jamaica")
    session.apply(people.update, session.workshop.latest(ann), country=typed)
    session.set_waiting_words(("Person", ann.id, "name"), "Ann Campbell, half typed")
    session.apply(groups.add, session.workshop.records(BreakoutGroup).values(), "Group C")
    session.call_after_edits(backups.make_backup).result(10)
    assert found(tmp_path, home)
    ask(qtbot, view)
    agree(qtbot, view, session)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text == "Erased: Ann Campbell."
    assert names(session) == ["Jean Pierre", "Carol Smith"]
    assert session.workshop.records(Contact) == {}
    assert session.verbatim_words.all == {}
    assert session.wait_until_saved(10)
    while session.undo():
        assert "Ann Campbell" not in names(session)
    while session.redo():
        assert "Ann Campbell" not in names(session)
    assert session.wait_until_saved(10)
    assert {each.chair for each in session.workshop.records(BreakoutGroup).values()} <= {
        "",
        "Carol Smith",
    }
    assert found(tmp_path, home) == set()


def found(*folders):
    files = [each for folder in folders for each in folder.rglob("*") if each.is_file()]
    return {each.name for each in files for word in ANN if word in each.read_bytes()}


def test_a_person_removed_before_can_be_chosen_and_erased(qtbot, view, session, tmp_path, home):
    (command,) = [each for each in view.commands() if "removed from the list" in each.title]
    command.run()
    messages = view.context.messages
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text == "Nobody was removed from the list of participants."
    ann = session.workshop.records(Person).all()[0]
    session.apply(people.remove, [ann], session.workshop.records(Contact).values())
    command.run()
    qtbot.waitUntil(lambda: view.eraser.choosing is not None)
    dialog = view.eraser.choosing
    assert [dialog.list.item(n).text() for n in range(dialog.list.count())] == ["Ann Campbell"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.eraser.dialog is not None)
    qtbot.mouseClick(view.eraser.dialog.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Erased: Ann Campbell." in messages.latest.text)
    assert found(tmp_path, home) == set()
    while session.undo():
        assert "Ann Campbell" not in names(session)


def test_texts_in_which_the_name_stays_are_listed(qtbot, view, session):
    group = session.workshop.records(BreakoutGroup).all()[0]
    session.apply(groups.update, group, room="Room of Ann Campbell")
    dialog = ask(qtbot, view)
    assert dialog.texts.count() == 1
    assert dialog.texts.item(0).text() == "Group: Group A – Room"
    dialog.close()


def test_the_menu_the_button_and_the_command_ask_the_same(qtbot, view):
    (action,) = [each for each in view.table.actions() if each.text() == "Erase for good…"]
    (command,) = [each for each in view.commands() if "selected" in each.title]
    assert command.shortcut == "Ctrl+Shift+Del"
    view.table.setFocus()
    view.table.go(1, 0)
    for run in (action.trigger, command.run, view.erase.click):
        view.eraser.dialog = None
        run()
        qtbot.waitUntil(lambda: view.eraser.dialog is not None)
        assert "Jean Pierre" in said(view.eraser.dialog)
        view.eraser.dialog.close()
    assert isinstance(action, QAction)


def test_erasing_that_was_cancelled_is_finished_when_the_file_is_next_opened(
    qtbot, view, session, tmp_path, home, monkeypatch
):
    messages = view.context.messages
    session.call_after_edits(backups.make_backup).result(10)

    def stop(*_args):
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(eraser, "_rewrite", stop)
        ask(qtbot, view)
        agree(qtbot, view, session)
        qtbot.waitUntil(lambda: messages.latest is not None)
    assert "The rest is done when the workshop is next opened." in messages.latest.text
    assert session.close()
    session._writer.wait(20)
    assert found(tmp_path, home)
    with closing(Store(session.path)):
        assert found(tmp_path, home) == set()


def test_undo_does_not_bring_back_a_person_whom_a_merged_file_erased(
    qtbot, session, room, tmp_path
):
    ann = session.workshop.records(Person).all()[0]
    session.apply(people.update, ann, role="Director general")
    with closing(Store(tmp_path / "other.mercws", create=True)) as other:
        other.merge(session.call_after_edits(lambda store: list(store.changes())).result(10))
        eraser.erase_people(other, [ann.id])
        sent = list(other.changes())
    session.call_after_edits(lambda store: store.merge(sent)).result(10)
    with qtbot.waitSignal(session.changed):
        session.reload()
    assert names(session) == ["Jean Pierre", "Carol Smith"]
    while session.undo():
        assert "Ann Campbell" not in names(session)


def test_an_edit_made_after_erasing_began_brings_nobody_back(qtbot, view, session):
    ann = session.workshop.records(Person).all()[0]
    erase_dialog.begin_erasing(session, [ann.id])
    session.apply(people.update, replace_fields(ann), role="Late")
    assert session.wait_until_saved(10)
    with qtbot.waitSignal(session.changed):
        session.reload()
    assert names(session) == ["Jean Pierre", "Carol Smith"]
