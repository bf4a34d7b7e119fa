"""Type-ahead: what may be meant while somebody types, found in any language and without accents."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from mercworkshop.gui.commands import folded

Index = QModelIndex | QPersistentModelIndex
_KEY = Qt.ItemDataRole.UserRole
_SEPARATOR = "\n"
MOST_SHOWN = 12


class Suggestions(QCompleter):
    """Offers words that contain what was typed; ``offers`` are words and other names for them."""

    def __init__(
        self, offers: Iterable[str | tuple[str, str]], name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.offer(offers)
        self.setModel(self._model)
        self.setCompletionRole(_KEY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST_SHOWN)
        self.list = QListView()
        self.setPopup(self.list)
        self.list.setProperty("kind", "popup")
        self.list.setAccessibleName(name)

    def offer(self, offers: Iterable[str | tuple[str, str]]) -> None:
        """Offer other words from now on."""
        self._model.clear()
        for each in offers:
            words, others = each if isinstance(each, tuple) else (each, "")
            item = QStandardItem(words)
            item.setData(folded(f"{words}{_SEPARATOR}{others}"), _KEY)
            self._model.appendRow(item)

    def best(self, text: str) -> str:
        """Return the only offer that begins with ``text`` in one of its names; empty else."""
        wanted = folded(text).strip()
        found = [words for words, key in self._offers() if _begins(key, wanted)]
        return found[0] if wanted and len(found) == 1 else ""

    def show_all(self) -> None:
        """Open the whole list, as the arrow of a box to choose from does."""
        self.setCompletionPrefix("")
        self.complete()

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        return [folded(path)]

    def pathFromIndex(self, index: Index) -> str:  # noqa: N802 - Qt's name
        return str(index.data())

    def _offers(self) -> list[tuple[str, str]]:
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        return [(item.text(), str(item.data(_KEY))) for item in items]


def _begins(key: str, wanted: str) -> bool:
    return any(name.startswith(wanted) for name in key.split(_SEPARATOR))
