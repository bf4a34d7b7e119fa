from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import Shiboken

from mercworkshop.domain.entities.people import Contact, Person, contact_id
from mercworkshop.domain.workshop.details import Category
from mercworkshop.exchange.tables.participant_list import ParticipantTable
from mercworkshop.gui.places.workshop.participants.import_dialog import MOST_SHOWN, ImportDialog
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from tests.gui import walk
from tests.gui.places.workshop.conftest import POPUPS, names

pytestmark = POPUPS
HEADINGS = ("Title", "Full name", "Country", "Category", "E-mail", "Diet")
ROWS = (
    ("Ms", "CAMPBELL Ann", "Jamaica", "Government", "a@example.org", ""),
    ("Mr", "Bob Persad", "Trinidad & Tobago", "OIG", "b@example.org", "vegan"),
    ("", "Carla Núñez", "Atlantis", "Resource person", "", ""),
    ("", "Núñez Carla", "Atlantis", "", "", ""),
    ("", "", "Mali", "", "", ""),
)
LIST = ParticipantTable(HEADINGS, ROWS, lines=tuple(range(4, 9)))


@pytest.fixture
def view(context, shown):
    return shown(ParticipantsView(context))


@pytest.fixture
def dialog(room, view, qtbot):
    view.preview(LIST)
    yield view.dialog
    if Shiboken.isValid(view.dialog):
        view.dialog.reject()


def cell(dialog, row, column):
    return dialog.table.item(row, column)


def tick(dialog, row):
    item = cell(dialog, row, 0)
    is_on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)


def test_columns_are_guessed_by_their_headings(dialog):
    assert dialog.matching() == {"title": 0, "name": 1, "country": 2, "category": 3, "email": 4}
    assert [field.currentText() for field in dialog.fields][-1] == "Leave out"


def test_what_was_understood_is_shown_before_anything_is_added(dialog, room):
    assert cell(dialog, 2, 3).text() == "Trinidad and Tobago"
    assert cell(dialog, 2, 4).text() == "Intergovernmental organisation"
    assert len(names(room)) == 3


def test_duplicates_are_flagged_and_left_out(dialog):
    ticked = [cell(dialog, row, 0).checkState() for row in range(1, 5)]
    on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
    assert ticked == [off, on, on, off]
    assert "Already in the list" in cell(dialog, 1, 0).toolTip()
    assert "Twice in this file" in cell(dialog, 4, 0).toolTip()
    assert "2 people will be added. 2 are duplicates." in dialog.count.text()


def test_words_that_were_not_recognised_are_marked(dialog):
    assert cell(dialog, 3, 3).text() == "Atlantis"
    assert "Atlantis" in cell(dialog, 3, 3).toolTip()
    assert "Resource person" in cell(dialog, 3, 4).toolTip()
    assert dialog.trouble.text().startswith("2 rows hold words")


def test_the_ticked_people_are_added_as_one_step(qtbot, dialog, room):
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    bob, carla = room.workshop.records(Person).all()[3:]
    assert (bob.name, bob.title, bob.country, bob.category) == (
        "Bob Persad",
        "Mr",
        "TTO",
        Category.IGO,
    )
    assert (carla.country, carla.role) == ("Atlantis", "Resource person")
    assert room.workshop.records(Contact)[contact_id(bob)].email == "b@example.org"
    room.undo()
    assert len(names(room)) == 3
    assert len(room.workshop.records(Contact)) == 1


def test_a_duplicate_that_is_ticked_is_added_too(dialog, room):
    tick(dialog, 1)
    tick(dialog, 2)
    assert dialog.accept_button.text() == "Add 2 people"
    dialog.accept()
    assert names(room)[3:] == ["CAMPBELL Ann", "Carla Núñez"]


def test_cancelling_adds_nobody(qtbot, dialog, room):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(names(room)) == 3


def test_a_column_is_chosen_by_hand_and_no_field_twice(qtbot, dialog):
    diet = dialog.fields[5]
    diet.setFocus()
    qtbot.keyClicks(diet, "Mr")
    assert dialog.matching()["title"] == 5
    assert dialog.fields[0].value() == ""


def test_without_a_column_of_names_nobody_can_be_added(qtbot, dialog):
    dialog.fields[1].setFocus()
    qtbot.keyClick(dialog.fields[1], Qt.Key.Key_Home)
    assert "name" not in dialog.matching()
    assert not dialog.accept_button.isEnabled()
    assert dialog.trouble.text() == "Say which column holds the names."


def test_a_long_list_shows_its_first_rows_and_counts_all(room, view, qtbot):
    rows = tuple((f"Person {n}",) for n in range(MOST_SHOWN + 5))
    dialog = ImportDialog(
        room, ParticipantTable(("Name",), rows, tuple(range(2, len(rows) + 2))), view
    )
    assert dialog.table.rowCount() == MOST_SHOWN + 1
    assert "105 people will be added. 5 rows more" in dialog.count.text()
    dialog.accept()
    assert len(names(room)) == 3 + len(rows)


def test_a_file_is_read_apart_from_the_window_and_previewed(qtbot, view, room, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Nom;Pays\nAwa Diallo;Mali\n", "utf-8")
    view.read_file(str(path))
    qtbot.waitUntil(lambda: view.dialog is not None and view.dialog.isVisible())
    view.dialog.accept()
    assert room.workshop.records(Person).all()[-1].country == "MLI"


def test_a_bad_file_is_explained_in_the_bar(qtbot, view, messages, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 cut short")
    view.read_file(str(path))
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert messages.latest.text.startswith("list.xlsx: ")
    assert view.dialog is None


def test_the_button_asks_for_a_file_without_blocking(qtbot, view):
    qtbot.mouseClick(view.load, Qt.MouseButton.LeftButton)
    assert view.chooser.isVisible()
    view.chooser.reject()


def test_a_pasted_list_with_headings_is_previewed_too(qtbot, view, room):
    QGuiApplication.clipboard().setText("Country\tName\nMali\tAwa Diallo\nMali\t\n")
    view.table.setFocus()
    view.table.go(0, 0)
    qtbot.keyClick(view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert view.dialog.isVisible()
    assert names(room)[0] == "Ann Campbell"
    view.dialog.accept()
    assert names(room)[3:] == ["Awa Diallo"]


def test_every_field_has_a_name_and_no_label_is_markup(dialog):
    assert walk.without_a_name(dialog) == []
    assert walk.labels_with_markup(dialog) == []
