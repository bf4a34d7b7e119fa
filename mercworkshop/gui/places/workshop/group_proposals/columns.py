"""One group as proposed: its figures, and its people below the names of their countries."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from mercworkshop.domain.entities.group_proposals.proposal import GroupProposal
from mercworkshop.domain.entities.group_proposals.rules import RuleKind
from mercworkshop.domain.entities.group_proposals.wishes import Balance, Seat
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import PROPOSED_GROUPS
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.i18n import _, listed_phrases, number, plural

_ID = Qt.ItemDataRole.UserRole


class SeatList(QListWidget):
    """The people of a group. ``chosen``: this one is current.

    ``carried``: the current one is to be moved by this many groups.
    """

    chosen = Signal(str)
    carried = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "dense")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(ElidingDelegate(self))
        self.currentRowChanged.connect(self._choose)

    def show_seats(
        self, seats: list[Seat], country: Callable[[str], str], locked: frozenset[str]
    ) -> None:
        """Show people, each delegation below the name of its country."""
        before = self.current_seat()
        self.blockSignals(True)
        self.clear()
        shown = ""
        for seat in seats:
            if seat.delegation and seat.delegation != shown:
                self._add_heading(country(seat.delegation), "" if seat.name else seat.id)
            shown = seat.delegation
            if seat.name:
                self._add_person(seat, is_locked=seat.id in locked)
        self.blockSignals(False)
        self.choose(before)

    def _add_heading(self, words: str, seat: str) -> None:
        item = QListWidgetItem(words, self)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setData(_ID, seat)
        if not seat:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _add_person(self, seat: Seat, *, is_locked: bool) -> None:
        item = QListWidgetItem(seat.name, self)
        item.setData(_ID, seat.id)
        item.setIcon(
            icons.icon("lock" if is_locked else "person", "ink" if is_locked else "muted", 16)
        )
        if is_locked:
            words = _("{name}, locked").format(name=seat.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def current_seat(self) -> str:
        """Return the id of the person who is current; empty if nobody is."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def choose(self, seat: str) -> bool:
        """Make a person current; return whether they are here."""
        for at in range(self.count()):
            if seat and self.item(at).data(_ID) == seat:
                self.setCurrentRow(at)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, PROPOSED_GROUPS) == "move":
            step = 1 if pressed(event).endswith("Right") else -1
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.carried.emit(-step if is_mirrored else step)
        else:
            super().keyPressEvent(event)

    def choose_first(self) -> None:
        """Make the first person current, unless somebody is."""
        if not self.current_seat():
            first = (at for at in range(self.count()) if self.item(at).data(_ID))
            self.setCurrentRow(next(first, -1))
        self._choose()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.choose_first()

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(200), px(260))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(120), px(150))

    def _choose(self, _row: int = 0) -> None:
        if self.current_seat():
            self.chosen.emit(self.current_seat())


class SlotColumn(QFrame):
    """A group as proposed: name, figures, people."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.name = ElidedLabel("", "strong")
        self.figures = label("", "muted", wrap=True)
        self.list = SeatList()
        box = column(self.name, self.figures, self.list, gap=4, margin=10)
        box.setStretch(2, 1)
        self.setLayout(box)

    def show_slot(
        self, proposal: GroupProposal, at: int, country: Callable[[str], str], room: str
    ) -> None:
        """Show the group at a place of a proposal."""
        slot = proposal.question.slots[at]
        self.name.set_words(f"{slot.name} · {room}" if room else slot.name)
        self.list.setAccessibleName(slot.name)
        women = proposal.counts(Balance.GENDER, "woman")[at]
        men = proposal.counts(Balance.GENDER, "man")[at]
        parts = [plural("{n} person", "{n} people", proposal.sizes()[at])]
        if women or men:
            parts.append(_("women/men {pair}").format(pair=f"{number(women)}/{number(men)}"))
        plain_text(self.figures, listed_phrases(parts))
        rules = proposal.question.rules
        locked = frozenset(each.first for each in rules if each.kind is RuleKind.LOCK)
        self.list.show_seats(proposal.members(at), country, locked)
