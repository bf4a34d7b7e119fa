"""When the disk is full, nothing that was typed is lost: tried in a window on a real file."""

from __future__ import annotations

import re
import sys
import threading
from contextlib import closing

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.presentations import verbs as presenting
from mercworkshop.domain.entities.presentations.records import Presentation
from mercworkshop.domain.workshop import details
from mercworkshop.errors import StorageError
from mercworkshop.gui.app.opening import workshop_opening
from mercworkshop.gui.session.edits import verbatim_words
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.store import emergency_copy
from mercworkshop.store.disk.storage_location import StorageKind
from mercworkshop.store.slides import copying
from mercworkshop.store.slides.folder import find_folder, find_kept
from mercworkshop.store.store import Store
from mercworkshop.store.writer import writer_thread as writing

START, END = ("Details", "details", "start"), ("Details", "details", "end")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Port of Spain.mercws"
    Store.create(path, details.add_details("Port of Spain")).close()
    return path


@pytest.fixture
def elsewhere(tmp_path):
    folder = tmp_path / "other disk"
    folder.mkdir()
    return folder / "Port of Spain.mercws"


@pytest.fixture
def full(file, monkeypatch):
    """The disk of the file is full until this is cleared; any other disk has room."""
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    full = threading.Event()
    real = Store.apply

    def apply(store, edit):
        if full.is_set() and store.path == file:
            raise StorageError("The disk is full.")
        return real(store, edit)

    learn = Store.set_meta

    def learn_with_room(store, name, value):
        if full.is_set() and store.path == file:
            raise StorageError("The disk is full.")
        learn(store, name, value)

    monkeypatch.setattr(Store, "apply", apply)
    monkeypatch.setattr(Store, "set_meta", learn_with_room)
    yield full
    full.clear()


@pytest.fixture
def failing(qtbot, opening, opened, file, full):
    """A window whose last two changes are not on the disk."""
    window = opened(lambda: opening.open(file))
    full.set()
    opening.session.apply(groups.add, (), "Group A")
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.FAILED)
    opening.session.apply(groups.add, (), "Group B")
    return window


@pytest.fixture
def failing_words(opening, opened, file, full, monkeypatch):
    """A window in which words were typed that are no date, and that are not on the disk."""
    monkeypatch.setattr(verbatim_words, "RETRY_MS", 20)
    window = opened(lambda: opening.open(file))
    full.set()
    opening.session.set_waiting_words(START, "soon after Easter")
    return window


def words_in(path):
    with closing(Store(path)) as store:
        return verbatim_words.read_words(store)


def answer(window, words):
    (found,) = [each for each in window.message_bar.answer_buttons() if each.text() == words]
    found.click()


def names(path):
    with closing(Store(path)) as store:
        return sorted(each.name for each in store.workshop().records(BreakoutGroup).values())


def save_elsewhere(qtbot, opening, window, place):
    answer(window, "Save a copy elsewhere…")
    dialog = opening.dialogs.shown
    dialog.fileSelected.emit(str(place))
    dialog.close()
    qtbot.waitUntil(lambda: "Everything" in opening._messages.latest.text)


def test_closing_offers_to_save_elsewhere_and_trying_again_warns_until_it_is_saved(
    qtbot, opening, failing, full
):
    failing.close()
    assert failing.isVisible()
    words = [each.text() for each in failing.message_bar.answer_buttons()]
    assert words == ["Try again", "Save a copy elsewhere…", "Close and lose them"]
    answer(failing, "Try again")
    assert "The disk is full." in opening._messages.latest.text
    full.clear()
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.SAVED)
    assert opening._messages.latest is None


def test_a_copy_elsewhere_holds_unsaved_changes_and_what_is_being_typed(
    qtbot, opening, failing, elsewhere
):
    field = LineField("Group")
    qtbot.addWidget(field)
    field.edited.connect(lambda text: opening.session.apply(groups.add, (), text))
    qtbot.keyClicks(field, "Group C")
    save_elsewhere(qtbot, opening, failing, elsewhere)
    assert names(elsewhere) == ["Group A", "Group B", "Group C"]
    assert not pending_inputs.is_pending


@pytest.fixture
def presenting_slides(opening, opened, file, full):
    """Return a window whose last change is not on the disk, and the slides that it attached."""
    deck = file.with_name("deck.pptx")
    deck.write_bytes(b"slides")
    window = opened(lambda: opening.open(file))
    session = opening.session
    session.apply(presenting.add, (), [{"title": "Waste"}])
    known = session.workshop.workshop_id
    own = find_folder(file, known)
    slides = copying.keep_slides(deck, own, known, lambda _done, _total: None)
    (presentation,) = session.workshop.records(Presentation).values()
    full.set()
    session.apply(presenting.attach_slides, presentation, slides)
    return window, slides


