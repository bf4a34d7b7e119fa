"""A menu of papers about people and the room, each saved as a file of any of its formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.ports.room_facts import ContactChoice
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.widgets.basics import PushButton, button, escape_ampersands
from mercworkshop.gui.widgets.file_chooser import ask_where_to_save
from mercworkshop.i18n import _, isolate
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

type PaperEntry = tuple[str, PaperKind, ContactChoice]
"""A line of the menu, which paper it makes, and with whose contact details."""


class RoomPapers(QMenu):
    """Asks where to save a paper; the ending of the name chooses the format."""

    def __init__(self, owner: QWidget, context: PageContext, entries: Sequence[PaperEntry]) -> None:
        super().__init__(owner)
        self._owner, self._context = owner, context
        for words, kind, contacts in entries:
            action = self.addAction(escape_ampersands(words))
            action.triggered.connect(partial(self._ask, kind, contacts))

    def choose(self, below: QWidget) -> None:
        """Ask where to save the only paper, or show the menu below the button that has it."""
        first = self.actions()[0]
        if len(self.actions()) == 1:
            first.trigger()
            return
        self.popup(below.mapToGlobal(below.rect().bottomLeft()))
        self.setActiveAction(first)

    def save_to(self, kind: PaperKind, contacts: ContactChoice, name: str) -> None:
        """Save a paper as a file, in a job."""
        from mercworkshop.gui.jobs.print_jobs import LANE
        from mercworkshop.publishing import papers, requests
        from mercworkshop.publishing.formats import Format, format_of

        session, path = self._context.session, Path(name)
        order = requests.PaperOrder(session.workshop, session.reference, {})
        found = format_of(path) or Format.PDF
        choices = requests.PaperChoices(kind=kind, contacts=contacts, format=found)

        def write(progress: JobProgress) -> Path:
            progress.step(0, 0, _("Preparing the text…"))
            papers.write_paper(order.request_of_workshop(choices), path)
            return path

        job = Job(write, kind.title, owner=self._owner, lane=LANE)
        job.done.connect(self._say_done)
        self._context.jobs.run_job(job)

    def _ask(self, kind: PaperKind, contacts: ContactChoice, _checked: bool = False) -> None:
        from mercworkshop.publishing import registry, requests

        session = self._context.session
        order = requests.PaperOrder(session.workshop, session.reference, {})
        patterns = ";;".join(
            f"{each.label} (*.{each.ending})" for each in registry.formats_of(kind)
        )
        then = partial(self.save_to, kind, contacts)
        name = order.room_name(requests.PaperChoices(kind=kind))
        ask_where_to_save(self._owner, _("Where to?"), patterns, then, name)

    def _say_done(self, path: Path) -> None:
        self._context.messages.inform(_("Finished: {file}").format(file=isolate(path.name)))


def papers_button(menu: RoomPapers) -> PushButton:
    """Return the button that shows a menu of papers."""
    made = button(_("Save as paper"), "print", "quiet")
    made.setMenu(menu)
    return made


def answer_print(
    menu: RoomPapers, shown: QWidget, tools: Sequence[QWidget]
) -> dict[str, Callable[[], object]]:
    """Return what Ctrl+P does where a menu of papers is among the tools that are shown."""
    return {"print": partial(menu.choose, shown)} if shown in tools else {}


def plain_entries(*kinds: PaperKind) -> list[PaperEntry]:
    """Return a line for each kind of paper under its own name."""
    return [(each.title, each, ContactChoice.NONE) for each in kinds]
