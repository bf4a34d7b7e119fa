"""A case study to read as a whole, before it is assigned, and to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.ports.hand_out import HandOut
from mercworkshop.domain.values import file_names
from mercworkshop.gui.jobs import printing
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.case_studies.hand_out_sections import make_section
from mercworkshop.gui.places.case_studies.stage_work import law_day
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.session.page import PageContext
from mercworkshop.gui.widgets.basics import ElidedLabel, button, label
from mercworkshop.gui.widgets.choices import ChoiceField
from mercworkshop.gui.widgets.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from mercworkshop.gui.widgets.tab_line import TabLine
from mercworkshop.i18n import LANGUAGES, _, current_language, isolate, language_scope
from mercworkshop.reference.cases import hand_outs
from mercworkshop.reference.cases.case_studies import CaseStudy


class ReadView(QWidget):
    """Shows what participants get, or what the facilitator gets."""

    turned = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.case: CaseStudy | None = None
        self.audience = ChoiceField(
            _("For whom"), [(False, _("For participants")), (True, _("For the facilitator"))]
        )
        self.audience.show_value(False)
        self.language = ChoiceField(_("Language of the case study"), list(LANGUAGES.items()))
        self.save = button(_("Save PDF…"), "file", run=self._ask_where)
        self.print = button(_("Print…"), "print", "primary", run=self.ask_printer)
        self.line = TabLine(None, self.audience, self.language, self.save, self.print)
        self.status = ElidedLabel("", "muted")
        self._text = column(gap=12, margin=4)
        self.pages = scroll_area(bare_widget(self._text))
        self.pages.setAccessibleName(_("Case study"))
        self.setLayout(column(self.pages))
        self.audience.edited.connect(self._turn)
        self.language.edited.connect(self._turn)

    def show_case(self, case: CaseStudy) -> None:
        """Show a case study from the top, in the language of the program."""
        self.case = case
        self.language.show_value(current_language())
        self._turn()

    def hand_out(self) -> HandOut | None:
        """Return the text that is shown."""
        if self.case is None:
            return None
        return hand_outs.read_case(
            self.case,
            law_day(self.context.session),
            str(self.language.value()),
            for_facilitator=bool(self.audience.value()),
        )

    def ask_printer(self) -> None:
        """Ask for a printer, and print there."""
        text, request = self.hand_out(), self._request()
        if text is None or request is None:
            return
        if printing.has_printer():
            printing.ask_printer(self, text.title, self.print_on)
            return
        hint = _("No printer is set up here: print from the program that opens.")
        self.context.messages.inform(hint)
        job = self._job(printing.pdf_outside_job(request, file_names.portable_name(text.title)))
        job.done.connect(partial(printing.open_pdf, self.context.messages.show_error))
        self.context.jobs.run_job(job)

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer."""
        from mercworkshop.gui.jobs import print_jobs

        if request := self._request():
            done = _("The case study went to the printer.")
            self._run(print_jobs.print_job(request, printer), done)

    def save_to(self, name: str) -> None:
        """Save as a PDF file."""
        request, path = self._request(), Path(name)
        if request:
            done = _("Finished: {file}").format(file=isolate(path.name))
            self._run(lambda progress: request.write(path, progress), done)

    def _turn(self, _value: object = None) -> None:
        text = self.hand_out()
        while (item := self._text.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if text is None:
            return
        with language_scope(text.language):
            head = [label(text.title, "title", wrap=True)]
            head += [label(text.state, "muted", wrap=True)] if text.state else []
            parts = [*head, *map(make_section, text.sections)]
        for part in parts:
            self._text.addWidget(part)
        self._text.addStretch(1)
        self.pages.verticalScrollBar().setValue(0)
        self.status.set_words(text.audience)
        self.turned.emit()

    def _request(self) -> HandOutRequest | None:
        text = self.hand_out()
        if text is None:
            return None
        return HandOutRequest(
            text, self.context.session.workshop.details.title, law_day(self.context.session)
        )

    def _ask_where(self) -> None:
        text = self.hand_out()
        if text is None:
            return
        name = file_names.portable_name(f"{text.title} {text.audience}")
        ask_where_to_save(self, _("Where to?"), "PDF (*.pdf)", self.save_to, f"{name}.pdf")

    def _run(self, work: Callable[[JobProgress], object], done: str) -> None:
        job = self._job(work)
        job.done.connect(partial(_say, self.context.messages, done))
        self.context.jobs.run_job(job)

    def _job(self, work: Callable[[JobProgress], object]) -> Job:
        from mercworkshop.gui.jobs.print_jobs import LANE

        return Job(work, _("Case study"), owner=self, lane=LANE)


@dataclass(frozen=True, slots=True)
class HandOutRequest:
    """What is printed: the text, and for which workshop and day."""

    text: HandOut
    workshop: str
    day: date

    def write(self, path: Path, progress: JobProgress) -> Path:
        """Write a PDF to ``path``; return the path."""
        from mercworkshop.publishing import papers

        progress.step(0, 0, _("Preparing the text…"))
        papers.print_hand_out(self.text, path, workshop=self.workshop, day=self.day)
        return path


def _say(messages: MessageQueue, words: str, _result: object) -> None:
    messages.inform(words)
