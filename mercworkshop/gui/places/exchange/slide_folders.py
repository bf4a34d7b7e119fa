"""Slides that travel: written into a folder beside an exchange file, and taken in from there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.presentations.records import Presentation, Slides, slides_of
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs import slide_jobs
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job
from mercworkshop.i18n import _, sentences
from mercworkshop.store.slides.copying import SlidesCopied
from mercworkshop.store.slides.folder import folder_beside
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class SlideFolders(QObject):
    """Copies slides beside exchange files, in jobs of the page ``owner``."""

    def __init__(self, context: PageContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._collected: tuple[Path, ...] = ()

    @property
    def slides(self) -> tuple[Slides, ...]:
        """The slides of all presentations."""
        return slides_of(self._context.session.workshop.records(Presentation).values())

    def write_beside(self, exported: Path) -> None:
        """Copy all slides that are here into the folder of an exchange file."""
        path, target = self._context.session.path, folder_beside(exported)
        self._run(slide_jobs.copy_job(self.slides, path, target, self._known, self._owner))

    def take_in(self, collected: Iterable[Path]) -> None:
        """Copy what is missing here from the folders of exchange files that were collected."""
        self._collected = tuple(collected)
        answer = FutureRelay(self._context.session.call_after_edits(_slides_in))
        answer.done.connect(self._take_in)
        answer.start()

    def _take_in(self, wanted: tuple[Slides, ...]) -> None:
        if wanted and self._collected:
            path, files = self._context.session.path, self._collected
            self._run(slide_jobs.take_in_job(wanted, files, path, self._known, self._owner))

    @property
    def _known(self) -> str:
        return self._context.session.workshop.workshop_id

    def _run(self, job: Job) -> None:
        job.done.connect(self._say)
        job.failed.connect(self._explain)
        self._context.jobs.run_job(job)

    def _say(self, copied: SlidesCopied) -> None:
        if not copied.copied and not copied.left:
            return
        told = sentences(_("Slides:"), copied.sentence)
        self._context.messages.inform(told, tone="warn" if copied.left else "done")

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)


def _slides_in(store: Store) -> tuple[Slides, ...]:
    return slides_of(store.workshop().records(Presentation).values())
