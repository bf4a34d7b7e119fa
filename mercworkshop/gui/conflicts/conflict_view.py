"""Conflicts with their versions side by side: choose one, or write a new text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.difference_past import DifferencePast, tell_past
from mercworkshop.domain.comparison.field_history import settle_with_known
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.records.journal import DELETED, Conflict, FieldKey
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.conflicts.conflict_card import ConflictCard, ConflictWords, SettlingEdit
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _, number
from mercworkshop.reference.texts.record_names import names_in, record_label

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.store.store import Store

ConflictSource = Callable[[], Iterable[Conflict]]


MOST_CHANGES = 400
"""The most changes of a field that are read to find what stood before a difference in it."""


class ConflictView(QWidget):
    """Shows the conflicts that ``find`` returns, each as a card.

    ``place`` is the widget whose visibility counts, if that hides the view while it is empty.
    ``count`` says which of all differences one is; by default, which of those shown here.
    """

    past_known = Signal()
    """What stood before the differences is known, in :attr:`pasts`."""

    def __init__(
        self,
        session: EditSession,
        find: ConflictSource,
        place: QWidget | None = None,
        count: Callable[[Conflict], str] | None = None,
    ) -> None:
        super().__init__()
        self._count = count
        self._session, self._find = session, find
        self._shown: tuple[Conflict, ...] = ()
        self._cards: dict[tuple[str, str], ConflictCard] = {}
        self.pasts: dict[tuple[str, str], DifferencePast] = {}
        self._box = column(gap=10)
        self.setLayout(self._box)
        self._fresh = refresh_when_visible(place or self, session, self.refresh)
        self.refresh()

    def refresh(self, _ids: object = None) -> None:
        """Show the current conflicts."""
        found = tuple(sorted(self._find(), key=lambda conflict: conflict.key))
        if found == self._shown:
            self._show_waiting()
            self._show_places()  # conflicts elsewhere may have been settled
            return
        self._shown = found
        focused, place = QApplication.focusWidget(), self._place()
        had_focus = stops.holds(self, focused)
        self._show(found)
        if had_focus and not self._still_has(focused):
            self._focus_near(place)

    def _show(self, found: Iterable[Conflict]) -> None:
        """Keep the cards of unchanged conflicts, with the text typed there; make the others."""
        for each in self._cards.values():
            each.keep_wording()
        before, self._cards = self._cards, {}
        for conflict in found:
            record = self._session.workshop.records(RECORD_TYPES[conflict.record_type]).get(
                conflict.record_id
            )
            if record is None:
                continue
            key = conflict.record_id, conflict.field
            made = before.get(key)
            if made is None or made.conflict != conflict:
                made = self._card(record, conflict)
            self._cards[key] = made
        self._show_waiting()
        gone = [each for key, each in before.items() if each is not self._cards.get(key)]
        if any(stops.holds(each, QApplication.focusWidget()) for each in gone):
            self.setFocus()  # else Qt moves the focus to the next button, which settles
        for each in gone:
            self._box.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._lay_out(kept=[*before.values()])
        self._show_places()
        self._ask_past()

    def _lay_out(self, kept: Sequence[ConflictCard]) -> None:
        """Put the cards one below the other, and let keys and a screen reader meet them so."""
        cards = list(self._cards.values())
        for place, each in enumerate(cards):
            self._box.insertWidget(place, each)
            each.show()  # now: else it could take the focus only later
        is_made = [each not in kept for each in cards]
        if is_made != sorted(is_made):  # a new card stands before an older one
            stops.put_in_order(cards)

    def _show_waiting(self) -> None:
        """Show the words of one's own that were typed here, in another place or another day."""
        for each in self._cards.values():
            each.reword(self._session.verbatim_words.of(_own_words(each.conflict)))

    def _show_places(self) -> None:
        """Show which of all differences each card is."""
        for place, each in enumerate(self._cards.values()):
            each.show_place(self._place_words(place, each.conflict))

    def _place_words(self, place: int, conflict: Conflict) -> str:
        if self._count is not None:
            return self._count(conflict)
        every = len(self._session.workshop.conflicts)
        shown = _("{number} of {all}").format(number=number(place + 1), all=number(every))
        return shown if every > 1 else ""

    def _ask_past(self) -> None:
        """Ask the writer what stood before; nothing is read on the window's thread."""
        if not self._cards:
            return
        found = tuple(each.conflict for each in self._cards.values())
        answer = FutureRelay(self._session.call_now(partial(read_pasts, found=found)))
        answer.done.connect(self._take_past)
        answer.start()

    def _take_past(self, pasts: dict[tuple[str, str], DifferencePast]) -> None:
        self.pasts = pasts
        for key, past in pasts.items():
            if key in self._cards:
                self._cards[key].show_past(past)
        self.past_known.emit()

    def _card(self, record: Record, conflict: Conflict) -> ConflictCard:
        session = self._session
        names = names_in(session.reference, session.workshop)
        words = ConflictWords(
            record_label(session.reference, session.workshop, record),
            conflicts.field_name(conflict),
            partial(conflicts.format_version, conflict, name_of=names),
            room_times(session.workshop),
        )
        made = ConflictCard(record, conflict, words)
        made.worded.connect(partial(session.set_waiting_words, _own_words(conflict)))
        made.settled.connect(partial(_settle, session, record, conflict))
        return made

    def _place(self) -> int:
        """Return the number of the card with the focus; 0 if none has it."""
        focused = QApplication.focusWidget()
        cards = enumerate(self._cards.values())
        return next((n for n, each in cards if stops.holds(each, focused)), 0)

    def _still_has(self, focused: QWidget | None) -> bool:
        return any(stops.holds(each, focused) for each in self._cards.values())

    def _focus_near(self, place: int) -> None:
        """Move the focus to a card, not to its buttons: a second space would settle it."""
        left = list(self._cards.values())
        near = left[min(place, len(left) - 1)] if left else self
        near.setFocus()

    @property
    def is_empty(self) -> bool:
        """Whether no conflict is shown."""
        return not self._cards

    def show_conflict(self, record_id: str, field: str) -> bool:
        """Move the focus to the card of a conflict; False if it is settled."""
        self._fresh.catch_up()
        found = self._cards.get((record_id, field))
        if found is not None:
            found.setFocus()
        return found is not None


def _own_words(conflict: Conflict) -> FieldKey:
    """Return where words of one's own wait until they are used; erasing the record erases them."""
    return conflict.record_type, conflict.record_id, f"own words {conflict.field}"


def _settle(session: EditSession, record: Record, conflict: Conflict, make: SettlingEdit) -> None:
    """Settle a difference; waiting words that are in the field now are no longer kept."""
    workshop = session.workshop
    now = workshop.latest(record)
    if now is None or not session.apply(lambda: settle_with_known(workshop, make(now))):
        return
    after, waiting = session.workshop.latest(record), _own_words(conflict)
    words = session.verbatim_words.of(waiting).strip()
    if words and after is not None and getattr(after, conflict.field, None) == words:
        session.set_waiting_words(waiting, "")


def read_pasts(store: Store, found: Iterable[Conflict]) -> dict[tuple[str, str], DifferencePast]:
    """Return what stood before differences, by record and field; on the thread of the writer."""
    pasts = {}
    for each in found:
        own = each.record_type, each.record_id
        field = "" if each.field == DELETED else each.field  # a deletion concerns all of them
        history = store.field_history(own, field, MOST_CHANGES)
        pasts[each.record_id, each.field] = tell_past(each, history)
    return pasts
