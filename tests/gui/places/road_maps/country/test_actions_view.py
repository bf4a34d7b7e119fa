"""The tab of actions: its model, the grid with timeline and details, and the links between them."""

from __future__ import annotations

import gc
import random
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from mercworkshop import i18n
from mercworkshop.domain.entities import action_groups, actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.domain.values.money import money
from mercworkshop.gui.grid.rows.model import ItemRole
from mercworkshop.gui.places.road_maps.actions import model as actions_model
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, TITLE, column_index
from mercworkshop.gui.places.road_maps.actions.model import ActionsModel
from mercworkshop.gui.places.road_maps.actions.text_cache import OVERHANG, TextCache
from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
from mercworkshop.gui.session.edits.save_state import SaveKind
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import DARK, HIGH_CONTRAST, LIGHT
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from tests.builders.checks import as_a
from tests.examples import SPOKEN, chosen, in_turn
from tests.gui import walk
from tests.gui.places.road_maps.plan import (
    CTRL,
    ENTER,
    ESC,
    HAITI,
    JAMAICA,
    POPUPS,
    SHIFT,
    TAB,
    at,
    column,
    context,
    drag_heading,
    here,
    opened,
    plan,
    select,
    write,
)


def drop_isolates(text):
    return text.strip("\u2066\u2067\u2068\u2069")


LEFT_TO_RIGHT, RIGHT_TO_LEFT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
HINTS = [("bad", "No source of funds."), ("warn", "No indicator yet.")]


@pytest.fixture
def given(request, session, messages, settings):
    if "kept_plan" in request.fixturenames:
        return request.getfixturevalue("plan_of_module").context
    return context(session, messages, settings)


@pytest.fixture
def view(kept_plan):
    kept_plan.set_hints(lambda _id: HINTS)
    return kept_plan


# --- the model


@pytest.fixture
def model(given):
    given.session.apply(actions.add, (), JAMAICA, [{"title": title} for title in "abcdef"])
    return ActionsModel(given.session, JAMAICA)


def told(model):
    """Return a list that gets each signal which the model sends to its views."""
    said: list[tuple[Any, ...]] = []
    model.dataChanged.connect(lambda first, last: said.append(("data", first.row(), last.row())))
    model.rowsInserted.connect(lambda _p, first, last: said.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _p, first, last: said.append(("out", first, last)))
    model.layoutChanged.connect(lambda: said.append(("layout",)))
    model.modelReset.connect(lambda: said.append(("reset",)))
    return said


def test_the_currency_of_most_costs_is_named_once_in_the_heading(model, session):
    cost, across = column_index("cost"), Qt.Orientation.Horizontal
    assert model.headerData(cost, across) == "Cost"
    headings = []
    model.headerDataChanged.connect(lambda _way, first, _last: headings.append(first))
    for row, amount in enumerate(("20 000-30 000", "5 000", "JMD 900")):
        session.apply(actions.update, plan(session)[row], cost=money.parse_money(amount))
    shown = [drop_isolates(model.words(row, cost)) for row in range(3)]
    assert headings == [cost]
    assert model.headerData(cost, across) == "Cost (USD)"
    assert shown == ["20,000–\N{ZERO WIDTH SPACE}30,000", "5,000", "JMD\N{NO-BREAK SPACE}900"]
    assert model.data(model.index(1, cost), ItemRole.EditRole) == "USD\N{NO-BREAK SPACE}5,000"


def test_the_currency_is_looked_for_only_when_a_cost_changed(model, session, monkeypatch):
    looked, look = [], actions_model._shared_currency
    monkeypatch.setattr(
        actions_model, "_shared_currency", lambda rows: (looked.append(1), look(rows))[1]
    )
    session.apply(actions.update, plan(session)[0], title="b", lead="c")
    assert not looked
    session.apply(actions.update, plan(session)[0], cost=money.parse_money("USD 5 000"))
    assert looked == [1]
    session.apply(actions.delete, [plan(session)[0]])
    assert looked == [1, 1]
    assert model.currency == ""


def test_actions_are_counted_again_only_when_one_may_be_in_another_group(
    model, session, monkeypatch
):
    counted, count = [], action_groups.action_numbers
    monkeypatch.setattr(
        action_groups, "action_numbers", lambda *of: (counted.append(1), count(*of))[1]
    )
    session.apply(actions.update, plan(session)[0], title="b", lead="c")
    assert not counted
    session.apply(actions.update, plan(session)[0], section="trade")
    assert len(counted) == 1
    session.apply(actions.move, plan(session), plan(session)[:1], 1)
    assert len(counted) == 2
    session.apply(lambda: Edit("Add", after=(Objective(id="o", road_map=JAMAICA, title="a"),)))
    assert len(counted) == 3


