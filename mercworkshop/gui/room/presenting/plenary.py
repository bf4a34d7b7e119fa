"""What opens over the presenter's view: corrections, the last of which is taken back; history."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.comparison.plenary import (
    describe_correction,
    is_as_corrected,
    take_back,
)
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.room.presenting.correction import PlenaryDialog, records_on
from mercworkshop.gui.room.presenting.deck import DeckSlide
from mercworkshop.gui.room.presenting.slide_history import SlideHistory
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.i18n import _


class Plenary:
    """Opens one dialog at a time, and knows which corrections were made since it all began."""

    def __init__(self, session: EditSession) -> None:
        self._session = session
        self._made: list[Edit] = []
        self.dialog: PlenaryDialog | None = None
        self.history: SlideHistory | None = None

    @property
    def is_open(self) -> bool:
        """Whether a dialog is open: then keys of whoever presents do not act behind it."""
        shown = (self.dialog, self.history)
        return any(each is not None and each.isVisible() for each in shown)

    def show_history(self, slide: DeckSlide, plan: str, parent: QWidget) -> None:
        """Show who wrote what a slide shows, when and where."""
        if not self.is_open:
            records = records_on(self._session.workshop, plan, slide)
            self.history = SlideHistory(self._session, records, parent)
            self.history.open()

    def correct(self, slide: DeckSlide, plan: str, parent: QWidget, agenda: str) -> PlenaryDialog:
        """Open the form for what a slide shows; one that is open already stays as it is."""
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.activateWindow()
            return self.dialog
        self.dialog = PlenaryDialog(self._session, slide, plan, parent, agenda)
        self.dialog.accepted.connect(self._keep)
        self.dialog.open()
        return self.dialog

    def take_back(self) -> str:
        """Take the last correction back; return in words which it was, or that there is none."""
        if not self._made:
            return _("Nothing was corrected since you began to present.")
        edit, workshop = self._made.pop(), self._session.workshop
        noted = next(each for each in edit.after if isinstance(each, PlenaryCorrection))
        words = describe_correction(workshop, noted)
        if not is_as_corrected(workshop, edit):
            told = _("Not taken back, for it was changed since: {correction}")
            return told.format(correction=words)
        if not self._session.apply(partial(take_back, edit)):
            return ""
        return _("Taken back: {correction}").format(correction=words)

    def _keep(self) -> None:
        if self.dialog is not None and self.dialog.made is not None:
            self._made.append(self.dialog.made)
