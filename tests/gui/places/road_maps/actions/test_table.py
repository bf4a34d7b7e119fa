"""The grid of actions: typing, keys, money, copying, questions, and words that arrive meanwhile."""

from __future__ import annotations

import re
from contextlib import closing

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action, Funding, Priority
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.record import unread_words
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.domain.values.money import money
from mercworkshop.gui.grid.editing.line_editor import CellEditor
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, FUNDING, TITLE, column_index
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.i18n import LANGUAGES, use_language
from mercworkshop.store.store import Store
from tests.examples import in_turn
from tests.gui.places.road_maps.plan import (
    CTRL,
    ENTER,
    ESC,
    HAITI,
    JAMAICA,
    MOVE,
    POPUPS,
    ROWS,
    SHIFT,
    TAB,
    at,
    column,
    context,
    editor,
    here,
    opened,
    plan,
    select,
    write,
)
from tests.gui.undo_label import undo_label

KEY = Qt.Key


@pytest.fixture
def view(kept_plan):
    return kept_plan


@pytest.fixture
def new(qtbot, faces, session, messages, settings):
    return opened(qtbot, context(session, messages, settings))


@pytest.fixture
def empty(qtbot, faces, session, messages, settings):
    return opened(qtbot, context(session, messages, settings), rows=())


def press(qtbot, view, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view.table, key, modifier)


def test_three_actions_are_typed_without_the_mouse(qtbot, empty, session):
    for title, lead in (("Cabinet paper", "Foreign Affairs"), ("Study", "Customs"), ("x", "y")):
        write(qtbot, empty, title, TAB)
        at(empty, here(empty)[0], "lead")
        write(qtbot, empty, lead, None)
        qtbot.keyClick(editor(empty), ENTER)
        at(empty, len(plan(session)), "title")
    assert column(session, "title") == ["Cabinet paper", "Study", "x"]
    assert column(session, "lead") == ["Foreign Affairs", "Customs", "y"]


def test_typing_replaces_the_cell_enter_goes_down_and_undo_takes_it_back(qtbot, view, session):
    at(view, 0, "title")
    write(qtbot, view, "Cabinet note")
    assert column(session, "title")[0] == "Cabinet note"
    assert here(view) == (1, "Action")
    assert view.table.hasFocus()
    session.undo()
    assert column(session, "title")[0] == "Cabinet paper"


def test_shift_enter_goes_up_and_tab_and_shift_tab_go_right_and_left(qtbot, view):
    at(view, 1, "title")
    write(qtbot, view, "a", ENTER, SHIFT)
    assert here(view) == (0, "Action")
    write(qtbot, view, "b", TAB)
    assert here(view) == (0, "Articles")
    press(qtbot, view, TAB)
    assert here(view) == (0, "Lead")
    press(qtbot, view, KEY.Key_Backtab, SHIFT)
    assert here(view) == (0, "Articles")


def test_tab_from_the_last_column_begins_the_next_row(qtbot, view):
    at(view, 0, "progress")
    press(qtbot, view, TAB)
    assert here(view) == (1, "Action")
    press(qtbot, view, KEY.Key_Backtab, SHIFT)
    assert here(view) == (0, "Progress")


def test_enter_after_tabs_returns_to_the_column_where_they_began(qtbot, view):
    at(view, 0, "lead")
    write(qtbot, view, "Customs", TAB)
    write(qtbot, view, "Jan 2015", TAB)
    write(qtbot, view, "Feb 2015")
    assert here(view) == (1, "Lead")


def test_tab_leaves_the_table_at_its_first_and_last_cell(qtbot, view):
    at(view, len(ROWS), "progress")
    press(qtbot, view, TAB)
    assert not view.table.hasFocus()
    at(view, 0, "title")
    view.table.setFocus()
    press(qtbot, view, KEY.Key_Backtab, SHIFT)
    assert not view.table.hasFocus()


def test_f2_edits_what_is_there_and_esc_leaves_it(qtbot, view, session):
    at(view, 0, "title")
    press(qtbot, view, KEY.Key_F2)
    assert editor(view).text() == "Cabinet paper"
    qtbot.keyClick(editor(view), KEY.Key_End)
    qtbot.keyClicks(editor(view), " two")
    qtbot.keyClick(editor(view), ESC)
    assert column(session, "title")[0] == "Cabinet paper"
    assert view.table.hasFocus()


