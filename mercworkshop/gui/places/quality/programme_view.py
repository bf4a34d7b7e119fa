"""The tab for the programme: its workshops, who is expected at each, and published figures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.fields.field import Field, RecordDescription
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme import programme_desk
from mercworkshop.domain.programme.descriptions.workshops import (
    EXPECTED_COUNTRY,
    PROGRAMME_WORKSHOP,
    PUBLISHED_FIGURE,
)
from mercworkshop.domain.programme.figures import COUNTED_NAMES, CountedKind, PublishedFigure
from mercworkshop.domain.programme.meetings.meetings import BackToBack
from mercworkshop.domain.programme.programme_desk import (
    EditedProgramme,
    OwnedRecord,
    read_programme,
)
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Round
from mercworkshop.gui.session.archive_session import ArchiveAnswer
from mercworkshop.gui.session.country_names import country_name
from mercworkshop.gui.session.desk_page import DeskContext
from mercworkshop.gui.session.field_inputs import FieldNames
from mercworkshop.gui.session.headline_view import HeadlineView
from mercworkshop.gui.session.record_dialog import RecordDialog
from mercworkshop.gui.widgets.basics import button, heading
from mercworkshop.gui.widgets.keys.scopes import PROGRAMME
from mercworkshop.gui.widgets.layouts import MARGIN, column, make_frame, row
from mercworkshop.gui.widgets.two_line_list import ListedEntry, TwoLineList
from mercworkshop.i18n import _, isolate, listed_phrases, number, plural

_SETTLED: dict[type, set[str]] = {ExpectedCountry: {"country"}}
"""Fields that a record is known by: they are typed once."""


class ProgrammeView(HeadlineView):
    """Workshops at the left; at the right what belongs to the chosen one."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self._shown = EditedProgramme(())
        self._wanted = ""
        self.list = TwoLineList(_("Workshops of the programme"), PROGRAMME)
        self.owned = TwoLineList(_("Published figures and expected countries"), PROGRAMME)
        self.add = button(_("Add a workshop…"), "plus", "primary", run=self.ask_workshop)
        self.add_figure = button(_("Add a figure…"), "plus", run=self.ask_figure)
        self.expect = button(_("Expect a country…"), "flag", run=self.ask_country)
        self.tools = (self.expect, self.add_figure, self.add)
        parts = row(
            make_frame(column(heading(_("Workshops of the programme")), self.list, margin=14)),
            make_frame(
                column(
                    heading(_("Published figures and expected countries")), self.owned, margin=14
                )
            ),
            gap=MARGIN,
        )
        self.pairs = (parts,)
        whole = column(self.headline, parts, margin=MARGIN)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._answer = ArchiveAnswer[EditedProgramme](context.session, self)
        self._answer.arrived.connect(self._show)
        self.list.chosen_changed.connect(self._ask)
        self.list.key_pressed.connect(partial(self._on_key, self.list, self.ask_workshop))
        self.owned.key_pressed.connect(partial(self._on_key, self.owned, self.ask_figure))
        context.session.changed.connect(self._ask)
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.owned)

    def show_record(self, record_id: str) -> None:
        """Choose a workshop of the programme, once it is read."""
        self._wanted = record_id
        self._choose_wanted()

    def ask_workshop(self) -> None:
        """Ask for a workshop of the programme."""
        values = {"round": Round.FIRST}
        self._open(PROGRAMME_WORKSHOP, values, programme_desk.add_to_programme)

    def ask_figure(self) -> None:
        """Ask for a figure that was published about the chosen workshop."""
        made = partial(_add_figure, workshop=self._shown.chosen)
        self._open(PUBLISHED_FIGURE, {"kind": CountedKind.PERSON}, made)

    def ask_country(self) -> None:
        """Ask for a country that is expected at the chosen workshop."""
        self._open(EXPECTED_COUNTRY, {}, partial(_expect, workshop=self._shown.chosen))

    def _ask(self, _chosen: str = "") -> None:
        self._answer.ask(partial(read_programme, chosen=self.list.chosen))

    def _show(self, programme: EditedProgramme) -> None:
        self._shown = programme
        count = len(programme.workshops)
        self.headline.set_words(
            plural("{n} workshop in the programme", "{n} workshops in the programme", count)
        )
        self.list.show_entries([_workshop_entry(each) for each in programme.workshops])
        self._choose_wanted()
        owned = [each for each in programme.owned if not isinstance(each, BackToBack)]
        self.owned.show_entries([self._owned_entry(each) for each in owned])
        for each in (self.add_figure, self.expect):
            each.setEnabled(bool(programme.chosen))

    def _choose_wanted(self) -> None:
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""

    def _on_key(self, pressed: TwoLineList, add: Callable[[], None], name: str, _keys: str) -> None:
        record = self._record(pressed.chosen)
        if name == "add":
            add()
        elif record is not None and name == "change":
            self._edit(record)
        elif record is not None and name == "take_out":
            self.context.session.change(partial(_remove, record=record))

    def _record(self, record_id: str) -> ProgrammeWorkshop | OwnedRecord | None:
        known = (*self._shown.workshops, *self._shown.owned)
        return next((each for each in known if each.id == record_id), None)

    def _edit(self, record: ProgrammeWorkshop | OwnedRecord) -> None:
        described = {
            each.kind: each for each in (PROGRAMME_WORKSHOP, PUBLISHED_FIGURE, EXPECTED_COUNTRY)
        }[type(record)]
        values = {each.name: getattr(record, each.name) for each in described.fields}
        values["id"] = record.id
        fixed = _SETTLED.get(type(record), set())
        self._open(described, values, partial(_change, record=record), fixed)

    def _open(
        self,
        described: RecordDescription,
        values: Mapping[str, Any],
        make: Callable[[ArchivePort, Mapping[str, Any]], Edit],
        fixed: Collection[str] = (),
    ) -> None:
        own = values.get("id", "")
        others = [(each.id, each.title) for each in self._shown.workshops if each.id != own]
        names = FieldNames(self.context.reference.countries, {"follows": others})
        dialog = RecordDialog(
            _(described.one), _typed_fields(described, fixed), values, self, names
        )
        dialog.given.connect(partial(self._write, make))
        dialog.open()

    def _write(
        self, make: Callable[[ArchivePort, Mapping[str, Any]], Edit], values: Mapping[str, Any]
    ) -> None:
        self.context.session.change(lambda archive: make(archive, values))

    def _owned_entry(self, record: ExpectedCountry | PublishedFigure) -> ListedEntry:
        if isinstance(record, ExpectedCountry):
            name = country_name(self.context.reference.countries, record.country)
            return ListedEntry(record.id, name, _about(_("Expected"), record.source))
        counted = [_(COUNTED_NAMES[record.kind])]
        if record.category:
            counted.append(_(CATEGORY_NAMES[record.category]))
        if record.is_doubtful:
            counted.append(_("Doubtful"))
        words = _("{what}: {number}").format(
            what=listed_phrases(counted), number=number(record.count or 0)
        )
        return ListedEntry(record.id, words, isolate(record.source), not record.is_doubtful)


