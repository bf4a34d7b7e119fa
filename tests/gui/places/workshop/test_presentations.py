"""The tab “Presentations”: notes are typed and carried over with one key; slides are attached."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections import namedtuple
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay, SessionUse
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.presentations import notes, verbs
from mercworkshop.domain.entities.presentations.records import (
    Presentation,
    PresentationNote,
    PresentationNoteKind,
    Presenter,
    Slides,
)
from mercworkshop.domain.ports.presentation_facts import PresentationFacts
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.workshop.presentations.view import PresentationsView
from mercworkshop.report.documents.presentations.document import build_presentations
from mercworkshop.store.slides.folder import find_folder
from tests.gui.places.workshop.conftest import POPUPS, invite

pytestmark = POPUPS
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
MB = 1024 * 1024
DECK = b"slides " * 100


@pytest.fixture
def view(context, shown, session):
    invite(session, "JAM", "HTI")
    rows = [
        {"title": "Waste", "country": "HTI"},
        {"title": "Legal desk", "presenter": Presenter.AGENCY, "body": "UNEP"},
    ]
    session.apply(verbs.add, (), rows)
    return shown(PresentationsView(context))


@pytest.fixture
def deck(tmp_path):
    path = tmp_path / "stick" / "deck.pptx"
    path.parent.mkdir()
    path.write_bytes(DECK)
    return path


def rows(session):
    return session.workshop.records(Presentation).all()


def noted(session, number=0):
    return session.workshop.records(PresentationNote).owned_by(rows(session)[number].id)


def texts(view):
    return [view.list.item(n).text() for n in range(view.list.count())]


def folder(session):
    return find_folder(session.path, session.workshop.workshop_id)


def said(messages):
    return messages.latest.text if messages.latest is not None else ""


def type_line(qtbot, view, words, key=KEY.Key_Return, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClicks(view.sheet.line, words)
    qtbot.keyClick(view.sheet.line, key, held)


def drop(view, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, buttons, held)
    event.setAccepted(False)
    view.dropEvent(event)
    return event.isAccepted()


def test_without_a_presentation_the_tab_offers_to_add_one(qtbot, context, shown, session):
    view = shown(PresentationsView(context))
    assert view.stack.currentIndex() == 0
    view.stack.widget(0).findChild(QPushButton).click()
    assert len(rows(session)) == 1
    title = view.card.form.input("Title")
    assert title.hasFocus()
    qtbot.keyClicks(title, "Waste")
    qtbot.keyClick(title, KEY.Key_Return)
    assert rows(session)[0].title == "Waste"


def test_notes_are_typed_one_after_the_other(qtbot, view, session):
    view.list.setFocus()
    qtbot.keyClick(view.list, KEY.Key_Return)
    assert view.sheet.line.hasFocus()
    type_line(qtbot, view, "They store it in Article 11 drums")
    qtbot.keyClick(view.sheet.line, KEY.Key_Down, CTRL)
    type_line(qtbot, view, "Law first")
    assert view.sheet.line.hasFocus()
    assert not view.sheet.line.text()
    found = [(each.kind, each.text, each.articles) for each in noted(session)]
    assert found == [
        (PresentationNoteKind.POINT, "They store it in Article 11 drums", ("11",)),
        (PresentationNoteKind.LESSON, "Law first", ()),
    ]
    qtbot.keyClick(view.sheet.line, KEY.Key_Return)
    assert len(noted(session)) == 2
    session.undo()
    assert len(noted(session)) == 1


def test_articles_are_proposed_while_typing_and_taken_with_a_key(qtbot, view, session):
    view.sheet.begin()
    qtbot.keyClicks(view.sheet.line, "Emission of the plants")
    assert "8" in view.sheet.proposal.text()
    qtbot.keyClick(view.sheet.line, KEY.Key_Return, CTRL)
    assert noted(session)[0].articles == ("8",)


def test_a_half_typed_note_is_kept_with_its_presentation(qtbot, view, session):
    view.sheet.begin()
    qtbot.keyClicks(view.sheet.line, "half a")
    view.list.setCurrentRow(1)
    assert not view.sheet.line.text()
    view.list.setCurrentRow(0)
    assert view.sheet.line.text() == "half a"


def test_with_one_key_a_note_becomes_an_action_or_a_need_once(qtbot, view, session, messages):
    view.sheet.begin()
    type_line(qtbot, view, "Count the drums")
    assert view.sheet.country.value() == "HTI"
    for _time in range(2):
        qtbot.keyClick(view.sheet.line, KEY.Key_R, CTRL_SHIFT)
    assert messages.latest.text == "Already there: “Count the drums” is in the road map of Haiti."
    view.sheet.country.show_value("JAM")
    qtbot.keyClick(view.sheet.line, KEY.Key_E, CTRL_SHIFT)
    (note,) = noted(session)
    (action,) = session.workshop.records(Action).values()
    (need,) = session.workshop.records(Need).values()
    assert (action.origin, need.origin) == (note.id, note.id)
    last = view.sheet.table.grid.columnCount() - 1
    shown = view.sheet.table.grid.shown_text(0, last)
    assert "Haiti" in shown
    assert "Jamaica" in shown


def test_a_note_on_an_agency_becomes_an_offer(qtbot, view, session):
    view.list.setCurrentRow(1)
    view.sheet.begin()
    type_line(qtbot, view, "Second reading of drafts")
    qtbot.keyClick(view.sheet.line, KEY.Key_O, CTRL_SHIFT)
    (offer,) = session.workshop.records(Offer).values()
    assert (offer.body, offer.title) == ("UNEP", "Second reading of drafts")


def test_presentations_are_moved_edited_removed_and_added_by_keys(qtbot, view, session):
    view.list.setFocus()
    move = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view.list, KEY.Key_Down, move)
    assert texts(view) == ["UNEP: Legal desk", "Haiti: Waste"]
    assert view.list.currentRow() == 1
    qtbot.keyClick(view.list, KEY.Key_F2)
    assert view.card.form.input("Title").hasFocus()
    view.list.setFocus()
    qtbot.keyClick(view.list, KEY.Key_Delete)
    assert texts(view) == ["UNEP: Legal desk"]
    qtbot.keyClick(view.list, KEY.Key_Insert)
    assert len(rows(session)) == 2


def test_sessions_of_countries_offer_to_become_presentations(view, session):
    session.apply(days.add, "", (), [None])
    (day,) = session.workshop.records(AgendaDay).values()
    row = {"title": "Jamaica", "uses": SessionUse.COUNTRY, "country": "JAM"}
    session.apply(sessions.add, day, (), [row])
    assert view.from_agenda in view.shown_tools
    view.from_agenda.click()
    assert texts(view)[-1] == "Jamaica"
    assert view.from_agenda not in view.shown_tools
    assert "09:00–09:30" in view.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_dropped_file_is_attached_and_kept_beside_the_workshop(qtbot, view, session, deck):
    assert drop(view, deck)
    qtbot.waitUntil(lambda: rows(session)[0].slides is not None)
    its = rows(session)[0].slides
    assert its == Slides("deck.pptx", len(DECK), hashlib.sha256(DECK).hexdigest())
    assert (folder(session) / f"{its.hash}.pptx").read_bytes() == DECK
    assert "deck.pptx" in view.card.slides.text()
    assert not drop(view, deck.with_name("kit.mercx"))
    session.undo()
    assert rows(session)[0].slides is None
    assert (folder(session) / f"{its.hash}.pptx").exists()


def test_a_deck_of_900_megabytes_is_asked_about_with_the_free_space(
    qtbot, view, session, messages, tmp_path, monkeypatch
):
    large = tmp_path / "film.mp4"
    large.touch()
    os.truncate(large, 900 * MB)
    usage = namedtuple("usage", "free")
    threads = []

    def disk_usage(_folder):
        threads.append(threading.current_thread())
        return usage(800 * MB)

    monkeypatch.setattr(shutil, "disk_usage", disk_usage)
    drop(view, large)
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert threads
    assert threading.main_thread() not in threads
    assert "943.7 MB" in messages.latest.text
    assert "838.9 MB" in messages.latest.text
    messages.latest.answers[0][1]()
    qtbot.waitUntil(lambda: "There is no room" in said(messages))
    assert rows(session)[0].slides is None


class _Opened(QObject):
    """Stands for the program of the system that opens files."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def open(self, url):
        self.urls.append(Path(url.toLocalFile()))


