"""The command palette (Ctrl+K): places, commands and search results in one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from mercworkshop.gui.search.result_delegate import ASIDE, MARKS, NOTE, ResultDelegate
from mercworkshop.gui.session.pages.palette_command import CommandProvider, PaletteCommand
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.focus.memory import FocusBefore
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import PALETTE, WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.i18n import _, listed

PAUSE_MS = 60
"""The search starts this long after the last key."""

MOST = 40
"""Most entries shown."""

_COMMAND = Qt.ItemDataRole.UserRole
_WIDTH = 600
"""Least width of the list, in pixels at 100 %: titles are sentences."""
_MOVES = {"Down": 1, "Up": -1, "PgDown": 8, "PgUp": -8}


class CommandPalette(QLineEdit):
    """Arrow keys choose an entry, Enter runs it, Escape returns the focus.

    ``opened`` is emitted before it takes the focus, ``left`` when it has lost it.
    """

    opened = Signal()
    left = Signal()
    focus_lost = Signal()
    """Escape was pressed, and there is nothing to return the focus to."""

    def __init__(self, providers: Sequence[CommandProvider]) -> None:
        super().__init__()
        self._providers = list(providers)
        self._before = FocusBefore(self)
        keys = format_keys(key_row(WINDOW, "search").keys[0])
        self.setPlaceholderText(_("Search or jump to…  {keys}").format(keys=keys))
        self.setAccessibleName(_("Search or jump to"))
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._refresh)
        self.popup = _Popup(self)
        self.popup.clicked.connect(self._clicked)
        self.textEdited.connect(self._typed)

    def add(self, provider: CommandProvider) -> None:
        """Add a provider of commands."""
        self._providers.append(provider)

    def open_palette(self) -> None:
        """Take the focus; Escape returns it to what had it."""
        self.opened.emit()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._refresh()

    def search_again(self) -> None:
        """Ask the providers again, because one has new results."""
        if self.popup.isVisible() and not self._pause.isActive():
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match meaning(event, PALETTE):
            case "leave":
                self._leave()
            case "run":
                self._run_current()
            case "choose":
                self.popup.move_by(_MOVES[pressed(event)])
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }:
            self.popup.hide()
            self.left.emit()

    def _typed(self) -> None:
        self._pause.start()

    def _refresh(self) -> None:
        self._pause.stop()
        query = self.text().strip()
        hits = [hit for provider in self._providers for hit in provider(query)][:MOST]
        self.popup.set_items(hits, _("Nothing found for “{words}”").format(words=query))
        self.popup.place_below(self)

    def _clicked(self, index: QModelIndex) -> None:
        self._run(index.data(_COMMAND))

    def _run_current(self) -> None:
        if self._pause.isActive() or not self.popup.isVisible():
            self._refresh()
        self._run(self.popup.currentIndex().data(_COMMAND))

    def _run(self, run: Callable[[], object] | None) -> None:
        if run is not None:
            self._leave()
            run()

    def _leave(self) -> None:
        self.popup.hide()
        self.clear()
        if not self._before.give_back():
            self.focus_lost.emit()


class _Popup(QListView):
    """The list below the palette; it never takes the focus."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)  # or a list that was never shown would stay when its window goes
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        self.setItemDelegate(ResultDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Found"))
        self.hide()

    def set_items(self, commands: Sequence[PaletteCommand], nothing: str) -> None:
        """Show ``commands``, or the sentence ``nothing``."""
        self._found.clear()
        for command in commands:
            self._found.appendRow(_item(command))
        if not commands:
            self._found.appendRow(_nothing(nothing))
        self.setCurrentIndex(self._found.index(0, 0))

    def move_by(self, rows: int) -> None:
        """Move the current row, stopping at the ends."""
        last = self.model().rowCount() - 1
        row = min(max(self.currentIndex().row() + rows, 0), last)
        self.setCurrentIndex(self.model().index(row, 0))

    def place_below(self, box: QWidget) -> None:
        """Show the list below ``box``, inside its window."""
        window = box.window()
        self.setParent(window)
        look = theme.current_look()
        width = min(max(box.width(), look.px(_WIDTH)), window.width())
        rows = min(self.model().rowCount(), 10)
        height = sum(self.sizeHintForRow(row) for row in range(rows)) + look.px(12)
        corner = box.mapTo(window, QPoint(0, box.height() + 4))
        left = min(max(corner.x(), 0), window.width() - width)
        self.setGeometry(left, corner.y(), width, min(height, window.height() - corner.y()))
        self.show()
        self.raise_()


def _item(command: PaletteCommand) -> QStandardItem:
    item = QStandardItem(command.title)
    item.setData(command.run, _COMMAND)
    item.setData(command.shortcut or command.detail, ASIDE)
    item.setData(command.note, NOTE)
    item.setData(command.marks, MARKS)
    parts = (command.title, command.detail, command.shortcut, command.note)
    spoken = listed(parts)
    item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
    return item


def _nothing(sentence: str) -> QStandardItem:
    item = QStandardItem(sentence)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
