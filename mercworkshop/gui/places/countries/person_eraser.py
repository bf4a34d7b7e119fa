"""Erases a person from an archive on request: what will go, the work, and the receipt on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from mercworkshop.domain.programme import erasing
from mercworkshop.domain.programme.erasing import PersonEntry
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.papers.paper_orders import paper_of_no_country
from mercworkshop.gui.session.papers.paper_saver import say_finished
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.file_chooser import ask_where_to_save
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.i18n import _, isolate, listed, plural
from mercworkshop.publishing.formats import Format

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.ports.hand_out import HandOut
    from mercworkshop.gui.session.desk.desk_page import DeskContext


class ErasePersonDialog(QDialog):
    """Emits ``agreed`` with the entries that are ticked. Enter does not erase."""

    agreed = Signal(object)

    def __init__(self, entries: Sequence[PersonEntry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Erase for good"))
        self._entries = tuple(entries)
        self.ticks = [self._tick(at, each) for at, each in enumerate(entries)]
        self.erase = button(_("Erase for good"), "trash", "danger", run=self._agree)
        self.cancel = button(_("Cancel"), run=self.reject)
        self.cancel.setDefault(True)
        namesakes = _("Others of the same name: tick them if they are the same person.")
        whole = column(
            heading(_("Erase {name} for good").format(name=isolate(entries[0].name))),
            *self.ticks[:1],
            *([label(namesakes, "muted", wrap=True), *self.ticks[1:]] if self.ticks[1:] else []),
            *(label(each, wrap=True) for each in erasing.describe_erasing()),
            label(_("It cannot be undone."), "bad", wrap=True),
            None,
            row(None, self.cancel, self.erase),
            gap=8,
            margin=18,
        )
        self.setLayout(whole)
        set_dialog_size(self, 560, self.sizeHint().height())
        self.cancel.setFocus()

    def _tick(self, at: int, entry: PersonEntry) -> QCheckBox:
        words = listed(isolate(each) for each in (entry.place, entry.name, entry.function) if each)
        made = QCheckBox(words.replace("&", "&&"))
        made.setChecked(at == 0)
        made.setEnabled(at > 0)
        return made

    def _agree(self) -> None:
        pairs = zip(self.ticks, self._entries, strict=True)
        chosen = tuple(entry for tick, entry in pairs if tick.isChecked())
        self.accept()
        self.agreed.emit(chosen)


class PersonEraser(QObject):
    """Asks, erases, and offers the receipt; dialogs are shown over ``owner``."""

    def __init__(self, context: DeskContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner

    def ask(self, entries: Sequence[PersonEntry]) -> None:
        """Show what erasing a person would do; ``entries`` begin with that person's own."""
        dialog = ErasePersonDialog(entries, self._owner)
        dialog.agreed.connect(self.erase_entries)
        dialog.open()

    def erase_entries(self, entries: Sequence[PersonEntry]) -> None:
        """Erase entries for good, and say so."""
        session, ids = self._context.session, erasing.ids_of(entries)

        def work(archive: ArchivePort) -> int:
            return archive.erase_people(ids)

        answer = FutureRelay(session.call(work))
        answer.done.connect(partial(self._say, tuple(entries)))
        answer.failed.connect(session.show_error)
        answer.start()

    def save_receipt(self, receipt: HandOut, name: str) -> None:
        """Write the receipt in a job."""
        path, session = Path(name), self._context.session
        size = paper_of_no_country(self._context.settings)

        def write(progress: JobProgress) -> Path:
            from mercworkshop.publishing import papers

            progress.step(0, 0, _("Preparing the text…"))
            papers.write_hand_out(
                receipt, path, workshop=session.path.stem, day=session.day, paper=size
            )
            return path

        job = Job(write, receipt.title, owner=self._owner)
        job.done.connect(partial(say_finished, self._context.messages))
        job.failed.connect(session.show_error)
        self._context.jobs.run_job(job)

    def _say(self, entries: Sequence[PersonEntry], count: int) -> None:
        session = self._context.session
        session.forget_steps()
        session.note_change()
        by = self._context.settings.value.user_name
        receipt = erasing.make_receipt(entries, by, session.path.stem, session.day)
        words = plural(
            "Erased for good: {n} entry. Save the receipt now: the name is kept nowhere.",
            "Erased for good: {n} entries. Save the receipt now: the name is kept nowhere.",
            count,
        )
        save = partial(self._ask_where, receipt)
        self._context.messages.inform(words, (_("Save the receipt…"), save))

    def _ask_where(self, receipt: HandOut) -> None:
        use = partial(self.save_receipt, receipt)
        patterns = ";;".join(
            f"{each.label} (*.{each.ending})" for each in (Format.PDF, Format.DOCX)
        )
        ask_where_to_save(self._owner, _("Where to?"), patterns, use, f"{receipt.title}.pdf")
