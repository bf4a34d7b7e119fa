"""What delegations bring and are given, as rows of ticks: a column for each country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    from mercworkshop.gui.session.edits.edit_session import EditSession

_REMOVED = "removed"
"""The band over the ticks whose entries another laptop removed."""

COUNTRIES_FROM = 2
"""The first column of a country; text and number done are before it."""


class PreparationModel(TickModel):
    """The entries of both lists, each list below a row with its name and its sums."""

    def __init__(self, session: EditSession, titles: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._session, self._titles = session, titles
        self.rows: Sequence[ChecklistItem | str] = ()
        self._removed: frozenset[str] = frozenset()
        self.lists = self._lists()

    def refresh(self) -> None:
        """Show the lists as they are now."""
        self.lists = self._lists()
        there = {kind: each.items for kind, each in self.lists.items() if each.items}
        rows: list[ChecklistItem | str] = []
        for kind, items in there.items():
            rows += [kind, *items]
        removed = checklists.removed_items(self._session.workshop)
        self._removed = frozenset(each.id for each in removed)
        self.rows = (*rows, _REMOVED, *removed) if removed else rows
        names = self._session.reference.countries
        countries = self.lists[ChecklistKind.HOMEWORK].countries
        own = (field_label("ChecklistItem", "text"), _("Done"))
        keys = [each if isinstance(each, str) else each.id for each in self.rows]
        self.show_rows((*own, *map(names.name_of, countries)), keys, (*own, *countries))

    def items_of(self, rows: Iterable[int]) -> list[ChecklistItem]:
        """Return the entries of rows, without those that name a list."""
        chosen = (self.rows[row] for row in rows)
        return [each for each in chosen if isinstance(each, ChecklistItem)]

    def is_band(self, row: int) -> bool:
        return isinstance(self.rows[row], str)

    def country_of(self, column: int) -> str:
        """Return the country of a column; empty if it shows none."""
        countries = self.lists[ChecklistKind.HOMEWORK].countries
        place = column - COUNTRIES_FROM
        return countries[place] if 0 <= place < len(countries) else ""

    def words(self, row: int, column: int) -> str:
        item, country = self.rows[row], self.country_of(column)
        if isinstance(item, str):
            return self._sum(item, column)
        if column == 0:
            return item.text or self._titles().get(item.material, item.material)
        if country:
            return self.typed(row, column) or ""
        if item.id in self._removed:
            return ""
        its = self._list(item)
        return _share(its.count_of_item(item), len(its.countries))

    def _sum(self, band: str, column: int) -> str:
        """Return the name of a list, or how much of it is done, for one country or for all."""
        if band == _REMOVED:
            return _("Removed by another laptop") if column == 0 else ""
        kind = ChecklistKind(band)
        its, country = self.lists[kind], self.country_of(column)
        if column == 0:
            return _(CHECKLIST_NAMES[kind])
        if country:
            return _share(its.count_of_country(country), len(its.items))
        return _share(sum(map(its.count_of_item, its.items)), len(its.items) * len(its.countries))

    def ticked(self, row: int, column: int) -> bool | None:
        country, item = self.country_of(column), self.rows[row]
        if isinstance(item, str) or not country:
            return None
        return self._list(item).is_done(item, country)

    def typed(self, row: int, column: int) -> str | None:
        item, country = self.rows[row], self.country_of(column)
        if isinstance(item, str):
            return None
        if country:
            tick = self._list(item).tick_of(item, country)
            return tick.note if tick else ""
        is_own = not item.material and item.id not in self._removed
        return item.text if column == 0 and is_own else None

    def hint(self, row: int, column: int) -> str:
        return self.words(row, column) if self.country_of(column) else ""

    def set_ticked(self, cells: Sequence[Cell], *, is_ticked: bool) -> None:
        chosen = [
            (item.id, self.country_of(column))
            for row, column in cells
            for item in self.items_of([row])
        ]
        self._set(chosen, is_ticked)

    def tick_row(self, row: int) -> None:
        """Tick an entry for every country."""
        for item in self.items_of([row]):
            self._set([(item.id, each) for each in self._list(item).countries], is_done=True)

    def write(self, row: int, column: int, text: str) -> bool:
        session, item, country = self._session, self.rows[row], self.country_of(column)
        if isinstance(item, str):
            return False
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


def _share(done: int, whole: int) -> str:
    return _("{done} of {whole}").format(done=number(done), whole=number(whole))
