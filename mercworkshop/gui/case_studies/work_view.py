"""A group at work on a case study: the story on one side, the prompts of a stage on the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from mercworkshop.domain import carry_over, case_run
from mercworkshop.domain.carry_over import Make
from mercworkshop.domain.people import Delegation
from mercworkshop.gui import theme
from mercworkshop.gui.case_studies import stage_work, story
from mercworkshop.gui.case_studies.answering import Asked
from mercworkshop.gui.case_studies.chip_bar import ChipBar
from mercworkshop.gui.case_studies.prompt_card import PromptCard, Taken
from mercworkshop.gui.case_studies.stage_work import StageWork
from mercworkshop.gui.case_studies.take_dialog import TakeDialog, country_name, said
from mercworkshop.gui.case_studies.work_head import WorkHead
from mercworkshop.gui.drafts import drafts
from mercworkshop.gui.layouts import clear, column, plain, row, scrolling
from mercworkshop.gui.messages import Message
from mercworkshop.gui.places import Context
from mercworkshop.gui.weak import weakly
from mercworkshop.gui.widgets import button, label
from mercworkshop.i18n import _, language

_NARROW = 900
"""Below this many pixels at 100 % one reads either the story or the questions."""

_STORY, _QUESTIONS = "story", "questions"
_SHARES = (2, 3, 2)
"""What the story, the prompts and the facilitator's notes get of the width."""


