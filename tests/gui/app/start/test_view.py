"""The start screen: what it offers, the recent files, and files that are dropped on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.local_time import local_now, to_local_time
from mercworkshop.gui.app.start.file_look import FilesToRead
from mercworkshop.gui.app.start.help_dialog import HelpDialog
from mercworkshop.gui.app.start.view import StartView
from mercworkshop.gui.shell.about_dialog import AboutDialog
from mercworkshop.gui.widgets.focus.sight import FocusSight
from mercworkshop.i18n import LANGUAGES
from mercworkshop.settings import RECENT_KEPT, LastPlace, RecentFile
from tests.gui import walk
from tests.gui.access.fitting import without_room
from tests.gui.access.keyboard import lost_on
from tests.gui.access.targets import small_targets
from tests.gui.watching import watching


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lima.mercws"
    path.touch()
    return path


@pytest.fixture
def make(qtbot, settings, messages, appearance):
    views = []

    def start():
        view = StartView(settings, messages, appearance)
        qtbot.addWidget(view)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        views.append(view)
        return view

    yield start
    for view in views:
        view.close()


def seen(qtbot, view, *open_files):
    """Let the screen look at its files, and wait until it has."""
    with qtbot.waitSignal(view.files_seen):
        view.refresh(open_files)


def spoken(view, line=0):
    return view.recent.item(line).data(Qt.ItemDataRole.AccessibleTextRole)


def test_without_recent_files_the_keyboard_is_on_new_workshop(qtbot, make):
    view = make()
    assert view.new.hasFocus()
    assert not view.recent.isVisible()
    with qtbot.waitSignal(view.new_requested):
        qtbot.keyClick(view.new, Qt.Key.Key_Space)


def test_without_recent_files_a_language_can_be_chosen(qtbot, make):
    view = make()
    assert list(view.languages) == list(LANGUAGES)
    assert view.languages["fr"].isVisible()
    with qtbot.waitSignal(view.language_chosen) as chosen:
        qtbot.keyClick(view.languages["fr"], Qt.Key.Key_Space)
    assert chosen.args == ["fr"]


def test_the_language_is_not_asked_for_again(make, settings, file):
    settings.add_recent(file, "Lima")
    assert not make().languages["fr"].isVisible()


def test_enter_opens_the_last_workshop(qtbot, make, settings, file):
    settings.add_recent(file, "Lima <b>2015</b>")
    view = make()
    assert view.go_on.act.hasFocus()
    assert view.recent.item(0).text() == "Lima <b>2015</b>"
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.keyClick(view.go_on.act, Qt.Key.Key_Return)
    assert opened.args == [str(file)]


def test_the_list_is_as_high_as_its_lines(make, settings, file):
    settings.add_recent(file, "Lima")
    settings.add_recent(file.with_name("quito.mercws"), "Quito")
    recent = make().recent
    QApplication.processEvents()
    assert recent.viewport().height() == sum(map(recent.sizeHintForRow, range(recent.count())))
    assert not recent.verticalScrollBar().maximum()


def test_the_last_file_is_named_with_its_place_and_row(make, settings, file):
    settings.add_recent(file, "Lima")
    last = LastPlace(("road_maps", "JAM", "actions"), "", True, "Jamaica, Actions", row="7")
    settings.note_place(file, replace(last, language="en"))
    view = make()
    assert view.go_on.title.text() == "Go on with Jamaica, Actions, row 7"
    assert view.go_on.about.text().endswith("In Lima.")
    assert view.go_on.act.accessibleName() == view.go_on.title.text()
    settings.note_place(file, replace(last, language="fr"))
    view.refresh()
    assert view.go_on.title.text() == "Go on with Lima"


def test_it_says_that_all_is_saved_only_if_it_was(make, settings, file):
    settings.add_recent(file, "Lima")
    left = local_now().isoformat()
    for is_saved in (True, False):
        settings.note_place(file, LastPlace(("run",), left, is_saved, "Run", language="en"))
        view = make()
        assert ("all of it is saved" in view.go_on.about.text()) is is_saved
        view.close()


def test_a_file_that_is_gone_says_so_and_can_be_taken_off_the_list(qtbot, make, settings, file):
    settings.add_recent(file, "Lima")
    file.unlink()
    view = make()
    seen(qtbot, view)
    assert "moved or deleted" in spoken(view)
    assert not view.go_on.isVisible()
    assert view.recent.hasFocus()
    qtbot.keyClick(view.recent, Qt.Key.Key_Delete)
    assert view.recent.count() == 0
    assert settings.value.recent == ()
    assert view.new.hasFocus()


def test_a_pinned_file_stays_first_and_in_the_list(qtbot, make, settings, file, tmp_path):
    settings.add_recent(file, "Lima")
    settings.add_recent(tmp_path / "cusco.mercws", "Cusco")
    view = make()
    view.recent.setFocus()
    view.recent.setCurrentRow(1)
    qtbot.keyClick(view.recent, Qt.Key.Key_Space)
    assert [view.recent.item(at).text() for at in range(2)] == ["Lima", "Cusco"]
    assert "pinned" in spoken(view)
    assert view.recent.chosen().title == "Lima"
    for number in range(RECENT_KEPT + 1):
        settings.add_recent(tmp_path / f"{number}.mercws", str(number))
    view.refresh()
    assert view.recent.item(0).text() == "Lima"
    assert view.recent.count() == RECENT_KEPT + 1
    qtbot.keyClick(view.recent, Qt.Key.Key_Space)
    assert view.recent.count() == RECENT_KEPT


def test_the_pin_is_pressed_with_the_mouse_too(qtbot, make, settings, file):
    settings.add_recent(file, "Lima")
    view = make()
    line = view.recent.visualItemRect(view.recent.item(0))
    at = line.topLeft() + QPoint(18, line.height() // 2)
    qtbot.mouseClick(view.recent.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert settings.value.recent[0].pinned


def test_an_older_copy_of_a_workshop_says_how_much_older(
    qtbot, make, settings, begun_file, tmp_path
):
    newer, older = tmp_path / "a.mercws", tmp_path / "b.mercws"
    for path in (newer, older):
        path.write_bytes(begun_file)
        settings.add_recent(path, path.stem)
    set_back(older, hours=3)
    view = make()
    seen(qtbot, view)
    assert [view.recent.item(at).text() for at in range(2)] == ["b", "a"]
    assert "3 hours older" in spoken(view, 0)
    assert "newest" in spoken(view, 1)
    seen(qtbot, view, older)  # that one is open here: it is not read
    assert "hours older" not in spoken(view, 0)


def set_back(path, *, hours):
    """Make the changes of a workshop file some hours older."""
    with closing(sqlite3.connect(path)) as file, file:
        (newest,) = file.execute("SELECT max(recorded_at) FROM journal").fetchone()
        then = datetime.fromisoformat(newest) - timedelta(hours=hours)
        file.execute("UPDATE journal SET recorded_at = ?", (then.isoformat(),))


def test_a_file_is_found_by_words_of_its_title_and_opened_with_enter(
    qtbot, make, settings, file, tmp_path
):
    settings.add_recent(file, "Lima")
    settings.add_recent(tmp_path / "cusco.mercws", "Cusco")
    view = make()
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search_line.hasFocus()
    qtbot.keyClicks(view.search_line, "lim")
    assert [view.recent.item(at).text() for at in range(view.recent.count())] == ["Lima"]
    with qtbot.waitSignal(view.open_requested) as opened:
        qtbot.keyClick(view.search_line, Qt.Key.Key_Return)
    assert opened.args == [str(file)]
    qtbot.keyClick(view.search_line, Qt.Key.Key_Escape)
    assert view.recent.count() == 2
    assert view.recent.hasFocus()


def test_arrow_keys_go_from_button_to_button(qtbot, make):
    view = make()
    for door in (view.set_up, view.kit, view.practice, view.open_archive, view.archive):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Right)
        assert door.hasFocus()


def test_the_help_and_the_about_dialog_open_over_the_start_screen(qtbot, make):
    view = make()
    qtbot.keyClick(view, Qt.Key.Key_F1)
    (shown,) = view.findChildren(HelpDialog)
    assert shown.isVisible()
    shown.reject()
    view.about.click()
    (about,) = view.findChildren(AboutDialog)
    assert about.isVisible()
    about.reject()


def test_the_list_says_when_a_workshop_was_opened_as_the_language_writes_days(make, settings, file):
    settings.change(recent=(RecentFile(str(file), "Lima", "2015-01-21T12:00:00+00:00"),))
    day = partial_date.format_moment(to_local_time(datetime(2015, 1, 21, 12, tzinfo=UTC)))
    assert day in spoken(make())
    assert "Jan 2015" in day
    before = local_now() - timedelta(days=1)
    settings.change(recent=(RecentFile(str(file), "Lima", before.isoformat()),))
    assert f"yesterday {before:%H:%M}" in spoken(make())


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


def test_files_that_are_dropped_on_it_are_handed_over_together(qtbot, make, file, tmp_path):
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
    assert view.open_first.isVisible()
    assert not view.open.isVisible(), "the list of files appears with the first file"
    view.open_first.click()
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
    assert spoken(view, 0).startswith("Pacific, Archive, ")
    assert "Archive" not in spoken(view, 1)
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
    assert zoom < 100 or small_targets(view) == []
    assert without_room(view) == []
    with watching(FocusSight):
        assert lost_on(view) == []


def test_a_recent_file_with_an_impossible_name_is_shown_as_gone(qtbot, make, settings, tmp_path):
    settings.add_recent(tmp_path / f"{'a' * 300}.mercws", "Lima")
    view = make()
    seen(qtbot, view)
    assert "moved or deleted" in spoken(view)


def test_only_a_left_click_begun_on_the_pin_pins_and_a_double_click_opens_nothing(
    qtbot, make, settings, file
):
    settings.add_recent(file, "Lima")
    view = make()
    line = view.recent.visualItemRect(view.recent.item(0))
    pin = line.topLeft() + QPoint(18, line.height() // 2)
    qtbot.mouseClick(view.recent.viewport(), Qt.MouseButton.RightButton, pos=pin)
    qtbot.mousePress(view.recent.viewport(), Qt.MouseButton.LeftButton, pos=line.center())
    qtbot.mouseRelease(view.recent.viewport(), Qt.MouseButton.LeftButton, pos=pin)
    assert not settings.value.recent[0].pinned
    opened = list[str]()
    view.open_requested.connect(opened.append)
    qtbot.mouseClick(view.recent.viewport(), Qt.MouseButton.LeftButton, pos=pin)
    assert settings.value.recent[0].pinned
    qtbot.mouseDClick(view.recent.viewport(), Qt.MouseButton.LeftButton, pos=pin)
    assert opened == []


def test_open_files_and_files_that_are_to_be_left_are_not_read():
    first, second = Path("a.mercws"), Path("b.mercws")
    files = FilesToRead([first])
    with files.reading(first) as is_read:
        assert not is_read
        assert files.leave(first)
    with files.reading(second) as is_read:
        assert is_read
        assert not files.leave(second)
    with files.reading(second) as is_read:
        assert not is_read


def test_a_file_counts_as_being_read_until_all_its_readers_have_ended():
    first, second = Path("a.mercws"), Path("b.mercws")
    files = FilesToRead()
    with files.reading(first):
        with files.reading(second), files.reading(first):
            pass
        files.set_open([second])  # as if the screen were shown again
        assert not files.leave(first)
        assert files.leave(second)
    assert files.leave(first)


def test_a_long_message_covers_no_line_of_the_page(qtbot, make, messages):
    view = make()
    view.resize(900, 620)
    messages.inform("Begin work from this kit? " * 12, tone="info", passes=False)
    qtbot.waitUntil(lambda: view.message_bar.height() > view.status_line.height())
    qtbot.waitUntil(
        lambda: view.about.mapTo(view, view.about.rect().bottomLeft()).y() < view.message_bar.y()
    )


def test_a_message_that_needs_more_lines_in_a_narrower_window_covers_no_line(qtbot, make, messages):
    view = make()
    view.resize(1500, 620)
    messages.inform("Begin work from this kit? " * 12, tone="info", passes=False)
    qtbot.waitUntil(lambda: view.message_bar.height() > view.status_line.height())
    before = view.message_bar.height()
    view.resize(800, 620)
    qtbot.waitUntil(lambda: view.message_bar.height() > before)
    qtbot.waitUntil(
        lambda: view.about.mapTo(view, view.about.rect().bottomLeft()).y() < view.message_bar.y()
    )
