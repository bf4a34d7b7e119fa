"""The edit session: what it shows at once, saves, undoes, merges and reads back from the file."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import StorageError
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.widgets.inputs.pending_input import PendingInput
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store
from mercworkshop.store.writer import backup_schedule
from mercworkshop.store.writer import writer_thread as writing
from mercworkshop.store.writer.events import FileReturned
from mercworkshop.store.writer.writer_thread import Writer
from tests.gui.undo_label import undo_label


class SaidMessages(list):
    def show_error(self, error):
        self.append(error)


@pytest.fixture
def said():
    return SaidMessages()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "one.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    return path


@pytest.fixture
def session(qapp, path, said):
    session = EditSession(path, said)
    yield session
    assert session.close()


@pytest.fixture
def held():
    """Work that waits until it may go on."""
    held = SimpleNamespace(begun=threading.Event(), go_on=threading.Event())

    def work(_store):
        held.begun.set()
        held.go_on.wait(60)

    held.work = work
    yield held
    held.go_on.set()


def names(workshop):
    return sorted(group.name for group in workshop.records(BreakoutGroup).values())


def kept(path):
    store = Store(path)
    try:
        return names(store.workshop())
    finally:
        store.close()


def saved(session):
    return lambda: session.save_state.kind is SaveKind.SAVED


def test_an_edit_is_shown_at_once_signalled_once_and_saved(qtbot, session, path):
    told: list[Any] = []
    session.changed.connect(told.append)
    assert session.apply(groups.add, session.workshop.records(BreakoutGroup).values(), "Group B")
    assert names(session.workshop) == ["Group A", "Group B"]
    assert session.save_state.kind is SaveKind.SAVING
    qtbot.waitUntil(saved(session))
    assert len(told) == 1
    assert session.save_state.at is not None
    assert session.close()
    assert kept(path) == ["Group A", "Group B"]


def test_undo_and_redo_are_saved_too(qtbot, session, path):
    session.apply(groups.add, (), "Group B")
    assert undo_label(session) == "Add group"
    assert session.undo()
    assert session.next_redo.title == "Add group"
    assert names(session.workshop) == ["Group A"]
    assert session.redo()
    assert session.undo()
    assert session.close()
    assert kept(path) == ["Group A"]


def test_an_edit_outside_the_history_is_saved_and_undo_and_redo_skip_it(session, path):
    session.apply(groups.add, (), "Group B")
    session.apply(groups.add, (), "Group C")
    session.undo()
    (first, *_others) = session.workshop.records(BreakoutGroup).all()
    assert session.apply_outside_history(groups.update, first, name="Group Z")
    assert undo_label(session) == "Add group"
    assert session.redo()
    assert session.undo()
    assert session.undo()
    assert not session.undo(), "there is no third step"
    assert session.close()
    assert kept(path) == ["Group Z"]


def test_an_edit_outside_the_history_that_is_refused_is_explained(session, said):
    (first,) = session.workshop.records(BreakoutGroup).all()
    assert not session.apply_outside_history(groups.update, first, name=" ")
    assert [error.message for error in said] == ["A group needs a name."]


def test_an_edit_that_is_refused_is_explained_and_changes_nothing(session, said):
    assert not session.apply(groups.add, (), " ")
    assert [error.message for error in said] == ["A group needs a name."]
    assert session.save_state.kind is SaveKind.SAVED


def test_a_full_disk_shows_until_it_has_room_and_no_word_is_lost(qtbot, session, path, monkeypatch):
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    full = threading.Event()
    full.set()
    real = Store.apply

    def apply(store, edit):
        if full.is_set():
            raise StorageError("The disk is full.")
        return real(store, edit)

    monkeypatch.setattr(Store, "apply", apply)
    session.apply(groups.add, (), "Group B")
    qtbot.waitUntil(lambda: session.save_state.kind is SaveKind.FAILED)
    assert session.save_state.message == "The disk is full."
    session.apply(groups.add, (), "Group C")
    assert session.save_state.kind is SaveKind.FAILED
    qtbot.waitUntil(lambda: session.save_state.at is not None)  # it was tried again
    tried = session.save_state.at
    qtbot.waitUntil(lambda: session.save_state.at > tried)
    full.clear()
    qtbot.waitUntil(saved(session))
    assert session.close()
    assert kept(path) == ["Group A", "Group B", "Group C"]


def test_an_edit_that_can_never_be_saved_is_set_aside_and_taken_from_the_screen(
    qtbot, session, path, said, monkeypatch
):
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    monkeypatch.setattr(threading, "excepthook", lambda hook: None)
    real = Store.apply

    def apply(store, edit):
        if any(getattr(each, "room", "") == "Hall" for each in edit.after):
            raise KeyError("a mistake of ours")
        return real(store, edit)

    monkeypatch.setattr(Store, "apply", apply)
    (group,) = session.workshop.records(BreakoutGroup).values()
    session.apply(groups.update, group, room="Hall")
    session.apply(groups.add, (), "Group B")
    qtbot.waitUntil(lambda: bool(said) and saved(session)())
    (told,) = said
    (kept_aside,) = path.parent.glob("*.not-saved-*.json")
    assert str(kept_aside) in told.message
    assert "KeyError" not in str(told)
    qtbot.waitUntil(lambda: session.workshop.latest(group).room == "")
    assert session.call_after_edits(Store.workshop).result(20) == session.workshop
    assert session.close()
    assert kept(path) == ["Group A", "Group B"]


def test_a_backup_that_cannot_be_made_is_reported_once(qtbot, session, said, monkeypatch):
    monkeypatch.setattr(backup_schedule, "FIRST_AFTER", 0.02)
    tried = []

    def keep(_store):
        tried.append(1)
        raise StorageError("No copy could be kept.")

    monkeypatch.setattr(backups, "make_backup", keep)
    session.apply(groups.add, (), "Group B")
    qtbot.waitUntil(lambda: len(tried) > 3)
    assert [error.message for error in said] == ["No copy could be kept."]
    assert session.save_state.kind is SaveKind.SAVED


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be moved")
def test_a_file_that_is_gone_is_not_called_saved_until_it_is_back(qtbot, path, said, monkeypatch):
    monkeypatch.setattr(writing, "CHECK_FILE_AFTER", 0.02)
    session = EditSession(path, said)
    aside = path.with_name("aside")
    path.rename(aside)
    qtbot.waitUntil(lambda: session.save_state.kind is SaveKind.FAILED)
    assert "save a copy elsewhere" in session.save_state.message
    assert not session.wait_until_saved(20)
    assert not session.close()
    aside.rename(path)
    qtbot.waitUntil(saved(session))
    assert session.close()


def test_news_that_waits_when_the_file_is_released_is_ignored(qapp, path, said, monkeypatch):
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.01)
    told = threading.Semaphore(0)

    def apply(_store, _edit):
        told.release()
        raise StorageError("The disk is full.")

    monkeypatch.setattr(Store, "apply", apply)
    session = EditSession(path, said)
    session.apply(groups.add, (), "Group B")
    for _ in range(5):
        assert told.acquire(timeout=60)  # the news waits: this thread has not handled it yet
    session.release_file()
    assert session._writer.wait(60)
    QCoreApplication.processEvents()
    assert session.save_state.kind is SaveKind.SAVED


def test_the_state_is_saving_from_the_first_key(qtbot, session):
    field = QLineEdit()
    qtbot.addWidget(field)
    draft = PendingInput(field)
    draft.due.connect(lambda: session.apply(groups.add, (), "Group B"))
    draft.restart_timer()
    assert session.save_state.kind is SaveKind.SAVING
    session.flush()
    assert names(session.workshop) == ["Group A", "Group B"]
    qtbot.waitUntil(saved(session))


def test_a_call_runs_after_every_edit_made_before(session):
    session.apply(groups.add, (), "Group B")
    assert session.call_after_edits(lambda store: names(store.workshop())).result(10) == [
        "Group A",
        "Group B",
    ]


def test_a_merge_on_the_writers_thread_is_shown(qtbot, session, tmp_path):
    other = Store(tmp_path / "two.mercws", create=True)
    other.set_meta("workshop", session.workshop.workshop_id)
    other.apply(people.add_delegations(other.workshop_id, (), ["JAM", "TTO"]))
    changes = list(other.changes())
    other.close()
    told: list[Any] = []
    session.changed.connect(told.append)
    session.call_after_edits(lambda store: store.merge(changes)).result(10)
    before = session.save_state.at
    session.reload()
    qtbot.waitUntil(lambda: bool(told))
    assert session.save_state.at not in {None, before}  # what was collected is saved now
    (invited,) = told
    assert len(invited) == 2
    assert session.call_after_edits(Store.workshop).result(10) == session.workshop


def test_words_typed_while_a_file_is_taken_in_stay(qtbot, session, tmp_path):
    (group,) = session.workshop.records(BreakoutGroup).values()
    other = Store.create(tmp_path / "two.mercws", Edit("", after=(group,)))
    other.apply(groups.update(group, room="Garden"))
    changes = list(other.changes())
    other.close()
    session.apply(groups.update, group, room="Hall")
    session.call_after_edits(lambda store: store.merge(changes)).result(10)
    session.apply(groups.update, session.workshop.latest(group), chair="Ms. Campbell")
    session.reload()
    qtbot.waitUntil(lambda: bool(session.workshop.conflicts))
    qtbot.waitUntil(saved(session))
    assert session.workshop.latest(group).chair == "Ms. Campbell"
    assert session.workshop.conflicts
    assert session.call_after_edits(Store.workshop).result(10) == session.workshop


def elsewhere(session, tmp_path, make_edit):
    """Return the changes that another laptop makes to the same group."""
    group = next(g for g in session.workshop.records(BreakoutGroup).values() if g.name == "Group A")
    known = session.call_after_edits(lambda store: list(store.changes())).result(10)
    other = Store(tmp_path / "two.mercws", create=True)
    other.set_meta("workshop", session.workshop.workshop_id)
    other.merge(known)
    other.apply(make_edit(group))
    changes = list(other.changes())
    other.close()
    return changes


def take_in(qtbot, session, changes):
    session.call_after_edits(lambda store: store.merge(changes)).result(10)
    with qtbot.waitSignal(session.changed):
        session.reload()


def test_undoing_a_deletion_keeps_what_another_laptop_wrote_meanwhile(qtbot, session, tmp_path):
    (group,) = session.workshop.records(BreakoutGroup).values()
    theirs = elsewhere(session, tmp_path, lambda group: groups.update(group, room="Garden"))
    session.apply(groups.update, group, chair="Ms. Campbell")
    session.apply(groups.delete, session.workshop.latest(group), ())
    take_in(qtbot, session, theirs)
    assert session.workshop.latest(group).room == "Garden"
    assert session.undo()
    qtbot.waitUntil(saved(session))
    now = session.workshop.latest(group)
    assert (now.room, now.chair) == ("Garden", "Ms. Campbell")
    assert not session.workshop.conflicts
    assert session.call_after_edits(Store.workshop).result(10) == session.workshop


def test_a_step_whose_entry_another_laptop_deleted_does_not_block_undo(
    qtbot, session, tmp_path, said
):
    (group,) = session.workshop.records(BreakoutGroup).values()
    session.apply(groups.add, (group,), "Group B")
    session.apply(groups.update, group, room="Hall")
    theirs = elsewhere(
        session, tmp_path, lambda group: groups.delete(replace(group, room="Hall"), ())
    )
    take_in(qtbot, session, theirs)
    assert names(session.workshop) == ["Group B"]
    assert not session.undo()
    assert "deleted" in said[-1].message
    assert undo_label(session) == "Add group"
    assert session.undo()
    assert names(session.workshop) == []


def test_a_conflict_is_shown_although_another_edit_followed_before_it_was_saved(
    qtbot, session, tmp_path
):
    (group,) = session.workshop.records(BreakoutGroup).values()
    theirs = elsewhere(session, tmp_path, lambda group: groups.update(group, room="Garden"))
    session.call_after_edits(lambda store: store.merge(theirs)).result(10)
    session.apply(groups.update, group, room="Hall")
    session.apply(groups.add, (), "Group B")
    qtbot.waitUntil(lambda: bool(session.workshop.conflicts))


def test_undo_opens_a_settled_difference_again_for_the_file_and_every_laptop(
    qtbot, session, path, tmp_path
):
    (group,) = session.workshop.records(BreakoutGroup).values()
    theirs = elsewhere(session, tmp_path, lambda group: groups.update(group, room="Garden"))
    session.apply(groups.update, group, room="Hall")
    take_in(qtbot, session, theirs)
    (fork,) = session.workshop.conflicts.values()
    session.apply(conflicts.settle, session.workshop.latest(group), fork, fork.versions[0])
    qtbot.waitUntil(saved(session))
    assert not session.workshop.conflicts
    assert session.undo()
    assert sides(session.workshop) == ["Garden", "Hall"]
    qtbot.waitUntil(saved(session))
    assert session.call_after_edits(Store.workshop).result(10) == session.workshop
    changes = session.call_after_edits(lambda store: list(store.changes())).result(10)
    with closing(Store(tmp_path / "three.mercws", create=True)) as third:
        third.set_meta("workshop", session.workshop.workshop_id)
        third.merge(changes)
        assert sides(third.workshop()) == ["Garden", "Hall"]
    assert session.close()
    with closing(Store(path)) as again:
        assert sides(again.workshop()) == ["Garden", "Hall"]
        assert again.find_problems() == []


def sides(workshop):
    """The versions of the one open difference."""
    (fork,) = workshop.conflicts.values()
    return sorted(version.value for version in fork.versions)


def test_an_edit_after_the_file_was_closed_is_refused_with_a_message(session, said):
    assert session.close()
    assert not session.apply(groups.add, (), "Group B")
    assert names(session.workshop) == ["Group A"]
    assert "was closed before" in said[-1].message


def test_what_the_file_holds_is_shown_in_place_of_what_was_edited(qtbot, session, monkeypatch):
    real = Store.apply

    def apply(store, edit):
        return (
            real(store, Edit(edit.label, edit.before, edit.after))
            if edit.before
            else real(store, groups.add((), "Group from the file"))
        )

    monkeypatch.setattr(Store, "apply", apply)
    session.apply(groups.add, (), "Group B")
    qtbot.waitUntil(lambda: "Group from the file" in names(session.workshop))


class Telling(Writer):
    """A writer that lets the test tell news in its place."""

    def listen(self, tell):
        self.tell = tell
        super().listen(tell)


def test_news_for_a_session_that_was_freed_is_ignored(qapp, path, said):
    writer = Telling(path, Stamp())
    session = EditSession(path, said, writer=writer)
    gone = weakref.ref(session)
    assert session.close()
    del session
    gc.collect()
    assert gone() is None
    writer.tell(FileReturned(0))
    qapp.processEvents()
    assert writer.wait(60)


def test_the_thread_that_reads_the_file_again_does_not_keep_the_session_alive(
    qapp, path, said, held
):
    session = EditSession(path, said)
    session.call_after_edits(held.work)
    held.begun.wait(60)
    session.reload()
    gone = weakref.ref(session)
    writer = session._writer
    del session
    gc.collect()
    assert gone() is None
    held.go_on.set()
    assert writer.close(60)
    assert writer.wait(60)
    qapp.processEvents()


def test_after_a_bug_while_undoing_later_changes_are_told_saved_and_undone(
    qtbot, session, path, monkeypatch
):
    session.apply(groups.add, (), "Group B")

    def fail(*_args):
        raise RuntimeError("a mistake of ours")

    with monkeypatch.context() as broken:
        broken.setattr(Workshop, "apply", fail)
        with pytest.raises(RuntimeError, match="a mistake of ours"):
            session.undo()
    assert not session.is_undoing
    with qtbot.waitSignals([session.changed, session.saved_changed]):
        session.apply(groups.add, (), "Group C")
    qtbot.waitUntil(saved(session))
    with qtbot.waitSignal(session.stepped):
        assert session.undo()
    assert session.close()
    assert kept(path) == ["Group A", "Group B"]
