"""Each key of a grid does the same in every grid: all keys are tried in all grids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.arrangement.arrangement import Arrangement, FieldFilter
from mercworkshop.domain.entities import (
    actions,
    case_run,
    groups,
    inventories,
    offers,
    parking_lot,
    people,
    road_map,
)
from mercworkshop.domain.entities.evaluation import questions
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.gui.grid import commands
from mercworkshop.gui.places.case_studies.answers.asked_prompt import AskedPrompt, make_editor
from mercworkshop.gui.places.evaluate.opinions.questions import question_table
from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
from mercworkshop.gui.places.road_maps.country.overview.objectives import objectives_editor
from mercworkshop.gui.places.road_maps.inventory.view import InventoryView
from mercworkshop.gui.places.run.parking.view import ParkingView
from mercworkshop.gui.places.workshop.delegations.view import DelegationsView
from mercworkshop.gui.places.workshop.offers.view import OffersView
from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme
from mercworkshop.reference.facts.stage_work import find_work
from tests.builders.checks import present
from tests.builders.navigator import Nowhere
from tests.gui.contrast import contrast

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, TAB, ESC = KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape
NAMES = ["One", "Two", "Three"]


def of_actions(context):
    jamaica = road_map.road_map_id("JAM")
    context.session.apply(actions.add, (), jamaica, [{"title": each} for each in NAMES])
    return ActionsView(context, jamaica)


def of_participants(context):
    context.session.apply(people.add_many, (), [{"name": each} for each in NAMES])
    return ParticipantsView(context)


def of_offers(context):
    context.session.apply(offers.add, (), [{"body": "UNEP", "title": each} for each in NAMES])
    return OffersView(context, lambda: date(2015, 1, 20))


def of_objectives(context):
    session = context.session
    session.apply(road_map.start_road_map, "JAM", session.workshop.workshop_id)
    plan = session.workshop.records(road_map.RoadMap).all()[0]
    for each in NAMES:
        session.apply(road_map.add_objective, session.workshop.records(Objective).all(), plan, each)
    return objectives_editor(context, plan.id)


def of_questions(context):
    context.session.apply(questions.add, (), [{"text": each} for each in NAMES])
    return question_table(context)


def of_an_answer(context):
    session = context.session
    session.apply(groups.add, (), "Group A")
    (group,) = session.workshop.records(BreakoutGroup).all()
    session.apply(case_run.assign, group, "cs-a-asgm-border")
    work = present(find_work(session.reference, session.workshop, group.id, "cs-a-asgm-border"))
    prompt = next(each for each in work.case.structure.prompts if each.kind == "table")
    asked = AskedPrompt(work.run, work.case, prompt, "", "en")
    blank, rows = asked.answer(session.workshop), tuple((each,) for each in NAMES)
    session.apply(case_run.update_answer, blank, is_new=True, rows=rows)
    return make_editor(asked, context)


def of_parked_points(context):
    context.session.apply(parking_lot.add, (), [{"text": each} for each in NAMES])
    return ParkingView(context)


def of_an_inventory(context):
    """Show three sources of mercury that a country added, without those of the toolkit."""
    session = context.session
    session.apply(road_map.start_road_map, "JAM", session.workshop.workshop_id)
    (plan,) = session.workshop.records(road_map.RoadMap).all()
    for each in NAMES:
        there = session.workshop.records(InventoryRow).owned_by(plan.id)
        session.apply(inventories.add_row, there, plan, each, "5.5")
    view = InventoryView(context, plan.id)
    own = FieldFilter("name", frozenset(NAMES))
    view.model.arrange(Arrangement(group=None, filters=(own,)))
    return view


GRIDS: dict[str, tuple[Callable[[PageContext], Any], str]] = {
    "actions": (of_actions, "title"),
    "participants": (of_participants, "name"),
    "offers": (of_offers, "title"),
    "objectives": (of_objectives, "title"),
    "questions": (of_questions, "text"),
    "parked points": (of_parked_points, "text"),
    "inventory": (of_an_inventory, "name"),
    "answer": (of_an_answer, "0"),
}
"""What makes each grid, and the field in which its rows have One, Two and Three."""


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@dataclass(frozen=True)
class DrivenGrid:
    """A grid, and the column in which keys are tried."""

    table: Any
    session: Any
    place: int

    def go(self, row):
        self.table.setFocus()
        self.table.go(row, self.place)

    def press(self, key, held=NONE):
        QTest.keyClick(focused(), key, held)

    def type_words(self, words):
        for letter in words:
            QTest.keyClicks(focused(), letter)

    @property
    def words(self):
        column = self.table.grid.columns[self.place]
        return [column.show(each) for each in self.table.grid.records]

    @property
    def here(self):
        return self.table.currentIndex().row(), self.table.currentIndex().column()

    @property
    def is_open(self):
        return self.table.editing.is_open


def letter_replaces_and_an_arrow_keeps(grid):
    grid.go(0)
    grid.type_words("New")
    grid.press(KEY.Key_Down)
    assert grid.words[0] == "New"
    assert grid.here == (1, grid.place)
    assert not grid.is_open


def f2_puts_the_caret_at_the_end_and_arrows_move_it(grid):
    grid.go(0)
    grid.press(KEY.Key_F2)
    grid.press(KEY.Key_Left)
    assert grid.is_open
    grid.type_words("x")
    grid.press(ENTER)
    assert grid.words[0] == "Onxe"


def enter_goes_down_and_shift_enter_up(grid):
    grid.go(1)
    grid.type_words("New")
    grid.press(ENTER)
    assert grid.here == (2, grid.place)
    grid.type_words("Last")
    grid.press(ENTER, SHIFT)
    assert grid.here == (1, grid.place)
    assert grid.words == ["One", "New", "Last"]


def enter_returns_to_where_a_run_of_tabs_began(grid):
    grid.go(0)
    grid.press(TAB)
    row, column = grid.here
    assert column != grid.place or len(grid.table.tab_stops()) == 1
    grid.press(ENTER)
    assert grid.here == (row + 1, grid.place)


def tab_goes_on_in_the_next_row_and_shift_tab_back(grid):
    stops = grid.table.tab_stops()
    grid.table.setFocus()
    grid.table.go(0, stops[-1])
    grid.press(TAB)
    assert grid.here == (1, stops[0])
    grid.press(TAB, SHIFT)
    assert grid.here == (0, stops[-1])


def esc_takes_back_what_was_typed(grid):
    grid.go(0)
    grid.type_words("New")
    grid.press(ESC)
    assert grid.words[0] == "One"
    assert not grid.is_open
    grid.press(KEY.Key_Down, SHIFT)
    grid.press(ESC)
    assert len(grid.table.selectedIndexes()) == 1


def ctrl_enter_writes_into_all_chosen_cells(grid):
    grid.go(0)
    grid.press(KEY.Key_Down, SHIFT)
    grid.type_words("Same")
    grid.press(ENTER, CTRL)
    assert grid.words == ["Same", "Same", "Three"]


def space_types_where_nothing_is_ticked(grid):
    grid.go(0)
    grid.press(KEY.Key_Space)
    assert grid.is_open
    grid.press(ESC)


def shift_space_and_ctrl_space_choose_row_and_column(grid):
    grid.go(1)
    grid.press(KEY.Key_Space, SHIFT)
    assert grid.table.selected_rows() == [1]
    assert len(grid.table.selected_columns()) >= len(grid.table.tab_stops())
    grid.go(1)
    grid.press(KEY.Key_Space, CTRL)
    assert grid.table.selected_rows() == [0, 1, 2]
    assert grid.table.selected_columns() == [grid.place]


def ctrl_with_an_arrow_goes_to_the_edge(grid):
    grid.go(0)
    grid.press(KEY.Key_Down, CTRL)
    assert grid.here == (2, grid.place)
    grid.press(KEY.Key_End)
    assert grid.here == (2, grid.table.tab_stops()[-1])
    grid.press(KEY.Key_Home)
    assert grid.here == (2, grid.table.tab_stops()[0])


def ctrl_d_fills_from_the_first_chosen_row_or_from_above(grid):
    grid.go(0)
    grid.press(KEY.Key_Down, SHIFT)
    grid.press(KEY.Key_D, CTRL)
    assert grid.words == ["One", "One", "Three"]
    grid.go(2)
    grid.press(KEY.Key_D, CTRL)
    assert grid.words == ["One", "One", "One"]


def delete_empties_cells_and_never_takes_rows(grid):
    grid.go(1)
    grid.press(KEY.Key_Space, SHIFT)
    grid.press(KEY.Key_Delete)
    assert len(grid.words) == 3


def ctrl_delete_takes_rows_and_undo_brings_them_back(grid):
    if commands.can_delete(grid.table.grid):
        grid.go(1)
        grid.press(KEY.Key_Delete, CTRL)
        assert grid.words == ["One", "Three"]
        assert grid.session.undo()
        assert grid.words == NAMES


def alt_shift_with_an_arrow_moves_rows(grid):
    if commands.can_move(grid.table.grid):
        grid.go(0)
        grid.press(KEY.Key_Down, ALT | SHIFT)
        assert grid.words == ["Two", "One", "Three"]
        assert grid.here == (1, grid.place)
        grid.type_words("First")
        grid.press(KEY.Key_Up, ALT | SHIFT)
        assert grid.words == ["First", "Two", "Three"], (
            "the typed words are written before the row moves"
        )


def ctrl_z_takes_back_the_words_of_an_open_cell_first(grid):
    grid.go(0)
    grid.type_words("New")
    grid.press(KEY.Key_Z, CTRL)
    assert grid.table.editing.editor.text() != "New"
    grid.press(ESC)
    assert grid.words == NAMES


def one_pasted_value_fills_the_choice_and_a_block_goes_down(grid):
    QApplication.clipboard().setText("Same")
    grid.go(0)
    grid.press(KEY.Key_Down, SHIFT)
    grid.press(KEY.Key_V, CTRL)
    assert grid.words == ["Same", "Same", "Three"]
    QApplication.clipboard().setText("A\nB")
    grid.go(1)
    grid.press(KEY.Key_V, CTRL | SHIFT)
    assert grid.words == ["Same", "A", "B"]


def a_screen_reader_is_told_of_which_record_and_column_and_whether_it_can_be_changed(grid):
    model = grid.table.grid
    first = next(n for n, each in enumerate(model.columns) if each.field)
    for place, column in enumerate(model.columns):
        told = model.index(1, place).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert column.title in told
        assert place == first or model.shown_text(1, first) in told
        assert ("cannot be changed here" in told) is column.is_fixed


def a_frame_round_the_current_cell_is_seen_while_the_focus_is_elsewhere(grid):
    grid.go(1)
    table = grid.table
    for has_focus in (True, False):
        table.setFocus() if has_focus else table.clearFocus()
        assert table.hasFocus() is has_focus
        seen, cell = table.viewport().grab().toImage(), table.visualRect(table.currentIndex())
        middle = cell.center().y()
        lines = [seen.pixelColor(cell.left() + 10, y).name() for y in (cell.top(), cell.bottom())]
        around = theme.current_look().theme.surface
        assert all(contrast(each, around) >= 3 for each in lines)
        if cell.right() < seen.width():
            assert contrast(seen.pixelColor(cell.right(), middle).name(), around) >= 3


LINES = (
    letter_replaces_and_an_arrow_keeps,
    f2_puts_the_caret_at_the_end_and_arrows_move_it,
    enter_goes_down_and_shift_enter_up,
    enter_returns_to_where_a_run_of_tabs_began,
    tab_goes_on_in_the_next_row_and_shift_tab_back,
    esc_takes_back_what_was_typed,
    ctrl_enter_writes_into_all_chosen_cells,
    space_types_where_nothing_is_ticked,
    shift_space_and_ctrl_space_choose_row_and_column,
    ctrl_with_an_arrow_goes_to_the_edge,
    ctrl_d_fills_from_the_first_chosen_row_or_from_above,
    delete_empties_cells_and_never_takes_rows,
    ctrl_delete_takes_rows_and_undo_brings_them_back,
    alt_shift_with_an_arrow_moves_rows,
    ctrl_z_takes_back_the_words_of_an_open_cell_first,
    one_pasted_value_fills_the_choice_and_a_block_goes_down,
    a_screen_reader_is_told_of_which_record_and_column_and_whether_it_can_be_changed,
    a_frame_round_the_current_cell_is_seen_while_the_focus_is_elsewhere,
)


@pytest.fixture
def context(faces, session, messages, settings, jobs):
    return PageContext(session, messages, Nowhere(), settings, jobs)


@pytest.mark.parametrize("name", GRIDS)
def test_each_key_does_the_same(qtbot, context, session, name):
    make, field = GRIDS[name]
    view = make(context)
    session.end_step()
    qtbot.addWidget(view)
    view.resize(1282, 600)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    table = getattr(view, "table", view)
    grid = DrivenGrid(table, session, table.grid.column_of(field))
    assert grid.words == NAMES
    begun, wrong = session.next_undo, []
    for line in LINES:
        try:
            line(grid)
        except AssertionError as error:
            wrong.append((line.__name__, str(error).splitlines()[0]))
        table.editing.cancel()
        while session.next_undo is not begun and session.undo():
            pass
        table._origin = None
    assert not wrong, "\n".join(map(str, wrong))
    view.close()


def test_cells_that_cannot_be_changed_are_skipped_and_counted(qtbot, context, session, messages):
    there = session.workshop
    none = there.records(Delegation).all()
    session.apply(people.add_delegations, there.workshop_id, none, ["JAM", "HTI", "SUR"])
    session.apply(groups.add, (), "Group A")
    view = DelegationsView(context)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.table.setFocus()
    grid = view.table.grid
    free = next(n for n, each in enumerate(grid.columns) if not each.is_fixed)
    before = [grid.index(row, 0).data() for row in range(3)]
    cells = ["x"] * free + ["Group A"]
    QApplication.clipboard().setText("\n".join("\t".join(cells) for _row in range(2)))
    view.table.go(0, 0)
    QTest.keyClick(view.table, KEY.Key_V, CTRL | SHIFT)
    assert [grid.index(row, 0).data() for row in range(3)] == before
    assert "Group A" in grid.index(0, free).data()
    assert messages.latest.text.startswith(f"{2 * free} cells cannot be changed here")
    view.close()
