"""The views of the place "Workshop" on a real session, with people in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.workshop.details import Category
from mercworkshop.gui.session.page import PageContext

POPUPS = pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
"""For tests that open a list: what only the offscreen plugin says of it."""


class Nowhere:
    def navigate(self, place, *path):
        raise AssertionError((place, path))


@pytest.fixture
def context(qtbot, faces, session, messages, settings, jobs):
    return PageContext(session, messages, Nowhere(), settings, jobs)


@pytest.fixture
def shown(qtbot):
    """Show a view as the active window, so that typed keys arrive."""
    opened = []

    def show(view):
        qtbot.addWidget(view)
        view.resize(1178, 640)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        opened.append(view)
        return view

    yield show
    for view in opened:
        view.close()


def invite(session, *codes):
    session.apply(
        people.add_delegations,
        session.workshop.workshop_id,
        session.workshop.records(Delegation).all(),
        codes,
    )


def enlist(session, *rows):
    session.apply(people.add_many, session.workshop.records(Person).values(), rows)


def add_group(session, name):
    session.apply(groups.add, session.workshop.records(BreakoutGroup).values(), name)
    return session.workshop.records(BreakoutGroup).all()[-1]


@pytest.fixture
def room(session):
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


def names(session):
    return [person.name for person in session.workshop.records(Person).all()]


def countries(session):
    return [delegation.country for delegation in session.workshop.records(Delegation).all()]


def type_words(widget, words):
    """Type words of any script: the keys of a test library know only ASCII."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press(qtbot, field, key):
    """Press a key where the window system would send it: to the list, while one is open."""
    completer = field.completer()
    is_open = completer is not None and completer.popup().isVisible()
    qtbot.keyClick(completer.popup() if is_open else field, key)


def type_in_cell(qtbot, table, row, column, words, key=Qt.Key.Key_Return):
    """Type into a cell as at a keyboard: the first key opens the editor, which takes the rest."""
    table.setFocus()
    table.go(row, column)
    type_words(table, words[0])
    type_words(table.editing.editor, words[1:])
    press(qtbot, table.editing.editor, key)
