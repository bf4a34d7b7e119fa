"""The bin: what was deleted, by whom and when, and a button that puts it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.comparison import conflicts, removed_records
from mercworkshop.domain.comparison.removed_records import RemovedRecord
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes, room_times
from mercworkshop.domain.fields.descriptions import record_title, record_type_name, shown_fields
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.gui.history.entries import describe_author, format_recorded
from mercworkshop.gui.history.journal_answers import take_answer
from mercworkshop.gui.session.edits.save_state import SaveKind, SaveState
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import HISTORY
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    column,
    reading_area,
    row,
    set_dialog_size,
)
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, Counted, _, isolate
from mercworkshop.reference.texts.record_names import names_in, record_label
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_COLUMNS = (
    (N_("What"), 6),
    (N_("Kind"), 3),
    (N_("Deleted by"), 3),
    (N_("When"), 3),
    (N_("Laptop"), 2),
)


class BinTable(TextTable):
    """What was deleted; Enter puts the chosen entry back."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, HISTORY) == "restore":
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class BinView(QWidget):
    """What was deleted from a road map, or without one from the whole workshop.

    ``counted`` is emitted with the number of entries once they are read: that is when the bin is
    seen, or the widget ``around`` it that shows their number.
    """

    counted = Signal(int)

    def __init__(
        self, context: PageContext, road_map: str = "", around: QWidget | None = None
    ) -> None:
        super().__init__()
        self._around = around or self
        self._context, self._session, self._road_map = context, context.session, road_map
        self.removed: list[RemovedRecord] = []
        self._is_old = True
        about = _("Nothing leaves the bin by itself. Putting back restores links and order too.")
        self.about = label(about, "muted", wrap=True)
        self.table = BinTable(_("What was deleted, the last first"), _COLUMNS, lines=8)
        self.table.row_chosen.connect(self._show_chosen)
        self.table.entered.connect(self.put_back)
        self.title = label("", "strong", wrap=True)
        self.facts = label("", wrap=True)
        self.back = button(_("Put back"), "undo", "primary", run=self.put_back)
        self.back_all = button("", run=self.put_back_all)
        self.nothing = empty_state("trash", _("Nothing was deleted here."))
        self._lay_out()
        self.parts.hide()
        self.nothing.hide()
        self.setFocusProxy(self.table)
        refresh_when_visible(self._around, self._session, self._note_change)
        self._session.saved_changed.connect(self._read_if_saved)
        self.read()

    def _lay_out(self) -> None:
        self.side = reading_area(
            bare_widget(column(self.title, self.facts, None, margin=12)), _("What was deleted")
        )
        tools = bare_widget(FlowLayout(self.back, self.back_all))
        beside = bare_widget(column(self.side, tools, margin=8))
        self.parts = bare_widget(row(self.table, beside, gap=0))
        lines = self.parts.layout()
        lines.setStretch(0, 3)  # type: ignore[union-attr]
        lines.setStretch(1, 2)  # type: ignore[union-attr]
        body = column(self.about, self.parts, self.nothing, margin=12)
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        self.setLayout(body)

    def read(self) -> None:
        """Read the bin on the writer's thread."""
        self._is_old = False
        work = self._session.call_now if self.removed else self._session.call_after_edits
        take_answer(work(Store.removed), self._show, self._context.messages)

    def put_back(self) -> None:
        """Put the chosen entry back, with what hung on it: one step of undo."""
        if (chosen := self._chosen()) is not None:
            self._put_back([chosen])

    def put_back_all(self) -> None:
        """Put everything back that is listed: one step of undo."""
        self._put_back(self.removed)

    def _put_back(self, removed: Sequence[RemovedRecord]) -> None:
        self._session.end_step()
        if self._session.apply(removed_records.put_back, self._session.workshop, removed):
            self._session.end_step()
            count = Counted("{n} entry is back.", "{n} entries are back.", len(removed))
            announce(self, count.text())

    def _chosen(self) -> RemovedRecord | None:
        number = self.table.currentIndex().row()
        return self.removed[number] if 0 <= number < len(self.removed) else None

    def _note_change(self, _ids: object) -> None:
        self._is_old = True
        self._read_if_saved(self._session.save_state)

    def _read_if_saved(self, state: SaveState) -> None:
        if self._is_old and state.kind is SaveKind.SAVED and self._around.isVisible():
            self.read()

    def _show(self, removed: list[RemovedRecord]) -> None:
        had_focus = self.table.hasFocus() or self.back.hasFocus() or self.back_all.hasFocus()
        at = max(self.table.currentIndex().row(), 0)
        own = self._road_map
        self.removed = [
            each for each in removed if not own or own in {each.road_map, each.record.id}
        ]
        times = room_times(self._session.workshop)
        self.table.show_rows([self._row(each, times) for each in self.removed])
        self.parts.setVisible(bool(self.removed))
        self.nothing.setVisible(not self.removed)
        if self.removed:
            last = len(self.removed) - 1
            self.table.setCurrentIndex(self.table.words.index(min(at, last), 0))
            if had_focus:
                self.table.setFocus()
        self._show_chosen()
        self.counted.emit(len(self.removed))

    def _row(self, each: RemovedRecord, times: RoomTimes) -> tuple[str, ...]:
        who, laptop = describe_author(each.deletion)
        kind = record_type_name(type(each.record))
        if each.along:
            more = Counted("and {n} entry in it", "and {n} entries in it", len(each.along))
            kind = _("{kind}, {more}").format(kind=kind, more=more.text())
        return self._name(each.record), kind, who, format_recorded(each.deletion, times), laptop

    def _name(self, record: Record) -> str:
        title = record_title(record)
        if self._road_map and title:
            return isolate(title)
        return isolate(record_label(self._session.reference, self._session.workshop, record))

    def _show_chosen(self, _row: int = 0) -> None:
        chosen = self._chosen()
        plain_text(self.title, self._name(chosen.record) if chosen is not None else "")
        plain_text(self.facts, "\n".join(self._facts(chosen.record)) if chosen else "")
        words = Counted("Put back all {n}", "Put back all {n}", len(self.removed))
        self.back_all.setText(words.text())
        self.back_all.setAccessibleName(words.text())
        self.back_all.setVisible(len(self.removed) > 1)

    def _facts(self, record: Record) -> list[str]:
        """Return what the entry said, one line for each field that was filled in."""
        others = [each for one in self.removed for each in (one.record, *one.along)]
        name_of = names_in(self._session.reference, self._session.workshop, others)
        known = record_fields(type(record))
        shown = (each for each in shown_fields(type(record)) if each.label)
        filled = [each for each in shown if getattr(record, each.name) != known[each.name].default]
        words = [(each, conflicts.format_field(record, each.name, name_of)) for each in filled]
        return [
            _("{label}: {words}").format(label=each.caption, words=isolate(said))
            for each, said in words
        ]


class BinDialog(QDialog):
    """The bin of the whole workshop. Show it with ``open()``."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bin"))
        self.view = BinView(context)
        close = button(_("Close"), run=self.reject)
        close.setAutoDefault(False)
        body = column(heading(_("Bin")), self.view, row(None, close), margin=12)
        body.setStretch(1, 1)
        self.setLayout(body)
        look = theme.current_look()
        set_dialog_size(self, look.px(900), look.px(560))
        self.view.setFocus()
