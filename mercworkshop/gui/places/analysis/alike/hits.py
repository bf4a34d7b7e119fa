"""Where words stand in all road maps: country, workshop, and the passage with the words lit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView

from mercworkshop.domain.programme.analysis.alike.passages import (
    FOUND_NAMES,
    FoundText,
    find_passage,
)
from mercworkshop.domain.programme.workshop_names import short_name
from mercworkshop.gui.search.result_delegate import ASIDE, MARKS, NOTE, ResultDelegate
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, listed

_COUNTRY = Qt.ItemDataRole.UserRole + 10


class FoundList(QListView):
    """A line for each record that was found; Enter opens its country."""

    opened = Signal(str)
    """Emitted with the code of a country."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Found in road maps"))
        self.setItemDelegate(ResultDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found = QStandardItemModel(self)
        self.setModel(self.found)
        self.doubleClicked.connect(self._open)

    def show_found(
        self, found: Sequence[FoundText], words: str, name_of: Callable[[str], str]
    ) -> None:
        """Show what was found of some words."""
        self.found.clear()
        for each in found:
            item = QStandardItem(name_of(each.country))
            passage = find_passage(each.text, words)
            place = short_name(each.city, each.begins)
            item.setData(listed((_(FOUND_NAMES[each.kind]), place)), ASIDE)
            item.setData(passage.text, NOTE)
            item.setData(passage.matches, MARKS)
            item.setData(each.country, _COUNTRY)
            said = listed((name_of(each.country), place, passage.text))
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(plain_tooltip(each.text))
            self.found.appendRow(item)
        if found:
            self.setCurrentIndex(self.found.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, RECORDS) == "open":
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if country := index.data(_COUNTRY):
            self.opened.emit(country)