def test_the_slides_of_presentations_are_copied_before_all_is_said_to_be_saved(
    qtbot, opening, presenting_slides, elsewhere
):
    window, slides = presenting_slides
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.FAILED)
    save_elsewhere(qtbot, opening, window, elsewhere)
    beside = elsewhere.with_name("Port of Spain files")
    assert find_kept(beside, slides) is not None
    assert find_folder(elsewhere, opening.session.workshop.workshop_id) == beside
    assert opening._messages.latest.text.startswith("Everything up to now is saved")
    open_now = [each.text for each in opening._messages._open]
    assert not [each for each in open_now if each.startswith("Copying")]


def test_slides_that_are_not_in_the_copy_are_named(
    qtbot, opening, presenting_slides, file, elsewhere
):
    window, slides = presenting_slides
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.FAILED)
    kept = find_kept(find_folder(file, opening.session.workshop.workshop_id), slides)
    assert kept is not None
    kept.unlink()
    save_elsewhere(qtbot, opening, window, elsewhere)
    said = opening._messages.latest
    assert said.text.startswith("Everything but these slides is saved")
    assert "deck.pptx" in said.text
    assert [words for words, _step in said.answers] == ["Go on in the copy"]


def test_the_work_goes_on_in_the_copy_with_what_was_typed_meanwhile(
    qtbot, opening, opened, failing, elsewhere
):
    save_elsewhere(qtbot, opening, failing, elsewhere)
    opening.session.apply(groups.add, (), "Group C")
    window = opened(lambda: answer(failing, "Go on in the copy"))
    assert window is not failing
    assert opening.session.path == elsewhere
    assert len(opening.session.workshop.records(BreakoutGroup)) == 3
    assert opening._messages.latest is None
    opening.session.apply(groups.add, (), "Group D")
    assert opening.close()
    assert names(elsewhere) == ["Group A", "Group B", "Group C", "Group D"]


def test_the_copy_has_words_that_are_no_date_as_they_were_last_shown(
    qtbot, opening, opened, failing, elsewhere
):
    session = opening.session
    session.set_waiting_words(START, "soon after Easter")
    session.set_waiting_words(END, "soon after that")
    save_elsewhere(qtbot, opening, failing, elsewhere)
    assert words_in(elsewhere) == {START: "soon after Easter", END: "soon after that"}
    session.set_waiting_words(START, "late in May")
    session.set_waiting_words(END, "")
    opened(lambda: answer(failing, "Go on in the copy"))
    assert opening.session.verbatim_words.all == {START: "late in May"}
    assert opening.close()
    assert words_in(elsewhere) == {START: "late in May"}


def test_words_are_in_the_copy_before_it_gets_its_final_name(
    qtbot, opening, failing, file, elsewhere, monkeypatch
):
    """Writing words into the copy once it has its final name fails here."""
    opening.session.set_waiting_words(START, "soon after Easter")
    learn = Store.set_meta

    def learn_until_moved(store, name, value):
        if store.path == elsewhere:
            raise StorageError("The disk is full.")
        learn(store, name, value)

    monkeypatch.setattr(Store, "set_meta", learn_until_moved)
    save_elsewhere(qtbot, opening, failing, elsewhere)
    monkeypatch.setattr(Store, "set_meta", learn)
    assert "Go on in the copy" in [words for words, _step in opening._messages.latest.answers]
    assert words_in(elsewhere) == {START: "soon after Easter"}


def test_a_change_saved_before_going_on_in_the_copy_is_in_the_copy_too(
    qtbot, opening, opened, failing, elsewhere, full
):
    save_elsewhere(qtbot, opening, failing, elsewhere)
    opening.session.apply(groups.add, (), "Group C")
    go_on = opening._messages.latest.answers[0][1]
    full.clear()
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.SAVED)
    opened(go_on)
    assert opening.close()
    assert names(elsewhere) == ["Group A", "Group B", "Group C"]


def test_a_copy_on_a_stick_is_kept_but_nobody_is_asked_to_work_there(
    qtbot, opening, failing, elsewhere, monkeypatch
):
    monkeypatch.setattr(emergency_copy, "storage_kind", lambda _path: StorageKind.REMOVABLE)
    save_elsewhere(qtbot, opening, failing, elsewhere)
    assert "stick" in opening._messages.latest.text
    assert "key that opens hand-ins stays" in opening._messages.latest.text
    assert opening._messages.latest.answers == ()


