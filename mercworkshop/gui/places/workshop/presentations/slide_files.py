"""The files of presentations: attached, opened and looked for in jobs, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.presentations import verbs
from mercworkshop.domain.entities.presentations.records import Presentation, Slides, slides_of
from mercworkshop.domain.records.journal import Change
from mercworkshop.errors import BadFile, UserError
from mercworkshop.gui.jobs import slide_jobs
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, size
from mercworkshop.store.slides import copying
from mercworkshop.store.slides.copying import LARGE, SlidesCopied
from mercworkshop.store.slides.folder import find_folder, missing_slides

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class SlideFiles(QObject):
    """Copies files in jobs that belong to the view ``owner``.

    ``absent`` are the hashes of files that are not on this computer; ``changed`` is emitted when
    that, or the laptop that has a file, was looked up again.
    """

    changed = Signal()

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self.absent: frozenset[str] = frozenset()
        self._holders: dict[str, str] = {}
        self._room: QTemporaryDir | None = None  # emptied with the view
        self._opened: Slides | None = None

    def attach(self, presentation_id: str, path: Path) -> None:
        """Attach a file; a large one is asked about, with the room that there is."""
        job = Job(partial(_measure, path, self._context.session.path.parent), owner=self._owner)
        job.done.connect(partial(self._attach_measured, presentation_id, path))
        job.start()

    def _attach_measured(
        self, presentation_id: str, path: Path, length_and_free: tuple[int, int]
    ) -> None:
        length, free = length_and_free
        if length < LARGE:
            self.keep(presentation_id, path)
            return
        words = _("“{file}” has {size}; {free} are free on the disk of the workshop. Attach it?")
        question = words.format(file=isolate(path.name), size=size(length), free=size(free))
        attach = weak_slot(self, SlideFiles.keep, presentation_id, path)
        self._context.messages.ask(question, (_("Attach"), attach))

    def keep(self, presentation_id: str, path: Path) -> None:
        """Copy a file beside the workshop, and write its name, size and hash into the record."""
        session = self._context.session
        job = slide_jobs.keep_job(path, session.path, session.workshop.workshop_id, self._owner)
        job.done.connect(partial(self._note_attached, presentation_id))
        self._run(job)

    def _note_attached(self, presentation_id: str, slides: Slides) -> None:
        """Write into the record what is kept now."""
        session = self._context.session
        presentation = session.workshop.records(Presentation).get(presentation_id)
        if presentation is None:
            gone = _("“{file}” was not attached: its presentation was removed meanwhile.")
            self._context.messages.inform(gone.format(file=isolate(slides.name)), tone="warn")
            return
        session.end_step()
        session.apply(verbs.attach_slides, presentation, slides)
        session.end_step()
        words = _("Attached: {file}").format(file=isolate(slides.name))
        self._context.messages.inform(words)
        self.look()

    def open(self, slides: Slides) -> None:
        """Open a copy with the program of the system, or show the folder; or say where it is."""
        session = self._context.session
        if self._room is None:
            self._room = QTemporaryDir(f"{QDir.tempPath()}/mercworkshop-XXXXXX")
        self._opened = slides
        room, known = Path(self._room.path()), session.workshop.workshop_id
        job = slide_jobs.open_job(slides, session.path, known, room, self._owner)
        job.done.connect(self._show)
        self._run(job)

    def find_in(self, folder: Path) -> None:
        """Copy the files that are missing here from a folder, such as one on a stick."""
        session = self._context.session
        wanted = slides_of(session.workshop.records(Presentation).values())
        known = session.workshop.workshop_id
        job = slide_jobs.copy_job(wanted, folder, session.path, known, self._owner)
        job.done.connect(self._say_copied)
        self._run(job)

    def look(self) -> None:
        """See which files are on this computer, beside the window: a disk may be slow."""
        session = self._context.session
        wanted = slides_of(session.workshop.records(Presentation).values())
        path, known = session.path, session.workshop.workshop_id
        if not wanted:
            self._note_absent(())
            return

        def work(_progress: JobProgress) -> tuple[Slides, ...]:
            return missing_slides(find_folder(path, known), wanted)

        job = Job(work, owner=self._owner)
        job.done.connect(self._note_absent)
        job.start()

    def holder(self, presentation: Presentation) -> str:
        """Return the laptop on which a file was attached; empty until it is known."""
        key = presentation.slides_hash
        if key not in self._holders:
            self._holders[key] = ""
            answer = FutureRelay(
                self._context.session.call_after_edits(
                    lambda store: (key, store.history(presentation.id, "slides_hash"))
                )
            )
            answer.done.connect(self._note_holder)
            answer.start()
        return self._holders[key]

    def _run(self, job: Job) -> None:
        job.failed.connect(self._explain)
        self._context.jobs.run_job(job)

    def _note_absent(self, absent: Iterable[Slides]) -> None:
        found = frozenset(each.hash for each in absent)
        if found != self.absent:
            self.absent = found
            self.changed.emit()

    def _note_holder(self, answer: tuple[str, Sequence[Change]]) -> None:
        key, changes = answer
        self._holders[key] = next((each.laptop for each in changes if each.value == key), "")
        self.changed.emit()

    def _show(self, place: Path | None) -> None:
        if place is None:
            name = self._opened.name if self._opened else ""
            self._explain(
                BadFile(
                    _("“{file}” is not on this laptop.").format(file=isolate(name)),
                    _("Attach it here, or take it from a stick with “Find missing files”."),
                )
            )
            self.look()
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _say_copied(self, copied: SlidesCopied) -> None:
        tone = "warn" if copied.left else "done"
        self._context.messages.inform(copied.sentence, tone=tone)
        self.look()

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)


def _measure(path: Path, folder: Path, _progress: object) -> tuple[int, int]:
    """Return the bytes of a file, and those free on the disk of a folder: either may be slow."""
    try:
        return path.stat().st_size, copying.free_room(folder)
    except OSError:
        return 0, 0  # copying then reports the error
