"""What delegations bring and are given, as rows of ticks: a column for each country."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from mercworkshop.domain.entities import checklists
from mercworkshop.domain.entities.checklists import (
    CHECKLIST_NAMES,
    Checklist,
    ChecklistItem,
    ChecklistKind,
    ChecklistTick,
    checklist_of,
)
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.gui.places.workshop.parts.tick_table import Cell, TickModel
from mercworkshop.i18n import _, number

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

COUNTRIES_FROM = 3
"""The first column of a country; text, list and number done are before it."""


class PreparationModel(TickModel):
    """The entries of both lists, one below the other."""

    def __init__(self, session: EditSession, titles: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._session, self._titles = session, titles
        self.items: Sequence[ChecklistItem] = ()
        self.lists = self._lists()

    def refresh(self) -> None:
        """Show the lists as they are now."""
        self.lists = self._lists()
        self.items = [item for each in self.lists.values() for item in each.items]
        names = self._session.reference.countries
        countries = self.lists[ChecklistKind.HOMEWORK].countries
        own = (
            field_label("ChecklistItem", "text"),
            field_label("ChecklistItem", "kind"),
            _("Done"),
        )
        self.show_rows((*own, *map(names.name_of, countries)), [each.id for each in self.items])

    def country_of(self, column: int) -> str:
        """Return the country of a column; empty if it shows none."""
        countries = self.lists[ChecklistKind.HOMEWORK].countries
        place = column - COUNTRIES_FROM
        return countries[place] if 0 <= place < len(countries) else ""

    def words(self, row: int, column: int) -> str:
        item = self.items[row]
        match column:
            case 0:
                return item.text or self._titles().get(item.material, item.material)
            case 1:
                return _(CHECKLIST_NAMES[item.kind])
            case 2:
                done, whole = self._list(item).count_of_item(item), len(self._list(item).countries)
                return _("{done} of {whole}").format(done=number(done), whole=number(whole))
            case _:
                return self.typed(row, column) or ""

    def ticked(self, row: int, column: int) -> bool | None:
        country = self.country_of(column)
        item = self.items[row]
        return self._list(item).is_done(item, country) if country else None

    def typed(self, row: int, column: int) -> str | None:
        item, country = self.items[row], self.country_of(column)
        if country:
            tick = self._list(item).tick_of(item, country)
            return tick.note if tick else ""
        return item.text if column == 0 and not item.material else None

    def hint(self, row: int, column: int) -> str:
        return self.words(row, column) if self.country_of(column) else ""

    def set_ticked(self, cells: Sequence[Cell], *, is_ticked: bool) -> None:
        self._set(
            [(self.items[row].id, self.country_of(column)) for row, column in cells], is_ticked
        )

    def tick_row(self, row: int) -> None:
        """Tick an entry for every country."""
        item = self.items[row]
        self._set([(item.id, each) for each in self._list(item).countries], is_done=True)

    def write(self, row: int, column: int, text: str) -> bool:
        session, item, country = self._session, self.items[row], self.country_of(column)
        if country:
            cell = [(item.id, country)]
            is_changed = session.apply(
                checklists.set_ticks, self._own_id, self._ticks(), cell, note=text
            )
        else:
            is_changed = session.apply(checklists.update, item, text=text)
        session.end_step()
        return is_changed

    @property
    def _own_id(self) -> str:
        return self._session.workshop.workshop_id

    def _set(self, cells: Sequence[tuple[str, str]], is_done: bool) -> None:
        known = self._ticks()
        self._session.apply(checklists.set_ticks, self._own_id, known, cells, is_done=is_done)
        self._session.end_step()

    def _ticks(self) -> Mapping[str, ChecklistTick]:
        return self._session.workshop.records(ChecklistTick)

    def _list(self, item: ChecklistItem) -> Checklist:
        return self.lists[item.kind]

    def _lists(self) -> Mapping[ChecklistKind, Checklist]:
        return {kind: checklist_of(self._session.workshop, kind) for kind in ChecklistKind}