def test_half_typed_words_are_kept_and_esc_takes_them_back_without_a_step(qtbot, view, session):
    before = undo_label(session)
    at(view, 0, "title")
    write(qtbot, view, "Half a", None)
    session.flush()
    assert column(session, "title")[0] == "Half a"
    qtbot.keyClick(editor(view), ESC)
    assert column(session, "title")[0] == "Cabinet paper"
    assert undo_label(session) == before


@pytest.mark.parametrize("key", [ENTER, KEY.Key_Down, TAB])
@pytest.mark.parametrize("field", ["title", "end"])
def test_blanks_leave_a_cell_as_it_was(qtbot, view, session, field, key):
    before, label = plan(session), undo_label(session)
    at(view, 1, field)
    qtbot.keyClicks(view.table, "  ")
    qtbot.keyClick(editor(view), key)
    assert plan(session) == before
    assert undo_label(session) == label


def test_an_undo_in_a_cell_that_is_only_open_stays_when_the_cell_is_left(qtbot, view, session):
    session.apply(actions.update, plan(session)[0], title="Teach")
    session.end_step()
    at(view, 0, "title")
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    session.undo()
    assert editor(view).text() == "Cabinet paper"
    view.table.editing.finish()
    assert plan(session)[0].title == "Cabinet paper"
    session.redo()
    assert plan(session)[0].title == "Teach"


def test_a_cell_kept_while_typing_is_one_step_of_undo(qtbot, view, session):
    at(view, 0, "title")
    write(qtbot, view, "Half", None)
    session.flush()
    qtbot.keyClicks(editor(view), " and whole")
    qtbot.keyClick(editor(view), ENTER)
    session.undo()
    assert column(session, "title")[0] == "Cabinet paper"


def test_the_blank_row_becomes_an_action_and_a_new_blank_row_waits(qtbot, view, session):
    at(view, 3, "title")
    assert view.model.words(3, 1) == "Type to add an action"
    write(qtbot, view, "Customs codes")
    assert column(session, "title")[3] == "Customs codes"
    assert here(view) == (4, "Action")
    session.undo()
    assert len(plan(session)) == 3


def test_words_in_the_blank_row_are_kept_while_typed_and_esc_leaves_no_action(qtbot, view, session):
    at(view, 3, "title")
    write(qtbot, view, "Cus", None)
    session.flush()
    assert column(session, "title")[3] == "Cus"
    qtbot.keyClicks(editor(view), "toms")
    session.flush()
    assert column(session, "title")[3] == "Customs"
    qtbot.keyClick(editor(view), ESC)
    assert len(plan(session)) == 3


def test_a_new_action_whose_words_are_erased_again_is_removed(qtbot, view, session):
    at(view, 3, "title")
    write(qtbot, view, "Cus", None)
    session.flush()
    editor(view).selectAll()
    qtbot.keyClick(editor(view), KEY.Key_Delete)
    qtbot.keyClick(editor(view), ENTER)
    assert len(plan(session)) == 3
    assert view.table.hasFocus()
    write(qtbot, view, "Customs")
    assert column(session, "title")[3] == "Customs"


def test_a_new_action_that_was_kept_half_typed_is_one_step_of_undo(qtbot, view, session):
    at(view, 3, "lead")
    write(qtbot, view, "Cus", None)
    session.flush()
    qtbot.keyClicks(editor(view), "toms")
    qtbot.keyClick(editor(view), ENTER)
    assert plan(session)[3].lead == "Customs"
    session.undo()
    assert len(plan(session)) == 3


def test_somebody_elses_action_does_not_take_the_words_from_the_blank_row(qtbot, view, session):
    at(view, 3, "title")
    write(qtbot, view, "Mine", None)
    session.apply(actions.add, plan(session), JAMAICA, [{"title": "Theirs"}])
    qtbot.keyClick(editor(view), ENTER)
    assert column(session, "title")[3:] == ["Theirs", "Mine"]


def test_leaving_the_cell_keeps_what_was_typed(qtbot, view, session):
    at(view, 0, "title")
    write(qtbot, view, "Cabinet note", None)
    view.timeline.setFocus()
    qtbot.waitUntil(lambda: column(session, "title")[0] == "Cabinet note")
    assert not view.table.editing.is_open


