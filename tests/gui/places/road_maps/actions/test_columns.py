"""A person sets the widths of columns and hides some; the program keeps that for the next time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.gui.grid.arranging.heading_menu import HeadingMenu
from mercworkshop.gui.places.road_maps.actions.columns import COST, TITLE, column_index
from mercworkshop.gui.widgets import window_state
from tests.gui.places.road_maps.plan import (
    POPUPS,
    TAB,
    at,
    context,
    drag_heading,
    here,
    opened,
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
