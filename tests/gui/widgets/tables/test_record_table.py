"""The table of records: no row is cut through at its lower edge."""

from __future__ import annotations

import pytest

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord


@pytest.fixture
def table(qtbot):
    made = RecordTable("Countries", [("Country", 1)])
    qtbot.addWidget(made)
    made.show_records([TableRecord(str(n), [f"Country {n}" * 3]) for n in range(40)])
    made.show()
    return made


def lower_edge(table):
    """Return the colours in the lowest line of pixels."""
    shown = table.viewport().grab().toImage()
    ratio = shown.devicePixelRatio()
    last = shown.height() - 1
    return {shown.pixelColor(x, last).name() for x in range(int(120 * ratio))}


def test_a_row_of_which_no_line_is_in_sight_is_not_shown(table):
    row, around = table.rowHeight(0), table.height() - table.viewport().height()
    plain = {theme.current_look().color("surface").name()}
    for more in range(2, table.fontMetrics().lineSpacing(), 3):
        table.resize(300, around + 4 * row + more)
        assert lower_edge(table) == plain, more
    table.resize(300, around + 5 * row)
    assert not table._is_cut(4)


def test_a_high_row_is_shown_in_part_rather_than_a_blank(table):
    records = [TableRecord(str(n), [f"Country {n}"]) for n in range(4)]
    table.show_records([*records[:2], TableRecord("high", ["What is asked " * 60]), *records[2:]])
    table.resize(300, 300)
    around, row = table.height() - table.viewport().height(), table.rowHeight(0)
    assert table.rowHeight(2) > 5 * row
    for more in range(row, 5 * row, 7):
        table.resize(300, around + 2 * row + more)
        shown = table.viewport().grab().toImage()
        ratio = shown.devicePixelRatio()
        words = [
            shown.pixelColor(x, y).lightness()
            for x in range(int(120 * ratio))
            for y in range(int(2 * row * ratio), shown.height())
        ]
        assert min(words) < 128, f"nothing of its words in {more} pixels"


def test_the_only_row_in_sight_is_shown_although_it_is_cut(table):
    table.setRowHeight(0, 900)
    table.resize(300, 300)
    shown = table.viewport().grab().toImage()
    middle = [shown.pixelColor(x, y).name() for x in range(4, 200) for y in range(0, 250, 2)]
    assert len(set(middle)) > 1
