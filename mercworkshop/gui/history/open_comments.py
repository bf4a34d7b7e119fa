"""The open questions of a road map to the ministries that are not in the room, as one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.domain.entities import field_comments
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.basics import button, empty_state, label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate, without_marks
from mercworkshop.reference.texts.record_names import field_label

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

_COLUMNS = (
    (N_("For which ministry"), 3),
    (N_("Entry"), 5),
    (N_("Comment or question"), 6),
    (N_("Answer"), 4),
)


class OpenCommentsView(QWidget):
    """One line for each open comment; the list is copied for a letter or a sheet."""

    def __init__(self, context: PageContext, road_map: str) -> None:
        super().__init__()
        self._session, self._road_map = context.session, road_map
        about = _("F4 on a cell or field shows its comments, where they are written and answered.")
        self.table = TextTable(_("Open questions to the ministries"), _COLUMNS, lines=12)
        self.copy = button(_("Copy the list"), "copy", run=self.copy_list)
        self.nothing = empty_state("note", _("No comment is open."))
        body = column(
            label(about, "muted", wrap=True),
            self.table,
            self.nothing,
            row(self.copy, None),
            margin=12,
        )
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        self.setLayout(body)
        self.setFocusProxy(self.table)
        self._rows: list[tuple[str, ...]] = []
        refresh_when_visible(self, self._session, self._refresh)
        self._refresh()

    def copy_list(self) -> None:
        """Copy the list with its headings, so that a sheet or a letter takes it as a table."""
        lines = [tuple(_(title) for title, _share in _COLUMNS), *self._rows]
        cells = (" ".join(without_marks(cell).split()) for line in lines for cell in line)
        flat = list(cells)
        width = len(_COLUMNS)
        rows = ["\t".join(flat[at : at + width]) for at in range(0, len(flat), width)]
        QApplication.clipboard().setText("\n".join(rows))
        announce(self, _("Copied"))

    def _refresh(self, _ids: object = None) -> None:
        found = field_comments.open_comments(self._session.workshop, self._road_map)
        self._rows = [self._row(each) for each in found]
        self.table.show_rows(self._rows)
        self.table.setVisible(bool(found))
        self.copy.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _row(self, one: FieldComment) -> tuple[str, ...]:
        kind = RECORD_TYPES.get(one.about_type)
        workshop = self._session.workshop
        record = workshop.records(kind).get(one.about) if kind is not None else None
        where = ""
        if record is not None:
            where = field_label(self._session.reference, workshop, record, one.field)
        return isolate(one.ministry), where, isolate(one.text), isolate(one.answer)