def test_signals_are_sent_only_for_rows_that_changed(model, session):
    said = told(model)
    first, second, third, *_rest = plan(session)
    session.apply(actions.update_many, [(each, {"lead": "x"}) for each in (first, second, third)])
    session.apply(actions.update, plan(session)[5], lead="y")
    assert said == [("data", 0, 2), ("data", 5, 5)]


def test_actions_have_the_numbers_that_are_printed(model, session):
    own = Objective(id="o", road_map=JAMAICA, title="Clean creams")
    session.apply(lambda: Edit("Add", after=(own,)))
    assert [model.words(n, 0) for n in range(5)] == ["1", "2", "2.1", "2.2", "2.3"]
    said = told(model)
    session.apply(actions.update, plan(session)[2], objective="o")
    found = [model.number(each.id) for each in model.records]
    assert found == ["1.1", "2.1", "2.2", "2.3", "2.4", "2.5"]
    assert model.action_numbered("1.1") == plan(session)[2].id
    assert ("layout",) in said
    assert model.rows[1] == plan(session)[2]
    session.undo()
    assert tuple(model.records) == plan(session)


@pytest.fixture
def with_aims(session):
    """Two aims, to which the third and the second action belong."""
    for name, place in (("a", 2), ("b", 1)):
        aim = Objective(id=name, road_map=JAMAICA, title=name.upper(), position=name)
        session.apply(lambda aim=aim: Edit("Add", after=(aim,)))
        session.apply(actions.update, plan(session)[place], objective=name)


def test_the_current_row_follows_its_action_into_another_band(view, session, with_aims):
    own = plan(session)[0]
    view.show_action(own.id)
    assert view.table.currentIndex().row() == 5
    session.apply(actions.update, own, objective="a")
    assert view.table.currentIndex().row() == 1
    assert view.model.action(1).id == own.id
    assert view.table.selected_rows() == [1]
    session.undo()
    assert view.model.action(view.table.currentIndex().row()).id == own.id


def test_a_new_row_stays_where_it_is_typed_and_ends_its_group(qtbot, view, session, with_aims):
    view.add_action()
    row = view.table.currentIndex().row()
    write(qtbot, view, "Close the plant")
    assert view.model.words(row, 0) == f"3.{len(plan(session)) - 2}"
    assert view.model.words(row, TITLE) == "Close the plant"
    numbers = [view.model.number(each.id) for each in view.model.records]
    assert numbers == sorted(numbers, key=lambda own: [int(part) for part in own.split(".")])


def test_rows_move_inside_their_group(view, session, with_aims):
    session.apply(actions.add, plan(session), JAMAICA, [{"title": "Close the plant"}])
    first, second = view.model.records[2:4]
    view.show_action(second.id)
    trigger(view, "move_up")
    assert [each.id for each in view.model.records[2:4]] == [second.id, first.id]
    assert view.table.currentIndex().row() == 5
    before = view.model.rows
    trigger(view, "move_up")
    assert view.model.rows == before, "it is the first of its group"


def trigger(view, name):
    next(each for each in view.table.actions() if each.data() == name).trigger()


def test_no_signal_is_sent_for_changes_outside_the_actions_of_the_country(model, session):
    said = told(model)
    session.apply(actions.add, (), HAITI, [{"title": "z"}])
    session.apply(road_map.start_road_map, "JAM")
    assert said == []


def test_rows_are_inserted_and_removed_in_place(model, session):
    said = told(model)
    rows = plan(session)
    session.apply(actions.delete, [rows[1], rows[2], rows[4]])
    renumbered = ("data", 1, 2)
    assert said == [("out", 4, 4), ("out", 1, 2), renumbered]
    session.undo()
    assert said[3:5] == [("in", 1, 2), ("in", 4, 4)]
    assert [model.words(n, 1) for n in range(6)] == list("abcdef")


def test_persistent_indexes_follow_rows_that_are_moved(model, session):
    from PySide6.QtCore import QPersistentModelIndex

    rows = plan(session)
    kept = QPersistentModelIndex(model.index(5, 3))
    blank = QPersistentModelIndex(model.index(6, 1))
    said = told(model)
    session.apply(actions.move, rows, [rows[5]], -5)
    assert said == [("layout",), ("data", 0, 5)]
    assert (kept.row(), kept.column(), blank.row()) == (0, 3, 6)


