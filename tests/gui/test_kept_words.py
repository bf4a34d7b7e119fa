from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication

from mercworkshop.gui import kept_words
from mercworkshop.store.store import Store

KEY, OTHER = ("Action", "a", "start"), ("Action", "b", "cost")


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path / "one.mercws", create=True)) as store:
        yield store


def test_words_of_one_field_leave_those_of_others_alone(store):
    kept_words.write(store, {KEY: "soon"})
    kept_words.write(store, {OTHER: "cheap"})
    assert kept_words.read(store) == {KEY: "soon", OTHER: "cheap"}
    kept_words.write(store, {KEY: ""})
    assert kept_words.read(store) == {OTHER: "cheap"}


@pytest.mark.parametrize(
    "damaged", ["{", "7", '["x"]', '[["Action", "a", "start"]]', "[[1,2,3,4]]"]
)
def test_words_that_somebody_damaged_do_not_bar_the_file(store, damaged):
    store.learn("unread_words", damaged)
    assert kept_words.read(store) == {}
    kept_words.write(store, {KEY: "soon"})
    assert kept_words.read(store) == {KEY: "soon"}


def test_words_typed_before_the_file_was_read_win_over_it(qtbot, session):
    session.call(lambda store: kept_words.write(store, {KEY: "old", OTHER: "cheap"})).result()
    words = kept_words.KeptWords(session.look)
    words.put({KEY: "new"})
    qtbot.waitUntil(lambda: len(words.all) == 2 and not words.is_pending, timeout=10_000)
    assert words.all == {KEY: "new", OTHER: "cheap"}
    assert session.look(kept_words.read).result() == {KEY: "new", OTHER: "cheap"}


def test_nothing_is_said_of_words_once_the_file_is_closed(qtbot, session):
    session.hold(KEY, "soon")
    told = []
    session.kept.written.connect(told.append)
    session.kept.found.connect(told.append)
    assert session.close()
    QCoreApplication.processEvents()
    assert not told
    with closing(Store(session.path)) as store:
        assert kept_words.read(store) == {KEY: "soon"}
