"""Archives are made, opened and closed; only one file, workshop or archive, is open at a time."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from mercworkshop import paths
from mercworkshop.domain.programme.desk import DESK_WORKSHOPS
from mercworkshop.domain.programme.workshops import add_workshop
from mercworkshop.domain.workshop import details
from mercworkshop.exchange.keys import key_ring
from mercworkshop.gui.app.archive_controller import ArchiveController
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.places_window import close_window
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.archive import Archive
from tests.builders.sealed_files import GENEVA, sealed
from tests.gui.archives import small_archive


@pytest.fixture
def messages():
    return MessageQueue()


@pytest.fixture
def settings(tmp_path):
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def workshops(qapp, settings, messages):
    made = WorkshopController(settings, messages, Appearance(qapp, settings))
    yield made
    assert made.close()
    close_window(made.window)


@pytest.fixture
def archives(qtbot, qapp, settings, messages, workshops):
    made = ArchiveController(settings, messages, Appearance(qapp, settings), workshops)
    yield made
    assert made.close()
    close_window(made.window)


def test_an_archive_is_made_closed_and_opened_again(archives, qtbot, tmp_path):
    path = tmp_path / "Archive.mercpa"
    with qtbot.waitSignal(archives.opened):
        archives.create(path)
    assert path.exists()
    assert archives.window.windowTitle() == "Archive · Overview — MercWorkshop"
    before = archives.window
    with qtbot.waitSignal(archives.opened):
        archives.open(path)
    assert archives.window is before  # it was shown already
    assert archives.close()
    with qtbot.waitSignal(archives.opened):
        archives.open(path)
    assert archives.window is not before


def test_a_file_that_is_no_archive_is_reported_and_left_as_it_is(
    archives, messages, qtbot, tmp_path
):
    path = tmp_path / "Notes.mercpa"
    path.write_text("no archive")
    with qtbot.waitSignal(archives.start_wanted):
        archives.open(path)
    assert "Notes.mercpa" in messages.latest.text
    assert archives.window is None
    assert path.read_text() == "no archive"


def test_opening_an_archive_closes_the_workshop_and_the_other_way_round(
    archives, workshops, qtbot, tmp_path
):
    with qtbot.waitSignal(workshops.opened):
        workshops.create(tmp_path / "Lima.mercws", details.add_details("Lima"))
    with qtbot.waitSignal(archives.opened):
        archives.create(tmp_path / "Archive.mercpa")
    assert workshops.session is None
    assert workshops.window is None
    with qtbot.waitSignal(workshops.opened):
        workshops.open(tmp_path / "Lima.mercws")
    assert archives.session is None
    assert archives.window is None


def test_a_new_window_in_another_language_shows_the_same_archive(archives, qtbot, tmp_path):
    with qtbot.waitSignal(archives.opened):
        archives.create(tmp_path / "Archive.mercpa")
    before, session = archives.window, archives.session
    archives.rebuild_window()
    assert archives.window is not before
    assert archives.session is session
    assert archives.window.place == "desk"


def opened_files(archives, qtbot, count):
    """Wait until the Inbox has read ``count`` files; return their verdicts by name."""
    page = archives.window.page()
    qtbot.waitUntil(lambda: len(page.content.files) == count)
    assert archives.window.place == "inbox"
    return {each.name: each.verdict for each in page.content.files}


def test_a_file_from_outside_goes_to_the_inbox_of_the_open_archive(archives, qtbot, tmp_path):
    key_ring.add_key(paths.key_folder(), GENEVA)
    lima = sealed(tmp_path, "Lima", "PER")
    archives.take_in([lima])  # no archive is open: this does nothing
    with qtbot.waitSignal(archives.opened):
        archives.create(tmp_path / "Archive.mercpa")
    archives.take_in([lima])
    assert opened_files(archives, qtbot, 1) == {"Lima.mercx": "added"}
    archives.take_in([lima.with_suffix(".mercws")])
    assert opened_files(archives, qtbot, 2)["Lima.mercws"] == "nothing_new"
    assert archives.session is not None


def test_files_that_are_named_with_an_archive_are_added_once_it_is_open(archives, qtbot, tmp_path):
    key_ring.add_key(paths.key_folder(), GENEVA)
    Archive.create(tmp_path / "Archive.mercpa").close()
    with qtbot.waitSignal(archives.opened):
        archives.open(tmp_path / "Archive.mercpa", [sealed(tmp_path, "Lima", "PER")])
    assert opened_files(archives, qtbot, 1) == {"Lima.mercx": "added"}


def test_another_archive_can_be_taken_in_or_opened(archives, messages, qtbot, tmp_path):
    with closing(Archive.create(tmp_path / "Bo.mercpa")) as other:
        other.apply(add_workshop((), "Apia"))
    with qtbot.waitSignal(archives.opened):
        archives.create(tmp_path / "Archive.mercpa")
    archives.take_in([tmp_path / "Archive.mercpa"])
    nothing = messages.latest
    assert nothing is None
    archives.take_in([tmp_path / "Bo.mercpa"])
    (take_in, press_take), (open_it, press_open) = messages.latest.answers
    assert (take_in, open_it) == ("Take it in", "Open it")
    press_take()
    assert opened_files(archives, qtbot, 1) == {"Bo.mercpa": "added"}
    (found,) = archives.session.call(lambda archive: archive.ask(DESK_WORKSHOPS)).result()
    assert found.title == "Apia"
    with qtbot.waitSignal(archives.opened):
        press_open()
    assert archives.session.path == tmp_path / "Bo.mercpa"


def test_changes_are_written_before_the_user_logs_off(archives, qtbot, tmp_path):
    path = tmp_path / "Archive.mercpa"
    with qtbot.waitSignal(archives.opened):
        archives.create(path)
    assert archives.commit_all()
    archives.session.change(lambda _archive: add_workshop((), "Apia"))
    assert archives.commit_all()
    with closing(Archive(path)) as beside:  # another program reads it meanwhile
        (found,) = beside.ask(DESK_WORKSHOPS)
    assert found.title == "Apia"


def test_words_typed_into_the_search_lead_to_the_record(archives, qtbot, tmp_path):
    with qtbot.waitSignal(archives.opened):
        archives.open(small_archive(tmp_path))
    window = archives.window
    window.box.open_palette()
    qtbot.keyClicks(window.box, "UNITAR")
    found = window.box.popup.model()
    qtbot.waitUntil(
        lambda: any(found.index(row, 0).data() == "UNITAR" for row in range(found.rowCount()))
    )
    row = next(r for r in range(found.rowCount()) if found.index(r, 0).data() == "UNITAR")
    for _step in range(row - window.box.popup.currentIndex().row()):
        qtbot.keyClick(window.box, Qt.Key.Key_Down)
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.here()[:2] == ("partners", "partners")


def test_typed_words_are_asked_about_before_another_file_is_shown(
    archives, workshops, messages, qtbot, tmp_path
):
    with qtbot.waitSignal(workshops.opened):
        workshops.create(tmp_path / "Lima.mercws", details.add_details("Lima"))
    with qtbot.waitSignal(archives.opened):
        archives.create(tmp_path / "Other.mercpa")
    with qtbot.waitSignal(archives.opened):
        archives.open(small_archive(tmp_path))
    others = ((workshops, "Lima.mercws"), (archives, "Other.mercpa"))
    for controller, name in others:
        typed_in = archives.session
        archives.window.navigate("countries", "JAM")
        review = archives.window.page().one.review
        page = archives.window.page()
        qtbot.waitUntil(lambda shown=page: shown.one.seen is not None)
        qtbot.keyClicks(review.words, "Half a question")
        archives.window.navigate("desk")
        controller.open(tmp_path / name)
        qtbot.waitUntil(lambda: messages.latest is not None)
        assert archives.session is typed_in, f"the words are dropped for {name}"
        (_show, show), (dropped, drop) = messages.latest.answers
        assert dropped == "Open without it"
        show()
        assert review.words.text() == "Half a question"
        with qtbot.waitSignal(controller.opened):
            drop()
        assert controller.session.path.name == name
        if controller is workshops:
            assert archives.session is None
            with qtbot.waitSignal(archives.opened):
                archives.open(tmp_path / "Archive.mercpa")
