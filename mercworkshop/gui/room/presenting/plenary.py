"""The corrections that are made while a country presents: one at a time, the last taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.comparison.plenary import describe_correction, take_back
from mercworkshop.domain.entities.presenting.records import PlenaryCorrection
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.room.presenting.correction import PlenaryDialog
from mercworkshop.gui.room.presenting.deck import DeckSlide
from mercworkshop.gui.session.edit_session import EditSession
from mercworkshop.i18n import _


class Plenary:
    """Opens the form of a correction, and knows which were made since the presenting began."""

    def __init__(self, session: EditSession) -> None:
        self._session = session
        self._made: list[Edit] = []
        self.dialog: PlenaryDialog | None = None

    @property
    def is_open(self) -> bool:
        """Whether the form is open: then keys of whoever presents do not act behind it."""
        return self.dialog is not None and self.dialog.isVisible()

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
        edit = self._made.pop()
        if not self._session.apply(partial(take_back, edit)):
            return ""
        noted = next(each for each in edit.after if isinstance(each, PlenaryCorrection))
        words = describe_correction(self._session.workshop, noted)
        return _("Taken back: {correction}").format(correction=words)

    def _keep(self) -> None:
        if self.dialog is not None and self.dialog.made is not None:
            self._made.append(self.dialog.made)
