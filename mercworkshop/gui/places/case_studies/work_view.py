"""A group's work on a case study: the story beside the prompts of one stage."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.carry_over.road_map_items import CarryOverKind
from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.gui.places.case_studies.answers.asked_prompt import AskedPrompt
from mercworkshop.gui.places.case_studies.carry_over_dialog import CarryOverDialog, describe_result
from mercworkshop.gui.places.case_studies.destinations import law_day
from mercworkshop.gui.places.case_studies.kept_answers import KeptAnswers
from mercworkshop.gui.places.case_studies.panes import WorkPanes
from mercworkshop.gui.places.case_studies.prompt_card import CarriedOver, PromptCard
from mercworkshop.gui.places.case_studies.work_line import WorkLine
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.messages import Message
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.labels import ElidedLabel, label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, current_language, isolate, plural
from mercworkshop.reference.facts import stage_work
from mercworkshop.reference.facts.stage_work import StageWork


class WorkView(QWidget):
    """Shows one stage of a case run. Pending input is committed before the stage changes."""

    closed = Signal()
    turned = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.work: StageWork | None = None
        self.stage = self.country = self.language = self._seen_stage = ""
        self.cards: list[PromptCard] = []
        self._taken: CarriedOver = {}
        self._kept: dict[str, tuple[Answer, KeptAnswers]] = {}
        """What was corrected of an answer, by its id, and not added to a road map yet."""
        self.line = WorkLine()
        self.status = ElidedLabel("", "muted")
        self.purpose = label("", "muted", wrap=True)
        self.countries = ChipBar(_("Delegations"))
        self._own = self._own_row()
        self.panes = WorkPanes(bare_widget(column(self.purpose, self._own)))
        self.setLayout(column(self.panes, gap=0))
        self._connect()

    def show_work(
        self, work: StageWork, stage: str = "", prompt: str = "", country: str = ""
    ) -> bool:
        """Show a case run; return False if a refused answer on the current stage prevents it."""
        if not self._may_leave():
            return False
        if self.work is None or self.work.run.id != work.run.id:
            self.panes.show_guide(is_open=False)
            self.language = _language(work)
            self.country = ""
        self.work = work
        self._seen_stage = work.run.stage
        self.country = country or self.country
        self._taken = road_map_items.group_by_origin(self.context.session.workshop)
        self._tell()
        self._turn(work.stage(stage).id, prompt)
        return True

    def finish(self) -> None:
        """Mark the stage as finished and show the next one."""
        if self.work is None or not self._may_leave():
            return
        stage = self.work.stage(self.stage)
        following = self.work.after(stage).id
        if stage.id not in self.work.run.done:
            self.context.session.apply(case_run.finish_stage, self.work.run, stage.id, following)
        elif following != stage.id:
            self._choose_stage(following)

    def _own_row(self) -> QWidget:
        self._nobody = button(
            _("Put delegations in this group"), "people", "quiet", run=self._to_groups
        )
        self._own_words = label(_("Answers of"), "muted")
        own = row(self._own_words, self.countries, self._nobody)
        own.setStretch(1, 1)
        return bare_widget(own)

    def _connect(self) -> None:
        refresh_when_visible(self, self.context.session, self._refresh)
        self.line.stage_chosen.connect(self._choose_stage)
        self.line.language_chosen.connect(self._choose_language)
        self.line.finished.connect(self.finish)
        self.line.guide_asked.connect(self.panes.toggle_guide)
        self.line.side_asked.connect(self.panes.turn_side)
        self.panes.guide_shown.connect(self.line.say_guide)
        self.panes.other_side.connect(self._offer_side)
        self.countries.chosen.connect(self._choose_country)

    def _offer_side(self, name: str) -> None:
        self.line.offer_side(name)
        self._show_status()

    def _may_leave(self) -> bool:
        """Commit pending input; return False and show the card if an answer was refused."""
        self.context.session.flush()
        self.context.session.end_step()
        stuck = next((card for card in self.cards if card.is_refused), None)
        if stuck is not None:
            stuck.highlight(is_lit=True)
            words = _("An answer here could not be saved. Shorten it first, or it will be lost.")
            self.context.messages.add(Message(words, "warn"))
        return stuck is None

    def _choose_stage(self, stage: str) -> None:
        if self.work is None:
            return
        if self._may_leave():
            self._seen_stage = stage
            self.context.session.apply(case_run.go_to_stage, self.work.run, stage)
            self._turn(stage)
        else:
            self._show_head()  # so that the tabs show the stage again that stays

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
        """Show the story and the facilitator's notes in the chosen language."""
        if self.work is not None:
            day = law_day(self.context.session)
            self.panes.tell(self.work.case, self.language, day)

    def _turn(self, stage: str, prompt: str = "") -> None:
        """Show a stage from the top, or scrolled to one of its prompts."""
        if self.work is None:
            return
        self.stage = stage
        self._show_head()
        country = self.country if stage_work.is_per_country(self.work.stage(stage)) else ""
        self.cards = [
            self._card(
                number, AskedPrompt(self.work.run, self.work.case, each, country, self.language)
            )
            for number, each in enumerate(self.work.prompts(self.work.stage(stage)), 1)
        ]
        self.panes.show_cards(self.cards)
        for card in self.cards:
            card.highlight(is_lit=card.asked.prompt.id == prompt)
            if card.asked.prompt.id == prompt:
                self.panes.bring_into_view(card)
        self._show_status()
        self.turned.emit()

    def _card(self, number: int, asked: AskedPrompt) -> PromptCard:
        rapporteur = self.work.group.rapporteur if self.work else ""
        card = PromptCard(self.context, asked, number, rapporteur)
        card.refresh(self._taken)
        card.carry_over_asked.connect(self._take)
        card.go_asked.connect(self._go)
        return card

    def _show_head(self) -> None:
        work = self.work
        if work is None:
            return
        workshop = self.context.session.workshop
        stage = work.stage(self.stage)
        self.line.show_work(work, stage, self.language)
        purpose = work.case.text(f"stages.{stage.id}.purpose", self.language).value
        plain_text(self.purpose, purpose)
        members = stage_work.group_countries(workshop, work.group)
        if self.country not in members:
            self.country = members[0] if members else ""
        self._own.setVisible(stage_work.is_per_country(stage))
        self._nobody.setVisible(not members)
        self.countries.setVisible(bool(members))
        self._own_words.setText(_("Answers of") if members else _("No delegation in this group."))
        names = self.context.session.reference.countries
        self.countries.set_chips([(code, names.name_of(code)) for code in members])
        self.countries.set_current(self.country, work.finished(workshop, members))

    def _refresh(self, changed: frozenset[str]) -> None:
        if self.work is None:
            return
        workshop = self.context.session.workshop
        reference = self.context.session.reference
        work = stage_work.find_work(reference, workshop, self.work.group.id, self.work.case.id)
        if work is None:
            self._close()
            return
        self.work = work
        if not changed <= {card.asked.answer_id for card in self.cards}:
            self._taken = road_map_items.group_by_origin(workshop)
        if work.run.stage != self._seen_stage and not pending_inputs.is_pending:
            self._seen_stage = work.run.stage
            self._turn(work.stage().id)
            return
        self._show_head()
        for card in self.cards:
            card.refresh(self._taken)
        self._show_status()

    def _show_status(self) -> None:
        """Show the stage, and how many of its questions are answered and sent to road maps."""
        if self.work is None:
            return
        workshop, stage = self.context.session.workshop, self.work.stage(self.stage)
        done = sum(not card.asked.answer(workshop).is_blank for card in self.cards)
        sent = sum(len(self._taken.get(card.asked.answer_id, ())) for card in self.cards)
        said = [self.work.describe_progress(stage, done, len(self.cards))]
        if self.panes.is_narrow:  # the bar above has no room for the group and the minutes
            said = [isolate(self.work.group.name), *said, self.line.minutes.text()]
        if sent:
            said.append(
                plural("{n} entry sent to road maps", "{n} entries sent to road maps", sent)
            )
        self.status.set_words(" · ".join(said))

    def _close(self) -> None:
        self.work = None
        self.cards = []
        self.panes.show_cards(())
        self.closed.emit()

    def _take(self, asked: AskedPrompt) -> None:
        goals = [asked.country] if asked.country else self._goals()
        if not goals:
            words = _("There is no road map to add to: the workshop has no delegation yet.")
            remedy = (_("Add countries"), self._to_delegations)
            self.context.messages.add(Message(words, "warn", (remedy,)))
            return
        answer = asked.answer(self.context.session.workshop)
        of, kept = self._kept.get(asked.answer_id, (answer, KeptAnswers()))
        if of != answer:  # its words have changed
            kept = KeptAnswers()
        self._kept[asked.answer_id] = answer, kept
        dialog = CarryOverDialog(self.context.session, asked, goals, self, kept)
        dialog.accepted.connect(partial(self._kept.pop, asked.answer_id, None))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.carried_over.connect(self._say_taken)
        dialog.go_asked.connect(self._go)
        dialog.open()

    def _goals(self) -> list[str]:
        workshop = self.context.session.workshop
        mine = stage_work.group_countries(workshop, self.work.group) if self.work else []
        return mine or [each.country for each in workshop.records(Delegation).all()]

    def _say_taken(self, country: str, items: list[road_map_items.CarryOverItem]) -> None:
        rows = (
            i.id
            for i in items
            if i.kind in {CarryOverKind.ACTION, CarryOverKind.MILESTONE, CarryOverKind.NEED}
        )
        go = weak_slot(self, WorkView._go, country, next(rows, ""))
        self.context.messages.inform(
            describe_result(self.context.session.reference, country, items),
            (_("Show in the road map"), go),
            shows=True,
        )

    def _go(self, country: str, record: str) -> None:
        self.context.navigator.navigate("road_maps", *filter(None, (country, record)))

    def _to_groups(self) -> None:
        """Open the groups, or the delegations if there is none to put into a group."""
        if self.context.session.workshop.records(Delegation):
            self.context.navigator.navigate("workshop", "groups")
        else:
            self._to_delegations()

    def _to_delegations(self) -> None:
        self.context.navigator.navigate("workshop", "delegations")


def _language(work: StageWork) -> str:
    """Return the group's language if the case study has it, else the program's."""
    return work.group.language if work.group.language in work.case.languages else current_language()
