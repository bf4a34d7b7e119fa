"""Archives are made, opened and closed; a workshop and an archive give way to each other."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.programme.desk import DESK_WORKSHOPS
from mercworkshop.domain.programme.workshops import add_workshop
from mercworkshop.domain.workshop import details
from mercworkshop.gui.app.archive_controller import ArchiveController
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.shell.places_window import close_window
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.settings import SettingsFile
from mercworkshop.store.archive.archive import Archive


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
    assert archives.window is before  # it is shown already
    assert archives.close()
    with qtbot.waitSignal(archives.opened):
        archives.open(path)
    assert archives.window is not before


def test_what_is_no_archive_is_told(archives, messages, qtbot, tmp_path):
    path = tmp_path / "Notes.mercpa"
    path.write_text("no archive")
    with qtbot.waitSignal(archives.start_wanted):
        archives.open(path)
    assert "Notes.mercpa" in messages.latest.text
    assert archives.window is None
    assert path.read_text() == "no archive"


def test_a_workshop_and_an_archive_give_way_to_each_other(archives, workshops, qtbot, tmp_path):
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


def test_what_was_changed_is_written_before_the_user_logs_off(archives, qtbot, tmp_path):
    path = tmp_path / "Archive.mercpa"
    with qtbot.waitSignal(archives.opened):
        archives.create(path)
    assert archives.commit_all()
    archives.session.change(lambda _archive: add_workshop((), "Apia"))
    assert archives.commit_all()
    with closing(Archive(path)) as beside:  # another program reads it meanwhile
        (found,) = beside.ask(DESK_WORKSHOPS)
    assert found.title == "Apia"
