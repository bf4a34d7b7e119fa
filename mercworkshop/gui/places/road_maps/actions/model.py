"""The actions of a road map as rows, with a blank row at the end for a new one."""

from __future__ import annotations

import weakref
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.arrangement.readers import FieldReader
from mercworkshop.domain.entities import action_groups, actions
from mercworkshop.domain.entities.action_groups import ActionGroup
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyNames, BodyPair
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import FieldKind
from mercworkshop.domain.fields.joined_text import split_joined
from mercworkshop.domain.fields.parsing import parse_money
from mercworkshop.domain.fields.verbatim import format_as_written
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.review.missing_fields import find_questions
from mercworkshop.domain.values.money.money import Money
from mercworkshop.gui.grid.rows.band_facts import BandFacts, describe_band
from mercworkshop.gui.grid.rows.cell_notes import conflict_note, unread_hint
from mercworkshop.gui.grid.rows.cell_values import format_cell_money
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource
from mercworkshop.gui.grid.rows.model import GridModel, ItemRole
from mercworkshop.gui.grid.rows.spoken_cells import describe_cell
from mercworkshop.gui.places.road_maps.actions.band_facts import ActionBands
from mercworkshop.gui.places.road_maps.actions.columns import COLUMNS, COST, NUMBER, TITLE
from mercworkshop.gui.places.road_maps.actions.printed_rows import PrintedRows
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip, wrapped_tooltip
from mercworkshop.i18n import _, digits

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_ROLLED = frozenset({"start", "end", "cost", "progress"})
"""The columns in which an action shows what its steps add up to."""

_SAID = ItemRole.AccessibleTextRole
_SHOWN = frozenset({ItemRole.DisplayRole, ItemRole.AccessibleTextRole, ItemRole.ToolTipRole})
_ANSWERED = _SHOWN | {ItemRole.EditRole, ItemRole.AccessibleDescriptionRole}


