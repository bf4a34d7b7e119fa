"""The printed agenda: for each reader, in one language or two; shown, then saved or printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from mercworkshop.domain.ports.agenda_facts import AgendaFace
from mercworkshop.domain.preflight.results import CHECKS_META, parse_results
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs import print_jobs, printing
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.jobs.print_jobs import PageImages, Revisions
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.papers.paper_orders import paper_order
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.session.papers.preview_pages import PreviewPages
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.i18n import LANGUAGES, _
from mercworkshop.publishing import papers, registry, requests
from mercworkshop.publishing.formats import Format, format_of
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.requests import PaperChoices, PaperOrder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_LETTERS = 22
"""Letters of a choice that are shown at least."""

_BOTH = "|"
"""Stands between the codes of two languages."""


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """What is written: an order, what counts the changes for a calendar, what was tried before.

    The facts of the agenda are read when it is written, in a job: case studies come from files.
    """

    order: PaperOrder
    choices: PaperChoices
    revisions: Revisions
    tried: Callable[[], str]
    laptop: str

    @property
    def name(self) -> str:
        """A name for its file."""
        return self.order.agenda_name(self.choices)

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write the agenda to ``path``; an existing file stays unless this succeeds. Return it."""
        progress.step(0, 0, _("Preparing the text…"))
        order = replace(self.order, revisions=self.revisions())
        request = order.request_agenda(self.choices)
        checks = parse_results(self.tried())
        papers.write_paper(requests.with_checks(request, checks, self.laptop), path)
        return path


class AgendaPaperDialog(QDialog):
    """Show it with ``open()``. It shows the pages for one reader; others are chosen above."""

    shown = Signal()
    """Emitted when the pages are shown."""

    def __init__(self, context: PageContext, face: AgendaFace, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.preview: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Agenda on paper"))
        self.face = ChoiceField(_("For whom"), [(each, each.title) for each in AgendaFace])
        self.face.show_value(face)
        self.language = ChoiceField(_("Language of the paper"), self._languages())
        self.language.show_value(self._own_language())
        for choice in (self.face, self.language):
            choice.setMinimumContentsLength(_LETTERS)
            choice.edited.connect(self.refresh)
        self.pages = PreviewPages()
        self.save = button(_("Save as…"), "file")
        self.save.setMenu(QMenu(self.save))
        self.print = button(_("Print…"), "print", "primary", run=self.ask_printer)
        bind(self, WINDOW, "print", self.ask_printer)
        said = row(*self.pages.notes, None)
        self.close_button = button(_("Close"), run=self.reject)
        buttons = row(None, self.close_button, self.save, self.print)
        layout = column(
            row(self.face, self.language, None), self.pages, said, buttons, gap=10, margin=16
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        look = theme.current_look()
        set_dialog_size(self, look.px(900), look.px(700))
        self.refresh()
        self.print.setFocus()

    def paper(self, format_: Format = Format.PDF) -> AgendaPaper:
        """Return what would be written now."""
        session = self._context.session
        session.flush()
        language, both, second = str(self.language.value()).partition(_BOTH)
        choices = PaperChoices(
            face=self._face,
            format=format_,
            language=language,
            in_both=bool(both) and registry.can_be_in_both(PaperKind.AGENDA, format_),
            second=second,
        )
        order = paper_order(self._context)
        counted = print_jobs.no_revisions
        if format_ is Format.ICS:
            counted = session.call_after_edits(requests.count_revisions).result
        tried = session.call_after_edits(lambda store: store.meta(CHECKS_META)).result
        laptop = self._context.settings.laptop
        return AgendaPaper(order, choices, counted, tried, laptop)

    def refresh(self, _choice: object = None) -> None:
        """Make the pages again, and remember for whom."""
        self._context.settings.change(agenda_face=self._face.value)
        self._fill_formats()
        if self.preview is not None:
            self.preview.cancel()
        work = print_jobs.page_images_job(self.paper(), self.pages.dpi)
        self.preview = self._job(work, self)
        self.preview.done.connect(self._show_pages)
        self._context.jobs.run_job(self.preview)

    def save_to(self, name: str) -> None:
        """Save as a file, whose ending chooses the format."""
        path = Path(name)
        work = print_jobs.write_pdf_job(self.paper(format_of(path) or Format.PDF), path)
        job = self._job(work, self._context.jobs)
        job.done.connect(partial(say_finished, self._context.messages))
        self._context.jobs.run_job(job)

    def ask_printer(self) -> None:
        """Look for printers beside the window; ask for one, or open a PDF in another program."""
        job = Job(lambda _progress: printing.has_printer(), owner=self)
        job.done.connect(self._ask_printer)
        job.start()

    def _ask_printer(self, has_printer: bool) -> None:
        if has_printer:
            printing.ask_printer(self, self.windowTitle(), self.print_on)
            return
        hint = _("No printer is set up here: print from the program that opens.")
        self._context.messages.inform(hint)
        paper = self.paper()
        work = printing.pdf_outside_job(paper, paper.name.removesuffix(".pdf"))
        job = self._job(work, self._context.jobs)
        job.done.connect(partial(printing.open_pdf, self._context.messages.show_error))
        self._context.jobs.run_job(job)

    def print_on(self, printer: QPrinter) -> None:
        """Print every page."""
        job = self._job(print_jobs.print_job(self.paper(), printer), self._context.jobs)
        job.done.connect(partial(_say_printed, self._context))
        self._context.jobs.run_job(job)

    def done(self, result: int) -> None:
        """Stop making pages too."""
        if self.preview is not None:
            self.preview.cancel()
        super().done(result)

    @property
    def _face(self) -> AgendaFace:
        return AgendaFace(self.face.value())

    def _languages(self) -> list[ChoiceOption]:
        """Return all languages, and each two of those of the workshop beside each other."""
        known: list[ChoiceOption] = list(LANGUAGES.items())
        spoken = self._spoken()
        pairs = ((one, two) for one in spoken for two in spoken if one != two)
        return [
            *known,
            *((_BOTH.join(pair), " | ".join(LANGUAGES[each] for each in pair)) for pair in pairs),
        ]

    def _spoken(self) -> list[str]:
        details = self._context.session.workshop.details
        return [each for each in details.languages if each in LANGUAGES]

    def _own_language(self) -> str:
        return next(iter(self._spoken()), self._context.session.reference.language)

    def _fill_formats(self) -> None:
        menu = self.save.menu()
        menu.clear()
        for each in registry.formats_of(PaperKind.AGENDA):
            menu.addAction(each.label, partial(self._ask_where, each))

    def _ask_where(self, format_: Format) -> None:
        pattern = f"{format_.label} (*.{format_.ending})"
        ask_where_to_save(self, _("Where to?"), pattern, self.save_to, self.paper(format_).name)

    def _job(self, work: Callable[[JobProgress], object], owner: QWidget) -> Job:
        job = Job(work, _("Agenda"), owner=owner, lane=print_jobs.LANE)
        job.failed.connect(partial(_explain, self._context))
        return job

    def _show_pages(self, pictures: PageImages) -> None:
        if self.sender() is self.preview:  # else a newer preview is being made
            self.pages.show_pages(pictures)
            self._order_stops()
            self.shown.emit()

    def _order_stops(self) -> None:
        """Let Tab go from the choices over the pages, which are new, to the buttons."""
        buttons = (self.close_button, self.save, self.print)
        stops = (self.face, self.language, *self.pages.stops(), *buttons)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _say_printed(context: PageContext, count: int) -> None:
    context.messages.inform(printing.pages_sent(count))


def _explain(context: PageContext, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    context.messages.show_error(error)