@pytest.fixture
def system():
    opened = _Opened()
    QDesktopServices.setUrlHandler("file", opened, "open")  # type: ignore[arg-type]
    yield opened
    QDesktopServices.unsetUrlHandler("file")


def test_slides_are_opened_as_a_copy_and_of_a_program_only_the_folder(
    qtbot, view, session, deck, system
):
    for path in (deck, deck.with_name("run.exe")):
        path.write_bytes(DECK + path.name.encode())
        drop(view, path)
        name = path.name
        qtbot.waitUntil(lambda name=name: rows(session)[0].slides_name == name)
        view.card.open.click()
        qtbot.waitUntil(lambda name=name: len(system.urls) == (2 if name == "run.exe" else 1))
    copy, place = system.urls
    assert copy.name == "deck.pptx"
    assert copy.parent != folder(session)
    assert place == folder(session)


def test_missing_slides_name_the_laptop_that_has_them_and_are_found_on_a_stick(
    qtbot, view, session, messages, deck
):
    session.set_author("Ann", "Laptop A")
    digest = hashlib.sha256(DECK).hexdigest()
    session.apply(verbs.attach_slides, rows(session)[0], Slides("deck.pptx", len(DECK), digest))
    view.files.look()
    qtbot.waitUntil(lambda: "Laptop A" in view.card.slides.text())
    assert "slides missing here" in view.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    view.card.open.click()
    qtbot.waitUntil(lambda: "not on this laptop" in said(messages))
    assert view.find_missing in view.shown_tools
    deck.rename(deck.with_name(f"{digest}.pptx"))
    view.files.find_in(deck.parent)
    qtbot.waitUntil(lambda: not view.files.absent)
    assert "1 file copied" in messages.latest.text
    assert (folder(session) / f"{digest}.pptx").read_bytes() == DECK


