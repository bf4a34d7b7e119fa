"""Story, questions and facilitator's notes, side by side or one at a time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from mercworkshop.gui.places.case_studies import narrative_view
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.chip_bar import ChipBar
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    clear_layout,
    column,
    read_in_order,
    scroll_area,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _
from mercworkshop.reference.case_studies import CaseStudy

_NARROW = 900
"""Below this width (pixels at 100 %) only the story or the questions are shown."""

_STORY, _QUESTIONS = "story", "questions"
_SHARES = (2, 3, 2)
"""Shares of the width for story, prompts and facilitator's notes."""


class WorkPanes(QWidget):
    """Shows the panes side by side; if the view is narrow, chips choose one."""

    guide_shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.sides = ChipBar(_("Story or questions"))
        self.sides.set_chips([(_STORY, _("Story")), (_QUESTIONS, _("Questions"))])
        self.story = scroll_area(QWidget())
        self._cards = column(gap=10)
        self._cards.setContentsMargins(0, 0, 6, 0)
        self.prompts = scroll_area(bare_widget(self._cards))
        self.guide = scroll_area(QWidget())
        self.guide.hide()
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        for number, part in enumerate((self.story, self.prompts, self.guide)):
            self.split.addWidget(part)
            self.split.setStretchFactor(number, _SHARES[number])
        read_in_order(self.split)
        layout = column(self.sides, self.split, gap=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.sides.hide()
        self._choose(_QUESTIONS)
        self.split.setSizes([1000 * share for share in _SHARES])
        self.sides.chosen.connect(self._choose)

    def tell(self, case: CaseStudy, language: str) -> None:
        """Show the story and the facilitator's notes in a language."""
        self.story.setWidget(narrative_view.make_narrative(case, language))
        self.guide.setWidget(narrative_view.make_guide(case, language))

    def show_cards(self, cards: Iterable[QWidget]) -> None:
        """Replace the cards of the prompts, and scroll to the top."""
        clear_layout(self._cards)
        for card in cards:
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self.prompts.verticalScrollBar().setValue(0)

    def bring_into_view(self, card: QWidget) -> None:
        """Scroll to one of the cards."""
        self._choose(_QUESTIONS)
        QTimer.singleShot(0, card, weak_slot(card, self.prompts.ensureWidgetVisible))

    def toggle_guide(self) -> None:
        """Show the facilitator's notes if they are hidden, otherwise hide them."""
        is_open, is_narrow = self.guide.isHidden(), not self.sides.isHidden()
        if is_narrow and not is_open:
            self._choose(_QUESTIONS)
            return
        self.show_guide(is_open=is_open)
        for part in (self.story, self.prompts):
            part.setHidden(is_narrow)

    def show_guide(self, *, is_open: bool) -> None:
        """Show or hide the facilitator's notes."""
        self.guide.setVisible(is_open)
        self.guide_shown.emit(is_open)

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
        if is_narrow == self.sides.isHidden():
            self.sides.setVisible(is_narrow)
            self._choose(_QUESTIONS)
        self.split.setHandleWidth(look.px(14))
        self.split.setMinimumHeight(look.px(240))

    def _choose(self, side: str) -> None:
        is_narrow = not self.sides.isHidden()
        if is_narrow:
            self.show_guide(is_open=False)
        self.sides.set_current(side)
        self.story.setVisible(not is_narrow or side == _STORY)
        self.prompts.setVisible(not is_narrow or side == _QUESTIONS)
