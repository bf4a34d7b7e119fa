"""A place to show one view of ours by itself, as a page of the window would."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.edit_session import EditSession
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.gui.session.page import PageContext
from mercworkshop.settings import SettingsFile
from tests.builders.navigator import Nowhere


def context(session: EditSession) -> PageContext:
    """Return what a page is given, with nobody to talk to."""
    return PageContext(session, MessageQueue(), Nowhere(), SettingsFile(), JobBar())


def shown[W: QWidget](widget: W) -> W:
    """Show a widget at the size of the smallest screen, painted."""
    widget.resize(1366, 768)
    widget.show()
    for _turn in range(5):
        QApplication.processEvents()
    return widget
