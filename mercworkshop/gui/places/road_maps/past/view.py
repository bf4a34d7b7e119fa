"""The tab “History”: changes, the road map as it stood, the bin, and the open comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.gui.history.bin import BinView
from mercworkshop.gui.history.open_comments import OpenCommentsView
from mercworkshop.gui.history.pane import HistoryPane
from mercworkshop.gui.history.past_view import AsItStoodView
from mercworkshop.gui.places.road_maps.printing.paper_wish import PaperWish
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.layouts import bare_widget, column
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.i18n import N_, _, isolate, number

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

CHANGES, STOOD, BIN, COMMENTS = "changes", "stood", "bin", "comments"
_PARTS = (
    (CHANGES, N_("Changes")),
    (STOOD, N_("As it stood")),
    (BIN, N_("Bin")),
    (COMMENTS, N_("Open comments")),
)
_SAID = {
    CHANGES: N_("↑ and ↓ choose a change, Enter restores it"),
    STOOD: N_(
        "On the slider: ← and → one change, PgUp and PgDn one day. In the table: Enter restores"
    ),
    BIN: N_("Enter puts back what is chosen; one undo takes it away again"),
    COMMENTS: N_("F4 in a cell or field shows its comments"),
}
"""What the status line says of each part."""


class PastView(TabView):
    """Chips choose the part; each is made when first shown, except the bin, which is counted."""

    is_scrolled = True
    paper_asked = Signal(object)
    """Emitted with the :class:`PaperWish` of what is shown."""

    def __init__(self, context: PageContext, road_map: str) -> None:
        super().__init__()
        self._context, self._road_map = context, road_map
        self.chips = ChipBar(_("What the history shows"))
        self.chips.set_chips([(key, _(words)) for key, words in _PARTS])
        self.chips.chosen.connect(self._enter_part)
        self.stack = QStackedWidget()
        self._parts: dict[str, QWidget] = {}
        body = column(bare_widget(column(self.chips, margin=8)), self.stack, gap=0)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.bin = BinView(context, road_map, around=self)
        self.bin.counted.connect(self._count)
        self.show_part(CHANGES)

    def part(self, name: str) -> QWidget:
        """Return a part; it is made if it was not shown before."""
        if name not in self._parts:
            self._parts[name] = self._make(name)
            self.stack.addWidget(self._parts[name])
        return self._parts[name]

    def show_part(self, name: str) -> None:
        """Show changes, the road map as it stood, the bin or the comments."""
        self.stack.setCurrentWidget(self.part(name))
        self.chips.set_current(name)
        self.said.set_words(_(_SAID[name]))
        self.place_changed.emit()

    def _enter_part(self, name: str) -> None:
        """Show what a person chose, with the keyboard in it: Enter restores from there."""
        self.show_part(name)
        stops.enter(self.stack)

    def show_record(self, record_id: str) -> None:
        """Show a part by its name, or the comments for the id of one."""
        if record_id in dict(_PARTS):
            self.show_part(record_id)
        elif record_id in self._context.session.workshop.records(FieldComment):
            self.show_part(COMMENTS)
        stops.enter(self.stack)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        shown = self.stack.currentWidget()
        if isinstance(shown, AsItStoodView):
            return {"print": shown.ask_print}
        if isinstance(shown, OpenCommentsView) and not shown.is_empty:
            return {"print": shown.ask_print}
        return {}

    def panes(self) -> Sequence[QWidget]:
        return (self.chips, self.stack)

    def _make(self, name: str) -> QWidget:
        if name == BIN:
            return self.bin
        if name == STOOD:
            stood = AsItStoodView(self._context, self._road_map)
            stood.print_asked.connect(self._print_as_it_stood)
            return stood
        if name == COMMENTS:
            comments = OpenCommentsView(self._context, self._road_map)
            comments.print_asked.connect(self._print_comments)
            return comments
        return _make_changes(self._context, self._road_map)

    def _print_as_it_stood(self, moment: str) -> None:
        self.paper_asked.emit(PaperWish(stood=moment))

    def _print_comments(self, addressee: str | None) -> None:
        self.paper_asked.emit(PaperWish(is_of_comments=True, addressee=addressee))

    def _count(self, count: int) -> None:
        """Say on its chip how much is in the bin."""
        words = _("{name} ({number})").format(name=_("Bin"), number=isolate(number(count)))
        counted = {BIN: words} if count else {}
        self.chips.set_chips([(key, counted.get(key) or _(name)) for key, name in _PARTS])
        shown = self.stack.currentWidget()
        self.chips.set_current(next(key for key, each in self._parts.items() if each is shown))


def _make_changes(context: PageContext, road_map: str) -> QWidget:
    made = HistoryPane(context, is_beside=False)
    made.show_key((RoadMap.__name__, road_map, ""))
    return made