class ActionsModel(GridModel):
    """Rows are the records themselves; their cell texts are cached.

    ``currency`` is the one of most costs, or empty. The heading names it, the cells only others; a
    number typed without a currency is in it.
    """

    rows: tuple[Action | RowBand, ...]

    def __init__(self, session: EditSession, road_map: str, parent: QObject | None = None) -> None:
        self._printed = PrintedRows(session, road_map)
        super().__init__(session, _source(session, self._printed), parent)
        self.road_map = road_map
        self._numbers, self._found = self._printed.numbers, self._printed.find()
        self._band_facts = ActionBands()
        self._words: dict[str, tuple[Action, tuple[str, ...]]] = {}
        self._questions: dict[str, tuple[Action, Mapping[str, str]]] = {}
        self._conflicts: object = None
        self._known_words = session.verbatim_words.all
        self._conflict_fields: dict[str, set[str]] = {}
        self.currency = _shared_currency(self._found)
        cost = replace(COLUMNS[COST], read=_cost_reader(self))
        self.columns = (*COLUMNS[:COST], cost, *COLUMNS[COST + 1 :])
        self._read_conflicts()

    def action(self, row: int) -> Action | None:
        """Return the action of a row; None for the blank row and for a band."""
        found: Action | None = self.record(row)
        return found

    def band_facts(self, band: RowBand) -> BandFacts:
        return self._band_facts.facts(band, self._found)

    def band_fields(self, row: int) -> dict[str, Any]:
        band = self.band_of(row)
        if self.arrangement.group or band is None:
            return super().band_fields(row)
        if not band.rows:  # an objective without actions
            return {"objective": band.key}
        return {"objective": band.rows[0].objective, "section": band.rows[0].section}

    def typed(self) -> tuple[Action, ...]:
        """Return all actions of the road map, in the order in which they were typed."""
        return self._printed.typed()

    def number(self, action_id: str) -> str:
        """Return the number of an action, such as "2.1"; empty if it is not there."""
        self.catch_up()
        return self._numbers.get(action_id, "")

    def action_numbered(self, number: str) -> str:
        """Return the id of the action with a number; empty if there is none."""
        self.catch_up()
        return next((each for each, known in self._numbers.items() if known == number), "")

    def words(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        if row >= len(self.rows):  # the blank row
            invitation = _("Type to add an action") if column == TITLE else ""
            return self.unread_text(None, COLUMNS[column].field) or invitation
        action = self.rows[row]
        if isinstance(action, RowBand):
            return {NUMBER: digits(action.number), TITLE: action.title}.get(column, "")
        if column == NUMBER:
            return digits(self.number(action.id))
        if unread := self.unread_text(action, COLUMNS[column].field):
            return unread
        kept = self._words.get(action.id)
        if kept is None or kept[0] is not action:
            words = [each.show(action) for each in COLUMNS]
            words[COST] = format_cell_money(action.cost, self.currency)
            kept = action, tuple(words)
            self._words[action.id] = kept
        return kept[1][column]

    def groups(self) -> tuple[ActionGroup, ...]:
        """Return the actions as they are grouped on paper."""
        return self._printed.groups()

    def level(self, row: int) -> int:
        """Return how deep a row stands: 1 for a step of an action, else 0."""
        action = self.action(row)
        return int(action is not None and action.id in self._printed.belongs)

    def whole(self, row: int) -> Action | None:
        """Return the action of a row with what its steps add up to; None where none is."""
        action = self.action(row)
        return self.whole_of(action) if action is not None else None

    @property
    def has_steps(self) -> bool:
        """Whether an action of the road map has steps."""
        return bool(self._printed.belongs)

    def whole_of(self, action: Action) -> Action:
        """Return an action with what its steps add up to, also of one whose row is folded away."""
        return self._printed.whole(action)

    def rolled_up(self, row: int, column: int) -> str:
        """Return what the steps of an action add up to in a cell; empty where it has its own."""
        its = COLUMNS[column]
        if its.field not in _ROLLED or not self.has_steps:
            return ""
        action, whole = self.action(row), self.whole(row)
        if action is None or whole is None or whole is action:
            return ""
        if getattr(whole, its.field) == getattr(action, its.field):
            return ""
        return format_cell_money(whole.cost, self.currency) if column == COST else its.show(whole)

    def question(self, row: int, column: int) -> str:
        """Return what the review asks of an empty cell; it is shown there, but is not its value."""
        action = self.whole(row)
        if action is None or self.words(row, column) or self.rolled_up(row, column):
            return ""
        kept = self._questions.get(action.id)
        if kept is None or kept[0] is not action:
            has_steps = action is not self.action(row)
            asked_of = find_questions(action, has_steps=has_steps)
            kept = self._questions[action.id] = action, asked_of
        asked = kept[1].get(COLUMNS[column].field)
        return _(asked) if asked else ""

    def has_conflict(self, row: int, column: int) -> bool:
        """Whether a cell has a conflict; for the row number, whether any field of the row has."""
        if not self._conflict_fields or row >= len(self.rows):
            return False
        fields = self._conflict_fields.get(self.rows[row].id)
        return bool(fields) and (column == NUMBER or COLUMNS[column].field in (fields or ()))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        if role == ItemRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            title = COLUMNS[section].heading
            if section == COST and self.currency:
                return _("{title} ({currency})").format(title=title, currency=self.currency)
            return title
        return None

    def data(self, index: AnyIndex, role: int = ItemRole.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        row, column = index.row(), index.column()
        if role == ItemRole.AccessibleDescriptionRole:
            return self._described(row, column)
        if role == ItemRole.ToolTipRole:
            unread, notes = self.is_unread(row, column), self.cell_notes(row, column)
            shown = "" if unread else self.words(row, column)
            said = "\n".join(filter(None, (shown, notes)))
            return wrapped_tooltip(said) if unread else plain_tooltip(said)
        if role == ItemRole.EditRole:
            return self.editor_text(self.action(row), COLUMNS[column])
        return self._said(row, column) if role == _SAID else self.words(row, column)

    def _described(self, row: int, column: int) -> str | None:
        """Return of which action and column a cell is, and what there is to say about it."""
        if self.band(row) is not None:
            return None
        action, is_fixed = self.action(row), COLUMNS[column].is_fixed
        name = action.title if action is not None and column != TITLE else ""
        title = str(self.headerData(column, Qt.Orientation.Horizontal))
        return describe_cell(name, title, self.cell_notes(row, column), is_fixed=is_fixed)

    def _said(self, row: int, column: int) -> str:
        """Return a cell for a screen reader: its text, or what is missing in it."""
        if (band := self.band(row)) is not None:
            return describe_band(band) if column == TITLE else ""
        if rolled := self.rolled_up(row, column):
            return rolled
        asked = self.question(row, column)
        return _("missing: {question}").format(question=asked) if asked else self.words(row, column)

    def is_unread(self, row: int, column: int) -> bool:
        """Whether a cell shows words that could not be parsed."""
        if self.band(row) is not None:
            return False
        return bool(self.unread_text(self.action(row), COLUMNS[column].field))

    def cell_notes(self, row: int, column: int) -> str:
        """Return the notes on a cell, one per line; empty if there are none."""
        said = [conflict_note()] if self.has_conflict(row, column) else []
        action, its = self.action(row), COLUMNS[column]
        if action is not None and (unread := self.unread_text(action, its.field)):
            said.append(unread_hint(unread, its.read))
        elif action is not None and (written := format_as_written(action, its.field)):
            said.append(written)
        if self.rolled_up(row, column):
            said.append(_("From its steps"))
        return "\n".join(filter(None, (*said, self.trouble(row, column))))

    def trouble(self, row: int, column: int) -> str:
        """Return what is wrong with the value of a cell; empty if nothing is."""
        action, find = self.action(row), COLUMNS[column].trouble
        return find(action) if find is not None and action is not None else ""

    def refresh(self) -> None:
        """Show the current rows, and mark those with new conflicts or unparsed words."""
        before, found = self._found, self._printed.find()
        self._found = found
        edited = _edited(before, found)
        steps = {self._printed.belongs.get(new.id, "") for _old, new in edited or ()} - {""}
        changed = steps | self._read_numbers() | self._read_conflicts() | self._read_words()
        self.set_rows(self.arranger.lay_out(found))
        self.notify_changed(sorted(map(self.row_of, changed)))
        if edited is None or any(old.cost != new.cost for old, new in edited):
            self._name_currency()

    def _reader(self, column: GridColumn) -> FieldReader:
        # A funder shown beside the state of the funding is not a part of the state's name. A text
        # field is sorted and filtered by its own value.
        its = fields_of(Action)[column.field]
        is_text = its.kind in {FieldKind.LINE, FieldKind.TEXT}
        text = attrgetter(column.field) if is_text else column.text if column.choices else None
        reader = super()._reader(column)
        if column.field == "lead":
            pairs = self._session.workshop.records(BodyPair).owned_by(self.road_map)
            reader = replace(reader, known_as=BodyNames(self.find_records(), pairs))
        return replace(reader, text=text) if text is not None else reader

    def _name_currency(self) -> None:
        """Update the currency in the heading, and rebuild the cells if it changed."""
        shared = _shared_currency(self._found)
        if shared != self.currency:
            self.currency = shared
            self._words.clear()
            self.notify_changed(range(len(self.rows)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, COST, COST)

    def _read_numbers(self) -> set[str]:
        """Return the ids of actions with another number."""
        before, self._numbers = self._numbers, self._printed.numbers
        if before is self._numbers:
            return set()
        return {each for each, _number in before.items() ^ self._numbers.items()}

    def _read_words(self) -> set[str]:
        """Read the unparsed words again; return the ids of the records where they changed."""
        before, self._known_words = self._known_words, self._session.verbatim_words.all
        if before is self._known_words:
            return set()
        return {
            record_id
            for (_kind, record_id, _field), _words in before.items() ^ self._known_words.items()
        }

    def _read_conflicts(self) -> set[str]:
        """Read the conflicts again; return the ids of the actions where they changed."""
        conflicts = self._session.workshop.conflicts
        if conflicts is self._conflicts:
            return set()
        fields = defaultdict(set)
        for kind, record_id, field in conflicts:
            if kind == Action.__name__:
                fields[record_id].add("" if field == DELETED else field)
        before, self._conflict_fields, self._conflicts = (
            self._conflict_fields,
            dict(fields),
            conflicts,
        )
        return {each for each in {*before, *fields} if before.get(each) != fields.get(each)}


def _cost_reader(model: ActionsModel) -> Callable[[str], Money | None]:
    """Return a parser of costs; a number without a currency is in the heading's currency."""
    known = weakref.ref(model)

    def read(text: str) -> Money | None:
        living = known()
        return parse_money(text, living.currency if living is not None else "")

    return read


def _edited(
    before: Sequence[Action], after: Sequence[Action]
) -> Sequence[tuple[Action, Action]] | None:
    """Return the actions that an edit may have changed, before and after; None if rows moved."""
    if len(before) != len(after):
        return None
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old is not new]
    return pairs if all(old.id == new.id for old, new in pairs) else None


def _source(session: EditSession, printed: PrintedRows) -> GridSource:
    return GridSource(
        COLUMNS,
        printed.find,
        lambda changes: actions.update_many(
            (action, split_joined(Action, fields)) for action, fields in changes
        ),
        lambda gone: actions.delete(gone, printed.find()),
        lambda chosen, by: action_groups.move_in_groups(printed.groups(), chosen, by),
        lambda rows: actions.add(
            printed.typed(), printed.road_map, [split_joined(Action, fields) for fields in rows]
        ),
        scope=printed.road_map,
        is_arranged=True,
        headings=printed.headings,
    )


def _shared_currency(rows: Iterable[Action]) -> str:
    """Return the currency of more than half of the costs; empty if there is none."""
    found = Counter(action.cost.currency for action in rows if action.cost is not None)
    currency, times = found.most_common(1)[0] if found else ("", 0)
    return currency if times * 2 > found.total() else ""