def test_the_model_obeys_the_rules_of_item_models_through_random_edits(model, session):
    from PySide6.QtTest import QAbstractItemModelTester

    class ById(ActionsModel):
        """Shows ids: the tester cannot know that row numbers change with the rows."""

        def words(self, row, column):
            return self.rows[row].id if row < len(self.rows) else ""

    model = ById(session, JAMAICA)
    watch = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    choose = random.Random(7)
    for _step in range(80):
        rows = plan(session)
        some = choose.sample(rows, min(len(rows), choose.randint(1, 3)))
        at_row = choose.randint(0, len(rows))
        choose.choice(
            [
                lambda s=some, r=rows: session.apply(actions.delete, s, r),
                lambda r=rows, n=at_row: session.apply(actions.add, r, JAMAICA, [{}, {}], n),
                lambda s=some, r=rows, n=at_row: session.apply(ordering.move_before, "", r, s, n),
                lambda s=some: session.apply(
                    actions.update_many, [(a, {"lead": str(len(a.lead))}) for a in s]
                ),
                session.undo,
                session.redo,
            ]
        )()
        assert model.rows == plan(session)
        assert model.rowCount() == len(model.rows) + 1
    assert watch.model() is model


def test_the_model_has_data_for_the_roles_that_it_shows_and_for_no_others(model):
    index = model.index(0, 1)
    assert model.data(index) == model.data(index, ItemRole.EditRole) == "a"
    for role in (
        ItemRole.DecorationRole,
        ItemRole.FontRole,
        ItemRole.TextAlignmentRole,
        ItemRole.CheckStateRole,
    ):
        assert all(model.data(index, role) is None for _again in range(2_000))


def test_a_tooltip_shows_markup_as_it_was_typed(model, session):
    session.apply(actions.update, plan(session)[0], title="Ban <b>lamps</b>\n& more")
    shown = model.data(model.index(0, 1), ItemRole.ToolTipRole)
    assert shown == "<qt>Ban &lt;b&gt;lamps&lt;/b&gt;\n&amp; more</qt>"


def fork(session, row, field):
    """Put a conflict into the session, as a merge does, once the file has nothing left to save."""
    while session.save_state.kind is SaveKind.SAVING:
        QApplication.processEvents()
    record = plan(session)[row]
    versions = tuple(
        Change(str(n), "Action", record.id, field, n, (), "", "", "2015") for n in ("x", "y")
    )
    value = session.workshop.replace_merged(
        (record,), (), (Conflict("Action", record.id, field, versions),)
    )
    session.workshop = value
    session.changed.emit(frozenset({record.id}))


def test_a_cell_with_a_difference_is_marked_described_and_repainted(model, session):
    said = told(model)
    fork(session, 2, "lead")
    assert said == [("data", 2, 2)]
    lead = model.index(2, column_index("lead"))
    assert model.has_conflict(2, column_index("lead"))
    assert model.has_conflict(2, 0)
    assert not model.has_conflict(2, column_index("title"))
    undecided = "Difference between laptops, not settled yet"
    assert model.cell_notes(lead.row(), lead.column()) == undecided
    said = model.data(lead, ItemRole.AccessibleDescriptionRole)
    assert undecided in said
    assert not model.cell_notes(1, 0)


BACKWARDS = "The action ends before it begins. Correct the start or the end."


def test_an_end_before_the_start_is_noted_in_both_cells(model, session):
    session.apply(
        actions.update, model.rows[1], start=parse_date("Mar 2015"), end=parse_date("2014")
    )
    cells = [model.index(1, column_index(field)) for field in ("start", "end")]
    for cell in cells:
        assert model.cell_notes(cell.row(), cell.column()) == BACKWARDS
        assert BACKWARDS in model.data(cell, ItemRole.AccessibleDescriptionRole)
        shown = model.data(cell, ItemRole.DisplayRole)
        assert model.data(cell, ItemRole.ToolTipRole) == plain_tooltip(f"{shown}\n{BACKWARDS}")
    title = model.index(1, column_index("title"))
    assert not model.cell_notes(title.row(), title.column())
    session.apply(actions.update, model.rows[1], end=parse_date("2015"))
    for cell in cells:
        assert not model.cell_notes(cell.row(), cell.column())


# --- the whole view


