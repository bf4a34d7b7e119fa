"""The form of a record: what is typed is kept, refused with a reason, undone and merged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import ROUND_NAMES, Round
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.forms.input_kind import InputKind
from mercworkshop.gui.session.forms.record_form import FormField, RecordForm
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.store.store import Store
from tests.builders.checks import as_a
from tests.gui import walk

FIELDS = (
    FormField(
        "Title", InputKind.LINE, lambda d: d.title, lambda d, v: details.update(d, title=v.strip())
    ),
    FormField("Venue", InputKind.TEXT, lambda d: d.venue, lambda d, v: details.update(d, venue=v)),
    FormField(
        "Starts",
        InputKind.DATE,
        lambda d: d.start,
        lambda d, v: details.update(d, start=v),
        name="start",
    ),
    FormField(
        "Ends", InputKind.DATE, lambda d: d.end, lambda d, v: details.update(d, end=v), name="end"
    ),
    FormField(
        "People",
        InputKind.NUMBER,
        lambda d: d.total,
        lambda d, v: details.update(d, total=v),
        name="total",
    ),
    FormField(
        "Round",
        InputKind.CHOICE,
        lambda d: d.round,
        lambda d, v: details.update(d, round=v),
        choices=lambda: [(each, ROUND_NAMES[each]) for each in Round],
    ),
    FormField(
        "Languages",
        InputKind.CHECKS,
        lambda d: d.languages,
        lambda d, v: details.update(d, languages=v),
        help="Spoken in the room.",
        choices=lambda: [("en", "English"), ("fr", "Français")],
    ),
)


@pytest.fixture
def form(qtbot, session):
    form = RecordForm(session, FIELDS, lambda: session.workshop.details)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    yield form
    form.close()


def type_in(qtbot, form, name, words):
    field = form.input(name)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    return field


def test_what_is_typed_is_kept_when_focus_leaves(qtbot, form, session):
    field = type_in(qtbot, form, "Title", "Lima")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert session.workshop.details.title == "Lima"
    assert form.input("Venue").hasFocus()


def test_the_state_is_saving_from_the_first_key(qtbot, form, session):
    qtbot.waitUntil(lambda: session.save_state.kind == "saved")
    type_in(qtbot, form, "Title", "L")
    assert session.save_state.kind == "saving"
    pending_inputs.commit_all()
    qtbot.waitUntil(lambda: session.save_state.kind == "saved")


def test_a_space_at_the_end_stays_while_somebody_goes_on_typing(qtbot, form, session):
    field = type_in(qtbot, form, "Title", "Lima ")
    pending_inputs.commit_all()
    assert session.workshop.details.title == "Lima"
    session.apply(details.update, session.workshop.details, venue="Hotel")
    qtbot.keyClicks(field, "2015")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert session.workshop.details.title == "Lima 2015"


def test_undo_is_shown_in_the_field_that_has_the_keyboard(qtbot, form, session):
    field = type_in(qtbot, form, "Title", "Lima")
    pending_inputs.commit_all()
    session.undo()
    assert field.text() == "Port of Spain"


def test_typing_in_one_field_is_one_step(qtbot, form, session):
    type_in(qtbot, form, "Title", "Li")
    pending_inputs.commit_all()
    qtbot.keyClicks(form.input("Title"), "ma")
    pending_inputs.commit_all()
    session.undo()
    assert session.workshop.details.title == "Port of Spain"


def test_refused_words_stay_and_the_reason_is_given(qtbot, form, session, messages):
    session.apply(details.update, session.workshop.details, start=PartialDate("2015-01-21"))
    field = type_in(qtbot, form, "Ends", "19 January 2015")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert session.workshop.details.end is None
    assert "before it starts" in messages.latest.text
    session.apply(details.update, session.workshop.details, venue="Hotel")
    assert field.text() == "19 January 2015"


@pytest.mark.parametrize("words", ["2015-19-01", "11/06/2014", "soon"])
def test_a_date_that_cannot_be_read_is_explained_below_the_field(qtbot, form, session, words):
    field = type_in(qtbot, form, "Starts", words)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    line = next(line for line in form.lines if line.field.label == "Starts")
    assert session.workshop.details.start is None
    assert line._note.isVisible()
    assert len(line._note.text()) > 10
    assert field.text() == words


def test_a_date_of_two_readings_is_asked_about_and_one_click_answers(qtbot, form, session):
    field = type_in(qtbot, form, "Starts", "11/06/2014")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    offered = form.findChildren(QPushButton)
    assert sorted(each.text() for each in offered) == ["11 June 2014", "6 November 2014"]
    next(each for each in offered if "June" in each.text()).click()
    assert session.workshop.details.start.edtf == "2014-06-11"
    assert "2014" in field.text()
    assert not field.property("tone")
    qtbot.waitUntil(lambda: form.findChildren(QPushButton) == [])


def test_a_date_is_shown_as_it_was_understood(qtbot, form, session):
    field = type_in(qtbot, form, "Starts", "jan 2015")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert session.workshop.details.start.edtf == "2015-01"
    assert "2015" in field.text()
    assert field.text() != "jan 2015"


def test_numbers_checkboxes_and_choices_are_kept_too(qtbot, form, session):
    type_in(qtbot, form, "People", "41")
    languages = form.input("Languages")
    languages.setFocus()
    languages.setCurrentRow(1)
    qtbot.keyClick(languages, Qt.Key.Key_Space)
    form.input("Round").setFocus()
    qtbot.keyClick(form.input("Round"), Qt.Key.Key_Down)
    now = session.workshop.details
    assert (now.total, now.languages, now.round) == (41, ("fr",), Round.FOLLOW_UP)


def test_words_go_to_the_record_they_were_typed_for(qtbot, session):
    first = session.workshop.details
    other = details.Details(id="018f0000-0000-7000-8000-000000000002", title="Apia")
    session.apply(lambda: Edit("Add", after=(other,)))
    shown = [first.id]
    form = RecordForm(session, FIELDS, lambda: session.workshop.records(details.Details)[shown[0]])
    qtbot.addWidget(form)
    qtbot.keyClicks(form.input("Title"), "!")
    shown[0] = other.id
    form.refresh()
    both = session.workshop.records(details.Details)
    assert "!" in both[first.id].title
    assert both[other.id].title == as_a(LineField, form.input("Title")).text() == "Apia"


def from_elsewhere(qtbot, session, tmp_path, make_edit):
    """Let another laptop make an edit, and merge it."""
    known = session._writer.call_after_edits(lambda store: list(store.changes())).result(10)
    other = Store(tmp_path / "two.mercws", create=True)
    other.set_meta("workshop", session.workshop.workshop_id)
    other.merge(known)
    other.apply(make_edit(other.workshop().details))
    changes = list(other.changes())
    other.close()
    session._writer.call_after_edits(lambda store: store.merge(changes)).result(10)
    with qtbot.waitSignal(session.changed):
        session.reload()


def test_words_that_arrive_while_somebody_types_become_a_conflict(qtbot, form, session, tmp_path):
    field = type_in(qtbot, form, "Title", "Lima")
    from_elsewhere(qtbot, session, tmp_path, lambda d: details.update(d, title="Kingston"))
    assert field.text() == "Lima"
    qtbot.keyClicks(field, " 2015")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: bool(session.workshop.conflicts))
    (fork,) = session.workshop.conflicts.values()
    assert {version.value for version in fork.versions} == {"Lima 2015", "Kingston"}


def test_words_for_an_entry_that_was_deleted_elsewhere_are_reported(
    qtbot, form, session, messages, tmp_path
):
    field = type_in(qtbot, form, "Title", "Lima")
    from_elsewhere(qtbot, session, tmp_path, lambda d: Edit("", before=(d,)))
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert "deleted" in messages.latest.text


def test_a_screen_reader_can_name_every_field(form):
    assert walk.without_a_name(form) == []
    assert walk.labels_with_markup(form) == []


@pytest.mark.parametrize("words", ["2015-19-01", "11/06/2014", "soon"])
def test_words_that_cannot_be_read_are_shown_again_in_a_new_form(qtbot, form, session, words):
    field = type_in(qtbot, form, "Starts", words)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    form.close()
    again = RecordForm(session, FIELDS, lambda: session.workshop.details)
    qtbot.addWidget(again)
    again.show()
    assert as_a(LineField, again.input("Starts")).text() == words
    assert again.input("Starts").property("tone") == "bad"
    note = next(line for line in again.lines if line.field.label == "Starts")._note
    assert len(note.text()) > 10


def test_half_typed_words_survive_the_program_being_closed(qtbot, form, session, tmp_path):
    type_in(qtbot, form, "People", "about forty")
    path = session.path
    assert session.close()
    again = EditSession(path, MessageQueue())
    try:
        qtbot.waitUntil(lambda: bool(again.workshop.details.verbatim))
        assert not again.verbatim_words.all
        other = RecordForm(again, FIELDS, lambda: again.workshop.details)
        qtbot.addWidget(other)
        with qtbot.waitActive(other):
            other.show()
            other.activateWindow()
        assert as_a(LineField, other.input("People")).text() == "about forty"
        field = type_in(qtbot, other, "People", "40")
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        assert again.workshop.details.total == 40
        assert not field.property("tone")
        again.undo()
        assert field.text() == "about forty"
    finally:
        assert again.close()


def test_words_refused_because_of_another_field_are_kept_too(qtbot, form, session):
    session.apply(details.update, session.workshop.details, start=PartialDate("2015-01-21"))
    field = type_in(qtbot, form, "Ends", "19 January 2015")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    again = RecordForm(session, FIELDS, lambda: session.workshop.details)
    qtbot.addWidget(again)
    assert as_a(LineField, again.input("Ends")).text() == "19 January 2015"


def test_the_value_of_the_first_words_goes_when_more_words_are_typed(qtbot, form, session):
    session.apply(details.update, session.workshop.details, start=PartialDate("2015-01-21"))
    session.end_step()
    field = type_in(qtbot, form, "Starts", "2017")
    pending_inputs.commit_all()
    qtbot.keyClicks(field, " perhaps")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert session.workshop.details.start is None
    assert field.text() == "2017 perhaps"
    session.undo()
    assert session.workshop.details.start == PartialDate("2015-01-21")
    assert field.text() == "21 Jan 2015"
    session.redo()
    assert field.text() == "2017 perhaps"


def test_emptying_the_field_takes_the_words_away(qtbot, form, session):
    field = type_in(qtbot, form, "Starts", "soon")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert not session.verbatim_words.all
    assert not field.property("tone")
    session.undo()
    assert field.text() == "soon"
