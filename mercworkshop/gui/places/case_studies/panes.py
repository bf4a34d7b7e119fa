"""Story, questions and facilitator's notes, side by side or one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from mercworkshop.gui.places.case_studies import narrative_view
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    read_in_order,
    reading_area,
    scroll_area,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _
from mercworkshop.reference.cases.case_studies import CaseStudy

_NARROW = 900
"""Below this width (pixels at 100 %) only the story or the questions are shown."""

STORY, QUESTIONS = "story", "questions"
_SHARES = (2, 3, 2)
"""Shares of the width for story, prompts and facilitator's notes."""


class WorkPanes(QWidget):
    """Shows the panes side by side; if the view is narrow, one of them.

    ``above`` stays above the questions while they scroll.
    """

    guide_shown = Signal(bool)

    other_side = Signal(str)
    """Emitted with the name of the side that is hidden; empty while both are shown."""

    def __init__(self, above: QWidget) -> None:
        super().__init__()
        self.is_narrow = False
        self.side = QUESTIONS
        self.story = reading_area(QWidget(), _("Story"))
        self._cards = column(gap=10)
        self._cards.setContentsMargins(0, 0, 6, 0)
        self.prompts = scroll_area(bare_widget(self._cards))
        questions = column(above, self.prompts, gap=8)
        questions.setStretch(1, 1)
        self.questions = bare_widget(questions)
        self.guide = reading_area(QWidget(), _("Facilitator notes"))
        self._guide_is_due: tuple[CaseStudy, str, date] | None = None
        self.guide.hide()
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        for number, part in enumerate(self.parts()):
            self.split.addWidget(part)
            self.split.setStretchFactor(number, _SHARES[number])
        read_in_order(self.split)
        self.setLayout(column(self.split, gap=0))
        self.split.setSizes([1000 * share for share in _SHARES])

    def parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """Return the panes in reading order."""
        return (self.story, self.questions, self.guide)

    def tell(self, case: CaseStudy, language: str, day: date) -> None:
        """Show the story and the facilitator's notes in a language, with the law of a day.

        The notes are longer than the story and mostly hidden: they are made once they are shown.
        """
        self.story.setWidget(narrative_view.make_narrative(case, language, day))
        self._guide_is_due = case, language, day
        if not self.guide.isHidden():
            self._make_guide()

    def show_cards(self, cards: Iterable[QWidget]) -> None:
        """Replace the cards of the prompts, and scroll to the top."""
        clear_layout(self._cards)
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self.prompts.verticalScrollBar().setValue(0)

    def bring_into_view(self, card: QWidget) -> None:
        """Scroll to one of the cards."""
        self.choose(QUESTIONS)
        QTimer.singleShot(0, card, weak_slot(card, self.prompts.ensureWidgetVisible))

    def toggle_guide(self) -> None:
        """Show the facilitator's notes if they are hidden, otherwise hide them."""
        is_open = self.guide.isHidden()
        if self.is_narrow and not is_open:
            self.choose(QUESTIONS)
            return
        self.show_guide(is_open=is_open)
        for part in (self.story, self.questions):
            part.setHidden(self.is_narrow)

    def turn_side(self) -> None:
        """In a narrow view, show the story instead of the questions, or the other way round."""
        self.choose(QUESTIONS if self.side == STORY else STORY)

    def show_guide(self, *, is_open: bool) -> None:
        """Show or hide the facilitator's notes."""
        if is_open:
            self._make_guide()
        self.guide.setVisible(is_open)
        self.guide_shown.emit(is_open)

    def _make_guide(self) -> None:
        if self._guide_is_due is not None:
            self.guide.setWidget(narrative_view.make_guide(*self._guide_is_due))
            self._guide_is_due = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = theme.current_look()
        is_narrow = self.width() < look.px(_NARROW)
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self.choose(QUESTIONS)
        self.split.setHandleWidth(look.px(12))
        self.split.setMinimumHeight(look.px(240))

    def choose(self, side: str) -> None:
        """Show one side, or both if there is room."""
        self.side = side
        if self.is_narrow:
            self.show_guide(is_open=False)
        self.story.setVisible(not self.is_narrow or side == STORY)
        self.questions.setVisible(not self.is_narrow or side == QUESTIONS)
        other = _("Story") if side == QUESTIONS else _("Questions")
        self.other_side.emit(other if self.is_narrow else "")
