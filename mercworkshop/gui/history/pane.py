"""The pane of the history: what was written into a field, a record or a road map, and by whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView

from mercworkshop.domain.comparison import field_history
from mercworkshop.domain.comparison.field_history import FieldHistory
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.history.comments import CommentsBox
from mercworkshop.gui.history.delegate import ENTRY, HistoryDelegate
from mercworkshop.gui.history.entries import (
    HistoryEntry,
    describe_count,
    empty_words,
    list_entries,
)
from mercworkshop.gui.history.journal_answers import take_answer
from mercworkshop.gui.session.edits.save_state import SaveKind, SaveState
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import HISTORY
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, inset_scroll_area, row
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.texts.record_names import record_label

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.store.store import Store

SHOWN = 100
"""Changes that are read at first, and with each “Show older ones”."""

LEAST = 170
"""Pixels at 100 % that the list always has; the pane scrolls where it is lower."""

_FIELD, _RECORD, _ROAD_MAP = "field", "record", "road_map"
_NOWHERE = QModelIndex()


class HistoryRows(QAbstractListModel):
    """The entries of a history, as rows of a list."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[HistoryEntry] = []

    def show_entries(self, entries: list[HistoryEntry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return entry.spoken
            case _:
                return entry if role == ENTRY else None


class HistoryList(QListView):
    """The changes, the newest first; Enter restores the chosen one."""

    entered = Signal()

    def __init__(self, rows: HistoryRows) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(HistoryDelegate(self))
        self.setAccessibleName(_("Changes, the newest first"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HISTORY) == "restore":
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class HistoryPane(QFrame):
    """Shows the history of what is asked for; ``closed`` is emitted when it wants to go."""

    closed = Signal()

    def __init__(self, context: PageContext, *, is_beside: bool = True) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self._is_beside = is_beside
        self.key: FieldKey = ("", "", "")
        self._scope, self._most, self._is_old = _FIELD, SHOWN, False
        self._history = FieldHistory((), 0)
        self.setProperty("kind", "page")
        self.setAccessibleName(_("History"))
        self.what = label("", "strong", wrap=True)
        self.close_it = icon_button("close", _("Close the history"), run=self.closed.emit)
        self.chips = ChipBar(_("History of"))
        self.chips.chosen.connect(self._choose_scope)
        self.count = label("", "muted", wrap=True)
        self.rows = HistoryRows()
        self.list = HistoryList(self.rows)
        self.list.entered.connect(self._enter)
        self.list.selectionModel().currentChanged.connect(self._show_tools)
        self.restore = button(_restore_words(), "undo", "primary", run=self.restore_chosen)
        self.copy = button(_("Copy"), "copy", run=self._copy)
        self.older = button(_("Show older ones"), "chevron_down", run=self._show_older)
        self.about = label("", "muted", wrap=True)
        self.comments = CommentsBox(context)
        self._lay_out()
        self._session.changed.connect(self._note_change)
        self._session.saved_changed.connect(self._read_if_saved)

    def _lay_out(self) -> None:
        top = row(heading(_("History")), self.close_it)
        top.setStretch(0, 1)
        head = bare_widget(top)
        tools = bare_widget(FlowLayout(self.restore, self.copy, self.older))
        parts = (self.what, self.chips, self.count, self.list, tools, self.about)
        inside = column(*parts, self.comments)
        inside.setStretch(3, 1)
        self.list.setMinimumHeight(theme.current_look().px(LEAST))
        body = column(head, inset_scroll_area(bare_widget(inside)), margin=12)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.setFocusProxy(self.list)
        if not self._is_beside:
            for each in (head, self.what, self.chips):
                each.hide()

    def show_key(self, key: FieldKey, *, keeps_scope: bool = False) -> None:
        """Show the history of a field, or of a record if the key has no field.

        ``keeps_scope``: of the whole entry or road map, if that was asked for before.
        """
        asked, self.key, self._most = self._scope, key, SHOWN
        self._scope = _FIELD if key[2] else _ROAD_MAP if key[0] == RoadMap.__name__ else _RECORD
        scopes = [(_FIELD, descriptions.field_label(key[0], key[2]))] if key[2] else []
        kind = RECORD_TYPES[key[0]]
        if kind is not RoadMap:
            scopes.append((_RECORD, _("Whole entry")))
        if self.road_map:
            scopes.append((_ROAD_MAP, _("Road map")))
        if keeps_scope and asked in dict(scopes):
            self._scope = asked
        self.chips.set_chips(scopes)
        self.chips.set_current(self._scope)
        record = self._record()
        name = (
            record_label(self._session.reference, self._session.workshop, record) if record else ""
        )
        plain_text(self.what, name)
        self.comments.show_field(self.road_map if self._is_beside else "", key)
        self._read(is_first=True)

    @property
    def road_map(self) -> str:
        """The id of the road map that the entry belongs to; empty if none."""
        record = self._record()
        if isinstance(record, RoadMap):
            return record.id
        return str(getattr(record, "road_map", ""))

    @property
    def chosen(self) -> HistoryEntry | None:
        """The change that is chosen in the list."""
        number = self.list.currentIndex().row()
        return self.rows.entries[number] if 0 <= number < len(self.rows.entries) else None

    def restore_chosen(self) -> None:
        """Give the field the value of the chosen change again: one step of undo."""
        entry = self.chosen
        if entry is None or not entry.can_restore:
            return
        self._session.end_step()
        workshop = self._session.workshop
        if self._session.apply(field_history.restore, workshop, entry.past.change):
            self._session.end_step()
            announce(self, _("Restored: {words}").format(words=isolate(entry.words)))

    def _enter(self) -> None:
        """Restore the chosen change; where that empties a field its button asks first."""
        if self.chosen is not None and self.chosen.empties:
            self.restore.setFocus(Qt.FocusReason.ShortcutFocusReason)
            announce(self, self.chosen.restoring)
        else:
            self.restore_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HISTORY) == "close":
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _record(self) -> Record | None:
        kind = RECORD_TYPES.get(self.key[0])
        return self._session.workshop.records(kind).get(self.key[1]) if kind is not None else None

    def _choose_scope(self, scope: str) -> None:
        self._scope, self._most = scope, SHOWN
        self.chips.set_current(scope)
        self._read(is_first=True)

    def _show_older(self) -> None:
        self._most += SHOWN
        self._read()

    def _note_change(self, _ids: object) -> None:
        if self._is_beside and self.key[1] and self._record() is None:
            self.closed.emit()  # deleted, or erased: then nothing of it may stay in sight
            return
        self._is_old = True
        self._read_if_saved(self._session.save_state)

    def _read_if_saved(self, state: SaveState) -> None:
        """Read again what was changed, once it is in the file."""
        if self._is_old and state.kind is SaveKind.SAVED and self.isVisible():
            self._read()

    def _read(self, *, is_first: bool = False) -> None:
        """Ask the writer for the history: nothing is read on the window's thread."""
        self._is_old = False
        asked = self.key, self._scope, self._most
        work = partial(_read_history, asked=asked, road_map=self.road_map)
        run = self._session.call_after_edits if is_first else self._session.call_now
        take_answer(run(work), self._show, self._context.messages)

    def _show(self, found: tuple[object, FieldHistory]) -> None:
        asked, history = found
        if asked != (self.key, self._scope, self._most):
            return  # something else was asked for meanwhile
        before = self.chosen
        self._history = history
        session = self._session
        one_field = self._scope == _FIELD
        self.rows.show_entries(
            list_entries(session.reference, session.workshop, history, one_field=one_field)
        )
        plain_text(self.count, describe_count(history))
        ids = [each.past.change.id for each in self.rows.entries]
        at = ids.index(before.past.change.id) if before and before.past.change.id in ids else 0
        self.list.setCurrentIndex(self.rows.index(at, 0))
        self._show_tools()

    def _show_tools(self) -> None:
        entry = self.chosen
        if not (can := entry is not None and entry.can_restore) and self.restore.hasFocus():
            self.list.setFocus()
        self.restore.setEnabled(can)
        empties = entry is not None and entry.empties
        self.restore.setText(empty_words() if empties else _restore_words())
        restyle(self.restore, kind="" if empties else "primary")
        plain_text(self.about, entry.restoring if entry is not None else "")
        self.copy.setEnabled(entry is not None and bool(entry.words))
        is_more = self._history.total > len(self.rows.entries)
        if not is_more and self.older.hasFocus():
            self.list.setFocus()
        self.older.setVisible(is_more)

    def _copy(self) -> None:
        if (entry := self.chosen) is not None:
            QApplication.clipboard().setText(entry.words)
            announce(self, _("Copied"))


def _restore_words() -> str:
    return _("Restore this")


def _read_history(
    store: Store, asked: tuple[FieldKey, str, int], road_map: str
) -> tuple[object, FieldHistory]:
    (kind, record_id, field), scope, most = asked
    if scope == _ROAD_MAP:
        return asked, store.road_map_history(road_map, most)
    return asked, store.field_history((kind, record_id), field if scope == _FIELD else "", most)
