"""What waits for the officer: how much of each, with a button that leads there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.countries import ONLY, CountryFilter
from mercworkshop.domain.programme.desk import DeskOverview, ReceivedState
from mercworkshop.gui.widgets.basics import button, heading, label
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.i18n import _, listed, number, plural


@dataclass(frozen=True, slots=True)
class WaitingThing:
    """So many of something, in words, and the path of the place where they are settled."""

    amount: int
    words: str
    tone: str = ""
    path: tuple[str, ...] = ()


def waiting_things(desk: DeskOverview) -> tuple[WaitingThing, ...]:
    """Return what waits, without what there is none of."""
    states, counts = desk.states, desk.counts
    review, missing = states[ReceivedState.TO_REVIEW], states[ReceivedState.MISSING]
    asked, answered, facts = counts.asked, counts.answered, counts.facts
    found = (
        WaitingThing(
            answered,
            plural("answer to read", "answers to read", answered),
            "warn",
            _only(CountryFilter.ANSWERED),
        ),
        WaitingThing(
            asked,
            plural("question without an answer", "questions without an answer", asked),
            path=_only(CountryFilter.ASKED),
        ),
        WaitingThing(
            review,
            plural("road map to review", "road maps to review", review),
            path=_only(CountryFilter.TO_REVIEW),
        ),
        WaitingThing(
            missing,
            plural("road map missing", "road maps missing", missing),
            "warn",
            _only(CountryFilter.MISSING),
        ),
        WaitingThing(
            facts, plural("fact to confirm", "facts to confirm", facts), path=("quality", "facts")
        ),
        WaitingThing(
            desk.without_list,
            plural(
                "workshop without a full list",
                "workshops without a full list",
                desk.without_list,
            ),
            path=_without_list(desk),
        ),
    )
    return tuple(each for each in found if each.amount)


def _only(which: CountryFilter) -> tuple[str, ...]:
    """Return the path to the list of the countries that a filter holds."""
    return ("countries", ONLY, which.value)


def _without_list(desk: DeskOverview) -> tuple[str, ...]:
    """Return the path to the first workshop of the programme whose list is not full."""
    wanted = (
        each.workshop.programme_workshop
        for each in desk.workshops
        if (not each.countries or each.unnamed) and each.workshop.programme_workshop
    )
    return ("programme", "calendar", *islice(wanted, 1))


class WaitingCard(QWidget):
    """Shows what waits; ``go`` opens a path."""

    def __init__(self, go: Callable[..., object]) -> None:
        super().__init__()
        self._go = go
        self._lines = column(gap=4)
        self._shown: tuple[WaitingThing, ...] | None = None
        self.setLayout(column(card(heading(_("Needs you today")), bare_widget(self._lines)), gap=0))

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
        go = button(thing.words, kind="quiet", run=partial(self._go, *thing.path))
        go.setAccessibleName(listed((number(thing.amount), thing.words)))
        line = row(amount, go, None, gap=8)
        return bare_widget(line)
