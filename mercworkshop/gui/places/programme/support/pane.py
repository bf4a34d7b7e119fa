"""One need: who may help today, what opens the closed doors, and who was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.support import wording
from mercworkshop.domain.programme.support.doors import Door
from mercworkshop.domain.programme.support.requests import SupportRequest
from mercworkshop.domain.programme.support.rows import ListedNeed
from mercworkshop.domain.support.eligibility import Access
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.places.programme.support.doors_view import DoorsView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, isolate, plural, sentences

_REQUESTS = (
    (N_("Who was asked"), 30),
    (N_("Asked on"), 18),
    (N_("What became of it"), 26),
    (N_("In words"), 26),
)
_LINES = 5


class NeedPane(QWidget):
    """Emits what is wanted of a request, and the need whose country is wanted."""

    request_wanted = Signal(str, object)
    country_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.need: ListedNeed | None = None
        self.doors: tuple[Door, ...] = ()
        self.asked: tuple[SupportRequest, ...] = ()
        self.title = heading("")
        self.about = label("", "muted", wrap=True)
        self.view = DoorsView()
        self.opens = label("", wrap=True)
        self.requests = RecordTable(_("Requests for support"), _REQUESTS, lines=_LINES)
        self.note = button(_("Note a request…"), "plus", run=weak_slot(self, NeedPane._note))
        self.go = button(_("Open the country"), "flag", run=weak_slot(self, NeedPane._go))
        acts = bare_widget(FlowLayout(self.note, self.go))
        self._of_need = (self.about, self.view, self.opens, acts)
        self.setLayout(
            column(self.title, self.about, self.view, self.opens, self.requests, acts, None)
        )
        self.requests.key_pressed.connect(partial(NeedPane._act, self))
        self.show_need(None, "")

    def panes(self) -> Sequence[QWidget]:
        """Return the parts that have the keys."""
        return [each for each in (self.view, self.requests) if not each.isHidden()]

    def show_need(self, need: ListedNeed | None, country: str) -> None:
        """Show a need without its doors; None: ask to choose one."""
        self.need, self.doors, self.asked = need, (), ()
        for each in self._of_need:
            each.setVisible(need is not None)
        self.requests.hide()
        if need is None:
            self.title.set_words(_("Choose a need to see who may help."))
            return
        words = _("{country}: {title}").format(country=country, title=isolate(need.text))
        self.title.set_words(words)
        plain_text(self.about, isolate(need.outcome) if need.outcome else "")
        self.about.setVisible(bool(need.outcome))

    def show_doors(self, doors: Sequence[Door], elsewhere: Sequence[str], day: date) -> None:
        """Show who may help from a day on; ``elsewhere`` are titles of offers of other places."""
        self.doors = tuple(doors)
        self.view.show_doors(doors, day)
        self.view.setVisible(bool(doors))
        plain_text(self.opens, _opening_words(doors, elsewhere))

    def show_requests(self, requests: Sequence[SupportRequest], names: Mapping[str, str]) -> None:
        """Show what was asked for the need."""
        self.asked = tuple(requests)
        self.requests.show_records(
            [TableRecord(each.id, wording.request_cells(each, names)) for each in requests]
        )
        self.requests.setVisible(bool(requests))

    def _act(self, name: str) -> None:
        chosen = next((each for each in self.asked if each.id == self.requests.chosen), None)
        self.request_wanted.emit(name, chosen)

    def _note(self) -> None:
        self.request_wanted.emit("add", None)

    def _go(self) -> None:
        if self.need is not None:
            self.country_wanted.emit(self.need.country)


def _opening_words(doors: Sequence[Door], elsewhere: Sequence[str]) -> str:
    """Return how many doors are open, and what opens the others."""
    parts = []
    if not any(not each.is_source for each in doors):
        parts.append(_("Nobody of its subregion offered this at a workshop."))
    else:
        is_open = sum(each.is_open for each in doors if not each.is_source)
        words = plural("{n} offer may be asked now.", "{n} offers may be asked now.", is_open)
        parts.append(words)
    if is_open := sum(each.is_open for each in doors if each.is_source):
        words = plural(
            "{n} source of support may be asked now.",
            "{n} sources of support may be asked now.",
            is_open,
        )
        parts.append(words)
    if elsewhere:
        words = plural(
            "{n} offer of another subregion is for it: ask whether it also serves here.",
            "{n} offers of other subregions are for it: ask whether they also serve here.",
            len(elsewhere),
        )
        parts.append(words)
    later = [each for each in doors if each.opens and each.answer.access is Access.CLOSED]
    if later:
        first = min(each.opens for each in later if each.opens)
        words = plural(
            "By its own plan {n} closed door opens, from {{day}} on.",
            "By its own plan {n} closed doors open, the first on {{day}}.",
            len(later),
        )
        parts.append(words.format(day=format_day(first)))
    return sentences(*parts)
