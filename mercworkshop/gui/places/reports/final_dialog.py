"""The question before a report becomes final."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.programme.reports.kinds import LETTERS
from mercworkshop.domain.programme.reports.records import Report
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import Language, _, isolate, listed_phrases, sentences


class FinalLanguages(NamedTuple):
    """The languages in which a report becomes final, and the one in which it is shown."""

    final: tuple[Language, ...]
    shown: Language

    @property
    def words(self) -> str:
        """What becomes final, if that is not what is shown; else nothing."""
        if not self.final or self.shown in self.final:
            return ""
        words = _(
            "It becomes final in the language in which it goes out: {languages}. What is shown now"
            " is not part of it: {shown}."
        )
        names = listed_phrases(isolate(each.own_name) for each in self.final)
        return words.format(languages=names, shown=isolate(self.shown.own_name))


class FinalDialog(QDialog):
    """Shown with ``open()``: its button lies beside others, and a final report is closed to all."""

    def __init__(
        self,
        report: Report,
        finish: Callable[[], object],
        languages: FinalLanguages,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        theme.apply_style_sheet(self)
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
        again = _("It can be begun again: “{button}” opens it, and its figures are counted again.")
        dated = _("It keeps the day of today as its date.") if report.kind in LETTERS else ""
        self.about_language = label(languages.words, "amber", wrap=True)
        if not languages.words:
            self.about_language.hide()
        self.setLayout(
            column(
                heading(_("Is “{title}” final?").format(title=isolate(report.title))),
                self.about_language,
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