def test_consecutive_articles_are_shown_as_ranges(qtbot, view, session):
    at(view, 0, "articles")
    write(qtbot, view, "3, 4, 5, 8-12, 30, 31")
    assert view.model.words(0, column_index("articles")) == "3–5, 8–12, 30, 31"
    assert plan(session)[0].articles == ("3", "4", "5", "8", "9", "10", "11", "12", "30", "31")
    at(view, 0, "articles")
    qtbot.keyClick(view.table, KEY.Key_F2)
    qtbot.keyClick(editor(view), ENTER)
    assert len(plan(session)[0].articles) == 10


@pytest.mark.parametrize(
    ("field", "words", "kept"),
    [
        ("start", "summer 2016", "2016-22"),
        ("end", "Q1 2019", "2019-33"),
        ("cost", "US$ 30-45k", "USD 30000..45000"),
    ],
)
def test_dates_and_money_are_read_as_people_write_them(qtbot, view, session, field, words, kept):
    at(view, 0, field)
    write(qtbot, view, words)
    value = getattr(plan(session)[0], field)
    assert getattr(value, "edtf", None) == kept or value.code == kept


def test_articles_are_typed_as_a_list(qtbot, view, session):
    at(view, 0, "articles")
    write(qtbot, view, "30, 3, 4")
    assert plan(session)[0].articles == ("30", "3", "4")
    assert view.model.words(0, column_index("articles")) == "30, 3, 4"


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("start", "soon", "too vague|not part of a date"),
        ("start", "2015-19-01", "no month 19"),
        ("cost", "cheap", "cheap"),
        ("articles", "99", "not an article"),
    ],
)
def test_unreadable_words_stay_in_the_cell_with_the_reason(
    qtbot, view, session, field, words, said
):
    at(view, 0, field)
    write(qtbot, view, words)
    assert view.table.hasFocus()
    assert here(view)[0] == 1
    cell = view.model.index(0, column_index(field))
    assert cell.data() == words
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == words
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        assert re.search(said, cell.data(role))
    assert not getattr(view.model.rows[0], field)
    assert unread_words(view.model.rows[0], field) == words
    session.undo()
    assert cell.data() == COLUMNS[column_index(field)].show(view.model.rows[0])


def test_unreadable_words_stay_when_another_cell_is_opened(qtbot, view):
    at(view, 0, "start")
    write(qtbot, view, "soon", None)
    at(view, 1, "title")
    view.table.setFocus()
    qtbot.keyClicks(view.table, "x")
    assert view.model.words(0, column_index("start")) == "soon"
    assert editor(view).text() == "x"


def test_a_corrected_date_is_read_and_undo_brings_its_words_back(qtbot, view, session, messages):
    at(view, 0, "start")
    write(qtbot, view, "soon")
    at(view, 0, "start")
    press(qtbot, view, KEY.Key_F2)
    assert editor(view).text() == "soon"
    editor(view).selectAll()
    qtbot.keyClicks(editor(view), "May 2015")
    qtbot.keyClick(editor(view), ENTER)
    assert plan(session)[0].start.edtf == "2015-05"
    assert not view.model.is_unread(0, column_index("start"))
    assert messages.latest is None
    assert here(view) == (1, "Start")
    session.undo()
    assert view.model.words(0, column_index("start")) == "soon"


@POPUPS
def test_a_choice_is_made_by_its_first_letters(qtbot, view, session):
    at(view, 0, "funding")
    qtbot.keyClicks(view.table, "a")
    assert isinstance(view.table.editing.editor, CellEditor)
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert plan(session)[0].funding is Funding.APPLIED
    assert here(view) == (1, "Funding")


@POPUPS
def test_a_choice_left_with_esc_stays(qtbot, view, session):
    at(view, 1, "funding")
    qtbot.keyClicks(view.table, "g")
    qtbot.keyClick(QApplication.focusWidget(), ESC)
    assert plan(session)[1].funding is Funding.FUNDED


def typed(qtbot, view, row, field, words):
    """Type letters as the window system delivers them: to the open list, if there is one."""
    at(view, row, field)
    view.table.setFocus()
    for letter in words:
        qtbot.keyClicks(QApplication.activePopupWidget() or QApplication.focusWidget(), letter)


def press_on(qtbot, key):
    qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key)


@POPUPS
@pytest.mark.parametrize("key", [TAB, ENTER])
@pytest.mark.parametrize("field", ["lead", "funder"])
@pytest.mark.parametrize("words", ["Fisheries", "Trade Board", "MINISTRY OF HEALTH", "f"])
def test_a_cell_takes_what_was_typed_not_what_is_proposed(qtbot, view, session, field, words, key):
    known = ("Fisheries division", "Trade board", "Ministry of health")
    session.apply(actions.add, (), HAITI, [{field: each} for each in known])
    typed(qtbot, view, 0, field, words)
    press_on(qtbot, key)
    assert not view.table.editing.is_open
    assert getattr(plan(session)[0], field) == words
    assert view.table.hasFocus()