def test_an_end_before_the_start_is_marked_in_both_cells_as_they_are_typed(qtbot, view, session):
    def ground(field):
        cell = view.table.visualRect(view.model.index(1, column_index(field)))
        image = view.table.viewport().grab().toImage()
        return image.pixelColor(cell.right() - 2, cell.top() + 3)

    at(view, 0, "title")
    wrong = theme.current_look().color("cinnabar_soft")
    assert wrong not in (ground("start"), ground("end"))
    at(view, 1, "end")
    write(qtbot, view, "2014", ENTER)
    assert [ground("start"), ground("end")] == [wrong, wrong]
    assert ground("lead") != wrong
    at(view, 1, "end")
    write(qtbot, view, "2015", ENTER)
    assert wrong not in (ground("start"), ground("end"))


def test_the_keyboard_goes_to_the_timeline_and_back(qtbot, view):
    at(view, 1, "title")
    qtbot.keyClick(view.table, Qt.Key.Key_T, CTRL)
    assert view.timeline.hasFocus()
    qtbot.keyClick(view.timeline, ENTER)
    assert view.table.hasFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Tab, CTRL)
    assert not view.table.hasFocus()


def test_the_row_number_of_an_action_with_a_difference_shows_a_warning(view, session):
    before = view.table.viewport().grab().toImage()
    fork(session, 1, "lead")
    QApplication.processEvents()
    place = view.table.visualRect(view.model.index(1, 0))
    assert view.table.viewport().grab().toImage().copy(place) != before.copy(place)
    at(view, 1, "title")
    assert view.detail.conflict_chip.text() == "1 difference"


def test_the_current_action_is_emitted_and_shown_in_the_details(view, session):
    seen: list[Any] = []
    view.selected.connect(seen.append)
    at(view, 1, "title")
    assert seen == [plan(session)[1].id]
    assert view.detail.title.text() == "Legal gap study"
    at(view, 3, "title")
    assert seen[-1] == ""
    assert view.detail.title.text().startswith("Choose an action")


def test_a_new_action_is_shown_in_the_details_as_soon_as_it_is_typed(qtbot, view, session):
    at(view, 3, "title")
    write(qtbot, view, "Customs", None)
    session.flush()
    assert view.detail.title.text() == "Customs"


