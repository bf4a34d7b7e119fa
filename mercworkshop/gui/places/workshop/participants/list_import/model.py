"""The preview of a list as a table: every row of it, one column for each field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from mercworkshop.domain.entities.people import CONTACT_FIELDS, Contact, Person
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.lists.list_reading import RowNoteKind
from mercworkshop.gui.places.workshop.participants.list_import.rows import ImportRow
from mercworkshop.gui.places.workshop.parts import person_words
from mercworkshop.gui.session.forms import country_names
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, number, sentences
from mercworkshop.reference.lists.countries import Countries

FIELDS = (
    "name", "country", "organisation", "category", "role", "language", "email", "phone", "title",
    "gender", "other_email", "consent",
)  # fmt: skip
"""The fields in the order of the preview."""
REASON_COLUMN = FIELDS.index("country") + 1
"""Where a row that is left out says why."""
_READERS: dict[str, Callable[[str], Any]] = {
    "category": person_words.parse_category,
    "language": person_words.parse_language,
    "gender": person_words.parse_gender,
    "consent": person_words.parse_consent,
}


def field_description(name: str) -> Field:
    """Return the description of a field of a person or their contact details."""
    return fields_of(Contact if name in CONTACT_FIELDS else Person)[name]


class ImportModel(QAbstractTableModel):
    """Rows that can be ticked, corrected and filtered; the first column is the line in the file."""

    changed = Signal()

    # Class attributes too: garbage collection may empty the model while its table still calls it.
    rows: Sequence[ImportRow] = ()
    shown: Sequence[ImportRow] = ()

    def __init__(self, known: Countries, parent: QObject) -> None:
        super().__init__(parent)
        self._known = known
        self._is_shown: Callable[[ImportRow], bool] = lambda _row: True

    def set_rows(self, rows: Sequence[ImportRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = rows
        self.shown = [each for each in rows if self._is_shown(each)]
        self.endResetModel()
        self.changed.emit()

    def show_only(self, is_shown: Callable[[ImportRow], bool]) -> None:
        """Show the rows of which ``is_shown`` is true; a row that changes stays until then."""
        self._is_shown = is_shown
        self.set_rows(self.rows)

    def toggle(self, place: int) -> None:
        """Take a row in, or leave it out."""
        row = self.shown[place]
        row.is_wanted = not row.is_wanted
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(FIELDS)))
        self.changed.emit()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(FIELDS) + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0:
            return base | Qt.ItemFlag.ItemIsUserCheckable
        return base | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _("Row") if section == 0 else _(field_description(FIELDS[section - 1]).label)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        row = self.shown[index.row()]
        if index.column() == 0:
            return self._line(row, role)
        name = FIELDS[index.column() - 1]
        if role == Qt.ItemDataRole.EditRole:
            return self._words(row, name)
        return self._cell(row, name, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.shown[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.CheckStateRole:
                self.toggle(index.row())
            return role == Qt.ItemDataRole.CheckStateRole
        name = FIELDS[index.column() - 1]
        if str(value) == self._words(row, name):
            return False
        try:
            row.edited[name] = self._parse(name, str(value))
        except InvalidInput:
            return False
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True

    def note(self, row: ImportRow, name: str) -> str:
        """Return what is said of a cell."""
        if row.reason and name == "name":
            return row.reason
        return row.note(name, RowNoteKind.LOOK) or row.note(name, RowNoteKind.FILLED)

    def _parse(self, name: str, text: str) -> Any:
        if name == "country":
            return country_names.parse_or_keep(self._known, text)
        reader = _READERS.get(name)
        return reader(text) if reader is not None else " ".join(text.split())

    def _line(self, row: ImportRow, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return number(row.row.line)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if row.is_wanted else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("Add {name}").format(name=row.name)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return sentences(*filter(None, (row.reason, *(each.text for each in row.looks))))
        return None

    def _cell(self, row: ImportRow, name: str, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, name)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, name)
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(row, name)
            case Qt.ItemDataRole.ToolTipRole:
                said = self.note(row, name)
                return plain_tooltip(said) if said else None
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self.note(row, name)
        return None

    def _shown(self, row: ImportRow, name: str) -> str:
        words = self._words(row, name)
        if row.reason and not row.is_wanted and name == "country":
            return row.reason
        if name == "name":
            said = row.note(name, RowNoteKind.LOOK)
            return _("{name} ({note})").format(name=row.name, note=said) if said else row.name
        return words or (row.note(name, RowNoteKind.LOOK) if row.is_wanted else "")

    def _words(self, row: ImportRow, name: str) -> str:
        if name not in row.fields:
            return ""
        return format_plain(
            field_description(name), row.fields[name], lambda _f, code: self._known.name_of(code)
        )

    def _colour(self, row: ImportRow, name: str) -> Any:
        look = theme.current_look()
        if not row.is_wanted:
            return look.color("muted")
        return look.color("amber") if row.note(name, RowNoteKind.LOOK) else None

    def _icon(self, row: ImportRow, name: str) -> Any:
        if row.is_wanted and row.note(name, RowNoteKind.LOOK):
            return icons.icon("warning", "amber", 14)
        if row.is_wanted and row.note(name, RowNoteKind.FILLED):
            return icons.icon("arrow_down", "muted", 14)
        return None