@POPUPS
@pytest.mark.parametrize("key", [TAB, ENTER])
def test_a_proposed_body_is_taken_where_it_is_chosen_by_an_arrow(qtbot, view, session, key):
    session.apply(actions.add, (), HAITI, [{"lead": "Attaché"}])
    typed(qtbot, view, 0, "lead", "at")
    popup = editor(view).suggestions.list
    assert popup.isVisible()
    assert [popup.model().index(n, 0).data() for n in range(2)] == ["Attorney General", "Attaché"]
    press_on(qtbot, Qt.Key.Key_Down)
    press_on(qtbot, key)
    assert plan(session)[0].lead == "Attorney General"
    assert view.table.hasFocus()


@POPUPS
def test_a_proposed_body_is_taken_where_it_is_clicked(qtbot, view, session):
    typed(qtbot, view, 0, "lead", "att")
    popup = editor(view).suggestions.list
    spot = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert plan(session)[0].lead == "Attorney General"
    assert view.table.hasFocus()


def priced(qtbot, empty, session, *costs):
    """Add actions with these costs and one without, and go to the cost of the last."""
    rows = [{"title": each, "cost": money.parse_money(each)} for each in costs]
    session.apply(actions.add, (), JAMAICA, [*rows, {"title": "Study"}])
    session.end_step()
    at(empty, len(costs), "cost")


@pytest.mark.parametrize(
    ("costs", "typed", "code"),
    [
        (("XCD 100", "XCD 200"), "5 000", "XCD 5000"),
        (("XCD 100", "XCD 200", "EUR 7"), "5-6k", "XCD 5000..6000"),
        (("XCD 100", "XCD 200"), "EUR 5 000", "EUR 5000"),
        (("XCD 100", "XCD 200"), "US$ 5 000", "USD 5000"),
        (("XCD 100", "EUR 200"), "5 000", "USD 5000"),
        ((), "5 000", "USD 5000"),
    ],
)
def test_a_bare_number_is_of_the_currency_in_the_heading(qtbot, empty, session, costs, typed, code):
    priced(qtbot, empty, session, *costs)
    write(qtbot, empty, typed)
    assert plan(session)[-1].cost.code == code


def test_a_bare_number_that_is_pasted_into_a_cost_is_of_that_currency_too(qtbot, empty, session):
    priced(qtbot, empty, session, "XCD 100", "XCD 200")
    QApplication.clipboard().setText("5 000")
    press(qtbot, empty, KEY.Key_V, CTRL)
    assert plan(session)[-1].cost.code == "XCD 5000"


def test_del_empties_cells_as_one_step(qtbot, view, session):
    select(view, 0, 1, "articles", "lead")
    press(qtbot, view, KEY.Key_Delete)
    assert column(session, "lead") == ["", "", ""]
    assert column(session, "articles")[0] == ()
    session.undo()
    assert column(session, "lead")[:2] == ["Min. Foreign Affairs", "Attorney General"]


def test_ctrl_del_deletes_rows_and_undo_names_it(qtbot, view, session):
    at(view, 1, "title")
    press(qtbot, view, KEY.Key_Delete, CTRL)
    assert column(session, "title") == ["Cabinet paper", "Deposit"]
    assert undo_label(session) == "Delete an action"
    session.undo()
    assert column(session, "title") == ["Cabinet paper", "Legal gap study", "Deposit"]


def test_delete_on_whole_rows_empties_them_and_with_ctrl_deletes_them(qtbot, view, session):
    view.table.select_rows([0, 1])
    press(qtbot, view, KEY.Key_Delete)
    assert column(session, "title") == ["", "", "Deposit"]
    press(qtbot, view, KEY.Key_Delete, CTRL)
    assert column(session, "title") == ["Deposit"]


def test_a_click_on_the_number_selects_the_row(qtbot, view):
    place = view.table.visualRect(view.model.index(1, 0)).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert set(view.table.tab_stops()) <= {i.column() for i in view.table.selectedIndexes()}
    assert view.table.selected_rows() == [1]


def test_typing_on_the_number_of_a_row_writes_its_title(qtbot, view, session):
    view.table.go(0, 0)
    write(qtbot, view, "Cabinet note")
    assert column(session, "title")[0] == "Cabinet note"


