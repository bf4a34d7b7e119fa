"""The tab “Groups”: delegations and people are put into groups, which have rooms and roles."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.gui.places.workshop.groups.view import NOBODY, GroupsView
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from tests.gui import walk
from tests.gui.places.workshop.conftest import POPUPS, press, type_words

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
pytestmark = POPUPS


@pytest.fixture
def view(context, shown):
    return shown(GroupsView(context))


@pytest.fixture
def board(room, view):
    return view


def groups(session):
    return session.workshop.records(BreakoutGroup).all()


def shown_in(view, group_id):
    box = view.columns[group_id].list
    return [box.item(row).text() for row in range(box.count())]


def select(view, group_id, *texts):
    box = view.columns[group_id].list
    box.setFocus()
    box.clearSelection()
    for row in range(box.count()):
        box.item(row).setSelected(box.item(row).text() in texts)
    return box


def group_of(session, name):
    found = [
        *session.workshop.records(Delegation).values(),
        *session.workshop.records(Person).values(),
    ]
    return next(m.group for m in found if name in {getattr(m, "name", ""), m.country})


def test_without_groups_the_tab_says_to_add_the_first_one(qtbot, view, session):
    assert "Add the first group" in view.invitation.accessibleName()
    assert view.invitation.isVisible()
    assert not view.card.isVisible()
    qtbot.mouseClick(view.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.add, Qt.MouseButton.LeftButton)
    assert [group.name for group in groups(session)] == ["Group A", "Group B"]
    assert view.card.isVisible()
    assert view.card.place.input("Name").text() == "Group B"


def test_delegations_without_a_group_are_listed_with_their_people(board):
    assert shown_in(board, NOBODY) == [
        "Jamaica",
        "Ann Campbell",
        "Haiti",
        "Jean Pierre",
        "Suriname",
        "Carol Smith",
    ]


def test_alt_and_an_arrow_move_a_delegation_and_its_people(qtbot, board, room):
    first, second = groups(room)
    box = select(board, NOBODY, "Jamaica")
    qtbot.keyClick(box, RIGHT, MOVE)
    assert shown_in(board, first.id) == ["Jamaica", "Ann Campbell"]
    moved = board.columns[first.id].list
    assert moved.hasFocus()
    qtbot.keyClick(moved, RIGHT, MOVE)
    assert group_of(room, "JAM") == group_of(room, "Ann Campbell") == second.id
    qtbot.keyClick(board.columns[second.id].list, RIGHT, MOVE)
    assert group_of(room, "JAM") == second.id
    room.undo()
    assert group_of(room, "JAM") == first.id


def test_arrows_follow_the_direction_of_the_window(qtbot, board, room):
    board.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(select(board, NOBODY, "Jamaica"), LEFT, MOVE)
    assert group_of(room, "JAM") == groups(room)[0].id


def test_several_people_move_at_once_by_the_menu(board, room):
    second = groups(room)[1]
    select(board, NOBODY, "Carol Smith", "Jean Pierre")
    board.menu.aboutToShow.emit()
    actions = {action.text(): action for action in board.menu.actions()}
    assert list(actions) == ["Not in a group yet", "Group A", "Group B"]
    actions["Group B"].trigger()
    assert group_of(room, "Carol Smith") == group_of(room, "Jean Pierre") == second.id
    assert group_of(room, "HTI") == ""
    room.undo()
    assert group_of(room, "Carol Smith") == ""


def test_the_menu_that_moves_people_is_disabled_while_nobody_is_selected(board):
    for each in board.columns.values():
        each.list.clearSelection()
    board.menu.aboutToShow.emit()
    assert not any(action.isEnabled() for action in board.menu.actions())


def test_members_are_dropped_on_another_column(board, room):
    source = select(board, NOBODY, "Suriname", "Carol Smith")
    target = board.columns[groups(room)[0].id].list
    mime = source.mimeData(source.selectedItems())
    held = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(20, 20), *held)
    target.dragMoveEvent(event)
    assert event.isAccepted()
    target.dropEvent(event)
    assert shown_in(board, groups(room)[0].id) == ["Suriname", "Carol Smith"]
    assert sorted(each.split()[0] for each in shown_in(board, NOBODY)) == [
        "Ann",
        "Haiti",
        "Jamaica",
        "Jean",
    ]


def test_a_column_counts_its_countries_and_people(board):
    assert board.columns[NOBODY].figure.text() == "3 countries · 3 people"


def test_a_group_is_renamed_and_gets_its_room_and_roles(qtbot, board, room):
    first = groups(room)[0]
    qtbot.mouseClick(board.columns[first.id].edit, Qt.MouseButton.LeftButton)
    field = board.card.place.input("Name")
    assert field.hasFocus()
    field.selectAll()
    type_words(field, "ASGM")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    type_words(board.card.place.input("Room"), "Salon B")
    type_words(board.card.place.input("Laptop"), "Stick 3")
    type_words(board.card.roles.input("Time-keeper"), "Bob")
    pending_inputs.commit_all()
    now = groups(room)[0]
    assert (now.name, now.room, now.laptop, now.time_keeper) == (
        "ASGM",
        "Salon B",
        "Stick 3",
        "Bob",
    )
    assert board.columns[first.id].name.text() == "ASGM"


def test_a_group_cannot_lose_its_name(qtbot, board, room, messages):
    field = board.card.place.input("Name")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert groups(room)[0].name == "Group A"
    assert "needs a name" in messages.latest.text


def test_roles_are_proposed_from_the_people_of_the_group(qtbot, board, room):
    qtbot.keyClick(select(board, NOBODY, "Jamaica"), RIGHT, MOVE)
    field = board.card.roles.input("Chair")
    field.setFocus()
    type_words(field, "camp")
    popup = field.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    press(qtbot, field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert groups(room)[0].chair == "Ann Campbell"
    type_words(board.card.roles.input("Typist"), "Jean")
    assert not board.card.roles.input("Typist").completer().popup().isVisible()


def test_the_card_follows_the_column_with_the_keyboard(board, room):
    second = groups(room)[1]
    board.columns[second.id].list.setFocus()
    assert board.card.place.input("Name").text() == "Group B"


def test_a_deleted_group_frees_its_members_and_comes_back_by_undo(qtbot, board, room):
    first = groups(room)[0]
    qtbot.keyClick(select(board, NOBODY, "Jamaica"), RIGHT, MOVE)
    qtbot.mouseClick(board.columns[first.id].delete, Qt.MouseButton.LeftButton)
    assert [group.name for group in groups(room)] == ["Group B"]
    assert group_of(room, "JAM") == group_of(room, "Ann Campbell") == ""
    room.undo()
    assert shown_in(board, first.id) == ["Jamaica", "Ann Campbell"]


def test_a_path_shows_a_group_or_a_member(board, room):
    second = groups(room)[1]
    board.show_record(second.id)
    assert board.current == second.id
    jamaica = room.workshop.records(Delegation).all()[0]
    board.show_record(jamaica.id)
    assert board.columns[NOBODY].list.selected_ids() == [jamaica.id]


def test_every_field_has_a_name_and_no_label_is_markup(board):
    assert walk.without_a_name(board) == []
    assert walk.labels_with_markup(board) == []
    assert walk.cut_off(board) == []


@pytest.mark.parametrize("zoom", [100, 150])
def test_members_are_level_across_the_columns_and_close_together(qtbot, appearance, board, zoom):
    """The column of people without a group has no buttons; its list still begins level."""
    appearance.set_zoom(zoom)
    lists = [column.list for column in board.columns.values()]
    qtbot.waitUntil(lambda: len({each.y() for each in lists}) == 1)
    filled = [each for each in lists if each.count()]
    assert filled
    for each in filled:
        assert each.sizeHintForRow(0) < 1.4 * each.fontMetrics().height()


def test_columns_wrap_into_rows_in_a_narrow_window(qtbot, board):
    tops = [each.y() for each in board.columns.values()]
    assert len(set(tops)) == 1
    board.window().resize(480, 600)
    qtbot.waitUntil(lambda: len({each.y() for each in board.columns.values()}) > 1)
    assert board.board.horizontalScrollBar().maximum() == 0
    down = board.board.verticalScrollBar()  # the page scrolls, not the board in it
    qtbot.waitUntil(lambda: down.maximum() == 0)
