"""The import of a list of participants: its rows are shown, corrected, ticked and added."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import Shiboken

from mercworkshop.domain.entities.people import Contact, Person, contact_id
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import Cancelled
from mercworkshop.exchange.lists.recognition import Decisions
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.gui.places.workshop.participants.list_import.dialog import ImportDialog
from mercworkshop.gui.places.workshop.participants.list_import.model import FIELDS
from mercworkshop.gui.places.workshop.participants.list_import.rows import read_list
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from tests.gui import walk
from tests.gui.places.workshop.conftest import POPUPS, names

pytestmark = POPUPS
ROWS = (
    ("Title", "Full name", "Country", "Category", "E-mail", "Diet"),
    ("Ms", "CAMPBELL Ann", "Jamaica", "Government", "a@example.org", ""),
    ("Mr", "Bob Persad", "Trinidad & Tobago", "OIG", "b@example.org", "vegan"),
    ("", "Carla Núñez", "Atlantis", "Resource person", "", ""),
    ("", "NÚÑEZ, Carla", "Atlantis", "", "", ""),
    ("", "", "Mali", "", "c@example.org", ""),
    ("TOTAL", "", "4", "", "", ""),
)
LONG_ROWS = (
    ("Name", "Country", "Diet"),
    *((f"Ann{n} Campbell", "Mali", "vegan") for n in range(600)),
)
LONG_LIST = (SheetTable("", LONG_ROWS, tuple(range(1, 602))),)
LIST = (SheetTable("List", ROWS, tuple(range(4, 11))),)


@pytest.fixture
def view(context, shown):
    return shown(ParticipantsView(context))


@pytest.fixture
def dialog(room, view, qtbot):
    view.preview(LIST)
    read(qtbot, view.dialog)
    yield view.dialog
    if Shiboken.isValid(view.dialog):
        view.dialog.reject()


def read(qtbot, dialog):
    """Wait until another thread has read the list."""
    qtbot.waitUntil(lambda: dialog.job is None and dialog.isVisible())


def index(dialog, row, field):
    return dialog.model.index(row, FIELDS.index(field) + 1 if field else 0)


def text(dialog, row, field):
    return index(dialog, row, field).data()


def ticked(dialog):
    return [row.is_wanted for row in dialog.rows]


def go_to(dialog, row, field="name"):
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(index(dialog, row, field))


def test_all_rows_of_the_list_are_shown_people_first(dialog, room):
    assert [row.row.line for row in dialog.rows] == [6, 7, 5, 8, 9, 10]
    assert text(dialog, 0, "country") == "Trinidad and Tobago"
    assert text(dialog, 0, "category") == "Intergovernmental organisation"
    assert len(names(room)) == 3


def test_known_people_and_rows_without_a_person_are_left_out_with_a_reason(dialog):
    assert ticked(dialog) == [True, True, False, False, False, False]
    reasons = [row.reason for row in dialog.rows[2:]]
    assert reasons == [
        "Already in the list of participants.",
        "The same person as in another row.",
        "No name.",
        "A sum, not a person.",
    ]
    assert text(dialog, 5, "country") == "A sum, not a person."
    assert dialog.count.text().startswith("2 people will be added.")


def test_only_what_was_not_understood_is_marked(dialog):
    assert index(dialog, 0, "country").data(Qt.ItemDataRole.DecorationRole) is None
    assert "Atlantis" in index(dialog, 1, "country").data(Qt.ItemDataRole.ToolTipRole)
    assert [row.is_to_look_at for row in dialog.rows] == [False, True, *[False] * 4]


def test_a_row_that_is_left_out_is_ticked_with_one_key(qtbot, dialog, room):
    go_to(dialog, 2)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert ticked(dialog)[2]
    assert dialog.accept_button.text() == "Add 3 people"
    dialog.accept()
    assert names(room)[3:] == ["Bob Persad", "Carla Núñez", "Ann Campbell"]


def test_the_next_thing_to_look_at_is_reached_by_its_key(qtbot, dialog):
    go_to(dialog, 0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_F7)
    assert dialog.table.currentIndex().row() == 1
    assert dialog.table.currentIndex().column() == FIELDS.index("country") + 1


def test_the_ticked_people_are_added_as_one_step(qtbot, dialog, room):
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    bob, carla = room.workshop.records(Person).all()[3:]
    assert (bob.name, bob.title, bob.country) == ("Bob Persad", "Mr", "TTO")
    assert bob.category is Category.IGO
    assert (carla.country, carla.role) == ("Atlantis", "Resource person")
    assert room.workshop.records(Contact)[contact_id(bob)].email == "b@example.org"
    room.undo()
    assert len(names(room)) == 3
    assert len(room.workshop.records(Contact)) == 1


def test_a_cell_is_corrected_before_anything_is_added(qtbot, dialog, room):
    go_to(dialog, 1, "country")
    assert dialog.model.setData(index(dialog, 1, "country"), "Honduras")
    assert not dialog.rows[1].note("country", dialog.rows[1].row.notes[0].kind)
    dialog.accept()
    assert room.workshop.records(Person).all()[-1].country == "HND"


def test_cancelling_adds_nobody(qtbot, dialog, room):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(names(room)) == 3


def test_a_column_that_a_person_chose_is_remembered_for_the_next_list(qtbot, dialog, view, context):
    choice = dialog.header.choices["role"]
    choice.setFocus()
    qtbot.keyClicks(choice, "Diet")
    read(qtbot, dialog)
    assert text(dialog, 0, "role") == "vegan"
    dialog.accept()
    assert context.settings.value.list_columns == {"diet": "role"}
    again = (SheetTable("List", (ROWS[0], ("", "Zoe Zed", "Mali", "", "", "fish")), (1, 2)),)
    view.preview(again)
    read(qtbot, view.dialog)
    assert text(view.dialog, 0, "role") == "fish"
    view.dialog.reject()


def test_the_choices_of_columns_stay_in_sight_and_lie_below_their_titles(qtbot, dialog):
    header = dialog.header
    for place, field in enumerate(FIELDS[:4], start=1):
        choice = header.choices[field]
        assert choice.isVisible()
        assert choice.x() >= header.sectionViewportPosition(place)
        assert choice.geometry().bottom() <= header.height()


def test_the_rows_are_filtered_by_what_there_is_to_do(qtbot, dialog):
    shown = {"to_look_at": [7], "left_out": [5, 8, 9, 10], "all": [6, 7, 5, 8, 9, 10]}
    for key, lines in shown.items():
        chip = dialog.filters.chips[key]
        chip.click()
        assert [row.row.line for row in dialog.model.shown] == lines
        assert chip.accessibleName().endswith(", shown now")


def test_the_reason_why_a_row_is_left_out_spans_the_cells_beside_it(dialog):
    place = [row.reason for row in dialog.rows].index("Already in the list of participants.")
    table, said = dialog.table, index(dialog, place, "country")
    assert table.visualRect(said).width() > table.fontMetrics().horizontalAdvance(said.data())


def test_typed_words_and_ticks_stay_when_a_column_is_read_again(qtbot, dialog):
    dialog.model.setData(index(dialog, 0, "name"), "Robert Persad")
    dialog.model.toggle(2)
    qtbot.keyClicks(dialog.header.choices["role"], "Diet")
    read(qtbot, dialog)
    assert (text(dialog, 0, "name"), text(dialog, 0, "role")) == ("Robert Persad", "vegan")
    assert ticked(dialog)[2]


def test_cancelling_the_reading_of_a_column_of_a_long_list_changes_nothing(qtbot, view):
    view.preview(LONG_LIST)
    dialog = view.dialog
    read(qtbot, dialog)
    choice = dialog.header.choices["role"]
    qtbot.keyClicks(choice, "Diet")
    dialog.jobs.lines[0].cancel.click()
    assert not dialog.accept_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.jobs.lines)
    assert dialog.job is None
    assert text(dialog, 0, "role") == ""
    assert choice.currentText() == "Not in the list"
    assert dialog.accept_button.isEnabled()
    dialog.reject()


def test_cancelling_the_first_reading_closes_the_import(qtbot, view):
    view.preview(LONG_LIST)
    with qtbot.waitSignal(view.dialog.rejected):
        view.dialog.jobs.lines[0].cancel.click()


def test_progress_is_reported_and_a_reading_stops_when_it_is_cancelled(room):
    rows = (("Name", "Country"), *((f"Ann{n} Campbell", "Mali") for n in range(95)))
    sheets = (SheetTable("", rows, tuple(range(1, len(rows) + 1))),)
    told = []
    progress = JobProgress(lambda done, total, _what: told.append((done, total)))
    find = room.reference.countries.find
    read_list(sheets, find, Decisions(), progress)
    assert told == [(n, 96) for n in (20, 40, 60, 80)]
    progress.cancel()
    with pytest.raises(Cancelled):
        read_list(sheets, find, Decisions(), progress)


def test_without_a_column_of_names_nobody_can_be_added(view, qtbot):
    view.preview((SheetTable("", (("Country", "Role"), ("Mali", "Chemist")), (1, 2)),))
    read(qtbot, view.dialog)
    assert not view.dialog.accept_button.isEnabled()
    view.dialog.reject()


def test_a_long_list_is_shown_whole(context, room, view, qtbot):
    rows = (
        ("Name",),
        *((f"Ann Campbell{chr(97 + n // 26)}{chr(97 + n % 26)}",) for n in range(205)),
    )
    dialog = ImportDialog(context, (SheetTable("", rows, tuple(range(1, len(rows) + 1))),), view)
    qtbot.waitUntil(lambda: dialog.job is None)
    assert dialog.model.rowCount() == 205
    dialog.accept()
    assert len(names(room)) == 3 + 205


def test_a_file_is_read_and_previewed(qtbot, view, room, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Nom;Pays\nAwa Diallo;Mali\n", "utf-8")
    view.read_file(str(path))
    qtbot.waitUntil(lambda: view.dialog is not None)
    read(qtbot, view.dialog)
    view.dialog.accept()
    assert room.workshop.records(Person).all()[-1].country == "MLI"


def test_a_damaged_file_is_explained_in_a_message(qtbot, view, messages, tmp_path):
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
    read(qtbot, view.dialog)
    assert names(room)[0] == "Ann Campbell"
    view.dialog.accept()
    assert names(room)[3:] == ["Awa Diallo"]


def test_every_field_has_a_name_and_no_label_is_markup(dialog):
    assert walk.without_a_name(dialog) == []
    assert walk.labels_with_markup(dialog) == []
