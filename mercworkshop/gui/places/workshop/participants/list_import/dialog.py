"""Dialog for importing a list of participants: all its rows as they were understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableView,
    QWidget,
)

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category
from mercworkshop.exchange.lists import column_sources
from mercworkshop.exchange.lists.list_reading import ListReading
from mercworkshop.exchange.lists.recognition import Decisions
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.places.workshop.participants.list_import.model import (
    FIELDS,
    REASON_COLUMN,
    ImportModel,
)
from mercworkshop.gui.places.workshop.participants.list_import.rows import (
    ImportRow,
    import_rows,
    keep_typed,
    read_list,
)
from mercworkshop.gui.places.workshop.participants.list_import.source_header import SourceHeader
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.keys.binding import bind, meaning
from mercworkshop.gui.widgets.keys.scopes import LIST_IMPORT, WINDOW
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import card, column, row, set_dialog_size
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.i18n import _, listed, number, plural, sentences, with_stop

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_WIDTHS = {"name": 190, "country": 160, "organisation": 200, "email": 190, "category": 150}
_SHOWN: Mapping[str, Callable[[ImportRow], bool]] = {
    "all": lambda _row: True,
    "to_look_at": lambda row: row.is_to_look_at,
    "left_out": lambda row: bool(row.reason),
}


class ImportDialog(QDialog):
    """Shows every row of the list; accepting adds the ticked ones as one edit."""

    def __init__(self, context: PageContext, sheets: Sequence[SheetTable], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._sheets = context, sheets
        self._decisions = Decisions(remembered=dict(context.settings.value.list_columns))
        self._wanted = self._decisions
        self.job: Job | None = None
        self.jobs = JobBar(self)
        self.reading = ListReading()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import list of participants"))
        self.model = ImportModel(context.session.reference.countries, self)
        self.table = ImportTable(self.model)
        self.header = self.table.sources
        self.header.chosen.connect(self._choose_source)
        self.tables = ChoiceField(_("Table of the list"), [(0, "")])
        self.tables.edited.connect(self._show_sources)
        self.filters, self._shown = ChipBar(_("Rows to show")), "all"
        self.filters.chosen.connect(self._filter)
        self.summary, self.count = label("", wrap=True), label("", "strong", wrap=True)
        self.remarks = label("", "muted", wrap=True)
        self.look_button = button("", run=self.look_at_next)
        self.accept_button = button("", "check", "primary", run=self.accept)
        self._lay_out()
        self.model.changed.connect(self._show_counts)
        bind(self, WINDOW, "next_finding", self.look_at_next)
        self.read(self._decisions)

    @property
    def rows(self) -> Sequence[ImportRow]:
        """All rows of the list."""
        return self.model.rows

    def accept(self) -> None:
        """Add the ticked rows as one edit, and remember what was decided for columns."""
        if self.job is not None:
            return  # their fields are being read again
        session = self._context.session
        there = session.workshop.records(Person).values()
        wanted = [each.fields for each in self.rows if each.is_wanted and each.fields.get("name")]
        if session.apply(people.add_many, there, wanted):
            session.end_step()
            decided = column_sources.decided_headings(self._decisions, self.reading)
            settings = self._context.settings
            if decided:
                settings.change(list_columns={**settings.value.list_columns, **decided})
            super().accept()

    def read(self, decisions: Decisions) -> None:
        """Recognise the list on another thread; a reading that goes on is no longer wanted."""
        if self.job is not None:
            self.job.cancel()
        self._wanted = decisions
        find_country = self._context.session.reference.countries.find
        work = partial(read_list, self._sheets, find_country, decisions)
        self.job = Job(work, _("Reading the list…"), owner=self)
        self.job.done.connect(self._show_read)
        self.job.cancelled.connect(self._keep_read)
        self._show_counts()
        self.jobs.run_job(self.job)

    def _show_read(self, found: tuple[Decisions, ListReading]) -> None:
        """Show a list that was recognised, unless something else was decided meanwhile."""
        decisions, reading = found
        if decisions is self._wanted:
            self.job, self._decisions, self.reading = None, decisions, reading
            self.refresh()

    def _keep_read(self) -> None:
        """Go back to what was read before, since somebody cancelled; without any, close."""
        if self.sender() is not self.job:
            return
        self.job = None
        if not self.reading.tables:
            self.reject()
            return
        self._wanted = self._decisions
        self._show_sources()
        self._show_counts()

    def refresh(self) -> None:
        """Show all of the list as it was recognised; what was typed in its rows stays."""
        known = self._context.session.workshop.records(Person).values()
        self.model.set_rows(keep_typed(self.rows, import_rows(self.reading, known)))
        names = [(n, _table_name(self.reading, n)) for n in range(len(self.reading.tables))]
        self.tables.replace_choices(names or [(0, "")])
        self.tables.setVisible(len(names) > 1)
        plain_text(self.remarks, sentences(*self.reading.remarks))
        self.remarks.setVisible(bool(self.reading.remarks))
        self._show_sources()

    def look_at_next(self) -> None:
        """Go to the next cell that is missing or was not understood."""
        start = self.table.currentIndex().row()
        shown = self.model.shown
        for step in range(1, len(shown) + 1):
            place = (start + step) % len(shown)
            if shown[place].is_to_look_at:
                field = shown[place].looks[0].field
                index = self.model.index(place, FIELDS.index(field) + 1 if field in FIELDS else 1)
                self.table.setCurrentIndex(index)
                self.table.setFocus()
                return

    def _choose_source(self, field: str, source: int | None) -> None:
        at = int(self.tables.value() or 0)  # type: ignore[call-overload]
        if at < len(self.reading.tables):
            self.read(
                column_sources.choose_source(
                    self._wanted, at, self.reading.tables[at], field, source
                )
            )

    def _show_sources(self, _value: object = None) -> None:
        at = int(self.tables.value() or 0)  # type: ignore[call-overload]
        if at < len(self.reading.tables):
            self.header.show_table(self.reading.tables[at])

    def _lay_out(self) -> None:
        look = theme.current_look()
        cancel = button(_("Cancel"), run=self.reject)
        above = row(self.summary, self.filters, self.tables)
        below = row(self.count, self.jobs, self.look_button, cancel, self.accept_button)
        above.setStretch(0, 1)
        below.setStretch(0, 1)
        self.setLayout(
            column(
                heading(self.windowTitle()),
                above,
                self.remarks,
                card(self.table, margin=1),
                below,
                gap=10,
                margin=16,
            )
        )
        set_dialog_size(self, look.px(1240), look.px(640))
        self.table.setFocus()

    def _filter(self, shown: str) -> None:
        self._shown = shown
        self.model.show_only(_SHOWN[shown])

    def _show_counts(self) -> None:
        rows = self.rows
        n = sum(each.is_wanted for each in rows)
        to_look_at = sum(each.is_to_look_at for each in rows)
        counts = (len(rows), to_look_at, sum(bool(each.reason) for each in rows))
        titles = (_("All"), _("To look at"), _("Left out"))
        words = [f"{title}  {number(n)}" for title, n in zip(titles, counts, strict=True)]
        self.filters.set_chips(list(zip(_SHOWN, words, strict=True)))
        self.filters.set_current(self._shown)
        told = plural("{n} row was read.", "{n} rows were read.", len(rows))
        if self.job is not None and not rows:
            told = _("Reading the list…")
        plain_text(self.summary, sentences(told, _("Nothing is added yet.")))
        if n:
            told = plural("{n} person will be added.", "{n} people will be added.", n)
            plain_text(self.count, sentences(told, _list_categories(rows)))
        else:
            plain_text(self.count, "" if self.job is not None else _nobody(rows))
        self.look_button.setText(
            plural("Look at {n} row first", "Look at {n} rows first", to_look_at)
        )
        self.look_button.setVisible(to_look_at > 0)
        self.accept_button.setText(plural("Add {n} person", "Add {n} people", n))
        self.accept_button.setEnabled(n > 0 and self.job is None)


class ImportTable(QTableView):
    """The table of the preview; the choices of columns above it never scroll away."""

    def __init__(self, model: ImportModel) -> None:
        super().__init__()
        self.preview = model
        self.sources = SourceHeader(self)
        self.setHorizontalHeader(self.sources)
        self.setModel(model)
        self.setItemDelegate(ElidingDelegate(self))
        self.setAccessibleName(_("Preview"))
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        look = theme.current_look()
        self.verticalHeader().setDefaultSectionSize(look.px(28))
        self.setIconSize(QSize(look.px(14), look.px(14)))
        self.sources.setDefaultSectionSize(look.px(130))
        self.setColumnWidth(0, look.px(70))
        for place, field in enumerate(FIELDS, start=1):
            self.setColumnWidth(place, look.px(_WIDTHS.get(field, 130)))
        model.changed.connect(self._span_reasons)
        self.horizontalScrollBar().valueChanged.connect(self.sources.place_choices)
        for place, choice in enumerate(self.sources.choices.values(), start=1):
            choice.installEventFilter(self)
            choice.setProperty("section", place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll sideways to a choice that the keyboard reaches."""
        if event.type() == QEvent.Type.FocusIn and self.preview.rowCount():
            top = max(self.rowAt(0), 0)
            self.scrollTo(self.preview.index(top, int(watched.property("section"))))
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the rows in, or leave them out, with one key."""
        if meaning(event, LIST_IMPORT) == "toggle":
            for place in sorted({each.row() for each in self._chosen()}):
                self.preview.toggle(place)
            return
        super().keyPressEvent(event)

    def _span_reasons(self) -> None:
        """Give the reasons of rows that are left out the room of the cells beside them."""
        self.clearSpans()
        for place, each in enumerate(self.preview.shown):
            if each.reason and not each.is_wanted:
                self.setSpan(place, REASON_COLUMN, 1, len(FIELDS) + 1 - REASON_COLUMN)

    def _chosen(self) -> Sequence[QModelIndex]:
        found = self.selectedIndexes()
        return found or [each for each in (self.currentIndex(),) if each.isValid()]


def _table_name(reading: ListReading, place: int) -> str:
    table = reading.tables[place]
    if table.sheet:
        return _("{sheet}, headings in row {row}").format(sheet=table.sheet, row=table.line)
    return _("Headings in row {row}").format(row=table.line)


def _list_categories(rows: Sequence[ImportRow]) -> str:
    counted = Counter(
        each.fields.get("category", Category.GOVERNMENT) for each in rows if each.is_wanted
    )
    parts = [
        _("{category}: {figure}").format(
            category=_(CATEGORY_NAMES[each]), figure=number(counted[each])
        )
        for each in Category
        if counted[each]
    ]
    return with_stop(listed(parts))


def _nobody(rows: Sequence[ImportRow]) -> str:
    return _("Nobody is ticked.") if rows else _("Say which column holds the names.")
