"""The tab “Differences” of Exchange: what two laptops wrote differently, to be settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mercworkshop.domain.comparison import conflicts, settled_differences
from mercworkshop.domain.comparison.difference_past import SideChoice, settle_all, version_of
from mercworkshop.domain.comparison.field_history import names_lost
from mercworkshop.domain.comparison.rest_of_record import rest_of_record
from mercworkshop.domain.comparison.settled_differences import SettledDifference
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.places import place_of
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Conflict, FieldKey
from mercworkshop.domain.records.record import Record
from mercworkshop.gui.conflicts.conflict_card import ConflictWords
from mercworkshop.gui.conflicts.conflict_view import ConflictView
from mercworkshop.gui.history.journal_answers import take_answer
from mercworkshop.gui.places.exchange.differences.folded_list import FoldedList
from mercworkshop.gui.places.exchange.differences.line_list import DifferenceLines
from mercworkshop.gui.places.exchange.differences.reading import (
    KnownPasts,
    ReadDifferences,
    ReadRest,
    read_differences,
    read_rest,
)
from mercworkshop.gui.places.exchange.differences.rest_table import RestTable
from mercworkshop.gui.places.exchange.differences.rows import (
    Difference,
    DifferenceRow,
    DifferenceRowKind,
    difference_rows,
    file_of,
)
from mercworkshop.gui.places.exchange.differences.settled_card import SettledCard
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, scroll_area
from mercworkshop.i18n import _, isolate, number, plural
from mercworkshop.reference.texts.record_names import names_in, record_label

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

SHOWN = 100
"""Most differences listed at once; more appear as these are settled."""

_WIDE, _LIST = 900, 318
"""Pixels at 100 % from which the list stands beside the card, and its width."""


class DifferencesView(TabView):
    """A list beside the card of one difference; without any, how to collect files."""

    files_wanted = Signal()
    """The button for the next step was pressed: files are to be chosen."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._session, self._navigator = context.session, context.navigator
        self._messages = context.messages
        self._pasts = KnownPasts()
        self._settled: dict[FieldKey, SettledDifference] = {}
        self._rows: tuple[DifferenceRow, ...] = ()
        self._current: FieldKey | None = None
        self._was_chosen = False
        """Whether a person chose the current one; else it is the first of the list."""
        self._had_any = self._is_asking = self._is_old = False
        self._whole: tuple[str, bool] | None = None
        """The file whose differences are settled once all are known, and whether by its side."""
        self.list = DifferenceLines(_("Differences"))
        self.folded = FoldedList()
        self.tools = (self.folded,)
        self.questions = ConflictView(self._session, self._open_one, self, self._place_words)
        self.settled = SettledCard()
        self.rest = RestTable()
        choose = button(_("Choose files…"), "folder", run=self.files_wanted.emit)
        none = _("Nothing to settle: no two laptops wrote the same thing differently.")
        self.empty = empty_state("check", none, choose)
        self._sides = row(self.list, self._card_area(), gap=0)
        self._sides.setStretch(1, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(bare_widget(self._sides))
        self.setLayout(column(self.stack))
        self._connect()
        self.refresh()

    def _card_area(self) -> QWidget:
        kept = label(
            _("Whatever you choose, the other words stay in the history, and undo asks again."),
            "muted",
            wrap=True,
        )
        whole = column(self.questions, self.settled, self.rest, kept, None, gap=14, margin=14)
        self._area = scroll_area(bare_widget(whole))
        return self._area

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.folded.chosen.connect(self._choose)
        self.list.entered.connect(self._enter_card)
        self.list.reopened.connect(self._reopen)
        self.list.all_chosen.connect(self._settle_all)
        self.settled.reopened.connect(self._reopen)
        self.rest.wanted.connect(self._go_to_record)

    def panes(self) -> Sequence[QWidget]:
        if not self.stack.currentIndex():
            return (self.stack,)
        return (self.list, self._area) if self.list.isVisible() else (self._area,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "next_finding": partial(self._step, 1),
            "previous_finding": partial(self._step, -1),
        }

    def refresh(self, _ids: object = None) -> None:
        """Show what is to be settled now; what was settled is read from the file."""
        if self.isVisible():
            self._ask()
        self._show()

    def show_conflict(self, record_id: str, field: str) -> None:
        """Move the focus to a difference, and scroll to it once it is laid out."""
        found = [key for key in self._session.workshop.conflicts if key[1:] == (record_id, field)]
        if found:
            self._choose(found[0])
            self._enter_card()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        self.list.setFixedWidth(theme.current_look().px(_LIST))
        self.list.setVisible(is_wide)
        self.set_tool_visible(self.folded, is_visible=not is_wide and bool(self._rows))
        self.questions.refresh()

    def _open(self) -> list[Conflict]:
        found = self._session.workshop.conflicts
        return [found[key] for key in islice(sorted(found), SHOWN)]

    def _all(self) -> Iterable[Conflict]:
        return self._session.workshop.conflicts.values()

    def _open_one(self) -> list[Conflict]:
        """Return the difference that is shown, if it is open; another one once it is settled."""
        self._move_on()
        shown = self._open_conflict()
        return [shown] if shown is not None else []

    def _open_conflict(self) -> Conflict | None:
        """Return the current difference; None if it is settled, or if there is none."""
        found = self._session.workshop.conflicts
        return found.get(self._current) if self._current is not None else None

    def _move_on(self) -> None:
        """Let the next open difference be the current one, if that is settled or gone."""
        still = self._session.workshop.conflicts
        listed = [row.key for row in self._rows if row.key is not None]
        if not self._was_chosen:
            self._current = next((key for key in listed if key in still), None)
        if self._current in still or self._current in self._standing():
            return
        at = listed.index(self._current) if self._current in listed else 0
        later = (key for key in (*listed[at:], *listed[:at]) if key in still)
        first = next(iter(sorted(still)), next(iter(self._standing()), None))
        self._current = next(later, first)

    def _standing(self) -> dict[FieldKey, SettledDifference]:
        """Return what was settled and stands; another edit may have come after it was read."""
        workshop = self._session.workshop
        return {
            key: each
            for key, each in self._settled.items()
            if settled_differences.is_settled(workshop, each)
        }

    def _show(self) -> None:
        settled = self._standing()
        found: list[Difference] = [*self._open(), *settled.values()]
        pasts = self._pasts.of
        by_file = Counter(file for each in self._all() if (file := file_of(each, pasts)))
        self._rows = difference_rows(found, pasts, self._record_name, by_file)
        self._move_on()
        left = len(self._session.workshop.conflicts)
        self._had_any = self._had_any or bool(found)
        self.said.set_words(_said(left, len(settled)) if self._had_any else "")
        had_focus = stops.holds(self._area, QApplication.focusWidget())
        is_any = bool(found) or (self._is_asking and self.stack.currentIndex() == 1)
        self.stack.setCurrentIndex(1 if is_any else 0)
        if had_focus and not is_any:
            stops.enter(self.empty)
        self._show_current()

    def _show_current(self) -> None:
        """Show the card of the current difference."""
        self.list.show_rows(self._rows, self._current)
        self.folded.show_rows(self._rows, self._current, self._places())
        self.questions.refresh()
        shown = self._standing().get(self._current) if self._current is not None else None
        is_open = self._open_conflict() is not None
        self.questions.setVisible(is_open)
        self.settled.setVisible(shown is not None and not is_open)
        if shown is not None and not is_open:
            past = self._pasts.of.get((shown.conflict.record_id, shown.conflict.field))
            self.settled.show_settled(shown, self._words(shown.conflict), past)
        self.rest.hide()
        if is_open and self.isVisible():
            self._ask_rest()

    def _choose(self, key: FieldKey | None) -> None:
        self._was_chosen = self._was_chosen or key is not None
        if key is not None and key != self._current:
            self._current = key
            self._show_current()
            self._area.verticalScrollBar().setValue(0)

    def _step(self, by: int) -> None:
        """Show the next or previous open difference, and put the focus there."""
        keys = [row.key for row in self._rows if row.kind is DifferenceRowKind.OPEN]
        if not keys:
            return
        is_inside = stops.holds(self, QApplication.focusWidget())
        at = keys.index(self._current) if self._current in keys else -1
        self._choose(keys[(at + by) % len(keys)] if is_inside and at >= 0 else keys[max(at, 0)])
        self._enter_card()

    def _enter_card(self) -> None:
        """Move the focus to the card, not to its buttons: a second space would settle it."""
        if self._current is None:
            return
        self._was_chosen = True
        if self.settled.isVisible():
            self.settled.reopen.setFocus()
        else:
            self.questions.show_conflict(*self._current[1:])
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _scroll_to_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and stops.holds(self._area, focused):
            self._area.ensureWidgetVisible(focused)

    def _ask(self) -> None:
        """Ask the writer for the past of differences; nothing is read on the window's thread."""
        self._is_old = self._is_asking
        if not self._is_asking:
            self._is_asking = True
            unread = self._pasts.unread(self._session.workshop.conflicts)
            work = partial(read_differences, found=unread[:SHOWN])
            answer = self._session.call_after_edits(work)
            take_answer(answer, self._take, self._messages, self._lose)

    def _take(self, read: ReadDifferences) -> None:
        self._is_asking = False
        settled = {each.conflict.key: each for each in read.settled}
        is_new = self._pasts.take(read) or settled != self._settled
        self._settled = settled
        if is_new or not self._rows:
            self._show()
        if self._is_old or self._pasts.unread(self._session.workshop.conflicts):
            self._ask()
        else:
            self._settle_whole()

    def _lose(self) -> None:
        """Show what is known: the past of differences cannot be read."""
        self._is_asking, self._whole = False, None
        self._show()

    def _ask_rest(self) -> None:
        conflict = self._open_conflict()
        if conflict is not None:
            work = partial(read_rest, conflict=conflict)
            take_answer(self._session.call_now(work), self._take_rest, self._messages)

    def _take_rest(self, read: ReadRest) -> None:
        past = self._pasts.of.get((read.conflict.record_id, read.conflict.field))
        if read.conflict.key != self._current or past is None:
            return
        rest = rest_of_record(read.history, read.conflict, past)
        names = names_in(self._session.reference, self._session.workshop)
        self.rest.show_rest(rest, names, self._places(), self._words(read.conflict).who)

    def _settle_all(self, file: str, is_file: bool) -> None:
        """Settle all differences of a file in one step; what would name a deleted record stays."""
        self._whole = file, is_file
        if self._pasts.unread(self._session.workshop.conflicts):
            self._ask()
        else:
            self._settle_whole()

    def _settle_whole(self) -> None:
        if self._whole is None:
            return
        (file, is_file), self._whole = self._whole, None
        workshop = self._session.workshop
        own = [each for each in self._all() if file_of(each, self._pasts.of) == file]
        taken = [
            (each, version)
            for each in own
            if (past := self._pasts.of.get((each.record_id, each.field))) is not None
            and (version := version_of(each, past, is_of_file=is_file)) is not None
            and not names_lost(workshop, each.record_type, each.field, version.value)
        ]

        def settling() -> Edit:
            now = ((self._record(each), each, version) for each, version in taken)
            return settle_all([SideChoice(r, each, v) for r, each, v in now if r is not None])

        if taken:
            self._session.apply(settling)

    def _reopen(self, key: FieldKey) -> None:
        """Open a settled difference again; undo settles it as it was."""
        settled = self._settled.get(key)
        if settled is not None:
            self._current = key
            workshop = self._session.workshop
            self._session.apply(settled_differences.ask_again, workshop, settled)
            self._enter_card()

    def _go_to_record(self) -> None:
        conflict = self._open_conflict()
        record = self._record(conflict) if conflict is not None else None
        place = place_of(self._session.workshop, record) if record is not None else ()
        if record is not None and place:
            self._navigator.navigate(*place, record.id)

    def _record(self, conflict: Conflict) -> Record | None:
        """Return the record of a difference; if it was deleted in the end, as it was before."""
        kind = RECORD_TYPES[conflict.record_type]
        settled = self._settled.get(conflict.key)
        gone = settled.record if settled is not None else None
        return self._session.workshop.records(kind).get(conflict.record_id, gone)

    def _record_name(self, conflict: Conflict) -> str:
        record = self._record(conflict)
        if record is None:
            return ""
        return record_label(self._session.reference, self._session.workshop, record)

    def _words(self, conflict: Conflict) -> ConflictWords:
        names = names_in(self._session.reference, self._session.workshop)
        name, field = self._record_name(conflict), conflicts.field_name(conflict)
        say = partial(conflicts.format_version, conflict, name_of=names)
        return ConflictWords(name, field, say, room_times(self._session.workshop))

    def _places(self) -> dict[FieldKey, str]:
        """Return the position of each listed difference among all differences, such as “2 of 6”."""
        open_ones = (row for row in self._rows if row.kind is DifferenceRowKind.OPEN)
        keys = [row.key for row in open_ones if row.key is not None]
        every = number(len(self._session.workshop.conflicts))
        words = _("{number} of {all}")
        return {
            key: words.format(number=number(place), all=every)
            for place, key in enumerate(keys, start=1)
        }

    def _place_words(self, conflict: Conflict) -> str:
        """Return which of all differences a card shows; the button says it for a folded list."""
        return "" if self.list.isHidden() else self._places().get(conflict.key, "")


def _said(left: int, settled: int) -> str:
    """Return how many differences are left, how many were settled, and which keys go on."""
    done = plural("{n} settled", "{n} settled", settled) if settled else ""
    if not left:
        return " · ".join(filter(None, (_("All differences are settled."), done)))
    words = _("{next} next, {before} before").format(
        next=isolate(format_row(key_row(WINDOW, "next_finding"))),
        before=isolate(format_row(key_row(WINDOW, "previous_finding"))),
    )
    said = plural("{n} to settle", "{n} to settle", left)
    return " · ".join(filter(None, (said, done, words)))
