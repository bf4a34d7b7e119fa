"""The tab “How long it takes”: every plan of an archive beside what real countries took."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.gui.places.analysis.durations.view import DurationsView


@pytest.fixture
def view(qtbot, analysis) -> DurationsView:
    made = analysis(DurationsView, "durations")
    qtbot.waitUntil(lambda: made.plans.words.rowCount() > 2)
    qtbot.waitUntil(lambda: made.chart.view is not None)
    return made


def test_the_shortest_plan_is_chosen_first_and_the_answer_is_about_it(view):
    assert " plans are quicker than most countries were" in view.headline.text()
    assert view.plans.chosen == view.plans.ids[2]
    assert view.answer.text().startswith("The plan asks for ")
    assert view.chart.view.chart.plan is not None
    assert "It says nothing certain" in view.notes.text()


def test_the_headline_follows_from_the_list(view):
    words, inks = view.plans.words, [each.inks for each in view.plans.records]
    quick = timed = 0
    for row in range(2, words.rowCount()):
        years, half = (words.index(row, column).data() for column in (1, 2))
        if half:
            took, manner = half.split(", ")
            assert manner in {"signed", "acceded"}
            is_quick = 1 in inks[row] and inks[row][1].is_bold
            assert float(years) <= float(took) if is_quick else float(years) >= float(took)
            quick, timed = quick + is_quick, timed + 1
    assert 0 < quick < timed
    assert view.headline.text().startswith(f"{quick} of {timed} plans ")


def test_the_next_plan_by_keys_alone_and_enter_opens_the_country(qtbot, view, places):
    before = view.chart.view.chart.plan.name
    view.plans.setFocus()
    QTest.keyClick(view.plans, Qt.Key.Key_Down)
    assert view.chart.view.chart.plan.name != before
    QTest.keyClick(view.plans, Qt.Key.Key_Return)
    assert places == [("countries", view.plans.chosen)]


def test_the_line_of_all_states_that_acceded_has_no_plan_and_opens_nothing(view, places):
    view.plans.choose("acceded")
    assert view.chart.view.chart.plan is None
    assert "Suriname" in [row.name for row in view.chart.view.chart.rows]
    view.plans.setFocus()
    QTest.keyClick(view.plans, Qt.Key.Key_Return)
    assert not places


def test_as_of_the_day_of_signature_nobody_had_deposited(qtbot, view):
    view.context.session.see_as_of(date(2013, 10, 11))
    qtbot.waitUntil(lambda: view.answer.text() == "No country of this path has deposited yet")
    assert view.chart.view.heightForWidth(600) == 0
    view.context.session.see_as_of(None)


@pytest.mark.parametrize("row", [0, 1])
def test_the_lines_of_all_states_say_the_same_as_the_notes_beside_the_plans(view, row):
    line = view.plans.words.index(row, 1).data()
    view.plans.choose(view.plans.ids[row])
    years = line.removeprefix("half took ").removesuffix(" or less")
    assert f"took {years} years or less." in view.notes.text()
