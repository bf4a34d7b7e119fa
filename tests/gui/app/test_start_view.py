from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.local_time import to_local_time
from mercworkshop.gui.app.start_view import StartView
from mercworkshop.i18n import LANGUAGES
from mercworkshop.settings import RecentFile
from tests.gui import walk


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lima.mercws"
    path.touch()
    return path


@pytest.fixture
def make(qtbot, settings, messages, appearance):
    views = []

    def start():
        view = StartView(settings, messages)
        qtbot.addWidget(view)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        views.append(view)
        return view

    yield start
    for view in views:
        view.close()


def test_somebody_new_sees_one_thing_to_do_and_enter_does_it(qtbot, make):
    view = make()
    assert view.new.hasFocus()
    assert not view.recent.isVisible()
    with qtbot.waitSignal(view.new_requested):
        qtbot.keyClick(view.new, Qt.Key.Key_Space)


def test_somebody_new_chooses_a_language_first(qtbot, make):
    view = make()
    assert list(view.languages) == list(LANGUAGES)
    with qtbot.waitSignal(view.language_chosen) as chosen:
        qtbot.keyClick(view.languages["fr"], Qt.Key.Key_Space)
    assert chosen.args == ["fr"]


def test_the_language_is_not_asked_for_again(make, settings, file):
    settings.add_recent(file, "Lima")
    assert not make().languages["fr"].isVisible()


def test_enter_opens_the_last_workshop(qtbot, make, settings, file):
    settings.add_recent(file, "Lima <b>2015</b>")
    view = make()
    assert view.go_on.hasFocus()
    assert view.recent.item(0).text() == "Lima <b>2015</b>"
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.keyClick(view.go_on, Qt.Key.Key_Return)
    assert opened.args == [str(file)]


def test_a_file_that_is_gone_says_so_and_can_be_taken_off_the_list(qtbot, make, settings, file):
    settings.add_recent(file, "Lima")
    file.unlink()
    view = make()
    spoken = view.recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "not found" in spoken
    assert not view.go_on.isVisible()
    assert view.recent.hasFocus()
    qtbot.keyClick(view.recent, Qt.Key.Key_Delete)
    assert view.recent.count() == 0
    assert settings.value.recent == ()


def test_the_list_says_when_a_workshop_was_opened_as_the_language_does(make, settings, file):
    settings.change(recent=(RecentFile(str(file), "Lima", "2015-01-21T12:00:00+00:00"),))
    spoken = make().recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    day = partial_date.format_moment(to_local_time(datetime(2015, 1, 21, 12, tzinfo=UTC)))
    assert f"opened {day}" in spoken
    assert "Jan 2015" in spoken


def dropped(view, *paths):
    data = QMimeData()
    data.setParent(view)  # the event only points to it
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_whatever_is_dropped_on_it_is_handed_over_together(qtbot, make, file, tmp_path):
    view = make()
    photo = tmp_path / "photo.jpg"
    event = dropped(view, file, photo)
    with qtbot.waitSignal(view.files_handed) as handed:
        view.dropEvent(event)
    assert handed.args == [[file, photo]]


def test_the_practice_country_is_one_click_away(qtbot, make):
    view = make()
    with qtbot.waitSignal(view.practice_requested):
        view.practice.click()


def test_open_asks_for_a_workshop_without_blocking(qtbot, make):
    view = make()
    view.open.click()
    dialog = view.findChild(QFileDialog)
    assert dialog.isVisible()
    (shown,) = dialog.nameFilters()
    assert shown.endswith("(*.mercws *.mercx *.mercpa)")
    with qtbot.waitSignal(view.files_handed) as handed:
        dialog.fileSelected.emit("/somewhere/lima.mercws")
    assert handed.args == [[Path("/somewhere/lima.mercws")]]
    dialog.close()


def test_the_secretariat_opens_an_archive_and_sees_it_among_recent_files(
    qtbot, make, settings, file
):
    archive = file.with_name("Pacific.mercpa")
    archive.touch()
    settings.add_recent(file, "Lima")
    settings.add_recent(archive, "")
    view = make()
    spoken = [
        view.recent.item(at).data(Qt.ItemDataRole.AccessibleTextRole)
        for at in range(view.recent.count())
    ]
    assert spoken[0].startswith("Pacific, Archive, opened")
    assert "Archive" not in spoken[1]
    view.open_archive.click()
    dialog = view.findChild(QFileDialog)
    assert dialog.nameFilters() == ["Archives (*.mercpa)"]
    with qtbot.waitSignal(view.files_handed) as handed:
        dialog.fileSelected.emit(str(archive))
    assert handed.args == [[archive]]
    dialog.close()


@pytest.mark.parametrize("zoom", [80, 100, 200])
def test_it_fits_a_small_screen_at_every_size(make, appearance, settings, file, zoom):
    settings.add_recent(file, "Port of Spain, a workshop with a long name for the Caribbean")
    appearance.set_zoom(zoom)
    view = make()
    view.resize(1366, 768)
    assert (view.width(), view.height()) == (1366, 768)
    assert walk.labels_with_markup(view) == []
    assert walk.without_a_name(view) == []
    assert walk.cut_off(view) == []


def test_a_recent_file_that_cannot_be_looked_at_is_one_that_is_gone(make, settings, tmp_path):
    settings.add_recent(tmp_path / f"{'a' * 300}.mercws", "Lima")
    assert "not found" in make().recent.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
