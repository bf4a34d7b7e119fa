"""One check: what it is, what was seen, when and where it was tried, and a button to try it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.preflight.results import CheckKind, TriedCheck
from mercworkshop.domain.preflight.wording import (
    CHECK_NAMES,
    check_question,
    describe_finding,
    describe_try,
)
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.i18n import _


class CheckLine(QFrame):
    """Grey with a tick where it was tried and went well, else a question in amber.

    ``answered`` says whether it is well, where only a person sees that: :meth:`ask` asks.
    """

    answered = Signal(bool)

    def __init__(self, kind: CheckKind, answers: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self.kind = kind
        self.setProperty("kind", "card")
        self.setAccessibleName(_(CHECK_NAMES[kind]))
        self.state = chip("")
        self.seen, self.tried = label("", wrap=True), ElidedLabel("", "muted")
        self.yes = button(_("Yes"), run=partial(self._answer, is_well=True))
        self.no = button(_("No"), run=partial(self._answer, is_well=False))
        tries = [button(words, run=run) for words, run in answers.items()]
        self.buttons = [*tries, self.yes, self.no]
        self._is_asking = False
        for each in self.buttons:
            words = _("{check}: {what}").format(check=_(CHECK_NAMES[kind]), what=each.text())
            each.setAccessibleName(words)
        head = row(label(_(CHECK_NAMES[kind]), "strong"), self.state, self.tried)
        head.setStretch(2, 1)
        said = column(head, self.seen, gap=4)
        line = row(said, bare_widget(row(*self.buttons)), gap=14, margin=12)
        line.setStretch(0, 1)
        self.setLayout(line)
        self._show_asking(is_asking=False)
        self.show_result(None, RoomTimes())

    def ask(self, words: str = "") -> None:
        """Ask whether what was tried came about; until it is answered no result is shown."""
        self._show_asking(is_asking=True)
        plain_text(self.seen, words or check_question(self.kind))
        self.state.set_words(_("Needs attention"), "warn")

    def show_result(self, found: TriedCheck | None, times: RoomTimes) -> None:
        """Show what a try on this laptop showed; None: it was not tried here."""
        if self._is_asking:
            return
        is_well = found is not None and found.is_well
        words = check_question(self.kind) if found is None else describe_finding(found, times)
        plain_text(self.seen, words)
        self.tried.set_words(describe_try(found, times) if found is not None else "")
        if is_well:
            self.state.set_words(_("✓ Works"), "done")
        else:
            self.state.set_words(
                _("Not tried yet") if found is None else _("Needs attention"), "warn"
            )

    def _answer(self, *, is_well: bool) -> None:
        self._show_asking(is_asking=False)
        self.answered.emit(is_well)

    def _show_asking(self, *, is_asking: bool) -> None:
        self._is_asking = is_asking
        self.yes.setVisible(is_asking)
        self.no.setVisible(is_asking)
