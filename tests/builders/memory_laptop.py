"""A laptop without a file: the changes that it wrote and collected."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Change, Conflict, Stamp
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import UserError
from tests.builders.journal import live_changes, read_workshop
from tests.builders.workshop import only


class MemoryLaptop:
    """Stands for a window and its file: undo, and a workshop that is read from a journal.

    ``ahead`` is how far its clock is ahead of those of the others. The clock advances one second
    each time it is read.
    """

    def __init__(self, name: str, *, ahead: timedelta = timedelta(), workshop_id: str = "") -> None:
        self.changes: dict[str, Change] = {}
        # Two laptops must not share a millisecond: random ids would decide which change is later.
        own = timedelta(milliseconds=sum(name.encode()) % 1000)
        self._time = datetime(2015, 1, 19, tzinfo=UTC) + ahead + own
        self._workshop_id = workshop_id
        self.stamp = Stamp(name, name, self._tick)
        self.history = History(self._apply)

    @property
    def workshop(self) -> Workshop:
        return read_workshop(self.changes.values(), self._workshop_id)

    @property
    def conflicts(self) -> Mapping[tuple[str, str, str], Conflict]:
        return self.workshop.conflicts

    def the[R: Record](self, kind: type[R]) -> R:
        """Return the one record of a kind."""
        return only(self.workshop, kind)

    def do(self, *edits: Edit) -> None:
        """Apply edits as a window does, each a step of undo; raises UserError."""
        for edit in edits:
            self.history.apply(self.workshop.take_along(edit.clean()))
            self.history.end_step()

    def write(self, *edits: Edit) -> None:
        """Write the changes of edits into the journal as they are, without adapting them."""
        for edit in edits:
            for change in changes_for(edit, self.live, self.stamp, self._workshop_id):
                self.changes[change.id] = change

    def undo(self) -> None:
        """Undo the last step, if its record still exists."""
        with suppress(UserError):
            self.history.undo()

    def restart(self) -> None:
        """Forget what can be undone, as a window does that is closed."""
        self.history = History(self._apply)

    def collect(self, *others: MemoryLaptop) -> None:
        """Collect all changes that other laptops have."""
        for other in others:
            self.changes |= other.changes

    def live(self, record: Record) -> dict[str, tuple[Change, ...]]:
        """Return the versions of each field of a record that no later change replaces."""
        return live_changes(self.changes.values(), record)

    def _apply(self, edit: Edit) -> Edit:
        edit = self.workshop.rebase(edit)
        self.workshop.apply(edit)  # raises if it cannot be applied
        self.write(edit)
        return edit

    def _tick(self) -> datetime:
        self._time += timedelta(seconds=1)
        return self._time


def meet(*laptops: MemoryLaptop) -> None:
    """Let every laptop collect the changes of all laptops."""
    for one in laptops:
        one.collect(*laptops)
