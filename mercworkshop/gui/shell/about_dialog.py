"""About the program: version, data, licences and what to tell when something goes wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTabWidget, QWidget

from mercworkshop import __version__, log, paths
from mercworkshop.errors import UserError
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.shell import about_texts
from mercworkshop.gui.shell.about_texts import AboutTexts
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, set_dialog_size
from mercworkshop.i18n import _, current_language, isolate, isolate_path


class AboutDialog(QDialog):
    """Shown with ``open()``; the texts are read on a thread of their own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About MercWorkshop"))
        self._details = ""
        self.said = label(_("Reading…"), "muted", wrap=True)
        self.data = _text(_("Data"))
        self.licence = _text(_("Licence"))
        self.libraries = _text(_("Libraries"))
        self.copied = label("", "muted")
        self.copy = button(_("Copy details"), "copy", run=self.copy_details)
        self.copy.setEnabled(False)
        self.open_log = button(_("Open the log"), "file", run=self._open_log)
        self.close_button = button(_("Close"), kind="primary", run=self.accept)
        self._lay_out()
        job = Job(_read, owner=self)
        job.done.connect(self._show)
        job.failed.connect(self._explain)
        job.start()
        self.close_button.setFocus()

    def copy_details(self) -> None:
        """Copy what helps to find a mistake: nothing of it is about a person or a workshop."""
        QGuiApplication.clipboard().setText(self._details)
        plain_text(self.copied, _("Copied. It names no person, no file and no workshop."))

    def _lay_out(self) -> None:
        title = _("MercWorkshop {version}").format(version=isolate(__version__))
        about = _(
            "Free software under the Apache License 2.0. It works without a network and sends"
            " nothing anywhere."
        )
        tabs = QTabWidget()
        for shown in (self.data, self.licence, self.libraries):
            tabs.addTab(shown, shown.accessibleName())
        self.tabs = tabs
        path = isolate_path(str(log.log_file()))
        where = label(_("Log: {path}").format(path=path), "muted", wrap=True)
        acts = row(self.copy, self.open_log, None, self.close_button)
        head = bare_widget(
            column(heading(title, level=1), label(about, wrap=True), self.said, gap=6)
        )
        whole = column(head, tabs, where, self.copied, acts, gap=10, margin=18)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        look = theme.current_look()
        set_dialog_size(self, look.px(760), look.px(560))

    def _show(self, texts: AboutTexts) -> None:
        self._details = texts.details
        plain_text(self.said, texts.origin)
        self.data.setPlainText(texts.data)
        self.licence.setPlainText(texts.licence)
        self.libraries.setPlainText(texts.libraries)
        self.copy.setEnabled(True)

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        plain_text(self.said, str(error))

    def _open_log(self) -> None:
        """Open the log, or say that there is none: nothing went wrong so far."""
        if not paths.is_file(log.log_file()):
            plain_text(self.copied, _("There is no log: nothing has gone wrong so far."))
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(log.log_file())))


def _read(_progress: JobProgress) -> AboutTexts:
    return about_texts.read_texts(current_language())


def _text(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