def test_the_key_for_a_new_action_goes_to_the_last_row(qtbot, view, session):
    at(view, 0, "title")
    qtbot.keyClick(view.table, Qt.Key.Key_N, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Customs codes")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert column(session, "title")[3] == "Customs codes"


def test_opening_a_field_of_an_action_goes_to_its_cell(view, session):
    view.show_action(plan(session)[1].id, "end")
    assert here(view) == (1, "End")
    assert view.table.hasFocus()


def test_opening_a_field_that_has_no_column_goes_to_the_details(view, session):
    view.show_action(plan(session)[1].id, "outcome")
    assert here(view) == (1, "Action")
    assert view.detail.input("What will be different").hasFocus()


def test_opening_a_field_on_another_tab_of_the_details_shows_that_tab(view, session):
    view.show_action(plan(session)[1].id, "note")
    assert view.detail.tabs.tabText(view.detail.tabs.currentIndex()).startswith("Note")
    assert view.detail.input("Note").hasFocus()
    assert view.detail.input("Note").isVisible()


def test_a_long_title_in_the_details_is_shown_whole(qtbot, faces, given):
    view = opened(qtbot, given, size=(1282, 656))
    title = "Mercury-free hospitals: two regions by 2018, all by 2021, with separators"
    session = view.table.context.session
    session.apply(actions.update, plan(session)[1], title=title)
    at(view, 1, "title")
    QApplication.processEvents()
    assert view.detail.number.text() == "2"
    assert view.detail.title.text() == title
    assert view.detail.title.width() >= view.detail.title.sizeHint().width()


def test_the_first_tab_of_the_details_shows_its_fields_without_scrolling(qtbot, faces, given):
    view = opened(qtbot, given, size=(1282, 656))
    at(view, 1, "title")
    QApplication.processEvents()
    area = view.detail.pages.currentWidget()
    for name in ("What will be different", "Indicator", "Depends on", "Priority", "Progress"):
        field = view.detail.input(name)
        assert field.isVisible()
        assert (
            area.viewport()
            .rect()
            .contains(
                field.geometry().translated(
                    field.parentWidget().mapTo(area.viewport(), QPoint(0, 0))
                )
            )
        ), name


def test_the_sizes_that_a_person_gives_table_and_timeline_are_kept(qtbot, faces, given):
    first = opened(qtbot, given)
    first.above.moveSplitter(250, 1)
    wanted = first.above.sizes()
    assert abs(wanted[0] - 250) <= 14
    first.hide()
    again = opened(qtbot, given, rows=())
    assert again.above.sizes() == wanted
    for height in (again.height() + 5, again.height() + 200):
        again.resize(again.width(), height)
        assert again.table.viewport().height() % again.table.row_height == 0
        assert abs(again.above.sizes()[1] - wanted[1]) <= 14


def test_at_1366_by_768_pixels_no_tab_of_the_details_has_to_scroll(qtbot, faces, given):
    view = opened(qtbot, given, size=(1282, 656))
    shown = view.table.viewport().height() // view.timeline.row_rect(0).height()
    assert shown >= 8
    at(view, 1, "title")
    for number in range(view.detail.tabs.count()):
        view.detail.tabs.setCurrentIndex(number)
        QApplication.processEvents()
        area = view.detail.pages.currentWidget()
        assert area.widget().height() <= area.viewport().height(), number


def test_opening_an_action_that_does_not_exist_changes_nothing(view):
    at(view, 1, "title")
    view.show_action("gone", "end")
    assert here(view) == (1, "Action")


def test_the_findings_of_an_action_are_listed_and_counted(view):
    at(view, 1, "title")
    words = [label.text() for label in view.detail.findChildren(type(view.detail.chip).__base__)]
    assert "2 things to settle" in words
    assert "No source of funds." in words
    view.set_hints(lambda _id: [])
    assert not view.detail.chip.isVisible()


def test_the_outcome_is_typed_below_and_kept(qtbot, view, session):
    at(view, 1, "title")
    field = view.detail.input("What will be different")
    qtbot.keyClicks(field, "No lamps")
    session.flush()
    assert plan(session)[1].outcome == "No lamps"


def test_words_being_typed_in_the_details_are_kept_in_their_action(qtbot, view, session):
    at(view, 1, "title")
    qtbot.keyClicks(view.detail.input("Indicator"), "Law passed")
    at(view, 0, "title")
    assert column(session, "indicator") == ["", "Law passed", ""]


def test_the_actions_that_one_depends_on_are_typed_as_numbers(qtbot, view, session):
    at(view, 1, "title")
    field = view.detail.input("Depends on")
    qtbot.keyClicks(field, "1, 3")
    qtbot.keyClick(field, ENTER)
    first, second, third = plan(session)
    assert second.depends_on == (first.id, third.id)
    at(view, 0, "title")
    at(view, 1, "title")
    assert field.text() == "1, 3"


def test_the_numbers_of_dependencies_follow_their_rows(view, session):
    at(view, 1, "title")
    first, second, _third = plan(session)
    session.apply(actions.update, second, depends_on=(first.id,))
    view.detail.focus_field("depends_on")
    field = view.detail.input("Depends on")
    assert field.text() == "1"
    session.apply(actions.move, plan(session), [first], 2)
    assert [each.id for each in plan(session)][2] == first.id
    assert field.text() == "3"


def type_partners(qtbot, view, words):
    """Type letters as the window system delivers them: to the open list, if there is one."""
    at(view, 2, "title")
    field = view.detail.input("Partners")
    field.setFocus()
    for letter in words:
        qtbot.keyClicks(QApplication.activePopupWidget() or field, letter)
    return field


def press_on(qtbot, field, key):
    qtbot.keyClick(QApplication.activePopupWidget() or field, key)


@POPUPS
@pytest.mark.parametrize("key", [TAB, ENTER])
@pytest.mark.parametrize("words", ["UNEP, att", "attorney general", "at, Trade", "A"])
def test_partners_are_what_was_typed_not_what_is_proposed(qtbot, view, session, key, words):
    field = type_partners(qtbot, view, words)
    assert field.text() == words
    press_on(qtbot, field, key)
    assert plan(session)[2].partners == tuple(words.split(", "))
    assert QApplication.activePopupWidget() is None
    assert field.hasFocus() == (key == ENTER)


@POPUPS
@pytest.mark.parametrize("key", [TAB, ENTER])
def test_a_proposed_partner_is_taken_where_it_is_chosen_by_an_arrow(qtbot, view, session, key):
    field = type_partners(qtbot, view, "UNEP, att")
    press_on(qtbot, field, Qt.Key.Key_Down)
    assert field.text() == "UNEP, att"
    press_on(qtbot, field, key)
    assert field.text() == "UNEP, Attorney General"
    assert plan(session)[2].partners == ("UNEP", "Attorney General")


@POPUPS
def test_a_proposed_partner_that_is_only_looked_at_is_not_taken(qtbot, view, session):
    field = type_partners(qtbot, view, "att")
    press_on(qtbot, field, Qt.Key.Key_Down)
    press_on(qtbot, field, ESC)
    assert QApplication.activePopupWidget() is None
    press_on(qtbot, field, ENTER)
    assert plan(session)[2].partners == ("att",)


@POPUPS
def test_a_proposed_partner_is_taken_where_it_is_clicked(qtbot, view, session):
    field = type_partners(qtbot, view, "att")
    popup = as_a(QAbstractItemView, QApplication.activePopupWidget())
    spot = popup.visualRect(popup.model().index(0, 0)).center()
    qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert field.text() == "Attorney General"
    assert plan(session)[2].partners == ("Attorney General",)


@POPUPS
def test_a_body_that_was_written_since_is_proposed_the_next_time(qtbot, view, session):
    field = type_partners(qtbot, view, "x")
    view.table.setFocus()
    session.apply(actions.update, plan(session)[0], lead="Customs")
    field.selectAll()
    type_partners(qtbot, view, "cust")
    press_on(qtbot, field, Qt.Key.Key_Down)
    press_on(qtbot, field, ENTER)
    assert plan(session)[2].partners == ("Customs",)


@pytest.mark.parametrize("words", ["9", "Customs"])
def test_a_number_that_no_action_has_is_refused(qtbot, view, session, words):
    at(view, 1, "title")
    field = view.detail.input("Depends on")
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, ENTER)
    assert field.property("tone") == "bad"
    assert plan(session)[1].depends_on == ()


