"""The Qt binding must not crash this Python interpreter; see the note in pyproject.toml."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

READS = 20_000


class Nothing(QAbstractTableModel):
    """A model that returns True for the check mark and None for every other role."""

    def rowCount(self, parent=QModelIndex()):  # noqa: B008 - as Qt declares it
        return 1

    def columnCount(self, parent=QModelIndex()):  # noqa: B008 - as Qt declares it
        return 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return True if role == Qt.ItemDataRole.CheckStateRole else None


def test_reading_a_model_many_times_keeps_the_interpreter_alive(qapp):
    model = Nothing()
    index = model.index(0, 0)
    for _ in range(READS):
        assert index.data() is None
        assert index.data(Qt.ItemDataRole.CheckStateRole) is True


def test_emitting_a_signal_many_times_keeps_the_interpreter_alive(qapp):
    model = Nothing()
    seen = 0

    def count(*_args) -> None:
        nonlocal seen
        seen += 1

    model.dataChanged.connect(count)
    for _ in range(READS):
        model.dataChanged.emit(model.index(0, 0), model.index(0, 0))
    assert seen == READS
