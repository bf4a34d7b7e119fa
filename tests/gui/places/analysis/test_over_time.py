"""The tab “Over time”: deposits and actions in a chart and in figures that open their records."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.analysis.cross_text import Analysis, write_view
from mercworkshop.domain.programme.analysis.crosses import Condition

DAY = date(2016, 1, 1)


@pytest.fixture
def view(qtbot, page):
    page.context.session.see_as_of(DAY)
    page.open_path(("over_time",))
    made = page.current
    all_that_came(made)
    qtbot.waitUntil(lambda: "promised by" in made.headline.text())
    return made


def all_that_came(view):
    view.counted.setCurrentIndex(1)
    view.counted.activated.emit(1)


def row_of(view, *names):
    rows = view.grid.cells.table.rows
    return next(at for at, row in enumerate(rows) if row[: len(names)] == names)


def test_every_figure_of_deposits_opens_its_countries_by_keys_alone(qtbot, view, places):
    table = view.grid.cells.table
    assert table.headings[:2] == ("Subregion", "Line")
    assert table.headings[-1] == "no date"
    at = row_of(view, "Caribbean", "first promise")
    view.grid.setFocus()
    for column in range(2, len(table.headings)):
        view.grid.setCurrentIndex(view.grid.cells.index(at, column))
        assert len(view.countries.table.ids) == int(table.rows[at][column])
    view.grid.setCurrentIndex(view.grid.cells.index(at, len(table.headings) - 2))
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.countries.table.hasFocus()
    QTest.keyClick(view.countries.table, Qt.Key.Key_Return)
    assert places == [("countries", view.countries.table.ids[0])]


def test_the_chart_has_a_panel_for_each_group_and_says_what_the_table_says(view):
    chart, table = view.chart.chart, view.grid.cells.table
    assert len(table.rows) == sum(len(each.distinct_lines) for each in chart.panels)
    assert view.chart.accessibleName() == view.headline.text()
    assert view.chart.scene(900)
    spoken = view.grid.cells.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith(f"{table.rows[0][0]}; {table.rows[0][1]}; ")


def test_figures_of_actions_open_their_records_and_can_be_filtered(qtbot, view):
    at = [each for each, _words in view.about.choices].index(Analysis.ACTIONS)
    view.about.setCurrentIndex(at)
    view.about.activated.emit(at)
    qtbot.waitUntil(lambda: "action" in view.headline.text())
    row = row_of(view, "Caribbean", "planned now")
    column = len(view.grid.cells.table.headings) - 2
    view.grid.setCurrentIndex(view.grid.cells.index(row, column))
    number = int(view.grid.cells.table.rows[row][column])
    qtbot.waitUntil(lambda: len(view.records.table.ids) == number)
    assert number
    view.show_view(
        type(view.view)(view.view.show, view.view.cross.with_condition(Condition("ends", ("",))))
    )
    qtbot.waitUntil(lambda: view.headline.text().startswith("0 actions"))
    assert view.filters.chips[0].text() == "End: not stated"


def test_an_empty_result_is_explained_and_a_view_is_shown_from_its_text(qtbot, view):
    text = write_view(view.view)
    view.show_view(
        type(view.view)(view.view.show, view.view.cross.with_condition(Condition("round", ("x",))))
    )
    qtbot.waitUntil(lambda: not view.filters.drop.isHidden())
    assert view.headline.text() == "No record fits these conditions"
    assert view.chart.isHidden()
    view.show_record(text)
    qtbot.waitUntil(lambda: "promised by" in view.headline.text())


def test_the_view_is_saved_as_a_picture_and_a_table_with_its_definition(qtbot, view, tmp_path):
    for ending in ("svg", "csv"):
        path = tmp_path / f"over.{ending}"
        view.papers.save("over-time", str(path))
        qtbot.waitUntil(path.exists)
    drawn = (tmp_path / "over.svg").read_text(encoding="utf-8")
    assert "it counts from the last day" in drawn
    assert "first promise" in (tmp_path / "over.csv").read_text(encoding="utf-8-sig")
