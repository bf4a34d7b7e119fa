"""The tab “Participants”: a table to type in, paste into and import lists into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.people import CONTACT_FIELDS, Contact, DifferentPeople, Person
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.ports.room_facts import ContactChoice
from mercworkshop.errors import UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.lists.heading_words import count_fields
from mercworkshop.exchange.tables import spreadsheets, text_files
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.gui.grid.arrangement_tools import ArrangementTools
from mercworkshop.gui.grid.arranging.named_views import view_commands
from mercworkshop.gui.grid.arranging.table_arrangement import describe_shown
from mercworkshop.gui.grid.rows.grid_source import GridSource
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.workshop.participants.columns import (
    ParticipantRow,
    participant_columns,
)
from mercworkshop.gui.places.workshop.participants.erase_dialog import Eraser
from mercworkshop.gui.places.workshop.participants.list_import.dialog import ImportDialog
from mercworkshop.gui.places.workshop.participants.twins.dialog import (
    TwinsDialog,
    describe_pairs,
    find_pairs,
)
from mercworkshop.gui.places.workshop.parts.contact_rows import ContactRows
from mercworkshop.gui.places.workshop.parts.contacts_button import ContactsButton
from mercworkshop.gui.room.papers import (
    PaperEntry,
    RoomPapers,
    answer_print,
    papers_button,
    plain_entries,
)
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.binding import set_keys
from mercworkshop.gui.widgets.keys.scopes import PARTICIPANTS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, plural
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext

LEAST_HEADINGS = 2
"""Column names in a row that make a pasted table a list to import."""
HEADINGS_WITHIN = 20
"""Rows; above the headings of a pasted list are at most a title, a place and a date."""


class ParticipantsView(TabView):
    """The table with its tools; contact details are hidden at first."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.dialog: ImportDialog | None = None
        self.asking: TwinsDialog | None = None
        self._counted: tuple[object, ...] = ()
        self._pairs = 0
        self.chooser: QFileDialog | None = None
        source = _source(context.session)
        self.table = GridView(context, GridModel(context.session, source), many_name(Person))
        self.table.offer_pasted_tables_to(self._take_table)
        self.add = button(_("Add"), "plus", "primary", run=self._begin)
        self.load = button(_("Import list…"), "incoming", run=self.choose_file)
        self.twins = button("", "people", run=self.ask_about_twins)
        self.contacts = ContactsButton(self.table, CONTACT_FIELDS)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.table.delete_rows)
        self.erase = button(
            _("Erase for good…"),
            "trash",
            "quiet",
            run=self.ask_to_erase,
            hint=_("Removes people from the history and the backups too. It cannot be undone."),
        )
        self.papers = RoomPapers(self, context, _paper_entries())
        self.printed, self.eraser = papers_button(self.papers), Eraser(context, self)
        self.table.addAction(self._erase_action())
        self.arranging = ArrangementTools(self, self.table)
        self.tools = self._own_tools()
        self.stack = self._pages()
        self.setLayout(column(self.stack))
        self.table.rows_chosen.connect(self._refresh)
        self.table.follow(self)
        refresh_when_visible(self, context.session, self._refresh)
        self.table.grid.arranged.connect(self._refresh)
        self._refresh()

    def _own_tools(self) -> tuple[QWidget, ...]:
        """Return the tools in their order; what is rare goes into “…” first."""
        rare = (self.erase, self.remove)
        for each in rare:
            let_go_first(each)
        used = (self.printed, self.twins, self.contacts, self.load, self.add)
        return (*self.arranging.tools, *rare, *used)

    def _pages(self) -> QStackedWidget:
        """Return the table, and what is shown in place of it while nobody is in the list."""
        pages = QStackedWidget()
        pages.addWidget(
            empty_state(
                "people",
                _("Nobody is in the list yet. Import the list you have, or type the first name."),
                button(_("Type the first name"), "plus", run=self._begin),
            )
        )
        pages.addWidget(self.table)
        return pages

    def show_record(self, record_id: str) -> None:
        """Show a participant by its id."""
        self.stack.setCurrentIndex(1)
        self.table.show_record(record_id)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return answer_print(self.papers, self.printed, self.shown_tools)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        return (
            PaletteCommand(
                _("Import list of participants…"), weak_slot(self, ParticipantsView.choose_file)
            ),
            PaletteCommand(
                _("Participants who may be one person…"),
                weak_slot(self, ParticipantsView.ask_about_twins),
            ),
            PaletteCommand(_("Add participant"), weak_slot(self, ParticipantsView._begin)),
            *view_commands(self.table),
            PaletteCommand(
                _("Erase the selected participants for good…"),
                weak_slot(self, ParticipantsView.ask_to_erase),
                format_keys(key_row(PARTICIPANTS, "erase").keys[0]),
            ),
            PaletteCommand(
                _("People who were removed from the list…"),
                weak_slot(self.eraser, Eraser.ask_removed),
            ),
        )

    def choose_file(self) -> None:
        """Ask for the file of a list; it is read on another thread."""
        kinds = file_kinds.format_patterns(spreadsheets.KINDS)
        pattern = _("Lists ({kinds})").format(kinds=kinds)
        title = _("Import list of participants")
        self.chooser = ask_for_file(self, title, pattern, self.read_file)

    def read_file(self, name: str) -> None:
        """Read the list and show what it would add."""
        path = Path(name)

        def work(_progress: JobProgress) -> tuple[SheetTable, ...]:
            return spreadsheets.read_sheets(path)

        job = Job(work, _("Reading {file}").format(file=path.name), owner=self)
        job.done.connect(self.preview)
        job.failed.connect(self._failed)
        self.context.jobs.run_job(job)

    def preview(self, sheets: tuple[SheetTable, ...]) -> None:
        """Show what would be added before anything is."""
        self.dialog = ImportDialog(self.context, sheets, self)
        self.dialog.open()

    def ask_about_twins(self) -> None:
        """Show the participants who may be one person."""
        if find_pairs(self.context.session.workshop):
            self.asking = TwinsDialog(self.context, self)
            self.asking.open()
        else:
            self.context.messages.inform(_("No two participants look like one person."))

    def ask_to_erase(self) -> None:
        """Show what erasing the selected participants for good would do, and ask."""
        self.eraser.ask([each.id for each in self.table.selected_records()])

    def _erase_action(self) -> QAction:
        action = QAction(_("Erase for good…"), self.table)
        set_keys(action, PARTICIPANTS, "erase")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(weak_slot(self, ParticipantsView.ask_to_erase))
        return action

    def _take_table(self, grid: CellTexts) -> bool:
        sheet = SheetTable("", grid, tuple(range(1, len(grid) + 1)))
        if len(grid[0]) == 1:
            sheet = text_files.parse_pasted_text("\n".join(row[0] for row in grid))
        counts = (count_fields(row)[0] for row in sheet.rows[:HEADINGS_WITHIN])
        fields = max(counts, default=0)
        if len(sheet.rows) < 2 or fields < LEAST_HEADINGS:
            return False
        self.preview((sheet,))
        return True

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.context.messages.show_error(error)

    def _begin(self) -> None:
        self.stack.setCurrentIndex(1)
        self.table.begin_new()

    def _refresh(self, _ids: object = None) -> None:
        total = self.table.grid.arranger.total
        if total or not self.table.hasFocus():
            is_typing = self.table.editing.is_open
            self.stack.setCurrentIndex(1 if total or is_typing else 0)
        self.said.set_words(self._describe(total))
        chosen = bool(self.table.selected_records())
        for each in (self.remove, self.erase):
            each.setEnabled(chosen)
            self.set_tool_visible(each, is_visible=total > 0)
        for each in (self.contacts, self.printed):
            self.set_tool_visible(each, is_visible=total > 0)
        pairs = self._count_pairs()
        self.twins.setText(describe_pairs(pairs))
        self.set_tool_visible(self.twins, is_visible=pairs > 0)

    def _count_pairs(self) -> int:
        """Return how many pairs may be one person; counted again only if people changed."""
        now = self.context.session.workshop
        tables = tuple(now.records(kind) for kind in (Person, Contact, DifferentPeople))
        if (
            any(a is not b for a, b in zip(tables, self._counted, strict=False))
            or not self._counted
        ):
            self._counted, self._pairs = tables, len(find_pairs(now))
        return self._pairs

    def _describe(self, total: int) -> str:
        """Return how many people are in the list, and from how many countries."""
        if not total:
            return ""
        workshop = self.context.session.workshop
        stated = workshop.details.total
        words = plural("{n} participant", "{n} participants", total)
        if stated and stated != total:
            words = _("{participants} of {total} stated").format(participants=words, total=stated)
        codes = {each.country for each in workshop.records(Person).values() if each.country}
        countries = plural("{n} country", "{n} countries", len(codes)) if codes else ""
        chosen = len(self.table.selected_rows()) if self.table.selected_records() else 0
        said = plural("{n} selected", "{n} selected", chosen) if chosen > 1 else ""
        shown = describe_shown(self.table.grid)
        return " · ".join(filter(None, (words, countries, shown, said)))


