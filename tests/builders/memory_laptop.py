"""A laptop in small: what it wrote and took in, without a file."""

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
    """A window and its file in small: undo over a value, and the value read from a journal.

    ``ahead`` is how far its clock is ahead of those of the others. Every look at it is a second
    later.
    """

    def __init__(self, name: str, *, ahead: timedelta = timedelta(), workshop_id: str = "") -> None:
        self.changes: dict[str, Change] = {}
        # Never two laptops in one millisecond: which change is later would hang on random ids.
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
        """Write the changes of edits down as they were made, whatever is known by now."""
        for edit in edits:
            for change in changes_for(edit, self.live, self.stamp, self._workshop_id):
                self.changes[change.id] = change

    def undo(self) -> None:
        """Undo the last step, unless somebody deleted what it was about."""
        with suppress(UserError):
            self.history.undo()

    def restart(self) -> None:
        """Forget what can be undone, as a window does that is closed."""
        self.history = History(self._apply)

    def collect(self, *others: MemoryLaptop) -> None:
        """Take in all that other laptops know."""
        for other in others:
            self.changes |= other.changes

    def live(self, record: Record) -> dict[str, tuple[Change, ...]]:
        """Return the versions of each field of a record that no later change replaces."""
        return live_changes(self.changes.values(), record)

    def _apply(self, edit: Edit) -> Edit:
        edit = self.workshop.rebase(edit)
        self.workshop.apply(edit)  # raises where it cannot be done
        self.write(edit)
        return edit

    def _tick(self) -> datetime:
        self._time += timedelta(seconds=1)
        return self._time


def meet(*laptops: MemoryLaptop) -> None:
    """Let every laptop take in what every other knows."""
    for one in laptops:
        one.collect(*laptops)
