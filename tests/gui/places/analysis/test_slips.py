"""The tab “Slips”: how late actions are, how far they are, and the actions behind each figure."""

from __future__ import annotations

from statistics import median_low

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.analysis.counting import CROSS_COUNTS
from mercworkshop.domain.programme.analysis.cross_text import Analysis
from mercworkshop.domain.programme.analysis.crosses import Condition, Cross, CrossMeasure
from mercworkshop.domain.programme.follow_up.promise_rows import PROMISED_COUNTRIES


def test_one_key_counts_all_road_maps_while_none_is_accepted(qtbot, page):
    for tab in ("slips", "over_time", "cross"):
        page.open_path((tab,))
        made = page.current
        qtbot.waitUntil(lambda its=made: "No road map is accepted yet" in its.headline.text())
        assert not made.filters.drop.isHidden(), tab
        assert made.filters.drop.text() == "Count all that came", tab
        made.filters.start()
        qtbot.waitUntil(lambda its=made: its.filters._words is not None)
        assert "left the archive" not in made.filters.note.text(), tab
        QTest.keyClick(made.filters.drop, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda its=made: "accepted" not in its.headline.text())
        assert made.filters.drop.isHidden(), tab


@pytest.fixture
def view(qtbot, page):
    page.open_path(("slips",))
    made = page.current
    made.counted.setCurrentIndex(1)
    made.counted.activated.emit(1)
    qtbot.waitUntil(lambda: "promise" in made.headline.text())
    return made


def figures(view, row):
    return [int(each) for each in view.grid.cells.table.rows[row][1:] if each.isdecimal()]


def chosen(field, value):
    at = [each for each, _words in field.choices].index(value)
    field.setCurrentIndex(at)
    field.activated.emit(at)


def test_every_row_counts_its_actions_by_slip_and_those_without_promise_or_end(view):
    table = view.grid.cells.table
    assert table.headings[:3] == ("Workshop", "All", "Middle slip, months")
    assert table.headings[-1] == "no promise or no end"
    assert len(table.rows) == 21
    for row in table.rows:
        assert int(row[1]) == sum(int(each) for each in row[3:])
    assert table.rows[-1][1] == "240"
    chart = view.chart.chart
    assert [each.counts for each in chart.rows] == [
        tuple(int(each) for each in row[3:-1]) for row in table.rows[:-1]
    ]


def test_the_middle_slip_of_the_table_is_the_median_of_the_actions(view, page):
    cross = Cross("workshop", measure=CrossMeasure.SLIP, conditions=())
    day = page.context.session.day
    given = {"cross": cross, "by_row": False, "by_column": False, "day": day}
    found = page.context.session.call(lambda archive: archive.ask(CROSS_COUNTS, **given)).result()
    slips = [each.slip for each in found for _n in range(each.known) if each.slip is not None]
    assert len(slips) > 40
    said = view.grid.cells.table.rows[-1][2]
    assert int(said.replace("+", "")) == median_low(slips)


def test_the_headline_and_the_follow_up_count_the_same_actions_as_overdue(view, page):
    day = page.context.session.day
    found = page.context.session.call(lambda archive: archive.ask(PROMISED_COUNTRIES, day=day))
    past = sum(each.past for each in found.result())
    assert past > 0
    assert view.headline.text().startswith(f"{past} of 240 actions are overdue. The middle action")


def test_a_figure_opens_its_actions_by_keys_alone(qtbot, view, places):
    view.grid.setFocus()
    columns = len(view.grid.cells.table.headings)
    for place in ((0, 1), (20, columns - 2), (3, columns - 1)):
        view.grid.setCurrentIndex(view.grid.cells.index(*place))
        number = int(view.grid.cells.table.rows[place[0]][place[1]])
        qtbot.waitUntil(lambda n=number: len(view.records.table.ids) == n)
    view.grid.setCurrentIndex(view.grid.cells.index(0, 1))
    QTest.keyClick(view.grid, Qt.Key.Key_Return)
    assert view.records.table.hasFocus()
    qtbot.waitUntil(lambda: bool(view.records.table.ids))
    QTest.keyClick(view.records.table, Qt.Key.Key_Return)
    assert places[0][0] == "countries"
    view.needs.click()
    assert places[-1] == ("programme", "support")


def test_progress_is_counted_by_workshop_or_lead_and_an_empty_filter_is_dropped(qtbot, view):
    chosen(view.what, Analysis.PROGRESS)
    qtbot.waitUntil(lambda: "of 240 actions are done" in view.headline.text())
    assert view.grid.cells.table.headings[1:] == (
        "All", "Done", "Dropped", "Overdue", "To come", "Without an end"
    )  # fmt: skip
    chosen(view.rows, "lead")
    qtbot.waitUntil(lambda: view.grid.cells.table.headings[0] == "Lead")
    firsts = [int(row[1]) for row in view.grid.cells.table.rows[:-1] if row[0] != "not stated"]
    assert firsts == sorted(firsts, reverse=True)
    cross = view.view.cross.with_condition(Condition("lead", ("nobody at all",)))
    view.filters.changed.emit(cross)
    qtbot.waitUntil(lambda: not view.filters.drop.isHidden())
    assert view.chart.isHidden()
    QTest.keyClick(view.filters.drop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not view.chart.isHidden())


def test_the_view_is_saved_as_a_workbook_and_a_picture(qtbot, view, tmp_path):
    for name, ending in (("slips", "svg"), ("slips", "csv"), ("slips", "xlsx")):
        path = tmp_path / f"{name}.{ending}"
        view.papers.save(name, str(path))
        qtbot.waitUntil(path.exists)
    assert "7 to 12 months later" in (tmp_path / "slips.svg").read_text(encoding="utf-8")
    assert "Middle slip" in (tmp_path / "slips.csv").read_text(encoding="utf-8-sig")


def test_slips_are_counted_from_a_chosen_named_version_and_progress_is_not(qtbot, view):
    qtbot.waitUntil(lambda: len(view.since.choices) > 1)
    label, _name = view.since.choices[1]
    before = view.grid.cells.table.rows
    chosen(view.since, label)
    assert view.view.cross.since == label
    qtbot.waitUntil(lambda: "the latest version" in view.note.text())
    assert view.grid.cells.table.rows != before
    chosen(view.what, Analysis.PROGRESS)
    assert view.view.cross.since == ""
    assert not view.since.isEnabled()