def _paper_entries() -> list[PaperEntry]:
    """Return the papers about people.

    Only a paper whose name says so shows contact details of people who did not agree.
    """
    kind = PaperKind.PARTICIPANTS
    return [
        (_("List of participants, without contact details"), kind, ContactChoice.NONE),
        (
            _("List of participants, contact details of those who agreed"),
            kind,
            ContactChoice.AGREED,
        ),
        (
            _("List of participants, also of those whom nobody asked"),
            kind,
            ContactChoice.NOT_REFUSED,
        ),
        *plain_entries(PaperKind.BADGES, PaperKind.TABLE_SIGNS),
    ]


def _source(session: EditSession) -> GridSource:
    def attended() -> Iterable[Attendance]:
        return session.workshop.records(Attendance).values()

    rows = ContactRows(
        session,
        Person,
        Contact,
        ParticipantRow,
        lambda row: row.person,
        people.contact_id,
        people.update_many,
        lambda gone, contacts: people.remove(gone, [*contacts, *attended()]),
    )
    return GridSource(
        participant_columns(session),
        rows.find,
        rows.rewrite,
        rows.delete,
        add=lambda new: people.add_many(session.workshop.records(Person).values(), new),
        blank=N_("Type a name to add"),
        key=ParticipantRow.key,
        is_arranged=True,
        scope="participants",
    )
