"""A row is exactly as tall as its words are painted, at many widths.

Qt's style tells the painted height, cell by cell.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import LIGHT
from mercworkshop.gui.widgets.tables import wrapping_delegate

WORDS = (
    "GEF enabling activity – Minamata Convention Initial Assessment (MIA)",
    "Stack tests, and the national store: 200 000 to 300 000 dollars.",
    "إعداد مشروع القرار الوزاري بشأن حظر المنتجات المضاف إليها الزئبق",
    "汞法规草案的编制与审查以及对含汞产品的禁令和相关的海关编码",
    "Model law",
)


@pytest.fixture
def table(qtbot, appearance):
    model = QStandardItemModel()
    for words in WORDS:
        model.appendRow(QStandardItem(words))
    table = QTableView()
    qtbot.addWidget(table)
    model.setParent(table)
    table.setModel(model)
    table.setItemDelegate(wrapping_delegate.WrappingDelegate(table))
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.resize(400, 900)
    with qtbot.waitExposed(table):
        table.show()
    return table


def painted_height(table, row):
    """Return how tall the words of a row are as the style lays them out."""
    option, index = QStyleOptionViewItem(), table.model().index(row, 0)
    table.initViewItemOption(option)
    option.rect = table.visualRect(index)
    table.itemDelegate().initStyleOption(option, index)
    style = table.style()
    area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table) + 1
    layout, wraps = QTextLayout(option.text, option.font), QTextOption()
    wraps.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(wraps)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width() - 2 * margin)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return height


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.3, 2.0])
def test_each_row_is_as_tall_as_its_words_are_painted(qapp, appearance, table, scale):
    theme.apply_look(qapp, LIGHT, scale)
    px = theme.current_look().px
    try:
        for width in range(px(96), px(240), 3):
            table.setColumnWidth(0, width)
            wrapping_delegate.fit_rows(table)
            least = max(px(32), table.verticalHeader().sectionSizeHint(0))
            needed = [max(least, painted_height(table, row) + px(10)) for row in range(len(WORDS))]
            shown = [table.rowHeight(row) for row in range(len(WORDS))]
            assert shown == needed, width
    finally:
        theme.apply_look(qapp, LIGHT)
