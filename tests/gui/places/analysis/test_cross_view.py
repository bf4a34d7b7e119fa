"""The tab “Count by fields”: two fields against each other, and the records of every figure."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme.analysis.crosses import CrossMeasure
from mercworkshop.domain.programme.analysis.dimensions import Crossed
from mercworkshop.gui.places.analysis.cross.delegate import ROW_HEIGHT
from mercworkshop.gui.places.analysis.cross.model import BAR
from mercworkshop.gui.places.analysis.cross.view import CrossView
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import scroll_area


def chosen(field, value):
    at = [each for each, _words in field.choices].index(value)
    field.setCurrentIndex(at)
    field.activated.emit(at)


def cell(view, row, column):
    return view.table.cells.index(row, column).data()


def test_no_road_map_counts_until_it_is_accepted_and_the_view_says_so(qtbot, view):
    chosen(view.counted, "accepted")
    qtbot.waitUntil(lambda: view.table.cells.rowCount() == 0)
    assert "No road map is accepted yet" in view.headline.text()
    assert view.records.table.words.rowCount() == 0


def test_the_headline_is_a_sentence_with_the_largest_count_and_the_total(view):
    assert view.headline.text().startswith("Most often: Article ")
    assert view.headline.text().endswith("of 240)")
    assert view.count.text() == "240 actions"
    assert "An action on two articles counts for both" in view.note.text()


@pytest.mark.parametrize("width", [1200, 760])
def test_the_page_scrolls_and_no_row_of_the_table_is_cut_by_a_scroll_bar_of_its_own(
    qtbot, hidden_page, width
):
    """In the narrow window headings take two lines, and all rows must still have their height."""
    area = scroll_area(hidden_page)
    qtbot.addWidget(area)
    area.resize(width, 700)
    area.show()
    view = hidden_page.findChild(CrossView)
    qtbot.waitUntil(lambda: view.headline.text() != "")
    chosen(view.counted, view.counted.choices[1][0])
    table = view.table
    qtbot.waitUntil(lambda: table.cells.rowCount() > 10)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0)
    assert table.rowViewportPosition(0) == 0
    high = theme.current_look().px(ROW_HEIGHT)
    assert table.minimumSizeHint().height() >= table.cells.rowCount() * high


def test_every_cell_opens_its_records_by_keys_alone(qtbot, view, places):
    view.table.setFocus()
    cells = view.table.cells
    view.table.setCurrentIndex(cells.index(2, 2))
    number = int(cell(view, 2, 2))
    qtbot.waitUntil(lambda: view.records.table.words.rowCount() == number)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert view.records.table.hasFocus()
    view.records.table.choose_first()
    QTest.keyClick(view.records.table, Qt.Key.Key_Return)
    ((place, country),) = places
    assert place == "countries"
    assert len(country) == 3


def test_the_last_row_and_column_are_totals_and_open_all(qtbot, view):
    cells = view.table.cells
    last = cells.index(cells.rowCount() - 1, cells.columnCount() - 1)
    assert last.data() == "240"
    view.table.setCurrentIndex(last)
    qtbot.waitUntil(lambda: view.records.title.text() == "All actions")
    assert view.records.count.text() == "the first 200 records"


def test_bars_share_one_scale_and_a_blank_one_is_hatched(view):
    cells = view.table.cells
    bars = {
        (row, column): cells.index(row, column).data(BAR)
        for row in range(cells.rowCount() - 1)
        for column in range(1, cells.columnCount() - 1)
    }
    longest = max(bars, key=lambda at: bars[at].share)
    assert bars[longest].share == 1.0
    for at, bar in bars.items():
        shown = int(cell(view, *at) or 0)
        assert bar.share == pytest.approx(shown / int(cell(view, *longest)))
    blank = cells.columnCount() - 2
    assert all(bar.is_blank == (column == blank) for (_row, column), bar in bars.items())


def test_a_screen_reader_hears_a_cell_with_the_heading_of_its_row(view):
    index = view.table.cells.index(0, 1)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(f"{index.data()} of 240")
    assert "3 Supply and trade" in spoken


def test_rows_and_columns_are_swapped_by_a_button_or_by_choosing_the_same_field(qtbot, view):
    first = cell(view, 0, 1)
    view.turn.click()
    qtbot.waitUntil(lambda: view.table.cells.columnCount() > 10)
    assert cell(view, 0, 1) == first
    chosen(view.rows, "article")  # the same as the columns: the two change places
    assert (view.cross.rows, view.cross.columns) == ("article", "funding")


def test_costs_and_slips_say_for_how_many_actions_they_are_known(qtbot, view):
    chosen(view.measure, CrossMeasure.COST)
    qtbot.waitUntil(lambda: "A cost is known" in view.headline.text())
    assert cell(view, 0, 1).startswith("USD")
    assert "currencies are never added" in view.note.text()
    chosen(view.measure, CrossMeasure.SLIP)
    qtbot.waitUntil(lambda: "promised" in view.headline.text())
    assert "have no first promise or no end" in view.note.text()


def test_needs_are_counted_by_their_own_fields(qtbot, view):
    chosen(view.crossed, Crossed.NEEDS)
    qtbot.waitUntil(lambda: "needs" in view.count.text())
    assert [each for each, _words in view.measure.choices] == [CrossMeasure.COUNT]
    assert "funding" not in [each for each, _words in view.rows.choices]
    assert view.cross.columns == "kind"


def test_the_view_is_saved_as_a_table(qtbot, view, tmp_path):
    path = tmp_path / "cross.csv"
    view.papers.save("cross", str(path))
    qtbot.waitUntil(path.exists)
    text = path.read_text(encoding="utf-8-sig")
    assert "3 Supply and trade" in text
    assert "All, each once" in text


def test_a_view_is_kept_under_a_name_and_shown_again(qtbot, view):
    chosen(view.measure, CrossMeasure.SLIP)
    (command,) = view.commands()
    command.run()
    dialog = view.findChild(RecordDialog)
    QTest.keyClicks(dialog.inputs["title"], "Slips for Geneva")
    QTest.keyClick(dialog.inputs["title"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [each.title for each in view.kept.views] == ["Slips for Geneva"])
    said = view.kept._context.messages.log
    qtbot.waitUntil(lambda: any("Slips for Geneva" in each.message.text for each in said))
    assert [each.title for each in view.commands()][1:] == ["Slips for Geneva"]
    chosen(view.measure, CrossMeasure.COUNT)
    view.kept.menu.actions()[0].trigger()
    assert view.cross.measure is CrossMeasure.SLIP
    removal = view.kept.menu.actions()[-1].menu()
    removal.actions()[0].trigger()
    qtbot.waitUntil(lambda: not view.kept.views)
