"""Workshops are made, opened, replaced and closed; what the window says if that fails."""

from __future__ import annotations

import sqlite3
import sys
import threading
import time
from contextlib import closing

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QFileDialog

from mercworkshop import i18n
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Details
from mercworkshop.gui.app import workshop_controller as opening_module
from mercworkshop.gui.app.opening import steps, workshop_opening
from mercworkshop.gui.app.place_dialog import PlaceDialog
from mercworkshop.reference.translation import program_texts
from mercworkshop.store.copies import backups
from mercworkshop.store.disk.storage_location import StorageKind, storage_kind
from mercworkshop.store.store import Store

FORM = """
title: Caribbean workshop
round: first
city: Port of Spain
host: TTO
start: 2015-01-19
end: 2015-01-21
countries: [JAM, Haiti, TTO]
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Port of Spain.mercws"
    Store.create(path, details.add_details("Port of Spain")).close()
    return path


@pytest.fixture
def answers(qtbot, opening):
    """Run a step that opens nothing, and return the message that follows."""

    def run(step):
        with qtbot.waitSignal(opening._messages.changed):
            step()
        return opening._messages.latest

    return run


def choose(path):
    """Answer the dialog that is open."""
    (dialog,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog | PlaceDialog)
    ]
    dialog.fileSelected.emit(str(path))
    dialog.close()
    shiboken6.delete(dialog)


def wait_for_dialog(opening):
    """Return the dialog that asks a question once the file was read."""
    end = time.monotonic() + 20
    while opening.dialogs.shown is None and time.monotonic() < end:
        QApplication.processEvents()
    return opening.dialogs.shown


def test_a_workshop_is_opened_once_and_remembered_among_the_recent_files(opening, opened, file):
    window = opened(lambda: opening.open(file))
    assert window.windowTitle().startswith("Port of Spain")
    (recent,) = opening._settings.value.recent
    assert (recent.path, recent.title) == (str(file), "Port of Spain")
    assert opened(lambda: opening.open(file)) is window, "the open window comes to the front"


@pytest.mark.skipif(sys.platform == "win32", reason="there links need rights of their own")
def test_a_link_to_the_open_file_leads_to_its_window(opening, opened, file):
    window = opened(lambda: opening.open(file))
    link = file.with_name("link.mercws")
    link.symlink_to(file)
    opened(lambda: opening.open(link))
    assert opening.window is window
    assert opening._messages.latest is None


def test_a_new_workshop_has_the_name_of_its_file(opening, opened, tmp_path):
    opened(lambda: opening.create(tmp_path / "Apia.mercws", details.add_details("Apia")))
    assert opening.session.workshop.details.title == "Apia"


def test_a_workshop_is_set_up_from_a_form(opening, opened, tmp_path):
    form = tmp_path / "form.yaml"
    form.write_text(FORM, encoding="utf-8")
    opened(lambda: opening.create_from(tmp_path / "new.mercws", form))
    workshop = opening.session.workshop
    assert workshop.details.title == "Caribbean workshop"
    assert [each.country for each in workshop.records(Delegation).all()] == ["JAM", "HTI", "TTO"]


def test_a_message_says_that_a_workshop_is_being_made_until_it_is_open(
    qtbot, opening, opened, tmp_path, monkeypatch
):
    go_on, make = threading.Event(), steps.create_from_setup

    def make_late(*given):
        step = make(*given)

        def late(say):
            assert go_on.wait(60)
            return step(say)

        return late

    monkeypatch.setattr(steps, "create_from_setup", make_late)
    form = tmp_path / "form.yaml"
    form.write_text(FORM, encoding="utf-8")

    def is_said():
        newest = opening._messages.latest
        return newest is not None and newest.text == "Making the workshop…"

    opening.create_from(tmp_path / "new.mercws", form)
    qtbot.waitUntil(is_said, timeout=20_000)
    opened(go_on.set)
    qtbot.waitUntil(lambda: not is_said(), timeout=20_000)


def test_a_broken_form_is_refused_with_its_line_and_nothing_is_left(opening, answers, tmp_path):
    form = tmp_path / "form.yaml"
    form.write_text(FORM.replace("TTO]", "XXX]"), encoding="utf-8")
    said = answers(lambda: opening.create_from(tmp_path / "new.mercws", form))
    assert "form.yaml, line 8: “countries[2]”: “XXX” is not a country" in said.text
    assert said.tone == "bad"
    assert opening.session is None
    assert [each.name for each in tmp_path.glob("*.mercws*")] == []


def test_words_of_a_form_that_are_no_date_are_kept_and_said_with_their_line(
    opening, opened, tmp_path
):
    form = tmp_path / "form.yaml"
    form.write_text(FORM.replace("2015-01-19", "2015-19-01"), encoding="utf-8")
    opened(lambda: opening.create_from(tmp_path / "new.mercws", form))
    details = opening.session.workshop.details
    assert (details.start, unread_words(details, "start")) == (None, "2015-19-01")
    assert details.end == PartialDate("2015-01-21")
    said = opening._messages.latest
    assert said.tone == "info"
    assert "form.yaml, line 6: “start” is kept as written: “2015-19-01”. " in said.text
    assert "month 19" in said.text


def test_one_workshop_is_chosen_from_a_form_with_several(opening, opened, tmp_path):
    form = tmp_path / "forms.yaml"
    form.write_text(
        "- {id: one, title: Dakar}\n- {id: two, title: Apia, city: Apia}\n", encoding="utf-8"
    )
    made = tmp_path / "new.mercws"
    opening.create_from(made, form)
    dialog = wait_for_dialog(opening)
    assert "forms.yaml" in dialog.labelText()
    assert dialog.comboBoxItems() == ["one", "two"]
    opened(lambda: dialog.textValueSelected.emit("two"))
    dialog.close()
    assert opening.session.workshop.details.city == "Apia"


def test_both_questions_of_a_set_up_are_asked_without_blocking(qtbot, opening, opened, tmp_path):
    form = tmp_path / "form.yaml"
    form.write_text(FORM, encoding="utf-8")
    opening.ask_setup_file()
    choose(form)
    opened(lambda: choose(tmp_path / "asked.mercws"))
    assert opening.session.path.name == "asked.mercws"


def test_another_workshop_replaces_the_open_one_and_the_messages_about_it(
    opening, opened, file, tmp_path
):
    first = opened(lambda: opening.open(file))
    opening._messages.inform("Added to the road map of Jamaica")
    opening._messages.ask("Which day is meant?", ("3 May", lambda: None))
    other = tmp_path / "other.mercws"
    Store.create(other, details.add_details("Dakar")).close()
    second = opened(lambda: opening.open(other))
    assert second is not first
    assert opening._messages.latest is None
    Store(file).close()  # it is not locked any more


def test_a_file_that_is_being_opened_is_not_opened_a_second_time(qtbot, opening, opened, file):
    opened(lambda: (opening.open(file), opening.open(file)))
    qtbot.waitUntil(lambda: not opening._underway)
    assert opening._messages.latest is None
    assert opening.session.path == file


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be renamed")
def test_an_open_file_that_was_renamed_leads_to_its_window_and_is_written_on(
    qtbot, opening, opened, file
):
    window = opened(lambda: opening.open(file))
    other = file.with_name("other.mercws")
    opening._settings.add_recent(other, "Another")
    renamed = file.rename(file.with_name("renamed.mercws"))
    session = opening.session
    opened(lambda: opening.open(renamed))
    assert (opening.window, opening.session) == (window, session)
    qtbot.waitUntil(lambda: opening._messages.latest is not None)
    assert "is now called “renamed.mercws”" in opening._messages.latest.text
    assert session.path == renamed
    listed = [each.path for each in opening._settings.value.recent]
    assert listed == [str(other), str(renamed)]
    session.apply(groups.add, (), "Group B")
    assert opening.close()
    assert session._writer.wait(60)
    with closing(Store(renamed)) as store:
        assert [each.name for each in store.workshop().records(BreakoutGroup).values()] == [
            "Group B"
        ]
    assert not file.exists()


def test_backups_are_looked_for_away_from_the_windows_thread(opening, answers, file, monkeypatch):
    file.write_bytes(b"SQLite format 3\0" + b"x" * 500)
    where = []
    of_file = backups.backups_of_file

    def look(path):
        where.append(threading.current_thread())
        return of_file(path)

    monkeypatch.setattr(backups, "backups_of_file", look)
    answers(lambda: opening.open(file))
    assert where
    assert threading.main_thread() not in where


@pytest.mark.parametrize("name", ["a" * 300 + ".mercws", ("a" * 200 + "/") * 25 + "b.mercws"])
def test_an_impossible_path_is_reported_in_a_sentence(opening, answers, tmp_path, name):
    said = answers(lambda: opening.open(tmp_path / name))
    assert "could not be opened" in said.text
    assert opening.session is None


def test_a_file_that_somebody_else_has_open_is_refused_with_the_reason(opening, answers, file):
    with closing(Store(file)):
        said = answers(lambda: opening.open(file))
    assert "had it open since" in said.text
    assert opening.session is None


def test_a_damaged_backup_is_skipped_for_an_older_one_without_damage(home, file):
    with closing(Store(file)) as store:
        backups.make_backup(store)
        newest = backups.make_backup(store)
    newest.path.write_bytes(newest.path.read_bytes()[:5000])
    with closing(Store(workshop_opening.restore_newest_backup(file))) as found:
        assert found.find_problems() == []


def test_a_damaged_file_offers_its_newest_backup(qtbot, opening, opened, answers, file):
    with closing(Store(file)) as store:
        store.apply(groups.add((), "Group A"))
        backups.make_backup(store)
    file.write_bytes(b"\0" * 5000)
    said = answers(lambda: opening.open(file))
    (words, run), (other, _show) = said.answers
    assert (words, other) == ("Open the newest backup", "Show its backups…")
    opened(run)
    assert len(opening.session.workshop.records(BreakoutGroup)) == 1
    assert file.with_name("Port of Spain (damaged).mercws").read_bytes() == b"\0" * 5000


def test_a_damaged_file_without_a_backup_says_so(opening, answers, file):
    file.write_bytes(b"\0" * 5000)
    said = answers(lambda: opening.open(file))
    ((_words, run),) = said.answers
    assert "no backup" in answers(run).text


def test_two_damaged_files_opened_at_once_each_have_their_own_answer(
    qtbot, opening, answers, tmp_path
):
    files = [tmp_path / "Apia.mercws", tmp_path / "Dakar.mercws"]
    for each in files:
        each.write_bytes(b"\0" * 5000)
        opening.open(each)
    qtbot.waitUntil(lambda: opening._messages.waiting == 1)
    for message in tuple(opening._messages._open):
        (name,) = [each.stem for each in files if each.stem in message.text]
        ((_words, run),) = message.answers
        assert f"no backup of “{name}" in answers(run).text


def test_a_file_on_a_stick_is_copied_here_first(opening, opened, answers, file, monkeypatch):
    monkeypatch.setattr(
        workshop_opening,
        "storage_kind",
        lambda path: StorageKind.REMOVABLE if path == file else storage_kind(path),
    )
    said = answers(lambda: opening.open(file))
    ((words, run),) = said.answers
    assert words == "Work on a copy here"
    opened(run)
    assert opening.session.path != file
    assert opening.session.workshop.details.title == "Port of Spain"


def test_a_file_of_a_newer_version_is_left_alone(opening, answers, file):
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = file.read_bytes()
    assert "newer version" in answers(lambda: opening.open(file)).text
    assert file.read_bytes() == before


def test_corrected_words_are_read_once_for_a_change_after_the_window_was_rebuilt(
    opening, opened, file, monkeypatch
):
    opened(lambda: opening.open(file))
    opening.rebuild_window()
    opening.rebuild_window()
    read: list[object] = []
    monkeypatch.setattr(program_texts, "use_program_texts", read.append)
    opening.session.data_changed.emit()
    assert len(read) == 1


def test_words_that_a_workshop_corrected_are_not_used_after_it_was_closed(opening, opened, file):
    i18n.use_language("fr")
    before = i18n._("Library")
    own = Correction(
        id=new_id(),
        file="translations/fr/program.yaml",
        subject="",
        field="Library",
        value="Médiathèque",
    )
    with closing(Store(file)) as store:
        store.apply(Edit("", after=(own,)))
    opened(lambda: opening.open(file))
    assert i18n._("Library") == "Médiathèque"
    assert opening.close()
    assert i18n._("Library") == before == "Bibliothèque"


def test_another_language_is_another_window_on_the_same_session(opening, opened, file):
    first = opened(lambda: opening.open(file))
    session = opening.session
    session.apply(groups.add, (), "Group A")
    opening.rebuild_window()
    assert opening.window is not first
    assert opening.session is session
    assert session.undo()


def test_edits_are_on_the_disk_when_the_program_ends(opening, opened, file):
    opened(lambda: opening.open(file))
    workshop = opening.session.workshop
    opening.session.apply(details.update, workshop.details, city="Port of Spain")
    assert opening.close()
    with closing(Store(file)) as store:
        (kept,) = store.workshop().records(Details).values()
    assert kept.city == "Port of Spain"


def test_the_program_ends_once_a_slow_disk_has_written_everything(
    opening, opened, file, monkeypatch
):
    opened(lambda: opening.open(file))
    monkeypatch.setattr(opening_module, "CLOSING_PATIENCE", 0.5)
    apply = Store.apply
    monkeypatch.setattr(
        Store, "apply", lambda store, edit: (time.sleep(0.3), apply(store, edit))[1]
    )
    for name in ("Group A", "Group B", "Group C", "Group D"):
        known = opening.session.workshop.records(BreakoutGroup).values()
        opening.session.apply(groups.add, known, name)
    assert opening.close()
    with closing(Store(file)) as store:
        assert len(store.workshop().records(BreakoutGroup)) == 4


def test_the_program_does_not_wait_for_ever_for_a_disk(opening, opened, file, monkeypatch):
    opened(lambda: opening.open(file))
    monkeypatch.setattr(opening_module, "CLOSING_PATIENCE", 0.05)
    go, session = threading.Event(), opening.session
    session.call_after_edits(lambda _store: go.wait(20))
    assert not opening.close()
    go.set()
    assert session.close()


def test_a_recent_file_that_is_gone_offers_its_backups_and_one_is_restored(
    qtbot, opening, opened, answers, file
):
    with closing(Store(file)) as store:
        backups.make_backup(store)
    file.unlink()
    ((words, run),) = answers(lambda: opening.open(file)).answers
    assert words == "Show its backups…"
    run()
    dialog = opening.dialogs.shown
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    opened(dialog.restore.click)
    assert opening.session.path == file.with_name("Port of Spain (restored).mercws")


def test_backups_are_in_the_menu_and_in_the_command_box(qtbot, opening, opened, file):
    window = opened(lambda: opening.open(file))
    (command,) = window.palette_commands("backups of this")
    command.run()
    assert opening.dialogs.shown.isVisible()
    qtbot.waitUntil(opening.dialogs.shown.empty.isVisible)
    opening.dialogs.shown.close()
    assert window.acts["copies"] in window.bar.menu.menu().actions()


def test_a_new_name_is_noted_with_the_next_change_and_shown_on_the_rail(
    qtbot, opening, opened, file
):
    window = opened(lambda: opening.open(file))
    window.acts["computer"].trigger()
    dialog = opening.dialogs.shown
    qtbot.keyClicks(dialog.name, "Ana")
    qtbot.keyClicks(dialog.label, "Group 2")
    dialog.accept()
    opening.session.apply(groups.add, (), "Group A")
    (group,) = opening.session.workshop.records(BreakoutGroup).values()
    change = opening.session.call_after_edits(lambda store: store.history(group.id)[0]).result(10)
    assert (change.author, change.laptop) == ("Ana", "Group 2")
    assert window.rail._laptop.text() == "Group 2"


def test_logging_off_writes_what_was_typed_and_does_not_wait_for_ever(
    opening, opened, file, monkeypatch
):
    opened(lambda: opening.open(file))
    opening.session.apply(groups.add, (), "Group A")
    assert opening.commit_all()
    assert opening.session._writer.unsaved == ()
    monkeypatch.setattr(opening_module, "LOGGING_OFF_PATIENCE", 0.05)
    go = threading.Event()
    opening.session.call_after_edits(lambda _store: go.wait(10))
    assert not opening.commit_all()
    go.set()
