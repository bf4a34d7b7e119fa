"""The dialog of backups: it lists, makes, pins and restores them."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mercworkshop import i18n, paths
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.workshop import details
from mercworkshop.gui.app.backups_dialog import BackupsDialog
from mercworkshop.gui.app.opening import workshop_opening
from mercworkshop.gui.session.edits.save_state import SaveKind, SaveState
from mercworkshop.store.copies import backups
from mercworkshop.store.disk.storage_location import StorageKind
from mercworkshop.store.store import Store
from tests.gui import walk


@pytest.fixture
def make(qtbot, session, faces):
    """Return a dialog that has read the list of backups; it is deleted with its parent."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = []

    def build(path=session.path, opened=session):
        dialog = BackupsDialog(path, opened, parent)
        dialog.open()
        made.append(dialog)
        qtbot.waitUntil(lambda: not dialog._is_busy)
        return dialog

    yield build
    for dialog in filter(shiboken6.isValid, made):
        dialog.close()


@pytest.fixture
def keep(session):
    def run(*, pin=False):
        return session.call_after_edits(lambda store: backups.make_backup(store, pin=pin)).result(
            10
        )

    return run


@pytest.fixture
def settled(qtbot):
    def wait(dialog, count):
        qtbot.waitUntil(lambda: not dialog._is_busy and dialog.list.count() == count, timeout=9000)

    return wait


def below(dialog):
    spoken = Qt.ItemDataRole.AccessibleTextRole
    return [dialog.list.item(n).data(spoken) for n in range(dialog.list.count())]


def test_without_a_backup_it_offers_to_make_one(qtbot, make, settled):
    dialog = make()
    assert dialog.empty.isVisible()
    assert not dialog.list.isVisible()
    assert not dialog.restore.isVisible()
    qtbot.keyClick(dialog.make, Qt.Key.Key_Space)
    settled(dialog, 1)
    assert not dialog.empty.isVisible()
    assert "as the workshop is now" in below(dialog)[0]


def test_a_backup_says_when_it_was_made_and_how_many_changes_came_since(make, session, keep):
    backup = keep()
    session.apply(details.update, session.workshop.details, city="Port of Spain")
    session.call_after_edits(lambda _store: None).result(10)
    (line,) = below(make())
    assert f"{backup.made_at:%H:%M}" in line
    assert "1 change made since" in line
    assert "MB" in line


def test_a_backup_that_cannot_be_read_says_so(make, keep):
    keep().path.write_bytes(b"\0" * 5000)
    assert "cannot be read" in below(make())[0]


def test_a_backup_can_be_pinned_and_unpinned(qtbot, make, settled, keep):
    keep()
    dialog = make()
    assert dialog.pin.text() == "Pin"
    dialog.pin.click()
    qtbot.waitUntil(lambda: dialog.pin.text() == "Unpin")
    assert "pinned" in below(dialog)[0]
    assert "ten newer" in dialog.pin.accessibleDescription()
    qtbot.waitUntil(lambda: not dialog._is_busy)
    dialog.pin.click()
    qtbot.waitUntil(lambda: dialog.pin.text() == "Pin")
    assert dialog.list.count() == 1


def test_a_backup_can_be_pinned_as_it_is_made(make, settled, session):
    dialog = make()
    dialog.for_ever.click()
    dialog.make.click()
    settled(dialog, 1)
    assert [each.is_pinned for each in backups.backups_of_file(session.path)] == [True]


def test_enter_restores_beside_the_workshop_and_changes_nothing_else(qtbot, make, session, keep):
    keep()
    session.apply(groups.add, (), "Group A")
    dialog = make()
    with qtbot.waitSignal(dialog.restored) as restored:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    (place,) = restored.args
    assert place == session.path.with_name("workshop (restored).mercws")
    with closing(Store(place)) as store:
        assert not store.workshop().records(BreakoutGroup)
    assert len(session.call_after_edits(Store.workshop).result(10).records(BreakoutGroup)) == 1
    assert len(backups.backups_of_file(session.path)) == 1


def test_a_workshop_whose_folder_is_gone_is_restored_on_this_computer(
    qtbot, make, keep, session, tmp_path, monkeypatch
):
    keep()
    monkeypatch.setattr(workshop_opening, "storage_kind", lambda _path: StorageKind.REMOVABLE)
    dialog = make(opened=None)
    assert not dialog.make.isVisible()
    with qtbot.waitSignal(dialog.restored) as restored:
        dialog.restore.click()
    assert restored.args[0].parent == paths.app_data_folder() / "workshops"


def test_a_backup_that_cannot_be_read_is_not_restored_and_says_so(qtbot, make, session, keep):
    keep().path.write_bytes(b"\0" * 5000)
    dialog = make()
    dialog.restore.click()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert dialog.isVisible()
    assert [each.name for each in session.path.parent.glob("*.mercws")] == ["workshop.mercws"]


def test_a_backup_that_vanished_is_explained_in_the_dialog(qtbot, make, keep):
    backup = keep()
    dialog = make()
    backup.path.unlink()
    dialog.pin.click()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert "could not be renamed" in dialog.trouble.text()


def test_while_nothing_can_be_saved_no_backup_is_made_and_it_says_why(make, session):
    dialog = make()
    session.saving.show_state(SaveState(SaveKind.FAILED, None, "The disk is full."))
    dialog.make.click()
    assert "cannot be saved now" in dialog.trouble.text()
    session.saving.show_state(SaveState(SaveKind.SAVED))


def test_the_folder_of_the_backups_is_shown(make, keep, monkeypatch):
    backup = keep()
    shown: list[Any] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    make().folder.click()
    assert [url.toLocalFile() for url in shown] == [str(backup.path.parent)]


def test_every_part_has_a_name_and_can_be_reached_by_keyboard(qtbot, make, keep):
    keep()
    dialog = make()
    assert walk.without_a_name(dialog) == []
    assert walk.labels_with_markup(dialog) == []
    assert dialog.focusWidget() is dialog.list
    reached = set()
    for _ in range(12):
        reached.add(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    wanted = {dialog.list, dialog.restore, dialog.pin, dialog.folder, dialog.make, dialog.for_ever}
    assert wanted <= reached


@pytest.mark.parametrize("code", ["en", "ar", "fr", "ru"])
def test_no_button_is_cut_off_in_the_largest_size(make, keep, appearance, code):
    i18n.use_language(code)
    appearance.set_zoom(200)
    keep()
    dialog = make()
    assert walk.cut_off(dialog) == []
