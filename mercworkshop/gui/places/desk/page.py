"""The place “Desk”: what came in, what is missing, and what waits for the officer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import WORKSHOPS, WorkshopSummary
from mercworkshop.gui.session.archive_session import ArchiveAnswer
from mercworkshop.gui.session.desk_page import DeskContext, DeskPage
from mercworkshop.gui.widgets.basics import heading, label
from mercworkshop.gui.widgets.layouts import MARGIN, column
from mercworkshop.i18n import _, plural

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort


class DeskHomePage(DeskPage):
    """The workshops of the archive."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.headline = heading("", level=1)
        self.hint = label("", "muted", wrap=True)
        self.setLayout(column(self.headline, self.hint, None, margin=MARGIN))
        self._answer = ArchiveAnswer[Sequence[WorkshopSummary]](context.session, self)
        self._answer.arrived.connect(self._show)
        context.session.changed.connect(self._ask)
        context.session.day_changed.connect(self._ask)
        self._ask()

    def _ask(self) -> None:
        self._answer.ask(_workshops)

    def _show(self, workshops: Sequence[WorkshopSummary]) -> None:
        if not workshops:
            self.headline.set_words(_("No workshop is in this archive yet"))
            self.hint.setText(_("Drop files from workshops here, or a stick or folder with them."))
            return
        words = plural(
            "{n} workshop is in this archive", "{n} workshops are in this archive", len(workshops)
        )
        self.headline.set_words(words)
        self.hint.setText("")


def _workshops(archive: ArchivePort) -> Sequence[WorkshopSummary]:
    return archive.ask(WORKSHOPS)
