"""F4: the history of what has the focus, in a pane beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication

from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.focus.memory import FocusMemory
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.history.pane import HistoryPane
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.gui.shell.frame.frame import Frame

NOTHING_HERE = N_("Choose a cell, a field or an entry first; F4 then tells what was written there.")

REST_MS = 120
"""How long a cell must stay current, in milliseconds, before the open pane shows its history."""


class HistoryKey(QObject):
    """Opens and closes the pane; what it needs is imported when the key is first pressed.

    While the pane is open beside a table, it shows the history of the current cell: what is typed
    into it, as a comment, is about what is seen.
    """

    def __init__(self, context: PageContext, frame: Frame) -> None:
        super().__init__(frame)
        self._context, self._frame = context, frame
        self._before = FocusMemory()
        self._place: tuple[str, ...] = ()
        self.pane: HistoryPane | None = None
        """The pane, once it was shown; it is kept while it is closed."""
        self._watched: QMetaObject.Connection | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._follow_cell)

    @property
    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self.pane is not None and self._frame.beside is self.pane

    def press(self) -> None:
        """Show the history of what has the focus; close it if that is shown already."""
        from mercworkshop.gui.session.edits.held_field import NO_FIELD

        focused = QApplication.focusWidget()
        if self.pane is not None and self.is_open and stops.holds(self.pane, focused):
            self.close()
            return
        key = self._find_key()
        if self.pane is not None and self.is_open and key in {self.pane.key, NO_FIELD}:
            self.close()
        elif key == NO_FIELD:
            self._context.messages.inform(_(NOTHING_HERE))
        else:
            self._open(key)

    def close(self) -> None:
        """Take the pane away, and give the focus back to the cell or field it came from."""
        if self.pane is None or not self.is_open:
            return
        self._watch(None)
        had_focus = stops.holds(self.pane, QApplication.focusWidget())
        self._frame.put_beside(None)
        self.pane.hide()
        if had_focus and not self._before.give_back():
            self._frame.enter_page()

    def follow_page(self, place: tuple[str, ...]) -> None:
        """Close the pane when another page or tab is shown."""
        if self.is_open and place != self._place:
            self.close()
        self._place = place

    def _find_key(self) -> tuple[str, str, str]:
        from mercworkshop.domain.comparison.field_history import has_history
        from mercworkshop.domain.entities.record_types import RECORD_TYPES
        from mercworkshop.gui.session.edits import held_field

        workshop, page = self._context.session.workshop, self._frame.page()
        key = held_field.find_held_field(QApplication.focusWidget(), workshop)
        if key == held_field.NO_FIELD and page is not None:
            key = held_field.find_held_field(self._last_table() or page, workshop)
        if key == held_field.NO_FIELD and page is not None:
            key = held_field.find_in_path(page.here(), workshop)
        return key if has_history(RECORD_TYPES.get(key[0]), key[2]) else held_field.NO_FIELD

    def _last_table(self) -> QAbstractItemView | None:
        """Return the table of the page that had the focus last: its cell still looks chosen."""
        page = self._frame.page()
        last = page.focusWidget() if page is not None else None
        while last is not None and not isinstance(last, QAbstractItemView):
            last = last.parentWidget()
        return last if last is not None and last.isVisible() else None

    def _watch(self, view: QAbstractItemView | None) -> None:
        """Watch which cell of ``view`` becomes current, and stop watching the table before."""
        self._rest.stop()
        if self._watched is not None:
            QObject.disconnect(self._watched)
            self._watched = None
        if view is not None:
            rested = weak_slot(self, HistoryKey._note_cell)
            self._watched = view.selectionModel().currentChanged.connect(rested)

    def _note_cell(self, *_cells: object) -> None:
        self._rest.start()

    def _follow_cell(self) -> None:
        """Show the history of the current cell, unless something is typed in the pane."""
        from mercworkshop.gui.session.edits.held_field import NO_FIELD

        pane = self.pane
        if pane is None or not self.is_open or stops.holds(pane, QApplication.focusWidget()):
            return
        if (key := self._find_key()) not in {NO_FIELD, pane.key}:
            pane.show_key(key, keeps_scope=True)

    def _open(self, key: tuple[str, str, str]) -> None:
        if self.pane is None:
            from mercworkshop.gui.history.pane import HistoryPane

            self.pane = HistoryPane(self._context)
            self.pane.closed.connect(self.close)
        if not self.is_open:
            self._before.note(QApplication.focusWidget())
            self._frame.put_beside(self.pane)
        self.pane.show()
        self._watch(self._last_table())
        self.pane.show_key(key)
        self.pane.list.setFocus()
