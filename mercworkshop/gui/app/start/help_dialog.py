"""The help on the start screen, where there is no frame yet: in a window of its own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.gui.jobs.job_bar import JobBar
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.help_view import HelpView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import column, row, set_dialog_size
from mercworkshop.i18n import _
from mercworkshop.reference.reference import Reference, current_reference
from mercworkshop.settings import SettingsFile


@dataclass(frozen=True, slots=True)
class _HelpContext:
    """What the help needs of the window around it."""

    messages: MessageQueue
    navigator: HelpDialog
    jobs: JobBar
    settings: SettingsFile
    reference: Reference


class HelpDialog(QDialog):
    """The topics of the help; Esc closes it."""

    def __init__(self, messages: MessageQueue, settings: SettingsFile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        jobs = JobBar()
        context = _HelpContext(messages, self, jobs, settings, current_reference())
        self.view = HelpView(context)
        self.view.closed.connect(self.reject)
        foot = row(self.view.status(), jobs, self.view.line, margin=8)
        foot.setStretch(0, 1)
        whole = column(self.view, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        look = theme.current_look()
        set_dialog_size(self, look.px(1000), look.px(680))

    def navigate(self, place: str, *path: str) -> None:
        """Show a topic: there are no other places here."""
        del place
        self.view.open_path(path)
