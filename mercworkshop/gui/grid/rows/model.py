"""The model of an editable table: records as rows, and a blank row at the end for new ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from mercworkshop.domain.entities.closing.closed_workshop import is_for_reading
from mercworkshop.domain.entities.field_comments import FieldComment, commented_fields
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.edit import Edit, as_typed, combine_edits
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import AsTyped, Record, unread_words, verbatim_of
from mercworkshop.errors import UserError
from mercworkshop.gui.grid.rows.arranged_rows import ArrangedRows
from mercworkshop.gui.grid.rows.band_facts import band_data
from mercworkshop.gui.grid.rows.cell_notes import conflict_note, unread_hint
from mercworkshop.gui.grid.rows.grid_source import (
    Changes,
    GridColumn,
    GridSource,
    no_edit,
)
from mercworkshop.gui.grid.rows.shown_cells import CellLook
from mercworkshop.gui.grid.rows.spoken_cells import describe_cell
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip, wrapped_tooltip
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

ItemRole = Qt.ItemDataRole

_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


class GridModel(ArrangedRows):
    """The model of an editable table; its rows are the records, sorted, filtered and grouped."""

    columns: tuple[GridColumn, ...]

    def __init__(
        self, session: EditSession, source: GridSource, parent: QObject | None = None
    ) -> None:
        super().__init__(source.find(), source.headings, parent)
        self._session = session
        self.source = source
        self.columns = source.columns
        self.is_read_only = self._has_to_be_read()
        """Whether nothing can be typed, for the workshop is closed."""
        self._commented: tuple[object, frozenset[FieldKey]] = None, frozenset()
        session.changed.connect(self.note_change)

    def find_records(self) -> Sequence[Any]:
        return self.source.find()

    @property
    def has_blank(self) -> bool:
        """Whether there is a blank row for new records."""
        return self.source.add is not None and not self.is_read_only

    def column_of(self, field: str) -> int:
        """Return the number of the column of a field; else the first editable one."""
        places = [n for n, column in enumerate(self.columns) if column.field == field]
        editable = [n for n, column in enumerate(self.columns) if not column.is_fixed]
        return next(iter([*places, *editable]), 0)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows) + self.has_blank

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        if role == ItemRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != ItemRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].heading
        return self.arranger.row_number(section, self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.is_read_only or self.band(index.row()) is not None:
            return _READABLE
        return _READABLE if self.columns[index.column()].is_fixed else _EDITABLE

    def data(self, index: AnyIndex, role: int = ItemRole.DisplayRole) -> Any:
        record, column = self.record(index.row()), self.columns[index.column()]
        if role == ItemRole.DisplayRole:
            return self.shown_text(index.row(), index.column())
        if (band := self.band(index.row())) is not None:
            return band_data(band, index.column(), role)
        if record is None:
            return self._blank(index, role)
        answer = self._ANSWERS.get(role)
        return answer(self, record, column) if answer else None

    def setData(self, index: AnyIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Write text into a cell, as assistive technology does; the blank row becomes a record."""
        column, text = self.columns[index.column()], str(value)
        if role != ItemRole.EditRole or column.is_fixed or self.band(index.row()) is not None:
            return False
        if self.is_read_only:
            return False
        record, given = self.record(index.row()), self.parse_or_keep(column.field, text)
        if record is None:
            return bool(text) and self.add({column.field: given})
        if isinstance(given, AsTyped) and not self.can_hold_words(record, column.field):
            self.set_waiting_words(record, column.field, text)
            return True
        self.set_waiting_words(record, column.field, "")
        return self.write([(record, {column.field: given})])

    def key(self, record: Any, field: str) -> FieldKey:
        """Return the journal's key of a field of a row; ``record`` is None in the blank row."""
        if record is None:
            return "", self.source.scope, field
        if self.source.key is not None:
            return self.source.key(record, field)
        return type(record).__name__, record.id, field

    def unread_text(self, record: Any, field: str) -> str:
        """Return the unparsed text of a cell, in the record or beside it; empty if none."""
        if waiting := self.waiting_words(record, field):
            return waiting
        if (its := self._holder(record, field)) is None or not its.verbatim:
            return ""
        return unread_words(its, field)

    def waiting_words(self, record: Any, field: str) -> str:
        """Return the unparsed text of a cell kept beside its record; empty if none."""
        words = self._session.verbatim_words
        return words.of(self.key(record, field)) if words.all else ""

    def value_or_words(self, record: Any, column: GridColumn) -> Any:
        """Return the content of a cell for writing it elsewhere: its value, or unparsed text."""
        its = self._holder(record, column.field)
        has_words = its is not None and verbatim_of(its, column.field) is not None
        return as_typed(its, column.field) if its and has_words else column.cell_value(record)

    def can_hold_words(self, record: Any, field: str) -> bool:
        """Return whether a field can hold unparsed text."""
        kind = RECORD_TYPES.get(self.key(record, field)[0])
        return kind is not None and verbatim.can_hold_words(kind, field)

    def _holder(self, record: Any, field: str) -> Record | None:
        """Return the record that holds a field of a row; None if there is none."""
        if record is None or self.source.key is None:
            return record if isinstance(record, Record) else None
        kind, record_id, _field = self.source.key(record, field)
        return (
            self._session.workshop.records(RECORD_TYPES[kind]).get(record_id)
            if kind in RECORD_TYPES
            else None
        )

    def editor_text(self, record: Any, column: GridColumn) -> str:
        """Return the text of a cell to edit and to copy."""
        words = self.unread_text(record, column.field)
        return words or (column.editor_text(record) if record is not None else "")

    def add(self, fields: Mapping[str, Any]) -> bool:
        """Add a record from the blank row, with the text kept in it; False if refused."""
        waiting = {
            each.field: words
            for each in self.columns
            if (words := self.waiting_words(None, each.field))
        }
        known = {name: self.parse_or_keep(name, words) for name, words in waiting.items()}
        if not self.write([], [{**known, **fields}]):
            return False
        for name in waiting:
            self.set_waiting_words(None, name, "")
        return True

    def parse_or_keep(self, field: str, words: str) -> Any:
        """Return the parsed value of ``words``, or an AsTyped if they cannot be parsed."""
        try:
            value = self.columns[self.column_of(field)].read(words)
            return verbatim.typed_value(words, value)
        except UserError:
            return AsTyped(words)

    def write(self, known: Changes, new: Sequence[Mapping[str, Any]] = ()) -> bool:
        """Change records and add new ones at the end, in one undo step; False if refused.

        The blank row becomes the first new one; no band stays folded that could hide it.
        """
        if new and self.source.add is None:
            return False
        if new and self.arranger.folded:
            self.fold(self.arranger.folded, is_folded=False)
        self._is_adding = bool(new)
        try:
            return self._session.apply(self._written, known, new)
        finally:
            self._is_adding = False

    def set_waiting_words(self, record: Any, field: str, words: str) -> None:
        """Keep half-typed text of a cell, without an undo step."""
        self._session.set_waiting_words(self.key(record, field), words)

    def refresh(self) -> None:
        """Show the current rows, and emit which cells show something else now."""
        self._follow_closing()
        self.set_rows(self.laid_out())
        self.notify_outdated()

    def _has_to_be_read(self) -> bool:
        return self.source.is_of_room and is_for_reading(self._session.workshop)

    def _follow_closing(self) -> None:
        """Take the blank row away while the workshop is closed."""
        if self._has_to_be_read() == self.is_read_only:
            return
        end = len(self.rows)
        if self.source.add is None:
            self.is_read_only = not self.is_read_only
        elif self.is_read_only:
            self.beginInsertRows(NOWHERE, end, end)
            self.is_read_only = False
            self.endInsertRows()
        else:
            self.beginRemoveRows(NOWHERE, end, end)
            self.is_read_only = True
            self.endRemoveRows()

    def _written(self, known: Changes, new: Sequence[Mapping[str, Any]]) -> Edit:
        edits = [self.source.rewrite(known)] if known else []
        edits += [self.source.add(new)] if new and self.source.add else []
        edits = [each for each in edits if not each.is_empty] or edits[:1]
        if len(edits) < 2:
            return edits[0] if edits else no_edit()
        return combine_edits(N_("Paste"), *edits)

    def _blank(self, index: AnyIndex, role: int) -> Any:
        words = self.unread_text(None, self.columns[index.column()].field)
        if words and role in {ItemRole.DisplayRole, ItemRole.EditRole}:
            return words
        if role == ItemRole.DisplayRole and index.column() == 0:
            return _(self.source.blank)
        if role == ItemRole.ForegroundRole:
            return theme.current_look().color("muted")
        return None

    def look(self, row: int, place: int) -> CellLook:
        record, column = self.record(row), self.columns[place]
        if (band := self.band(row)) is not None:
            return CellLook("" if place else band.title, "", "")
        if record is None:
            words = self._blank(self.index(row, place), ItemRole.DisplayRole)
            return CellLook(words or "", "", "")
        tone = column.tone(record) if column.tone else ""
        return CellLook(self._shown(record, column), self._trouble(record, column), tone)

    def _shown(self, record: Any, column: GridColumn) -> str:
        return self.unread_text(record, column.field) or column.show(record)

    def _hint(self, record: Any, column: GridColumn) -> str:
        hint = column.hint or column.show
        if trouble := self._trouble(record, column):
            return wrapped_tooltip(trouble)
        its = self._holder(record, column.field)
        written = verbatim.format_as_written(its, column.field) if its is not None else ""
        return plain_tooltip("\n".join(filter(None, (hint(record), written))))

    def cell_notes(self, row: int, place: int) -> str:
        """Return what there is to say about the value of a cell; empty if there is nothing."""
        return self._notes(record, self.columns[place]) if (record := self.record(row)) else ""

    def _notes(self, record: Any, column: GridColumn) -> str:
        comment = _("Open comment: F4 shows it") if self._has_comment(record, column) else ""
        return self._trouble(record, column) or comment

    def _description(self, record: Any, column: GridColumn) -> str:
        """Return of which record and column a cell is, whether it is fixed, and its notes."""
        first = next((each for each in self.columns if each.field), column)
        name = "" if column is first else self._shown(record, first)
        told = name, column.heading, self._notes(record, column)
        return describe_cell(*told, is_fixed=column.is_fixed)

    def _trouble(self, record: Any, column: GridColumn) -> str:
        key = self.source.key(record, column.field) if self.source.key else None
        if key in self._session.workshop.conflicts:
            return conflict_note()
        if words := self.unread_text(record, column.field):
            return unread_hint(words, column.read)
        return column.trouble(record) if column.trouble else ""

    def _has_comment(self, record: Any, column: GridColumn) -> bool:
        """Return whether an open comment waits on a cell; F4 shows it."""
        comments = self._session.workshop.records(FieldComment)
        if self._commented[0] is not comments:
            self._commented = comments, commented_fields(comments.values())
        return bool(comments) and self.key(record, column.field) in self._commented[1]

    def _mark(self, record: Any, column: GridColumn) -> QIcon | None:
        if not self._trouble(record, column):
            return icons.icon("note", "accent", 14) if self._has_comment(record, column) else None
        is_unread = bool(self.unread_text(record, column.field))  # marked by the delegate
        return None if is_unread else icons.icon("warning", "amber", 14)

    _ANSWERS: ClassVar[dict[int, Callable[[Any, Any, GridColumn], Any]]] = {
        ItemRole.AccessibleTextRole: _shown,
        ItemRole.EditRole: editor_text,
        ItemRole.ToolTipRole: _hint,
        ItemRole.AccessibleDescriptionRole: _description,
        ItemRole.DecorationRole: _mark,
    }
