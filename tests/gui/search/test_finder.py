"""The search of the command box: what it finds, where that leads, and how its thread ends."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from shiboken6 import Shiboken

from mercworkshop.domain.entities import actions, case_run, groups, offers, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.offers import Offer, OfferContact
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.errors import BadFile
from mercworkshop.gui.jobs.future_relay import FutureRelay as Relay
from mercworkshop.gui.search.finder import Finder
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.page import Page
from mercworkshop.gui.shell import palette_search
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.place_list import Place
from mercworkshop.gui.shell.palette_search import PaletteSearch
from mercworkshop.reference.texts import search_texts
from mercworkshop.store.store import Store
from tests.gui.palette import shown_titles

CTRL = Qt.KeyboardModifier.ControlModifier


class SearchedSample(Page):
    path = ()

    def open_path(self, path):
        self.path = path


PLACES = tuple(
    Place(name, name, "library", SearchedSample)
    for name in ("workshop", "case_studies", "road_maps", "library")
)


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    window = MainWindow(session, messages, settings, appearance, PLACES)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def searching(window, session):
    made = PaletteSearch(window, session)
    yield made
    made.finder.close()


@pytest.fixture
def found(qtbot, window, searching):
    """Type words into the command box; return the titles that it offers once it has its index."""

    def found(words):
        qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
        qtbot.keyClicks(window.box, words)
        wanted = [hit.title for hit in waited(qtbot, searching, words)]
        qtbot.waitUntil(lambda: wanted[0] in shown_titles(window.box))
        return wanted

    return found


def hits(searching, words):
    return searching.commands(words)


def waited(qtbot, searching, words):
    qtbot.waitUntil(lambda: bool(hits(searching, words)))
    return hits(searching, words)


def plan(session, **fields):
    """Let Jamaica take part with a road map of one action; return the action."""
    session.apply(people.add_delegations, "", (), ["JAM"])
    session.apply(road_map.start_road_map, "JAM")
    (mine,) = session.workshop.records(RoadMap).all()
    session.apply(actions.add, (), mine.id, [fields])
    (action,) = session.workshop.records(Action).all()
    return action


def test_words_of_the_convention_lead_to_the_library(qtbot, window, found):
    assert "Article 4: Mercury-added products" in found("mercury-added products")
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.place == "library"
    assert window.page().path[0] == "article"


def test_an_action_that_was_just_typed_is_found_and_leads_to_its_row(qtbot, window, session, found):
    found("customs")
    action = plan(session, title="Train border staff", outcome="Lamps stay out of Port Royal")
    (title,) = found("port roy")
    assert title == "Train border staff"
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert (window.place, window.page().path) == ("road_maps", ("JAM", "actions", action.id))


def test_a_hit_says_where_it_is_and_marks_the_typed_words(qtbot, session, searching):
    plan(session, title="Train border staff", outcome="Lamps stay out of Port Royal")
    (command,) = waited(qtbot, searching, "royal")
    assert command.detail == "Action · Jamaica"
    assert [command.note[a : a + n] for a, n in command.marks] == ["Royal"]


def test_a_deleted_action_is_not_found_until_undo_brings_it_back(qtbot, session, searching):
    action = plan(session, title="Train border staff")
    qtbot.waitUntil(lambda: bool(hits(searching, "border staff")))
    session.apply(actions.delete, (action,))
    assert hits(searching, "border staff") == []
    session.undo()
    qtbot.waitUntil(lambda: bool(hits(searching, "border staff")))


def test_people_are_found_by_name_and_organisation_never_by_how_to_reach_them(
    qtbot, session, searching
):
    session.apply(people.add, (), "Ama Mensah", organisation="Chamber of Mines")
    (person,) = session.workshop.records(Person).all()
    session.apply(people.update_contact, None, person, email="ama@example.org", phone="233555")
    assert session.workshop.records(Contact)
    qtbot.waitUntil(lambda: bool(hits(searching, "chamber mines")))
    (command,) = hits(searching, "mensah")
    assert command.detail == "Participant"
    assert hits(searching, "ama@example.org") == hits(searching, "233555") == []


def test_an_offer_is_found_by_who_offers_and_what_never_by_whom_to_ask(
    qtbot, window, session, found, searching
):
    row = {"body": "Legal desk", "title": "Model law", "how_to_ask": "By pigeon"}
    session.apply(offers.add, (), [{**row, "person": "Zebulon", "email": "z@desk.example"}])
    assert session.workshop.records(OfferContact)
    (offer,) = session.workshop.records(Offer).all()
    assert found("pigeon") == ["Legal desk: Model law"]
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert (window.place, window.page().path) == ("workshop", ("offers", offer.id))
    assert hits(searching, "zebulon") == hits(searching, "z@desk.example") == []


def test_an_answer_is_found_and_leads_to_its_prompt(qtbot, window, session, searching):
    session.apply(groups.add, (), "Group A")
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(case_run.assign, group, "cs-a-asgm-border")
    (run,) = session.workshop.records(CaseRun).all()
    session.apply(
        case_run.save_answer, {}, case_run.blank_answer(run, "q1"), items=("Retorts for Kisa",)
    )
    (answer,) = session.workshop.records(Answer).all()
    (command,) = waited(qtbot, searching, "retorts kisa")
    assert command.title == "Group A"
    command.run()
    assert window.page().path == ("answer", answer.id)


def test_a_search_does_not_wait_for_a_slow_index_and_is_answered_by_it_later(qtbot):
    gate = threading.Event()

    def slow():
        gate.wait(60)
        return [("article", "4", "Lamps", "")]

    finder = Finder(slow)
    assert finder.find("lamps") == []
    assert not gate.is_set()  # the answer came before the index
    with qtbot.waitSignal(finder.answered):
        gate.set()
    assert [hit.title for hit in finder.find("lamps")] == ["Lamps"]
    finder.close()


def test_the_list_fills_by_itself_when_the_answer_comes_late(qtbot, window, session, monkeypatch):
    gate = threading.Event()

    def slow(_reference):
        gate.wait(10)
        return [("article", "4", "Zebra crossing", "")]

    monkeypatch.setattr(search_texts, "library_texts", slow)
    searching = PaletteSearch(window, session)
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(window.box, "zebra")
    qtbot.waitUntil(lambda: shown_titles(window.box) == ["Nothing found for “zebra”"])
    gate.set()
    qtbot.waitUntil(lambda: shown_titles(window.box) == ["Zebra crossing"])
    searching.finder.close()


def test_a_broken_library_is_explained_in_the_bar(qtbot, window, session, messages, monkeypatch):
    def broken(_reference):
        raise BadFile("glossary.yaml, line 3: a date is wanted here.")

    monkeypatch.setattr(search_texts, "library_texts", broken)
    searching = PaletteSearch(window, session)
    searching.commands("lamps")
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert "glossary.yaml, line 3" in messages.latest.text
    searching.finder.close()


def search_threads():
    return {each for each in threading.enumerate() if "search" in each.name}


def test_a_finder_that_nothing_refers_to_ends_its_thread():
    before = search_threads()
    finder = Finder(lambda: [("article", "4", "Lamps", "")])
    finder.find("lamps")
    (thread,) = search_threads() - before
    gone = weakref.ref(finder)
    del finder
    gc.collect()
    assert gone() is None
    thread.join(60)
    assert not thread.is_alive()


def test_the_entries_of_the_index_do_not_keep_the_session_alive(qapp, tmp_path, messages):
    path = tmp_path / "one.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    session = EditSession(path, messages)
    gone, fill = weakref.ref(session), palette_search._everything(session)
    assert session.close()
    del session
    gc.collect()
    assert gone() is None
    assert "Group A" in [entry[2] for entry in fill()]


def test_a_finder_ends_its_thread_when_its_window_is_destroyed_without_being_closed(qapp):
    before = search_threads()
    window = QObject()
    finder = Finder(lambda: [("article", "4", "Lamps", "")], window)
    finder.fill()
    (thread,) = search_threads() - before
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    thread.join(60)
    assert not thread.is_alive()
    assert not Shiboken.isValid(finder)  # although a variable still holds it


def test_a_finder_that_is_closed_finds_nothing_and_takes_no_entries(qapp):
    finder = Finder(lambda: [("article", "4", "Lamps", "")])
    finder.find("lamps")
    finder.close()
    finder.close()
    finder.put(lambda: ((), ()))
    assert finder.find("lamps") == []


@pytest.mark.parametrize("where", ["fill", "put"])
def test_a_bug_in_the_index_reaches_the_exception_hook(qtbot, where):
    def broken():
        raise ZeroDivisionError

    finder = Finder(broken if where == "fill" else list)
    with qtbot.captureExceptions() as bugs:
        finder.fill()
        if where == "put":
            finder.put(broken)
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError
    finder.close()
    qtbot.waitUntil(lambda: not Relay._awaited)


def test_a_window_with_a_search_is_freed_when_it_is_closed(
    qtbot, session, messages, settings, appearance
):
    window = MainWindow(session, messages, settings, appearance, PLACES)
    window.show()
    PaletteSearch(window, session)
    gone = weakref.ref(window)
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_words_without_a_value_are_found(qtbot, session, searching):
    plan(session, title="Train border staff", start=AsTyped("after the elections"))
    (command,) = waited(qtbot, searching, "elections")
    assert command.detail == "Action · Jamaica"
