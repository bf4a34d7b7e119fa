"""What a paste does in the table of actions, and what it asks."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.record import verbatim_of
from mercworkshop.gui.grid.clipboard.copied_cells import OURS
from mercworkshop.gui.grid.editing.lines_editor import LinesEditor
from mercworkshop.gui.places.road_maps.actions.columns import column_index
from mercworkshop.gui.places.road_maps.paste.dialog import PasteDialog
from tests.gui.places.road_maps.plan import (
    ALT,
    CTRL,
    ENTER,
    POPUPS,
    SHIFT,
    at,
    column,
    editor,
    here,
    plan,
    select,
    write,
)

KEY = Qt.Key


@pytest.fixture
def view(kept_plan):
    yield kept_plan
    for dialog in kept_plan.findChildren(PasteDialog):
        dialog.reject()


def paste(view, words, modifiers=CTRL):
    QApplication.clipboard().setText(words)
    QTest.keyClick(view.table, KEY.Key_V, modifiers)


def asked(view):
    return [each for each in view.findChildren(PasteDialog) if each.isVisible()]


def test_three_pasted_lines_without_a_row_become_new_rows_without_a_question(view, session):
    at(view, 2, "title")
    paste(view, "Deposit of it\nOne\nTwo\nThree")
    assert not asked(view)
    assert column(session, "title")[2:] == ["Deposit of it", "One", "Two", "Three"]
    assert view.table.selected_rows() == [2, 3, 4, 5]
    session.undo()
    assert len(plan(session)) == 3


def test_more_new_rows_are_asked_about_and_ctrl_shift_v_asks_nothing(view, session):
    at(view, 2, "title")
    paste(view, "Deposit of it\nOne\nTwo\nThree\nFour")
    assert len(asked(view)) == 1
    asked(view)[0].reject()
    assert len(plan(session)) == 3
    at(view, 2, "title")
    paste(view, "Deposit of it\nOne\nTwo\nThree\nFour", CTRL | SHIFT)
    assert not asked(view)
    assert column(session, "title")[2:] == ["Deposit of it", "One", "Two", "Three", "Four"]


def test_pasted_headings_are_asked_about_even_if_all_lines_have_a_row(view, session):
    at(view, 0, "title")
    paste(view, "Action\tLead\nBan lamps\tCustoms")
    assert len(asked(view)) == 1
    assert column(session, "title")[0] == "Cabinet paper"


def test_copied_cells_carry_what_is_shown_and_what_they_hold(view, session):
    session.apply(actions.update, plan(session)[1], cost=view.model.columns[6].read("30-45k USD"))
    select(view, 1, 1, "cost", "funding")
    QTest.keyClick(view.table, KEY.Key_C, CTRL)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "30,000–45,000\tFunded · GEF"
    held = json.loads(bytes(mime.data(OURS).data()))
    assert held["cells"][0][0][0].split() == ["USD", "30,000–45,000"]
    at(view, 0, "cost")
    QTest.keyClick(view.table, KEY.Key_V, CTRL)
    first, second = plan(session)[:2]
    assert (first.cost, first.funding) == (second.cost, second.funding)


def test_the_typed_words_of_a_date_are_copied_with_the_value_read_from_them(view, session):
    session.apply(
        actions.update, plan(session)[1], start=view.model.parse_or_keep("start", "summer 2016")
    )
    kept = verbatim_of(plan(session)[1], "start")
    select(view, 1, 1, "start")
    QTest.keyClick(view.table, KEY.Key_C, CTRL)
    at(view, 0, "start")
    QTest.keyClick(view.table, KEY.Key_V, CTRL)
    assert plan(session)[0].start == plan(session)[1].start
    assert verbatim_of(plan(session)[0], "start") == kept


@pytest.mark.parametrize(
    "held", [b"", b"no json", b"[1]", b'{"table": 3}', b'{"table": "x", "cells": [[["a"]]]}']
)
def test_damaged_data_under_our_own_type_are_pasted_as_text(view, session, held):
    mime = QMimeData()
    mime.setText("Customs")
    mime.setData(OURS, held)
    QApplication.clipboard().setMimeData(mime)
    at(view, 0, "lead")
    QTest.keyClick(view.table, KEY.Key_V, CTRL)
    assert plan(session)[0].lead == "Customs"


def focused():
    return QApplication.focusWidget()


def test_alt_enter_begins_a_second_line_in_a_text_and_enter_keeps_both(view, session):
    at(view, 0, "title")
    QTest.keyClick(view.table, KEY.Key_F2)
    assert isinstance(editor(view), LinesEditor)
    low = editor(view).height()
    QTest.keyClick(focused(), ENTER, ALT)
    QTest.keyClicks(focused(), "and costs")
    assert editor(view).height() > low
    QTest.keyClick(focused(), ENTER)
    assert plan(session)[0].title == "Cabinet paper\nand costs"
    assert here(view) == (1, "Action")


def test_alt_enter_in_a_date_types_a_blank_which_does_not_change_the_value(view, session):
    at(view, 1, "start")
    held = plan(session)[1].start
    QTest.keyClick(view.table, KEY.Key_F2)
    before = editor(view).text()
    QTest.keyClick(focused(), ENTER, ALT)
    assert editor(view).text() == f"{before} "
    QTest.keyClick(focused(), ENTER)
    assert plan(session)[1].start == held


@pytest.mark.parametrize("field", ["title", "lead"])
def test_lines_pasted_into_an_open_cell_stay_in_it_and_can_become_rows(
    view, session, messages, field
):
    QApplication.clipboard().setText("One\nTwo\nThree")
    at(view, 0, field)
    QTest.keyClick(view.table, KEY.Key_F2)
    focused().selectAll()
    QTest.keyClick(focused(), KEY.Key_V, CTRL)
    assert editor(view).text() == "One\nTwo\nThree"
    assert "all in this cell" in messages.latest.text
    QTest.keyClick(focused(), ENTER)
    assert getattr(plan(session)[0], field).split() == ["One", "Two", "Three"]
    ((words, as_rows),) = messages.latest.answers
    assert words == "As rows"
    as_rows()
    assert column(session, field)[:3] == ["One", "Two", "Three"]


def test_one_line_pasted_into_an_open_cell_shows_no_message(view, messages):
    QApplication.clipboard().setText("One line\n")
    at(view, 0, "title")
    QTest.keyClick(view.table, KEY.Key_F2)
    QTest.keyClick(focused(), KEY.Key_V, CTRL)
    assert messages.latest is None
    QTest.keyClick(focused(), KEY.Key_Escape)


def test_an_open_text_stays_inside_the_table(view):
    last = view.table.grid.rowCount() - 1
    view.table.go(last, column_index("title"))
    QTest.keyClick(view.table, KEY.Key_F2)
    for _line in range(6):
        QTest.keyClick(focused(), ENTER, ALT)
    assert view.table.viewport().rect().contains(editor(view).geometry())
    QTest.keyClick(focused(), KEY.Key_Escape)


def test_the_copied_text_of_cells_is_pasted_as_the_same_values(view, session):
    both = {"progress": Progress.UNDER_WAY, "percent": 30}
    session.apply(actions.update, plan(session)[1], **both)
    select(view, 1, 1, "funding", "progress")
    QTest.keyClick(view.table, KEY.Key_C, CTRL)
    words = QApplication.clipboard().mimeData().text()
    at(view, 0, "funding")
    paste(view, words)
    first, second = plan(session)[:2]
    assert (
        (first.funding, first.funder)
        == (second.funding, second.funder)
        == (
            Funding.FUNDED,
            "GEF",
        )
    )
    assert (first.progress, first.percent) == (Progress.UNDER_WAY, 30)
    assert not first.verbatim


@POPUPS
def test_words_typed_after_a_choice_become_a_field_or_are_kept_as_words(qtbot, view, session):
    at(view, 0, "progress")
    write(qtbot, view, "Under way · 40%")
    assert (plan(session)[0].progress, plan(session)[0].percent) == (Progress.UNDER_WAY, 40)
    at(view, 0, "funding")
    write(qtbot, view, "In kind · EPA")
    assert (plan(session)[0].funding, plan(session)[0].funder) == (Funding.IN_KIND, "EPA")
    at(view, 0, "priority")
    write(qtbot, view, "High · for Customs")
    assert view.model.words(0, column_index("priority")) == "High · for Customs"


def test_pasted_lines_become_new_rows_if_their_own_row_was_deleted(view, session, messages):
    QApplication.clipboard().setText("One\nTwo")
    at(view, 0, "title")
    QTest.keyClick(view.table, KEY.Key_F2)
    focused().selectAll()
    QTest.keyClick(focused(), KEY.Key_V, CTRL)
    QTest.keyClick(focused(), ENTER)
    ((_words, as_rows),) = messages.latest.answers
    at(view, 0, "title")
    QTest.keyClick(view.table, KEY.Key_Delete, CTRL)
    others = column(session, "title")
    as_rows()
    assert column(session, "title") == [*others, "One", "Two"]
