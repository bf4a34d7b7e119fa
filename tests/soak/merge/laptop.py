"""A laptop of a merge soak: its file, what the screen shows, and what the file must contain."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit, History
from mercworkshop.domain.records.journal import DELETED, NEVER_CONFLICTING, Change, Conflict, Stamp
from mercworkshop.domain.records.record import Record, field_to_json, unread_words
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing import eraser
from mercworkshop.store.erasing.table_erasure import PENDING
from mercworkshop.store.store import Store
from tests.soak.merge.arrivals import Arrivals
from tests.soak.merge.truth import Key, Truth, marked


@dataclass(frozen=True, slots=True)
class Post:
    """A file that was sent: its changes, and who made it."""

    number: int
    changes: list[Change]
    author: str


class WatchedLaptop:
    """Applies edits as the session of the window does, to a real file.

    ``known`` is every change that its file must contain, noted outside of it; ``wrongs`` is what
    went wrong so far. ``folder`` has the file and the home folder of the program.
    """

    def __init__(self, folder: Path, name: str, chance: random.Random, truth: Truth) -> None:
        self.name, self.folder = name, folder
        self._truth = truth
        self.at_home()
        self.store = Store(folder / "w.mercws", Stamp(name, name, _clock(chance)))
        self.workshop = self.store.workshop()
        self.known = {change.id: change for change in self.store.changes()}
        truth.note(self.known.values())
        self.wrongs: list[str] = []
        self.edits = self.taken_back = 0
        self.seen_at_deletion: dict[str, frozenset[str]] = {}
        """For each deletion on an up-to-date screen: the changes in the file at that time."""
        self.came = Arrivals()
        self._is_stale = False
        self._history = History(self._apply)

    def at_home(self) -> None:
        """Make the program use the home folder of this laptop."""
        os.environ["MERCWORKSHOP_HOME"] = str(self.folder / "home")

    def do(self, edit: Edit) -> None:
        """Apply an edit of a person as a step of undo."""
        edit = edit.clean()
        if not edit.is_empty:
            self._note_names(edit)
            self._history.apply(edit)
            self._history.end_step()

    def undo(self) -> None:
        self._history.undo()

    def redo(self) -> None:
        self._history.redo()

    def sent(self) -> list[Change]:
        """Return what an exchange file would carry."""
        return list(self.store.changes())

    def send(self, number: int) -> Post:
        """Write a file for others, and note the export."""
        self._note_names(Edit(""))
        name, at = f"file {number}", "2026-01-20T09:00:00Z"
        self.store.note_export(ExportNote(name, "facilitator", name, at, self.store.revision))
        return Post(number, self.sent(), self.store.stamp.author)

    def take(self, changes: list[Change], *, is_read: bool, post: Post | None = None) -> None:
        """Collect a file; without ``is_read`` the screen still shows the state before it."""
        self.at_home()
        self._note_names(Edit(""))
        self.store.merge(changes, _arrival(post, self.store.stamp.author) if post else None)
        if post:
            self.came.take(self.store.arrivals()[-1].number, changes, self.known)
        self._expect(self.known | {change.id: change for change in changes}, "took a file in")
        if is_read:
            self._read()
        self._is_stale = not is_read

    def take_back(self, number: int) -> None:
        """Take back what a file brought, if nothing prevents it; raises InvalidInput."""
        obstacle = self.store.find_obstacle(number)
        try:
            self.store.take_back(number)
        except InvalidInput:
            if obstacle is None:
                self.wrongs.append(f"{self.name} said that a file can be taken back that cannot")
            self._expect(self.known, "was refused to take a file back")
            raise
        if obstacle is not None:
            self.wrongs.append(f"{self.name} took back what stood in the way")
        gone = self.came.take_back(number, self.known)
        # Later, this laptop cannot know that these people were erased.
        self._truth.typed_again |= {
            str(each.value) for key in gone if _is_name(each := self.known[key])
        }
        left = {key: change for key, change in self.known.items() if key not in gone}
        self._expect(left, "took a file back")
        self.taken_back += 1
        self._read()
        self.wrongs += find_inconsistencies(self.workshop, self.store.changes())

    def erase(self, person: Person) -> None:
        """Erase a person for good, as the window does."""
        self.at_home()
        gone = tombstones.erased_keys([person.id], RECORD_TYPES)
        names = [str(each.value) for each in self.store.history(person.id, "name")]
        eraser.erase_people(self.store, [person.id])
        self._truth.erased |= gone
        marks = [each for each in self.store.changes() if each.record_type == "Tombstone"]
        self._truth.note(marks)
        self._expect(self.known | {each.id: each for each in marks}, "erased somebody")
        self._history.remove_steps(tombstones.find_mentions(gone, self.workshop, names))
        self._read()

    def make_backup(self) -> None:
        """Make a backup, as the program does regularly."""
        self.at_home()
        backups.make_backup(self.store)

    def pick(self, chance: random.Random, kinds: Iterable[type[Record]]) -> Record | None:
        """Return any record that is shown."""
        found = [each for kind in kinds for each in self.workshop.records(kind).all()]
        return chance.choice(found) if found else None

    def record(self, fork: Conflict) -> Record | None:
        """Return the record with a conflict, as it is shown."""
        return self.workshop.records(RECORD_TYPES[fork.record_type]).get(fork.record_id)

    def close(self) -> None:
        self.store.close()

    def _note_names(self, edit: Edit) -> None:
        """Note names that are typed while the file does not know such a person, or no longer.

        The author of the laptop is noted with each edit, and with each file sent or collected.
        """
        known = {str(each.value) for each in self.known.values() if _is_name(each)}
        fields = (
            str(getattr(record, name))
            for record in edit.after
            for name in getattr(type(record), "NAMES", ())
        )
        self._truth.typed_again |= {*fields, self.store.stamp.author} - known

    def _read(self) -> None:
        """Show the content of the file; undo must not bring back an erased person."""
        before, self.workshop = self.workshop, self.store.workshop()
        gone = tombstones.newly_erased(before, self.workshop)
        self._history.remove_steps(tombstones.find_mentions(gone, before))
        self._is_stale = False

    def _expect(self, wanted: Mapping[str, Change], when: str) -> None:
        """Check that the file contains what it must, and nothing else; names may be blanked."""
        gone = marked(wanted.values())
        kept = {key: each for key, each in wanted.items() if _key(each) not in gone}
        held = {change.id: change for change in self.store.changes()}
        if lost := kept.keys() - held.keys():
            some = _named(kept[min(lost)])
            self.wrongs.append(f"{self.name} lost {len(lost)} changes when it {when}: {some}")
        if more := held.keys() - kept.keys():
            some = _named(held[min(more)])
            self.wrongs.append(f"{self.name} has {len(more)} too many when it {when}: {some}")
        if self.store.meta(PENDING):
            self.wrongs.append(f"{self.name} could not end an erasing when it {when}")
        altered = [each for each in held.values() if not self._truth.is_as_written(each)]
        self.wrongs += [f"{self.name} altered {_named(each)} when it {when}" for each in altered]
        self.known = held

    def _apply(self, edit: Edit) -> Edit:
        edit = self.workshop.rebase(edit)
        self.workshop.apply(edit)  # raises if it cannot be applied
        self._note_names(Edit(""))
        self.store.apply(edit)
        self.edits += 1
        new = [
            change
            for record_id in sorted(edit.record_ids)
            for change in self.store.history(record_id)
            if change.id not in self.known
        ]
        self._truth.note(new)
        for change in new:
            self._note(change, edit)
        self.known |= {change.id: change for change in new}
        self._read()
        return edit

    def _note(self, change: Change, edit: Edit) -> None:
        """Check that a new change replaces only changes that its author saw and the file has."""
        key = change.record_type, change.record_id, change.field
        is_asked_again = any(fork.key == key for fork in edit.reopens)
        is_deletion = change.field == DELETED and change.value is True and not is_asked_again
        # Undoing an addition deletes the record as added, not as others changed it since.
        is_whole = any(
            each.id == change.record_id and self.workshop.latest(each) == each
            for each in edit.before
        )
        if is_deletion and is_whole and not self._is_stale:
            self.seen_at_deletion[change.id] = frozenset(self.known)
        for old_id in change.supersedes:
            old = self.known.get(old_id)
            if old is None:
                self.wrongs.append(f"{_named(change)} replaces a change that nobody knows")
            elif not any(
                # A screen may still show a name that was blanked.
                _was_seen(each, change, edit, self.workshop, self.known)
                for each in (old, self._truth.written.get(old_id, old))
            ):
                self.wrongs.append(
                    f"{_named(change)} by {self.name} replaces {old.field} = {old.value!r} by"
                    f" {old.laptop}, which its writer never saw{_LATE * self._is_stale}"
                )


_LATE = ": it came in while he typed"


def meant(change: Change) -> tuple[object, str]:
    """Return the value of a change, and the words in place of a value."""
    return change.value, change.verbatim if change.value is None else ""


def said(record: Record, name: str) -> tuple[object, str]:
    """Return the value of a field of a record, and the words in place of one; see :func:`meant`."""
    return field_to_json(record, name), unread_words(record, name)


def _was_seen(
    old: Change, new: Change, edit: Edit, shown: Workshop, known: dict[str, Change]
) -> bool:
    """Whether the author of ``new`` had ``old`` on the screen, or a deletion had replaced it."""
    if old.field in NEVER_CONFLICTING or old.field == DELETED:
        return True
    records = [shown.records(RECORD_TYPES[old.record_type]).get(old.record_id)]
    records += [each for each in edit.before if each.id == old.record_id]
    if any(said(record, old.field) == meant(old) for record in records if record is not None):
        return True
    if any(old in fork.versions for fork in shown.conflicts_of(old.record_id)):
        return new.field == DELETED or (new.record_type, new.record_id, new.field) in edit.settles
    return any(
        old.id in gone.supersedes
        for gone in known.values()
        if gone.field == DELETED and gone.value is True
    )


def _arrival(post: Post, collected_by: str) -> Arrival:
    name, at = f"file {post.number}", "2026-01-20T09:00:00Z"
    return Arrival(name, "facilitator", name, "", "", "known", post.author, at, collected_by, at)


def _is_name(change: Change) -> bool:
    return change.record_type == Person.__name__ and change.field == "name"


def _key(change: Change) -> Key:
    return change.record_type, change.record_id


def _named(change: Change) -> str:
    return f"{change.record_type} {change.field} = {change.value!r}"


def _clock(chance: random.Random) -> Callable[[], datetime]:
    """Return a clock that is wrong by years and sometimes jumps."""
    first, last = datetime(1970, 1, 2, tzinfo=UTC), datetime(2099, 12, 1, tzinfo=UTC)
    now = first + (last - first) * chance.random()

    def tell() -> datetime:
        nonlocal now
        now += timedelta(seconds=chance.choice((1, 1, 1, 60, 3600)))
        if chance.random() < 0.03:
            now = first + (last - first) * chance.random()
        return now

    return tell
