"""The open questions of a road map to the ministries that are not in the room, as one list.

A comment may outlive what it is about: deleted on one laptop, commented on another. It says so
then, and is settled here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mercworkshop.domain.comparison.removed_records import RemovedRecord
from mercworkshop.domain.entities import field_comments
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields.descriptions import find_field, record_type_name
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.history.journal_answers import take_answer
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column
from mercworkshop.gui.widgets.tables.table_mime import make_mime_data
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate
from mercworkshop.reference.texts.record_names import field_label
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_COLUMNS = (
    (N_("For which ministry"), 3),
    (N_("Entry"), 5),
    (N_("Comment or question"), 6),
    (N_("Answer"), 4),
)


class OpenCommentsView(QWidget):
    """One line for each open comment; the list is copied for a letter or a sheet.

    What is in the bin is named once that is read. ``print_asked`` is emitted with the ministry
    whose comments are to be printed, "" for those without one; None: all of them.
    """

    print_asked = Signal(object)

    def __init__(self, context: PageContext, road_map: str) -> None:
        super().__init__()
        self._session, self._road_map = context.session, road_map
        self._messages = context.messages
        about = _("F4 on a cell or field shows its comments, where they are written and answered.")
        self.table = TextTable(_("Open questions to the ministries"), _COLUMNS, lines=12)
        self.copy = button(_("Copy the list"), "copy", run=self.copy_list)
        self.settle = button(_("Settle"), "check", run=self.settle_chosen)
        self.print = button(_("Print…"), "print", run=self.ask_print)
        self.nothing = empty_state("note", _("No comment is open."))
        body = column(
            label(about, "muted", wrap=True),
            self.table,
            self.nothing,
            bare_widget(FlowLayout(self.settle, self.copy, self.print)),
            margin=12,
        )
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        self.setLayout(body)
        self.setFocusProxy(self.table)
        self._rows: list[tuple[str, ...]] = []
        self._open: list[FieldComment] = []
        self._removed: dict[str, Record] = {}
        self._asked: frozenset[str] = frozenset()
        self.table.row_chosen.connect(self._allow)
        refresh_when_visible(self, self._session, self._refresh)
        self._refresh()

    @property
    def is_empty(self) -> bool:
        """Whether no comment is open."""
        return not self._open

    def copy_list(self) -> None:
        """Copy the list with its headings, so that a sheet or a letter takes it as a table."""
        lines = [tuple(_(title) for title, _share in _COLUMNS), *self._rows]
        QApplication.clipboard().setMimeData(make_mime_data(lines))
        announce(self, _("Copied"))

    def ask_print(self) -> None:
        """Ask for whom the list is to be printed: a menu, if several are asked."""
        ministries = {fold_text(each.ministry.strip()) for each in self._open}
        if len(ministries) == 1:
            self.print_asked.emit(None)
            return
        number = max(self.table.currentIndex().row(), 0)
        chosen = self._open[number].ministry.strip()
        one = _("Only for {ministry}").format(ministry=isolate(chosen))
        nobody = _("Only questions without a ministry")
        menu = self.menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        everybody = _("For all ministries, each on pages of its own")
        menu.addAction(everybody, partial(self.print_asked.emit, None))
        menu.addAction(
            escape_ampersands(one if chosen else nobody), partial(self.print_asked.emit, chosen)
        )
        menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def settle_chosen(self) -> None:
        """Settle the chosen comment."""
        number = self.table.currentIndex().row()
        if not 0 <= number < len(self._open):
            return
        had_focus = self.settle.hasFocus()
        self._session.end_step()
        if self._session.apply(field_comments.settle, self._open[number]):
            self._session.end_step()
            announce(self, _("Settled"))
        if had_focus and self.settle.isEnabled():
            self.settle.setFocus()

    def _allow(self, _row: int = 0) -> None:
        self.settle.setEnabled(self.table.currentIndex().isValid())

    def _refresh(self, _ids: object = None) -> None:
        found = field_comments.open_comments(self._session.workshop, self._road_map)
        at = self.table.currentIndex().row()
        self._open = found
        self._rows = [self._row(each) for each in found]
        self.table.show_rows(self._rows)
        if found:
            self.table.setCurrentIndex(self.table.words.index(min(max(at, 0), len(found) - 1), 0))
        self._allow()
        self._ask_for_names()
        self.table.setVisible(bool(found))
        self.copy.setVisible(bool(found))
        self.print.setVisible(bool(found))
        self.settle.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _row(self, one: FieldComment) -> tuple[str, ...]:
        workshop, record = self._session.workshop, self._subject(one)
        known = record if record is not None else self._removed.get(one.about)
        if known is not None:
            where = field_label(self._session.reference, workshop, known, one.field)
        else:
            field = find_field(one.about_type, one.field)
            label = field.caption if field is not None and field.is_shown else ""
            where = " – ".join(filter(None, (_type_name(one), label)))
        if record is None:
            where = _("{entry} (deleted, in the bin)").format(entry=isolate(where))
        return isolate(one.ministry), where, isolate(one.text), isolate(one.answer)

    def _subject(self, one: FieldComment) -> Record | None:
        kind = RECORD_TYPES.get(one.about_type)
        return self._session.workshop.records(kind).get(one.about) if kind is not None else None

    def _ask_for_names(self) -> None:
        """Ask the bin, once for each, for the names of deleted records that comments are about."""
        lost = {each.about for each in self._open if self._subject(each) is None}
        if lost - self._asked:
            self._asked |= lost
            future = self._session.call_after_edits(Store.removed)
            take_answer(future, self._name_removed, self._messages)

    def _name_removed(self, removed: list[RemovedRecord]) -> None:
        self._removed = {
            record.id: record for each in removed for record in (each.record, *each.along)
        }
        self._refresh()


def _type_name(one: FieldComment) -> str:
    kind = RECORD_TYPES.get(one.about_type)
    return record_type_name(kind) if kind is not None else ""
