"""What waits for the officer: how much of each, with a button that leads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    return tuple(each for each in (*_of_countries(desk), *_of_archive(desk)) if each.amount)


def _of_countries(desk: DeskOverview) -> Iterator[WaitingThing]:
    states, counts = desk.states, desk.counts
    review, missing = states[ReceivedState.TO_REVIEW], states[ReceivedState.MISSING]
    words = plural("answer to read", "answers to read", counts.answered)
    yield WaitingThing(counts.answered, words, "warn", _only(CountryFilter.ANSWERED))
    words = plural("question without an answer", "questions without an answer", counts.asked)
    yield WaitingThing(counts.asked, words, path=_only(CountryFilter.ASKED))
    words = plural("road map to review", "road maps to review", review)
    yield WaitingThing(review, words, path=_only(CountryFilter.TO_REVIEW))
    words = plural("road map missing", "road maps missing", missing)
    yield WaitingThing(missing, words, "warn", _only(CountryFilter.MISSING))


def _of_archive(desk: DeskOverview) -> Iterator[WaitingThing]:
    facts, differences = desk.counts.facts, desk.counts.differences
    words = plural("fact to confirm", "facts to confirm", facts)
    yield WaitingThing(facts, words, path=("quality", "facts"))
    words = plural("difference to settle", "differences to settle", differences)
    yield WaitingThing(differences, words, "warn", ("quality", "differences"))
    refused = desk.counts.refused
    words = plural("file that could not be added", "files that could not be added", refused)
    yield WaitingThing(refused, words, "warn", ("inbox",))
    without = desk.without_list
    words = plural("workshop without a full list", "workshops without a full list", without)
    yield WaitingThing(without, words, path=_without_list(desk))


def _only(which: CountryFilter) -> tuple[str, ...]:
    """Return the path to the list of the countries that a filter holds."""
    return ("countries", ONLY, which.value)


def _without_list(desk: DeskOverview) -> tuple[str, ...]:
    """Return the path to the first workshop of the programme whose list is not full."""
    wanted = (
        each.workshop.programme_workshop
        for each in desk.counted
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
