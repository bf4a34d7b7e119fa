"""An archive as of another day: the dialog that asks for it, and the mark that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.widgets.buttons import PushButton, button
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


class DayDialog(QDialog):
    """Asks as of which day the archive is seen; a month or year means its last day."""

    def __init__(self, session: ArchiveSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Another day"))
        self._session = session
        told = label(
            _(
                "Shows the archive without what came later: workshops, road maps, verdicts,"
                " questions and acts. Fields hold what they hold now."
            ),
            "muted",
            wrap=True,
        )
        self.line = LineField(_("As of"), _("such as 31 Dec 2015, or 2015"))
        if not session.is_of_today:
            self.line.setText(partial_date.format_day(session.day))
            self.line.selectAll()
        self.line.returnPressed.connect(self.apply)
        self.note = label("", "bad", wrap=True)
        self.today = button(_("Today"), run=self.see_today)
        self.see = button(_("Show"), "check", "primary", run=self.apply)
        ends = row(self.today, None, button(_("Cancel"), run=self.reject), self.see)
        parts = (heading(_("Another day")), told, label(_("As of"), "caption"), self.line)
        self.setLayout(column(*parts, self.note, None, ends, margin=18))
        set_dialog_size(self, 460, 260)
        self.line.setFocus()

    def apply(self) -> None:
        """See the archive as of the typed day, or say that it cannot be read."""
        try:
            day = partial_date.parse_date(self.line.text())
        except InvalidInput as error:
            plain_text(self.note, str(error))
            return
        self._session.see_as_of(day.last)
        self.accept()

    def see_today(self) -> None:
        """See the archive as of today."""
        self._session.see_as_of(None)
        self.accept()


class DayMark(QWidget):
    """Says as of which other day an archive is seen, and leads back; hidden as of today.

    ``asked`` is emitted when the day is pressed.
    """

    asked = Signal()

    def __init__(self, session: ArchiveSession) -> None:
        super().__init__()
        self._session = session
        self.day = _small("warn")
        self.day.setToolTip(_("Choose another day"))
        self.back = _small()
        self.back.setText(_("Back to today"))
        self.setLayout(row(self.day, self.back, gap=4))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.day.clicked.connect(self.asked)
        self.back.clicked.connect(weak_slot(self, DayMark.see_today))
        self.hide()

    def see_today(self) -> None:
        """See the archive as of today."""
        self._session.see_as_of(None)

    def show_day(self) -> None:
        """Show as of which day the archive is seen; hide as of today."""
        self.day.setText(as_of_words(self._session))
        self.setVisible(not self._session.is_of_today)


def as_of_words(session: ArchiveSession) -> str:
    """Return as of which day an archive is seen."""
    return _("as of {day}").format(day=partial_date.format_day(session.day))


def _small(tone: str = "") -> PushButton:
    made = PushButton()
    made.setProperty("kind", "state")
    made.setProperty("tone", tone)
    made.setAutoDefault(False)
    return made
