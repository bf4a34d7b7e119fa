"""Editor for options in order: Alt+Shift with the arrow keys, dragging, or two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from mercworkshop.gui.places.case_studies.answers.choice_editors import AnswerOption
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import ANSWERS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.gui.widgets.whole_titles import WholeTitles
from mercworkshop.i18n import _

_ID = Qt.ItemDataRole.UserRole
_WORDS = Qt.ItemDataRole.UserRole + 1


class RankingEditor(QWidget):
    """Puts the options in order. No answer exists until the group moves one or confirms."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, name: str, options: Sequence[AnswerOption]) -> None:
        super().__init__()
        self._options = options
        self.list = _RankList(name)
        self.list.moved.connect(self._commit)
        self.keep = button(
            _("This order is right"),
            "check",
            "quiet",
            run=self._commit,
            hint=_("The order is an answer once you have moved something or pressed this."),
        )
        up = icon_button("arrow_up", _("Move up"), run=weak_slot(self.list, _RankList.shift, -1))
        down = icon_button(
            "arrow_down", _("Move down"), run=weak_slot(self.list, _RankList.shift, 1)
        )
        for each in (up, down):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        aside = row(column(up, down, None, gap=2), gap=0)
        beside = row(self.list, aside, gap=6)
        beside.setStretch(0, 1)
        self.setLayout(column(beside, row(self.keep, None), gap=2))
        self.show_value(())

    def value(self) -> tuple[str, ...]:
        """Return the ids in the order shown."""
        return self.list.order()

    def show_value(self, value: object) -> None:
        """Show an order; the order of the case study if ``value`` is empty."""
        ranked = value if isinstance(value, tuple) else ()
        known = dict(self._options)
        first = [key for key in ranked if key in known]
        order = [*first, *(key for key in known if key not in first)]
        self.list.show_order([(key, known[key]) for key in order])
        self.keep.setVisible(not ranked)

    def _commit(self) -> None:
        self.keep.setVisible(False)
        self.edited.emit(self.value())
        self.left.emit()


class _RankList(QListWidget):
    """The options, numbered; ``moved`` is emitted when the user moves one."""

    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        moves = format_row(key_row(ANSWERS, "move"))
        self.setAccessibleDescription(_("{keys} move the chosen option.").format(keys=moves))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(WholeTitles(self))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(self._was_moved)

    def order(self) -> tuple[str, ...]:
        """Return the ids in the order shown."""
        return tuple(self.item(n).data(_ID) for n in range(self.count()))

    def show_order(self, options: Sequence[AnswerOption]) -> None:
        """Show the options in this order without emitting ``moved``."""
        if self.count() and self.order() == tuple(key for key, _words in options):
            return
        chosen = self.currentItem().data(_ID) if self.currentItem() else ""
        self.clear()
        for key, words in options:
            item = QListWidgetItem(self)
            item.setData(_ID, key)
            item.setData(_WORDS, words)
            if key == chosen or not self.currentItem():
                self.setCurrentItem(item)
        self._number()

    def shift(self, step: int) -> None:
        """Move the current option by ``step`` (-1 up, 1 down)."""
        at = self.currentRow()
        to = at + step
        if at >= 0 and 0 <= to < self.count():
            item = self.takeItem(at)
            self.insertItem(to, item)
            self.setCurrentItem(item)
            self._was_moved()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, ANSWERS) == "move":
            self.shift(1 if pressed(event).endswith("Down") else -1)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        height = sum(self.sizeHintForRow(n) for n in range(self.count()))
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth() + 2)

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()  # a narrower list needs more lines for its options

    def _was_moved(self) -> None:
        self._number()
        self.moved.emit()

    def _number(self) -> None:
        for number in range(self.count()):
            item = self.item(number)
            item.setText(f"{number + 1}   {item.data(_WORDS)}")
        self.updateGeometry()
