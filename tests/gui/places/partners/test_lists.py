"""The tabs “Directory”, “Focal points” and “Information package” of an archive, with typed keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.directory import desk as directory
from mercworkshop.domain.programme.directory.agreements import SharedDetail, SharingPurpose
from mercworkshop.domain.programme.materials.desk import read_materials
from mercworkshop.domain.programme.outreach import outreach
from mercworkshop.domain.programme.outreach.desk import read_outreach
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_day
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.partners.directory.view import DirectoryView
from mercworkshop.gui.places.partners.focal_points.view import FocalPointsView
from mercworkshop.gui.places.partners.package.view import PackageView
from mercworkshop.gui.places.partners.page import PartnersPage
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.inputs.choices import CheckableList
from mercworkshop.settings import SettingsFile
from tests.builders.asked_people import archive_with_people
from tests.builders.navigator import Nowhere
from tests.gui.archives import session_on

DAY = date(2015, 5, 1)
KEYS = Qt.Key


@pytest.fixture
def context(qtbot, tmp_path):
    messages = MessageQueue()
    session = session_on(archive_with_people(tmp_path), messages)
    session.see_as_of(DAY)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(user_name="Ann")
    yield DeskContext(session, messages, Nowhere(), settings, JobBar())
    assert session.close()


def shown(qtbot, view):
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    qtbot.waitUntil(lambda: bool(view.headline.text()))
    return view


def opened(qtbot, view, field):
    """Return the open dialog that has an input for the field."""
    found: list[RecordDialog] = []

    def is_open():
        found[:] = [
            each
            for each in view.findChildren(RecordDialog)
            if each.isVisible() and field in each.inputs
        ]
        return bool(found)

    qtbot.waitUntil(is_open)
    return found[0]


def said(context):
    return [each.message.text for each in context.messages.log]


def asked(context, work):
    return context.session.call(work).result()


def test_every_tab_is_reached_by_its_path(qtbot, context):
    page = PartnersPage(context)
    qtbot.addWidget(page)
    for tab, kind in {
        "directory": DirectoryView,
        "focal_points": FocalPointsView,
        "package": PackageView,
    }.items():
        page.open_path((tab,))
        assert page.here() == (tab,)
        view = page.current
        assert isinstance(view, kind)
        qtbot.waitUntil(lambda its=view: bool(its.headline.text()))


def test_space_notes_what_a_person_agreed_to_and_delete_takes_it_back(qtbot, context):
    view = shown(qtbot, DirectoryView(context))
    assert view.headline.text() == "2 of 4 people may be in this directory."
    rows = {row[1]: row[-1] for row in (each.cells for each in view.table.records)}
    assert rows == {
        "Yes Given": "all",
        "No Refused": "said no",
        "Not Asked": "ask?",
        "Gone Soon": "all",
        "Who?": "",
    }
    assert "no@example.org" not in str(view.table.records)
    view.go_to_next()
    assert view.person.title.text() == "Not Asked"
    QTest.keyClick(view.table, KEYS.Key_Space)
    dialog = opened(qtbot, view, "details")
    details = dialog.inputs["details"]
    assert isinstance(details, CheckableList)
    assert details.value() == (), "nothing is proposed for somebody who was not asked"
    dialog.apply()
    qtbot.waitUntil(lambda: "agreed to, and for whom" in dialog.note.text())
    dialog.inputs["details"].show_value((SharedDetail.NAME,))
    dialog.inputs["purposes"].show_value((SharingPurpose.COUNTRIES,))
    dialog.apply()
    qtbot.waitUntil(lambda: view.headline.text().startswith("3 of 4"))
    assert "☑ Name" in view.person.details.text()
    assert "☐ E-mail" in view.person.details.text()
    QTest.keyClick(view.table, KEYS.Key_Delete)
    qtbot.waitUntil(lambda: view.headline.text().startswith("2 of 4"))
    context.session.undo()
    qtbot.waitUntil(lambda: view.headline.text().startswith("3 of 4"))


def test_a_refusal_at_the_workshop_cannot_be_overridden_and_chips_filter_the_list(qtbot, context):
    view = shown(qtbot, DirectoryView(context))
    view.chips.chips["out"].click()
    assert len(view.table.ids) == 2
    view.chips.chips["ask"].click()
    assert {each.cells[1] for each in view.table.records} == {"Not Asked", "Who?"}
    view.chips.chips["all"].click()
    refused = next(each.id for each in view.table.records if each.cells[1] == "No Refused")
    view.show_record(refused)
    assert view.person.edit.isHidden()
    QTest.keyClick(view.table, KEYS.Key_Space)
    dialog = opened(qtbot, view, "details")
    dialog.inputs["details"].show_value((SharedDetail.NAME,))
    dialog.inputs["purposes"].show_value((SharingPurpose.COUNTRIES,))
    dialog.apply()
    qtbot.waitUntil(lambda: "said no at the workshop" in dialog.note.text())


def test_an_address_file_is_saved_and_it_is_noted_that_the_directory_went_out(
    qtbot, context, tmp_path
):
    view = shown(qtbot, DirectoryView(context))
    view.papers.save("directory", str(tmp_path / "Directory.vcf"))
    qtbot.waitUntil((tmp_path / "Directory.vcf").exists)
    cards = (tmp_path / "Directory.vcf").read_text("utf-8")
    assert cards.count("BEGIN:VCARD") == 2
    assert "unasked@" not in cards
    view.went.click()
    (issue,) = asked(context, lambda archive: archive.ask(directory.PAST_ISSUES))
    assert issue.day == date.today(), "it goes out today, also seen as of another day"
    context.session.see_as_of(None)
    qtbot.waitUntil(lambda: format_day(issue.day) in view.outgoing.past.text())
    yes = next(each.id for each in view.table.records if each.cells[1] == "Yes Given")
    view.show_record(yes)
    assert f"Was in the directory of {format_day(issue.day)}." in view.person.said.text()
    QTest.keyClick(view.table, KEYS.Key_Delete)
    qtbot.waitUntil(lambda: "1 of them took it back since" in view.outgoing.past.text())
    (issue,) = asked(context, lambda archive: archive.ask(directory.PAST_ISSUES))
    assert issue.taken_back == 1


def test_the_form_of_a_letter_keeps_what_is_typed_and_refuses_a_day_of_reminder_that_is_over(
    qtbot, context
):
    view = shown(qtbot, FocalPointsView(context))
    assert not view.empty.isHidden()
    view.add.click()
    first = opened(qtbot, view, "country")
    first.inputs["country"].setText("Suriname")
    first.apply()
    dialog = opened(qtbot, view, "asked")
    assert dialog.inputs["by"].text() == "Ann"
    offered = [words for _value, words in dialog.inputs["about"].choices]
    assert offered == ["–", "Ban lamps"]
    dialog.inputs["about"].setCurrentIndex(1)
    QTest.keyClicks(dialog.inputs["asked"], "The draft law?")
    QTest.keyClicks(dialog.inputs["due"], "30 April 2015")
    QTest.keyClicks(dialog.inputs["reminder"], "2 January 2015")
    dialog.apply()
    qtbot.waitUntil(lambda: "is over" in dialog.note.text())
    assert not asked(context, lambda archive: read_outreach(archive, DAY)).letters
    dialog.inputs["reminder"].setText("20 May 2015")
    dialog.inputs["due"].setText("30 June 2015")
    dialog.apply()
    qtbot.waitUntil(lambda: len(view.table.ids) == 1)
    (letter,) = asked(context, lambda archive: read_outreach(archive, DAY)).letters
    assert (letter.country, letter.asked, letter.by) == ("SUR", "The draft law?", "Ann")
    assert (letter.due_last, letter.reminder_first) == (date(2015, 6, 30), date(2015, 5, 20))
    assert (letter.about_kind, letter.about_title) == ("Action", "Ban lamps")


def test_overdue_letters_come_first_and_keys_act_on_the_chosen_one(qtbot, context, tmp_path):
    for number, due in enumerate(("2015-06", "2015-04", "")):
        _note(context, f"Letter {number}", due)
    view = shown(qtbot, FocalPointsView(context))
    qtbot.waitUntil(lambda: len(view.table.ids) == 3)
    assert [each.cells[3] for each in view.table.records] == ["Letter 1", "Letter 0", "Letter 2"]
    assert view.headline.text() == "3 answers have still to come. 1 promise is overdue."
    view.table.choose(view.table.ids[2])
    view.go_to_next()
    assert view.pane.parts["What was asked"][1].text() == "Letter 1"
    QTest.keyClick(view.table, KEYS.Key_Return)
    dialog = opened(qtbot, view, "outcome")
    QTest.keyClicks(dialog.inputs["outcome"], "It came")
    dialog.apply()
    qtbot.waitUntil(lambda: view.pane.parts["Outcome"][1].text() == "It came")
    view.papers.save("outreach", str(tmp_path / "Reminders.ics"))
    qtbot.waitUntil((tmp_path / "Reminders.ics").exists)
    assert "Letter 1" in (tmp_path / "Reminders.ics").read_text("utf-8")
    QTest.keyClick(view.table, KEYS.Key_Delete)
    qtbot.waitUntil(lambda: len(view.table.ids) == 2)
    context.session.undo()
    qtbot.waitUntil(lambda: len(view.table.ids) == 3)


def _note(context, words, due):
    given = {"asked": words, "due": PartialDate(due) if due else None}
    context.session.change(lambda _archive: outreach.add_outreach("SUR", **given))


def test_documents_versions_and_dispatches_are_entered_by_keys(qtbot, context):
    view = shown(qtbot, PackageView(context))
    assert view.headline.text() == "No document is in the information package yet."
    QTest.keyClick(view.table, KEYS.Key_Insert)
    dialog = opened(qtbot, view, "title")
    QTest.keyClicks(dialog.inputs["title"], "Key obligations")
    dialog.apply()
    qtbot.waitUntil(lambda: len(view.table.ids) == 1)
    assert view.table.records[0].cells[1:7] == ("?",) * 6
    view.add_version.click()
    dialog = opened(qtbot, view, "languages")
    QTest.keyClicks(dialog.inputs["name"], "2")
    dialog.inputs["languages"].show_value(dialog.inputs["languages"]._values[:2])
    dialog.apply()
    qtbot.waitUntil(lambda: view.versions.count() == 1)
    assert view.table.records[0].cells[1:7] == ("●", "●", "", "", "", "")
    view.send.click()
    dialog = opened(qtbot, view, "copies")
    dialog.inputs["country"].setText("Suriname")
    QTest.keyClicks(dialog.inputs["copies"], "30")
    dialog.apply()
    qtbot.waitUntil(lambda: view.dispatches.count() == 1)
    assert view.headline.text() == "1 document. 1 dispatch."
    (sent,) = asked(context, read_materials).dispatches
    assert (sent.country, sent.copies) == ("SUR", 30)
    view.show_record(sent.id)
    QTest.keyClick(view.dispatches, KEYS.Key_Delete)
    qtbot.waitUntil(lambda: view.dispatches.count() == 0)
    QTest.keyClick(view.table, KEYS.Key_Delete)
    qtbot.waitUntil(lambda: not view.table.ids)
