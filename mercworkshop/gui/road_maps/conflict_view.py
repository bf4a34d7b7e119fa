"""What laptops wrote apart, side by side: take one version, or write a wording of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from mercworkshop.domain import conflict, dates, moments
from mercworkshop.domain.dates import PartialDate
from mercworkshop.domain.journal import DELETED, Change, Fork
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.record import Record, fields_of
from mercworkshop.gui import panes
from mercworkshop.gui.fields import AutoTextEdit
from mercworkshop.gui.layouts import FlowLayout, card, clear, column, plain, row
from mercworkshop.gui.weak import weakly
from mercworkshop.gui.widgets import button, chip, label
from mercworkshop.i18n import _, isolate, language

if TYPE_CHECKING:
    from mercworkshop.gui.session import Session

Find = Callable[[], Iterable[Fork]]


class ConflictView(QWidget):
    """The differences that ``find`` returns now, each as a card; nothing where there are none."""

    settled = Signal()

    def __init__(self, session: Session, find: Find) -> None:
        super().__init__()
        self._session, self._find = session, find
        self._shown: tuple[Fork, ...] = ()
        self._cards: dict[tuple[str, str], DifferenceCard] = {}
        self._box = column(gap=10)
        self.setLayout(self._box)
        session.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _ids: object = None) -> None:
        """Show the differences as they are now."""
        forks = tuple(sorted(self._find(), key=lambda fork: fork.key))
        if forks == self._shown:
            return
        fewer = len(forks) < len(self._shown)
        self._shown = forks
        had_focus, place = self._focused()
        wordings = {key: each.wording for key, each in self._cards.items() if each.wording}
        self._cards = {}
        clear(self._box)
        for fork in forks:
            record = self._session.workshop.of(KINDS[fork.record_type]).get(fork.record_id)
            if record is not None:
                made = DifferenceCard(self._session, record, fork)
                self._cards[fork.record_id, fork.field] = made
                made.reword(wordings.get((fork.record_id, fork.field), ""))
                self._box.addWidget(made)
        if fewer:
            self.settled.emit()
        if had_focus and self._cards:
            left = list(self._cards.values())
            left[min(place, len(left) - 1)].uses[0].setFocus()

    def _focused(self) -> tuple[bool, int]:
        """Return whether the keyboard is here, and on the how manyth difference."""
        focused = QApplication.focusWidget()
        cards = list(self._cards.values())
        place = next((n for n, each in enumerate(cards) if panes.holds(each, focused)), 0)
        return panes.holds(self, focused), place

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits for a decision."""
        return not self._cards

    def show_difference(self, record_id: str, field: str) -> bool:
        """Put the keyboard on a difference; False where it is settled."""
        found = self._cards.get((record_id, field))
        if found is not None:
            found.uses[0].setFocus()
        return found is not None


class DifferenceCard(QFrame):
    """One difference: every version with who, where and when, and the ways to settle it."""

    def __init__(self, session: Session, record: Record, fork: Fork) -> None:
        super().__init__()
        self._session, self._record, self._fork = session, record, fork
        self.uses: list[QPushButton] = []
        self.own: AutoTextEdit | None = None
        self.setProperty("kind", "card")
        versions = FlowLayout(*(self._version(each) for each in conflict.latest(fork)), gap=10)
        more = conflict.and_more(fork)
        older = [label(more, "muted")] if more else []
        self.setLayout(
            column(self._title(), plain(versions), *older, *self._own_wording(), gap=8, margin=12)
        )

    @property
    def wording(self) -> str:
        """Words of one's own that were typed here and not used yet; empty where there are none."""
        is_typed = self.own is not None and self.own.document().isModified()
        return self.own.toPlainText() if self.own is not None and is_typed else ""

    def reword(self, wording: str) -> None:
        """Show words that were typed before the difference was shown anew."""
        if wording and self.own is not None:
            self.own.show_value(wording)
            self.own.document().setModified(True)

    def _title(self) -> QWidget:
        name = label(conflict.called(self._record) or _("Road map"), "strong", wrap=True)
        line = row(chip(conflict.field_name(self._fork), "warn"), name)
        line.setStretch(1, 1)
        return plain(line)

    def _version(self, version: Change) -> QFrame:
        words = label(conflict.wording(self._fork, version, language()), wrap=True)
        use = button(_("Use this one"), "check", run=weakly(self, DifferenceCard._settle, version))
        use.setAccessibleDescription(words.text())
        self.uses.append(use)
        made = card(
            words, label(_who(version), "muted", wrap=True), None, row(use, None), margin=10
        )
        made.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        made.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        return made

    def _own_wording(self) -> list[QWidget]:
        """Return a field for words of one's own, where the field is made of words."""
        if not self._is_words():
            return []
        self.own = AutoTextEdit(_("A wording of your own"), least=2, most=6)
        self.own.show_value(self._fork.shown.value)
        use = button(_("Use this wording"), "edit", run=weakly(self, DifferenceCard._reword))
        return [label(_("Or write it anew from both:"), "muted"), self.own, plain(row(use, None))]

    def _is_words(self) -> bool:
        if self._fork.field == DELETED:
            return False
        field = fields_of(type(self._record)).get(self._fork.field)
        value = getattr(self._record, self._fork.field, None)
        return field is not None and type(value) is str

    def _settle(self, version: Change) -> None:
        now = self._session.workshop.current(self._record)
        if now is not None:
            self._session.do(conflict.settle, now, self._fork, version)

    def _reword(self) -> None:
        now = self._session.workshop.current(self._record)
        if now is not None and self.own is not None:
            words = self.own.toPlainText().strip()
            self._session.do(conflict.settle_with, now, self._fork, words)


def _who(version: Change) -> str:
    when = moments.recorded(version.recorded_at)
    who = " · ".join(filter(None, (version.author, version.laptop))) or _("Unnamed laptop")
    day = dates.show(PartialDate.of(when.date()), language())
    return _("{who}, {day} at {time}").format(
        who=isolate(who), day=isolate(day), time=isolate(when.strftime("%H:%M"))
    )
