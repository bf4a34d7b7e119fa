"""Type-ahead: what may be meant while somebody types, found in any language and without accents."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from mercworkshop.gui.commands import folded

Offer = str | tuple[str, str]
"""Words, alone or with other names for the same thing to find them by, one a line."""

Index = QModelIndex | QPersistentModelIndex
_KEY = Qt.ItemDataRole.UserRole
MOST_SHOWN = 12


class Suggestions(QCompleter):
    """Offers words that contain what was typed; ``offers`` is asked when somebody first types."""

    def __init__(
        self, offers: Callable[[], Iterable[Offer]], name: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._offers: Callable[[], Iterable[Offer]] | None = offers
        self.setModel(self._model)
        self.setCompletionRole(_KEY)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(MOST_SHOWN)
        self.list = QListView()
        self.setPopup(self.list)
        self.list.setProperty("kind", "popup")
        self.list.setAccessibleName(name)

    def offer(self, offers: Iterable[Offer]) -> None:
        """Offer other words from now on."""
        self._offers = None
        self._model.clear()
        for each in offers:
            words, others = each if isinstance(each, tuple) else (each, "")
            item = QStandardItem(words)
            item.setData(folded(f"{words}\n{others}"), _KEY)
            self._model.appendRow(item)

    def show_all(self) -> None:
        """Open the whole list, as the arrow of a box to choose from does."""
        self.setCompletionPrefix("")
        self.complete()

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        if self._offers is not None:
            self.offer(self._offers())
        return [folded(path)]

    def pathFromIndex(self, index: Index) -> str:  # noqa: N802 - Qt's name
        return str(index.data())
