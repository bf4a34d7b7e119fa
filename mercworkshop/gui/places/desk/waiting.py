"""What waits for the officer: how much of each, with a button that leads there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.desk import DeskOverview, ReceivedState
from mercworkshop.gui.widgets.basics import heading, label
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.i18n import _, number, plural

_WIDEST = 320
"""Of the card, in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class WaitingThing:
    """So many of something, in words, and the path where they are settled; empty for nowhere."""

    amount: int
    words: str
    tone: str
    path: tuple[str, ...] = ()


def waiting_things(desk: DeskOverview) -> tuple[WaitingThing, ...]:
    """Return what waits, without what there is none of."""
    states, counts = desk.states, desk.counts
    review, missing = states[ReceivedState.TO_REVIEW], states[ReceivedState.MISSING]
    found = (
        WaitingThing(
            counts.answered,
            plural("answer to read", "answers to read", counts.answered),
            "warn",
        ),
        WaitingThing(
            counts.asked,
            plural("question without an answer", "questions without an answer", counts.asked),
            "",
        ),
        WaitingThing(review, plural("road map to review", "road maps to review", review), ""),
        WaitingThing(missing, plural("road map missing", "road maps missing", missing), "warn"),
        WaitingThing(counts.facts, plural("fact to confirm", "facts to confirm", counts.facts), ""),
        WaitingThing(
            desk.without_list,
            plural(
                "workshop without a full list",
                "workshops without a full list",
                desk.without_list,
            ),
            "",
        ),
    )
    return tuple(each for each in found if each.amount)


class WaitingCard(QWidget):
    """Shows what waits; ``go`` opens a path."""

    def __init__(self, go: Callable[..., object]) -> None:
        super().__init__()
        self._go = go
        self._lines = column(gap=4)
        self._shown: tuple[WaitingThing, ...] | None = None
        self.setLayout(column(card(heading(_("Needs you today")), bare_widget(self._lines)), gap=0))
        self.setMaximumWidth(_WIDEST)

    def show_desk(self, desk: DeskOverview) -> None:
        """Show what waits on a desk."""
        things = waiting_things(desk)
        if things == self._shown:
            return
        self._shown = things
        clear_layout(self._lines)
        for each in things:
            self._lines.addWidget(self._line(each))
        if not things:
            self._lines.addWidget(label(_("Nothing waits for you."), "muted", wrap=True))

    def _line(self, thing: WaitingThing) -> QWidget:
        amount = label(number(thing.amount), "figure", thing.tone)
        line = row(amount, label(thing.words, wrap=True), gap=12)
        line.setStretch(1, 1)
        return bare_widget(line)
