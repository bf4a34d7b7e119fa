"""Headings sort, their menus filter and group; the table says what is left out and can show it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mercworkshop.domain.arrangement.arrangement import PLAIN, FieldFilter
from mercworkshop.gui.grid.arranging.heading_menu import HeadingMenu
from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.grid.table.find_line import FindLine
from mercworkshop.gui.places.road_maps.actions.columns import column_index
from tests.gui.places.road_maps.plan import CTRL, ENTER, MOVE, POPUPS, SHIFT, at, column, plan

LEAD, COST = column_index("lead"), column_index("cost")
Key = Qt.Key


@pytest.fixture
def view(kept_plan):
    yield kept_plan
    if (menu := QApplication.activePopupWidget()) is not None:
        menu.close()
    kept_plan.model.arrange(PLAIN)


def titles(view):
    return [each.title for each in view.model.records]


def click_heading(view, place):
    header = view.table.horizontalHeader()
    middle = header.sectionViewportPosition(place) + header.sectionSize(place) // 2
    point = QPoint(middle, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=point)


def heading_menu(view, place):
    view.table.open_heading_menu(place)
    (menu,) = [each for each in view.findChildren(HeadingMenu) if each.isVisible()]
    return menu


def test_clicks_on_a_heading_sort_both_ways_then_not_at_all_and_choose_no_column(view, session):
    before, step = session.workshop, session.next_undo
    own = ["Cabinet paper", "Legal gap study", "Deposit"]
    orders = []
    for _click in range(3):
        click_heading(view, LEAD)
        orders.append(titles(view))
    assert orders == [[own[1], own[0], own[2]], own, own]
    assert view.model.arrangement == PLAIN
    assert len(view.table.selectedIndexes()) == 1
    assert (session.workshop, session.next_undo) == (before, step)


@POPUPS
def test_the_filter_key_pressed_in_an_open_cell_keeps_its_words_and_opens_a_menu(view, session):
    at(view, 0, "lead")
    QTest.keyClicks(view.table, "C")
    editor = view.table.editing.editor
    QTest.keyClicks(editor, "abinet")
    QTest.keyClick(editor, Key.Key_F, CTRL | SHIFT)
    (menu,) = [each for each in view.findChildren(HeadingMenu) if each.isVisible()]
    assert not view.table.editing.is_open
    assert "Cabinet" in [each.lead for each in plan(session)]
    menu.close()


def test_the_current_cell_stays_on_its_record_and_the_heading_shows_the_order(view):
    at(view, 2, "lead")
    click_heading(view, column_index("title"))
    assert titles(view) == ["Cabinet paper", "Deposit", "Legal gap study"]
    assert view.model.action(view.table.currentIndex().row()).title == "Deposit"
    assert view.table.horizontalHeader().sortIndicatorSection() == column_index("title")
    view.model.arrange(PLAIN)
    assert view.table.horizontalHeader().sortIndicatorSection() == -1


@POPUPS
def test_arrow_keys_scroll_to_the_active_entry_of_a_menu_higher_than_its_room(qtbot, view):
    menu = HeadingMenu(view.table, LEAD, can_group=True)
    menu.setStyleSheet("QMenu { menu-scrollable: 1; } QMenu::item { padding: 60px; }")
    menu.popup(QPoint(0, 0))
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Up, Key.Key_Up):
        qtbot.keyClick(menu, key)
        assert menu.rect().contains(menu.actionGeometry(menu.activeAction()))


@POPUPS
def test_values_are_ticked_in_the_menu_which_stays_and_are_cleared_there(qtbot, view):
    menu = heading_menu(view, LEAD)
    words = [each.text() for each in menu.values.values()]
    assert [each.partition("\t")[0] for each in words] == [
        "Attorney General", "Min. Foreign Affairs", "empty",
    ]  # fmt: skip
    menu.setActiveAction(menu.values[""])
    qtbot.keyClick(menu, Key.Key_Space)
    assert titles(view) == ["Deposit"]
    assert menu.isVisible()
    menu.setActiveAction(menu.values["Attorney General"])
    qtbot.keyClick(menu, Key.Key_Space)
    assert titles(view) == ["Legal gap study", "Deposit"]
    assert [chip.text() for chip in view.arranging.chips] == ["Lead: 2 values ×"]
    said = view.facts.words.text().replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("3 actions · Rows shown: 2 of 3")
    menu.clear_all.trigger()
    assert len(titles(view)) == 3
    assert "3 actions" in view.facts.words.text()


@POPUPS
def test_typed_words_filter_the_rows_by_a_column(qtbot, view):
    menu = heading_menu(view, LEAD)
    qtbot.keyClicks(menu.line, "GENERAL")
    assert titles(view) == ["Legal gap study"]
    assert "GENERAL" in view.arranging.chips[0].text()


def test_a_key_filters_by_the_value_of_the_cell_and_shows_all_again(qtbot, view):
    at(view, 2, "lead")
    assert not view.arranging.chips
    qtbot.keyClick(view.table, Key.Key_L, CTRL | SHIFT)
    assert titles(view) == ["Deposit"]
    assert view.arranging.chips[0] in view.shown_tools
    qtbot.keyClick(view.table, Key.Key_L, CTRL | SHIFT)
    assert len(titles(view)) == 3
    assert not view.arranging.chips
    assert view.model.action(view.table.currentIndex().row()).title == "Deposit"


def test_filters_are_removed_one_by_one_or_all_at_once(view):
    tools = view.arranging
    two = PLAIN.filtered_by(FieldFilter("lead", words="GENERAL")).filtered_by(
        FieldFilter("title", words="gap")
    )
    arrange(view.table, two)
    said = ["Lead: “GENERAL” ×", "Action: “gap” ×"]
    assert [chip.text() for chip in tools.chips] == said
    assert {*tools.chips, tools.clear_all} <= set(view.shown_tools)
    tools.chips[0].click()
    assert [each.field for each in view.model.arrangement.filters] == ["title"]
    assert tools.clear_all in view.shown_tools, "“Clear all” is shown even if a chip has no room"
    assert tools.chips == [each for each in view.shown_tools if each.property("kind") == "chip"]
    assert view.table.hasFocus()
    arrange(view.table, two)
    tools.clear_all.click()
    assert not view.model.arrangement.filters
    assert not tools.chips
    assert tools.clear_all not in view.shown_tools


@POPUPS
def test_the_menu_of_a_heading_is_reached_by_key(qtbot, view):
    at(view, 0, "cost")
    qtbot.keyClick(view.table, Key.Key_F, CTRL | SHIFT)
    menu = next(each for each in view.findChildren(HeadingMenu) if each.isVisible())
    assert menu.accessibleName() == "Cost"


def test_rows_are_not_moved_while_they_are_sorted_and_it_is_said_why(qtbot, view, session):
    view.model.arrange(PLAIN.sorted_by("title"))
    before = column(session, "title")
    at(view, 1, "title")
    qtbot.keyClick(view.table, Key.Key_Up, MOVE)
    assert column(session, "title") == before
    said = view.table.context.messages.log[-1].message
    assert "own order" in said.text
    said.answers[0][1]()
    assert view.model.arrangement == PLAIN
    qtbot.keyClick(view.table, Key.Key_Up, MOVE)
    assert column(session, "title") != before


def test_the_button_of_the_tab_line_groups_the_rows(view):
    menu: QMenu = view.arranging.group.menu()
    menu.aboutToShow.emit()
    entries = {each.text(): each for each in menu.actions()}
    assert entries["By objective"].isChecked()
    entries["By funding"].trigger()
    assert [band.title for band in map(view.model.band, range(len(view.model.rows))) if band] == [
        "Funded", "Not stated",
    ]  # fmt: skip
    assert view.arranging.group.text() == "By funding"


def test_a_row_that_undo_brings_back_is_shown_in_its_sorted_place(view, session):
    view.model.arrange(PLAIN.sorted_by("title").filtered_by(FieldFilter("lead", None, "e")))
    shown = titles(view)
    view.table.go(0, 1)
    view.table.delete_rows()
    assert titles(view) == shown[1:]
    session.undo()
    assert titles(view) == shown
    assert len(plan(session)) == 3


def test_words_typed_in_the_find_line_lead_to_the_row_that_has_them(qtbot, view):
    at(view, 0, "title")
    view.frame_answers()["filter"]()
    line = view.table.findChild(FindLine)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "STUDY")
    assert view.model.action(view.table.currentIndex().row()).title == "Legal gap study"
    line.clear()
    qtbot.keyClicks(line, "dep")
    assert view.model.action(view.table.currentIndex().row()).title == "Deposit"
    qtbot.keyClick(line, ENTER)
    qtbot.keyClick(line, Key.Key_Escape)
    assert view.table.hasFocus()