def test_the_presentations_are_saved_as_a_paper(qtbot, view, tmp_path):
    path = tmp_path / "presented.docx"
    view.paper.save_to(str(path))
    qtbot.waitUntil(path.exists)


def test_notes_of_a_presentation_that_another_laptop_removed_are_read_and_carried_over(
    qtbot, view, session
):
    left = PresentationNote(id="n", presentation="gone", text="Kilns are checked")
    session.apply(lambda: Edit("", after=(left,)))
    view.show_record("n")
    assert "Presentation that another laptop removed" in view.list.currentItem().text()
    assert not view.card.form.isEnabled()
    view.sheet.country.show_value("JAM")
    view.sheet.carry("to_need")
    assert [each.text for each in session.workshop.records(Need).values()] == ["Kilns are checked"]
    facts = PresentationFacts(language="en", day=date(2015, 1, 21))
    assert "Kilns are checked" in str(build_presentations(session.workshop, facts))
    view.list.setFocus()
    view.remove.click()
    assert view.list.count() == 2
    session.undo()
    assert view.list.count() == 3


def test_a_note_that_is_pasted_is_never_cut(qtbot, view, session):
    """Words that are too long for a note stay in the line."""
    words = "waste " * 6000
    QApplication.clipboard().setText(words)
    qtbot.keyClick(view.sheet.line, KEY.Key_V, CTRL)
    assert view.sheet.line.text() == words
    qtbot.keyClick(view.sheet.line, KEY.Key_Return)
    assert view.sheet.line.text() == words
    assert not noted(session)


def test_carrying_a_reworded_note_again_names_the_words_that_are_there(
    qtbot, view, session, messages
):
    type_line(qtbot, view, "Kilns are checked")
    view.sheet.country.show_value("JAM")
    view.sheet.carry("to_need")
    (note,) = noted(session)
    session.apply(notes.update, note, text="Kilns are closed")
    view.sheet.carry("to_need")
    assert "Already there: “Kilns are checked”" in said(messages)
