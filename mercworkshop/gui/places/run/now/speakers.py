"""Who speaks and who comes then, as a card beside the groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.floor.speakers import not_heard
from mercworkshop.gui.places.run.floor.words import speaker_name
from mercworkshop.gui.session.pages.page import FLOOR
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label
from mercworkshop.gui.widgets.layouts import clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_MOST = 4


class SpeakersCard(QFrame):
    """The turn that runs, strong, and those that wait; one button leads to the floor."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._context = context
        self._shown: tuple[tuple[str, ...], int] | None = None
        self.lines = column(gap=4)
        self.open = button(_("Floor"), "person", "quiet", run=weak_slot(self, SpeakersCard._open))
        self.setAccessibleName(_("Speakers"))
        head = row(heading(_("Speakers")), None, self.open)
        self.setLayout(column(head, self.lines, None, gap=6, margin=14))
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        session = self._context.session
        turns = session.workshop.records(SpeakingTurn).all()
        names = session.reference.countries
        running = [speaker_name(names, each) for each in turns if each.is_running]
        waiting = [speaker_name(names, each) for each in turns if each.is_waiting]
        is_closed = closing_state(session.workshop).is_closed
        shown = (*running, *waiting, *(("",) if is_closed else ())), len(running)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self.lines)
        for each in running:
            words = _("{speaker} speaks").format(speaker=isolate(each))
            self.lines.addWidget(ElidedLabel(words, "strong"))
        for each in waiting[:_MOST]:
            self.lines.addWidget(ElidedLabel(each))
        more = len(waiting) - _MOST
        if more > 0:
            self.lines.addWidget(label(plural("and {n} more", "and {n} more", more), "muted"))
        if not running and not waiting and not is_closed:
            quiet = len(not_heard(session.workshop, turns)) if turns else 0
            words = _("Nobody has asked for the floor.")
            if quiet:
                words = plural(
                    "{n} delegation has not spoken yet.",
                    "{n} delegations have not spoken yet.",
                    quiet,
                )
            self.lines.addWidget(label(words, "muted", wrap=True))

    def _open(self) -> None:
        self._context.navigator.navigate("run", FLOOR)
