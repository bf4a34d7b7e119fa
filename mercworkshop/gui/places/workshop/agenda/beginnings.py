"""The menu of templates: an agenda to begin with, presentations, and saving one of one's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.schedule import DaySchedule
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.places.workshop.agenda.commands import AgendaCommands
from mercworkshop.gui.widgets.buttons import escape_ampersands
from mercworkshop.gui.widgets.inputs.file_chooser import ask_for_file
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places.workshop.agenda.copy_dialog import CopyAgendaDialog
    from mercworkshop.gui.places.workshop.agenda.pasted_dialog import PastedAgendaDialog
    from mercworkshop.gui.session.pages.page import PageContext


class TemplateMenu(QMenu):
    """Filled when it is opened, for templates can come meanwhile; ``find_day`` is the chosen day.

    ``owner`` is the view; the menu belongs to it.
    """

    def __init__(
        self,
        owner: QWidget,
        context: PageContext,
        does: AgendaCommands,
        find_day: Callable[[], DaySchedule | None],
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self.preview: PastedAgendaDialog | None = None
        self.copying: CopyAgendaDialog | None = None
        self._context, self._does, self._find_day = context, does, find_day
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        from mercworkshop.exchange.setup import agenda_templates

        self.clear()
        for template in agenda_templates.list_templates():
            self._offer(template.title, partial(self._does.apply_template, template))
        self._offer(_("Paste an agenda from Word or Excel…"), self._paste)
        self._offer(_("Copy the agenda of another workshop…"), self._ask_workshop)
        day = self._find_day()
        if day is None:
            return
        self.addSeparator()
        self._offer(
            _("Presentations of all countries, in the time left on this day"),
            partial(self._does.add_presentations, day),
        )
        self._offer(_("Save this agenda as a template"), self._save)

    def _paste(self) -> None:
        """Show what is in the clipboard as sessions, before any is added."""
        from mercworkshop.domain.entities.agenda.pasting import parse_agenda
        from mercworkshop.gui.places.workshop.agenda.pasted_dialog import PastedAgendaDialog

        pasted = parse_agenda(QGuiApplication.clipboard().text())
        if not pasted.count:
            self._context.messages.show_error(
                InvalidInput(
                    _("The clipboard has no table with times."),
                    _("Copy the rows of the agenda in Word or Excel first, with their times."),
                )
            )
            return
        self.preview = PastedAgendaDialog(self._owner, pasted, self._does.apply_template)
        self.preview.open()

    def _ask_workshop(self) -> None:
        pattern = _("Workshops ({patterns})").format(patterns="*.mercws")
        folder = str(self._context.session.path.parent)
        title = _("Which workshop?")
        self.chooser = ask_for_file(self._owner, title, pattern, self.read_workshop, folder)

    def read_workshop(self, name: str) -> None:
        """Read the file of a workshop, then show what could be copied from it."""
        from mercworkshop.gui.places.workshop.agenda.copy_dialog import read_workshop

        job = Job(partial(read_workshop, Path(name)), owner=self._owner)
        job.done.connect(self.show_copy)
        job.failed.connect(self._explain)
        self._context.jobs.run_job(job)

    def show_copy(self, other: Workshop) -> None:
        """Show what could be copied from another workshop."""
        from mercworkshop.gui.places.workshop.agenda.copy_dialog import CopyAgendaDialog

        if not other.records(AgendaSession):
            self._explain(
                UserError(
                    _("That workshop has no agenda."), _("Choose another file, or a template.")
                )
            )
            return
        self.copying = CopyAgendaDialog(self._owner, self._context, other, self._does.apply)
        self.copying.open()

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)

    def _offer(self, words: str, run: Callable[[], object]) -> None:
        self.addAction(escape_ampersands(words)).triggered.connect(lambda _checked=False: run())

    def _save(self) -> None:
        try:
            title = self._does.save_template()
        except UserError as error:
            self._context.messages.show_error(error)
            return
        self._context.messages.inform(_("Saved as a template: {title}").format(title=title))
