"""The question before a report becomes final."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.programme.reports.kinds import LETTERS
from mercworkshop.domain.programme.reports.records import Report
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import button, heading, label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _, isolate, sentences


class FinalDialog(QDialog):
    """Shown with ``open()``: its button lies beside others, and a final report is closed to all."""

    def __init__(self, report: Report, finish: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        theme.dress(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make it final"))
        self.finish = button(_("Make it final"), "lock", "primary", run=self.accept)
        self.finish.setDefault(True)
        self.cancel = button(_("Cancel"), run=self.reject)
        self.accepted.connect(finish)
        says = _(
            "Its words and figures stay as they are now, whatever comes to the archive, and nobody"
            " can write in it."
        )
        again = _("It can be begun anew: “{button}” opens it, and its figures are counted again.")
        dated = _("It keeps the day of today as its date.") if report.kind in LETTERS else ""
        self.setLayout(
            column(
                heading(_("Is “{title}” final?").format(title=isolate(report.title))),
                label(sentences(says, dated), wrap=True),
                label(again.format(button=_("Work on it again")), "muted", wrap=True),
                None,
                row(None, self.cancel, self.finish),
                gap=8,
                margin=18,
            )
        )
        self.resize(theme.current_look().px(460), self.sizeHint().height())
        self.finish.setFocus()
