"""A person sets the widths of columns and hides some; the program keeps that for the next time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.gui.grid.arranging.heading_menu import HeadingMenu
from mercworkshop.gui.grid.table.find_line import FindLine
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, COST, TITLE, column_index
from mercworkshop.gui.widgets import window_state
from tests.every import every
from tests.gui.places.road_maps.plan import (
    CTRL,
    ENTER,
    POPUPS,
    SHIFT,
    TAB,
    at,
    context,
    drag_heading,
    here,
    opened,
    plan,
)

LEAD = column_index("lead")


@pytest.fixture
def given(faces, session, messages, settings):
    return context(session, messages, settings)


@pytest.fixture
def view(qtbot, given):
    return opened(qtbot, given)


def again(qtbot, view, given):
    """Show the same table again, as after a restart."""
    view.table.column_layout.write()
    view.close()
    return opened(qtbot, given, rows=())


def menu(view, place):
    made = HeadingMenu(view.table, place, can_group=False)
    return made, {each.text(): each for each in made.actions() if each.text()}


def test_a_dragged_width_is_kept_for_the_next_time_at_any_zoom(qtbot, view, given):
    before = view.table.columnWidth(LEAD)
    drag_heading(view.table, LEAD, 60)
    wide = view.table.columnWidth(LEAD)
    assert wide == pytest.approx(before + 60, abs=2)
    assert again(qtbot, view, given).table.columnWidth(LEAD) == pytest.approx(wide, abs=1)


def test_widths_that_the_program_sets_are_not_kept(view):
    view.resize(1500, 700)
    view.table.fit_again()
    view.table.column_layout.write()
    assert not view.table.column_layout.is_changed


@POPUPS
def test_a_column_is_hidden_shown_and_made_wider_in_the_menu_of_its_heading(qtbot, view, given):
    made, entries = menu(view, LEAD)
    before = view.table.columnWidth(LEAD)
    entries["Wider"].trigger()
    assert view.table.columnWidth(LEAD) > before
    at(view, 0, "lead")
    entries["Hide this column"].trigger()
    assert view.table.isColumnHidden(LEAD)
    assert here(view) == (0, "Action")
    made.close()
    view = again(qtbot, view, given)
    assert view.table.isColumnHidden(LEAD)
    _made, entries = menu(view, COST)
    entries["Show “Lead”"].trigger()
    assert not view.table.isColumnHidden(LEAD)
    entries["All columns as they were"].trigger()
    assert view.table.columnWidth(LEAD) == before


def test_the_title_cannot_be_hidden(view):
    _made, entries = menu(view, TITLE)
    assert "Hide this column" not in entries
    view.table.column_layout.hide(TITLE)
    assert not view.table.isColumnHidden(TITLE)


def test_tab_passes_over_a_hidden_column(view):
    view.table.column_layout.hide(LEAD)
    at(view, 0, "articles")
    QTest.keyClick(view.table, TAB)
    assert here(view) == (0, "Start")


@POPUPS
def test_space_makes_a_column_wider_again_and_again(view):
    made, entries = menu(view, LEAD)
    made.popup(view.mapToGlobal(view.rect().center()))
    made.setActiveAction(entries["Wider"])
    widths = []
    for _time in range(3):
        QTest.keyClick(made, Qt.Key.Key_Space)
        widths.append(view.table.columnWidth(LEAD))
    assert widths == sorted(set(widths)), "the menu stays open"
    assert made.isVisible()
    made.close()


@pytest.mark.parametrize("kept", ["", "no json", "[]", '{"widths": {"lead": "x"}, "hidden": 3}'])
def test_a_kept_layout_that_cannot_be_read_is_ignored(qtbot, view, given, kept):
    window_state.save_words(view.table.column_layout._name, kept)
    view.close()
    assert not opened(qtbot, given, rows=()).table.column_layout.is_changed


@pytest.fixture
def narrow(qtbot, given):
    """The table in a window as narrow, in letters, as a small screen at 200 %."""
    return opened(qtbot, given, size=(640, 420))


def seen(view):
    """Return the fields of the columns that are whole in sight, as they stand."""
    table, across = view.table, view.table.viewport().rect()
    cells = [(table.visualRect(view.model.index(0, n)), n) for n in range(len(COLUMNS))]
    shown = sorted((cell.left(), COLUMNS[n].field) for cell, n in cells if across.contains(cell))
    return [field for _left, field in shown]


def test_a_narrow_table_says_what_until_when_and_who_pays_first(qtbot, narrow):
    view = narrow
    assert seen(view) == ["", "title", "end", "funding"]
    view.resize(1300, 700)
    qtbot.waitUntil(lambda: "lead" in seen(view))
    assert seen(view)[:5] == ["", "title", "articles", "lead", "start"]
    assert seen(view)[-1] == "funding"
    view.resize(640, 420)
    qtbot.waitUntil(lambda: seen(view) == ["", "title", "end", "funding"])


@every("width", [640, 800, 980])
def test_in_a_narrow_table_the_title_stands_still_while_the_rest_is_scrolled(qtbot, narrow, width):
    view = narrow
    view.resize(width, 420)
    at(view, 0, "progress")
    assert view.table.frozen.isVisible()
    at(view, 0, "title")


def test_in_a_narrow_table_keys_go_as_the_columns_stand(narrow):
    view = narrow
    at(view, 1, "title")
    headings = []
    for _ in range(4):
        QTest.keyClick(view.table, TAB)
        headings.append(here(view)[1])
    assert headings == ["End", "Funding", "Articles", "Lead"]
    at(view, 1, "title")
    QTest.keyClick(view.table, Qt.Key.Key_Right)
    assert here(view) == (1, "End")
    QTest.keyClick(view.table, Qt.Key.Key_Right, SHIFT)
    assert view.table.selected_columns() == [column_index("end"), column_index("funding")]
    at(view, 1, "title")
    QTest.keyClick(view.table, Qt.Key.Key_Right, CTRL | SHIFT)
    chosen = view.table.selected_columns()
    assert chosen[:3] == [TITLE, column_index("end"), column_index("funding")]
    QTest.keyClick(view.table, Qt.Key.Key_Left, CTRL | SHIFT)
    assert view.table.selected_columns() == [TITLE]


def test_in_a_narrow_table_words_are_found_as_the_columns_stand(narrow, qtbot):
    view = narrow
    at(view, 0, "title")
    view.frame_answers()["filter"]()
    line = view.table.findChild(FindLine)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "201")
    found = [here(view)]
    for _ in range(4):
        qtbot.keyClick(line, ENTER)
        found.append(here(view))
    assert found == [(1, "End"), (1, "Start"), (2, "End"), (2, "Start"), (1, "End")]


def test_in_a_narrow_table_a_block_is_copied_and_pasted_as_it_stands(narrow, session):
    view = narrow
    at(view, 1, "title")
    for _ in range(2):
        QTest.keyClick(view.table, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view.table, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().split("\t")[:2] == ["Legal gap study", "Dec 2015"]
    QApplication.clipboard().setText("Law\t2019")
    at(view, 0, "title")
    QTest.keyClick(view.table, Qt.Key.Key_V, CTRL)
    first = plan(session)[0]
    assert (first.title, first.end) == ("Law", parse_date("2019"))
    assert first.articles == ("30",)
