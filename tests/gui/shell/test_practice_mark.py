"""The practice country: its sample, its mark in the window, and its reset."""

from __future__ import annotations

import shutil
import sys
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from mercworkshop import i18n, paths
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.widgets.chips import Chip
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store
from tests.gui.palette import shown_titles


def plan(workshop):
    return workshop.records(Action).owned_by(road_map_id("QMW", workshop.workshop_id))


def titles(opening):
    return [action.title for action in plan(opening.session.workshop)]


def words(window):
    return [chip.text() for chip in window.bar.findChildren(Chip)]


def menu(window):
    return [action.text() for action in window.bar.menu.menu().actions()]


def test_the_practice_country_is_made_from_the_sample_and_says_that_it_is_one(opening, opened):
    window = opened(opening.open_practice)
    assert len(titles(opening)) >= 8
    assert "PRACTICE" in words(window)
    assert window.windowTitle().startswith("PRACTICE COUNTRY")
    assert opened(opening.open_practice) is window, (
        "the open practice workshop is shown when it is opened again"
    )
    assert opened(lambda: opening.open(paths.practice_file())) is window


def test_its_sample_is_in_the_language_of_the_window_if_there_is_one(opening, opened):
    i18n.use_language("ar")
    opened(opening.open_practice)
    assert "مقارنة القوانين بالمواد من 3 إلى 12" in titles(opening)


def test_changes_are_there_when_the_practice_country_is_opened_again(opening, opened):
    opened(opening.open_practice)
    first = plan(opening.session.workshop)[0]
    opening.session.apply(actions.update, first, title="Mine")
    assert opening.close()
    opened(opening.open_practice)
    assert titles(opening)[0] == "Mine"


def test_a_reset_brings_the_sample_back_and_keeps_changes_in_a_backup(qtbot, opening, opened):
    window = opened(opening.open_practice)
    before = titles(opening)
    first = plan(opening.session.workshop)[0]
    opening.session.apply(actions.update, first, title="Mine")
    (reset,) = [
        a for a in window.bar.menu.menu().actions() if a.text() == "Reset the practice country"
    ]
    newer = opened(reset.trigger)
    assert newer is not window
    assert titles(opening) == before
    assert newer.isEnabled()
    with closing(Store(backups.backups_of_file(paths.practice_file())[0].path)) as copy:
        kept = plan(copy.workshop())
    assert kept[0].title == "Mine"


def test_an_ordinary_workshop_offers_no_reset(qtbot, opening, opened, tmp_path):
    path = tmp_path / "one.mercws"
    Store.create(path, actions.add((), road_map_id("QMW"), [{"title": "Ours"}])).close()
    window = opened(lambda: opening.open(path))
    assert "Reset the practice country" not in menu(window)
    assert "PRACTICE" not in words(window)
    window = opened(opening.open_practice)
    assert "Reset the practice country" in menu(window)


def test_the_command_box_offers_the_reset(qtbot, opening, opened):
    window = opened(opening.open_practice)
    window.box.open_palette()
    qtbot.keyClicks(window.box, "reset prac")
    qtbot.waitUntil(lambda: shown_titles(window.box)[:1] == ["Reset the practice country"])
    with qtbot.waitSignal(opening.opened):
        qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert opening.session.path == paths.practice_file()


def test_a_reset_that_fails_leads_to_the_start_screen_and_says_why(
    qtbot, opening, opened, messages
):
    opened(opening.open_practice)
    folder = paths.backups()
    if folder.exists():
        shutil.rmtree(folder)
    folder.write_bytes(b"")  # so that no backup can be saved
    with qtbot.waitSignal(opening.start_wanted):
        opening.reset_practice()
    assert opening.window is None
    qtbot.waitUntil(lambda: messages.latest is not None)
    assert "No backup of the workshop could be saved" in messages.latest.text
    with closing(Store(paths.practice_file())) as store:
        assert plan(store.workshop())


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be deleted")
def test_a_practice_country_whose_file_is_gone_is_not_reset(qtbot, opening, opened):
    window = opened(opening.open_practice)
    before = titles(opening)
    aside = paths.practice_file().rename(paths.app_data_folder() / "aside")
    opening.reset_practice()
    qtbot.waitUntil(lambda: opening.session.save_state.kind is SaveKind.FAILED)
    assert "was deleted, moved or replaced" in opening.session.save_state.message
    assert opening.window is window
    assert window.isVisible()
    assert window.isEnabled()
    assert titles(opening) == before
    aside.rename(paths.practice_file())
    newer = opened(opening.reset_practice)
    assert newer is not window
