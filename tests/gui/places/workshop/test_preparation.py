"""The tab "Preparation": both lists, their ticks by keys, notes, and what is proposed."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from mercworkshop.domain.entities.checklists import (
    CHECKLIST_NAMES,
    ChecklistItem,
    ChecklistKind,
    ChecklistTick,
    checklist_of,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.workshop.preparation.model import COUNTRIES_FROM
from mercworkshop.gui.places.workshop.preparation.view import PreparationView
from mercworkshop.gui.style import theme, tokens
from mercworkshop.reference.library import texts
from mercworkshop.reference.library.texts import KEY_NAMES
from tests.gui.places.workshop.conftest import POPUPS, type_words

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(context, shown, room):
    return shown(PreparationView(context))


@pytest.fixture
def filled(qtbot, view):
    view.propose.click()
    view.table.setFocus()
    return view


@pytest.fixture
def reading(monkeypatch):
    """A list of the threads that read titles of the package; the second reading gives others."""
    threads: list[threading.Thread] = []
    read = texts.key_titles

    def key_titles(reference):
        threads.append(threading.current_thread())
        titles = read(reference)
        if len(threads) > 1:
            titles["annex-a"] = f"Annex A: Reading {len(threads)}"
        return titles

    monkeypatch.setattr(texts, "key_titles", key_titles)
    return threads


def done(session, kind=ChecklistKind.HOMEWORK):
    found = checklist_of(session.workshop, kind)
    return [(row, each) for row, item in enumerate(found.items) for each in found.countries
            if found.is_done(item, each)]  # fmt: skip


def test_an_empty_tab_offers_a_proposed_list(view, session):
    assert view.stack.currentIndex() == 0
    view.propose.click()
    assert view.stack.currentIndex() == 1
    assert len(session.workshop.records(ChecklistItem)) == 10
    assert view.propose not in view.shown_tools
    session.undo()
    assert view.stack.currentIndex() == 0


def test_space_ticks_a_country_and_one_key_the_whole_row(qtbot, filled, session):
    filled.table.go(1, COUNTRIES_FROM)
    qtbot.keyClick(filled.table, Qt.Key.Key_Space)
    assert done(session) == [(0, "JAM")]
    filled.table.go(2, COUNTRIES_FROM + 1)
    qtbot.keyClick(filled.table, Qt.Key.Key_D, CTRL)
    assert done(session) == [(0, "JAM"), (1, "JAM"), (1, "HTI"), (1, "SUR")]
    assert filled.said.text() == "Received from countries: 4 of 30"
    assert filled.model.index(2, 1).data() == "3 of 3"


def test_a_note_is_typed_on_its_cell_and_words_are_changed_in_place(qtbot, filled, session):
    filled.table.go(1, COUNTRIES_FROM)
    qtbot.keyClick(filled.table, Qt.Key.Key_B)
    qtbot.keyClicks(QApplication.focusWidget(), "y e-mail")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(session.workshop.records(ChecklistTick)))
    (tick,) = session.workshop.records(ChecklistTick).values()
    assert (tick.note, tick.is_done) == ("by e-mail", False)
    filled.table.setFocus()
    filled.table.go(1, 0)
    qtbot.keyClick(filled.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Your laws")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filled.model.index(1, 0).data() == "Your laws")
    assert session.workshop.records(ChecklistItem).all()[0].text == "Your laws"


def test_an_entry_is_added_in_one_line_and_removed_with_its_ticks(qtbot, filled, session):
    filled.line.setFocus()
    type_words(filled.line, "A map of the mines")
    qtbot.keyClick(filled.line, Qt.Key.Key_Return)
    assert session.workshop.records(ChecklistItem).all()[-1].text == "A map of the mines"
    filled.table.setFocus()
    filled.table.go(11, COUNTRIES_FROM)
    qtbot.keyClick(filled.table, Qt.Key.Key_Space)
    filled.remove.click()
    assert len(session.workshop.records(ChecklistItem)) == 10
    assert len(session.workshop.records(ChecklistTick)) == 0


def test_hand_outs_are_the_texts_of_the_package_under_their_titles(qtbot, filled, session, reading):
    filled.hand_outs.click()
    qtbot.waitUntil(lambda: filled.model.rowCount() > 11, timeout=20_000)
    items = checklist_of(session.workshop, ChecklistKind.HAND_OUT).items
    assert [each.material for each in items] == list(KEY_NAMES)
    shown = [filled.model.index(12 + row, 0).data() for row in range(len(items))]
    assert shown[1] == "Annex A: Mercury-added products"
    assert "Handed out to delegations: 0 of 33" in filled.said.text()
    assert threading.main_thread() not in reading


def test_titles_of_hand_outs_are_read_again_when_data_changed(qtbot, filled, session, reading):
    session.data_changed.emit()
    assert not reading
    filled.hand_outs.click()
    qtbot.waitUntil(lambda: filled.model.rowCount() > 11, timeout=20_000)
    session.data_changed.emit()
    qtbot.waitUntil(lambda: len(reading) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: filled.model.index(13, 0).data() == "Annex A: Reading 2")
    assert threading.main_thread() not in reading


def test_a_record_is_shown_by_the_id_of_the_entry_or_the_tick(qtbot, filled, session):
    filled.table.go(4, COUNTRIES_FROM)
    qtbot.keyClick(filled.table, Qt.Key.Key_Space)
    (tick,) = session.workshop.records(ChecklistTick).values()
    for each in (tick.id, tick.item):
        filled.table.go(1, 0)
        filled.show_record(each)
        assert filled.table.currentIndex().row() == 4


@POPUPS
def test_the_key_of_printing_opens_the_menu_of_papers(qtbot, view):
    view.propose_homework()
    view.frame_answers()["print"]()
    assert view.papers.isVisible()
    assert view.papers.activeAction() is view.papers.actions()[0]
    view.papers.close()


def test_each_list_is_below_a_row_with_its_name_and_sums(qtbot, filled, session):
    filled.hand_outs.click()
    qtbot.waitUntil(lambda: filled.model.rowCount() > 11, timeout=20_000)
    filled.table.go(1, COUNTRIES_FROM)
    qtbot.keyClick(filled.table, Qt.Key.Key_Space)
    model = filled.model
    bands = [row for row in range(model.rowCount()) if model.is_band(row)]
    assert bands == [0, 11]
    words = [[model.index(row, column).data() for column in range(3)] for row in bands]
    assert [each[1:] for each in words] == [["1 of 30", "1 of 10"], ["0 of 33", "0 of 11"]]
    assert [each[0] for each in words] == [str(CHECKLIST_NAMES[kind]) for kind in ChecklistKind]
    before = session.workshop
    filled.table.go(0, COUNTRIES_FROM)
    for key, held in ((Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_D, CTRL)):
        qtbot.keyClick(filled.table, key, held)
    filled.remove.click()
    assert session.workshop is before


def test_notes_of_an_entry_that_another_laptop_removed_have_a_list_of_their_own(
    qtbot, filled, session
):
    tick = ChecklistTick(id="t", item="gone", country="JAM", note="by e-mail")
    session.apply(lambda: Edit("", after=(tick,)))
    model = filled.model
    row = model.row_of("gone")
    assert model.words(row - 1, 0) == "Removed by another laptop"
    column = next(n for n in range(model.columnCount()) if model.country_of(n) == "JAM")
    assert model.words(row, column) == "by e-mail"
    assert model.typed(row, 0) is None
    filled.table.go(row, 0)
    filled.remove.click()
    assert model.row_of("gone") == -1
    assert "t" not in session.workshop.records(ChecklistTick)


def test_at_200_percent_codes_of_countries_keep_the_heading_low(qapp, filled):
    table, model = filled.table, filled.model
    across = Qt.Orientation.Horizontal
    last = model.columnCount() - 1
    code, name = model.country_of(last), model.headerData(last, across)
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    filled.window().resize(1366, 768)
    QApplication.processEvents()
    table.fit()
    assert model.headerData(last, across) == code
    assert model.headerData(last, across, Qt.ItemDataRole.ToolTipRole) == name
    assert table.horizontalHeader().height() < 2 * table.rowHeight(0)
