"""The tab “Delegations”: countries are added by name and listed with their treaty status."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.fields.parsing import SEPARATORS
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.gui.grid.arrangement_tools import ArrangementTools
from mercworkshop.gui.grid.arranging.named_views import view_commands
from mercworkshop.gui.grid.arranging.table_arrangement import describe_shown
from mercworkshop.gui.grid.rows.field_column import field_column
from mercworkshop.gui.grid.rows.grid_source import GridColumn, GridSource
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.places.workshop.delegations import treaty_status
from mercworkshop.gui.places.workshop.parts.group_names import group_name, group_names, parse_group
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms import country_names
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, N_, _, listed, plural, typed_phrases
from mercworkshop.reference.facts.treaty_status import on_workshop_day
from mercworkshop.reference.lists.countries import Countries
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext

_BETWEEN = re.compile(rf"(?!, The\b)[{SEPARATORS}\n]")


SUBREGIONS = (
    N_("Australia and New Zealand"),
    N_("Caribbean"),
    N_("Central America"),
    N_("Central Asia"),
    N_("Eastern Africa"),
    N_("Eastern Asia"),
    N_("Eastern Europe"),
    N_("Melanesia"),
    N_("Micronesia"),
    N_("Middle Africa"),
    N_("Northern Africa"),
    N_("Northern America"),
    N_("Northern Europe"),
    N_("Polynesia"),
    N_("South America"),
    N_("South-eastern Asia"),
    N_("Southern Africa"),
    N_("Southern Asia"),
    N_("Southern Europe"),
    N_("Western Africa"),
    N_("Western Asia"),
    N_("Western Europe"),
)
"""Subregions as named in the reference data (United Nations standard M49)."""


class DelegationsView(TabView):
    """The table of delegations, and below it a line that adds countries."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.line = VerbatimLine(
            context.session,
            ("", "", "new delegations"),
            _("Add countries"),
            _("Add countries: type a few letters, or several names with commas"),
        )
        known = context.session.reference.countries
        names = partial(country_names.country_completions, known)
        self.suggestions = CompletionBox(names, _("Countries"), self)
        # Queued: the completer writes the chosen name into the line after this signal.
        self.suggestions.activated.connect(self._add, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(self.suggestions)
        self.line.returnPressed.connect(self._add)
        self.region = self._region_button()
        self.add_button = button(_("Add"), "plus", "primary", run=self._add_or_begin)
        self.table = GridView(
            context, GridModel(context.session, self._source()), many_name(Delegation)
        )
        self.remove = button(_("Remove"), "trash", "quiet", run=self.table.delete_rows)
        self.listed = button("", "people", run=self._add_listed)
        self.listed.setToolTip(_("Countries of government participants that are not here yet"))
        self.arranging = ArrangementTools(self, self.table)
        own = (self.listed, self.remove, self.region, self.add_button)
        let_go_first(self.remove)
        self.tools = (*self.arranging.tools, *own)
        first = button(_("Type the first country"), "plus", run=self._begin)
        self.stack = QStackedWidget()
        self.stack.addWidget(empty_state("flag", _("No country takes part yet."), first))
        self.stack.addWidget(self.table)
        self.setLayout(column(self.stack, row(self.line, margin=12), gap=0))
        self.table.rows_chosen.connect(self._refresh)
        refresh_when_visible(self, context.session, self._refresh)
        self.table.grid.arranged.connect(self._refresh)
        self._refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.stack, self.line)

    def show_record(self, record_id: str) -> None:
        """Show a delegation by its id."""
        self.table.show_record(record_id)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        add = PaletteCommand(_("Add countries"), weak_slot(self, DelegationsView._begin))
        return (add, *view_commands(self.table))

    def add_subregion(self, name: str) -> None:
        """Add every country of a subregion (one of ``SUBREGIONS``)."""
        known = self.context.session.reference.countries
        self._add_countries([each.iso3 for each in known.all if each.subregion == name])

    def _begin(self) -> None:
        self.line.setFocus()

    def _add_or_begin(self) -> None:
        if self.line.text().strip():
            self._add()
        else:
            self._begin()

    def _add(self) -> None:
        """Add the countries in the line; keep the other words in it and show why."""
        texts = [text.strip() for text in _BETWEEN.split(self.line.text()) if text.strip()]
        known = self.context.session.reference.countries
        codes, left, troubles = parse_countries(known, self.line.text(), texts)
        if codes:
            self._add_countries(codes)
        self.line.leave(typed_phrases(left))
        if troubles:
            self.context.messages.show_error(troubles[0])

    def _add_listed(self) -> None:
        session = self.context.session
        missing = missing_delegations(session.reference.countries, session.workshop)
        self._add_countries(missing)

    def _add_countries(self, codes: list[str]) -> None:
        session = self.context.session
        now = session.workshop
        session.apply(people.add_delegations, now.workshop_id, now.records(Delegation).all(), codes)
        session.end_step()

    def _region_button(self) -> QPushButton:
        made = button(_("Add a subregion"), "globe", hint=_("Adds every country of it"))
        made.setMenu(self._subregions())
        return made

    def _subregions(self) -> QMenu:
        menu = QMenu(self)
        for name in sorted_words(SUBREGIONS, _):
            action = QAction(_(name), menu)
            action.triggered.connect(weak_slot(self, DelegationsView.add_subregion, name))
            menu.addAction(action)
        return menu

    def _refresh(self, _ids: object = None) -> None:
        session = self.context.session
        known, workshop = session.reference.countries, session.workshop
        total = len(workshop.records(Delegation))
        self.stack.setCurrentIndex(1 if total else 0)
        self.set_tool_visible(self.remove, is_visible=total > 0)
        left = len(missing_delegations(known, workshop))
        words = plural("Add {n} from participants", "Add {n} from participants", left)
        self.listed.setText(words)
        self.set_tool_visible(self.listed, is_visible=left > 0)
        chosen = self.table.selected_records()
        self.remove.setEnabled(bool(chosen))
        count = plural("{n} country", "{n} countries", total) if total else ""
        about = _about(_in_the_room(session), chosen[0]) if len(chosen) == 1 else ""
        shown = describe_shown(self.table.grid)
        self.said.set_words(" · ".join(filter(None, (count, shown, about))))

    def _source(self) -> GridSource:
        return GridSource(
            columns=_columns(self.context.session),
            find=self._find,
            rewrite=_rewritten(self.context.session),
            delete=lambda gone: people.remove_delegations(*gone),
            key=lambda each, field: (Delegation.__name__, each.id, field),
            is_arranged=True,
        )

    def _find(self) -> tuple[Delegation, ...]:
        return self.context.session.workshop.records(Delegation).all()