def test_products_of_the_annexes_are_ticked(qtbot, view, session):
    at(view, 1, "title")
    box = view.detail.input("Products and processes")
    box.setFocus()
    box.setCurrentRow(0)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert len(plan(session)[1].annex_entries) == 1


def test_new_objectives_can_be_chosen(view, session):
    session.apply(road_map.start_road_map, "JAM")
    (jamaica,) = session.workshop.records(RoadMap).values()
    session.apply(road_map.add_objective, (), jamaica, "Clean air")
    view.show_action(plan(session)[1].id)
    box = view.detail.input("Objective")
    assert [box.itemText(n) for n in range(box.count())] == ["None", "Clean air"]
    box.setCurrentIndex(1)
    box.activated.emit(1)
    (objective,) = session.workshop.records(Objective).values()
    assert plan(session)[1].objective == objective.id


def test_a_link_opens_the_answer_that_an_action_came_from(qtbot, view, given, session):
    at(view, 1, "title")
    assert not view.detail.links[0].isVisible()
    session.apply(lambda: Edit("", after=(Answer(id="answer-7", run="run", prompt="q1"),)))
    session.apply(actions.update, plan(session)[1], origin="answer-7")
    qtbot.mouseClick(view.detail.links[0], Qt.MouseButton.LeftButton)
    assert given.navigator == [("case_studies", "answer", "answer-7")]


def test_a_link_opens_the_obligation_that_an_action_came_from(qtbot, view, given, session):
    at(view, 1, "title")
    session.apply(actions.update, plan(session)[1], origin="art04-1")
    assert view.detail.links[0].text() == "Link to the Convention"
    qtbot.mouseClick(view.detail.links[0], Qt.MouseButton.LeftButton)
    assert given.navigator == [("library", "obligation", "art04-1")]


def test_each_source_of_a_joined_action_has_its_link(qtbot, view, given, session):
    at(view, 1, "title")
    session.apply(lambda: Edit("", after=(Answer(id="answer-7", run="run", prompt="q1"),)))
    session.apply(actions.update, plan(session)[1], origin="art04-1 answer-7")
    first, second = view.detail.links
    assert [first.text(), second.text()] == [
        "Link to the Convention (1)",
        "Link to case-study answer (2)",
    ]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert given.navigator == [("case_studies", "answer", "answer-7")]


@POPUPS
def test_sources_after_the_second_are_in_a_menu(view, given, session):
    at(view, 1, "title")
    more = view.detail.more_links
    session.apply(actions.update, plan(session)[1], origin="art04-1 art07-1")
    assert not more.isVisible()
    session.apply(actions.update, plan(session)[1], origin="art04-1 art07-1 art07-2")
    assert more.isVisible()
    assert more.text().replace("\N{NO-BREAK SPACE}", " ") == "1 more source"
    QTimer.singleShot(0, lambda: QTest.keyClick(more.menu(), Qt.Key.Key_Escape))
    more.showMenu()
    (third,) = more.menu().actions()
    assert third.text() == "Link to the Convention (3)"
    third.trigger()
    assert given.navigator == [("library", "obligation", "art07-2")]


def test_everything_has_an_accessible_name_no_markup_and_is_not_cut_off(view):
    at(view, 1, "title")
    assert walk.labels_with_markup(view) == []
    assert walk.without_a_name(view) == []
    assert walk.cut_off(view) == []


