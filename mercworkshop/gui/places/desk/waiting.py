"""What waits for the officer: how much of each, with a button that leads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.countries import ONLY, CountryFilter
from mercworkshop.domain.programme.desk import DeskOverview, ReceivedState
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import bare_widget, card, clear_layout, column, row
from mercworkshop.i18n import _, listed, number, plural

_FIGURES, _INDENT = 40, 14
"""Width of the figures, and where words begin below a button; in pixels at 100 %."""


@dataclass(frozen=True, slots=True)
class WaitingThing:
    """How many of something wait, what to do about them, and the path of the place to do it."""

    amount: int
    words: str
    below: str
    tone: str = ""
    path: tuple[str, ...] = ()


def waiting_things(desk: DeskOverview) -> tuple[WaitingThing, ...]:
    """Return what waits; kinds of which nothing waits are left out."""
    return tuple(each for each in (*_of_countries(desk), *_of_archive(desk)) if each.amount)


def _of_countries(desk: DeskOverview) -> Iterator[WaitingThing]:
    states, counts = desk.states, desk.counts
    review, missing = states[ReceivedState.TO_REVIEW], states[ReceivedState.MISSING]
    words = plural("answer to read", "answers to read", counts.answered)
    below, path = _("Read them, then settle"), _only(CountryFilter.ANSWERED)
    yield WaitingThing(counts.answered, words, below, "warn", path)
    words = plural("question without an answer", "questions without an answer", counts.asked)
    below, path = _("Remind the countries"), _only(CountryFilter.ASKED)
    yield WaitingThing(counts.asked, words, below, path=path)
    words = plural("road map to review", "road maps to review", review)
    below, path = _("Accept them, or ask back"), _only(CountryFilter.TO_REVIEW)
    yield WaitingThing(review, words, below, path=path)
    words = plural("road map missing", "road maps missing", missing)
    below, path = _("Write to the focal points"), _only(CountryFilter.MISSING)
    yield WaitingThing(missing, words, below, "warn", path)


def _of_archive(desk: DeskOverview) -> Iterator[WaitingThing]:
    facts, differences = desk.counts.facts, desk.counts.differences
    words = plural("fact to confirm", "facts to confirm", facts)
    yield WaitingThing(facts, words, _("A workshop corrected them"), path=("quality", "facts"))
    words = plural("difference to settle", "differences to settle", differences)
    below, path = _("Choose which version counts"), ("quality", "differences")
    yield WaitingThing(differences, words, below, "warn", path)
    refused = desk.counts.refused
    words = plural("file that could not be added", "files that could not be added", refused)
    below = _("Each says why, and what to ask for")
    yield WaitingThing(refused, words, below, "warn", ("inbox",))
    without = desk.without_list
    words = plural("workshop without a full list", "workshops without a full list", without)
    yield WaitingThing(without, words, _("Ask the hosts for the names"), path=_without_list(desk))


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
        amount.setMinimumWidth(theme.current_look().px(_FIGURES))
        amount.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        go = button(thing.words, kind="quiet", run=partial(self._go, *thing.path))
        go.setAccessibleName(listed((number(thing.amount), thing.words)))
        below = label(thing.below, "muted")
        below.setIndent(theme.current_look().px(_INDENT))
        return bare_widget(row(amount, column(row(go, None), below, gap=0), None, gap=4))
