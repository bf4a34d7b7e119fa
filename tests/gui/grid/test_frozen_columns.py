"""The number and the title of every action, over a table scrolled sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from mercworkshop.domain.entities import actions
from mercworkshop.gui.places.road_maps.actions.columns import TITLE
from tests.gui.places.road_maps.plan import JAMAICA, POPUPS, at, context, opened, plan


@POPUPS
def test_wheel_menu_and_tooltip_over_the_titles_are_those_of_the_table(
    qtbot, faces, session, messages, settings
):
    titles = [{"title": f"A long title, the {number}th of the list"} for number in range(40)]
    session.apply(actions.add, plan(session), JAMAICA, titles)
    view = opened(qtbot, context(session, messages, settings), size=(700, 500))
    at(view, 1, "progress")
    table, frozen = view.table, view.table.frozen
    asked: list[QPoint] = []
    at_title = QPoint(frozen.width() - 20, table.rowViewportPosition(2) + table.viewport().y() + 5)
    on_screen = frozen.mapToGlobal(at_title)
    hover = QHelpEvent(QEvent.Type.ToolTip, at_title, on_screen)
    QApplication.sendEvent(frozen, hover)
    shown = QToolTip.text()
    QToolTip.hideText()
    index = view.model.index(2, TITLE)
    assert shown == index.data(Qt.ItemDataRole.ToolTipRole) != ""
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(asked.append)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(frozen, QContextMenuEvent(reason, at_title, on_screen))
    assert [table.rowAt(point.y()) for point in asked] == [2]
    wheel = QWheelEvent(
        QPointF(at_title),
        QPointF(on_screen),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(frozen, wheel)
    assert table.verticalScrollBar().value() > 0
