"""A minimal PySide6 window with a table, for comparison."""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.benchmarks.window.watch import FirstPaintWatch

app = QApplication([])
watch = FirstPaintWatch(QMainWindow)
model = QStandardItemModel(40, 8)
for row in range(40):
    for column in range(8):
        model.setItem(row, column, QStandardItem(f"cell {row} {column}"))
table = QTableView()
table.setModel(model)
window = QMainWindow()
window.setCentralWidget(table)
window.resize(1366, 768)
window.show()
app.exec()
