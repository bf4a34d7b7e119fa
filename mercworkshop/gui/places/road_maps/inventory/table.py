"""The table of an inventory, with what typed numbers may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from mercworkshop.domain.entities.inventories import InventoryRow
from mercworkshop.domain.fields.descriptions import many_name
from mercworkshop.domain.inventory.readings import NumberReading, readings_of
from mercworkshop.gui.grid.editing.cell_editing import CellEditing
from mercworkshop.gui.grid.editing.line_editor import CellEditor
from mercworkshop.gui.grid.painting.delegate import GridDelegate
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.places.road_maps.inventory.delegate import InventoryDelegate
from mercworkshop.gui.places.road_maps.inventory.model import InventoryModel
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

ROW_HEIGHT = 28
_READ = frozenset({"activity", "factor"})
_LIST_WIDTH = 420


class InventoryEditing(CellEditing):
    """Lists what a number may mean while it is typed; the words are kept at each key."""

    def _line(self, column: GridColumn) -> CellEditor:
        editor = super()._line(column)
        if column.field in _READ:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            editor.textEdited.connect(self._offer)
        return editor

    def _offer(self, words: str) -> None:
        editor, line = self.editor, self.record
        if not isinstance(editor, CellEditor) or line is None:
            return
        found = readings_of(words, line.computed, self.column.field)
        if not found:
            if editor.suggestions is not None:
                editor.close_list()
                editor.set_completions(CompletionBox(tuple, editor.accessibleName(), editor))
            return
        box = CompletionBox(tuple, editor.accessibleName(), editor)
        box.set_completions([(each.words, words) for each in found])
        box.list.setItemDelegate(_ReadingDelegate(box.list, found))
        box.list.setMinimumWidth(theme.current_look().px(_LIST_WIDTH))
        editor.set_completions(box)
        box.complete()


class _ReadingDelegate(ElidingDelegate):
    """Paints why a reading may be meant behind it."""

    def __init__(self, parent: QWidget, readings: tuple[NumberReading, ...]) -> None:
        super().__init__(parent)
        self._why = {each.words: each.why for each in readings}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        look, why = theme.current_look(), self._why.get(str(index.data()), "")
        room = QRect(option.rect)
        side = round(room.width() * 0.4)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        room.adjust(0 if is_mirrored else side, 0, -side if is_mirrored else -look.px(8), 0)
        painter.setPen(look.color("muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, isolate(why))


class InventoryTable(GridView):
    """One line for each source, in bands of categories."""

    EDITING: ClassVar[type[CellEditing]] = InventoryEditing
    DELEGATE: ClassVar[type[GridDelegate]] = InventoryDelegate

    line_changed = Signal()
    """Emitted when another line is the current one."""

    def __init__(self, context: PageContext, model: InventoryModel) -> None:
        super().__init__(context, model, many_name(InventoryRow))
        self.inventory = model
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.go(model.first_row(), 0)

    def title_column(self) -> int:
        return 0

    def fit(self) -> None:
        super().fit()
        look = theme.current_look()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(look.px(ROW_HEIGHT))

    def tab_stops(self) -> list[int]:
        """Return the columns where Tab stops: not the name of what the toolkit lists."""
        line = self.inventory.line(self.currentIndex().row())
        is_own = line is not None and line.is_own
        stops = [n for n in super().tab_stops() if not self.grid.columns[n].is_fixed]
        return stops if is_own else stops[1:]

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self.viewport().update()
        self.line_changed.emit()
