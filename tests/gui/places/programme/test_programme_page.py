"""The place “Programme” of an archive: its calendar, with typed keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.calendar.attendance import Seen
from mercworkshop.domain.programme.meetings.meetings import BackToBack, Meeting
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.programme.calendar.view import CalendarView
from mercworkshop.gui.places.programme.page import ProgrammePage
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.frame_page import Navigator
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.sample.programme.meetings import meeting_id
from mercworkshop.sample.programme.workshops import workshop_id
from mercworkshop.settings import SettingsFile
from tests.every import every
from tests.gui.archives import session_on, small_archive

DAY = date(2015, 4, 20)
JAKARTA, BRS = workshop_id("jakarta-2015"), meeting_id("brs-asia-2015")
PORT_OF_SPAIN = workshop_id("port-of-spain-2015")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def context(kept, tmp_path) -> Iterator[DeskContext]:
    path = tmp_path / "Archive.mercpa"
    path.write_bytes(kept.read_bytes())
    messages = MessageQueue()
    session = session_on(path, messages)
    session.see_as_of(DAY)
    settings = SettingsFile(tmp_path / "settings.json")
    yield DeskContext(session, messages, cast("Navigator", None), settings, JobBar())
    assert session.close()


@pytest.fixture
def page(qtbot, context):
    made = ProgrammePage(context)
    qtbot.addWidget(made)
    made.resize(1282, 660)
    made.show()
    view = made.current
    assert isinstance(view, CalendarView)
    qtbot.waitUntil(lambda: view.detail.title.text() != "")
    return made


@pytest.fixture
def view(page) -> CalendarView:
    return cast("CalendarView", page.current)


@every("choice", THEMES)
def test_the_line_of_the_day_goes_through_the_chosen_row_too(view, appearance, choice):
    appearance.choose(choice)
    rows, accent = view.rows, QColor(THEMES[choice].accent)
    rows.choose(JAKARTA)
    seen = rows.viewport().grab().toImage()
    above_its_mark = rows.item_rect(rows.current_item()).top() + 3
    axis = range(seen.width() * 2 // 3, seen.width())
    assert any(seen.pixelColor(x, above_its_mark) == accent for x in axis)


def asked(context, work):
    return context.session.call(work).result()


def key(widget, name):
    QTest.keyClick(widget, name)


def form(qtbot, view) -> RecordDialog:
    qtbot.waitUntil(lambda: view.findChild(RecordDialog) is not None)
    return view.findChild(RecordDialog)


def typed(dialog, **words):
    for name, text in words.items():
        line = dialog.inputs[name]
        assert isinstance(line, LineField)
        line.setText(text)
    dialog.apply()


def test_the_keys_go_through_events_fold_bands_and_open_a_page(qtbot, page, view):
    rows = view.rows
    assert rows.lines[0].title.startswith("First round")
    rows.choose(JAKARTA)
    qtbot.waitUntil(lambda: "Jakarta" in view.detail.title.text())
    assert "39, not named" in rows.item_words(rows.current_item())
    before = rows.item_count()
    key(rows, Qt.Key.Key_Left)
    assert rows.item_count() == before - 3
    key(rows, Qt.Key.Key_Right)
    assert rows.item_count() == before
    key(rows, Qt.Key.Key_End)
    key(rows, Qt.Key.Key_Home)
    assert rows.current_item() == 0
    rows.choose(PORT_OF_SPAIN)
    key(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.here() == ("calendar", PORT_OF_SPAIN))
    assert [each.title for each in page.crumbs()] == ["Calendar", "Port of Spain, Caribbean"]
    qtbot.waitUntil(lambda: len(view.one.records) > 5)
    key(view.one, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.here() != ("calendar", PORT_OF_SPAIN))
    key(view.one, Qt.Key.Key_Escape)
    assert page.here() == ("calendar",)


def test_the_page_of_an_event_compares_its_countries_with_other_events(qtbot, page, view):
    page.open_path(("calendar", PORT_OF_SPAIN))
    qtbot.waitUntil(lambda: view.one.overlap.item_count() == 12)
    shown = view.one.overlap.page
    assert shown is not None
    assert any(Seen.YES in each.elsewhere for each in shown.countries)
    assert view.one.overlap.item_words(11).startswith("Trinidad and Tobago")
    assert "27 + 9 + 2 + 3 = 41" in view.one.adds_up.text()


def test_f7_goes_to_the_next_event_with_something_missing(page, view):
    answers = page.answers()
    answers["next_finding"]()
    first = view.rows.chosen
    answers["next_finding"]()
    assert first is not None
    assert view.rows.chosen not in {first, None}


def test_the_filter_shows_only_events_that_match(view):
    view.start_filter()
    view.filter.setText("jakar")
    titles = [line.title for line in view.rows.lines if line.entry is not None]
    assert titles
    assert all("Jakarta" in each or "BRS" in each for each in titles)
    view.filter.setText("nothing at all")
    assert not view.rows.lines
    view.filter.clear()
    assert len(view.rows.lines) > len(titles)


def test_a_workshop_is_changed_and_that_is_undone(qtbot, context, view):
    view.rows.choose(JAKARTA)
    key(view.rows, Qt.Key.Key_F2)
    typed(form(qtbot, view), city="Bandung")
    qtbot.waitUntil(lambda: context.session.next_undo is not None)
    assert asked(context, lambda a: a.find(ProgrammeWorkshop, JAKARTA)).city == "Bandung"
    context.session.undo()
    qtbot.waitUntil(lambda: context.session.next_undo is None)
    assert asked(context, lambda a: a.find(ProgrammeWorkshop, JAKARTA)).city == "Jakarta"


def test_a_moved_meeting_is_pointed_out_at_the_workshop_linked_to_it(qtbot, context, view):
    view.rows.choose(BRS)
    key(view.rows, Qt.Key.Key_F2)
    typed(form(qtbot, view), begins="26 Mar 2015", ends="27 Mar 2015")
    row = lambda: view.rows.item_words(view.rows.current_item())  # noqa: E731
    qtbot.waitUntil(lambda: "26–27 Mar 2015" in row())
    view.rows.choose(JAKARTA)
    assert "the meeting moved: 8 days apart" in row()


def test_figures_countries_and_links_are_added_on_the_page(qtbot, context, page, view):
    page.open_path(("calendar", workshop_id("mexico-2014")))
    qtbot.waitUntil(lambda: view.one.page is not None and view.one.page.entry.row.city != "")
    qtbot.waitUntil(lambda: view.one.page.entry.id == workshop_id("mexico-2014"))
    view.one.add_figure.click()
    dialog = form(qtbot, view)
    typed(dialog, count="", source="A notice")
    qtbot.waitUntil(lambda: "no number" in dialog.note.text())
    source = dialog.inputs["source"]
    assert isinstance(source, LineField)
    assert source.text() == "A notice"
    typed(dialog, count="35")
    qtbot.waitUntil(lambda: len(view.one.records) == 1)
    qtbot.waitUntil(lambda: view.findChild(RecordDialog) is None)
    view.one.expect.click()
    typed(form(qtbot, view), country="Panama")
    qtbot.waitUntil(lambda: len(view.one.records) == 2)
    qtbot.waitUntil(lambda: view.findChild(RecordDialog) is None)
    view.one.beside.click()
    dialog = form(qtbot, view)
    dialog.inputs["meeting"].show_value(BRS)
    dialog.apply()
    qtbot.waitUntil(lambda: any(isinstance(x, BackToBack) for x in view.one.records))
    view.one.list.choose(view.one.records[0].id)
    key(view.one.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(view.one.records) == 2)


def test_meetings_are_added_and_what_to_ask_the_host_is_copied(qtbot, context, view):
    view.forms.add_meeting()
    typed(form(qtbot, view), title="A new meeting", begins="May 2016")
    qtbot.waitUntil(lambda: any(x.title == "A new meeting" for x in view.rows.lines))
    (line,) = (each for each in view.rows.lines if each.title == "A new meeting")
    found = asked(context, lambda archive: archive.find(Meeting, line.key))
    assert found.begins == PartialDate("2016-05")
    view.rows.choose(JAKARTA)
    view.detail.asked.emit()
    assert "155" in QGuiApplication.clipboard().text()


def test_the_calendar_is_saved_in_the_chosen_format(qtbot, context, page, view, tmp_path):
    path = tmp_path / "calendar.docx"
    assert "print" in page.answers()
    view.papers.save("calendar", str(path))
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: any("calendar" in one.message.text for one in context.messages.log))
