"""One conflict as a card: its versions side by side; choose one, or write a new text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.comparison.difference_past import DifferencePast, join_wordings
from mercworkshop.domain.comparison.word_changes import compare_words
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import DIFFERENCES
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, card, column, row
from mercworkshop.gui.widgets.lines.responsive_columns import ResponsiveColumns
from mercworkshop.gui.widgets.reading.marked_words import MarkedWords
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

type Side = tuple[Change, ...]
"""Versions that are chosen together: one, or all that keep what another laptop deleted."""

type SettlingEdit = Callable[[Record], Edit]
"""Makes the edit that settles a conflict, of the record as it is when that is applied."""


class ConflictWords(NamedTuple):
    """What a record with a conflict is called, and its field; ``say`` words one version.

    ``times`` is the clock on which its versions were written.
    """

    record: str
    field: str
    say: Callable[[Change], str]
    times: RoomTimes

    def who(self, version: Change) -> str:
        """Return who wrote a version, on which laptop, and when."""
        when = self.times.at(version.recorded_at)
        who = " · ".join(filter(None, (version.author, version.laptop))) or _("Unnamed laptop")
        return _("{who}, {day} at {time}").format(
            who=isolate(who),
            day=partial_date.format_day(when.date()),
            time=isolate(when.strftime("%H:%M")),
        )


class ConflictCard(QFrame):
    """One conflict: its versions with author, laptop and time, and buttons to settle it.

    ``settled`` is emitted with what makes the edit, ``worded`` with words of one's own as typed.
    """

    settled = Signal(object)
    worded = Signal(str)

    def __init__(self, record: Record, conflict: Conflict, words: ConflictWords) -> None:
        super().__init__()
        self._record, self.conflict = record, conflict
        self._words = words
        self._sides: list[tuple[Side, MarkedWords, QLabel]] = []
        self.place = label("", "muted")
        self.before = label("", wrap=True)
        self.before_title = label(_("What stood before, for both"), "muted")
        self.joined = label("", "muted", wrap=True)
        for each in (self.place, self.before, self.before_title, self.joined):
            each.hide()
        self.uses: list[QPushButton] = []
        self.own: AutoTextEdit | None = None
        self.setProperty("kind", "card")
        self.setAccessibleName(f"{words.field} · {words.record}")
        sides = conflicts.sides_of(conflict)
        self._versions = lay_side_by_side([self._side(each) for each in sides])
        more = conflicts.describe_omitted(conflict, sum(map(len, sides)))
        older = [label(more, "muted")] if more else []
        if conflict.record_type == ScriptStep.__name__ and conflict.field == "state":
            told = _(
                "This decides on the proposal only. What was accepted stays in the road map;"
                " change it there if you do not want it."
            )
            older.append(label(told, "muted", wrap=True))
        self.setLayout(
            column(
                self._title(),
                self.before_title,
                self.before,
                self._versions,
                *older,
                *self._own_wording(),
                gap=8,
                margin=12,
            )
        )

    def show_place(self, number: str) -> None:
        """Show which of all differences this is, as "2 of 6"; empty if that stands elsewhere."""
        plain_text(self.place, number)
        self.place.setVisible(bool(number))

    def show_origins(self, origins: Mapping[str, str]) -> None:
        """Show where each version is from, by its id: workshops that say different things."""
        for versions, _words, side in self._sides:
            known = dict.fromkeys(origins[each.id] for each in versions if each.id in origins)
            plain_text(side, "\n".join(known))
            side.setVisible(bool(known))

    def show_past(self, past: DifferencePast) -> None:
        """Show what stood before, which side came in which file, and mark what each wrote."""
        said = self._words.say(past.before) if past.before is not None else ""
        plain_text(self.before, said)
        for each in (self.before_title, self.before):
            each.setVisible(bool(said))
        self._put_here_first(past)
        came = [came_with(past, versions) for versions, _words, _side in self._sides]
        for (versions, words, side), use in zip(self._sides, self.uses, strict=True):
            plain_text(side, tell_side(past, versions, len(self._sides)))
            side.setVisible(bool(past.file))
            if len(came) == 2 and came[0] is not came[1]:
                is_file = came_with(past, versions)
                words_of_use = _("Use what is in the file") if is_file else _("Use what is here")
                use.setText(words_of_use)
            if said:
                words.mark(compare_words(said, words.text()))
        self._offer_both(said)

    def _put_here_first(self, past: DifferencePast) -> None:
        """Show the side that is here first, as everywhere, once it is known which side that is."""
        if len(self._sides) != 2 or not isinstance(self._versions, ResponsiveColumns):
            return
        one, other = (came_with(past, each) for each, _words, _side in self._sides)
        if one and not other:
            self._versions.turn_round()
            self._sides.reverse()
            self.uses.reverse()
            self.setTabOrder(*self.uses)

    def _offer_both(self, before: str) -> None:
        """Put both additions into the text to write, if they fit together and it is empty."""
        if self.own is None or self.wording or len(self._sides) != 2:
            return
        one, other = (words.text() for _version, words, _side in self._sides)
        both = join_wordings(before, one, other)
        if both and both not in {one, other}:
            self.own.show_value(both)
            told = _(
                "The two additions fit together, so they were joined for you to read and change."
            )
            plain_text(self.joined, told)
            self.use_own.setText(_("Use both"))
            self.joined.show()

    @property
    def wording(self) -> str:
        """The new text typed here and not used yet; empty if there is none."""
        is_typed = self.own is not None and self.own.document().isModified()
        return self.own.toPlainText() if self.own is not None and is_typed else ""

    def keep_wording(self) -> None:
        """Commit what was typed a moment ago, before this card goes."""
        if self.own is not None:
            self.own.pending_input.commit()

    def reword(self, wording: str) -> None:
        """Show text that was typed before, or in another card, unless somebody is typing here."""
        if self.own is None or self.own.pending_input.is_open or wording == self.wording:
            return
        self.own.show_value(wording)
        self.own.document().setModified(bool(wording))

    def _title(self) -> QWidget:
        name = label(self._words.record, "strong", wrap=True)
        line = row(chip(self._words.field, "warn"), name, self.place)
        line.setStretch(1, 1)
        return bare_widget(line)

    def _side(self, versions: Side) -> QFrame:
        words = MarkedWords(words_of(versions, self._words.say))
        side = label("", "strong", wrap=True)
        side.hide()
        self._sides.append((versions, words, side))
        settle = weak_slot(self, ConflictCard._settle, versions[-1])
        use = button(_("Use this one"), "check", run=settle)
        use.setAccessibleDescription(words.text())
        self.uses.append(use)
        who = label(words_of(versions, self._words.who), "muted", wrap=True)
        return card(side, who, words, None, row(use, None), margin=10)

    def _own_wording(self) -> list[QWidget]:
        """Return widgets for writing a new text, if the field holds text."""
        if not self._is_words():
            return []
        self.own = AutoTextEdit(_("A wording of your own"), least=2, most=6)
        self.use_own = button(
            _("Use this wording"), "edit", run=weak_slot(self, ConflictCard._reword)
        )
        for each in (self.own, self.use_own):  # several cards have them
            each.setAccessibleDescription(self.accessibleName())
        self.own.textChanged.connect(self._allow_own)
        self.own.edited.connect(self.worded)
        self._allow_own()
        line = row(self.use_own, self.joined, None)
        line.setStretch(1, 100)
        return [label(_("Or both, in words of your own:"), "muted"), self.own, bare_widget(line)]

    def _allow_own(self) -> None:
        """Enable the button for a new text once there is one; a side can be chosen without it."""
        if self.own is not None:
            self.use_own.setEnabled(bool(self.own.toPlainText().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from side to side, and down to the words of one's own."""
        match meaning(event, DIFFERENCES):
            case "left" | "right" as side:
                self._go_to_side(is_on=(side == "right") is not self.isRightToLeft())
            case "own" if self.own is not None:
                self.own.setFocus()
            case _:
                super().keyPressEvent(event)

    def _go_to_side(self, *, is_on: bool) -> None:
        focused = next((n for n, each in enumerate(self.uses) if each.hasFocus()), None)
        last = len(self.uses) - 1
        place = (0 if is_on else last) if focused is None else focused + (1 if is_on else -1)
        self.uses[min(max(place, 0), last)].setFocus()

    def _is_words(self) -> bool:
        if self.conflict.field == DELETED:
            return False
        field = record_fields(type(self._record)).get(self.conflict.field)
        value = getattr(self._record, self.conflict.field, None)
        return field is not None and type(value) is str

    def _settle(self, version: Change) -> None:
        self.settled.emit(partial(_choose, conflict=self.conflict, version=version))

    def _reword(self) -> None:
        if self.own is not None:
            words = self.own.toPlainText().strip()
            self.settled.emit(partial(_write, conflict=self.conflict, words=words))


