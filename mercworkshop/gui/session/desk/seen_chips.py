"""Says as of which day an archive is seen, and that samples are shown, in the words of its papers.

Chips at the end of the tab line say it, and where these have no room, the status line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from mercworkshop.domain.programme.samples import has_samples, samples_notice
from mercworkshop.domain.values.dates.partial_date import format_day_long
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.widgets.chips import Chip
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.desk.desk_page import DeskContext


class SeenChips(QObject):
    """The chips of a page, and what its status line shows in their place.

    ``changed`` is emitted when other chips are to be shown than before.
    """

    changed = Signal()

    def __init__(self, context: DeskContext, page: QWidget) -> None:
        super().__init__(page)
        self._session = context.session
        self._has_samples = False
        self._told: tuple[str, bool] | None = None
        self.day, self.samples = _SeenChip(""), _SeenChip("info")
        self.status = SeenStatus()
        for each in (self.day, self.samples):
            each.room_changed.connect(self._say_below)
        self._answer = ArchiveAnswer[bool](context.session, self)
        self._answer.arrived.connect(self._take)
        ask_while_visible(page, context.session, self._ask)
        self._ask()

    @property
    def shown(self) -> tuple[Chip, ...]:
        """The chips to show; the day always, the other where samples are shown."""
        return (self.day, self.samples) if self.samples.text() else (self.day,)

    def tell(self, day: str, *, are_samples: bool) -> None:
        """Say what holds for what is shown now, such as for a report with a day of its own."""
        self._told = (day, are_samples)
        self._show()

    def tell_archive(self) -> None:
        """Say again what holds for the archive."""
        self._told = None
        self._show()

    def _ask(self) -> None:
        self._show()
        self._answer.ask(has_samples)

    def _take(self, has_any: bool) -> None:
        self._has_samples = has_any
        self._show()

    def _show(self) -> None:
        of_archive = _("As of {day}").format(day=format_day_long(self._session.day))
        day, are_samples = self._told or (of_archive, self._has_samples)
        before = self.shown
        self.day.set_words(day)
        self.samples.set_words(samples_notice() if are_samples else "", "info")
        self._say_below()
        if self.shown != before:
            self.changed.emit()

    def _say_below(self) -> None:
        left_out = [each.text() for each in self.shown if each.isHidden()]
        plain_text(self.status.below, " · ".join(left_out))


class SeenStatus(QWidget):
    """What a tab says in the status line, and after it what had no room in the tab line."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = QStackedWidget()
        self.tabs.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.below = label("", "muted")
        whole = row(self.tabs, self.below, gap=12)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def of(self, said: QWidget) -> SeenStatus:
        """Return this with what a tab says."""
        if self.tabs.indexOf(said) < 0:
            self.tabs.addWidget(said)
        self.tabs.setCurrentWidget(said)
        return self


class _SeenChip(Chip):
    """A chip that tells when the line shows it or leaves it out."""

    room_changed = Signal()

    def __init__(self, tone: str) -> None:
        super().__init__("", tone)
        let_go_first(self)

    def event(self, event: QEvent) -> bool:
        is_handled = super().event(event)
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.room_changed.emit()
        return is_handled
