"""Records as the rows of a table to type in, with a blank row at the end where rows are added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from mercworkshop.domain.entities import verbatim
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import (
    AsTyped,
    Record,
    clean_text,
    unread_words,
    verbatim_of,
)
from mercworkshop.errors import UserError
from mercworkshop.gui.grid.rows import GridRows
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.basics import plain_tooltip, wrapped_tooltip
from mercworkshop.gui.widgets.choices import ChoiceOption
from mercworkshop.gui.widgets.completer import Completion
from mercworkshop.gui.widgets.model_index import NOWHERE, AnyIndex
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

ItemRole = Qt.ItemDataRole

_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable

Completions = Callable[[], Iterable[Completion]]
Changes = Sequence[tuple[Any, Mapping[str, Any]]]
"""Records, each with the fields that get other values; words typed come as AsTyped."""


def parse_line(text: str) -> str:
    """Read words as one line that may be kept."""
    return " ".join(clean_text(text).split())


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column. ``title`` is marked with ``N_``; ``width`` is in pixels at 100 %.

    ``show`` gives the words of the cell; ``text`` what an editor starts with and copying hands
    out, ``show`` where there is none; ``read`` turns words into the field's value and raises
    InvalidInput with the reason. ``choices`` make it a list to pick from; ``offers`` are proposed
    while typing, and ``is_choice`` says that nothing else is expected. ``trouble`` says of a record
    what is wrong with its cell, for a mark and a tooltip; ``hint`` explains it; ``tone`` shows its
    words as a chip of that tone. In a list a ``width`` of 0 shares what the others leave.
    """

    field: str
    title: str
    width: int
    show: Callable[[Any], str]
    read: Callable[[str], object] = parse_line
    text: Callable[[Any], str] | None = None
    choices: Callable[[], Sequence[ChoiceOption]] | None = None
    offers: Completions | None = None
    is_choice: bool = False
    trouble: Callable[[Any], str] | None = None
    is_fixed: bool = False
    value: Callable[[Any], object] | None = None
    hint: Callable[[Any], str] | None = None
    tone: Callable[[Any], str] | None = None

    @property
    def proposed(self) -> Completions | None:
        """What a list proposes while one types; None where there is none."""
        return self._choice_words if self.choices is not None else self.offers

    @property
    def is_picked(self) -> bool:
        """Whether nothing but what the list proposes is expected."""
        return self.is_choice or self.choices is not None

    def editor_text(self, record: Any) -> str:
        """Return what an editor of the cell starts with, and what copying it hands out."""
        return (self.text or self.show)(record)

    def held(self, record: Any) -> object:
        """Return the value of the cell, by the field's name unless ``value`` says how."""
        return self.value(record) if self.value else getattr(record, self.field)

    def _choice_words(self) -> list[str]:
        return [words for _value, words in self.choices()] if self.choices else []


def no_edit(*_rows: Any) -> Edit:
    """Change nothing: the verb of what cannot be done in a table."""
    return Edit("")


def update_each(label: str, verb: Callable[..., Edit]) -> Callable[[Changes], Edit]:
    """Return the verb that gives each record its fields by ``verb(record, **fields)``."""

    def rewrite(rows: Changes) -> Edit:
        return combine_edits(label, *(verb(record, **fields) for record, fields in rows))

    return rewrite


@dataclass(frozen=True, slots=True)
class GridSource:
    """Where the rows come from, and the verbs that change them.

    ``move(records, by)`` moves up where ``by`` is negative. ``add`` is None where rows are not
    added by typing; ``blank`` is what the blank row says.
    """

    columns: tuple[GridColumn, ...]
    find: Callable[[], Sequence[Any]]
    rewrite: Callable[[Changes], Edit] = no_edit
    delete: Callable[[Sequence[Any]], Edit] = no_edit
    move: Callable[[Sequence[Any], int], Edit] = no_edit
    add: Callable[[Sequence[Mapping[str, Any]]], Edit] | None = None
    blank: str = ""
    key: Callable[[Any, str], FieldKey] | None = None
    """Names a field of a row as the journal does, to mark it while laptops disagree; needed where
    the row is no record."""
    scope: str = ""
    """Tells tables apart whose blank row may hold words that wait there for a record."""


