"""Words that wait beside the records of a file: how they are stored, read and tried again."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import closing
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import StorageError
from mercworkshop.gui.session.edits import verbatim_words
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.store.store import Store

KEY, OTHER = ("Action", "a", "start"), ("Action", "b", "cost")


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path / "one.mercws", create=True)) as store:
        yield store


def test_words_of_one_field_leave_those_of_others_alone(store):
    verbatim_words.store_words(store, {KEY: "soon"})
    verbatim_words.store_words(store, {OTHER: "cheap"})
    assert verbatim_words.read_words(store) == {KEY: "soon", OTHER: "cheap"}
    verbatim_words.store_words(store, {KEY: ""})
    assert verbatim_words.read_words(store) == {OTHER: "cheap"}


@pytest.mark.parametrize(
    "damaged", ["{", "7", '["x"]', '[["Action", "a", "start"]]', "[[1,2,3,4]]"]
)
def test_damaged_words_are_left_out_and_replaced_by_new_ones(store, damaged):
    store.set_meta("unread_words", damaged)
    assert verbatim_words.read_words(store) == {}
    verbatim_words.store_words(store, {KEY: "soon"})
    assert verbatim_words.read_words(store) == {KEY: "soon"}


def test_words_typed_before_the_file_was_read_win_over_it(qtbot, session):
    session.call_after_edits(
        lambda store: verbatim_words.store_words(store, {KEY: "old", OTHER: "cheap"})
    ).result()
    words = verbatim_words.VerbatimWords(session.call_now)
    words.set_words({KEY: "new"})
    qtbot.waitUntil(lambda: len(words.all) == 2 and not words.is_pending)
    assert words.all == {KEY: "new", OTHER: "cheap"}
    assert session.call_now(verbatim_words.read_words).result() == {KEY: "new", OTHER: "cheap"}


def test_trying_again_while_an_attempt_is_under_way_repeats_it_at_once_if_it_fails(qtbot):
    attempts: list[Future[Any]] = []

    def ask(_work: object) -> Future[Any]:
        attempts.append(Future())
        return attempts[-1]

    words = verbatim_words.VerbatimWords(ask)
    words._again.setInterval(3_600_000)
    words.set_words({KEY: "soon"})
    _read, first = attempts
    words.retry()
    first.set_exception(StorageError("The disk is full."))
    qtbot.waitUntil(lambda: len(attempts) == 3)
    attempts[0].set_result({})
    attempts[2].set_result(None)
    qtbot.waitUntil(lambda: not words.is_pending)
    assert words.trouble is None


def test_words_that_a_file_holds_beside_its_records_are_moved_into_them_once(
    qtbot, tmp_path, messages
):
    path = tmp_path / "earlier.mercws"
    rows: list[dict[str, object]] = [
        {"title": "Lamps", "start": PartialDate("2016")},
        {"title": "Gold"},
    ]
    with closing(Store.create(path, actions.add((), "r", rows))) as store:
        lamps, gold = store.workshop().records(Action).owned_by("r")
        words = {
            ("Action", lamps.id, "start"): "soon",
            ("Action", gold.id, "cost"): "cheap",
            ("Action", "gone", "start"): "then",
            ("", "r", "title"): "waits for its row",
        }
        verbatim_words.store_words(store, words)
    for _time in range(2):
        session = EditSession(path, messages)
        qtbot.waitUntil(lambda now=session: len(now.verbatim_words.all) == 2)
        lamps, gold = session.workshop.records(Action).owned_by("r")
        assert (unread_words(lamps, "start"), lamps.start) == ("soon", None)
        assert unread_words(gold, "cost") == "cheap"
        assert set(session.verbatim_words.all.values()) == {"then", "waits for its row"}
        assert session.next_undo is None
        assert session.close()
    with closing(Store(path)) as store:
        assert len([each for each in store.changes() if each.verbatim]) == 2
        assert store.workshop().records(Action)[lamps.id] == lamps


def test_no_signal_about_words_is_emitted_once_the_file_is_closed(qtbot, session):
    session.set_waiting_words(KEY, "soon")
    told: list[Any] = []
    session.verbatim_words.written.connect(told.append)
    session.verbatim_words.found.connect(told.append)
    assert session.close()
    QCoreApplication.processEvents()
    assert not told
    with closing(Store(session.path)) as store:
        assert verbatim_words.read_words(store) == {KEY: "soon"}
