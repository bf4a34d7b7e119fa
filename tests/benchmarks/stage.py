"""The program without its window, and a way to show one view as on a page."""

from __future__ import annotations

from functools import cache

from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.app.program import Program, make_program
from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.style import theme
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Nowhere


@cache
def program() -> Program:
    """Return the program as it starts: with its own garbage collection and its own style."""
    return make_program()


def context(session: EditSession) -> PageContext:
    """Return the context of a page, without a person who answers."""
    return PageContext(session, MessageQueue(), Nowhere(), SettingsFile(), JobBar())


def shown[W: QWidget](widget: W) -> W:
    """Show a widget, painted in the style of the program, at the size of the smallest screen."""
    theme.apply_style_sheet(widget)
    widget.resize(1366, 768)
    widget.show()
    for _turn in range(5):
        QApplication.processEvents()
    return widget
