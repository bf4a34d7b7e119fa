"""The card on the tab “Path” that compares the plan with the time that other countries took."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.national_path import PathStep, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.edit import edit_record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.road_maps.country.path.durations_card import DurationsCard


@pytest.fixture
def card(qtbot, session) -> DurationsCard:
    made = DurationsCard()
    qtbot.addWidget(made)
    steps = (
        PathStep(
            id="deposit",
            road_map="r",
            title="Deposit",
            milestone=TreatyAct.DEPOSIT,
            planned=PartialDate("2017-35"),
        ),
    )
    made.show_plan(session.reference, RoadMap(id="r", country="JAM", path="parliament_law"), steps)
    made.resize(900, 500)
    made.show()
    qtbot.waitUntil(lambda: made.chart.view is not None)
    return made


def test_the_plan_is_compared_with_real_countries_of_its_path(card):
    assert card.answer.text().startswith("The plan asks for 4.0 years;")
    chart = card.chart.view.chart
    assert [row.name for row in chart.rows][:3] == ["Uruguay", "Senegal", "Costa Rica"]
    assert chart.plan.name == "Jamaica, the plan"
    assert card.chart.view.accessibleName() == card.answer.text()
    assert "no date for the national approval" in card.notes.text()


def test_the_chart_is_replaced_by_its_table_and_back_with_the_keyboard(card):
    card.chart.button.setFocus()
    QTest.keyClick(card.chart.button, Qt.Key.Key_Space)
    table = card.chart.table
    assert table.isVisible()
    assert not card.chart.view.isVisible()
    assert table.words.index(0, 0).data() == "Jamaica, the plan"
    assert table.words.rowCount() == len(card.chart.view.chart.rows) + 1
    QTest.keyClick(card.chart.button, Qt.Key.Key_Space)
    assert card.chart.view.isVisible()


def test_a_new_date_changes_the_answer_of_an_open_tab(page, session):
    page.open_path(("JAM", "path"))
    card = page.country.path().durations
    before = card.answer.text()
    record = session.workshop.records(RoadMap)[road_map.road_map_id("JAM")]
    session.apply(lambda: edit_record("", record, intended_date=PartialDate("2030")))
    assert card.answer.text() != before
