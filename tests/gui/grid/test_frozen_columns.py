"""Number and title of every action stay in sight while the table is scrolled sideways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from mercworkshop.domain.entities import actions
from mercworkshop.domain.values.money.money import parse_money
from mercworkshop.gui.places.road_maps.actions.columns import TITLE, column_index
from mercworkshop.gui.style import theme, tokens
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


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_a_figure_at_an_edge_is_cut_to_what_is_in_sight_and_ends_in_dots(
    qtbot, faces, session, messages, settings, direction
):
    rows = [{"title": "Cabinet paper", "cost": parse_money("15 000–20 000 USD")}]
    view = opened(qtbot, context(session, messages, settings), rows, size=(900, 500))
    view.setLayoutDirection(direction)
    table, cost = view.table, column_index("cost")
    before = table.horizontalHeader().sectionPosition(cost) + table.columnWidth(cost) // 2
    table.horizontalScrollBar().setValue(before - table.viewport().width())
    index = table.model().index(table.grid.first_row(), cost)
    cell = table.visualRect(index)
    seen = table.seen_part(cell, cost)
    assert seen.width() == pytest.approx(cell.width() // 2, abs=1)
    assert table.viewport().rect().contains(seen)
    table.viewport().grab()
    shown = [text.text() for key, (text, _) in laid_out(table) if key[0].endswith("20,000")]
    assert any(each.rstrip("\u200e\u200f").endswith("…") for each in shown)


def test_the_seen_part_of_a_cell_behind_the_titles_begins_beside_them(
    qtbot, faces, session, messages, settings
):
    view = opened(qtbot, context(session, messages, settings), size=(900, 500))
    table, lead = view.table, column_index("lead")
    at_lead = table.horizontalHeader().sectionPosition(lead) - table.frozen.room
    table.horizontalScrollBar().setValue(at_lead + table.columnWidth(lead) // 2)
    assert table.frozen.isVisible()
    cell = table.visualRect(table.model().index(table.grid.first_row(), lead))
    assert cell.left() < table.frozen.room
    assert table.seen_part(cell, lead).left() == table.frozen.room
    title = table.visualRect(table.model().index(table.grid.first_row(), TITLE))
    assert table.seen_part(title.translated(at_lead, 0), TITLE).left() < table.frozen.room


@POPUPS
def test_what_is_typed_in_a_cell_stays_in_sight_when_window_and_letters_change(
    qtbot, qapp, session, messages, settings
):
    view = opened(qtbot, context(session, messages, settings), size=(1366, 700))
    at(view, 1, "indicator")
    table, bar = view.table, view.table.horizontalScrollBar()
    qtbot.keyClick(table, "O")
    editor = table.editing.editor
    qtbot.keyClicks(editor, "rder in the gazette")

    def is_begin_seen():
        QApplication.processEvents()
        seen = table.seen_part(editor.geometry(), column_index("indicator"))
        return seen.width() > 0 and seen.left() == editor.geometry().left()

    assert is_begin_seen()
    view.resize(760, 700)
    qtbot.waitUntil(lambda: bar.value() > 0 and is_begin_seen())
    try:
        theme.apply_look(qapp, tokens.LIGHT, 1.2)
        qtbot.waitUntil(is_begin_seen)
    finally:
        theme.apply_look(qapp, tokens.LIGHT, 1.0)
    qtbot.waitUntil(is_begin_seen)
    qtbot.keyClicks(editor, " soon")
    assert editor.text() == "Order in the gazette soon"


def laid_out(table):
    return table.painter._texts._kept.items()
