"""The tab “Proposals”: list, current proposal beside the draft, accept or decline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.script import proposals
from mercworkshop.exchange.script.proposals import ProposalFate, ProposalPreview
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.road_maps.proposals.card import ProposalCard
from mercworkshop.gui.places.road_maps.proposals.list_view import ProposalList
from mercworkshop.gui.places.road_maps.proposals.picker import ProposalPicker
from mercworkshop.gui.session.edits.verbatim_line import ReasonLine
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import PROPOSALS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    bare_widget,
    card,
    column,
    reading_area,
    row,
    set_orientation,
)
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, sentences
from mercworkshop.reference.facts.lookups import build_lookups

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.edits.undo_step import UndoStep

Review = Callable[[Workshop], Iterable[Finding]]
"""Returns the findings of a road map in a workshop, on any thread."""
_WIDE, _HIGH = 820, 560
"""Least width (pixels at 100 %) for the proposal beside the list, and height for it below."""
_LEAST = 110
"""Least height of the list above the proposal, in pixels at 100 %."""
_QUIET_MS = 150
"""Milliseconds from the last change to the review of the whole road map."""


_Shown = tuple[ScriptStep, ProposalPreview | None]


class _Consequences(NamedTuple):
    """The findings in a workshop before and after a proposal that was shown with its preview."""

    asked: _Shown | None
    workshop: Workshop
    before: Iterable[Finding]
    after: Iterable[Finding]


class ProposalsView(TabView):
    """The proposals for one road map.

    ``make_review`` returns what reviews the road map with the reference data of now: what would
    follow from a proposal is reviewed by a job.
    """

    def __init__(
        self, session: EditSession, road_map_id: str, make_review: Callable[[], Review]
    ) -> None:
        super().__init__()
        self._session, self._id, self._make_review = session, road_map_id, make_review
        self._job: Job | None = None
        self._shown: _Shown | None = None
        self.list = ProposalList()
        self.card = ProposalCard(self._deciding())
        self._lay_out()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._find_what_follows)
        accept = self._accept_if_visible
        for name, run in (("accept", accept), ("decline", self.ask_why)):
            bind(self, PROPOSALS, name, run).setAutoRepeat(False)
        self.list.chosen.connect(self._show)
        self.list.entered.connect(self._enter)
        refresh_when_visible(self, session, self._refresh)
        session.stepped.connect(self._follow)
        self._ask(is_asking=False)
        self._refresh()

    def _lay_out(self) -> None:
        words = _("Nothing changes until someone accepts it.")
        keys = _("{accept} accepts and goes on, {decline} declines and asks why.").format(
            accept=isolate(_keys_of("accept")), decline=isolate(_keys_of("decline"))
        )
        advice = label(sentences(words, keys), "muted", wrap=True)
        self._side = bare_widget(column(card(self.list), advice, None))
        self._box = row(self._side, self.card, gap=14)
        self._box.setStretch(0, 2)
        self._box.setStretch(1, 3)
        inside = column(bare_widget(self._box), None, margin=MARGIN)
        self._area = reading_area(bare_widget(inside), _("Proposal"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._below = column(margin=MARGIN)
        self._foot = bare_widget(self._below)
        self._foot.hide()
        self.setLayout(column(self._area, self._foot, gap=0))
        self.picker = ProposalPicker(self.list)
        self.tools = (self.picker,)
        self._is_folded = False
        self.set_tool_visible(self.picker, is_visible=False)

    @property
    def proposal(self) -> ScriptStep | None:
        """The proposal that is shown."""
        return self._session.workshop.records(ScriptStep).get(self.list.current)

    def show_proposal(self, proposal_id: str) -> bool:
        """Focus a proposal in the list; return False if it is not there."""
        self._focus_list()
        return self.list.choose(proposal_id)

    def ask_why(self) -> None:
        """Ask for the reason for declining; text typed before is kept."""
        if self.proposal is not None and self.proposal.is_waiting:
            self._ask(is_asking=True)
            self.reason.setFocus()
            self._reveal(self.asking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._box, is_wide=is_wide)
        self._fold(is_folded=not is_wide and self.height() < theme.current_look().px(_HIGH))
        # A list above the proposal must leave room for it.
        self.list.limit(
            0 if is_wide else max(self.height() * 2 // 5, theme.current_look().px(_LEAST))
        )

    def _fold(self, *, is_folded: bool) -> None:
        """Where there is no room for it, put a menu in place of the list, and the buttons below."""
        if is_folded == self._is_folded:
            return
        focused = QApplication.focusWidget()
        had_focus, is_asking = stops.holds(self, focused), self.asking.isVisible()
        self._is_folded = is_folded
        policy = Qt.FocusPolicy.StrongFocus if is_folded else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(policy)
        if is_folded:
            self._below.addWidget(self.card.foot)
        else:
            self.card.take_foot()
        self._foot.setVisible(is_folded)
        self._side.setVisible(not is_folded)
        self.set_tool_visible(self.picker, is_visible=is_folded)
        if had_focus and not is_asking:
            self._focus_list()
        elif focused is not None and stops.holds(self.card.foot, focused):
            self.card.foot.show()  # now: with another parent it is hidden for a moment
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_list(self) -> None:
        """Focus the list, or in its absence the proposal, which the same keys accept or decline."""
        (self._area if self._is_folded else self.list).setFocus()

    def _deciding(self) -> QWidget:
        self.accept = button(_("Accept"), "check", "primary", run=self._accept)
        self.accept.setToolTip(_keys_of("accept"))
        self.decline = button(_("Decline…"), "close", run=self.ask_why)
        self.decline.setToolTip(_keys_of("decline"))
        self.reopen = button(_("Open again"), "undo", run=self._reopen)
        self.reason = ReasonLine(self._session, _reason_key(""), _("Why is it declined?"))
        self.reason.given_up.connect(self._stop_asking)
        self.reason.returnPressed.connect(self._decline)
        self.confirm = button(_("Decline"), "close", run=self._decline)
        self.cancel = button(_("Cancel"), kind="quiet", run=self._stop_asking)
        line = row(self.reason, self.confirm, self.cancel, gap=6)
        line.setStretch(0, 1)
        self.asking = bare_widget(column(label(_("Why is it declined?"), "strong"), line, gap=4))
        self.buttons = bare_widget(row(self.accept, self.decline, self.reopen, None))
        return bare_widget(column(self.buttons, self.asking, gap=0))

    def _found(self) -> tuple[ScriptStep, ...]:
        return script_steps.proposals(self._session.workshop.records(ScriptStep).owned_by(self._id))

    def _refresh(self, _ids: object = None) -> None:
        found = self._found()
        begun = {each.id for each in found if self._begun(each.id)}
        self.list.show_proposals(self._session.workshop, found, self.list.current, begun)
        self._show()

    def _show(self) -> None:
        """Show the current proposal and its preview; do nothing if neither changed."""
        self.picker.refresh()
        proposal = self.proposal
        if proposal is None:
            return
        is_begun = bool(self._begun(proposal.id))
        self.decline.setText(_("Go on with the reason…") if is_begun else _("Decline…"))
        preview = (
            proposals.preview_proposal(
                self._session.workshop, proposal, build_lookups(self._session.reference)
            )
            if proposal.is_waiting
            else None
        )
        self._quiet.start()
        if self._shown == (proposal, preview):
            return
        before = self._shown
        self._shown = proposal, preview
        if before is None or before[0].id != proposal.id or not proposal.is_waiting:
            self._ask(is_asking=False)
            self.reason.show_key(_reason_key(proposal.id))
        self.card.show_proposal(self._session.reference, self._session.workshop, proposal, preview)
        self._warn()  # the result of the review comes after a pause
        self.accept.setVisible(proposal.is_waiting)
        self.decline.setVisible(proposal.is_waiting)
        self.reopen.setVisible(proposal.state is StepState.DECLINED)

    def _find_what_follows(self) -> None:
        """Review the road map with and without the proposal; wait if a review is under way."""
        if self._job is not None:
            self._quiet.start()
            return
        preview = self._shown[1] if self._shown is not None else None
        if preview is None or preview.fate is not ProposalFate.READY:
            self._warn()
            return
        now, edit, review = self._session.workshop, preview.edit, self._make_review()
        asked = self._shown

        def work(_progress: JobProgress) -> _Consequences:
            return _Consequences(asked, now, review(now), review(now.apply(edit)))

        self._job = Job(work, owner=self)
        self._job.done.connect(self._show_what_follows)
        self._job.ended.connect(self._end_review)
        self._job.start()

    def _show_what_follows(self, found: _Consequences) -> None:
        """Show what a job found, unless another proposal or a change has overtaken it."""
        if self._shown == found.asked and self._session.workshop is found.workshop:
            self._warn(found)

    def _warn(self, found: _Consequences | None = None) -> None:
        """Say what would follow, if known; with a new finding no button is the obvious one."""
        known = (found.before, found.after) if found is not None else None
        added = self.card.show_what_follows(known)
        restyle(self.accept, kind="" if added else "primary")
        icons.set_icon(self.accept, "check", "accent" if added else "on_accent")

    def _end_review(self) -> None:
        self._job = None

    def _ask(self, *, is_asking: bool) -> None:
        self.asking.setVisible(is_asking)
        self.buttons.setVisible(not is_asking)

    def _enter(self) -> None:
        """Move the focus from the list to the first button for the proposal."""
        shown = next((each for each in (self.accept, self.reopen) if each.isVisible()), None)
        if shown is not None:
            shown.setFocus()
            self._reveal(shown)

    def _reveal(self, part: QWidget) -> None:
        """Scroll to a part, once it is laid out."""
        QTimer.singleShot(0, part, weak_slot(self, ProposalsView._scroll_to, part))

    def _scroll_to(self, part: QWidget) -> None:
        self._area.ensureWidgetVisible(part)

    def _stop_asking(self) -> None:
        self._focus_list()
        self._ask(is_asking=False)

    def _accept_if_visible(self) -> None:
        """Accept by key if the button is visible; otherwise scroll to it first.

        If a finding would be new, the first press goes to the button, beside which it stands.
        """
        is_asked_twice = self.accept.property("kind") != "primary"
        if self.accept.isVisible() and self.accept.visibleRegion().isEmpty():
            self._reveal(self.accept)
        elif self.accept.isVisible() and is_asked_twice and not self.accept.hasFocus():
            self._enter()
        else:
            self._accept()

    def _accept(self) -> None:
        proposal = self.proposal
        if proposal is not None and proposal.is_waiting and not self.asking.isVisible():
            self._decide(
                lambda: proposals.accept_proposal(
                    self._session.workshop, proposal, build_lookups(self._session.reference)
                ),
                proposal,
            )

    def _decline(self) -> None:
        proposal = self.proposal
        if proposal is not None:
            words = self.reason.text()
            if self._decide(lambda: script_steps.decline(proposal, words), proposal):
                self._session.set_waiting_words(_reason_key(proposal.id), "")

    def _reopen(self) -> None:
        proposal = self.proposal
        if proposal is not None and self._session.apply(script_steps.reopen, proposal):
            self._let_reason_wait(proposal, self._session.workshop.latest(proposal))
            self.show_proposal(proposal.id)

    def _decide(self, make: Callable[[], Edit], proposal: ScriptStep) -> bool:
        """Apply a decision on a proposal and go to the next one that waits; return if it was made.

        A reason that was begun still waits then: undo may take an acceptance back.
        """
        self.reason.pending_input.commit()
        waiting = [each.id for each in self._found() if each.is_waiting]
        place = waiting.index(proposal.id) if proposal.id in waiting else 0
        is_made = self._session.apply(make)
        if is_made:
            self._session.end_step()
            left = [each for each in waiting if each != proposal.id]
            self._focus_list()
            self.list.choose(left[min(place, len(left) - 1)] if left else proposal.id)
        return is_made

    def _follow(self, step: UndoStep) -> None:
        """Show the proposal whose decision undo or redo has changed; its reason waits again."""
        before = {each.id: each for each in step.edit.before}
        own = [each for each in step.edit.after if isinstance(each, ScriptStep)]
        for each in own:
            self._let_reason_wait(before.get(each.id), each)
        if self.isVisible() and own:
            self.list.choose(own[0].id)

    def _begun(self, proposal_id: str) -> str:
        """Return the reason that is typed, and not given yet."""
        return self._session.verbatim_words.of(_reason_key(proposal_id))

    def _let_reason_wait(self, before: Record | None, after: Record | None) -> None:
        """Let the reason for what is declined no more be gone on with, until it is given again."""
        if not isinstance(before, ScriptStep) or not isinstance(after, ScriptStep):
            return
        key, words = _reason_key(after.id), self._begun(after.id)
        if before.state is StepState.DECLINED and after.is_waiting:
            self._session.set_waiting_words(key, words or before.reason)
        elif after.state is StepState.DECLINED and words == after.reason:
            self._session.set_waiting_words(key, "")


def _reason_key(proposal_id: str) -> FieldKey:
    """Return the key of a reason that is typed, and not given yet."""
    return ScriptStep.__name__, proposal_id, "reason"


def _keys_of(name: str) -> str:
    return format_keys(key_row(PROPOSALS, name).keys[0])
