"""Groups as proposed, before anything is changed: what is wanted, who sits where, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.group_proposals import rules
from mercworkshop.domain.entities.group_proposals.adoption import adopt
from mercworkshop.domain.entities.group_proposals.proposal import GroupProposal, propose
from mercworkshop.domain.entities.group_proposals.rules import GroupRule, RuleKind
from mercworkshop.domain.entities.group_proposals.wishes import (
    GroupQuestion,
    GroupWishes,
    Seat,
    ask_for_groups,
)
from mercworkshop.domain.entities.group_proposals.wording import ProposalWords, describe_rule
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.places.workshop.group_proposals.columns import SlotColumn
from mercworkshop.gui.places.workshop.group_proposals.options import MOST_GROUPS, WishBar
from mercworkshop.gui.places.workshop.group_proposals.pane import ProposalPane
from mercworkshop.gui.places.workshop.parts.column_board import ColumnBoard
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms import country_names
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import PROPOSED_GROUPS
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, scroll_area, set_orientation
from mercworkshop.i18n import _, number, plural, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_WIDE, _SIDE = 900, 300
"""The pane stands beside the groups from this width, and is as wide as this, at 100 %."""

_ROW = 335
"""Least height of a row of groups, in pixels at 100 %."""

_GROUP_SIZE = 7
"""How many people a group has if nobody says how many groups there are."""


class ProposalView(QWidget):
    """Proposes groups beside the window; ``left``: go back to the groups as they are."""

    shown = Signal()
    """A proposal is shown, and ``said`` tells of it."""
    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._session = context.session
        self._seed = 1
        self._job: Job | None = None
        self._question: GroupQuestion | None = None
        self._chosen = ""
        self.said = ""
        self.proposal: GroupProposal | None = None
        self.bar, self.pane = WishBar(), ProposalPane()
        self.columns: list[SlotColumn] = []
        self._board = ColumnBoard()
        self.board = scroll_area(self._board)
        self._board.rearranged.connect(self._fit_board)
        self._sides = row(self.board, self.pane, gap=0)
        self._sides.setStretch(0, 1)
        whole = column(self.bar, bare_widget(self._sides), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.bar.changed.connect(self._wish_again)
        self.bar.numbered.connect(self.propose_number)
        self.pane.lock.clicked.connect(self.toggle_lock)
        self.pane.rules.removed.connect(self.remove_rule)
        self.pane.form.added.connect(self.add_rule)
        bind(self, PROPOSED_GROUPS, "lock", self.toggle_lock)
        bind(self, PROPOSED_GROUPS, "another", self.propose_another)
        bind(self, PROPOSED_GROUPS, "use", self.use)
        bind(self, PROPOSED_GROUPS, "leave", self.left.emit)
        refresh_when_visible(self, context.session, self.look)

    @property
    def chosen(self) -> str:
        """The id of the person who is chosen."""
        return self._chosen

    @property
    def moves_people(self) -> bool:
        """Whether somebody would leave the group where they are now."""
        return bool(self.pane.changes.text())

    @property
    def is_settled(self) -> bool:
        """Whether the proposal is the one of what is wished now."""
        return self._job is not None and self._job.is_ended

    def begin(self) -> None:
        """Propose groups for the workshop as it is now."""
        workshop = self._session.workshop
        there = len(workshop.records(BreakoutGroup))
        seats = self._ask(GroupWishes(1)).seats
        count = there or min(max(round(len(seats) / _GROUP_SIZE), 2), MOST_GROUPS)
        # Where most have a group already, only the new ones are to be placed: the least changes.
        has_new = any(not each.group for each in seats) and any(each.group for each in seats)
        self.bar.show_wishes(GroupWishes(min(count, MOST_GROUPS), keeps=has_new))
        self._seed = 1
        self.look()

    def look(self, _ids: object = None) -> None:
        """Look for groups again, beside the window; an older search is of no use any more."""
        if self._job is not None:
            self._job.cancel()
        question = self._ask(self.bar.wishes(self._seed))
        self._question = question
        self.bar.show_seed(self._seed)
        self._show_rules()
        self._job = Job(partial(_propose, question), owner=self)
        self._job.done.connect(self._show)
        self._job.start()

    def propose_another(self) -> None:
        """Propose other groups; locks and rules stay."""
        self._seed += 1
        self.look()

    def propose_number(self, seed: int) -> None:
        """Propose the groups of a number once more: the same wishes and people give the same."""
        self._seed = seed
        self.look()

    def use(self) -> None:
        """Make the proposed groups those of the workshop: one edit."""
        is_wished = self.proposal is not None and self.proposal.question == self._question
        if self.proposal is not None and is_wished:  # else another is being looked for
            self._session.apply(adopt, self._session.workshop, self.proposal)
            self._session.end_step()
            self.left.emit()

    def toggle_lock(self) -> None:
        """Lock the chosen person to the group where they are, or unlock them."""
        if self.proposal is None or self._chosen not in self.proposal.places:
            return
        if (rule := self._lock_of(self._chosen)) is not None:
            self.remove_rule(rule.id)
        else:
            self._lock(self.proposal.places[self._chosen])

    def carry(self, by: int) -> None:
        """Lock the chosen person to a group before or after."""
        if self.proposal is not None and self._chosen in self.proposal.places:
            target = self.proposal.places[self._chosen] + by
            if 0 <= target < len(self.proposal.question.slots):
                self._lock(target)

    def choose_first(self) -> None:
        """Choose the first person of the first group."""
        if self.columns:
            self.columns[0].list.setFocus()
            self.columns[0].list.choose_first()  # the window may not be the active one

    def add_rule(self, kind: RuleKind, first: str, second: str) -> None:
        """Add a rule; for a lock ``second`` is the group."""
        workshop = self._session.workshop
        there = workshop.records(GroupRule).values()
        if kind is RuleKind.LOCK:
            self._session.apply(rules.lock, workshop.workshop_id, there, first, second)
        else:
            self._session.apply(rules.add_pair, workshop.workshop_id, there, kind, first, second)
        self._session.end_step()

    def remove_rule(self, rule_id: str) -> None:
        """Remove a rule."""
        found = self._session.workshop.records(GroupRule).get(rule_id)
        if found is not None:
            self._session.apply(rules.remove, [found])
            self._session.end_step()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts that F6 visits."""
        return self.bar, *(each.list for each in self.columns), self.pane

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current_look().px
        is_wide = self.width() >= px(_WIDE)
        set_orientation(self._sides, is_wide=is_wide)
        self.pane.setMinimumWidth(px(_SIDE) if is_wide else 0)
        self.pane.setMaximumWidth(px(_SIDE) if is_wide else theme.NO_LIMIT)

    def _ask(self, wishes: GroupWishes) -> GroupQuestion:
        spoken = self._session.reference.countries.spoken_language
        return ask_for_groups(self._session.workshop, wishes, spoken)

    def _wish_again(self) -> None:
        self.look()

    def _lock(self, slot: int) -> None:
        if self.proposal is not None:
            target = self.proposal.question.slots[slot].group
            self.add_rule(RuleKind.LOCK, self._chosen, target)

    def _lock_of(self, person: str) -> GroupRule | None:
        workshop = self._session.workshop
        key = rules.rule_id(workshop.workshop_id, RuleKind.LOCK, person)
        return workshop.records(GroupRule).get(key)

    def _words(self, proposal: GroupProposal) -> ProposalWords:
        return ProposalWords(proposal, self._session.workshop, self._country)

    def _country(self, code: str) -> str:
        return country_names.country_name(self._session.reference.countries, code)

    def _show(self, proposal: GroupProposal) -> None:
        self.proposal = proposal
        slots = proposal.question.slots
        while len(self.columns) < len(slots):
            self.columns.append(self._column())
        for gone in self.columns[len(slots) :]:
            gone.hide()
            gone.deleteLater()
        del self.columns[len(slots) :]
        there = self._session.workshop.records(BreakoutGroup)
        for at, each in enumerate(self.columns):
            group = there.get(slots[at].group)
            each.show_slot(proposal, at, self._country, group.room if group else "")
        self._board.show_columns(self.columns)
        self._fit_board()
        words = self._words(proposal)
        questions = list(words.questions())
        self.pane.show_changes(list(words.changes()))
        self.pane.show_questions(questions)
        self.pane.show_evenness([each.name for each in slots], list(words.evenness()))
        people = sorted((each for each in proposal.seats.values() if each.name), key=_by_name)
        self.pane.form.show_choices(
            [(each.id, each.name) for each in people],
            [(each.group, each.name) for each in slots],
        )
        self._follow_chosen()
        self._say(proposal, len(questions))

    def _say(self, proposal: GroupProposal, questions: int) -> None:
        self.said = sentences(
            _("Proposal {number}: the same number gives the same groups.").format(
                number=number(self._seed)
            ),
            plural("{n} thing to decide.", "{n} things to decide.", questions) if questions else "",
            _("Nothing is changed yet."),
        )
        if proposal.question.seats:
            announce(self, self.said)
        self.shown.emit()

    def _follow_chosen(self) -> None:
        """Go on with the person who was chosen, in the group where they are now."""
        proposal = self.proposal
        had_focus = any(each.list.hasFocus() for each in self.columns)
        if proposal is None or self._chosen not in proposal.places:
            self._choose("")
            return
        target = self.columns[proposal.places[self._chosen]].list
        target.choose(self._chosen)
        if had_focus:
            target.setFocus()
        self._choose(self._chosen)

    def _choose(self, seat: str) -> None:
        self._chosen = seat
        proposal = self.proposal
        if proposal is None or seat not in proposal.places:
            self.pane.show_person("", (), is_locked=False)
            return
        words = self._words(proposal)
        is_locked = self._lock_of(seat) is not None
        self.pane.show_person(words.name(seat), list(words.reasons(seat)), is_locked=is_locked)

    def _show_rules(self) -> None:
        workshop = self._session.workshop
        name = self._words(GroupProposal(GroupQuestion((), (), (), GroupWishes(1)), {})).name
        self.pane.rules.show_rules(
            [
                (each.id, describe_rule(workshop, each, name))
                for each in workshop.records(GroupRule).all()
            ]
        )

    def _column(self) -> SlotColumn:
        made = SlotColumn()
        made.list.chosen.connect(self._choose)
        made.list.carried.connect(self.carry)
        return made

    def _fit_board(self) -> None:
        """Let the page scroll, and not the board in it, where the groups stand in rows."""
        lines = self._board.rows
        least = max(theme.current_look().px(_ROW) * lines, self._board.least_height())
        self.board.setMinimumHeight(least if lines > 1 else 0)


def _by_name(seat: Seat) -> str:
    return seat.name.casefold()


def _propose(question: GroupQuestion, _progress: object) -> GroupProposal:
    return propose(question)
