"""The views of the place "Workshop" on a real session, with people in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.workshop.details import Category
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import Page, PageContext
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Nowhere
from tests.gui.framed import OneTab, framed

POPUPS = pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
"""Ignores what only the offscreen plugin logs when a test opens a list."""


@pytest.fixture
def context(
    qtbot: QtBot,
    faces: None,
    session: EditSession,
    messages: MessageQueue,
    settings: SettingsFile,
    jobs: JobBar,
) -> PageContext:
    return PageContext(session, messages, Nowhere(), settings, jobs)


@pytest.fixture
def shown(qtbot: QtBot, context: PageContext) -> Iterator[Callable[[QWidget], QWidget]]:
    """Return a function that shows a view in an active window, so that it gets typed keys."""
    opened = []

    def show(view: QWidget) -> QWidget:
        page = OneTab(context, view) if isinstance(view, TabView) else view
        whole = framed(page, 1282, 586) if isinstance(page, Page) else page
        qtbot.addWidget(whole)
        with qtbot.waitActive(whole):
            whole.show()
            whole.activateWindow()
        opened.append(whole)
        return view

    yield show
    for view in opened:
        view.close()


def invite(session: EditSession, *codes: str) -> None:
    session.apply(
        people.add_delegations,
        session.workshop.workshop_id,
        session.workshop.records(Delegation).all(),
        codes,
    )


def enlist(session: EditSession, *rows: Mapping[str, object]) -> None:
    session.apply(people.add_many, session.workshop.records(Person).values(), rows)


def add_group(session: EditSession, name: str) -> BreakoutGroup:
    session.apply(groups.add, session.workshop.records(BreakoutGroup).values(), name)
    return session.workshop.records(BreakoutGroup).all()[-1]


@pytest.fixture
def room(session: EditSession) -> EditSession:
    """Jamaica, Haiti and Suriname, three people, and two groups."""
    invite(session, "JAM", "HTI", "SUR")
    enlist(
        session,
        {"name": "Ann Campbell", "country": "JAM", "role": "Director", "email": "ann@example.org"},
        {"name": "Jean Pierre", "country": "HTI", "language": "fr"},
        {"name": "Carol Smith", "category": Category.NGO, "organisation": "IPEN"},
    )
    add_group(session, "Group A")
    add_group(session, "Group B")
    return session


def names(session: EditSession) -> list[str]:
    return [person.name for person in session.workshop.records(Person).all()]


def countries(session: EditSession) -> list[str]:
    return [delegation.country for delegation in session.workshop.records(Delegation).all()]


def type_words(widget: QWidget, words: str) -> None:
    """Type words of any script; the functions of QTest type only ASCII."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press(qtbot: QtBot, field: QLineEdit, key: Qt.Key) -> None:
    """Press a key as the window system delivers it: to the list of the field, if it is open."""
    completer = field.completer()
    popup = completer.popup() if completer is not None else None
    qtbot.keyClick(popup if popup is not None and popup.isVisible() else field, key)


def type_in_cell(
    qtbot: QtBot,
    table: GridView,
    row: int,
    column: int,
    words: str,
    key: Qt.Key = Qt.Key.Key_Return,
) -> None:
    """Type into a cell as at a keyboard: the first key opens the editor, which takes the rest."""
    table.setFocus()
    table.go(row, column)
    type_words(table, words[0])
    editor = table.editing.editor
    assert isinstance(editor, QLineEdit)
    type_words(editor, words[1:])
    press(qtbot, editor, key)