def test_ctrl_d_fills_down_the_selection(qtbot, view, session):
    select(view, 0, 2, "lead")
    press(qtbot, view, KEY.Key_D, CTRL)
    assert column(session, "lead") == ["Min. Foreign Affairs"] * 3
    session.undo()
    assert column(session, "lead")[1] == "Attorney General"


def test_ctrl_d_in_one_row_copies_from_the_row_above(qtbot, view, session):
    at(view, 1, "lead")
    press(qtbot, view, KEY.Key_D, CTRL)
    assert column(session, "lead")[1] == "Min. Foreign Affairs"


def test_ctrl_d_in_the_first_row_does_nothing(qtbot, view, session):
    at(view, 0, "lead")
    label = undo_label(session)
    press(qtbot, view, KEY.Key_D, CTRL)
    assert undo_label(session) == label


def test_shift_with_arrows_selects_and_ctrl_enter_sets_all_as_one_step(qtbot, view, session):
    at(view, 0, "lead")
    for _row in range(2):
        press(qtbot, view, KEY.Key_Down, SHIFT)
    write(qtbot, view, "Customs", ENTER, CTRL)
    assert column(session, "lead") == ["Customs"] * 3
    session.undo()
    assert column(session, "lead") == ["Min. Foreign Affairs", "Attorney General", ""]


@POPUPS
def test_ctrl_enter_is_one_step_even_when_half_the_word_was_kept(qtbot, view, session):
    select(view, 0, 2, "lead")
    write(qtbot, view, "Cust", None)
    session.flush()
    qtbot.keyClick(editor(view), ENTER, CTRL)
    assert column(session, "lead") == ["Cust"] * 3
    session.undo()
    assert column(session, "lead") == ["Min. Foreign Affairs", "Attorney General", ""]


def test_unreadable_words_for_all_rows_stay(qtbot, view, session):
    select(view, 0, 2, "start")
    write(qtbot, view, "soon", ENTER, CTRL)
    assert [view.model.words(n, column_index("start")) for n in range(3)] == ["soon"] * 3
    assert column(session, "start")[0] is None
    session.undo()
    assert [view.model.is_unread(n, column_index("start")) for n in range(3)] == [False] * 3


def test_ctrl_enter_in_one_row_keeps_the_words_and_stays_in_the_cell(qtbot, view, session):
    at(view, 0, "lead")
    write(qtbot, view, "Customs", ENTER, CTRL)
    assert column(session, "lead")[0] == "Customs"
    assert here(view) == (0, "Lead")


def test_ctrl_a_selects_every_row(qtbot, view):
    press(qtbot, view, KEY.Key_A, CTRL)
    assert view.table.selected_rows() == [0, 1, 2, 3]


def test_alt_arrows_move_rows_and_the_selection_goes_with_them(qtbot, view, session):
    at(view, 2, "title")
    press(qtbot, view, KEY.Key_Up, MOVE)
    assert column(session, "title") == ["Cabinet paper", "Deposit", "Legal gap study"]
    assert here(view) == (1, "Action")
    press(qtbot, view, KEY.Key_Up, MOVE)
    press(qtbot, view, KEY.Key_Up, MOVE)
    assert column(session, "title")[0] == "Deposit"
    press(qtbot, view, KEY.Key_Down, MOVE)
    assert column(session, "title")[1] == "Deposit"
    session.undo()
    assert column(session, "title")[0] == "Deposit"


def test_several_rows_move_together_and_stop_at_the_end(qtbot, view, session):
    select(view, 0, 1, "title")
    press(qtbot, view, KEY.Key_Down, MOVE)
    assert column(session, "title") == ["Deposit", "Cabinet paper", "Legal gap study"]
    assert view.table.selected_rows() == [1, 2]
    press(qtbot, view, KEY.Key_Down, MOVE)
    assert column(session, "title")[0] == "Deposit"


def test_an_action_is_inserted_above(qtbot, view, session):
    at(view, 1, "lead")
    press(qtbot, view, KEY.Key_I, CTRL)
    assert column(session, "title") == ["Cabinet paper", "", "Legal gap study", "Deposit"]
    assert here(view) == (1, "Action")


def test_every_command_is_in_the_menu_with_its_key(view):
    words = [action.text() for action in view.table.actions()]
    assert "Fill down" in words
    assert all(action.shortcut().toString() for action in view.table.actions())