def _workshop_entry(workshop: ProgrammeWorkshop) -> ListedEntry:
    parts = [isolate(each) for each in (workshop.city,) if each]
    if workshop.begins:
        parts.append(format_date(workshop.begins))
    parts.append(_("its file is here") if workshop.workshop_id else _("no file yet"))
    return ListedEntry(
        workshop.id, isolate(workshop.title), listed_phrases(parts), not workshop.is_doubtful
    )


def _about(state: str, source: str) -> str:
    return listed_phrases([state, isolate(source)]) if source else state


def _typed_fields(described: RecordDescription, fixed: Collection[str]) -> list[Field]:
    return [each for each in described.fields if each.is_shown and each.name not in fixed]


def _add_figure(archive: ArchivePort, values: Mapping[str, Any], workshop: str) -> Edit:
    return programme_desk.add_published(archive, workshop, values)


def _expect(archive: ArchivePort, values: Mapping[str, Any], workshop: str) -> Edit:
    return programme_desk.expect_country(archive, workshop, values)


def _change(
    archive: ArchivePort, values: Mapping[str, Any], record: ProgrammeWorkshop | OwnedRecord
) -> Edit:
    return programme_desk.change_record(archive, record, values)


def _remove(archive: ArchivePort, record: ProgrammeWorkshop | OwnedRecord) -> Edit:
    return programme_desk.remove_record(archive, record)