class GridModel(GridRows):
    """Rows are the records themselves."""

    def __init__(
        self, session: EditSession, source: GridSource, parent: QObject | None = None
    ) -> None:
        super().__init__(source.find(), parent)
        self._session = session
        self.source = source
        self.columns = source.columns
        session.changed.connect(self.refresh)

    @property
    def has_blank(self) -> bool:
        """Whether there is a row to type a new record in."""
        return self.source.add is not None

    def column_of(self, field: str) -> int:
        """Return the place of the column of a field; the first that can be edited else."""
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
            return _(self.columns[section].title)
        return str(section + 1) if section < len(self.rows) else "+"

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _READABLE if self.columns[index.column()].is_fixed else _EDITABLE

    def data(self, index: AnyIndex, role: int = ItemRole.DisplayRole) -> Any:
        record, column = self.record(index.row()), self.columns[index.column()]
        if record is None:
            return self._blank(index, role)
        answer = self._ANSWERS.get(role)
        return answer(self, record, column) if answer else None

    def setData(self, index: AnyIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Keep ``value``, of the kind of the column's field; in the blank row, add a record."""
        column = self.columns[index.column()]
        if role != ItemRole.EditRole or column.is_fixed:
            return False
        record = self.record(index.row())
        if record is not None:
            return self.write([(record, {column.field: value})])
        return bool(value) and self.write([], [{column.field: value}])

    def key(self, record: Any, field: str) -> FieldKey:
        """Return how the journal names a field of a row; None is the blank row."""
        if record is None:
            return "", self.source.scope, field
        if self.source.key is not None:
            return self.source.key(record, field)
        return type(record).__name__, record.id, field

    def kept(self, record: Any, field: str) -> str:
        """Return the words of a cell that could not be read; empty where there are none."""
        if held := self.held(record, field):
            return held
        if (its := self._holder(record, field)) is None or not its.verbatim:
            return ""
        return unread_words(its, field)

    def held(self, record: Any, field: str) -> str:
        """Return the words of a cell that wait beside its record; empty where there are none."""
        words = self._session.verbatim_words
        return words.of(self.key(record, field)) if words.all else ""

    def given(self, record: Any, column: GridColumn) -> Any:
        """Return what to give another cell, or this one later, so that it is as this one is now."""
        its = self._holder(record, column.field)
        has_words = its is not None and verbatim_of(its, column.field) is not None
        return verbatim.as_typed(its, column.field) if its and has_words else column.held(record)

    def can_hold_words(self, record: Any, field: str) -> bool:
        """Whether words that mean no value can stand in a field."""
        kind = RECORD_TYPES.get(self.key(record, field)[0])
        return kind is not None and verbatim.can_hold_words(kind, field)

    def _holder(self, record: Any, field: str) -> Record | None:
        """Return the record that holds a field of a row, where there is one."""
        if record is None or self.source.key is None:
            return record if isinstance(record, Record) else None
        kind, record_id, _field = self.source.key(record, field)
        return (
            self._session.workshop.records(RECORD_TYPES[kind]).get(record_id)
            if kind in RECORD_TYPES
            else None
        )

    def editor_text(self, record: Any, column: GridColumn) -> str:
        """Return what an editor of a cell starts with, and what copying it hands out."""
        words = self.kept(record, column.field)
        return words or (column.editor_text(record) if record is not None else "")

    def add(self, fields: Mapping[str, Any]) -> bool:
        """Let the blank row become a record, with what waits in the row for that."""
        waiting = {
            each.field: words for each in self.columns if (words := self.held(None, each.field))
        }
        known = {name: self.meant(name, words) for name, words in waiting.items()}
        if not self.write([], [{**known, **fields}]):
            return False
        for name in waiting:
            self.hold(None, name, "")
        return True

    def meant(self, field: str, words: str) -> Any:
        """Return what words give a field: their value, or the words where they mean none."""
        try:
            return self.columns[self.column_of(field)].read(words)
        except UserError:
            return AsTyped(words)

    def write(self, known: Changes, new: Sequence[Mapping[str, Any]] = ()) -> bool:
        """Give records other values and add new ones at the end, as one step of undo.

        The blank row becomes the first of them.
        """
        if new and self.source.add is None:
            return False
        self._is_adding = bool(new)
        try:
            return self._session.apply(self._written, known, new)
        finally:
            self._is_adding = False

    def hold(self, record: Any, field: str, words: str) -> None:
        """Keep half-typed words of a cell, without a step of undo."""
        self._session.hold(self.key(record, field), words)

    def refresh(self, _ids: object = None) -> None:
        """Show the rows as they are now."""
        self.set_rows(tuple(self.source.find()))
        # What a cell shows may come from elsewhere, as the name of a group.
        self.notify_changed(range(len(self.rows)))

    def _written(self, known: Changes, new: Sequence[Mapping[str, Any]]) -> Edit:
        edits = [self.source.rewrite(known)] if known else []
        edits += [self.source.add(new)] if new and self.source.add else []
        edits = [each for each in edits if not each.is_empty] or edits[:1]
        if len(edits) < 2:
            return edits[0] if edits else no_edit()
        return combine_edits(N_("Paste"), *edits)

    def _blank(self, index: AnyIndex, role: int) -> Any:
        words = self.kept(None, self.columns[index.column()].field)
        if words and role in {ItemRole.DisplayRole, ItemRole.EditRole}:
            return words
        if role == ItemRole.DisplayRole and index.column() == 0:
            return _(self.source.blank)
        if role == ItemRole.ForegroundRole:
            return theme.current_look().color("muted")
        return None

    def _shown(self, record: Any, column: GridColumn) -> str:
        return self.kept(record, column.field) or column.show(record)

    def _hint(self, record: Any, column: GridColumn) -> str:
        hint = column.hint or column.show
        if trouble := self._trouble(record, column):
            return wrapped_tooltip(trouble)
        its = self._holder(record, column.field)
        written = verbatim.format_as_written(its, column.field) if its is not None else ""
        return plain_tooltip("\n".join(filter(None, (hint(record), written))))

    def _description(self, record: Any, column: GridColumn) -> str | None:
        return self._trouble(record, column) or None

    def _trouble(self, record: Any, column: GridColumn) -> str:
        key = self.source.key(record, column.field) if self.source.key else None
        if key in self._session.workshop.conflicts:
            return conflict_note()
        if words := self.kept(record, column.field):
            return unread_hint(words, column)
        return column.trouble(record) if column.trouble else ""

    def _mark(self, record: Any, column: GridColumn) -> QIcon | None:
        if not self._trouble(record, column):
            return None
        is_unread = bool(self.kept(record, column.field))  # painted as in every table
        return None if is_unread else icons.icon("warning", "amber", 14)

    _ANSWERS: ClassVar[dict[int, Callable[[Any, Any, GridColumn], Any]]] = {
        ItemRole.DisplayRole: _shown,
        ItemRole.AccessibleTextRole: _shown,
        ItemRole.EditRole: editor_text,
        ItemRole.ToolTipRole: _hint,
        ItemRole.AccessibleDescriptionRole: _description,
        ItemRole.DecorationRole: _mark,
    }


def conflict_note() -> str:
    """Return what is said of a cell of which laptops have different values."""
    return _("Undecided: laptops differ")


def unread_hint(words: str, column: GridColumn) -> str:
    """Return what is said of a cell whose words could not be read, line by line."""
    kept = _("Kept as you wrote it, not understood yet: {words}").format(words=words)
    try:
        column.read(words)
    except UserError as error:
        reason = str(error)
    else:
        reason = _("It may be understood now: press F2, then Enter.")
    return f"{kept}\n{reason}"
