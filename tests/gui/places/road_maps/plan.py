"""A small road map, and helpers for tests of the grid of its actions."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.domain.values.money import money
from mercworkshop.gui.places.road_maps.actions.columns import column_index
from mercworkshop.gui.places.road_maps.actions.detail import no_hints
from mercworkshop.gui.places.road_maps.country.actions_view import ActionsView
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Visits
from tests.gui.kept_view import ShownView

JAMAICA = road_map.road_map_id("JAM")
HAITI = road_map.road_map_id("HTI")
POPUPS = pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
"""Ignores what the offscreen platform logs when a list opens over the window."""

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
MOVE = ALT | SHIFT

ROWS = (
    {"title": "Cabinet paper", "lead": "Min. Foreign Affairs", "articles": ("30",)},
    {
        "title": "Legal gap study",
        "lead": "Attorney General",
        "start": parse_date("Mar 2015"),
        "end": parse_date("Dec 2015"),
        "cost": money.parse_money("45 000"),
        "funding": Funding.FUNDED,
        "funder": "GEF",
        "percent": 20,
    },
    {
        "title": "Deposit",
        "start": parse_date("Jan 2016"),
        "end": parse_date("Jan 2016"),
        "is_milestone": True,
    },
)


def context(session, messages, settings):
    return PageContext(session, messages, Visits(), settings, cast("Any", None))


def make_view(path):
    """Return a new view of Jamaica's actions on the file."""
    messages = MessageQueue()
    settings = SettingsFile(path.with_suffix(".json"))
    given = context(EditSession(path, messages), messages, settings)
    given.session.apply(actions.add, (), JAMAICA, ROWS)
    given.session.end_step()
    view = ActionsView(given, JAMAICA)
    view.resize(1300, 700)
    view.show()
    QApplication.processEvents()
    return ShownView(view, view, given, messages)


def rest(view):
    """Put cell, selection, timeline, hints and details back to where they are in a new view."""
    view.setFocus()
    view.table._origin = None
    view.table.clearSelection()
    view.table._hide_hint()
    view.timeline.fit()
    view.set_hints(no_hints)
    view.detail.tabs.setCurrentIndex(0)
    view.table.go(0, column_index("title"))
    view.table.scrollToTop()
    QApplication.processEvents()


def opened(qtbot, context, rows=ROWS, hints=None, size=(1300, 700)):
    """Return a new view of Jamaica's actions, shown, with the focus in its table."""
    if rows:
        context.session.apply(actions.add, (), JAMAICA, rows)
        context.session.end_step()
    view = ActionsView(context, JAMAICA, *([hints] if hints else []))
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.table.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    return view


def plan(session):
    return session.workshop.records(Action).owned_by(JAMAICA)


def column(session, field):
    return [getattr(action, field) for action in plan(session)]


def at(view, row, field):
    view.table.go(row, column_index(field))


def here(view):
    index = view.table.currentIndex()
    return index.row(), view.table.actions_model.headerData(
        index.column(), Qt.Orientation.Horizontal
    )


def select(view, first, last, field, last_field=""):
    """Select a block of cells as Shift with arrows does."""
    at(view, first, field)
    view.table.setCurrentIndex(view.model.index(first, column_index(field)))
    model = view.table.selectionModel()
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

    block = QItemSelection(
        view.model.index(first, column_index(field)),
        view.model.index(last, column_index(last_field or field)),
    )
    model.select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def editor(view):
    found = view.table.editing.editor
    assert found.isVisible()
    return found


def drag_heading(table, place, by):
    """Drag the end of a heading with the mouse, ``by`` pixels."""
    header = table.horizontalHeader()
    edge = header.sectionViewportPosition(place) + header.sectionSize(place) - 1
    points = [QPoint(edge + each, header.height() // 2) for each in (0, by // 2, by)]
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(header.viewport(), left, held, points[0])
    for point in points[1:]:
        place_on_screen = header.viewport().mapToGlobal(QPointF(point))
        none, moved = Qt.MouseButton.NoButton, QEvent.Type.MouseMove
        move = QMouseEvent(moved, QPointF(point), place_on_screen, none, left, held)
        QApplication.sendEvent(header.viewport(), move)
    QTest.mouseRelease(header.viewport(), left, held, points[-1])


def write(qtbot, view, words, key=ENTER, modifier=Qt.KeyboardModifier.NoModifier):
    """Type words into the current cell and end with a key."""
    view.table.setFocus()
    qtbot.keyClicks(view.table, words[:1])
    qtbot.keyClicks(QApplication.focusWidget(), words[1:])
    if key is not None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
