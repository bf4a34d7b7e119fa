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
from mercworkshop.i18n import _, sentences
from mercworkshop.store.slides.copying import SlidesCopied
from mercworkshop.store.slides.folder import folder_beside
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext


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
        self._copy(self.slides, self._context.session.path, folder_beside(exported))

    def take_in(self, collected: Iterable[Path]) -> None:
        """Copy what is missing here from the folders of exchange files that were collected."""
        self._collected = tuple(collected)
        answer = FutureRelay(self._context.session.call_after_edits(_slides_in))
        answer.done.connect(self._take_in)
        answer.start()

    def _take_in(self, wanted: tuple[Slides, ...]) -> None:
        for path in self._collected if wanted else ():
            folder = folder_beside(path)
            if folder.is_dir():
                self._copy(wanted, folder, self._context.session.path)

    def _copy(self, wanted: Iterable[Slides], source: Path, target: Path) -> None:
        known = self._context.session.workshop.workshop_id
        job = slide_jobs.copy_job(wanted, source, target, known, self._owner)
        job.done.connect(self._say)
        job.failed.connect(self._explain)
        self._context.jobs.run_job(job)

    def _say(self, copied: SlidesCopied) -> None:
        if not copied.copied and not copied.refused:
            return
        told = sentences(_("Slides:"), copied.sentence)
        self._context.messages.inform(told, tone="warn" if copied.refused else "done")

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)


def _slides_in(store: Store) -> tuple[Slides, ...]:
    return slides_of(store.workshop().records(Presentation).values())
