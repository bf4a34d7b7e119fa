"""A chart of the model on the screen: as wide as its room, in the current look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QSizePolicy, QStackedLayout, QToolTip, QWidget

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.charts import library
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, current_language, listed
from mercworkshop.report.model.chart_tables import chart_table
from mercworkshop.report.model.charts import Chart, Gains, Ratings
from mercworkshop.report.model.inlines import words_of

_LOOK_CHANGES = {
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.LayoutDirectionChange,
}
_LEAST_ROWS = 3


def row_words(chart: Chart) -> list[str]:
    """Return what each row of a chart says, as one phrase."""
    table = chart_table(chart)
    headings = [column.heading for column in table.columns]
    return [
        listed(
            f"{heading} {words}".strip()
            for heading, cell in zip(headings, row.cells, strict=True)
            if (words := words_of(cell))
        )
        for row in table.rows
    ]


class ChartView(QWidget):
    """Shows a chart once the library that draws it is loaded; its table stands beside it.

    ``show_chart`` says what is shown, ``draw`` draws it: call that when the library is loaded.
    """

    def __init__(self) -> None:
        super().__init__()
        self.chart: Gains | Ratings | None = None
        self.view: QGraphicsView | None = None
        self._said: list[str] = []
        self._row = -1
        self._drawn: object = None
        """What was drawn last, and how."""
        self._wait = label(_("Drawing the chart…"), "muted")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("kind", "chart")
        self.setProperty(PAINTED_LIST, True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)  # for the frame that shows the focus
        self._stack.addWidget(self._wait)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.draw)

    def show_chart(self, chart: Gains | Ratings, sentence: str) -> None:
        """Show a chart; ``sentence`` says the same for people who cannot see it."""
        self.setAccessibleName(sentence)
        if chart != self.chart:
            self.chart = chart
            self._said = row_words(chart)
            self.updateGeometry()
            self._again.start()
        elif self.view is not None:
            self._name(self.view)

    def draw(self) -> None:
        """Draw the chart in the current look and width, if the library is loaded."""
        if self.chart is None or not library.is_loaded() or not self.isVisible():
            return
        from mercworkshop.gui.widgets.charts.drawing import draw_chart

        wanted = (self.chart, self.width(), theme.current_look(), current_language())
        if wanted == self._drawn:
            return
        before, self._drawn = self.view, wanted
        self.view = draw_chart(self.chart, self.width(), self.tell_row)
        self._name(self.view)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        if before is not None:
            self._stack.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _name(self, view: QGraphicsView) -> None:
        view.setAccessibleName(self.accessibleName())
        if (viewport := view.viewport()) is not None:
            viewport.setAccessibleName(self.accessibleName())

    def tell_row(self, row: int) -> None:
        """Show the values of a row beside the pointer; -1 hides them."""
        if row == self._row:
            return
        self._row = row
        if row < 0:
            QToolTip.hideText()
        else:
            QToolTip.showText(QCursor.pos(), plain_tooltip(self._said[row]), self)

    def item_count(self) -> int:
        """Return the number of rows: the chart is read as a list of them."""
        return len(self._said)

    def item_words(self, row: int) -> str:
        """Return what a row says."""
        return self._said[row]

    def item_rect(self, row: int) -> QRect:
        """Return about where a row is, in pixels of the screen."""
        high = self.height() / max(len(self._said), 1)
        top_left = self.mapToGlobal(QPoint(0, round(row * high)))
        return QRect(top_left, QSize(self.width(), round(high)))

    def current_item(self) -> int:
        """Return the row below the pointer; -1 if there is none."""
        return self._row

    def sizeHint(self) -> QSize:
        look = theme.current_look()
        rows = max(len(self.chart.rows) if self.chart else 0, _LEAST_ROWS)
        line = fonts.line_height(fonts.text_font(look.scale))
        row = line + look.px(12 if isinstance(self.chart, Ratings) else 6)
        return QSize(look.px(520), rows * row + 4 * line)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(320), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._again.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _LOOK_CHANGES:
            self.updateGeometry()
            self._again.start()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._again.start()
