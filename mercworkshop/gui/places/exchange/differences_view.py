"""The tab “Differences” of Exchange: what two laptops wrote differently, to be settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mercworkshop.domain.comparison.difference_past import SideChoice, settle_all
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.gui.conflicts.conflict_view import ConflictView
from mercworkshop.gui.conflicts.file_sides import ChosenVersions, FileSides
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.basics import button, label, plain_text
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, scroll_area
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

SHOWN = 20
"""Most conflicts shown at once; more appear as these are settled."""


class DifferencesView(TabView):
    """A card for each difference; without any, how to collect files."""

    is_scrolled = True
    files_wanted = Signal()
    """The button for the next step was pressed: files are to be chosen."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._session = context.session
        self._had_questions = False
        self.questions = ConflictView(context.session, self._questions)
        self.files = FileSides()
        self.files.chosen.connect(self._settle_all)
        self.questions.past_known.connect(self._show_files)
        self.settled = label("", "muted", wrap=True)
        self.settled.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = button(_("Choose files…"), "folder", run=self.files_wanted.emit)
        icon = row(None, IconLabel("check", "faint", 40), None)
        self.empty = bare_widget(
            column(None, icon, self.settled, row(None, choose, None), None, gap=12, margin=24)
        )
        kept = label(
            _("Whatever you choose, the other words stay in the history, and undo asks again."),
            "muted",
            wrap=True,
        )
        whole = column(self.files, self.questions, kept, None, margin=12)
        self._area = scroll_area(bare_widget(whole))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self._area)
        self.setLayout(column(self.stack))
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.stack,)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {"next_finding": self.go_to_next} if self.stack.currentIndex() else {}

    def refresh(self, _ids: object = None) -> None:
        """Show how many differences are left."""
        questions = len(self._session.workshop.conflicts)
        self._had_questions = self._had_questions or questions > 0
        words = _("Nothing to settle: no two laptops wrote the same thing differently.")
        if questions:
            words = _(
                "Two laptops wrote the same thing differently. Both are kept until you choose."
            )
        elif self._had_questions:
            words = _("All differences are settled.")
        plain_text(self.settled, words)
        self.said.set_words(words if questions else "")
        self._show_files()
        had_focus = stops.holds(self._area, QApplication.focusWidget())
        self.stack.setCurrentIndex(1 if questions else 0)
        if had_focus and not questions:
            stops.enter(self.empty)

    def show_conflict(self, record_id: str, field: str) -> None:
        """Move the focus to a difference, and scroll to it once it is laid out."""
        if self.questions.show_conflict(record_id, field):
            QTimer.singleShot(0, self, self._scroll_to_focus)

    def go_to_next(self) -> None:
        """Move the focus to the next difference."""
        self.questions.go_to_next()
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _show_files(self) -> None:
        self.files.show_files(self._questions(), self.questions.pasts)

    def _settle_all(self, taken: ChosenVersions) -> None:
        """Settle the differences of a file, in one undo step."""
        self._session.apply(self._settling, taken)

    def _settling(self, taken: ChosenVersions) -> Edit:
        workshop = self._session.workshop
        now = (
            (workshop.records(RECORD_TYPES[each.record_type]).get(each.record_id), each, version)
            for each, version in taken
        )
        return settle_all([SideChoice(r, each, v) for r, each, v in now if r is not None])

    def _scroll_to_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and stops.holds(self.questions, focused):
            self._area.ensureWidgetVisible(focused)

    def _questions(self) -> list[Conflict]:
        conflicts = self._session.workshop.conflicts
        return [conflicts[key] for key in islice(sorted(conflicts), SHOWN)]
