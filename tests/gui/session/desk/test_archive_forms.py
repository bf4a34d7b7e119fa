"""The form of a record of an archive, and undo, while another officer writes to it too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.domain.programme import programme_desk
from mercworkshop.domain.programme.descriptions.pilots import PILOT
from mercworkshop.domain.programme.descriptions.workshops import PROGRAMME_WORKSHOP
from mercworkshop.domain.programme.pilots import desk
from mercworkshop.domain.programme.pilots.pilots import Pilot, PilotStatus, add_pilot
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.details import Round
from mercworkshop.gui.session.desk import archive_forms
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.session.forms.field_inputs import FieldNames
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit, LineField
from mercworkshop.sample.programme.workshops import workshop_id
from mercworkshop.store.archive.archive import Archive
from tests.gui.archives import session_on, small_archive
from tests.shipped import SHIPPED

JAKARTA, DAKAR = workshop_id("jakarta-2015"), workshop_id("dakar-1-2014")

NEW = {"round": Round.FIRST}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return small_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def session(qtbot, made, tmp_path) -> Iterator[ArchiveSession]:
    opened = session_on(shutil.copy(made, tmp_path / "Archive.mercpa"), MessageQueue())
    opened.see_as_of(date(2015, 4, 20))
    yield opened
    opened.close()


def said(session: ArchiveSession) -> str:
    messages = session._messages
    assert isinstance(messages, MessageQueue)
    return "\n".join(each.message.text for each in messages.log)


def found(session: ArchiveSession, own: str = JAKARTA) -> ProgrammeWorkshop:
    read = session.call(lambda archive: archive.find(ProgrammeWorkshop, own)).result()
    assert read is not None
    return read


def change(session: ArchiveSession, own: str, **fields: str) -> None:
    def make(archive) -> Edit:
        return programme_desk.change_record(archive, archive.find(ProgrammeWorkshop, own), fields)

    session.change(make)


def change_elsewhere(session: ArchiveSession, *, is_removed: bool = False, **fields: str) -> None:
    """Write as another officer in another program."""
    with closing(Archive(session.path, Stamp("Ben", "other"))) as other:
        now = other.find(ProgrammeWorkshop, JAKARTA)
        assert now is not None
        other.apply(Edit("Remove", (now,)) if is_removed else edit_record("Edit", now, **fields))


def written(qtbot, session: ArchiveSession) -> None:
    qtbot.waitUntil(lambda: not session.is_writing)


@pytest.fixture
def open_form(qtbot, session):
    owner = QWidget()
    qtbot.addWidget(owner)

    def make(record: ProgrammeWorkshop | None = None) -> RecordDialog:
        fields = [each for each in PROGRAMME_WORKSHOP.fields if each.is_shown]
        values = {each.name: getattr(record, each.name) for each in fields} if record else NEW
        names = FieldNames(SHIPPED.countries, {"follows": []})
        dialog = RecordDialog("A workshop", fields, values, owner, names)
        if record is None:
            dialog.open_to_write(session, programme_desk.add_to_programme)
        else:
            dialog.open_to_write(
                session, lambda a, given: programme_desk.change_record(a, record, given), record
            )
        return dialog

    yield make
    assert not session.is_writing


def test_the_home_key_empties_a_choice_only_if_it_may_be_empty(qtbot, session):
    owner = QWidget()
    qtbot.addWidget(owner)
    context = cast("DeskContext", SimpleNamespace(session=session, reference=session.reference))
    added = add_pilot("A pilot", status=PilotStatus.ENDED)
    session.change(lambda _archive: added)
    written(qtbot, session)

    def pilot() -> Pilot:
        own = added.after[0].id
        read = session.call(lambda archive: archive.find(Pilot, own)).result()
        assert read is not None
        return read

    seen = pilot()
    form = ArchiveForm(PILOT, lambda a, given: desk.change(a, seen, given), record=seen)
    dialog = archive_forms.open_form(context, owner, form)
    for name, is_open in (("kind", False), ("status", True)):
        choice = dialog.inputs[name]
        assert isinstance(choice, ChoiceField)
        QTest.keyClick(choice, Qt.Key.Key_Home)
        assert (choice.value() is None) is is_open, name
    dialog.apply()
    qtbot.waitUntil(lambda: pilot().status is None)
    closed(qtbot, owner)


def test_changes_of_another_program_are_noticed_and_own_changes_are_not(qtbot, session):
    told: list[str] = []
    session.others.noticed.connect(lambda: told.append("others"))
    session.changed.connect(lambda: told.append("changed"))
    change(session, JAKARTA, note="Mine")
    written(qtbot, session)
    ask(qtbot, session)
    assert told == ["changed"]
    change_elsewhere(session, note="Theirs")
    ask(qtbot, session)
    assert told[1:] == ["others", "changed"] or told[1:] == ["changed", "others"]
    assert found(session).note == "Theirs"


def ask(qtbot, session) -> None:
    """Have the session look at once, rather than after seconds, and wait for the answer."""
    qtbot.waitUntil(lambda: not session.others.is_waiting)
    session.others.look()
    qtbot.waitUntil(lambda: not session.others.is_waiting)


def line(dialog: RecordDialog, name: str) -> LineField | AutoTextEdit:
    found = dialog.inputs[name]
    assert isinstance(found, LineField | AutoTextEdit)
    return found


def type_over(dialog: RecordDialog, **words: str) -> None:
    for name, text in words.items():
        line(dialog, name).selectAll()
        QTest.keyClicks(line(dialog, name), text)


def press(dialog: RecordDialog, words: str) -> None:
    (one,) = (x for x in dialog.findChildren(QPushButton) if x.text() == words and x.isVisible())
    QTest.keyClick(one, Qt.Key.Key_Space)


def closed(qtbot, owner: QWidget) -> None:
    qtbot.waitUntil(lambda: owner.findChild(RecordDialog) is None)


def test_a_refused_form_stays_open_with_all_its_words_until_it_was_written(
    qtbot, session, open_form
):
    dialog = open_form()
    owner = dialog.parentWidget()
    type_over(dialog, title="Ten", begins="2015-06-10", ends="2015-06-01", note="Ten minutes")
    QTest.keyClick(line(dialog, "title"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "would end before it starts" in dialog.note.text())
    assert dialog.isVisible()
    assert dialog.keep.isEnabled()
    note = line(dialog, "note")
    assert isinstance(note, AutoTextEdit)
    assert note.toPlainText() == "Ten minutes"
    assert not said(session), "the form shows the error, so no message does"
    type_over(dialog, ends="2015-06-12")
    QTest.keyClick(line(dialog, "ends"), Qt.Key.Key_Return)
    closed(qtbot, owner)
    (new,) = session.call(lambda a: a.find_titled(ProgrammeWorkshop, "Ten")).result()
    assert new.note == "Ten minutes"


def test_escape_with_typed_words_asks_and_a_second_escape_returns_to_typing(qtbot, open_form):
    dialog = open_form()
    owner = dialog.parentWidget()
    type_over(dialog, title="Ten")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "not saved" in dialog.note.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.note.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    press(dialog, "Keep typing")
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    press(dialog, "Drop what was typed")
    closed(qtbot, owner)
    dialog = open_form()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    closed(qtbot, owner)


def test_only_what_the_form_changed_is_written(qtbot, session, open_form):
    dialog = open_form(found(session))
    change_elsewhere(session, city="Their city")
    type_over(dialog, title="My title")
    dialog.apply()
    closed(qtbot, dialog.parentWidget())
    assert (found(session).title, found(session).city) == ("My title", "Their city")


def test_a_value_of_another_officer_is_shown_before_it_is_replaced(qtbot, session, open_form):
    dialog = open_form(found(session))
    owner = dialog.parentWidget()
    change_elsewhere(session, city="Their city")
    type_over(dialog, city="My city")
    dialog.apply()
    qtbot.waitUntil(lambda: "Their city" in dialog.note.text())
    assert "Ben" in dialog.note.text()
    assert found(session).city == "Their city"
    dialog.apply()
    closed(qtbot, owner)
    assert found(session).city == "My city"


def test_words_typed_into_a_record_that_was_removed_stay(qtbot, session, open_form):
    dialog = open_form(found(session))
    change_elsewhere(session, is_removed=True)
    type_over(dialog, city="My city")
    dialog.apply()
    qtbot.waitUntil(lambda: "Ben" in dialog.note.text())
    assert "removed this meanwhile" in dialog.note.text()
    city = line(dialog, "city")
    assert isinstance(city, LineField)
    assert (dialog.isVisible(), city.text()) == (True, "My city")


def test_undo_right_after_a_change_takes_back_that_change(qtbot, session):
    change(session, JAKARTA, note="First")
    written(qtbot, session)
    change(session, DAKAR, note="Second")
    session.undo()
    written(qtbot, session)
    assert found(session).note == "First"
    assert found(session, DAKAR).note != "Second"
    session.redo()
    written(qtbot, session)
    assert found(session, DAKAR).note == "Second"


def test_undo_keeps_what_another_officer_wrote_since_and_says_so(qtbot, session):
    change(session, JAKARTA, note="Mine", city="Mine")
    written(qtbot, session)
    change_elsewhere(session, note="Theirs")
    session.undo()
    written(qtbot, session)
    assert (found(session).note, found(session).city) == ("Theirs", "Mine")
    for words in ("Ben", "Theirs", "Note"):
        assert words in said(session)
    assert session.next_undo is None, "an erasure cannot be undone"


def test_undo_does_not_bring_back_a_record_that_another_officer_removed(qtbot, session):
    change(session, JAKARTA, note="Mine")
    written(qtbot, session)
    change_elsewhere(session, is_removed=True)
    session.undo()
    written(qtbot, session)
    gone = session.call(lambda archive: archive.find(ProgrammeWorkshop, JAKARTA)).result()
    assert gone is None
    assert "Ben removed this meanwhile" in said(session).replace("\u2068", "").replace("\u2069", "")
