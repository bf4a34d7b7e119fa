"""The places where words were found, by country, each with a tick and what it will say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from mercworkshop.domain.replacing.road_map_words import WordPlace
from mercworkshop.domain.replacing.word_search import split_at
from mercworkshop.gui.places.road_maps.replacing.change_delegate import (
    NEW,
    OLD,
    PIECES,
    SAME,
    ChangeDelegate,
    Pieces,
)
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import _, isolate

_PLACE = Qt.ItemDataRole.UserRole + 2
_TICK, _CLEAR = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_WIDTHS = ((420, 0.32), (130, 0.14))
"""Widths of the columns before the text, in pixels at 100 %, and as parts of the whole."""


class PlaceTree(QTreeView):
    """Space ticks a place, or all of a country; Enter goes to it."""

    ticked = Signal()
    """Emitted when other places are ticked."""
    opened = Signal(object)
    """Emitted with the WordPlace that somebody wants to see."""

    def __init__(self) -> None:
        super().__init__()
        self._unticked: set[str] = set()
        self._ticked: set[str] = set()
        self._is_filling = False
        self.items = QStandardItemModel(0, 3, self)
        self.items.setHorizontalHeaderLabels([_("Place"), _("Field"), _("Before and after")])
        self.setModel(self.items)
        self.setItemDelegate(ChangeDelegate(self))
        self.setAccessibleName(_("Places where the words were found"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.items.itemChanged.connect(self._note_tick)
        self.activated.connect(self._open)

    def show_places(
        self,
        countries: Mapping[str, tuple[str, bool, Sequence[WordPlace]]],
        name_of: Callable[[WordPlace], str],
        new: str,
    ) -> None:
        """Show places by road map: the title, whether they are ticked at first, and the places.

        What a person ticked or cleared stays so while the same words are looked for.
        """
        self._is_filling = True
        self.items.removeRows(0, self.items.rowCount())
        for title, is_ticked, places in countries.values():
            parent = _plain(title)
            parent.setCheckable(True)
            parent.setUserTristate(False)
            for each in places:
                parent.appendRow(self._row(each, name_of(each), new, is_ticked=is_ticked))
            self.items.appendRow([parent, _plain(""), _plain("")])
            _set_state(parent)
        self._is_filling = False
        self.expandAll()
        if self.items.rowCount():
            self.setCurrentIndex(self.items.index(0, 0))
        self.ticked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the text more than half of the width, with large type too."""
        super().resizeEvent(event)
        for place, (width, part) in enumerate(_WIDTHS):
            most = int(self.viewport().width() * part)
            self.setColumnWidth(place, min(theme.current_look().px(width), most))

    def chosen(self) -> list[WordPlace]:
        """Return the places that are ticked."""
        return [
            item.data(_PLACE)
            for parent in self._parents()
            for item in map(parent.child, range(parent.rowCount()))
            if item.checkState() == _TICK
        ]

    def forget_ticks(self) -> None:
        """Forget what a person ticked: other words are looked for."""
        self._unticked.clear()
        self._ticked.clear()

    def _row(
        self, place: WordPlace, name: str, new: str, *, is_ticked: bool
    ) -> list[QStandardItem]:
        first = _plain(name)
        first.setData(place, _PLACE)
        reason = _reason_to_stay(place, new)
        first.setCheckable(not reason)
        wanted = (is_ticked or place.id in self._ticked) and place.id not in self._unticked
        if not reason:
            first.setCheckState(_TICK if wanted else _CLEAR)
        change = _plain("")
        if reason:
            change.setText(reason)
        else:
            pieces = _pieces(place, new)
            change.setData(pieces, PIECES)
            said = _("before: {before}, after: {after}").format(
                before=isolate(_joined(pieces, NEW)), after=isolate(_joined(pieces, OLD))
            )
            change.setData(said, Qt.ItemDataRole.AccessibleTextRole)
        return [first, _plain(place.field.caption), change]

    def _note_tick(self, item: QStandardItem) -> None:
        """Tick or clear all places of a country, or show what its places are together."""
        if self._is_filling or not item.isCheckable():
            return
        self._is_filling = True
        if item.hasChildren():
            state = _CLEAR if item.checkState() == _CLEAR else _TICK
            for child in map(item.child, range(item.rowCount())):
                if child.isCheckable():
                    child.setCheckState(state)
                    self._keep(child)
        elif (parent := item.parent()) is not None:
            self._keep(item)
            _set_state(parent)
        self._is_filling = False
        self.ticked.emit()

    def _keep(self, item: QStandardItem) -> None:
        place: WordPlace = item.data(_PLACE)
        is_on = item.checkState() == _TICK
        (self._ticked.add if is_on else self._ticked.discard)(place.id)
        (self._unticked.discard if is_on else self._unticked.add)(place.id)

    def _open(self, index: AnyIndex) -> None:
        place = index.sibling(index.row(), 0).data(_PLACE)
        if place is not None:
            self.opened.emit(place)

    def _parents(self) -> list[QStandardItem]:
        return [self.items.item(row) for row in range(self.items.rowCount())]


def _plain(words: str) -> QStandardItem:
    made = QStandardItem(words)
    made.setEditable(False)
    return made


def _set_state(parent: QStandardItem) -> None:
    states = {
        child.checkState()
        for child in map(parent.child, range(parent.rowCount()))
        if child.isCheckable()
    }
    both = Qt.CheckState.PartiallyChecked
    parent.setCheckState(next(iter(states)) if len(states) == 1 else both if states else _CLEAR)


def _reason_to_stay(place: WordPlace, new: str) -> str:
    """Return why the words of a place cannot be replaced; empty if they can."""
    if place.has_conflict:
        return _("Laptops differ here; settle that first.")
    if place.leaves_no_title(new):
        return _("The title would be empty; put other words in its place.")
    return ""


def _pieces(place: WordPlace, new: str) -> Pieces:
    pieces: Pieces = []
    for words, is_found in split_at(place.text.replace("\n", " "), place.spans):
        pieces.append((words, OLD if is_found else SAME))
        if is_found and new:
            pieces += [(" ", SAME), (new, NEW)]
    return pieces


def _joined(pieces: Pieces, without: int) -> str:
    return "".join(words for words, kind in pieces if kind != without)
