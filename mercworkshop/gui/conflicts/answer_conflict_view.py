"""Versions of an answer that two laptops wrote apart, side by side until a person settles it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values import local_time
from mercworkshop.gui.widgets.basics import button, chip, label
from mercworkshop.gui.widgets.layouts import card, clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import EditSession


class AnswerConflicts(QWidget):
    """Shows the forks of one record; hidden while there are none."""

    def __init__(self, session: EditSession, in_words: Callable[[object], str]) -> None:
        super().__init__()
        self._session, self._in_words = session, in_words
        self._shown: tuple[Conflict, ...] = ()
        self._box = column(gap=6)
        self.setLayout(self._box)
        self.hide()

    def show_conflicts(self, record: Record, forks: Sequence[Conflict]) -> None:
        """Show the forks of a record as it is now."""
        if tuple(forks) == self._shown:
            return
        self._shown = tuple(forks)
        clear_layout(self._box)
        for fork in forks:
            self._box.addWidget(chip(_("Written differently on two laptops"), "warn"))
            listed = [self._version(record, fork, each) for each in conflicts.latest_versions(fork)]
            self._box.addLayout(row(*listed, gap=8))
            if more := conflicts.describe_omitted(fork):
                self._box.addWidget(label(more, "muted"))
        self.setVisible(bool(forks))

    def _version(self, record: Record, fork: Conflict, version: Change) -> QFrame:
        words = _("Deleted") if fork.field == DELETED else self._in_words(version.value)
        use = weak_slot(self, AnswerConflicts._settle, record, fork, version)
        return card(
            label(_who(version), "muted", wrap=True),
            label(words or _("Nothing"), wrap=True),
            None,
            row(button(_("Use this one"), "check", run=use), None),
            margin=10,
        )

    def _settle(self, record: Record, fork: Conflict, version: Change) -> None:
        now = self._session.workshop.latest(record)
        if now is not None:
            self._session.apply(conflicts.settle, now, fork, version)


def _who(version: Change) -> str:
    when = local_time.recorded_local_time(version.recorded_at)
    who = " · ".join(filter(None, (version.author, version.laptop))) or _("Unnamed laptop")
    return f"{isolate(who)}, {isolate(when.strftime('%H:%M'))}"
