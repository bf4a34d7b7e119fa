"""The tab "Attendance": ticks by keys, a filter, the line at the door, sums."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from mercworkshop.domain.entities.agenda import days
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.attendance import Attendance, attendance_id, attendance_of
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Category, HeadCount
from mercworkshop.gui.places.workshop.attendance.model import DAYS_FROM, AttendanceModel
from mercworkshop.gui.places.workshop.attendance.view import AttendanceView
from mercworkshop.gui.places.workshop.parts.tick_table import TickTable
from mercworkshop.gui.style import theme, tokens
from tests.builders.checks import as_a
from tests.every import every
from tests.gui.places.workshop.conftest import enlist, names, type_words

MONDAY, TUESDAY = date(2015, 1, 19), date(2015, 1, 20)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(context, shown, room):
    room.apply(days.add, room.workshop.workshop_id, (), [MONDAY, TUESDAY])
    made = shown(AttendanceView(context, today=lambda: TUESDAY))
    made.table.setFocus()
    return made


def ticked(session, place):
    found = attendance_of(session.workshop)
    return [each.name for each in found.people if found.is_there(each, found.days[place])]


def test_space_ticks_on_the_day_nearest_to_today_and_undo_takes_it_back(qtbot, view, session):
    assert view.table.currentIndex().column() == DAYS_FROM + 1
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert ticked(session, 1) == ["Ann Campbell"]
    assert "Tuesday" in view.said.text()
    assert ": 1 · 3 participants" in view.said.text()
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert ticked(session, 1) == []
    session.undo()
    assert ticked(session, 1) == ["Ann Campbell"]


def test_at_200_percent_numbers_days_and_sums_are_in_sight_and_tooltips_have_the_whole(
    qapp, context, shown, room
):
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    room.apply(days.add, room.workshop.workshop_id, (), [MONDAY, TUESDAY])
    view = shown(AttendanceView(context, today=lambda: TUESDAY))
    view.window().resize(1366, 768)
    QApplication.processEvents()
    table, model = view.table, view.model
    assert table.horizontalScrollBar().maximum() == 0
    across, whole = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    titles = [model.headerData(n, across) for n in range(model.columnCount())]
    assert titles[DAYS_FROM : DAYS_FROM + 2] == ["Mon 19", "Tue 20"]
    assert model.headerData(DAYS_FROM, across, whole) == "Monday, 19 Jan 2015"
    country = model.index(0, 2)
    assert country.data() == "JAM"
    for role in (whole, Qt.ItemDataRole.AccessibleTextRole):
        assert country.data(role) == "Jamaica"
    assert view.on_day.text() == "Tue 20"
    assert view.sum_line.isVisible()
    assert "Total: 0" in view.sum_line.text()
    shown_rows = table.viewport().height() / table.rowHeight(0)
    assert shown_rows >= 3
    view.window().resize(2732, 1536)
    QApplication.processEvents()
    assert country.data() == "Jamaica"
    assert view.sums.isVisible()
    assert view.on_day.text() == "Tuesday, 20 Jan 2015"


def test_the_line_at_the_door_and_the_counts_follow_the_headings_of_the_table(view):
    said = {True: "Tue 20", False: "Tuesday, 20 Jan 2015"}
    assert (view.model.is_short, view.on_day.text()) == (False, said[False])
    seen = set()
    for width in (990, 1010, 990):  # from 1000 on the sums stand beside the people
        view.window().resize(view.window().width() + width - view.width(), 586)
        QApplication.processEvents()
        assert view.width() == width
        assert view.on_day.text() == said[view.model.is_short]
        assert f"{said[view.model.is_short]}: 0" in view.said.text()
        seen.add(view.model.is_short)
    assert seen == {True, False}


def test_a_scroll_bar_makes_no_table_narrow(qtbot, context, room):
    room.apply(days.add, room.workshop.workshop_id, (), [MONDAY, TUESDAY])
    enlist(room, *({"name": f"Person {n}", "country": "SUR"} for n in range(20)))
    model = AttendanceModel(room)
    table = TickTable("Attendance", model, (150, 104), (150, 72), has_notes=True)
    qtbot.addWidget(table)
    model.refresh("")
    table.resize(705, 300)
    table.show()
    QApplication.processEvents()
    assert table.verticalScrollBar().isVisible()
    assert not model.is_short, "narrow and without a bar it would be wide again, without end"


def test_a_narrow_table_has_a_screen_reader_say_a_country_once(view):
    view.model.shorten(is_short=True)
    country, name = view.model.index(0, 2), view.model.index(2, 1)
    said, more = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole
    assert (country.data(said), country.data(more)) == ("Jamaica", "")
    assert (name.data(said), name.data(more)) == ("Carol Smith", "IPEN")


def test_several_chosen_cells_are_ticked_in_one_step(qtbot, view, session):
    for _row in range(2):
        qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert ticked(session, 1) == names(session)
    session.undo()
    assert ticked(session, 1) == []


def test_one_key_ticks_the_whole_delegation(qtbot, view, session):
    view.line.setFocus()
    type_words(view.line, "Winston Ackee, Ministry of Health, Jamaica")
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    view.table.setFocus()
    view.table.go(0, DAYS_FROM)
    qtbot.keyClick(view.table, Qt.Key.Key_D, CTRL)
    assert ticked(session, 0) == ["Ann Campbell", "Winston Ackee"]


def test_a_person_at_the_door_is_added_and_ticked_in_one_line(qtbot, view, session):
    view.line.setFocus()
    type_words(view.line, "ليلى نور، وزارة البيئة، مصر")
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    new = session.workshop.records(Person).all()[-1]
    assert (new.name, new.organisation, new.country) == ("ليلى نور", "وزارة البيئة", "EGY")
    assert ticked(session, 1) == ["ليلى نور"]
    assert view.line.text() == ""
    session.undo()
    assert len(names(session)) == 3


@every(
    ("typed", "organisation", "country"),
    [
        ("Bo Lee, IT, Jamaica", "IT", "JAM"),
        ("Bo Lee, Haiti, Jamaica", "Haiti", "JAM"),
        ("Bo Lee,, Customs; Port", "Customs, Port", ""),
    ],
)
def test_at_the_door_words_before_the_country_are_kept_as_the_organisation(
    qtbot, view, session, typed, organisation, country
):
    view.line.setFocus()
    type_words(view.line, typed)
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    new = session.workshop.records(Person).all()[-1]
    assert (new.name, new.organisation, new.country) == ("Bo Lee", organisation, country)


def test_numbers_of_the_signed_sheet_are_typed_one_after_the_other(qtbot, view, session):
    found = attendance_of(session.workshop).numbers()
    typed = " ".join([*found, "99999"])
    view.line.setFocus()
    qtbot.keyClicks(view.line, typed)
    qtbot.keyClick(view.line, Qt.Key.Key_Return)
    assert ticked(session, 1) == names(session)
    assert view.line.text() == "99999"


def test_a_filter_by_name_or_country_is_reached_by_key_and_keeps_the_ticks(qtbot, view, session):
    view.table.go(2, DAYS_FROM)
    view.frame_answers()["filter"]()
    assert QApplication.focusWidget() is view.filter
    qtbot.keyClicks(view.filter, "hait")
    assert [each.name for each in view.model.people] == ["Jean Pierre"]
    qtbot.keyClick(view.filter, Qt.Key.Key_Return)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert ticked(session, 0) == ["Jean Pierre"]


def test_a_note_is_typed_into_its_column(qtbot, view, session):
    view.table.go(0, DAYS_FROM + 2)
    qtbot.keyClick(view.table, Qt.Key.Key_L)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "eft at noon")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(session.workshop.records(Attendance)))
    ann = session.workshop.records(Person).all()[0]
    assert session.workshop.records(Attendance)[attendance_id(ann)].note == "left at noon"


def test_a_half_typed_note_is_kept_when_a_day_is_added(qtbot, view, session):
    view.table.go(0, DAYS_FROM + 2)
    qtbot.keyClick(view.table, Qt.Key.Key_L)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "eft early")
    there = session.workshop.records(AgendaDay).all()
    session.apply(days.add, session.workshop.workshop_id, there, [date(2015, 1, 21)])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model.columnCount() == DAYS_FROM + 4)
    ann = session.workshop.records(Person).all()[0]
    assert session.workshop.records(Attendance)[attendance_id(ann)].note == "left early"


def test_a_half_typed_note_is_kept_when_the_window_is_made_narrow(qtbot, view, session):
    view.table.go(0, DAYS_FROM + 2)
    qtbot.keyClick(view.table, Qt.Key.Key_L)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "ate beca")
    view.window().resize(700, 586)
    QApplication.processEvents()
    assert view.table.width() < 700
    qtbot.keyClicks(editor, "use")
    assert as_a(QLineEdit, editor).text() == "late because"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model.is_short)
    ann = session.workshop.records(Person).all()[0]
    assert session.workshop.records(Attendance)[attendance_id(ann)].note == "late because"


def test_ticks_of_a_day_that_left_the_agenda_are_still_shown(qtbot, view, session):
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    there = session.workshop.records(AgendaDay).all()
    session.apply(days.remove, there, session.workshop.records(AgendaSession).values(), ())
    assert view.stack.currentIndex() == 2
    assert [each.title for each in view.model.found.days] == ["Day removed from the agenda"]
    assert ticked(session, 0) == ["Ann Campbell"]
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert [each.days for each in session.workshop.records(Attendance).values()] == [()]


def test_the_people_who_came_are_counted_beside_the_numbers_of_the_details(qtbot, view, session):
    counts = session.workshop.records(HeadCount).all()
    own = session.workshop.workshop_id
    session.apply(details.set_head_count, own, counts, Category.GOVERNMENT, 5)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    model = view.sums.model()
    rows = [
        [model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())
    ]
    assert rows == [["Government", "1", "5"], ["Total", "1", "5"]]


def test_the_number_of_the_sheet_is_before_each_name_and_finds_the_person(qtbot, view):
    numbers = {person.id: its for its, person in view.model.found.numbers().items()}
    for row, person in enumerate(view.model.people):
        assert view.model.index(row, 0).data() == numbers[person.id]
    wanted = view.model.people[1]
    qtbot.keyClicks(view.filter, numbers[wanted.id])
    assert wanted in view.model.people


def test_a_screen_reader_hears_the_person_and_whether_they_came(view):
    role = Qt.ItemDataRole.AccessibleTextRole
    words = view.model.index(0, DAYS_FROM).data(role)
    assert "Ann Campbell" in words
    assert words.endswith("No")


def test_without_people_or_days_the_tab_says_what_to_do(context, shown):
    empty = shown(AttendanceView(context))
    assert empty.stack.currentIndex() == 0
    assert empty.shown_tools == []


def test_a_record_is_shown_by_the_id_of_the_person_or_the_attendance(qtbot, view, session):
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    carol = session.workshop.records(Person).all()[2]
    for each in (carol.id, attendance_id(carol)):
        view.table.go(0, 0)
        view.show_record(each)
        assert view.model.people[view.table.currentIndex().row()] == carol


def test_the_sheet_to_sign_is_saved(qtbot, view, tmp_path):
    from mercworkshop.domain.ports.room_facts import ContactChoice
    from mercworkshop.publishing.kinds import PaperKind

    path = tmp_path / "sheet.pdf"
    view.papers.save_to(PaperKind.SIGN_IN, ContactChoice.NONE, str(path))
    qtbot.waitUntil(path.exists)
    messages = view.context.messages
    qtbot.waitUntil(lambda: messages.latest is not None and "sheet.pdf" in messages.latest.text)


def test_the_key_of_printing_asks_where_to_save_the_only_paper(qtbot, view):
    view.frame_answers()["print"]()
    qtbot.waitUntil(lambda: bool(view.findChildren(QFileDialog)))
    view.findChildren(QFileDialog)[0].reject()
