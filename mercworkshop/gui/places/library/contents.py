"""The list beside a library page: the pages of a section, or the results of the filter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from mercworkshop.errors import UserError
from mercworkshop.gui.places.library.index import PageEntry, PageLocation
from mercworkshop.gui.search.finder import EntrySource, Finder
from mercworkshop.gui.search.result_delegate import ASIDE, MARKS, NOTE, ResultDelegate
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import UNSAID
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import LIBRARY
from mercworkshop.gui.widgets.layouts import card, column
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.gui.widgets.whole_titles import WholeTitles
from mercworkshop.i18n import LANGUAGES, _, plural
from mercworkshop.reference.reference import Reference
from mercworkshop.reference.texts.search_texts import texts_in_languages
from mercworkshop.store.search_index import SearchHit

PAUSE_MS = 60
"""Milliseconds from the last key in the filter to the search."""

_SPOT = Qt.ItemDataRole.UserRole
SectionPages = tuple[str, str, Sequence[PageEntry]]
"""A section's id, its title, and its pages."""


class LibraryContents(QWidget):
    """A filter above the pages or the results; the current line is the page shown."""

    chosen = Signal(str, str)
    """Emitted with the kind and key of the chosen page or result."""

    turned = Signal(int)
    """Emitted with the screens to scroll by: 1 for Space, -1 for Shift+Space."""

    searched = Signal(object)
    """Emitted with the number of results; None if the filter is empty."""

    def __init__(self, messages: MessageQueue, reference: Reference) -> None:
        super().__init__()
        self._messages = messages
        self._told = "", 0  # what was looked for and how much was found, when it was said
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Find in the library"))
        self.filter.setAccessibleName(_("Find in the library"))
        self.filter.setAccessibleDescription(UNSAID)
        self.filter.setClearButtonEnabled(True)
        for clear in self.filter.findChildren(QToolButton):
            clear.setAccessibleName(_("Clear"))
        self.filter.installEventFilter(self)
        self.tree = _Tree()
        self.hits = _Hits()
        self._nothing_words = _("Nothing found. Try fewer or other words.")
        self.nothing = empty_state("search", self._nothing_words)
        self._stack = QStackedWidget()
        for widget in (self.tree, self.hits, self.nothing):
            self._stack.addWidget(widget)
        self._stack.setMinimumHeight(theme.current_look().px(60))
        layout = column(self.filter, card(self._stack, margin=4), gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.finder = Finder(_entries(reference), self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.filter.textChanged.connect(self._typed)
        self.finder.answered.connect(self._look)
        self.tree.currentItemChanged.connect(self._turned_to)
        self.hits.chosen.connect(self.chosen)
        for widget in (self.tree, self.hits):
            widget.installEventFilter(self)

    def fill(self, sections: Sequence[SectionPages]) -> None:
        """Take the pages of all sections, in place of those there were; emits no ``chosen``."""
        self.tree.blockSignals(True)
        self.tree.fill(sections)
        self.tree.blockSignals(False)

    def search_in(self, reference: Reference) -> None:
        """Search in other reference data from now on."""
        self.finder.refill(_entries(reference))
        if self.filter.text().strip():
            self._look()

    def show_spot(self, section: int, spot: PageLocation) -> None:
        """Show a section with the page that is shown as current line; emits no ``chosen``."""
        self.tree.blockSignals(True)
        self.tree.go_to(section, spot)
        self.tree.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filter:
                return self._key_in_filter(event)
            return self._key_in_list(event)
        return super().eventFilter(watched, event)

    def _key_in_filter(self, event: QKeyEvent) -> bool:
        """Move from the filter to the list with Down or Enter; clear the filter with Escape."""
        name = meaning(event, LIBRARY)
        if name == "clear" and self.filter.text():
            self.filter.clear()
            return True
        if name == "enter_list":
            if self._pause.isActive():
                self._look()
            self._enter_list()
            return True
        return False

    def _enter_list(self) -> None:
        if self._stack.currentWidget() is self.hits:
            self.hits.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hits.begin()
        elif self._stack.currentWidget() is self.tree:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_in_list(self, event: QKeyEvent) -> bool:
        if meaning(event, LIBRARY) != "scroll":
            return False
        self.turned.emit(1 if pressed(event) == "Space" else -1)
        return True

    def _typed(self) -> None:
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        query = self.filter.text().strip()
        if not query:
            self._stack.setCurrentWidget(self.tree)
            self.searched.emit(None)
            return
        try:
            found = self.finder.find(query)
        except UserError as error:
            self._messages.show_error(error)
            found = []
        self.hits.offer(found)
        self._stack.setCurrentWidget(self.hits if found else self.nothing)
        if (query, len(found)) != self._told:
            self._told = query, len(found)
            told = plural("{n} page found", "{n} pages found", len(found))
            announce(self.filter, told if found else self._nothing_words)
        self.searched.emit(len(found))

    def _turned_to(self, item: QTreeWidgetItem | None) -> None:
        spot = item.data(0, _SPOT) if item is not None else None
        if spot is not None:
            self.chosen.emit(*spot)


def _entries(reference: Reference) -> EntrySource:
    return partial(texts_in_languages, reference, LANGUAGES)


class _Tree(QTreeWidget):
    """The pages of one section."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(_("Pages of the library"))
        self.setWordWrap(True)
        self.setItemDelegate(WholeTitles(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRootIsDecorated(False)
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}

    def fill(self, sections: Sequence[SectionPages]) -> None:
        self.setRootIndex(QModelIndex())
        self.clear()
        self._items.clear()
        for _section, title, leaves in sections:
            top = QTreeWidgetItem(self, [title])
            for leaf in leaves:
                item = QTreeWidgetItem(top, [leaf.title])
                item.setData(0, _SPOT, (leaf.kind, leaf.key))
                item.setToolTip(0, plain_tooltip(leaf.title))
                self._items[leaf.kind, leaf.key] = item

    def go_to(self, section: int, spot: PageLocation) -> None:
        self.setRootIndex(self.model().index(section, 0))
        item = self._items.get((spot.kind, spot.key))
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class _Hits(QListView):
    """The results of the filter, with the matching words marked."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Found in the library"))
        self.setItemDelegate(ResultDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        self.selectionModel().currentChanged.connect(self._turned_to)

    def offer(self, hits: Sequence[SearchHit]) -> None:
        self._found.clear()
        for hit in hits:
            item = QStandardItem(hit.title)
            item.setData((hit.kind, hit.key), _SPOT)
            item.setData("", ASIDE)
            item.setData(hit.excerpt.text, NOTE)
            item.setData(hit.excerpt.matches, MARKS)
            item.setToolTip(plain_tooltip(hit.title))
            self._found.appendRow(item)

    def begin(self) -> None:
        """Make the first line the current one."""
        self.setCurrentIndex(self._found.index(0, 0))

    def _turned_to(self, current: QModelIndex) -> None:
        spot = current.data(_SPOT)
        if spot is not None:
            self.chosen.emit(*spot)
