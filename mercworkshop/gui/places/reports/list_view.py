"""The reports of an archive: what each is about, and whether it is still worked on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.descriptions.reports import REPORT
from mercworkshop.domain.programme.reports import desk
from mercworkshop.domain.programme.reports.desk import ListedReport, read_reports
from mercworkshop.domain.programme.reports.kinds import REPORT_TITLES, ReportKind
from mercworkshop.domain.programme.reports.records import REPORT_STATE_NAMES, ReportState
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import MARGIN, column, make_frame
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.i18n import N_, _, isolate, listed_phrases, number, plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.programme.reports.records import Report
    from mercworkshop.domain.records.edit import Edit

_COLUMNS = (
    (N_("Report"), 40),
    (N_("Kind"), 24),
    (N_("Period"), 30),
    (N_("Status"), 14),
    (N_("Written"), 10),
    (N_("Comments"), 12),
)


class ReportList(QWidget):
    """``opened`` carries the id of a report to be shown."""

    opened = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.reports: tuple[ListedReport, ...] = ()
        self.headline = heading("", level=1)
        self.table = RecordTable(_("Reports"), _COLUMNS)
        self.add = button(_("New report…"), "plus", "primary", run=self.ask_report)
        self.first = button(_("New report…"), "plus", "primary", run=self.ask_report)
        self.empty = empty_state(
            "file",
            _("No report is here yet. Make the report on activities for a period."),
            self.first,
        )
        self.framed = make_frame(column(self.table, margin=14))
        whole = column(self.headline, self.framed, self.empty, margin=MARGIN)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.framed.hide()
        self.empty.hide()
        self._answer = ArchiveAnswer[tuple[ListedReport, ...]](context.session, self)
        self._answer.arrived.connect(self._show)
        self.table.key_pressed.connect(self._act)
        ask_while_visible(self, context.session, self._ask)
        self._ask()

    @property
    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 visits."""
        return (self.table if self.reports else self.empty,)

    def ask_report(self) -> None:
        """Ask what a new report is to be about."""
        self._open_form(ArchiveForm(REPORT, _add, _first_values(), left_out=_LATER))

    def edit(self, report: str) -> None:
        """Open the form of a report."""
        session = self.context.session
        asked = ArchiveAnswer["Report"](session, self)
        asked.arrived.connect(self._open_filled)
        asked.ask(partial(_found, report=report))

    def _open_filled(self, report: Report) -> None:
        make = partial(_changed, report.id)
        self._open_form(ArchiveForm(REPORT, make, record=report, left_out=("state",)))

    def _open_form(self, form: ArchiveForm) -> None:
        open_form(self.context, self, form)

    def _ask(self) -> None:
        self._answer.ask(read_reports)

    def _show(self, found: tuple[ListedReport, ...]) -> None:
        self.reports = found
        drafts = sum(each.state is ReportState.DRAFT for each in found)
        words = plural("{n} report is a draft", "{n} reports are drafts", drafts)
        self.headline.set_words(words if found else _("There is no report yet"))
        self.table.show_records([self._row(each) for each in found])
        self.framed.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _row(self, report: ListedReport) -> TableRecord:
        known = self.context.reference.countries
        of = country_name(known, report.country) if report.country else isolate(report.subregion)
        cells = (
            isolate(report.title),
            listed_phrases(each for each in (_(REPORT_TITLES[report.kind]), of) if each),
            _period(report),
            _(REPORT_STATE_NAMES[report.state]),
            number(report.written),
            number(report.comments),
        )
        return TableRecord(report.id, cells)

    def _act(self, name: str) -> None:
        chosen = self.table.chosen
        if name == "add":
            self.ask_report()
        elif name == "open" and chosen:
            self.opened.emit(chosen)
        elif name == "edit" and chosen:
            self.edit(chosen)
        elif name == "take_out" and chosen:
            self.context.session.change(partial(_removed, chosen))


_LATER = ("state", "symbol", "session", "agenda_item", "note")
"""What is not asked of a new report."""


def _first_values() -> Mapping[str, Any]:
    kind = ReportKind.ACTIVITIES
    return {"title": _(REPORT_TITLES[kind]), "kind": kind, "counts_samples": False}


def _add(archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    return desk.REPORT_VERBS.add(archive, values)


def _found(archive: ArchivePort, report: str) -> Report:
    return desk.find_report(archive, report)


def _changed(report: str, archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    return desk.REPORT_VERBS.change(archive, desk.find_report(archive, report), values)


def _removed(report: str, archive: ArchivePort) -> Edit:
    return desk.REPORT_VERBS.remove(archive, desk.find_report(archive, report))


def _period(report: ListedReport) -> str:
    if report.begins and report.ends:
        return _("{first} to {last}").format(
            first=format_day(report.begins), last=format_day(report.ends)
        )
    return format_day(report.as_of) if report.as_of else ""
