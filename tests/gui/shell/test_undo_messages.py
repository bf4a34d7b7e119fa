"""Undo and redo report each change that is out of sight, and never move the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions, needs, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.needs import Need, NeedKind
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.workshop import details
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.widgets.focus import stops
from tests.builders.checks import present
from tests.gui.forged_conflicts import forge_conflicts

CTRL = Qt.KeyboardModifier.ControlModifier
JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    session.apply(
        people.add_delegations,
        session.workshop.workshop_id,
        session.workshop.records(Delegation).values(),
        ["JAM", "HTI"],
    )
    session.end_step()
    window = MainWindow(session, messages, settings, appearance)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.setProperty("close_anyway", True)
    window.close()


def begin(session):
    session.apply(road_map.start_road_map, "JAM")
    session.end_step()
    session.apply(actions.add, (), JAMAICA, [{"title": "Study"}])
    session.end_step()


def test_undo_and_redo_in_another_place_are_reported_until_the_next_edit(
    qtbot, window, session, messages
):
    begin(session)
    window.navigate("workshop", "details")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert "Undone: Add an action" in messages.latest.text
    assert "Jamaica" in messages.latest.text
    button, redo = window.message_bar.answer_buttons()
    assert (button.text(), redo.text()) == ("Show", "Redo")
    assert "Ctrl+J" in button.accessibleDescription()
    qtbot.keyClick(window, Qt.Key.Key_J, CTRL)
    assert window.here() == ("road_maps", "JAM", "actions")
    assert messages.latest is None
    window.navigate("workshop", "details")
    session.redo()
    assert "Redone: Add an action" in present(messages.latest).text
    assert messages.waiting == 0
    session.apply(details.update, session.workshop.details, venue="Hotel")
    assert messages.latest is None


def test_undoing_the_start_of_a_road_map_is_reported(window, session, messages):
    begin(session)
    window.navigate("workshop", "participants")
    session.undo()
    session.undo()
    assert JAMAICA not in session.workshop.records(RoadMap)
    assert "Jamaica" in messages.latest.text
    assert "Redo brings" in messages.latest.text


def test_undo_in_sight_says_nothing_and_another_tab_or_country_is_out_of_sight(
    window, session, messages
):
    begin(session)
    undo, redo = window.acts["undo"], window.acts["redo"]
    assert "Undo: Add an action, Jamaica" in undo.toolTip()
    window.navigate("road_maps", "JAM", "actions")
    session.undo()
    assert messages.latest is None
    assert "Redo: Add an action, Jamaica" in redo.toolTip()
    session.redo()
    window.navigate("road_maps", "JAM", "needs")
    session.undo()
    assert "Jamaica" in present(messages.latest).text
    session.redo()
    window.navigate("road_maps", "HTI")
    session.undo()
    assert "Jamaica" in present(messages.latest).text
    session.undo()
    assert "Jamaica" in redo.toolTip()


def test_the_keyboard_stays_in_the_page_when_undo_removes_its_road_map(qtbot, window, session):
    begin(session)
    window.navigate("road_maps", "JAM", "actions")
    qtbot.waitUntil(lambda: stops.holds(window.stack, QApplication.focusWidget()))
    session.undo()
    session.undo()
    page = window.page()
    assert page.country.start.isVisible()
    qtbot.waitUntil(lambda: stops.holds(page, QApplication.focusWidget()))
    session.redo()
    qtbot.waitUntil(lambda: stops.holds(page.tab_line(), QApplication.focusWidget()))


def differ(session):
    """Make a conflict: two laptops gave the action different leads."""
    (action,) = session.workshop.records(Action).owned_by(JAMAICA)
    versions = tuple(
        Change(str(n), "Action", action.id, "lead", lead, (), "Ann", "Laptop", f"2015-01-2{n}")
        for n, lead in enumerate(("Customs", "Health"))
    )
    forge_conflicts(session, Conflict("Action", action.id, "lead", versions))


def settle(qtbot, window):
    """Settle the difference by keyboard, on the page that lists all differences."""
    window.navigate("exchange")
    (card,) = window.page().questions._cards.values()
    card.uses[1].setFocus()
    qtbot.keyClick(card.uses[1], Qt.Key.Key_Space)


def test_settling_the_last_difference_leaves_the_keyboard_in_the_page(qtbot, window, session):
    begin(session)
    differ(session)
    settle(qtbot, window)
    assert not session.workshop.conflicts
    qtbot.waitUntil(lambda: stops.holds(window.stack, QApplication.focusWidget()))


def test_undoing_a_settlement_is_reported_until_the_next_edit(qtbot, window, session, messages):
    begin(session)
    differ(session)
    settle(qtbot, window)
    assert session.wait_until_saved(10)
    window.navigate("library")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    with qtbot.waitSignal(session.changed):  # the file answers
        pass
    assert not session.is_undoing
    assert messages.latest is not None
    assert messages.latest.text == "Undone: Settle difference, Jamaica"
    assert [each.text() for each in window.message_bar.answer_buttons()] == ["Show", "Redo"]
    session.apply(details.update, session.workshop.details, venue="Hotel")
    assert messages.latest is None


def add_three(session):
    """Add three actions in one step."""
    begin(session)
    rows = [{"title": f"Action {number}"} for number in range(3)]
    session.apply(actions.add, (), JAMAICA, rows)
    session.end_step()


def titles(session):
    return [each.title for each in session.workshop.records(Action).owned_by(JAMAICA)]


def test_undoing_a_large_step_out_of_sight_is_announced_first(qtbot, window, session, messages):
    add_three(session)
    window.navigate("library")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert len(titles(session)) == 4  # nothing is gone yet
    assert "3 entries go" in present(messages.latest).text
    assert "Jamaica" in present(messages.latest).text
    assert window.here()[0] == "library"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert titles(session) == ["Study"]
    assert "Undone: Add 3 actions, Jamaica" in present(messages.latest).text
    assert window.here()[0] == "library"
    qtbot.mouseClick(window.message_bar.answer_buttons()[1], Qt.MouseButton.LeftButton)
    assert len(titles(session)) == 4  # Redo brings them back


def test_a_large_step_is_announced_again_after_an_edit_or_a_dismissed_message(
    qtbot, window, session, messages
):
    add_three(session)
    window.navigate("library")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    messages.dismiss()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert len(titles(session)) == 4
    session.apply(details.update, session.workshop.details, venue="Hotel")
    session.end_step()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert session.workshop.details.venue == ""
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert len(titles(session)) == 4
    qtbot.keyClick(window, Qt.Key.Key_J, CTRL)
    assert window.here() == ("road_maps", "JAM", "actions")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)  # in sight now: done at once
    assert titles(session) == ["Study"]


def edit_in_four_places(session):
    """Make twenty steps in four places; return the workshop before each and at the end."""
    session.apply(road_map.start_road_map, "JAM")
    session.end_step()
    held = []
    for number in range(5):
        now = session.workshop
        rows, needed = now.records(Action).owned_by(JAMAICA), now.records(Need).owned_by(JAMAICA)
        persons = now.records(Person).values()
        steps = (
            (actions.add, rows, JAMAICA, [{"title": f"Study {number}"}]),
            (needs.add, needed, now.records(RoadMap)[JAMAICA], NeedKind.TRAINING, f"Help {number}"),
            (people.add, persons, f"Ann {number}"),
            (details.update, now.details),
        )
        for make, *args in steps:
            held.append(session.workshop)
            fields = {} if len(args) > 1 else {"venue": f"Hotel {number}"}
            assert session.apply(make, *args, **fields)
            session.end_step()
    return [*held, session.workshop]


def test_twenty_undos_and_redos_in_four_places_bring_all_back_and_stay_here(
    qtbot, window, session, messages
):
    held = edit_in_four_places(session)
    window.navigate("road_maps", "JAM", "actions")
    here = window.here()
    for key, order, word in (
        (Qt.Key.Key_Z, reversed(held[:-1]), "Undone"),
        (Qt.Key.Key_Y, held[1:], "Redone"),
    ):
        told = 0
        for before in order:
            qtbot.keyClick(window, key, CTRL)
            assert not session.workshop.changed_ids(before)
            assert window.here() == here
            told += messages.latest is not None and word in messages.latest.text
            assert messages.waiting == 0
        assert told == 15  # five of them were in sight


def test_many_undos_and_redos_never_move_the_keyboard_to_the_rail(qtbot, window, session):
    begin(session)
    for number in range(5):
        rows = session.workshop.records(Action).owned_by(JAMAICA)
        session.apply(actions.add, rows, JAMAICA, [{"title": f"Action {number}"}])
        session.end_step()
    window.navigate("road_maps", "JAM", "actions")
    qtbot.waitUntil(lambda: stops.holds(window.stack, QApplication.focusWidget()))
    undo, redo = Qt.Key.Key_Z, Qt.Key.Key_Y
    for key, times in ((undo, 1), (redo, 1), (undo, 5), (redo, 5), (undo, 20), (redo, 20)):
        for _time in range(times):
            qtbot.keyClick(window, key, CTRL)
            QApplication.processEvents()
            focused = QApplication.focusWidget()
            assert focused is not None
            assert not stops.holds(window.rail, focused)
