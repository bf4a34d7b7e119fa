from __future__ import annotations

from PySide6.QtCore import Qt

from mercworkshop.gui.widgets.text_table import TextTable

ACROSS = Qt.Orientation.Horizontal


def test_a_table_that_garbage_has_emptied_is_asked_and_says_nothing(qtbot):
    table = TextTable("Files", (("File", 1), ("From", 2)), lines=4)
    qtbot.addWidget(table)
    table.show_rows([("a.mercx", "Laptop 1")])
    assert table.words.headerData(1, ACROSS) == "From"
    assert table.words.index(0, 0).data() == "a.mercx"
    first = table.words.index(0, 0)
    table.words.__dict__.clear()  # what the collector does to a cycle before Qt lets go of it
    assert table.words.headerData(1, ACROSS) is None
    assert table.words.data(first) is None
    assert (table.words.rowCount(), table.words.columnCount()) == (0, 0)
