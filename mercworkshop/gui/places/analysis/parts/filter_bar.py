"""Which records count, as chips: more are typed in words, each goes with its own key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.domain.programme.analysis.crosses import ACCEPTED_ONLY, Condition, Cross
from mercworkshop.domain.programme.analysis.filters import (
    EmptyReason,
    FilterWords,
    parse_condition,
    read_filter_words,
    unknown_values,
)
from mercworkshop.domain.programme.analysis.wording import ValueNames, condition_in_words
from mercworkshop.errors import UserError
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.empty_archive import files_bring_it
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.icons import set_icon
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, column, row
from mercworkshop.i18n import _, plural, sentences
from mercworkshop.reference.facts.value_names import value_names

_LEAST = 170
"""Width of the line, in pixels at 100 %."""


class FilterBar(QWidget):
    """Emits ``changed`` with the cross that has other conditions; the rest of it is as it was.

    ``about`` returns the ids of what conditions may be about. ``line`` is typed in, and stands
    among the choices of the tab; without conditions and notes the bar itself takes no room.
    """

    changed = Signal(object)
    line_asked = Signal()
    """Something is to be typed in ``line``, which may be folded away."""

    def __init__(self, context: DeskContext, about: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self._context, self._about = context, about
        self._cross = Cross("article")
        self._words: FilterWords | None = None
        self._empty: EmptyReason | None = None
        self._wanted = ""
        """What was entered before the words by which conditions are read were known."""
        self.chips: list[QPushButton] = []
        placeholder = _("Type a field and a value")
        self.line = LineField(_("Filter"), placeholder)
        self.line.setMinimumWidth(theme.current_look().px(_LEAST))
        self.box = CompletionBox(tuple, _("Filter"), self.line)
        # Queued: the completer writes what was chosen into the line after this signal.
        self.box.activated.connect(self._add, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(self.box)
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(self._forget_error)
        self.note = label("", "muted", wrap=True)
        self.drop = button("", "close", "quiet", run=self._drop_last)
        self.drop.hide()
        self.note.hide()
        self._chips = FlowLayout(gap=6)
        below = row(self.note, self.drop, None)
        below.setStretch(0, 1)
        self.setLayout(column(self._chips, below, gap=2))
        self.hide()
        self._answer = ArchiveAnswer[FilterWords](context.session, self)
        self._answer.arrived.connect(self._take_words)
        context.session.changed.connect(self._forget_words)
        context.session.day_changed.connect(self._forget_words)
        self.line.textEdited.connect(self._need_words)

    def start(self) -> None:
        """Let the person type a condition."""
        self.line_asked.emit()
        self.line.setFocus()
        self._need_words()

    def show_cross(self, cross: Cross, names: ValueNames) -> None:
        """Show the conditions of what is shown."""
        if cross.crossed != self._cross.crossed:
            self._words = None
        self._cross = cross
        for old in self.chips:
            self._chips.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = [each for each in cross.conditions if each != ACCEPTED_ONLY]
        self.chips = [self._chip(each, names) for each in shown]
        self._fit()

    def show_empty(self, reason: EmptyReason | None, names: ValueNames) -> None:
        """Say why nothing counts, and offer to drop the last condition; None: something does."""
        self._empty = reason
        self.drop.setVisible(reason is not None and not reason.is_nothing_here)
        if reason is None:
            self._say("")
            return
        if reason.is_nothing_here or reason.condition is None:
            self._say(files_bring_it())
            return
        if reason.condition == ACCEPTED_ONLY:
            self._offer_all(reason)
            return
        last = condition_in_words(reason.condition, names)
        words = plural(
            "Nothing fits all of these. Without “{{last}}” {n} record would count.",
            "Nothing fits all of these. Without “{{last}}” {n} records would count.",
            reason.without,
        )
        self._say(words.format(last=last))
        set_icon(self.drop, "close")
        self.drop.setText(escape_ampersands(_("Drop “{condition}”").format(condition=last)))
        self._need_words()
        if self._words is not None:
            self._explain_unknown(self._words)

    def _offer_all(self, reason: EmptyReason) -> None:
        """Say that nothing is accepted: nothing was lost, and all that came can be counted."""
        self._say(
            plural(
                "Nothing of this is accepted yet. Of all that came {n} record would count.",
                "Nothing of this is accepted yet. Of all that came {n} records would count.",
                reason.without,
            )
        )
        set_icon(self.drop, "check")
        self.drop.setText(_("Count all that came"))
        self._need_words()

    def _chip(self, condition: Condition, names: ValueNames) -> QPushButton:
        words = condition_in_words(condition, names)
        made = button(escape_ampersands(words), "close", "chip")
        made.setAccessibleName(_("{condition}: drop it").format(condition=words))
        made.clicked.connect(partial(self._drop, condition))
        self._chips.addWidget(made)
        made.show()
        return made

    def _need_words(self, _text: str = "") -> None:
        if self._words is None and not self._answer.is_waiting:
            session = self._context.session
            names, about = value_names(session.reference), self._about()
            self._answer.ask(
                partial(
                    read_filter_words, about=about, cross=self._cross, day=session.day, names=names
                )
            )

    def _forget_words(self) -> None:
        self._words = None

    def _take_words(self, words: FilterWords) -> None:
        self._words = words
        self.box.set_completions([each.words for each in words.proposals])
        self._explain_unknown(words)
        if self._wanted:
            self._add()
        elif self.line.hasFocus() and self.line.text():
            self.box.setCompletionPrefix(self.line.text())
            self.box.complete()

    def _explain_unknown(self, words: FilterWords) -> None:
        """Name values that no record has, such as a country whose road map was taken away."""
        if self._empty is None or self._empty.condition == ACCEPTED_ONLY:
            return
        lost = [
            _("No record has “{condition}”: it may have left the archive, or came later.").format(
                condition=words.words(each)
            )
            for each in unknown_values(self._cross.conditions, words)
        ]
        if lost:
            self._say(sentences(*lost, self.note.text()))

    def _add(self, _chosen: str = "") -> None:
        """Read what is in the line; it stays, with the reason, if it is no condition."""
        text = self.line.text().strip()
        self._wanted = text if self._words is None else ""
        if not text:
            return
        if self._words is None:
            self._need_words()
            return
        try:
            condition = parse_condition(text, self._words)
        except UserError as error:
            self._say(str(error))
            return
        self.line.clear()
        self._say("")
        self.changed.emit(self._cross.with_condition(condition))

    def _drop(self, condition: Condition, _checked: bool = False) -> None:
        # The chip that has the focus goes away.
        if self.line.isVisible():
            self.line.setFocus()
        else:
            self.focusPreviousChild()
        self.changed.emit(self._cross.without(condition))

    def _drop_last(self) -> None:
        if self._empty is not None and self._empty.condition is not None:
            self._drop(self._empty.condition)

    def _forget_error(self, _text: str) -> None:
        if self._empty is None:
            self._say("")

    def _say(self, words: str) -> None:
        plain_text(self.note, words)
        self.note.setVisible(bool(words))
        self._fit()

    def _fit(self) -> None:
        """Take room only for chips and a note."""
        self.setVisible(bool(self.chips) or not self.note.isHidden())
        self.updateGeometry()
