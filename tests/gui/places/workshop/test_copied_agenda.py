"""Another workshop's agenda, read from its file and shown before it is copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.gui.places.workshop.agenda.copy_dialog import CopyAgendaDialog
from mercworkshop.gui.places.workshop.agenda.view import AgendaView
from tests.builders.workshop import a_workshop
from tests.gui.places.workshop.conftest import POPUPS, add_group

pytestmark = POPUPS


@pytest.fixture
def earlier(tmp_path):
    """The file of a workshop with one day: an opening in the ballroom, then groups apart."""
    made = a_workshop("Earlier").with_group("Group A")
    made = made.with_edit(days.add(made.value.workshop_id, (), [None], until=1020))
    (day,) = made.value.records(AgendaDay).all()
    opening = {"title": "Opening", "minutes": 45, "room": "Ballroom"}
    made = made.with_edit(sessions.add(day, (), [opening]))
    there = made.value.records(AgendaSession).owned_by(day.id)
    made = made.with_edit(sessions.add(day, there, [{"title": "Groups"}]))
    apart = made.value.records(AgendaSession).owned_by(day.id)[1]
    both = made.value.records(BreakoutGroup).all()
    return made.with_edit(sessions.add_tracks(apart, (), both, {})).saved_as(
        tmp_path / "earlier.mercws"
    )


@pytest.fixture
def dialog(qtbot, context, shown, earlier):
    view = shown(AgendaView(context))
    view.menu.read_workshop(str(earlier))
    qtbot.waitUntil(lambda: view.menu.copying is not None, timeout=20_000)
    return view.menu.copying


def cells(dialog):
    words = dialog.table.words
    return [
        [words.index(row, column).data() for column in (2, 3, 4)] for row in range(words.rowCount())
    ]


def test_an_agenda_is_shown_with_groups_and_rooms_before_it_is_copied(qtbot, dialog, session):
    assert cells(dialog) == [["Opening", "Ballroom", ""], ["Groups", "", "Group A"]]
    assert not session.workshop.records(AgendaSession)
    (room,) = dialog.rooms.values()
    room.clear()
    qtbot.keyClicks(room, "Hall 1")
    assert cells(dialog)[0] == ["Opening", "Hall 1", ""]
    (group,) = dialog.groups.values()
    assert group.currentText() == "Add it as a new group"
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    rows = session.workshop.records(AgendaSession).all()
    assert sorted((each.title, each.room) for each in rows) == [
        ("Groups", ""),
        ("Opening", "Hall 1"),
    ]
    assert [each.name for each in session.workshop.records(BreakoutGroup).all()] == ["Group A"]
    session.undo()
    assert not session.workshop.records(AgendaSession)
    assert not session.workshop.records(BreakoutGroup)


def test_a_copied_group_is_matched_with_the_own_group_of_the_same_name(
    qtbot, context, shown, earlier, session
):
    own = add_group(session, "GROUP A")
    view = shown(AgendaView(context))
    view.menu.read_workshop(str(earlier))
    qtbot.waitUntil(lambda: view.menu.copying is not None, timeout=20_000)
    assert view.menu.copying.choices.groups.popitem()[1] == own.id
    session.apply(groups.update, own, name="Red")
    view.menu.copying.refresh()
    assert cells(view.menu.copying)[1] == ["Groups", "", "Red"]


def test_a_file_that_is_no_workshop_and_one_without_agenda_are_explained(
    qtbot, context, shown, tmp_path
):
    view = shown(AgendaView(context))
    wrong = tmp_path / "list.mercws"
    wrong.write_bytes(b"no workshop")
    with qtbot.waitSignal(context.messages.changed, timeout=20_000):
        view.menu.read_workshop(str(wrong))
    empty = a_workshop("Empty").saved_as(tmp_path / "empty.mercws")
    with qtbot.waitSignal(context.messages.changed, timeout=20_000):
        view.menu.read_workshop(str(empty))
    assert view.menu.copying is None


def test_a_session_of_a_group_that_is_left_out_is_named_and_not_copied(
    qtbot, context, shown, tmp_path, session
):
    made = a_workshop("Earlier").with_group("Sea")
    made = made.with_edit(days.add(made.value.workshop_id, (), [None]))
    (day,) = made.value.records(AgendaDay).all()
    (group,) = made.value.records(BreakoutGroup).all()
    rows = [{"title": "Opening"}, {"title": "On the sea", "group": group.id}]
    path = made.with_edit(sessions.add(day, (), rows)).saved_as(tmp_path / "earlier.mercws")
    view = shown(AgendaView(context))
    view.menu.read_workshop(str(path))
    qtbot.waitUntil(lambda: view.menu.copying is not None, timeout=20_000)
    dialog = view.menu.copying
    assert "left out" not in dialog.left_out.text()
    (choice,) = dialog.groups.values()
    qtbot.keyClick(choice, Qt.Key.Key_End)
    assert choice.currentText() == "Leave it out"
    assert [row[0] for row in cells(dialog)] == ["Opening"]
    assert "stay there: On the sea." in dialog.left_out.text().replace("\u2068", "").replace(
        "\u2069", ""
    )
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert [each.title for each in session.workshop.records(AgendaSession).all()] == ["Opening"]


def test_an_agenda_that_is_there_already_is_not_added_by_enter(qtbot, context, shown, session):
    session.apply(days.add, session.workshop.workshop_id, (), [None])
    (day,) = session.workshop.records(AgendaDay).all()
    session.apply(sessions.add, day, (), [{"title": "Opening"}])
    view = shown(AgendaView(context))
    dialog = CopyAgendaDialog(view, context, session.workshop, session.apply)
    dialog.show()
    assert dialog.accept_button.text() == "Add 1 session all the same"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert len(session.workshop.records(AgendaSession)) == 1
