"""Header of a group's work: stage, minutes, language, and the button for the next stage."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.gui.places.case_studies.stage_work import StageWork
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import button, chip, heading, label, plain_text
from mercworkshop.gui.widgets.chip_bar import ChipBar
from mercworkshop.gui.widgets.choices import ChoiceField
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, row, set_orientation
from mercworkshop.i18n import LANGUAGES, N_, _, isolate, number, plural
from mercworkshop.reference.case_structure import Stage
from mercworkshop.reference.case_studies import CaseStudy

_WIDE = 800
"""Least width (pixels at 100 %) for stages and tools in one row, and for the roles."""

_ROLES = (
    ("chair", N_("Chair: {name}")),
    ("rapporteur", N_("Rapporteur: {name}")),
    ("typist", N_("Typist: {name}")),
    ("time_keeper", N_("Time-keeper: {name}")),
)


class WorkHeader(QWidget):
    """Shows the stage; emits what the user asks for."""

    language_chosen = Signal(object)
    finished = Signal()
    guide_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = heading("", level=1)
        self.minutes = chip("", "info")
        self.stages = ChipBar(_("Stages"))
        self.purpose = label("", "muted", wrap=True)
        self.roles = label("", "muted", wrap=True)
        self.roles.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self.language = ChoiceField(_("Language of the case study"), ())
        self._case = ""
        self._languages = row(self.language)
        self.notes = button(_("Facilitator notes"), "eye", run=self.guide_asked.emit)
        self.next = button(_("Finish stage"), "arrow_next", "primary", run=self.finished.emit)
        top = row(self.title, self.minutes, 4, self.next, gap=8)
        top.setStretch(0, 1)
        tools = row(bare_widget(self._languages), self.notes, None, gap=8)
        self._middle = row(self.stages, tools, gap=6)
        self._middle.setStretch(0, 1)
        words = row(self.purpose, self.roles, gap=16)
        words.setStretch(0, 1)
        words.setStretch(1, 2)
        self.setLayout(column(top, self._middle, words, gap=6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the roles if the view is narrow; the group's card shows them too."""
        super().resizeEvent(event)
        set_orientation(self._middle, is_wide=self._is_wide())
        self._show_roles()

    def show_work(self, work: StageWork, stage: Stage, language: str) -> None:
        """Show a stage of a case run."""
        title = _stage_title(work.case, stage, language)
        self.title.set_words(
            _("Stage {number} of {total} · {title}").format(
                number=work.number(stage), total=number(len(work.stages)), title=title
            )
        )
        self.minutes.set_words(
            plural("{n} minute planned", "{n} minutes planned", stage.minutes), "info"
        )
        self.stages.set_chips(
            [(each.id, _stage_title(work.case, each, language)) for each in work.stages]
        )
        self.stages.set_current(stage.id, work.run.done)
        plain_text(self.purpose, work.case.text(f"stages.{stage.id}.purpose", language).value)
        plain_text(self.roles, _roles(work.group))
        self._show_roles()
        self._show_next(work, stage)
        self._show_language(work.case, language)

    def say_guide(self, is_open: bool) -> None:
        """Set the text of the button that shows or hides the facilitator's notes."""
        words = _("Hide facilitator notes") if is_open else _("Facilitator notes")
        self.notes.setText(words)
        self.notes.setAccessibleName(words)

    def _is_wide(self) -> bool:
        return self.width() >= theme.current_look().px(_WIDE)

    def _show_roles(self) -> None:
        self.roles.setVisible(bool(self.roles.text()) and self._is_wide())

    def _show_next(self, work: StageWork, stage: Stage) -> None:
        is_done, is_last = stage.id in work.run.done, work.after(stage) == stage
        words = _("Next stage") if is_done else _("Finish stage")
        self.next.setText(_("Stage finished") if is_done and is_last else words)
        self.next.setAccessibleName(self.next.text())
        self.next.setEnabled(not (is_done and is_last))

    def _show_language(self, case: CaseStudy, language: str) -> None:
        if case.id != self._case:
            self._case = case.id
            clear_layout(self._languages)
            choices = [(code, LANGUAGES[code]) for code in case.languages]
            self.language = ChoiceField(_("Language of the case study"), choices)
            self.language.edited.connect(self.language_chosen)
            self._languages.addWidget(self.language)
            self.language.setHidden(len(choices) < 2)
        self.language.show_value(language if language in case.languages else "en")


def _stage_title(case: CaseStudy, stage: Stage, language: str) -> str:
    return case.text(f"stages.{stage.id}.title", language).value


def _roles(group: BreakoutGroup) -> str:
    named = ((words, getattr(group, role)) for role, words in _ROLES)
    return " · ".join(_(words).format(name=isolate(name)) for words, name in named if name)
