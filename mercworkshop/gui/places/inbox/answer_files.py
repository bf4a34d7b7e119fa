"""What goes back to the laptops: how much there is, and the files in which it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from mercworkshop import paths
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.inbox_words import CountryNamer
from mercworkshop.domain.programme.secretariat_answers import (
    GoingBack,
    OpenQuestion,
    WorkshopGoingBack,
    read_going_back,
)
from mercworkshop.exchange.inbox import answers
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.transfer.transfer import PreparedExport
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.archive_calls import ArchiveCaller, ask_archive
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_folder
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, listed, plural

_MOST_QUESTIONS = 6
"""Questions that are shown; more are counted."""


class BackCard(QFrame):
    """Shows what goes back; emits ``asked`` when the files are to be written."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._lines = column(gap=4)
        self.write = button(
            _("Write receipts and questions…"), "outgoing", "primary", run=self.asked.emit
        )
        title = heading(_("To send back"))
        self.setLayout(column(title, bare_widget(self._lines), self.write, margin=14))

    def show_content(self, content: GoingBack, name_of: CountryNamer) -> None:
        """Show the receipts that are due and the questions without an answer."""
        clear_layout(self._lines)
        due, asked = len(content.receipts), content.questions
        if due:
            self._lines.addWidget(
                label(plural("{n} receipt", "{n} receipts", due), "strong", wrap=True)
            )
            words = _("The laptops will show the files as confirmed.")
            self._lines.addWidget(label(words, "muted", wrap=True))
        for each in asked[:_MOST_QUESTIONS]:
            for line in _question_lines(each, name_of):
                self._lines.addWidget(line)
        if len(asked) > _MOST_QUESTIONS:
            more = len(asked) - _MOST_QUESTIONS
            words = plural("{n} more question", "{n} more questions", more)
            self._lines.addWidget(label(words, "muted"))
        if not due and not asked:
            words = _("Every file has its receipt, and no question waits for an answer.")
            self._lines.addWidget(label(words, "muted", wrap=True))
        self.write.setEnabled(bool(content.workshops))


class AnswersWriter(QObject):
    """Asks for a folder, and writes a file for each workshop to it, in a job."""

    written = Signal(object)
    """Emitted with the paths of the files."""

    def __init__(self, context: DeskContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.dialog: QFileDialog | None = None

    def choose(self) -> None:
        """Ask where to write the files."""
        self.dialog = ask_for_folder(self._page, _("Where to?"), self._write_to)

    def write(self, folder: Path) -> None:
        """Write the files to a folder; one of a name that is taken gets a number."""
        work = partial(_write_files, self._context.session.call, folder, paths.key_folder())
        job = Job(work, _("Writing…"), owner=self)
        job.done.connect(partial(self._tell, folder))
        job.failed.connect(self._context.session.show_error)
        job.ended.connect(self._context.session.note_change)
        self._context.jobs.run_job(job)

    def _write_to(self, name: str) -> None:
        self.write(Path(name))

    def _tell(self, folder: Path, files: list[Path]) -> None:
        words = plural(
            "{n} file was written. Each workshop collects its own under Exchange.",
            "{n} files were written. Each workshop collects its own under Exchange.",
            len(files),
        )
        show = weak_slot(self, AnswersWriter._show_in_folder, folder)
        self._context.messages.inform(words, (_("Show in folder"), show), shows=True)
        self.written.emit(files)

    def _show_in_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _write_files(
    call: ArchiveCaller, folder: Path, keys: Path, progress: JobProgress
) -> list[Path]:
    """Write a file for each workshop to which something goes back; the archive is asked first."""
    there = ask_archive(call, read_going_back).workshops
    written: list[Path] = []
    for number, each in enumerate(there):
        progress.step(number, len(there), each.title)
        prepared = ask_archive(call, partial(_prepare, to=each))
        if prepared.changes:
            path = folder / answers.propose_name(each)
            written.append(safe_write.write_new(path, prepared.pack(keys)))
    return written


def _prepare(archive: ArchivePort, to: WorkshopGoingBack) -> PreparedExport:
    return answers.prepare_answers(archive, to)


def _question_lines(asked: OpenQuestion, name_of: CountryNamer) -> tuple[QWidget, QWidget]:
    where = listed(filter(None, (name_of(asked.country), asked.title)))
    return label(where, "strong", wrap=True), label(asked.text, wrap=True)