class WorkView(QWidget):
    """Shows one stage of one run. Nothing typed is lost by turning to another stage or country."""

    closed = Signal()
    turned = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.work: StageWork | None = None
        self.stage = self.country = self.language = self._seen_stage = ""
        self.cards: list[PromptCard] = []
        self._taken: Taken = {}
        self.head = WorkHead()
        self.countries = ChipBar(_("Delegations"))
        self._own = self._own_row()
        self.story = scrolling(QWidget())
        self._prompts = column(gap=10)
        self._prompts.setContentsMargins(0, 0, 6, 0)
        self.prompts = scrolling(plain(self._prompts))
        self.guide = scrolling(QWidget())
        self.guide.hide()
        self.split = QSplitter()
        self.split.setProperty("kind", "gap")
        self.split.setChildrenCollapsible(False)
        for number, part in enumerate((self.story, self.prompts, self.guide)):
            self.split.addWidget(part)
            self.split.setStretchFactor(number, _SHARES[number])
        self.sides = ChipBar(_("Story or questions"))
        self.sides.offer([(_STORY, _("Story")), (_QUESTIONS, _("Questions"))])
        layout = column(self.head, self._own, self.sides, self.split, gap=10)
        layout.setStretch(3, 1)
        self.setLayout(layout)
        self.sides.hide()
        self._choose_side(_QUESTIONS)
        self._share_out()
        self._connect()

    def show_work(
        self, work: StageWork, stage: str = "", prompt: str = "", country: str = ""
    ) -> bool:
        """Turn to a run; return False where words that cannot be kept hold one back."""
        if not self._may_leave():
            return False
        if self.work is None or self.work.run.id != work.run.id:
            self.guide.hide()
            self.language = _language(work)
            self.country = ""
        self.work = work
        self._seen_stage = work.run.stage
        self.country = country or self.country
        self._taken = carry_over.by_origin(self.context.session.workshop)
        self._tell()
        self._turn(work.stage(stage).id, prompt)
        return True

    def finish(self) -> None:
        """Mark the stage as finished and turn to the next."""
        if self.work is None or not self._may_leave():
            return
        stage = self.work.stage(self.stage)
        following = self.work.after(stage).id
        if stage.id not in self.work.run.done:
            self.context.session.do(case_run.finish, self.work.run, stage.id, following)
        elif following != stage.id:
            self._choose_stage(following)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _own_row(self) -> QWidget:
        self._nobody = button(
            _("Seat delegations in this group"), "people", "quiet", run=self._to_groups
        )
        self._own_words = label(_("Answers of"), "muted")
        own = row(self._own_words, self.countries, self._nobody)
        own.setStretch(1, 1)
        return plain(own)

    def _connect(self) -> None:
        self.context.session.changed.connect(self._refresh)
        self.head.stages.chosen.connect(self._choose_stage)
        self.head.language_chosen.connect(self._choose_language)
        self.head.finished.connect(self.finish)
        self.head.guide_asked.connect(self._toggle_guide)
        self.countries.chosen.connect(self._choose_country)
        self.sides.chosen.connect(self._choose_side)

    def _fit(self) -> None:
        look = theme.current()
        is_narrow = self.width() < look.px(_NARROW)
        if is_narrow == self.sides.isHidden():
            self.sides.setVisible(is_narrow)
            self._choose_side(_QUESTIONS)
        way = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if self.split.orientation() != way:
            self.split.setOrientation(way)
            self._share_out()
        self.split.setHandleWidth(look.px(14))
        self.split.setMinimumHeight(look.px(240))

    def _choose_side(self, side: str) -> None:
        """Show the story, or the questions, where there is no room for both."""
        is_narrow = not self.sides.isHidden()
        self.sides.mark(side)
        self.story.setVisible(not is_narrow or side == _STORY)
        self.prompts.setVisible(not is_narrow or side == _QUESTIONS)

    def _share_out(self) -> None:
        self.split.setSizes([1000 * share for share in _SHARES])

    def _may_leave(self) -> bool:
        """Hand in what was typed; stay where there are words that could not be kept."""
        self.context.session.flush()
        self.context.session.seal()
        stuck = next((card for card in self.cards if card.is_refused), None)
        if stuck is not None:
            stuck.light_up(is_lit=True)
            words = _("An answer here could not be kept. Shorten it first, or it would be lost.")
            self.context.messages.say(Message(words, "warn"))
        return stuck is None

    def _choose_stage(self, stage: str) -> None:
        if self.work is not None and self._may_leave():
            self._seen_stage = stage
            self.context.session.do(case_run.go_to, self.work.run, stage)
            self._turn(stage)

    def _choose_country(self, country: str) -> None:
        if self._may_leave():
            self.country = country
            self._turn(self.stage)

    def _choose_language(self, chosen: str) -> None:
        if self._may_leave():
            self.language = chosen
            self._tell()
            self._turn(self.stage)

    def _tell(self) -> None:
        """Show the story, and the guide, in the language chosen."""
        if self.work is not None:
            self.story.setWidget(story.story(self.work.case, self.language))
            self.guide.setWidget(story.guide(self.work.case, self.language))

    def _toggle_guide(self) -> None:
        self.guide.setVisible(self.guide.isHidden())
        self.head.say_guide(is_open=not self.guide.isHidden())

    def _turn(self, stage: str, prompt: str = "") -> None:
        """Show a stage from its top, or at one of its prompts."""
        if self.work is None:
            return
        self.stage = stage
        self._show_head()
        country = self.country if stage_work.is_own(self.work.stage(stage)) else ""
        clear(self._prompts)
        self.cards = [
            self._card(number, Asked(self.work.run, self.work.case, each, country, self.language))
            for number, each in enumerate(self.work.prompts(self.work.stage(stage)), 1)
        ]
        self._prompts.addStretch(1)
        self.prompts.verticalScrollBar().setValue(0)
        if prompt:
            self._choose_side(_QUESTIONS)
        for card in self.cards:
            card.light_up(is_lit=card.asked.prompt.id == prompt)
            if card.asked.prompt.id == prompt:
                QTimer.singleShot(0, card, weakly(card, self.prompts.ensureWidgetVisible))
        self.turned.emit()

    def _card(self, number: int, asked: Asked) -> PromptCard:
        rapporteur = self.work.group.rapporteur if self.work else ""
        card = PromptCard(self.context.session, asked, number, rapporteur)
        card.refresh(self._taken)
        card.take_asked.connect(self._take)
        card.go_asked.connect(self._go)
        self._prompts.addWidget(card)
        return card

    def _show_head(self) -> None:
        work = self.work
        if work is None:
            return
        workshop = self.context.session.workshop
        stage = work.stage(self.stage)
        self.head.show_work(work, stage, self.language)
        self.head.say_guide(is_open=not self.guide.isHidden())
        members = stage_work.members(workshop, work.group)
        if self.country not in members:
            self.country = members[0] if members else ""
        self._own.setVisible(stage_work.is_own(stage))
        self._nobody.setVisible(not members)
        self.countries.setVisible(bool(members))
        self._own_words.setText(_("Answers of") if members else _("No delegation in this group."))
        self.countries.offer([(code, country_name(code)) for code in members])
        self.countries.mark(self.country)

    def _refresh(self, changed: frozenset[str]) -> None:
        if self.work is None:
            return
        work = stage_work.find(self.context.session.workshop, self.work.group.id, self.work.case.id)
        if work is None:
            self._close()
            return
        self.work = work
        if not changed <= {card.asked.answer_id for card in self.cards}:
            self._taken = carry_over.by_origin(self.context.session.workshop)
        if work.run.stage != self._seen_stage and not drafts.is_pending:
            self._seen_stage = work.run.stage
            self._turn(work.stage().id)
            return
        self._show_head()
        for card in self.cards:
            card.refresh(self._taken)

    def _close(self) -> None:
        self.work = None
        clear(self._prompts)
        self.cards = []
        self.closed.emit()

    def _take(self, asked: Asked) -> None:
        goals = [asked.country] if asked.country else self._goals()
        if not goals:
            words = _("No delegation is in this workshop yet, so there is no road map to take to.")
            answer = (_("Seat delegations"), self._to_groups)
            self.context.messages.say(Message(words, "warn", (answer,)))
            return
        dialog = TakeDialog(self.context.session, asked, goals, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self._say_taken)
        dialog.go_asked.connect(self._go)
        dialog.open()

    def _goals(self) -> list[str]:
        workshop = self.context.session.workshop
        mine = stage_work.members(workshop, self.work.group) if self.work else []
        return mine or [each.country for each in workshop.of(Delegation).all()]

    def _say_taken(self, country: str, items: list[carry_over.Item]) -> None:
        rows = (i.id for i in items if i.make in {Make.ACTION, Make.MILESTONE, Make.NEED})
        go = weakly(self, WorkView._go, country, next(rows, ""))
        self.context.messages.inform(said(country, items), (_("Show in the road map"), go))

    def _go(self, country: str, record: str) -> None:
        self.context.navigator.go("road_maps", *filter(None, (country, record)))

    def _to_groups(self) -> None:
        self.context.navigator.go("workshop", "groups")


def _language(work: StageWork) -> str:
    """Return the group's language if the case study has it, else that of the window."""
    return work.group.language if work.group.language in work.case.languages else language()
