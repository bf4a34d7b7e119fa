"""The actions of a group, some of which are marked; or the parts of a regional action."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Signal

from mercworkshop.domain.programme.analysis.alike.regional_actions import RegionalPart
from mercworkshop.domain.programme.analysis.alike.similar_actions import SimilarAction
from mercworkshop.domain.programme.workshop_names import short_name
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk
from mercworkshop.i18n import N_, _, isolate, typed_list

_COLUMNS = (
    ("", 3),
    (N_("Country"), 18),
    (N_("Workshop"), 18),
    (N_("Action"), 44),
    (N_("Words"), 20),
)
_MARK, _JOINED = "✓", "⬤"


class PartsTable(RecordTable):
    """Space marks an action, Enter opens its country, Del takes it out."""

    marked_changed = Signal()
    opened = Signal(str)
    """Emitted with the code of a country."""
    taken_out = Signal(str)
    """Emitted with the id of an action, or of a part of a regional action."""

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__(_("Actions side by side"), _COLUMNS)
        self._name_of = name_of
        self._similar: Sequence[SimilarAction] = ()
        self._countries: dict[str, str] = {}
        self._joined: Collection[str] = ()
        self.marked: set[str] = set()
        self.key_pressed.connect(self._on_key)

    def show_similar(self, actions: Sequence[SimilarAction], joined: Collection[str]) -> None:
        """Show the actions of a group; those that are ``joined`` already cannot be marked."""
        self._similar, self._joined = actions, joined
        self._countries = {each.action.id: each.road_map.country for each in actions}
        self.marked &= self._countries.keys()
        self.show_records([self._record(each) for each in actions])
        self.marked_changed.emit()

    def show_parts(self, parts: Sequence[RegionalPart]) -> None:
        """Show the parts of a regional action."""
        self._similar, self.marked = (), set()
        self._countries = {each.id: each.country for each in parts}
        self.show_records([self._part(each) for each in parts])
        self.marked_changed.emit()

    @property
    def chosen_actions(self) -> tuple[SimilarAction, ...]:
        """The actions that are marked, in their order."""
        return tuple(each for each in self._similar if each.action.id in self.marked)

    def mark_all(self) -> None:
        """Mark all actions that are not joined yet; none, if all are marked."""
        free = {each.action.id for each in self._similar if each.action.id not in self._joined}
        self.marked = set() if self.marked == free else free
        self.show_similar(self._similar, self._joined)

    def _record(self, each: SimilarAction) -> TableRecord:
        action, road_map = each.action, each.road_map
        is_joined, is_marked = action.id in self._joined, action.id in self.marked
        sign = _JOINED if is_joined else _MARK if is_marked else ""
        said = _("joined already") if is_joined else _("marked") if is_marked else _("not marked")
        cells = (
            sign,
            self._name_of(road_map.country),
            short_name(road_map.city, road_map.begins),
            isolate(action.title),
            isolate(typed_list(each.words)),
        )
        return TableRecord(action.id, cells, inks={0: CellInk("accent", is_bold=True, says=said)})

    def _part(self, each: RegionalPart) -> TableRecord:
        until = _("until {day}").format(day=format_day(each.end)) if each.end else ""
        cells = (
            "",
            self._name_of(each.country),
            short_name(each.city, each.begins),
            isolate(each.title),
            until,
        )
        return TableRecord(each.id, cells)

    def _on_key(self, name: str) -> None:
        chosen = self.chosen
        if name == "open" and chosen:
            self.opened.emit(self._countries[chosen])
        elif name == "take_out" and chosen:
            self.taken_out.emit(chosen)
        elif name == "mark" and self._similar and chosen and chosen not in self._joined:
            self.marked ^= {chosen}
            self.show_similar(self._similar, self._joined)
