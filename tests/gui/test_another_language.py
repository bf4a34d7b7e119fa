"""Another language is another window, in which one is where one was; nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop import i18n
from mercworkshop.domain import actions, details, people, road_map
from mercworkshop.domain.actions import Action
from mercworkshop.domain.people import Delegation
from mercworkshop.gui.fields import LineField
from mercworkshop.store.store import Store

CTRL = Qt.KeyboardModifier.ControlModifier
JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def workshop(qtbot, opening, tmp_path):
    """A workshop with two actions, shown in its window."""
    file = tmp_path / "Port of Spain.mercws"
    Store.create(file, details.begin("Port of Spain")).close()
    with qtbot.waitSignal(opening.opened):
        opening.open(file)
    session = opening.session
    there = session.workshop
    session.do(people.invite, there.identity, there.of(Delegation).values(), ["JAM", "HTI"])
    session.do(road_map.start, "JAM")
    session.do(actions.add, (), JAMAICA, [{"title": "Study"}, {"title": "Train"}])
    session.seal()
    activate(qtbot, opening.window)
    return session


def activate(qtbot, window):
    with qtbot.waitActive(window):
        window.activateWindow()


@pytest.fixture
def change(qtbot, opening):
    """Let the window speak French, as the menu does; the new window is returned."""

    def change():
        i18n.use_language("fr")
        opening.renew_window()
        activate(qtbot, opening.window)
        return opening.window

    yield change
    i18n.use_language("en")


def plan(session):
    return session.workshop.of(Action).under(JAMAICA)


def table(window):
    return window.page().country.show_tab("actions").table


def open_cell(qtbot, window, row, field, words):
    cells = table(window)
    cells.setFocus()
    cells.go(row, cells.grid.column_of(field))
    qtbot.keyClicks(cells, words[0])
    for letter in words[1:]:
        qtbot.keyClicks(QApplication.activePopupWidget() or QApplication.focusWidget(), letter)


def current(cells):
    index = cells.currentIndex()
    return index.row(), cells.grid.columns[index.column()].field


def test_one_is_in_the_same_cell_of_the_same_tab_of_the_same_country(
    qtbot, opening, workshop, change
):
    opening.window.go("road_maps", "JAM", "actions")
    cells = table(opening.window)
    cells.setFocus()
    cells.go(1, cells.grid.column_of("indicator"))
    window = change()
    assert window.here() == ("road_maps", "JAM", "actions")
    assert current(table(window)) == (1, "indicator")
    assert table(window).hasFocus()


def test_an_open_cell_is_entered_and_can_be_undone_step_by_step(qtbot, opening, workshop, change):
    opening.window.go("road_maps", "JAM", "actions")
    open_cell(qtbot, opening.window, 0, "title", "Survey")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    open_cell(qtbot, opening.window, 1, "title", "Teach")
    window = change()
    assert [each.title for each in plan(workshop)] == ["Survey", "Teach"]
    assert current(table(window)) == (1, "title")
    for titles in (["Survey", "Train"], ["Study", "Train"], []):
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert [each.title for each in plan(workshop)] == titles


def test_words_of_an_open_cell_that_cannot_be_read_stay_in_it_and_can_be_undone(
    qtbot, opening, workshop, change
):
    opening.window.go("road_maps", "JAM", "actions")
    open_cell(qtbot, opening.window, 0, "start", "after Easter")
    window = change()
    cells = table(window)
    assert current(cells) == (0, "start")
    assert cells.currentIndex().data() == "after Easter"
    assert not cells.editing.is_open
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not cells.currentIndex().data()


def test_the_other_places_are_as_they_were_left_too(opening, workshop, change):
    opening.window.go("workshop", "groups")
    opening.window.go("road_maps", "HTI")
    opening.window.go("library")
    window = change()
    assert window.place == "library"
    window.go("road_maps")
    assert window.here()[:2] == ("road_maps", "HTI")
    window.go("workshop")
    assert window.here() == ("workshop", "groups")


def test_the_keyboard_is_in_the_same_field(qtbot, opening, workshop, change):
    opening.window.go("workshop", "details")
    form = opening.window.page().current
    lines = [each for each in form.findChildren(LineField) if each.isVisible()]
    lines[2].setFocus()
    qtbot.keyClicks(lines[2], "Castries")
    window = change()
    lines = [each for each in window.page().current.findChildren(LineField) if each.isVisible()]
    assert lines[2].hasFocus()
    assert lines[2].text().endswith("Castries")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert not lines[2].text().endswith("Castries")


def test_the_window_stays_where_it_was_moved(opening, workshop, change):
    opening.window.setGeometry(40, 50, 700, 500)
    assert change().geometry().size() == opening.window.geometry().size()
    assert (opening.window.width(), opening.window.height()) == (700, 500)
