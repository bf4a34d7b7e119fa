"""The grid of participants: typing, choices, pasting, contact details, and what undo takes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mercworkshop.domain.entities import people as domain
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.workshop.details import Category
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from tests.every import every
from tests.gui import walk
from tests.gui.elsewhere import both_versions, from_elsewhere
from tests.gui.places.workshop.conftest import (
    POPUPS,
    enlist,
    names,
    press,
    type_in_cell,
    type_words,
)
from tests.gui.undo_label import undo_label

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME, EMAIL, PHONE, TITLE, ORGANISATION, ROLE, CATEGORY, COUNTRY, LANGUAGE, GENDER, GROUP = range(
    11
)
pytestmark = POPUPS


@pytest.fixture
def view(context, shown):
    return shown(ParticipantsView(context))


@pytest.fixture
def table(room, view):
    return view.table


def people(session):
    return session.workshop.records(Person).all()


def copied(text):
    QGuiApplication.clipboard().setText(text)


def at(table):
    return table.currentIndex().row(), table.currentIndex().column()


def test_an_empty_list_says_the_one_thing_to_do(qtbot, view, session):
    assert view.stack.currentIndex() == 0
    first = view.stack.widget(0).findChild(type(view.add))
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    type_words(view.table.editing.editor, "Ann Campbell")
    qtbot.keyClick(view.table.editing.editor, ENTER)
    assert names(session) == ["Ann Campbell"]
    assert view.stack.currentIndex() == 1


def test_people_are_typed_one_below_the_other(qtbot, table, room):
    type_in_cell(qtbot, table, 3, NAME, "Bob Persad")
    assert at(table) == (4, NAME)
    type_in_cell(qtbot, table, 4, NAME, "李明", TAB)
    assert at(table) == (4, TITLE)
    assert names(room)[3:] == ["Bob Persad", "李明"]


def test_tab_goes_along_the_row_and_enter_to_the_column_where_it_began(qtbot, table, room):
    type_in_cell(qtbot, table, 3, NAME, "Bob", TAB)
    type_in_cell(qtbot, table, 3, TITLE, "Mr", TAB)
    type_in_cell(qtbot, table, 3, ORGANISATION, "EMA")
    assert at(table) == (4, NAME)
    assert (people(room)[3].title, people(room)[3].organisation) == ("Mr", "EMA")


def test_a_name_is_kept_while_it_is_typed_and_the_editor_stays(qtbot, table, room):
    table.setFocus()
    table.go(3, NAME)
    type_words(table, "B")
    type_words(table.editing.editor, "ob")
    pending_inputs.commit_all()
    assert names(room)[3] == "Bob"
    type_words(table.editing.editor, " Persad")
    qtbot.keyClick(table.editing.editor, ENTER)
    assert names(room) == ["Ann Campbell", "Jean Pierre", "Carol Smith", "Bob Persad"]


def test_escape_takes_back_what_was_typed(qtbot, table, room):
    table.setFocus()
    table.go(0, ROLE)
    type_words(table, "X")
    pending_inputs.commit_all()
    assert people(room)[0].role == "X"
    press(qtbot, table.editing.editor, ESC)
    assert people(room)[0].role == "Director"
    assert not table.editing.is_open


def test_escape_in_the_blank_row_leaves_nobody(qtbot, table, room):
    table.setFocus()
    table.go(3, NAME)
    type_words(table, "B")
    pending_inputs.commit_all()
    press(qtbot, table.editing.editor, ESC)
    assert len(names(room)) == 3


def test_escape_after_a_pause_in_the_blank_row_leaves_no_step_of_undo(qtbot, table, room):
    before = undo_label(room)
    table.setFocus()
    table.go(3, NAME)
    type_words(table, "B")
    pending_inputs.commit_all()
    type_words(table.editing.editor, "ob")
    pending_inputs.commit_all()
    press(qtbot, table.editing.editor, ESC)
    assert len(names(room)) == 3
    assert undo_label(room) == before


def test_a_name_typed_with_pauses_is_one_step_of_undo(qtbot, table, room):
    table.setFocus()
    table.go(3, NAME)
    for letters in ("B", "ob"):
        type_words(table.editing.editor or table, letters)
        pending_inputs.commit_all()
    press(qtbot, table.editing.editor, ENTER)
    assert names(room)[3] == "Bob"
    room.undo()
    assert len(names(room)) == 3


def test_ctrl_enter_writes_the_words_into_every_selected_row(qtbot, table, room):
    table.setFocus()
    table.go(0, ROLE)
    for _step in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    type_words(table, "C")
    type_words(table.editing.editor, "hemist")
    qtbot.keyClick(table.editing.editor, ENTER, CTRL)
    assert [each.role for each in people(room)] == ["Chemist"] * 3
    room.undo()
    assert people(room)[0].role == "Director"


def test_going_to_a_cell_while_ctrl_is_held_selects_that_cell_alone(qtbot, table, room):
    table.setFocus()
    table.go(0, ROLE)
    qtbot.keyPress(table, Qt.Key.Key_Control)
    table.show_record(people(room)[2].id)
    qtbot.keyRelease(table, Qt.Key.Key_Control)
    assert table.selected_rows() == [2]


def test_ctrl_tab_leaves_the_table(qtbot, table, room):
    table.setFocus()
    table.go(0, ROLE)
    qtbot.keyClick(table, TAB, CTRL)
    assert not table.hasFocus()


def test_a_name_cannot_be_emptied(qtbot, table, room, messages):
    table.setFocus()
    table.go(0, NAME)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert names(room)[0] == "Ann Campbell"
    assert "needs a name" in messages.latest.text


@every(
    ("column", "words", "kept"),
    [
        (CATEGORY, "igo", ("category", Category.IGO)),
        (CATEGORY, "non", ("category", Category.NGO)),
        (CATEGORY, "Regional centre", ("category", Category.REGIONAL_CENTRE)),
        (COUNTRY, "hai", ("country", "HTI")),
        (COUNTRY, "Ямайка", ("country", "JAM")),
        (COUNTRY, "Saint Barth", ("country", "Saint Barth")),
        (LANGUAGE, "french", ("language", "fr")),
        (LANGUAGE, "Dutch", ("language", "Dutch")),
        (GENDER, "f", ("gender", "woman")),
        (GENDER, "mujer", ("gender", "woman")),
    ],
)
def test_choices_are_typed_by_a_few_letters(qtbot, table, room, column, words, kept):
    type_in_cell(qtbot, table, 0, column, words)
    field, value = kept
    assert getattr(people(room)[0], field) == value


def test_a_word_that_is_no_choice_stays_and_is_explained(qtbot, table, room, messages):
    type_in_cell(qtbot, table, 0, CATEGORY, "press")
    assert not table.editing.is_open
    cell = table.grid.index(0, CATEGORY)
    assert cell.data() == "press"
    assert "none of the categories" in cell.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert messages.latest is None
    assert people(room)[0].category is Category.GOVERNMENT


def test_a_choice_is_picked_with_the_arrow_keys(qtbot, table, room):
    table.setFocus()
    table.go(0, GROUP)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.editing.editor
    qtbot.waitUntil(editor.suggestions.list.isVisible)
    qtbot.keyClick(editor.suggestions.list, Qt.Key.Key_Down)
    qtbot.keyClick(editor.suggestions.list, Qt.Key.Key_Down)
    qtbot.keyClick(editor.suggestions.list, ENTER)
    assert people(room)[0].group == room.workshop.records(BreakoutGroup).all()[1].id


def test_a_country_that_is_none_is_marked_with_the_reason(qtbot, table, room):
    type_in_cell(qtbot, table, 0, COUNTRY, "Saint Barth")
    index = table.grid.index(0, COUNTRY)
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Saint Barth" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert table.grid.index(1, COUNTRY).data(Qt.ItemDataRole.DecorationRole) is None


def test_cells_from_a_spreadsheet_are_pasted_as_one_step(qtbot, table, room):
    copied("Chemist\tIGO\tMali\nJurist\t\t\n")
    table.setFocus()
    table.go(0, ROLE)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    ann, jean = people(room)[:2]
    assert (ann.role, ann.category, ann.country) == ("Chemist", Category.IGO, "MLI")
    assert (jean.role, jean.country) == ("Jurist", "")
    room.undo()
    assert people(room)[0].role == "Director"
    assert people(room)[1].country == "HTI"


def test_rows_from_a_spreadsheet_are_added_at_the_blank_row(qtbot, table, room):
    copied('Bob\tMr\t"Ministry\nof Health"\nDee\tMs\tEMA')
    table.setFocus()
    table.go(3, NAME)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert names(room)[3:] == ["Bob", "Dee"]
    assert people(room)[3].organisation == "Ministry of Health"


def test_a_paste_over_the_last_row_and_beyond_is_one_step(qtbot, table, room):
    copied("Dee\tMs\nEve\tDr")
    table.setFocus()
    table.go(2, NAME)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert names(room) == ["Ann Campbell", "Jean Pierre", "Dee", "Eve"]
    assert table.selected_rows() == [2, 3]
    room.undo()
    assert names(room) == ["Ann Campbell", "Jean Pierre", "Carol Smith"]


def test_a_person_who_is_removed_while_a_cell_is_being_typed_stays_removed(qtbot, table, room):
    table.setFocus()
    table.go(1, ROLE)
    type_words(table, "D")
    type_words(table.editing.editor, "eputy")
    room.apply(domain.remove, [people(room)[1]], ())
    assert names(room) == ["Ann Campbell", "Carol Smith"]
    assert not table.editing.is_open
    assert [each.role for each in people(room)] == ["Director", ""]


def test_words_that_look_like_markup_are_words_in_a_tooltip(table, room):
    room.apply(domain.update, people(room)[0], role="<b>Dr</b>")
    hint = table.grid.index(0, ROLE).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Dr" in hint


def test_a_pasted_cell_that_cannot_be_read_is_kept_as_it_was_written(qtbot, table, room):
    copied("Chemist\tpress corps\nJurist\tNGO")
    table.setFocus()
    table.go(0, ROLE)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert [each.role for each in people(room)[:2]] == ["Chemist", "Jurist"]
    assert unread_words(people(room)[0], "category") == "press corps"
    assert people(room)[1].category is Category.NGO


def test_more_columns_than_there_are_is_refused(qtbot, table, room, messages):
    copied("a\tb\tc")
    table.setFocus()
    table.go(0, GROUP)

    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert "3 columns" in messages.latest.text


def test_a_copied_row_has_no_contact_details_and_can_be_pasted(qtbot, table, room):
    table.setFocus()
    table.select_rows([0])
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.split("\t")[:4] == ["Ann Campbell", "", "", "Director"]
    assert "ann@example.org" not in text
    table.go(3, NAME)
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert names(room)[3] == "Ann Campbell"


def test_one_value_fills_every_selected_cell(qtbot, table, room):
    table.setFocus()
    table.go(0, ORGANISATION)
    for _step in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    copied("EMA")
    qtbot.keyClick(table, Qt.Key.Key_V, CTRL)
    assert [each.organisation for each in people(room)] == ["EMA"] * 3
    table.go(1, ROLE)
    qtbot.keyClick(table, Qt.Key.Key_D, CTRL)
    assert people(room)[1].role == "Director"


def test_cells_are_emptied_and_rows_are_deleted_with_undo(qtbot, table, room):
    table.setFocus()
    table.go(0, ROLE)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert people(room)[0].role == ""
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Space, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Delete, CTRL)
    assert names(room) == ["Carol Smith"]
    assert len(room.workshop.records(Contact)) == 0
    room.undo()
    assert names(room) == ["Ann Campbell", "Jean Pierre", "Carol Smith"]
    assert len(room.workshop.records(Contact)) == 1


def test_rows_that_were_deleted_come_back_by_the_button_of_the_message(
    qtbot, table, room, messages
):
    table.setFocus()
    table.go(0, ROLE)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Delete, CTRL)
    assert messages.latest.text == "2 rows were deleted."
    answers = dict(messages.latest.answers)
    assert list(answers) == ["Undo", "Bin…"]
    answers["Undo"]()
    assert names(room) == ["Ann Campbell", "Jean Pierre", "Carol Smith"]


def test_contact_details_are_hidden_until_asked_for(qtbot, view, table, room):
    assert table.isColumnHidden(EMAIL)
    assert table.isColumnHidden(PHONE)
    assert view.contacts.accessibleName() == "Show contact details"
    view.contacts.setFocus()
    qtbot.keyClick(view.contacts, Qt.Key.Key_Space)
    assert not table.isColumnHidden(EMAIL)
    assert view.contacts.accessibleName() == "Hide contact details"
    assert table.grid.index(0, EMAIL).data() == "ann@example.org"
    type_in_cell(qtbot, table, 1, EMAIL, "jean@example.org")
    assert sorted(each.email for each in room.workshop.records(Contact).values()) == [
        "ann@example.org",
        "jean@example.org",
    ]
    qtbot.keyClick(view.contacts, Qt.Key.Key_Space)
    assert table.isColumnHidden(EMAIL)


def test_tab_passes_by_hidden_columns_and_leaves_at_the_end(qtbot, view, table, room):
    table.setFocus()
    table.go(0, GROUP)
    qtbot.keyClick(table, TAB)
    assert at(table) == (1, NAME)
    table.go(3, GROUP)
    qtbot.keyClick(table, TAB)
    assert not table.hasFocus()


def test_the_number_of_participants_is_shown_with_the_stated_total(view, room):
    from mercworkshop.domain.workshop import details

    assert view.said.text() == "3 participants · 2 countries"
    room.apply(details.update, room.workshop.details, total=41)
    assert view.said.text() == "3 participants of 41 stated · 2 countries"


def test_a_change_made_elsewhere_is_shown_and_the_current_cell_stays(table, room):
    table.setFocus()
    table.go(2, ROLE)
    enlist(room, {"name": "Bob"})
    assert at(table) == (2, ROLE)
    assert table.grid.rowCount() == 5


def test_every_field_has_a_name_and_no_label_is_markup(view, room):
    assert walk.without_a_name(view) == []
    assert walk.labels_with_markup(view) == []


@pytest.mark.parametrize("row", [0, 1], ids=["known contact", "first contact"])
def test_contact_details_that_arrive_while_somebody_types_become_a_conflict(
    qtbot, view, table, room, tmp_path, row
):
    view.contacts.click()
    table.setFocus()
    table.go(row, EMAIL)
    type_words(table, "m")
    person = people(room)[row]
    contact = room.workshop.records(Contact).get(domain.contact_id(person))
    theirs = domain.update_contact(contact, person, email="theirs@example.org")
    from_elsewhere(qtbot, room, tmp_path, theirs)
    type_words(table.editing.editor, "ine@example.org")
    press(qtbot, table.editing.editor, ENTER)
    assert both_versions(qtbot, room) == {"mine@example.org", "theirs@example.org"}


@pytest.mark.parametrize(
    ("words", "category"), [("press", Category.GOVERNMENT), ("Observer", Category.OBSERVER)]
)
def test_what_is_typed_before_the_name_waits_for_it_in_the_blank_row(
    qtbot, table, room, words, category
):
    type_in_cell(qtbot, table, 3, CATEGORY, words, TAB)
    assert len(people(room)) == 3
    assert table.grid.index(3, CATEGORY).data() == words
    assert at(table) == (3, COUNTRY)
    type_in_cell(qtbot, table, 3, NAME, "Bob")
    assert names(room)[3:] == ["Bob"]
    assert people(room)[3].category is category
    shown = table.grid.index(3, CATEGORY).data()
    assert shown == ("press" if words == "press" else "Observer")
    assert not table.grid.index(4, CATEGORY).data()
    assert unread_words(people(room)[3], "category") == ("press" if words == "press" else "")
    assert not room.verbatim_words.all
