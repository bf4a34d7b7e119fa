"""Dialog for the papers of all countries: in which order, of which kind, saved or printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from mercworkshop.errors import UserError
from mercworkshop.gui.jobs import print_jobs, printing
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.jobs.page_painting import SentPages
from mercworkshop.gui.jobs.print_jobs import AllPapersRequest
from mercworkshop.gui.places.road_maps.printing.choices import (
    PAPERS,
    earlier_of_all,
    earlier_titles,
    revisions_in,
)
from mercworkshop.gui.places.road_maps.printing.job_row import JobRow
from mercworkshop.gui.places.road_maps.printing.preview_dialog import PreviewDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.papers.paper_orders import chosen_paper
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_folder, ask_where_to_save
from mercworkshop.gui.widgets.inputs.number_field import NumberField
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import (
    LayoutPart,
    bare_widget,
    column,
    inset_scroll_area,
    row,
    set_dialog_size,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, _, isolate, number, plural, sentences
from mercworkshop.publishing import registry
from mercworkshop.publishing.batch import WrittenPaper
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import ROAD_MAP_KINDS, PaperKind
from mercworkshop.publishing.requests import PaperChoices, countries_with_road_map

_MOST_PAGES = 99_999
_LETTERS = 20
"""Letters that choices have room for: they are as wide as the widest of them asks."""
_FIELD = 24
"""The width of a field, in letters."""
_HEIGHT = 520
"""Pixels at 100 %."""
_CODE = Qt.ItemDataRole.UserRole


class AllPapersDialog(QDialog):
    """Show it with ``open()``. What it starts are jobs of the window, which go on without it."""

    def __init__(self, context: PageContext, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Papers of all countries")
        self.setWindowTitle(title)
        self.countries = self._country_list()
        self.up = button(_("Move up"), "arrow_up", "quiet", run=partial(self._move, -1))
        self.down = button(_("Move down"), "arrow_down", "quiet", run=partial(self._move, 1))
        self._make_choices()
        self._make_buttons()
        self.progress = JobRow()
        self.job: Job | None = None
        self.preview: PreviewDialog | None = None
        self.chooser: QFileDialog | None = None
        self._lay_out(title)
        self._show_formats()

    def _make_choices(self) -> None:
        kinds = [(each, each.title) for each in ROAD_MAP_KINDS if registry.formats_of(each)]
        self.kind = ChoiceField(_("Kind of paper"), kinds)
        self.kind.edited.connect(self._show_formats)
        self.format = ChoiceField(_("Format"), [(each, each.label) for each in Format])
        self.format.edited.connect(self._allow)
        self.in_full = QCheckBox(_("In full"))
        self.in_full.setToolTip(
            _("A book has the whole road map of each country; slides have all tables at the end.")
        )
        self.in_both = QCheckBox(_("In both languages of a country"))
        self.in_both.setToolTip(
            _("Each text of a country that works in two has its words in the other one below it.")
        )
        earlier = earlier_titles(self._context.session.workshop)
        self.since = ChoiceField(_("Changes since a version"), earlier)
        own = ("", _("That of each road map"))
        self.language = ChoiceField(_("Language of the paper"), [own, *LANGUAGES.items()])
        proposed = (None, _("As usual in the country"))
        self.paper = ChoiceField(_("Size of the paper"), [proposed, *PAPERS])
        self.paper.show_value(chosen_paper(self._context.settings))
        self.after = NumberField()
        self.after.setRange(0, _MOST_PAGES)
        self.after.setSpecialValueText(_("none: from the start"))
        self.after.setAccessibleName(_("Go on after page"))

    def _make_buttons(self) -> None:
        self.save = button(_("Save…"), "file", run=self._ask_where)
        self.show_pages = button(_("Preview"), "eye", run=self._preview)
        self.print = button(_("Print…"), "print", "primary", run=self._ask_printer)

    def request(self, format_: Format) -> AllPapersRequest:
        """Return what is chosen now: commits pending input first."""
        session = self._context.session
        session.flush()
        is_whole = registry.is_whole_road_map(self._kind(), format_)
        countries = tuple(self.chosen())
        since = self.since.value() if is_whole else ""
        choices = PaperChoices(
            kind=self._kind(),
            format=format_,
            language=str(self.language.value()),
            paper=self.paper.value(),  # type: ignore[arg-type]
            in_full=self.in_full.isChecked() and registry.can_be_in_full(self._kind(), format_),
            in_both=self.in_both.isChecked() and is_whole,
        )
        return AllPapersRequest(
            session.workshop,
            session.reference,
            countries,
            choices,
            revisions_in(session, format_),
            earlier_of_all(session, countries, since),
        )

    def reject(self) -> None:
        """Cancel what is under way; close the dialog if nothing is."""
        if self.progress.is_busy:
            self.progress.stop()
        else:
            super().reject()

    def chosen(self) -> list[str]:
        """Return the codes of the countries that are ticked, in their order."""
        items = (self.countries.item(place) for place in range(self.countries.count()))
        return [item.data(_CODE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def save_to(self, name: str) -> None:
        """Save the papers in a folder, or the one paper of all countries as a file."""
        request = self.request(self._format())
        if request.choices.kind.is_of_all:
            work: Callable[[JobProgress], object] = partial(request.write, Path(name))
            self._run(work, _("Saving the papers of all countries…"), _say_saved)
        else:
            work = print_jobs.write_all_job(request, Path(name))
            self._run(work, _("Saving the papers of all countries…"), _say_all_saved)

    def print_on(self, printer: QPrinter) -> None:
        """Print the papers one after the other, after the page that is asked for."""
        sent = SentPages()
        request = self.request(Format.PDF)
        work = print_jobs.print_all_job(request, printer, self.after.value(), sent)
        job = self._run(work, _("Printing the papers of all countries…"), _say_printed)
        job.cancelled.connect(partial(_say_stopped, self._context.messages, sent))
        job.cancelled.connect(weak_slot(self, AllPapersDialog._go_on_after, sent))

    def _go_on_after(self, sent: SentPages) -> None:
        """Fill in the last page that went to the printer of a print that was stopped."""
        if sent.last:
            self.after.setValue(sent.last)

    def _country_list(self) -> QListWidget:
        session = self._context.session
        made = QListWidget()
        made.setAccessibleName(_("Countries, in the order of the papers"))
        made.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        for code in countries_with_road_map(session.workshop, session.reference):
            item = QListWidgetItem(session.reference.countries.name_of(code))
            item.setData(_CODE, code)
            item.setCheckState(Qt.CheckState.Checked)
            made.addItem(item)
        made.setCurrentRow(0)
        made.itemChanged.connect(self._allow)
        return made

    def _lay_out(self, title: str) -> None:
        fields = (self.kind, self.format, self.language, self.since, self.paper, self.after)
        for each in fields:
            each.setMinimumWidth(self.fontMetrics().averageCharWidth() * _FIELD)
        choices = [each for each in fields if isinstance(each, ChoiceField)]
        for each in choices:
            each.widen(_LETTERS)
        for each in choices:
            each.setMinimumContentsLength(max(one.minimumContentsLength() for one in choices))
        lines: list[LayoutPart] = [row(label(each.accessibleName()), None, each) for each in fields]
        hint = _("After a jam: the number of the last page that came out well.")
        lines[2:2] = [self.in_full]
        lines[4:4] = [self.in_both]
        side = column(*lines, label(hint, "muted", wrap=True), None)
        beside = self.fontMetrics().averageCharWidth() * 2  # room for the scroll bar
        left, right = (beside, 0) if self.isRightToLeft() else (0, beside)
        side.setContentsMargins(left, 0, right, 0)
        both = row(
            bare_widget(column(self.countries, row(self.up, self.down, None))),
            inset_scroll_area(bare_widget(side)),
            gap=18,
        )
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        close = button(_("Close"), run=self.reject)
        buttons = row(close, None, self.show_pages, self.save, self.print)
        layout = column(heading(title), both, self.progress, buttons, gap=12, margin=18)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        height = theme.current_look().px(_HEIGHT)
        set_dialog_size(self, self.fontMetrics().averageCharWidth() * 110, height)

    def _move(self, by: int, _pressed: object = None) -> None:
        """Move the country that is chosen up or down."""
        now = self.countries.currentRow()
        if 0 <= now + by < self.countries.count():
            item = self.countries.takeItem(now)
            self.countries.insertItem(now + by, item)
            self.countries.setCurrentRow(now + by)

    def _show_formats(self, _kind: object = None) -> None:
        """Offer the formats that the kind of paper has."""
        kind = self._kind()
        self.format.replace_choices([(each, each.label) for each in registry.formats_of(kind)])
        self._allow()

    def _kind(self) -> PaperKind:
        return self.kind.value()  # type: ignore[return-value]

    def _format(self) -> Format:
        return self.format.value()  # type: ignore[return-value]

    def _allow(self, _item: object = None) -> None:
        some = bool(self.chosen()) and not self.progress.is_busy
        self.save.setEnabled(some)
        has_pages = not registry.refusal_reason(self._kind(), Format.PDF)
        for each in (self.show_pages, self.print):
            each.setEnabled(some and has_pages)
        can_be_full = registry.can_be_in_full(self._kind(), self._format())
        self.in_full.setEnabled(can_be_full)
        self.in_full.setVisible(can_be_full)  # it means nothing in any other paper
        is_whole = registry.is_whole_road_map(self._kind(), self._format())
        self.in_both.setEnabled(is_whole)
        self.since.setEnabled(is_whole and self.since.count() > 1)

    def _preview(self) -> None:
        """Show the pages, before they are saved or printed."""
        self.preview = PreviewDialog(self._context, self.request(Format.PDF), self)
        self.preview.open()

    def _ask_where(self) -> None:
        kind, format_ = self._kind(), self._format()
        if kind.is_of_all:
            pattern = f"{format_.title} (*.{format_.ending})"
            name = f"{kind.title}.{format_.ending}"
            title = _("Save the papers of all countries")
            self.chooser = ask_where_to_save(self, title, pattern, self.save_to, name)
        else:
            title = _("A folder for the papers, one file for each country")
            self.chooser = ask_for_folder(self, title, self.save_to)

    def _ask_printer(self) -> None:
        printing.ask_printer(self, _("Papers of all countries"), self.print_on)

    def _run(
        self,
        work: Callable[[JobProgress], object],
        title: str,
        tell: Callable[[MessageQueue, Any], None],
    ) -> Job:
        """Run a job of the window, and return it."""
        job = self.job = Job(work, title, owner=self._context.jobs, lane=print_jobs.LANE)
        job.done.connect(partial(tell, self._context.messages))
        job.failed.connect(partial(_explain, self._context.messages))
        self.progress.watch(job)
        job.ended.connect(weak_slot(self, AllPapersDialog._allow))
        self._allow()
        self._context.jobs.run_job(job)
        return job


def _say_saved(messages: MessageQueue, path: Path) -> None:
    messages.inform(_("Saved: {file}").format(file=isolate(path.name)))


def _say_all_saved(messages: MessageQueue, papers: list[WrittenPaper]) -> None:
    saved = plural("{n} paper saved.", "{n} papers saved.", len(papers))
    earlier = [each for each in papers if each.kept]
    kept = plural(
        "{n} file was there and differs: it is kept as “… (earlier)”.",
        "{n} files were there and differ: they are kept as “… (earlier)”.",
        len(earlier),
    )
    messages.inform(sentences(saved, kept if earlier else ""))


def _say_printed(messages: MessageQueue, count: int) -> None:
    messages.inform(printing.pages_sent(count))


def _say_stopped(messages: MessageQueue, sent: SentPages) -> None:
    if sent.last:
        words = _("Stopped after page {page}: the dialog proposes to go on there.")
        messages.inform(words.format(page=number(sent.last)))


def _explain(messages: MessageQueue, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    messages.show_error(error)
