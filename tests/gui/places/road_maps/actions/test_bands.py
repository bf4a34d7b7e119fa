"""Actions are shown in bands, sorted and filtered, which changes nothing in the workshop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.arrangement.arrangement import PLAIN, FieldFilter
from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.gui.places.road_maps.actions.columns import TITLE
from mercworkshop.gui.places.road_maps.actions.commands import insert
from tests.gui.places.road_maps.plan import ENTER, JAMAICA, POPUPS, at, column, plan, write

BY_LEAD = PLAIN.sorted_by("lead")
WITHOUT_LEAD = PLAIN.filtered_by(FieldFilter("lead", frozenset({""})))


@pytest.fixture
def view(kept_plan):
    """The table of three actions, which is arranged plainly again after the test."""
    yield kept_plan
    kept_plan.model.arrange(PLAIN)


def give_objectives(session):
    session.apply(road_map.start_road_map, "JAM")
    for title in ("Law", "Waste"):
        there = session.workshop.records(Objective).owned_by(JAMAICA)
        session.apply(road_map.add_objective, there, road_map_of(session), title)
    waste = session.workshop.records(Objective).owned_by(JAMAICA)[1]
    session.apply(actions.update, plan(session)[1], objective=waste.id)
    session.end_step()
    QApplication.processEvents()


def road_map_of(session):
    return session.workshop.records(road_map.RoadMap)[JAMAICA]


def rows(view):
    return [f"[{r.title}]" if isinstance(r, RowBand) else r.title for r in view.model.rows]


def test_objectives_are_bands_in_their_order_and_the_actions_keep_their_numbers(view, session):
    give_objectives(session)
    bands = [
        "[Law]",
        "[Waste]",
        "Legal gap study",
        "[No objective yet]",
        "Cabinet paper",
        "Deposit",
    ]
    assert rows(view) == bands
    assert [view.model.words(row, 0) for row in range(6)] == ["1", "2", "2.1", "3", "3.1", "3.2"]
    assert view.model.record(0) is None
    assert view.timeline.item_count() == 6
    assert "Waste" in view.timeline.item_words(1)
    assert not view.model.flags(view.model.index(0, TITLE)) & Qt.ItemFlag.ItemIsEditable
    assert view.model.headerData(2, Qt.Orientation.Vertical) is None


def test_a_folded_band_hides_its_rows_until_one_is_asked_for(view, session):
    give_objectives(session)
    band = view.model.rows[1].id
    view.model.fold([band], is_folded=True)
    assert rows(view) == ["[Law]", "[Waste]", "[No objective yet]", "Cabinet paper", "Deposit"]
    view.show_action(plan(session)[1].id)
    assert view.table.currentIndex().row() == 2
    assert not view.model.rows[1].is_folded


@POPUPS
def test_sorting_and_filtering_write_nothing_and_changed_rows_stay_in_sight(qtbot, view, session):
    before, step = session.workshop, session.next_undo
    view.model.arrange(BY_LEAD)
    assert rows(view) == ["Legal gap study", "Cabinet paper", "Deposit"]
    view.model.arrange(WITHOUT_LEAD)
    assert rows(view) == ["Deposit"]
    assert session.workshop is before
    assert session.next_undo is step
    at(view, 0, "lead")
    write(qtbot, view, "Customs")
    assert rows(view) == ["Deposit"]
    at(view, 1, "title")
    write(qtbot, view, "New one")
    at(view, 1, "lead")
    write(qtbot, view, "Ministry")
    assert rows(view) == ["Deposit", "New one"]
    assert column(session, "lead")[2:] == ["Customs", "Ministry"]
    view.model.arrange(WITHOUT_LEAD)
    assert rows(view) == []


def test_typing_below_grouped_rows_continues_in_the_new_row(qtbot, view, session):
    view.model.arrange(PLAIN.grouped_by("lead"))
    assert rows(view)[-2:] == ["[Not stated]", "Deposit"]
    at(view, len(view.model.rows), "title")
    write(qtbot, view, "New", None)
    qtbot.waitUntil(lambda: column(session, "title")[3:] == ["New"])
    qtbot.keyClicks(QApplication.focusWidget(), " one")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert rows(view)[-2:] == ["[Added since]", "New one"]
    assert column(session, "title")[3:] == ["New one"]


@POPUPS
def test_typing_below_a_folded_band_makes_one_new_action(qtbot, view, session):
    give_objectives(session)
    view.model.fold([view.model.rows[-3].id], is_folded=True)
    assert rows(view)[-1] == "[No objective yet]"
    at(view, len(view.model.rows), "title")
    write(qtbot, view, "B", None)
    qtbot.waitUntil(lambda: column(session, "title")[3:] == ["B"])
    qtbot.keyClicks(QApplication.focusWidget(), "an")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert column(session, "title")[3:] == ["Ban"]
    assert rows(view)[-1] == "Ban"


def test_a_new_row_of_a_band_gets_the_value_of_the_band_and_no_other(view, session):
    view.model.arrange(PLAIN.grouped_by("lead"))
    first = next(n for n, each in enumerate(view.model.rows) if not isinstance(each, RowBand))
    lead = view.model.rows[first].lead
    assert view.model.band_fields(first) == ({"lead": lead} if lead else {})
    session.apply(actions.update, view.model.rows[first], lead="Customs")
    QApplication.processEvents()
    assert view.model.rows[first].lead == "Customs"
    assert view.model.band_fields(first) == {}
    view.model.arrange(PLAIN.grouped_by("start"))
    assert view.model.band_fields(1) == {}


def test_an_action_that_is_opened_is_shown_though_the_filter_leaves_it_out(view, session):
    view.model.arrange(WITHOUT_LEAD)
    view.show_action(plan(session)[0].id)
    assert rows(view) == ["Cabinet paper", "Deposit"]
    assert view.table.currentIndex().row() == 0


def test_a_row_is_inserted_in_the_band_of_the_current_one(view, session):
    give_objectives(session)
    view.table.go(2, TITLE)
    insert(view.table)
    assert rows(view)[1:4] == ["[Waste]", "", "Legal gap study"]
    assert view.table.currentIndex().row() == 2


def test_a_row_is_inserted_in_a_band_without_actions_and_in_one_of_a_field(view, session):
    give_objectives(session)
    view.table.go(0, TITLE)
    insert(view.table)
    law = session.workshop.records(Objective).owned_by(JAMAICA)[0]
    assert next(each for each in plan(session) if not each.title).objective == law.id
    session.undo()
    QApplication.processEvents()
    session.apply(actions.update, plan(session)[0], lead="Customs")
    view.model.arrange(PLAIN.grouped_by("lead"))
    view.table.go(view.model.row_of(plan(session)[0].id), TITLE)
    insert(view.table)
    assert next(each for each in plan(session) if not each.title).lead == "Customs"
