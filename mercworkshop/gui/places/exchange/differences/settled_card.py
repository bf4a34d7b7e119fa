"""A settled difference as a card: who settled it and how, what it was between, and Reopen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.difference_past import DifferencePast
from mercworkshop.domain.comparison.settled_differences import SettledDifference
from mercworkshop.domain.comparison.word_changes import compare_words
from mercworkshop.gui.conflicts.conflict_card import (
    ConflictWords,
    Side,
    came_with,
    lay_side_by_side,
    tell_side,
    words_of,
)
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import DIFFERENCES
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.gui.widgets.reading.marked_words import MarkedWords
from mercworkshop.i18n import _, isolate


class SettledCard(QFrame):
    """``reopened`` carries the field of the difference that is shown."""

    reopened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[SettledDifference, DifferencePast | None] | None = None
        self.reopen = button(_("Reopen"), "undo", run=self._reopen)
        self._parts = column(gap=8)
        self.setProperty("kind", "card")
        whole = column(self._parts, row(self.reopen, None), gap=8, margin=12)
        self.setLayout(whole)

    def show_settled(
        self, shown: SettledDifference, words: ConflictWords, past: DifferencePast | None
    ) -> None:
        """Show a difference that was settled, with what stood before it once that is known."""
        if (shown, past) == self._shown:
            return
        self._shown = shown, past
        clear_layout(self._parts)
        spoken = _("{kind}: {name}").format(kind=words.field, name=isolate(words.record))
        self.setAccessibleName(spoken)
        name = label(words.record, "strong", wrap=True)
        title = row(chip(words.field, "done"), name)
        title.setStretch(1, 1)
        self._parts.addWidget(bare_widget(title))
        who = _("Settled by {who}").format(who=words.who(shown.answer))
        self._parts.addWidget(label(who, "muted", wrap=True))
        said = words.say(past.before) if past is not None and past.before is not None else ""
        stands = MarkedWords(words.say(shown.answer))
        if said:
            stands.mark(compare_words(said, words.say(shown.answer)))
        self._parts.addWidget(stands)
        if said:
            self._parts.addWidget(label(_("What stood before, for both"), "muted"))
            self._parts.addWidget(label(said, wrap=True))
        self._parts.addWidget(label(_("It was between"), "muted"))
        known = past if past is not None else DifferencePast(None, {})
        listed = list(conflicts.sides_of(shown.conflict))
        if len(listed) == 2:  # what was here first, as in the card of an open difference
            listed.sort(key=lambda each: came_with(known, each))
        sides = [_side(each, tell_side(known, each, len(listed)), said, words) for each in listed]
        self._parts.addWidget(lay_side_by_side(sides))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, DIFFERENCES) in {"left", "right", "own"}:
            self.reopen.setFocus()
        else:
            super().keyPressEvent(event)

    def _reopen(self) -> None:
        if self._shown is not None:
            self.reopened.emit(self._shown[0].conflict.key)


def _side(versions: Side, where: str, before: str, words: ConflictWords) -> QFrame:
    said = MarkedWords(words_of(versions, words.say))
    if before:
        said.mark(compare_words(before, said.text()))
    who = label(words_of(versions, words.who), "muted", wrap=True)
    return card(label(where, "strong", wrap=True), who, said, None, margin=10)
