"""Conflicts with their versions side by side: choose one, or write a new text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QWidget

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.basics import button, chip, label
from mercworkshop.gui.widgets.fields import AutoTextEdit
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, card, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.texts.record_names import names_in, record_label

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession

ConflictSource = Callable[[], Iterable[Conflict]]


class ConflictView(QWidget):
    """Shows the conflicts that ``find`` returns, each as a card.

    ``place`` is the widget whose visibility counts, if that hides the view while it is empty.
    """

    def __init__(
        self, session: EditSession, find: ConflictSource, place: QWidget | None = None
    ) -> None:
        super().__init__()
        self._session, self._find = session, find
        self._shown: tuple[Conflict, ...] = ()
        self._cards: dict[tuple[str, str], ConflictCard] = {}
        self._box = column(gap=10)
        self.setLayout(self._box)
        self._fresh = refresh_when_visible(place or self, session, self.refresh)
        self.refresh()

    def refresh(self, _ids: object = None) -> None:
        """Show the current conflicts."""
        found = tuple(sorted(self._find(), key=lambda conflict: conflict.key))
        if found == self._shown:
            return
        self._shown = found
        focused, place = QApplication.focusWidget(), self._place()
        had_focus = stops.holds(self, focused)
        self._show(found)
        if had_focus and not self._still_has(focused):
            self._focus_near(place)

    def _show(self, found: Iterable[Conflict]) -> None:
        """Keep the cards of unchanged conflicts, with the text typed there; make the others."""
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
                made = ConflictCard(self._session, record, conflict)
                made.reword(before[key].wording if key in before else "")
            self._cards[key] = made
        gone = [each for key, each in before.items() if each is not self._cards.get(key)]
        if any(stops.holds(each, QApplication.focusWidget()) for each in gone):
            self.setFocus()  # else Qt moves the focus to the next button, which settles
        for each in gone:
            self._box.removeWidget(each)
            each.hide()
            each.deleteLater()
        for number, each in enumerate(self._cards.values()):
            self._box.insertWidget(number, each)

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


class ConflictCard(QFrame):
    """One conflict: its versions with author, laptop and time, and buttons to settle it."""

    def __init__(self, session: EditSession, record: Record, conflict: Conflict) -> None:
        super().__init__()
        self._session, self._record, self.conflict = session, record, conflict
        self.uses: list[QPushButton] = []
        self.own: AutoTextEdit | None = None
        self.setProperty("kind", "card")
        self._name = record_label(session.reference, session.workshop, record)
        self.setAccessibleName(f"{conflicts.field_name(conflict)} · {self._name}")
        versions = FlowLayout(
            *(self._version(each) for each in conflicts.latest_versions(conflict)), gap=10
        )
        more = conflicts.describe_omitted(conflict)
        older = [label(more, "muted")] if more else []
        if conflict.record_type == ScriptStep.__name__ and conflict.field == "state":
            words = _(
                "This decides on the proposal only. What was accepted stays in the road map;"
                " change it there if you do not want it."
            )
            older.append(label(words, "muted", wrap=True))
        self.setLayout(
            column(
                self._title(), bare_widget(versions), *older, *self._own_wording(), gap=8, margin=12
            )
        )

    @property
    def wording(self) -> str:
        """The new text typed here and not used yet; empty if there is none."""
        is_typed = self.own is not None and self.own.document().isModified()
        return self.own.toPlainText() if self.own is not None and is_typed else ""

    def reword(self, wording: str) -> None:
        """Restore text that was typed before this card replaced another one."""
        if wording and self.own is not None:
            self.own.show_value(wording)
            self.own.document().setModified(True)

    def _title(self) -> QWidget:
        name = label(self._name, "strong", wrap=True)
        line = row(chip(conflicts.field_name(self.conflict), "warn"), name)
        line.setStretch(1, 1)
        return bare_widget(line)

    def _version(self, version: Change) -> QFrame:
        names = names_in(self._session.reference, self._session.workshop)
        words = label(conflicts.format_version(self.conflict, version, names), wrap=True)
        use = button(_("Use this one"), "check", run=weak_slot(self, ConflictCard._settle, version))
        use.setAccessibleDescription(words.text())
        self.uses.append(use)
        made = card(
            words, label(_who(version), "muted", wrap=True), None, row(use, None), margin=10
        )
        made.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        made.setMaximumWidth(self.fontMetrics().averageCharWidth() * 60)
        return made

    def _own_wording(self) -> list[QWidget]:
        """Return widgets for writing a new text, if the field holds text."""
        if not self._is_words():
            return []
        self.own = AutoTextEdit(_("A wording of your own"), least=2, most=6)
        self.own.show_value(self.conflict.shown_head.value)
        use = button(_("Use this wording"), "edit", run=weak_slot(self, ConflictCard._reword))
        return [
            label(_("Or write one text from both:"), "muted"),
            self.own,
            bare_widget(row(use, None)),
        ]

    def _is_words(self) -> bool:
        if self.conflict.field == DELETED:
            return False
        field = record_fields(type(self._record)).get(self.conflict.field)
        value = getattr(self._record, self.conflict.field, None)
        return field is not None and type(value) is str

    def _settle(self, version: Change) -> None:
        now = self._session.workshop.latest(self._record)
        if now is not None:
            self._session.apply(conflicts.settle, now, self.conflict, version)

    def _reword(self) -> None:
        now = self._session.workshop.latest(self._record)
        if now is not None and self.own is not None:
            words = self.own.toPlainText().strip()
            self._session.apply(conflicts.settle_with_value, now, self.conflict, words)


def _who(version: Change) -> str:
    when = local_time.recorded_local_time(version.recorded_at)
    who = " · ".join(filter(None, (version.author, version.laptop))) or _("Unnamed laptop")
    return _("{who}, {day} at {time}").format(
        who=isolate(who),
        day=partial_date.format_day(when.date()),
        time=isolate(when.strftime("%H:%M")),
    )
