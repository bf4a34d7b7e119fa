"""Print preview of a road map: kind of paper, language, size; save in a format, print."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QWidget

from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.gui.history.journal_answers import take_answer
from mercworkshop.gui.jobs import print_jobs, printing
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.jobs.print_jobs import PageImages, PrintRequest
from mercworkshop.gui.places.road_maps.printing.choices import (
    IN_BOTH,
    PAPERS,
    earlier_in,
    earlier_versions,
    paper_languages,
    past_states,
    revisions_in,
    shown_kinds,
    workshop_in_past,
)
from mercworkshop.gui.places.road_maps.printing.paper_notes import name_addressee, name_version
from mercworkshop.gui.places.road_maps.printing.paper_wish import PaperWish
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.papers.paper_orders import chosen_paper
from mercworkshop.gui.session.papers.preview_pages import PreviewPages
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.keys.binding import bind, meaning
from mercworkshop.gui.widgets.keys.scopes import PAPER
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, row
from mercworkshop.gui.widgets.lines.tab_line import TabLine
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.publishing import registry
from mercworkshop.publishing.formats import Format
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.requests import proposed_size
from mercworkshop.report.model.paper_size import PaperSize
from mercworkshop.store.store import Store

AS_IT_IS = PaperWish()
"""The road map as it is now."""


class PrintView(QWidget):
    """Shows the pages of one country's road map (ISO 3166 code); rebuilt when a choice changes.

    Closing this view cancels the preview. Saving and printing are jobs of the window and go on.
    """

    closed = Signal()
    shown = Signal()
    """Emitted when the pages are shown."""

    def __init__(
        self,
        context: PageContext,
        code: str,
        wish: PaperWish = AS_IT_IS,
    ) -> None:
        super().__init__()
        self._context, self._code, self._wish = context, code, wish
        self._version, self._then = wish.version, wish.then
        self.order_job: Job | None = None
        self.preview: Job | None = None
        self.chooser: QFileDialog | None = None
        self._make_choices()
        self._pages = PreviewPages()
        self.count, self.limit = self._pages.count, self._pages.limit
        self.unprintable = self._pages.unprintable
        self.status = bare_widget(row(*self._pages.notes, None))
        self.back = button(_("Back"), "arrow_back", "quiet", run=self.closed.emit)
        country = context.session.reference.countries.name_of(code)
        self.back.setAccessibleDescription(_("Road map of {country}").format(country=country))
        self.save = button(_("Save PDF…"), "file", run=self._ask_where)
        self.other = button(_("Save as…"), "file")
        self.other.setMenu(QMenu(self.other))
        self.print = self._print_button()
        self._is_narrow = False
        self._above = row(gap=6)
        self._above.setContentsMargins(MARGIN, 6, MARGIN, 0)
        self._second = bare_widget(self._above)
        self._second.hide()
        self.line = self._make_line()
        self.setLayout(column(self._second, self._pages, gap=0))
        self.refresh()

    def note(self) -> str:
        """Return which version is shown, or for whom; empty for the road map as it is."""
        if self._version is not None:
            return name_version(self._version, self._workshop())
        if self.stood.value():
            return self.stood.currentText()
        return name_addressee(self._addressee)

    @property
    def order(self) -> PrintRequest:
        """What would be printed now: commits pending input first."""
        return self._order(Format.PDF)

    def _order(self, format_: Format) -> PrintRequest:
        self._context.session.flush()
        session = self._context.session
        language, both, _other = str(self.language.value()).partition(IN_BOTH)
        stood = str(self.stood.value())
        return PrintRequest(
            self._workshop(),
            session.reference.in_language(language),
            self._code,
            self.paper.value(),  # type: ignore[arg-type]
            self._version,
            self.kind.value(),  # type: ignore[arg-type]
            format_,
            revisions_in(session, format_),
            None if stood else earlier_in(session, self.since.value(), self.kind.value()),
            in_both=bool(both),
            addressee=self._addressee,
            stood=stood,
            find_then=workshop_in_past(session, self._own, stood),
        )

    @property
    def _own(self) -> str:
        """The id of the road map."""
        return road_map_id(self._code, self._workshop().workshop_id)

    @property
    def _addressee(self) -> str | None:
        is_of_comments = self.kind.value() is PaperKind.COMMENTS
        return self._wish.addressee if is_of_comments else None

    def _workshop(self) -> Workshop:
        return self._then or self._context.session.workshop

    def commands(self) -> list[PaletteCommand]:
        """Return the commands of the palette that choose the size of this paper."""
        words = _("Size of the paper: {size}")
        return [
            PaletteCommand(
                words.format(size=isolate(name)),
                weak_slot(self, PrintView.choose_size, size),
                detail=_("This paper"),
            )
            for size, name in PAPERS
        ]

    def choose_size(self, size: PaperSize) -> None:
        """Show the pages on another size of paper."""
        self.paper.show_value(size)
        self.refresh()

    def refresh(self, _choice: object = None) -> None:
        """Build the pages again from the current workshop."""
        if self.preview is not None:
            self.preview.cancel()
        work = print_jobs.page_images_job(self.order, self._pages.dpi)
        self.preview = self._job(work, _("{country}: making the pages…"), self)
        self.preview.done.connect(self._show_pages)
        self.preview.cancelled.connect(self._say_stopped)
        self._context.jobs.run_job(self.preview)

    def pictures(self) -> list[QLabel]:
        """Return the labels of the pages shown."""
        return self._pages.pictures()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices into a line of their own in a narrow window: what prints stays."""
        super().resizeEvent(event)
        is_narrow = theme.is_window_narrow(self)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        focused = next((each for each in self._choices if each.hasFocus()), None)
        if is_narrow:
            self.line.let_go(self._choices)
            for each in self._choices:
                self._above.addWidget(each, 1)
        self._second.setVisible(is_narrow)
        self._fill_formats()
        self._show_tools()
        if focused is not None:
            focused.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, PAPER) == "leave":
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def save_to(self, name: str) -> None:
        """Save the paper as a PDF file."""
        work = print_jobs.write_pdf_job(self.order, Path(name))
        self._run(work, _("{country}: saving the PDF…"), _say_saved)

    def save_as(self, format_: Format, name: str) -> None:
        """Save the paper as a file of another format."""
        work = print_jobs.write_pdf_job(self._order(format_), Path(name))
        self._run(work, _("{country}: saving the file…"), _say_saved)

    def print_on(self, printer: QPrinter) -> None:
        """Print every page."""
        work = print_jobs.print_job(self.order, printer)
        self._run(work, _("{country}: printing…"), _say_printed)

    def open_outside(self) -> None:
        """Save a PDF in the program's folder and open it with the system's PDF program."""
        work = printing.pdf_outside_job(self.order, self._name())
        self._run(work, _("{country}: saving the PDF…"), _show_outside)

    def _make_choices(self) -> None:
        plan, session = self._workshop().records(RoadMap).get(self._own), self._context.session
        self.language = ChoiceField(_("Language of the paper"), paper_languages(plan))
        self.language.show_value(plan.language if plan else session.reference.language)
        self.language.edited.connect(self.refresh)
        self.kind = ChoiceField(_("Kind of paper"), shown_kinds())
        self.kind.show_value(PaperKind.COMMENTS if self._wish.is_of_comments else PaperKind.FULL)
        self.kind.edited.connect(self._show_kind)
        self.paper = ChoiceField(_("Size of the paper"), PAPERS)
        usual = proposed_size(session.reference, [self._code])
        self.paper.show_value(chosen_paper(self._context.settings) or usual)
        self.paper.edited.connect(self.refresh)
        earlier = earlier_versions(session.workshop, self._code, self._version)
        self.since = ChoiceField(_("Changes since a version"), earlier)
        self.since.edited.connect(self.refresh)
        stood = past_states(session.workshop, [], self._wish.stood)
        self.stood = ChoiceField(_("As it stood"), stood)
        self.stood.show_value(self._wish.stood)
        self.stood.edited.connect(self._show_kind)
        if self._version is None:
            moments = session.call_after_edits(partial(_read_moments, road_map=self._own))
            take_answer(moments, self._offer_days, self._context.messages)

    def _offer_days(self, moments: list[str]) -> None:
        """Offer the days of the past at whose end the road map stood otherwise."""
        chosen = self.stood.value()
        self.stood.replace_choices(past_states(self._workshop(), moments, self._wish.stood))
        self.stood.show_value(chosen)
        self._show_tools()

    def _make_line(self) -> TabLine:
        """Return the line with what the pages are made for, and what to do with them."""
        sizes = (
            (self.kind, 11),
            (self.stood, 20),
            (self.since, 8),
            (self.language, 8),
            (self.paper, 5),
        )
        for choice, letters in sizes:
            choice.setToolTip(choice.accessibleName())
            choice.setMinimumContentsLength(letters)
        self._choices = [each for each, _letters in sizes]
        line = TabLine(None, self.back, *self._choices, self.save, self.other, self.print)
        line.show_tools(self._tools_of_use())
        self._fill_formats()
        self._allow()
        bind(line, PAPER, "leave", self.closed.emit)
        return line

    def _tools_of_use(self) -> list[QWidget]:
        """Return the tools of the line, without the choices that leave nothing to choose."""
        of_use = [] if self._is_narrow else [each for each in self._choices if each.count() > 1]
        saves = [self.other] if self._is_narrow else [self.save, self.other]
        return [self.back, *of_use, *saves, self.print]

    def _show_tools(self) -> None:
        """Show the tools of the line and, in a narrow window, the choices below it."""
        self.line.show_tools(self._tools_of_use())
        for each in self._choices if self._is_narrow else ():
            each.setVisible(each.count() > 1)

    def _show_kind(self, _kind: object) -> None:
        self._fill_formats()
        self._allow()
        self.refresh()

    def _allow(self) -> None:
        """Offer no list of changes where the paper has none."""
        is_past = bool(self.stood.value())
        self.since.setEnabled(self.kind.value() is PaperKind.FULL and not is_past)

    def _fill_formats(self) -> None:
        """Offer the formats that the kind of paper has, without what has a button of its own."""
        menu = self.other.menu()
        menu.clear()
        kind: PaperKind = self.kind.value()  # type: ignore[assignment]
        if self._is_narrow:
            menu.addAction(Format.PDF.label, self._ask_where)
        for each in registry.formats_of(kind):
            if each is not Format.PDF:
                menu.addAction(each.label, partial(self._ask_where_as, each))
        self.other.setEnabled(not menu.isEmpty())

    def _print_button(self) -> QWidget:
        """Return a button for printing, or for the PDF program if no printer is set up."""
        if printing.has_printer():
            return button(_("Print…"), "print", "primary", run=self._ask_printer)
        hint = _("No printer is set up here: print from the program that opens.")
        return button(
            _("Open in the PDF program"), "print", "primary", run=self.open_outside, hint=hint
        )

    def _run(
        self,
        work: Callable[[JobProgress], object],
        title: str,
        tell: Callable[[MessageQueue, Any], None],
    ) -> None:
        """Run a job of the window; ``tell`` gets its result even after this view is closed."""
        job = self.order_job = self._job(work, title, self._context.jobs)
        job.done.connect(partial(tell, self._context.messages))
        self._context.jobs.run_job(job)

    def _job(self, work: Callable[[JobProgress], object], title: str, owner: QWidget) -> Job:
        """Return a job whose ``title`` names the country: jobs of others may be in the queue."""
        named = title.format(
            country=isolate(self._context.session.reference.countries.name_of(self._code))
        )
        job = Job(work, named, owner=owner, lane=print_jobs.LANE)
        job.failed.connect(partial(_explain, self._context.messages))
        return job

    def _show_pages(self, pictures: PageImages) -> None:
        if self.sender() is not self.preview:
            return  # a newer preview is being built
        self._pages.show_pages(pictures)
        self.shown.emit()

    def _say_stopped(self) -> None:
        """Offer to build the preview again after the user cancelled it."""
        if self.sender() is self.preview:  # not cancelled because a newer preview replaces it
            self._pages.say_stopped(self.refresh)

    def _ask_where(self) -> None:
        title, name = _("Save the road map"), f"{self._name()}.pdf"
        self.chooser = ask_where_to_save(self, title, "PDF (*.pdf)", self.save_to, name)

    def _ask_where_as(self, format_: Format) -> None:
        title, name = _("Save the road map"), f"{self._name()}.{format_.ending}"
        pattern = f"{format_.title} (*.{format_.ending})"
        save = partial(self.save_as, format_)
        self.chooser = ask_where_to_save(self, title, pattern, save, name)

    def _ask_printer(self) -> None:
        printing.ask_printer(self, self._name(), self.print_on)

    def _name(self) -> str:
        """Return a file name without characters that a file system may refuse."""
        name = _("Road map of {country}").format(
            country=self._context.session.reference.countries.name_of(self._code)
        )
        if self._version is not None:
            name = f"{name} - {self._version.title}"
        elif self.stood.value():
            name = f"{name} - {self.stood.currentText()}"
        if self.kind.value() is PaperKind.COMMENTS:
            name = " - ".join(filter(None, (name, PaperKind.COMMENTS.title, self._addressee)))
        return "".join(sign for sign in name if sign.isalnum() or sign in " -_’'").strip()


def _read_moments(store: Store, road_map: str) -> list[str]:
    return store.road_map_moments(road_map)


def _say_saved(messages: MessageQueue, path: Path) -> None:
    show = (_("Show"), partial(printing.open_pdf, messages.show_error, path))
    messages.inform(_("Saved: {file}").format(file=isolate(path.name)), show)


def _say_printed(messages: MessageQueue, count: int) -> None:
    messages.inform(printing.pages_sent(count))


def _show_outside(messages: MessageQueue, path: Path) -> None:
    printing.open_pdf(messages.show_error, path)


def _explain(messages: MessageQueue, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    messages.show_error(error)