def test_unsaved_changes_survive_a_failed_copy_and_opening_another_workshop(
    qtbot, opening, failing, tmp_path
):
    answer(failing, "Save a copy elsewhere…")
    opening.dialogs.shown.fileSelected.emit(str(tmp_path / "gone" / "x.mercws"))
    opening.dialogs.shown.close()
    qtbot.waitUntil(lambda: "could not be written there" in opening._messages.latest.text)
    assert len(opening.session._writer.unsaved) == 2
    other = tmp_path / "other.mercws"
    Store.create(other, details.add_details("Dakar")).close()
    session = opening.session
    opening.open(other)
    qtbot.waitUntil(lambda: "Save a copy elsewhere first" in opening._messages.latest.text)
    ((words, save),) = opening._messages.latest.answers
    assert words == "Save a copy elsewhere…"
    save()
    assert opening.dialogs.shown.isVisible()
    opening.dialogs.shown.reject()
    assert opening.session is session
    assert opening.window is failing
    qtbot.waitUntil(lambda: not other.with_name(f".{other.name}.open").exists())


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be deleted")
def test_a_window_whose_file_is_gone_does_not_close_and_all_is_saved_elsewhere(
    qtbot, opening, opened, file, elsewhere
):
    window = opened(lambda: opening.open(file))
    opening.session.apply(groups.add, (), "Group A")
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.SAVED)
    file.unlink()
    window.close()
    assert window.isVisible()
    assert opening.session.save_state.kind is SaveKind.FAILED
    save_elsewhere(qtbot, opening, window, elsewhere)
    opened(lambda: answer(window, "Go on in the copy"))
    assert opening.close()
    assert names(elsewhere) == ["Group A"]


def test_closing_also_asks_about_words_that_are_not_on_the_disk(opening, opened, file, full):
    window = opened(lambda: opening.open(file))
    full.set()
    opening.session.set_waiting_words(START, "soon after Easter")
    window.close()
    assert window.isVisible()
    words = [each.text() for each in window.message_bar.answer_buttons()]
    assert "Close and lose them" in words


def test_words_that_are_not_on_the_disk_are_never_called_saved(
    qtbot, opening, failing_words, full, file
):
    session = opening.session
    assert not opening.commit_all()
    assert not session.close(5)
    assert session.unsaved == 1
    assert not opening.close()
    assert session.verbatim_words.all == {START: "soon after Easter"}
    full.clear()
    opening.session = session
    assert opening.commit_all()
    assert session.unsaved == 0
    assert opening.close()
    assert words_in(file) == {START: "soon after Easter"}


def test_trying_again_writes_the_words_as_well(qtbot, opening, failing_words, full, file):
    opening.session.verbatim_words._again.setInterval(3_600_000)
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.FAILED)
    full.clear()
    answer(failing_words, "Try again")
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.SAVED)
    assert opening.session.call_now(verbatim_words.read_words).result() == {
        START: "soon after Easter"
    }


def test_words_of_a_file_that_is_gone_are_not_called_saved(qtbot, opening, opened, file):
    opened(lambda: opening.open(file))
    file.rename(file.with_name("elsewhere"))
    session = opening.session
    session.set_waiting_words(START, "soon after Easter")
    assert not session.close(5)
    file.with_name("elsewhere").rename(file)
    assert opening.close()
    assert words_in(file) == {START: "soon after Easter"}


def test_a_disk_with_little_room_is_warned_about_when_opening(opening, opened, file, monkeypatch):
    monkeypatch.setattr(workshop_opening, "LOW_DISK_BYTES", 1 << 60)
    opened(lambda: opening.open(file))
    said = opening._messages.latest
    assert said.tone == "warn"
    assert re.search(r"[MG]B is free", said.text)


def test_a_file_that_may_only_be_read_is_worked_on_as_a_copy(
    qtbot, opening, opened, file, monkeypatch
):
    monkeypatch.setattr(workshop_opening, "is_writable", lambda path: path != file)
    with qtbot.waitSignal(opening._messages.changed):
        opening.open(file)
    said = opening._messages.latest
    assert said.tone == "warn"
    assert "may only be read" in said.text
    opened(said.answers[0][1])
    assert opening.session.workshop.details.title == "Port of Spain"
    assert opening.session.path != file