@pytest.mark.parametrize(("look", "scale"), in_turn([LIGHT, DARK, HIGH_CONTRAST], [2.0, 1.0]))
def test_the_view_follows_theme_and_zoom(qtbot, qapp, appearance, given, look, scale):
    view = opened(qtbot, given)
    theme.apply_look(qapp, look, scale)
    QApplication.processEvents()
    try:
        height = view.timeline.row_rect(0).height()
        assert height == 28 * scale == view.table.visualRect(view.model.index(0, 1)).height()
        assert view.table.columnWidth(1) >= COLUMNS[1].width * scale
        image = view.table.viewport().grab().toImage()
        current = image.pixelColor(view.table.viewport().width() - 2, 2)
        assert current.name() == look.accent_soft.lower()
        assert (
            view.table.mapTo(view, view.table.viewport().pos()).y()
            == view.timeline.mapTo(view, view.timeline.viewport().pos()).y()
        )
    finally:
        theme.apply_look(qapp, LIGHT)


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("scale", chosen([0.8, 1.0, 1.25, 2.0], 0.8, 2.0))
def test_a_line_of_text_in_the_language_of_the_window_fits_into_a_row(
    qtbot, qapp, appearance, given, language, scale
):
    words = " ".join([i18n.LANGUAGES[language]] * 20)
    theme.apply_look(qapp, LIGHT, scale)
    i18n.use_language(language)
    try:
        view = opened(qtbot, given)
        row = view.table.visualRect(view.model.index(0, TITLE))
        assert row.height() == view.timeline.row_rect(0).height() >= round(28 * scale)
        texts = TextCache()
        texts.use(view.table.font(), view.layoutDirection())
        _made, line = texts.laid_out(words, QSize(100_000, 1000))
        assert line <= row.height() + OVERHANG * scale + 1
    finally:
        i18n.use_language("en")
        theme.apply_look(qapp, LIGHT)


def test_at_1366_pixels_the_columns_up_to_funding_fit_beside_the_timeline(qtbot, faces, given):
    view = opened(qtbot, given, size=(1282, 656))
    place = view.table.visualRect(view.model.index(0, column_index("funding")))
    assert place.right() <= view.table.viewport().width()
    assert view.timeline.viewport().width() >= 220


def test_the_title_gets_the_width_that_is_left_until_a_person_drags_it(qtbot, faces, given):
    view = opened(qtbot, given, size=(1282, 656))
    before = view.table.columnWidth(TITLE)
    view.resize(1482, 656)
    QApplication.processEvents()
    assert view.table.columnWidth(TITLE) > before
    drag_heading(view.table, TITLE, 150 - view.table.columnWidth(TITLE))
    view.resize(1282, 656)
    QApplication.processEvents()
    assert view.table.columnWidth(TITLE) == 150
    view.table.column_layout.forget()
    assert view.table.columnWidth(TITLE) == before


