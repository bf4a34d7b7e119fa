"""The tab “Delegations”: countries are added and removed, with their status, people and group."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.workshop.details import Category
from mercworkshop.gui.places.workshop.delegations import treaty_status
from mercworkshop.gui.places.workshop.delegations.view import SUBREGIONS, DelegationsView
from tests.gui import walk
from tests.gui.forged_conflicts import forge_conflicts
from tests.gui.places.workshop.conftest import (
    POPUPS,
    countries,
    enlist,
    press,
    type_in_cell,
    type_words,
)
from tests.shipped import SHIPPED

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
pytestmark = POPUPS
COUNTRY, STATUS, LANGUAGES, PEOPLE, GROUP = range(5)


@pytest.fixture
def view(context, shown):
    return shown(DelegationsView(context))


def add(qtbot, view, words):
    view.line.setFocus()
    type_words(view.line, words)
    press(qtbot, view.line, ENTER)


def cell(view, row, column):
    return view.table.grid.index(row, column).data()


def test_an_empty_list_says_the_one_thing_to_do(qtbot, view):
    assert view.stack.currentIndex() == 0
    said = [each.text() for each in view.stack.widget(0).findChildren(QLabel)]
    assert "No country takes part yet." in said
    first = view.stack.widget(0).findChild(type(view.remove))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert view.line.hasFocus()


def test_a_country_is_added_by_its_name_in_any_language(qtbot, view, session):
    add(qtbot, view, "Jamaïque")
    add(qtbot, view, "гаити")
    add(qtbot, view, "surin")
    assert countries(session) == ["JAM", "HTI", "SUR"]
    assert [cell(view, row, COUNTRY) for row in range(3)] == ["Jamaica", "Haiti", "Suriname"]
    assert view.line.text() == ""


def test_several_countries_are_added_at_once_as_one_step(qtbot, view, session):
    add(qtbot, view, "Haiti, Jamaica; The Bahamas")
    assert countries(session) == ["HTI", "JAM", "BHS"]
    session.undo()
    assert countries(session) == []


def test_a_country_picked_from_the_list_is_added(qtbot, view, session):
    view.line.setFocus()
    qtbot.keyClicks(view.line, "grenad")
    popup = view.suggestions.list
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, ENTER)
    assert countries(session) == ["GRD"]
    qtbot.waitUntil(lambda: view.line.text() == "")


@pytest.mark.parametrize("words", ["Atlantis", "Nig", "Jamaica Haiti"])
def test_words_that_are_no_country_stay_in_the_line_and_are_explained(
    qtbot, view, session, messages, words
):
    add(qtbot, view, f"Suriname; {words}")
    assert countries(session) == ["SUR"]
    assert view.line.text() == words
    assert words in messages.latest.text


def test_the_countries_of_a_subregion_come_in_one_step(view, session):
    actions = {action.text(): action for action in view.region.menu().actions()}
    actions["Caribbean"].trigger()
    assert {"JAM", "TTO", "HTI"} <= set(countries(session))
    assert "HND" not in countries(session)
    session.undo()
    assert countries(session) == []


def test_a_country_is_there_once(qtbot, view, session, room):
    add(qtbot, view, "Jamaica")
    assert countries(session) == ["JAM", "HTI", "SUR"]


def test_the_status_is_that_of_the_reference_data_and_may_be_unverified(view, room):
    rows = {cell(view, row, COUNTRY): cell(view, row, STATUS) for row in range(3)}
    assert rows["Suriname"] == "Party since 31 Oct 2018"
    assert rows["Jamaica"] == "Party since 17 Oct 2017 · unverified"
    assert rows["Haiti"].endswith(" · unverified")
    index = view.table.grid.index(0, STATUS)
    hint = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Sources differ" in hint
    assert "Deposited 19 Jul 2017." in hint
    assert "ECOLEX 2017-07-19" in hint
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None


def test_a_signatory_and_the_practice_country_have_words_of_their_own():
    known = SHIPPED.countries
    signed = next(each for each in known.all if each.status == "signatory")
    assert treaty_status.status_words(SHIPPED, signed).startswith("Signed ")
    assert "No consent to be bound found" in treaty_status.status_words(SHIPPED, signed)
    assert treaty_status.status_words(SHIPPED, known.practice) == "Invented"
    assert treaty_status.status_warning(SHIPPED, known.practice) == ""


def test_the_languages_and_people_of_a_country_are_shown(view, room):
    assert cell(view, 1, LANGUAGES) == "Français"
    assert [cell(view, row, PEOPLE) for row in range(3)] == ["1", "1", ""]


def test_a_group_is_typed_in_and_the_people_follow(qtbot, view, room):
    type_in_cell(qtbot, view.table, 0, GROUP, "group b")
    group = room.workshop.records(BreakoutGroup).all()[1]
    assert room.workshop.records(Delegation).all()[0].group == group.id
    assert [p.name for p in room.workshop.records(Person).all() if p.group == group.id] == [
        "Ann Campbell"
    ]
    assert cell(view, 0, GROUP) == "Group B"


def test_a_country_cannot_be_typed_over(qtbot, view, room):
    view.table.setFocus()
    view.table.go(0, COUNTRY)
    qtbot.keyClicks(view.table, "Mali")
    assert not view.table.editing.is_open
    assert countries(room) == ["JAM", "HTI", "SUR"]


def test_delegations_are_removed_by_a_key_and_come_back_by_undo(qtbot, view, room):
    view.table.setFocus()
    view.table.select_rows([0, 2])
    qtbot.keyClick(view.table, Qt.Key.Key_Delete, CTRL)
    assert countries(room) == ["HTI"]
    room.undo()
    assert countries(room) == ["JAM", "HTI", "SUR"]


def test_every_field_has_a_name_and_no_label_is_markup(view, room):
    assert walk.without_a_name(view) == []
    assert walk.labels_with_markup(view) == []


def test_the_subregions_on_offer_are_those_of_the_countries():
    known = {each.subregion for each in SHIPPED.countries.all if each.subregion}
    assert set(SUBREGIONS) == known


def test_the_source_of_a_status_is_also_shown_without_hovering(view, room):
    view.table.setFocus()
    view.table.go(0, STATUS)
    assert view.said.text().startswith(
        "3 countries · Jamaica: Deposited 19 Jul 2017. Sources differ"
    )
    view.table.select_rows([0, 1])
    assert view.said.text() == "3 countries"


def test_a_difference_between_laptops_is_marked_in_its_cell(view, room):
    jamaica = room.workshop.records(Delegation).all()[0]
    forge_conflicts(room, Conflict("Delegation", jamaica.id, "group", ()))
    assert "Difference between laptops" in view.table.grid.index(0, GROUP).data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert view.table.grid.index(1, GROUP).data(Qt.ItemDataRole.ToolTipRole) == ""


def test_names_that_begin_with_the_typed_letters_are_offered_first(view):
    view.line.setFocus()
    type_words(view.line, "sa")
    model = view.suggestions.completionModel()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered[0] == "Saint Kitts and Nevis"
    assert offered.index("Saudi Arabia") < offered.index("El Salvador")
    type_words(view.line, "o t")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Sao Tome and Principe"
    ]
    view.suggestions.list.hide()


def test_the_countries_of_the_participants_are_added_by_one_press(qtbot, view, room):
    assert view.listed.isHidden()
    enlist(
        room,
        {"name": "Awa", "country": "MLI"},
        {"name": "Bob", "country": "TTO"},
        {"name": "Cid", "country": "Saint Barth"},
        {"name": "Dee", "country": "PER", "category": Category.NGO},
    )
    assert view.listed.text() == "Add 2 from participants"
    qtbot.mouseClick(view.listed, Qt.MouseButton.LeftButton)
    assert countries(room) == ["JAM", "HTI", "SUR", "MLI", "TTO"]
    assert view.listed.isHidden()
