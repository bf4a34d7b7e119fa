"""The tab line of a group's work: the stages, minutes, language, notes, and the next stage."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import TabLine, let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, N_, _, isolate, plural
from mercworkshop.reference.cases.case_studies import CaseStudy
from mercworkshop.reference.cases.structure import Stage
from mercworkshop.reference.facts.stage_work import StageWork

_ROLES = (
    ("chair", N_("Chair: {name}")),
    ("rapporteur", N_("Rapporteur: {name}")),
    ("typist", N_("Typist: {name}")),
    ("time_keeper", N_("Time-keeper: {name}")),
)


class WorkLine(TabLine):
    """Shows the stages as tabs, done ones with a tick; emits what the user asks for."""

    stage_chosen = Signal(str)
    language_chosen = Signal(object)
    side_asked = Signal()
    guide_asked = Signal()
    finished = Signal()

    def __init__(self) -> None:
        self.stages = tab_bar(_("Stages"), ())
        self.minutes = chip("", "info")
        self.language = button(_("Language of the case study"), "globe")
        self.side = button(_("Story"), "case_study")
        self.notes = button(_("Facilitator notes"), "eye")
        self.next = button(_("Finish stage"), "arrow_next", "primary")
        let_go_first(self.language)  # chosen once; with it gone, the story and the stage keep words
        super().__init__(self.stages, self.minutes, self.language, self.side, self.notes, self.next)
        self.language.setMenu(QMenu(_("Language of the case study"), self.language))
        self.language.menu().aboutToShow.connect(self._offer_languages)
        self._languages: tuple[str, ...] = ()
        self._current = ""
        self._stages: tuple[str, ...] = ()
        self._is_showing = False
        self._has_side, self._has_languages = False, True
        self._show_tools()
        self.stages.currentChanged.connect(self._choose_stage)
        self.side.clicked.connect(self.side_asked)
        self.notes.clicked.connect(self.guide_asked)
        self.next.clicked.connect(self.finished)

    def show_work(self, work: StageWork, stage: Stage, language: str) -> None:
        """Show a stage of a case run."""
        minutes = plural("{n} minute planned", "{n} minutes planned", stage.minutes)
        self.minutes.set_words(minutes, "info")
        self._show_stages(work, stage, language)
        self._show_next(work, stage)
        self._show_language(work.case, language)

    def say_guide(self, is_open: bool) -> None:
        """Set the text of the button that shows or hides the facilitator's notes."""
        words = _("Hide facilitator notes") if is_open else _("Facilitator notes")
        self.notes.setText(words)

    def offer_side(self, name: str) -> None:
        """Show the button that leads to the other side, story or questions; empty for none."""
        if name:
            self.side.setText(name)
        self._has_side = bool(name)
        self._show_tools()

    def _show_tools(self) -> None:
        language = [self.language] if self._has_languages else []
        side = [self.side] if self._has_side else []
        self.show_tools([self.minutes, *language, *side, self.notes, self.next])

    def _show_stages(self, work: StageWork, stage: Stage, language: str) -> None:
        ids = tuple(each.id for each in work.stages)
        self._is_showing = True
        if ids != self._stages:
            self._stages = ids
            while self.stages.count():
                self.stages.removeTab(0)
            for stage_id in ids:
                self.stages.addTab(stage_id)
        for number, each in enumerate(work.stages):
            title = stage_title(work.case, each, language)
            is_done = each.id in work.run.done
            words = escape_ampersands(title)
            self.stages.setTabText(number, f"✓ {words}" if is_done else words)
            spoken = _("{name}, done").format(name=title) if is_done else title
            self.stages.setAccessibleTabName(number, spoken)
        self.stages.setCurrentIndex(ids.index(stage.id))
        self._is_showing = False

    def _choose_stage(self, number: int) -> None:
        if not self._is_showing and 0 <= number < len(self._stages):
            self.stage_chosen.emit(self._stages[number])

    def _show_next(self, work: StageWork, stage: Stage) -> None:
        is_done, is_last = stage.id in work.run.done, work.after(stage) == stage
        words = _("Next stage") if is_done else _("Finish stage")
        self.next.setText(_("Stage finished") if is_done and is_last else words)
        self.next.setEnabled(not (is_done and is_last))

    def _show_language(self, case: CaseStudy, language: str) -> None:
        current = language if language in case.languages else "en"
        name = _("Language of the case study")
        self.language.setText(LANGUAGES[current])
        spoken = _("{about}: {sentence}").format(about=name, sentence=LANGUAGES[current])
        self.language.setAccessibleName(spoken)
        self._languages, self._current = case.languages, current
        self._has_languages = len(case.languages) > 1
        self._show_tools()

    def _offer_languages(self) -> None:
        """Fill the menu as it opens: an edit that is read back must not change an open one."""
        menu = self.language.menu()
        menu.clear()
        for code in self._languages:
            action = menu.addAction(LANGUAGES[code])
            action.setCheckable(True)
            action.setChecked(code == self._current)
            action.triggered.connect(weak_slot(self, WorkLine._choose_language, code))

    def _choose_language(self, code: str) -> None:
        self.language_chosen.emit(code)


def stage_title(case: CaseStudy, stage: Stage, language: str) -> str:
    """Return the title of a stage in a language."""
    return case.text(f"stages.{stage.id}.title", language).value


def describe_roles(group: BreakoutGroup) -> str:
    """Return who chairs the group, reports, types and keeps the time, as far as it is known."""
    named = ((words, getattr(group, role)) for role, words in _ROLES)
    return " · ".join(_(words).format(name=isolate(name)) for words, name in named if name)