@pytest.mark.parametrize("direction", [LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def test_the_titles_stay_in_sight_when_the_table_is_scrolled_sideways(
    qtbot, faces, given, direction
):
    view = opened(qtbot, given, size=(700, 500))
    view.setLayoutDirection(direction)
    QApplication.processEvents()
    table = view.table
    assert not table.frozen.isVisible()
    at(view, 1, "progress")
    assert table.frozen.isVisible()
    for field in ("lead", "articles"):
        at(view, 1, field)
        cell, titles = table.visualRect(table.currentIndex()), table.frozen.geometry()
        assert not titles.intersects(cell.translated(table.viewport().pos())), field
    at(view, 1, "progress")
    row = table.rowViewportPosition(2) + table.viewport().y() + 5
    qtbot.mouseClick(table.frozen, Qt.MouseButton.LeftButton, pos=QPoint(20, row))
    assert here(view) == (2, "Action")
    assert not table.frozen.isVisible()


def test_folded_details_stay_folded_until_one_of_their_fields_is_opened(qtbot, faces, given):
    view = opened(qtbot, given)
    assert view.detail.isVisible()
    view.fold.click()
    assert not view.detail.isVisible()
    assert not opened(qtbot, given, rows=()).detail.isVisible()
    narrow = opened(qtbot, given, rows=(), size=(700, 500))
    assert not narrow.detail.isVisible()
    narrow.show_action(plan(given.session)[0].id, "outcome")
    assert narrow.detail.input("What will be different").hasFocus()


def test_at_least_twelve_actions_are_seen_with_the_details_folded_or_not(qtbot, faces, given):
    rows = [{"title": f"Action {n}"} for n in range(30)]
    view = opened(qtbot, given, rows=rows, size=(1282, 656))
    for _once in range(2):
        QApplication.processEvents()
        assert view.table.viewport().height() // view.table.row_height >= 12
        view.fold.click()


def said(view):
    QApplication.processEvents()  # the status is counted in the next turn of the event loop
    return view.facts.words.text().replace("\u2068", "").replace("\u2069", "")


def test_the_status_counts_actions_and_sums_up_selected_costs_and_dates(view, session):
    view.set_hints(lambda _id: HINTS, 5)
    assert said(view) == "3 actions · 5 things to settle"
    session.apply(actions.update, plan(session)[0], cost=money.parse_money("JMD 900"))
    select(view, 0, 1, "cost")
    assert said(view) == "2 cells · sum JMD 900, USD 45,000".replace("D ", "D\u00a0")
    select(view, 0, 1, "lead")
    assert said(view) == "2 cells"
    select(view, 0, 1, "end", "funding")
    assert said(view) == "6 cells · sum JMD 900, USD 45,000 · Dec 2015".replace("D ", "D\u00a0")
    select(view, 1, 2, "start", "end")
    assert said(view) == "4 cells · Mar 2015 to Jan 2016"
    session.apply(actions.update, plan(session)[1], start=parse_date("Feb 2015"))
    assert said(view) == "4 cells · Feb 2015 to Jan 2016", "the status changes with an edit"
    select(view, 0, 0, "cost")
    assert said(view) == "3 actions · 5 things to settle", (
        "a single cell does not count as a selection"
    )


def test_in_a_narrow_window_the_status_has_number_and_title_of_the_row(qtbot, faces, given):
    view = opened(qtbot, given, size=(700, 500))
    at(view, 1, "title")
    assert said(view) == "2 · Legal gap study"
    aim = Objective(id="o", road_map=JAMAICA, title="Clean creams")
    given.session.apply(lambda: Edit("Add", after=(aim,)))
    assert said(view) == "2.2 · Legal gap study", "the action has the number that it has on paper"


def test_the_current_row_is_marked_in_table_and_timeline_and_shown_in_the_details(view):
    at(view, 1, "title")
    soft = theme.current_look().color("accent_soft")
    row = view.timeline.row_rect(1)
    timeline = view.timeline.viewport().grab().toImage()
    assert timeline.pixelColor(2, row.center().y()) == soft
    assert view.table.shown_row == 1
    assert view.detail.title.text() == "Legal gap study"


def test_an_empty_plan_says_what_to_do(qtbot, faces, given):
    view = opened(qtbot, given, rows=())
    assert view.model.words(0, 1) == "Type to add an action"
    assert here(view) == (0, "Action")


def test_closed_views_are_removed_from_memory(qtbot, faces, given, session):
    given.session.apply(actions.add, (), JAMAICA, [{"title": "a"}])
    views = []
    for _n in range(5):
        view = ActionsView(given, JAMAICA)
        view.show()
        view.close()
        views.append(weakref.ref(view))
        view.deleteLater()
        del view
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    gc.collect()
    session.apply(actions.update, plan(session)[0], title="b")
    assert [each() for each in views] == [None] * 5


def test_the_table_refers_only_weakly_to_the_view_that_takes_a_pasted_table(qtbot, faces, given):
    view = opened(qtbot, given)
    taker = view.table._taker
    assert taker is not None
    assert taker() == view._take_pasted
    assert gc.get_referrers(taker) == [view.table.__dict__]
    assert view not in gc.get_referents(view.table.__dict__)


def test_actions_of_other_countries_are_not_shown(view, session):
    session.apply(actions.add, (), HAITI, [{"title": "Haiti's"}])
    assert view.model.rowCount() == 4
    assert isinstance(plan(session)[0], Action)


def test_an_empty_road_map_says_how_to_begin_until_there_is_an_action(qtbot, given, session):
    view = opened(qtbot, given, rows=())
    assert view.ways.isVisible()
    assert not view.timeline.isVisible()
    assert view.panes() == (view.table, view.ways)
    low = view.table.height()
    session.apply(actions.add, (), JAMAICA, [{"title": "Ban lamps"}])
    assert not view.ways.isVisible()
    assert view.timeline.isVisible()
    assert view.detail.isVisible()
    qtbot.waitUntil(lambda: view.table.height() > low)
    view.detail.setFocus()
    session.undo()
    assert view.ways.isVisible()
    assert not view.detail.isVisible()