def test_copied_cells_are_pasted_into_cells_as_one_step(qtbot, view, session):
    select(view, 1, 1, "start", "funder")
    press(qtbot, view, KEY.Key_C, CTRL)
    at(view, 0, "start")
    press(qtbot, view, KEY.Key_V, CTRL)
    first, second = plan(session)[:2]
    assert (first.start, first.end, first.cost) == (second.start, second.end, second.cost)
    assert (first.funding, first.funder) == (Funding.FUNDED, "GEF")
    session.undo()
    assert plan(session)[0].start is None


def test_copied_rows_are_pasted_beyond_the_last(qtbot, view, session):
    select(view, 0, 1, "title", "progress")
    press(qtbot, view, KEY.Key_C, CTRL)
    at(view, 3, "title")
    press(qtbot, view, KEY.Key_V, CTRL)
    assert column(session, "title")[3:] == ["Cabinet paper", "Legal gap study"]
    assert plan(session)[4].cost == plan(session)[1].cost
    session.undo()
    assert len(plan(session)) == 3


def test_one_copied_cell_fills_every_selected_cell(qtbot, view, session):
    QApplication.clipboard().setText("Customs")
    select(view, 0, 2, "lead")
    press(qtbot, view, KEY.Key_V, CTRL)
    assert column(session, "lead") == ["Customs"] * 3


def test_a_block_of_the_selected_shape_is_pasted_at_once(qtbot, view, session):
    QApplication.clipboard().setText("Jan 2015\tFeb 2015\nMar 2015\tApr 2015")
    select(view, 0, 1, "start", "end")
    press(qtbot, view, KEY.Key_V, CTRL)
    assert [when.edtf for when in column(session, "end")[:2]] == ["2015-02", "2015-04"]


def test_pasted_words_that_cannot_be_read_are_kept_in_their_cells(qtbot, view, session, messages):
    before = column(session, "start")
    QApplication.clipboard().setText("When?\n3/4/2016\n=HYPERLINK(1)")
    select(view, 0, 2, "start")
    press(qtbot, view, KEY.Key_V, CTRL)
    assert messages.latest is None
    assert column(session, "start") == [None, None, None]
    assert [unread_words(each, "start") for each in plan(session)] == [
        "When?",
        "3/4/2016",
        "=HYPERLINK(1)",
    ]
    session.undo()
    assert column(session, "start") == before


def test_a_paste_that_can_never_be_kept_changes_nothing_and_names_the_cell(
    qtbot, view, session, messages
):
    before = plan(session)
    QApplication.clipboard().setText("Jan 2015\n" + "x" * 30_001)
    select(view, 0, 1, "start")
    press(qtbot, view, KEY.Key_V, CTRL)
    assert messages.latest.text.startswith("Nothing was pasted. Line 2, Start:")
    assert plan(session) == before


def test_a_paste_that_does_not_fit_before_the_end_of_the_row_says_so(qtbot, view, messages):
    select(view, 0, 0, "title", "progress")
    press(qtbot, view, KEY.Key_C, CTRL)
    at(view, 1, "priority")
    press(qtbot, view, KEY.Key_V, CTRL)
    assert "fewer columns" in messages.latest.text


def test_cut_copies_and_empties(qtbot, view, session):
    at(view, 0, "lead")
    press(qtbot, view, KEY.Key_X, CTRL)
    assert plan(session)[0].lead == ""
    assert QApplication.clipboard().text() == "Min. Foreign Affairs"


def test_copied_cells_are_html_and_text_with_line_breaks_kept(qtbot, view, session):
    session.apply(actions.update, plan(session)[0], title='two\n"lines" & <b>')
    at(view, 0, "title")
    press(qtbot, view, KEY.Key_C, CTRL)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == '"two\n""lines"" & <b>"'
    assert "two<br>&quot;lines&quot; &amp; &lt;b&gt;" in mime.html()


def test_done_without_a_percentage_reads_as_done(view, session):
    session.apply(actions.update, plan(session)[0], progress=Progress.DONE)
    assert view.model.words(0, column_index("progress")) == "Done"