def missing_delegations(known: Countries, workshop: Workshop) -> list[str]:
    """Return the countries of government participants that have no delegation yet."""
    there = {each.country for each in workshop.records(Delegation).values()}
    found = (
        person.country
        for person in workshop.records(Person).all()
        if person.category is Category.GOVERNMENT and known.of_code(person.country)
    )
    return [code for code in dict.fromkeys(found) if code not in there]


def parse_countries(
    known: Countries, whole: str, texts: list[str]
) -> tuple[list[str], list[str], list[UserError]]:
    """Return the codes of the countries, the texts that name none, and the error of each."""
    if country := known.find(whole):  # a name may hold a comma itself
        return [country.iso3], [], []
    codes, left, troubles = [], [], []
    for text in texts:
        try:
            codes.append(country_names.parse_country(known, text))
        except InvalidInput as error:
            left.append(text)
            troubles.append(error)
    return codes, left, list(troubles)


def _columns(session: EditSession) -> tuple[GridColumn, ...]:
    def people_of(delegation: Delegation) -> str:
        found = session.workshop.records(Person).values()
        total = sum(person.country == delegation.country for person in found)
        return str(total) if total else ""

    def told(
        tell: Callable[[Reference, Delegation], str],
    ) -> Callable[[Delegation], str]:
        return lambda delegation: tell(_in_the_room(session), delegation)

    return (
        field_column(fields_of(Delegation)["country"], 250, show=told(_name), is_fixed=True),
        GridColumn(
            "status", N_("Treaty status"), 370, told(_status), is_fixed=True, trouble=told(_warning)
        ),
        GridColumn("languages", N_("Languages"), 170, told(_languages), is_fixed=True),
        GridColumn("people", N_("People"), 70, people_of, is_fixed=True),
        field_column(
            fields_of(Delegation)["group"], 180,
            show=lambda delegation: group_name(session.workshop, delegation.group),
            read=lambda text: parse_group(session.workshop, text),
            completions=lambda: group_names(session.workshop),
            is_choice=True,
        ),
    )  # fmt: skip


def _in_the_room(session: EditSession) -> Reference:
    """Return what was known on the day of the workshop that is nearest to today."""
    return on_workshop_day(session.reference, session.workshop.details)


def _name(reference: Reference, delegation: Delegation) -> str:
    return country_names.country_name(reference.countries, delegation.country)


def _status(reference: Reference, delegation: Delegation) -> str:
    country = reference.countries.of_code(delegation.country)
    if country is None:
        return ""
    return treaty_status.status_words(reference, country)


def _warning(reference: Reference, delegation: Delegation) -> str:
    country = reference.countries.of_code(delegation.country)
    return (
        treaty_status.status_warning(reference, country)
        if country
        else _("This code is not in the United Nations list.")
    )


def _about(reference: Reference, delegation: Delegation) -> str:
    """Return the source of a country's status, for users who cannot see the tooltip."""
    country = reference.countries.of_code(delegation.country)
    if country is None:
        return ""
    source = " ".join(treaty_status.status_source(reference, country).split("\n"))
    return _("{country}: {source}").format(country=_name(reference, delegation), source=source)


def _languages(reference: Reference, delegation: Delegation) -> str:
    country = reference.countries.of_code(delegation.country)
    return listed(LANGUAGES[code] for code in country.languages) if country else ""


def _rewritten(session: EditSession) -> Any:
    """Return the function that moves delegations, with their people, to a group."""

    def rewrite(rows: Any) -> Edit:
        edits = []
        for delegation, values in rows:
            if "group" in values and values["group"] != delegation.group:
                group = session.workshop.records(BreakoutGroup).get(str(values["group"]))
                along = groups.include_people(
                    [delegation], session.workshop.records(Person).values()
                )
                edits.append(groups.assign_members(along, group))
        return combine_edits(N_("Move to group"), *edits)

    return rewrite
