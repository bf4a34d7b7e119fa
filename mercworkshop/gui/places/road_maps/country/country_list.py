"""List of countries with the progress of each road map; below it the practice country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import (
    RoadMap,
    RoadMapState,
)
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.steps import counted_actions, roll_up, steps_of
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS, fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.record import Record, unread_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.grid.list_view import GridListView
from mercworkshop.gui.grid.rows.cell_values import format_cell_date
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    card,
    column,
    row,
    scroll_area,
)
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, isolate, number, plural
from mercworkshop.reference.lists.countries import Countries

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

HELD = [kind for kind in RECORD_TYPES.values() if kind.OWNER == "road_map"]
"""Types of the records that belong to a road map."""


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One country and the progress of its road map; ``id`` is its ISO 3166 code."""

    id: str
    name: str
    road_map: RoadMap | None
    actions: int
    done: int
    to_decide: int
    """Number of conflicts and waiting proposals."""

    @property
    def progress(self) -> str:
        """The number of finished actions as text; empty if there are no actions."""
        if not self.actions:
            return ""
        return _("{done} of {all} done").format(
            done=isolate(number(self.done)), all=isolate(number(self.actions))
        )


def country_row(known: Countries, workshop: Workshop, code: str) -> CountryRow:
    """Return the row of a country, by its ISO 3166 code."""
    own = road_map.road_map_id(code, workshop.workshop_id)
    rows = workshop.records(Action).owned_by(own)
    steps = steps_of(rows)
    actions = [roll_up(each, steps.get(each.id, ())) for each in counted_actions(rows)]
    waiting = sum(each.is_waiting for each in workshop.records(ScriptStep).owned_by(own))
    return CountryRow(
        code,
        known.name_of(code),
        workshop.records(RoadMap).get(own),
        len(actions),
        sum(action.progress is Progress.DONE for action in actions),
        waiting + len(conflicts_in(workshop, own)),
    )


def conflicts_in(workshop: Workshop, road_map_id: str) -> list[Conflict]:
    """Return the conflicts in a road map and in what belongs to it."""
    held = (each for kind in HELD for each in workshop.records(kind).owned_by(road_map_id))
    ids = {road_map_id, *(each.id for each in held)}
    return [each for each in workshop.conflicts.values() if each.record_id in ids]


def delegation_codes(known: Countries, workshop: Workshop) -> list[str]:
    """Return the country codes of the delegations in order, without the practice country."""
    practice = known.practice.iso3
    return [each.country for each in workshop.records(Delegation).all() if each.country != practice]


def clear_practice(workshop: Workshop, code: str) -> Edit:
    """Return the edit that deletes a country's road map with everything in it."""
    own = road_map.road_map_id(code, workshop.workshop_id)
    held: dict[str, tuple[Record, ...]] = {
        kind.__name__: workshop.records(kind).owned_by(own) for kind in HELD
    }
    whole = workshop.records(RoadMap).get(own)
    return road_map.delete_content({**held, RoadMap.__name__: (whole,) if whole else ()})


class CountryList(QWidget):
    """A table of countries: Enter opens one. Below it is the practice country."""

    chosen = Signal(str)
    all_asked = Signal()
    """Emitted when the papers of all countries are to be saved or printed."""

    def __init__(self, context: PageContext, go_to_workshop: Callable[[], object]) -> None:
        super().__init__()
        self._session = context.session
        self.table = GridListView(context, GridSource(_columns(), self._rows), _("Countries"))
        self.table.opened.connect(self.chosen)
        self.nobody = empty_state(
            "people",
            _("No country takes part yet. Add the delegations in the place “Workshop”."),
            button(_("Go to Workshop"), "arrow_next", "primary", run=go_to_workshop),
        )
        self.status = ElidedLabel("", "muted")
        self.all = button(_("Print or save all…"), "print", run=self.all_asked.emit)
        self.line = TabLine(None, self.all)
        practice = bare_widget(column(self._practice(), margin=MARGIN))
        whole = column(self.table, self.nobody, practice, None, gap=0)
        self.setLayout(column(scroll_area(bare_widget(whole))))
        self.table.follow(self)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _rows(self) -> list[CountryRow]:
        known, workshop = self._session.reference.countries, self._session.workshop
        return [country_row(known, workshop, code) for code in delegation_codes(known, workshop)]

    def _practice(self) -> QFrame:
        known = self._session.reference.countries
        code = known.practice.iso3
        self.open_practice = button(
            _("Open"), "sandbox", run=weak_slot(self, CountryList._choose, code)
        )
        self.open_practice.setAccessibleName(_("Open the practice country"))
        self.reset_practice = button(
            _("Reset"), "refresh", "quiet", run=weak_slot(self, CountryList._reset, code)
        )
        name = known.name_of(code)
        words = _("Try everything here. Every page is marked; it is no real country’s road map.")
        line = row(
            IconLabel("sandbox", "accent"),
            bare_widget(column(label(name, "strong"), label(words, "muted", wrap=True), gap=2)),
            self.reset_practice,
            self.open_practice,
            gap=12,
        )
        line.setStretch(1, 1)
        return card(bare_widget(line))

    def _choose(self, code: str) -> None:
        self.chosen.emit(code)

    def _reset(self, code: str) -> None:
        self._session.apply(clear_practice, self._session.workshop, code)

    def _refresh(self, _ids: object = None) -> None:
        some = self.table.grid.rowCount() > 0
        self.table.setVisible(some)
        self.nobody.setVisible(not some)
        now, known = self._session.workshop, self._session.reference.countries
        own = road_map.road_map_id(known.practice.iso3, now.workshop_id)
        self.reset_practice.setEnabled(own in now.records(RoadMap))
        begun = sum(each.road_map is not None for each in self.table.grid.rows)
        self.all.setEnabled(begun > 0)
        self.status.set_words(plural("{n} road map", "{n} road maps", begun) if begun else "")
        if some and not self.table.currentIndex().isValid():
            self.table.go(0, 0)


def _columns() -> tuple[GridColumn, ...]:
    fields, its, actions = fields_of(RoadMap), DESCRIPTIONS[RoadMap], DESCRIPTIONS[Action]
    return (
        GridColumn("name", fields["country"].label, 0, lambda row: row.name, is_fixed=True),
        GridColumn("state", its.one, 260, _state, tone=_state_tone, is_fixed=True),
        GridColumn("actions", actions.many, 130, lambda row: row.progress, is_fixed=True),
        GridColumn("date", fields["intended_date"].short, 140, _intended, is_fixed=True),
        GridColumn(
            "to_decide",
            N_("To decide"),
            130,
            _to_decide,
            tone=lambda _row: "warn",
            is_fixed=True,
        ),
    )


def _state(row: CountryRow) -> str:
    state = row.road_map.state if row.road_map else RoadMapState.BLANK
    return format_plain(fields_of(RoadMap)["state"], state)


def _state_tone(row: CountryRow) -> str:
    state = row.road_map.state if row.road_map else RoadMapState.BLANK
    return {RoadMapState.BLANK: "plain", RoadMapState.IN_WORK: "info"}.get(state, "done")


def _intended(row: CountryRow) -> str:
    if row.road_map is None:
        return ""
    if words := unread_words(row.road_map, "intended_date"):
        return quote_words(words)
    return isolate(format_cell_date(row.road_map.intended_date))


def _to_decide(row: CountryRow) -> str:
    if not row.to_decide:
        return ""
    return plural("{n} decision to take", "{n} decisions to take", row.to_decide)