def test_looking_into_a_cell_of_two_lines_changes_nothing(qtbot, view, session):
    session.apply(actions.update, plan(session)[0], title="two\nlines")
    before = undo_label(session)
    at(view, 0, "title")
    press(qtbot, view, KEY.Key_F2)
    qtbot.keyClick(editor(view), ENTER)
    assert plan(session)[0].title == "two\nlines"
    assert undo_label(session) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_that_a_cell_is_edited_with_is_read_as_the_same_value(language):
    use_language(language)
    full = Action(
        id="a",
        road_map=JAMAICA,
        title="Étude",
        articles=("30", "7.3"),
        lead="Customs",
        start=parse_date("summer 2016"),
        end=parse_date("30 March 2017"),
        cost=money.parse_money("30 000-45 000 (2015)"),
        funding=Funding.NONE_NEEDED,
        funder="GEF",
        indicator="x",
        priority=Priority.HIGH,
        progress=Progress.UNDER_WAY,
        percent=40,
    )
    for action in (full, Action(id="b", road_map=JAMAICA)):
        for each in COLUMNS[1:]:
            assert each.read(each.editor_text(action)) == each.cell_value(action), each.field


def test_a_milestone_without_funding_shows_milestone_in_place_of_it(view):
    assert view.model.words(2, column_index("funding")) == "Milestone"
    assert view.model.words(1, column_index("funding")) == "Funded · GEF"


QUESTIONS = {
    "lead": "Who?",
    "start": "When?",
    "end": "By when?",
    "cost": "How much?",
    "funding": "Who pays?",
    "funder": "Who pays?",
}


def asked(view, row):
    """Return the questions in the cells of a row by field."""
    found = {each.field: view.model.question(row, n) for n, each in enumerate(COLUMNS)}
    return {field: question for field, question in found.items() if question}


def test_an_empty_cell_asks_for_what_the_review_misses(view, session):
    assert asked(view, 0) == {name: QUESTIONS[name] for name in ("start", "end", "funding")}
    assert asked(view, 1) == {}
    assert asked(view, 2) == {"lead": "Who?"}  # its funding reads "Milestone"
    assert asked(view, 3) == {}, "the row for a new action asks nothing"
    session.apply(actions.update, plan(session)[0], funding=Funding.APPLIED, end=parse_date("2016"))
    assert asked(view, 0) == {"cost": "How much?", "funder": "Who pays?"}
    session.apply(actions.update, plan(session)[0], progress=Progress.DONE)
    assert asked(view, 0) == {}


def test_a_cell_with_words_that_cannot_be_read_asks_no_question(qtbot, view, session):
    at(view, 0, "end")
    write(qtbot, view, "when the law is passed")
    assert "end" not in asked(view, 0)
    assert view.model.words(0, column_index("end")) == "when the law is passed"


def test_a_question_in_a_cell_is_never_copied_or_edited_as_its_value(qtbot, view, session):
    index = view.model.index(0, column_index("end"))
    assert index.data(Qt.ItemDataRole.DisplayRole) == ""
    assert index.data(Qt.ItemDataRole.EditRole) == ""
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "missing: By when?"
    at(view, 0, "end")
    press(qtbot, view, KEY.Key_C, CTRL)
    assert QApplication.clipboard().text() == ""
    press(qtbot, view, KEY.Key_F2)
    assert editor(view).text() == ""
    press(qtbot, view, ESC)
    assert plan(session)[0].end is None


@pytest.mark.parametrize(("choice", "row"), in_turn(list(THEMES), [0, 1]))
def test_a_question_is_amber_also_in_the_current_row(qtbot, appearance, new, choice, row):
    appearance.choose(choice)
    at(new, row, "title")
    there = new.table.visualRect(new.model.index(0, column_index("end")))
    image = new.table.viewport().grab(there).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(4, 60) for y in range(4, 24)}
    assert THEMES[choice].amber.lower() in colours


def other_title(qtbot, session, tmp_path, title="Cabinet memo"):
    """Merge the new title that another laptop, which knows the plan, gave its first action."""
    known = session.call_after_edits(lambda store: list(store.changes())).result(10)
    with closing(Store(tmp_path / "two.mercws", create=True)) as other:
        other.merge(known)
        other.apply(
            actions.update(other.workshop().records(Action)[plan(session)[0].id], title=title)
        )
        changes = list(other.changes())
    session._writer.call_after_edits(lambda store: store.merge(changes)).result(10)
    with qtbot.waitSignal(session.changed):
        session.reload()


def versions(qtbot, session):
    """Return the values of the only conflict, once there is one."""
    qtbot.waitUntil(lambda: bool(session.workshop.conflicts))
    (fork,) = session.workshop.conflicts.values()
    return {version.value for version in fork.versions}


