"""Conflicts in a workshop that is open, as after a merge that its file does not have."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.records.journal import Conflict
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.edits.save_state import SaveKind


def forge_conflicts(session: EditSession, *conflicts: Conflict) -> None:
    """Make these the conflicts of the workshop, once everything before is reported as saved.

    The report of a save says which conflicts its records have in the file: one that came later
    would remove these again.
    """
    assert session.wait_until_saved(20)
    while session.saving.state.kind is SaveKind.SAVING:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    before = session.workshop.conflicts.values()
    forged = {each.key: each for each in conflicts}
    session.workshop = replace(session.workshop, conflicts=forged)
    session.changed.emit(frozenset(each.record_id for each in (*before, *conflicts)))
