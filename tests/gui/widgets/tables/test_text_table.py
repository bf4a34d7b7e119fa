"""Tables to read: the height of headings, red words, and a model that was freed too early."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.charts.year_ruler import RulerHeader
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable

ACROSS = Qt.Orientation.Horizontal


def test_a_table_that_garbage_collection_emptied_answers_nothing(qtbot):
    table = TextTable("Files", (("File", 1), ("From", 2)), lines=4)
    qtbot.addWidget(table)
    table.show_rows([("a.mercx", "Laptop 1")])
    assert table.words.headerData(1, ACROSS) == "From"
    assert table.words.index(0, 0).data() == "a.mercx"
    first = table.words.index(0, 0)
    table.words.__dict__.clear()  # as garbage collection does to a cycle before Qt deletes it
    assert table.words.headerData(1, ACROSS) is None
    assert table.words.data(first) is None
    assert (table.words.rowCount(), table.words.columnCount()) == (0, 0)


def test_a_heading_keeps_its_height_while_only_the_scroll_bar_comes_and_goes(qtbot):
    table = TextTable("Files", (("What became of it", 1), ("Name", 1)), lines=3)
    qtbot.addWidget(table)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.show_rows([("a", "b")] * 3)
    with qtbot.waitExposed(table):
        table.show()
    header = table.horizontalHeader()
    needed = header.fontMetrics().horizontalAdvance("What became of it")
    width = needed  # grows to the least at which one line is enough
    table.resize(width, 200)
    assert header.minimumHeight() > 0
    while header.minimumHeight() and width < 6 * needed:
        width += 2
        table.resize(width, 200)
    assert not header.minimumHeight()
    for policy in (Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff):
        table.setVerticalScrollBarPolicy(policy)
        qtbot.waitUntil(lambda: header.minimumHeight() > 0, timeout=5000)
    table.resize(width + 1, 200)
    assert not header.minimumHeight()


def test_a_heading_that_paints_itself_leaves_the_last_column_in_sight(qtbot):
    table = TextTable("Months", [(each, 1) for each in "ABCDEFGHIJKL"], lines=3)
    qtbot.addWidget(table)
    table.setHorizontalHeader(RulerHeader(table, 11, lambda: None))
    table.show_rows([tuple("abcdefghijkl")])
    table.resize(400, 200)
    with qtbot.waitExposed(table):
        table.show()
    assert sum(map(table.columnWidth, range(12))) <= table.viewport().width()


def test_red_words_stay_red_in_the_chosen_row(qtbot):
    table = RecordTable("Letters", (("State", 1), ("Country", 1)))
    qtbot.addWidget(table)
    theme.apply_style_sheet(table)
    late = TableRecord("a", ("MMMMM", "Samoa"), inks={0: CellInk("cinnabar")})
    table.show_records([late])
    table.resize(400, 200)
    with qtbot.waitExposed(table):
        table.show()
    assert table.chosen == "a"
    shown = table.viewport().grab(table.visualRect(table.words.index(0, 0))).toImage()
    pixels = [shown.pixelColor(x, y) for x in range(shown.width()) for y in range(shown.height())]
    assert max(each.red() - each.green() for each in pixels) > 60, "its words are not red"


def painted_lines(table, row, column):
    """Return how wide the lines of a cell are as Qt breaks them, and the room of a line."""
    option, index = QStyleOptionViewItem(), table.model().index(row, column)
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    table.itemDelegate().initStyleOption(option, index)
    style = table.style()
    area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table) + 1
    room, widths = area.width() - 2 * margin, []
    layout, wraps = QTextLayout(option.text, option.font), QTextOption()
    wraps.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(wraps)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        widths.append(line.naturalTextWidth())
    layout.endLayout()
    return widths, room


@pytest.mark.parametrize("width", [1218, 900, 700])
def test_no_word_of_a_cell_is_cut(qapp, qtbot, appearance, width):
    theme.apply_look(qapp, LIGHT, 2.0)
    columns = [("Subregion or article", 26), *((each, 12) for each in "ABCDEF"), ("All", 12)]
    table = TextTable("Needs", columns, lines=7)
    qtbot.addWidget(table)
    theme.apply_style_sheet(table)
    needed = "32, 1 without an offer"
    words = ["Caribbean", "6", "", needed, "Without/internationalisation", "3", "", needed]
    bold = {(0, 3): CellInk("cinnabar", is_bold=True), (0, 7): CellInk(is_bold=True)}
    try:
        table.show_rows([words], bold)
        table.resize(width, 500)
        with qtbot.waitExposed(table):
            table.show()
        for column in range(len(columns)):
            parts, room = painted_lines(table, 0, column)
            assert max(parts, default=0) <= room, (words[column], table.columnWidth(column), room)
        assert sum(map(table.columnWidth, range(len(columns)))) <= table.viewport().width()
    finally:
        theme.apply_look(qapp, LIGHT)