@pytest.mark.parametrize("is_begun", [False, True])
def test_words_that_arrive_while_a_cell_is_open_become_a_conflict(
    qtbot, view, session, tmp_path, is_begun
):
    at(view, 0, "title")
    if is_begun:
        write(qtbot, view, "Cab", None)
        session.flush()
    else:
        press(qtbot, view, KEY.Key_F2)
    other_title(qtbot, session, tmp_path)
    qtbot.keyClicks(editor(view), "inet note")
    qtbot.keyClick(editor(view), ENTER)
    words = "Cabinet note" if is_begun else "Cabinet paperinet note"
    assert versions(qtbot, session) == {words, "Cabinet memo"}


@POPUPS
def test_words_that_arrive_before_ctrl_enter_fills_rows_become_a_conflict(
    qtbot, view, session, tmp_path
):
    select(view, 0, 1, "title")
    press(qtbot, view, KEY.Key_F2)
    other_title(qtbot, session, tmp_path)
    editor(view).selectAll()
    qtbot.keyClicks(editor(view), "Both")
    qtbot.keyClick(editor(view), ENTER, CTRL)
    assert versions(qtbot, session) == {"Both", "Cabinet memo"}


@pytest.mark.parametrize("key", [ENTER, ESC])
def test_a_cell_that_is_only_open_gets_the_words_that_arrive(qtbot, view, session, tmp_path, key):
    at(view, 0, "title")
    press(qtbot, view, KEY.Key_F2)
    other_title(qtbot, session, tmp_path)
    qtbot.keyClick(editor(view), key)
    assert not view.table.editing.is_open
    assert column(session, "title")[0] == "Cabinet memo"
    assert session.call_after_edits(lambda store: store.workshop().conflicts).result(10) == {}


def test_typing_on_after_an_undo_in_the_open_cell_makes_no_conflict(qtbot, view, session):
    at(view, 0, "title")
    write(qtbot, view, "Cabinet note", None)
    session.undo()
    qtbot.keyClicks(editor(view), " two")
    qtbot.keyClick(editor(view), ENTER)
    assert column(session, "title")[0] == "Cabinet note two"
    assert session.call_after_edits(lambda store: store.workshop().conflicts).result(10) == {}


def test_a_cell_cut_at_the_edge_of_a_mirrored_table_shows_the_beginning_of_latin_words(
    qtbot, empty, session
):
    rows = [{"title": "Study", "funding": Funding.GAP, "funder": "Special Programme"}]
    session.apply(actions.add, (), JAMAICA, rows)
    table = empty.table
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    funding = table.grid.index(0, column_index("funding"))
    others = sum(table.columnWidth(n) for n in range(FUNDING + 1) if n != TITLE)
    table.setFixedWidth(others + COLUMNS[TITLE].width - 30)
    QApplication.processEvents()
    table.horizontalScrollBar().setValue(table.columnWidth(FUNDING) - 30)
    cell = table.visualRect(funding)
    assert cell.left() < 0 < cell.right()
    seen = table.viewport().grab(QRect(0, cell.top(), 6, cell.height() - 2)).toImage()
    ground = seen.pixelColor(0, 1)
    assert all(
        seen.pixelColor(x, y) == ground for x in range(6) for y in range(1, seen.height() - 1)
    )


@POPUPS
@pytest.mark.parametrize(("field", "shown"), [("funding", "Funded"), ("progress", "Under way")])
def test_f2_puts_the_cursor_at_the_end_of_a_choice(qtbot, view, session, field, shown):
    funded, under_way = {"funding": Funding.FUNDED}, {"progress": Progress.UNDER_WAY}
    session.apply(actions.update, plan(session)[0], **(funded | under_way))
    at(view, 0, field)
    press(qtbot, view, KEY.Key_F2)
    QApplication.processEvents()
    assert (editor(view).selectedText(), editor(view).cursorPosition()) == ("", len(shown))


@POPUPS
@pytest.mark.parametrize("field", ["lead", "start"])
def test_alt_enter_in_a_cell_of_one_line_puts_one_blank_between_words(qtbot, view, field):
    at(view, 0, field)
    qtbot.keyClicks(view.table, "m")
    for words in ("id", "2017"):
        qtbot.keyClicks(editor(view), words)
        for _twice in range(2):
            qtbot.keyClick(editor(view), ENTER, Qt.KeyboardModifier.AltModifier)
    assert editor(view).text() == "mid 2017 "
    qtbot.keyClick(editor(view), ESC)
