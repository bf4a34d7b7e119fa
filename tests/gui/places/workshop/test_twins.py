"""Two participants who may be one person are compared, and joined or kept apart, also with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import Shiboken

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import DifferentPeople, Person
from mercworkshop.domain.records.record import AsTyped, unread_words
from mercworkshop.gui.places.workshop.participants.twins.dialog import find_pairs
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from tests.gui import walk
from tests.gui.places.workshop.conftest import POPUPS, names

pytestmark = POPUPS


@pytest.fixture
def view(context, shown, room):
    there = room.workshop.records(Person).values()
    again = {"name": "CAMPBELL Ann", "country": "JAM", "organisation": "Customs"}
    room.apply(people.add_many, there, [again])
    room.end_step()
    return shown(ParticipantsView(context))


@pytest.fixture
def dialog(view, qtbot):
    qtbot.mouseClick(view.twins, Qt.MouseButton.LeftButton)
    yield view.asking
    if Shiboken.isValid(view.asking):
        view.asking.reject()


def test_the_list_says_how_many_pairs_may_be_one_person(view):
    assert view.twins.isVisibleTo(view.window())
    assert view.twins.text() == "1 pair may be one person…"


def test_a_pair_is_shown_with_the_reason_and_what_each_says(dialog):
    assert dialog.reason.text() == "Same name and country."
    assert "name" in dialog.choices
    assert walk.without_a_name(dialog) == []
    assert walk.labels_with_markup(dialog) == []


def test_both_people_are_side_by_side_with_what_one_would_be(dialog):
    said = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    for words in ("Entered first", "Entered later", "If they are one", "CAMPBELL Ann", "Customs"):
        assert words in said
    assert "–" in said  # the organisation of the first is not known
    assert dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("CAMPBELL Ann")


def test_keeping_both_is_remembered_and_can_be_undone(qtbot, dialog, view, room):
    qtbot.keyClick(dialog.apart_button, Qt.Key.Key_Return)
    assert len(room.workshop.records(DifferentPeople)) == 1
    assert len(names(room)) == 4
    assert not view.twins.isVisibleTo(view.window())
    room.undo()
    assert len(find_pairs(room.workshop)) == 1


def test_joining_keeps_the_first_with_what_was_chosen_and_undo_takes_it_back(qtbot, dialog, room):
    before = room.workshop.records(Person).all()
    dialog.choices["name"].show_value("CAMPBELL Ann")
    qtbot.mouseClick(dialog.join_button, Qt.MouseButton.LeftButton)
    after = room.workshop.records(Person).all()
    assert len(after) == 3
    assert (after[0].id, after[0].name) == (before[0].id, "CAMPBELL Ann")
    room.undo()
    assert room.workshop.records(Person).all() == before


def test_words_that_could_not_be_read_are_shown_and_can_be_chosen(context, shown, room, qtbot):
    there = room.workshop.records(Person).values()
    again = {"name": "CAMPBELL Ann", "country": "JAM", "category": AsTyped("Farmers")}
    room.apply(people.add_many, there, [again])
    room.end_step()
    view = shown(ParticipantsView(context))
    view.ask_about_twins()
    choice = view.asking.choices["category"]
    assert choice.itemText(1) == "“Farmers”"
    choice.setCurrentIndex(1)
    qtbot.mouseClick(view.asking.join_button, Qt.MouseButton.LeftButton)
    assert unread_words(room.workshop.records(Person).all()[0], "category") == "Farmers"


def test_without_a_pair_the_command_says_so(context, shown, room, messages):
    view = shown(ParticipantsView(context))
    view.ask_about_twins()
    assert messages.latest.text == "No two participants look like one person."


def test_a_person_removed_by_joining_is_brought_back_in_one_step(qtbot, dialog, view, room):
    before = {each.id: each for each in room.workshop.records(Person).all()}
    dialog.choices["name"].show_value("CAMPBELL Ann")
    qtbot.mouseClick(dialog.join_button, Qt.MouseButton.LeftButton)
    (command,) = [each for each in view.commands() if "removed from the list" in each.title]
    command.run()
    qtbot.waitUntil(lambda: view.eraser.choosing is not None)
    qtbot.mouseClick(view.eraser.choosing.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(room)) == 4)
    assert {each.id: each for each in room.workshop.records(Person).all()} == before
    assert find_pairs(room.workshop) == []
    room.undo()
    assert len(names(room)) == 3
