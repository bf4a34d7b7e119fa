"""A laptop of a merge soak: its file, what its person sees, and what the file must know by now."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mercworkshop.domain.edit import Edit, History
from mercworkshop.domain.journal import DELETED, SILENT, Change, Fork, Stamp
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.record import Record, fields_of
from mercworkshop.domain.workshop import Workshop
from mercworkshop.store.store import Store


class Laptop:
    """Applies edits as the session of the window does, to a real file.

    ``known`` is every change that its file was ever given, kept here apart from it; ``wrongs`` is
    what was seen to go wrong on the way.
    """

    def __init__(self, path: Path, name: str, chance: random.Random) -> None:
        self.name = name
        self.store = Store(path, Stamp(name, name, _clock(chance)))
        self.workshop = self.store.workshop()
        self.known = {change.id: change for change in self.store.changes()}
        self.wrongs: list[str] = []
        self.edits = 0
        self.seen_at_deletion: dict[str, frozenset[str]] = {}
        """By each deletion made in full view of the file: the changes it knew then."""
        self._is_stale = False
        self._history = History(self._apply)

    def do(self, edit: Edit) -> None:
        """Do what a person did."""
        if not edit.is_empty:
            self._history.do(edit)
            self._history.seal()

    def undo(self) -> None:
        self._history.undo()

    def redo(self) -> None:
        self._history.redo()

    def sent(self) -> list[Change]:
        """Return what an exchange file would carry."""
        return list(self.store.changes())

    def take(self, changes: list[Change], *, is_read: bool) -> None:
        """Take in a file; without ``is_read`` the screen still shows what was there before."""
        self.store.merge(changes)
        self.known |= {change.id: change for change in changes}
        if is_read:
            self.workshop = self.store.workshop()
        self._is_stale = not is_read

    def pick(self, chance: random.Random, kinds: Iterable[type[Record]]) -> Record | None:
        """Return any record that is shown."""
        found = [each for kind in kinds for each in self.workshop.of(kind).all()]
        return chance.choice(found) if found else None

    def record(self, fork: Fork) -> Record | None:
        """Return the record that a question is about, as it is shown."""
        return self.workshop.of(KINDS[fork.record_type]).get(fork.record_id)

    def close(self) -> None:
        self.store.close()

    def _apply(self, edit: Edit) -> Edit:
        edit = self.workshop.met(edit)
        moved = self.workshop.after(edit)
        self.store.apply(edit)
        self.edits += 1
        new = [
            change
            for record_id in sorted(edit.touched)
            for change in self.store.history(record_id)
            if change.id not in self.known
        ]
        for change in new:
            self._note(change, edit)
        self.known |= {change.id: change for change in new}
        self.workshop = moved
        self.workshop = self.store.workshop()
        self._is_stale = False
        return edit

    def _note(self, change: Change, edit: Edit) -> None:
        """Look whether a new change replaces only what its writer saw, and what it knew."""
        key = change.record_type, change.record_id, change.field
        is_asked_again = any(fork.key == key for fork in edit.reopens)
        is_deletion = change.field == DELETED and change.value is True and not is_asked_again
        if is_deletion and not self._is_stale:
            self.seen_at_deletion[change.id] = frozenset(self.known)
        for old_id in change.supersedes:
            old = self.known.get(old_id)
            if old is None:
                self.wrongs.append(f"{_named(change)} replaces a change that nobody knows")
            elif not _was_seen(old, change, edit, self.workshop, self.known):
                self.wrongs.append(
                    f"{_named(change)} by {self.name} replaces {old.field} = {old.value!r} by"
                    f" {old.laptop}, which its writer never saw{_LATE * self._is_stale}"
                )


_LATE = ": it came in while he typed"


def _was_seen(
    old: Change, new: Change, edit: Edit, shown: Workshop, known: dict[str, Change]
) -> bool:
    """Whether whoever made ``new`` had ``old`` on the screen, or acts on what deleted it."""
    if old.field in SILENT or old.field == DELETED:
        return True
    records = [shown.of(KINDS[old.record_type]).get(old.record_id)]
    records += [each for each in edit.before if each.id == old.record_id]
    if any(_value(record, old.field) == old.value for record in records if record is not None):
        return True
    if any(old in fork.versions for fork in shown.forks_of(old.record_id)):
        return new.field == DELETED or (new.record_type, new.record_id, new.field) in edit.settles
    return any(
        old.id in gone.supersedes
        for gone in known.values()
        if gone.field == DELETED and gone.value is True
    )


def _value(record: Record, name: str) -> object:
    return fields_of(type(record))[name].spell(getattr(record, name))


def _named(change: Change) -> str:
    return f"{change.record_type} {change.field} = {change.value!r}"


def _clock(chance: random.Random) -> Callable[[], datetime]:
    """Return a clock that is wrong by years and now and then jumps."""
    first, last = datetime(1970, 1, 2, tzinfo=UTC), datetime(2099, 12, 1, tzinfo=UTC)
    now = first + (last - first) * chance.random()

    def tell() -> datetime:
        nonlocal now
        now += timedelta(seconds=chance.choice((1, 1, 1, 60, 3600)))
        if chance.random() < 0.03:
            now = first + (last - first) * chance.random()
        return now

    return tell
