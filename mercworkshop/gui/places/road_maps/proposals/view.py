"""Proposals beside the draft: who proposes what, what would differ, what follows; yes or no."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities import script_steps
from mercworkshop.domain.entities.script_steps import ScriptStep, StepState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.script import proposals
from mercworkshop.exchange.script.proposals import ProposalFate, ProposalPreview
from mercworkshop.gui.places.road_maps.proposals.card import ProposalCard
from mercworkshop.gui.places.road_maps.proposals.list_view import ProposalList
from mercworkshop.gui.places.road_maps.proposals.shortcuts import ACCEPT, DECLINE
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import button, label
from mercworkshop.gui.widgets.fields import LineField
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    card,
    column,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.reference.lookups import build_lookups

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession, UndoStep

Review = Callable[[Workshop], Iterable[Finding]]
_WIDE = 820
"""From this many pixels at 100 % on the proposal stands beside the list."""
_LEAST = 110
"""Pixels at 100 % that the list keeps above the proposal."""
_QUIET_MS = 150
"""What follows is worked out this long after the last change: a review of the whole road map."""


class ReasonField(LineField):
    """The reason to decline; Esc leaves it with its words."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ProposalsView(QWidget):
    """The proposals for one road map; ``review`` returns what is to settle in it."""

    def __init__(self, session: EditSession, road_map_id: str, review: Review) -> None:
        super().__init__()
        self._session, self._id, self._review = session, road_map_id, review
        self._shown: tuple[ScriptStep, ProposalPreview | None] | None = None
        self.list = ProposalList()
        self._reasons: dict[str, str] = {}
        self.card = ProposalCard(self._deciding())
        words = _("Nothing is done before somebody accepts it.")
        told = _("{accept} accepts and goes on, {decline} declines and asks why.").format(
            accept=isolate(format_keys(ACCEPT)), decline=isolate(format_keys(DECLINE))
        )
        advice = label(f"{words} {told}", "muted", wrap=True)
        self._box = row(bare_widget(column(card(self.list), advice, None)), self.card, gap=14)
        self._box.setStretch(0, 2)
        self._box.setStretch(1, 3)
        self._area = scroll_area(bare_widget(column(bare_widget(self._box), None)))
        self.setLayout(column(self._area))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._show_what_follows)
        for keys, run in ((ACCEPT, self._accept_what_is_seen), (DECLINE, self.ask_why)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(run)
        self.list.chosen.connect(self._show)
        self.list.entered.connect(self._enter)
        session.changed.connect(self._refresh)
        session.stepped.connect(self._follow)
        self._ask(is_asking=False)
        self._refresh()

    @property
    def proposal(self) -> ScriptStep | None:
        """The proposal that is shown."""
        return self._session.workshop.records(ScriptStep).get(self.list.current)

    def show_proposal(self, proposal_id: str) -> bool:
        """Put the keyboard on a proposal; False where there is no such one."""
        self.list.setFocus()
        return self.list.choose(proposal_id)

    def ask_why(self) -> None:
        """Ask for the reason to decline; what was typed there before is there still."""
        if self.proposal is not None and self.proposal.is_waiting:
            self._ask(is_asking=True)
            self.reason.setFocus()
            self._reveal(self.asking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._box, is_wide=is_wide)
        # Above the proposal, the list must leave it room.
        self.list.limit(
            0 if is_wide else max(self.height() * 2 // 5, theme.current_look().px(_LEAST))
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _deciding(self) -> QWidget:
        self.accept = button(_("Accept"), "check", "primary", run=self._accept)
        self.accept.setToolTip(format_keys(ACCEPT))
        self.decline = button(_("Decline…"), "close", run=self.ask_why)
        self.decline.setToolTip(format_keys(DECLINE))
        self.reopen = button(_("Open again"), "undo", run=self._reopen)
        self.reason = ReasonField(_("Why is it declined?"))
        self.reason.textEdited.connect(self._keep_reason)
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
        if self.isVisible() or self._shown is None:
            self.list.show_proposals(self._session.workshop, self._found(), self.list.current)
            self._show()

    def _show(self) -> None:
        """Show the proposal that is chosen as it is now; nothing moves where nothing differs."""
        proposal = self.proposal
        if proposal is None:
            return
        preview = (
            proposals.preview_proposal(self._session.workshop, proposal, build_lookups())
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
            self.reason.draft.discard()
            self.reason.setText(self._reasons.get(proposal.id, ""))
        self.card.show_proposal(self._session.workshop, proposal, preview)
        self.card.show_what_follows((), ())  # of this one it is worked out in a moment
        self.accept.setVisible(proposal.is_waiting)
        self.decline.setVisible(proposal.is_waiting)
        self.reopen.setVisible(proposal.state is StepState.DECLINED)

    def _show_what_follows(self) -> None:
        preview = self._shown[1] if self._shown is not None else None
        if preview is None or preview.fate is not ProposalFate.READY:
            self.card.show_what_follows((), ())
            return
        now = self._session.workshop
        self.card.show_what_follows(self._review(now), self._review(now.apply(preview.edit)))

    def _ask(self, *, is_asking: bool) -> None:
        self.asking.setVisible(is_asking)
        self.buttons.setVisible(not is_asking)

    def _enter(self) -> None:
        """Go from the list to the first thing that can be done with the proposal."""
        shown = next((each for each in (self.accept, self.reopen) if each.isVisible()), None)
        if shown is not None:
            shown.setFocus()
            self._reveal(shown)

    def _reveal(self, part: QWidget) -> None:
        """Scroll to a part, once there is room for it."""
        QTimer.singleShot(0, part, weak_slot(self, ProposalsView._scroll_to, part))

    def _scroll_to(self, part: QWidget) -> None:
        self._area.ensureWidgetVisible(part)

    def _keep_reason(self, words: str) -> None:
        """Keep what is typed for the proposal it is typed for, until that is decided."""
        self._reasons[self.list.current] = words

    def _stop_asking(self) -> None:
        self.list.setFocus()
        self._ask(is_asking=False)

    def _accept_what_is_seen(self) -> None:
        """Accept by a key only what is in sight; else show it first."""
        if self.accept.isVisible() and self.accept.visibleRegion().isEmpty():
            self._reveal(self.accept)
        else:
            self._accept()

    def _accept(self) -> None:
        proposal = self.proposal
        if proposal is not None and proposal.is_waiting and not self.asking.isVisible():
            self._decide(
                lambda: proposals.accept_proposal(
                    self._session.workshop, proposal, build_lookups()
                ),
                proposal,
            )

    def _decline(self) -> None:
        proposal = self.proposal
        if proposal is not None:
            words = self.reason.text()
            self._decide(lambda: script_steps.decline(proposal, words), proposal)

    def _reopen(self) -> None:
        proposal = self.proposal
        if proposal is not None:
            self._session.apply(script_steps.reopen, proposal)
            self.show_proposal(proposal.id)

    def _decide(self, make: Callable[[], Edit], proposal: ScriptStep) -> None:
        """Decide on a proposal and go on to the next that waits."""
        waiting = [each.id for each in self._found() if each.is_waiting]
        place = waiting.index(proposal.id) if proposal.id in waiting else 0
        if self._session.apply(make):
            self._reasons.pop(proposal.id, None)
            self._session.end_step()
            left = [each for each in waiting if each != proposal.id]
            self.list.setFocus()
            self.list.choose(left[min(place, len(left) - 1)] if left else proposal.id)

    def _follow(self, step: UndoStep) -> None:
        """Show the proposal that undo or redo has decided otherwise."""
        own = [each for each in step.edit.after if isinstance(each, ScriptStep)]
        if self.isVisible() and own:
            self.list.choose(own[0].id)