def words_of(versions: Side, say: Callable[[Change], str]) -> str:
    """Return what is said of each version of a side, one below the other, and nothing twice."""
    return "\n".join(dict.fromkeys(say(each) for each in versions))


def came_with(past: DifferencePast, versions: Side) -> bool:
    """Return whether a version of a side came with the file that was collected last."""
    return bool(past.file) and any(past.files.get(each.id, "") == past.file for each in versions)


def tell_side(past: DifferencePast, versions: Side, count: int) -> str:
    """Return where one of ``count`` sides is from: if there are two, from here or from the file."""

    def tell(version: Change) -> str:
        file = isolate(past.files.get(version.id, ""))
        if not past.files.get(version.id, ""):
            return _("Here")
        if count == 2 and past.file and not came_with(past, (version,)):
            return _("Here, from the file {name}").format(name=file)
        return _("In the file {name}").format(name=file)

    return words_of(versions, tell)


def lay_side_by_side(versions: list[QFrame]) -> QWidget:
    """Return two sides beside each other, as wide as each other; more of them as they fit."""
    if len(versions) == 2:
        return ResponsiveColumns(*versions, wide=560, shares=(1, 1))
    for each in versions:
        each.setMinimumWidth(each.fontMetrics().averageCharWidth() * 34)
        each.setMaximumWidth(each.fontMetrics().averageCharWidth() * 60)
    return bare_widget(FlowLayout(*versions, gap=10))


def _choose(record: Record, conflict: Conflict, version: Change) -> Edit:
    return conflicts.settle(record, conflict, version)


def _write(record: Record, conflict: Conflict, words: str) -> Edit:
    return conflicts.settle_with_value(record, conflict, words)
