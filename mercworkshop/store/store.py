"""The workshop file on disk: one door in, one door out."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from mercworkshop.domain import file_names
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.identity import new_id
from mercworkshop.domain.journal import Change, FieldKey, Fork, Stamp, changes_for
from mercworkshop.domain.kinds import KINDS
from mercworkshop.domain.record import Record, build
from mercworkshop.domain.workshop import Records, Workshop
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.i18n import _
from mercworkshop.store import identities, journal, leftovers, lock, moving, opening, tables
from mercworkshop.store.presence import FileGone, Presence
from mercworkshop.store.reserve import Reserve

LONGEST_LOG = 32 * 1024 * 1024
"""Bytes of the write-ahead log after which it is folded in at once, pause or not."""


_IDENTITY = "workshop"
_ALL_FACTS = "SELECT name, value FROM fact ORDER BY name"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the file holds after a change: read back from it, not assumed."""

    at: datetime
    records: tuple[Record, ...]
    forks: dict[FieldKey, Fork]


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a set of changes from elsewhere brought, or would bring."""

    offered: int
    new: int
    added: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    deleted: tuple[Record, ...]
    forks: tuple[Fork, ...]
    held_back: int = 0


type _Key = tuple[type[Record], str]
"""Record type and id: records of two types may bear one id."""


@dataclass(slots=True)
class _Settled:
    """What a set of records is after its journal was followed."""

    found: list[Record] = field(default_factory=list)
    forks: dict[FieldKey, Fork] = field(default_factory=dict)
    gone: set[_Key] = field(default_factory=set)
    held_back: int = 0

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(self.found)


class Store:
    """Reads the whole workshop and applies edits to it; nobody else writes."""

    def __init__(self, path: Path, stamp: Stamp | None = None, *, create: bool = False) -> None:
        self.path = path
        self.stamp = stamp or Stamp()
        self._identity, self._is_closed = "", False
        self._db = opening.connect(path, create=create)
        self._presence = Presence(path, self._db.lock.file)
        self._reserve = Reserve(path)
        try:
            self._prepare()
            self._presence.remember()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path, edit: Edit, stamp: Stamp | None = None) -> Store:
        """Make a new file that holds what ``edit`` adds; never over an existing one."""
        cls.begin(path, lambda store: store.apply(edit), stamp)
        return cls(path, stamp)

    @classmethod
    def begin(
        cls, path: Path, fill: Callable[[Store], object], stamp: Stamp | None = None
    ) -> Workshop:
        """Make a new file with what ``fill`` writes into it, and return what it holds.

        It has another name until it is whole. Raises StorageError where there is a file already,
        or no folder, or where this system cannot keep a file of that name.
        """
        _refuse_taken(path)
        part = path.with_name(f"{path.name}.part")
        if lock.is_held(part):
            raise opening.busy(part, _("“{name}” could not be written.").format(name=path.name))
        _clear(part)
        try:
            with closing(cls(part, stamp, create=True)) as store:
                fill(store)
                workshop = store.workshop()
            opening.refuse_unfolded(part, path)
            leftovers.set_aside(path)
            _move(part, path)
        except BaseException:
            _clear(part)
            raise
        return workshop

    @property
    def identity(self) -> str:
        """The identity of the workshop in this file, the same in every copy of it."""
        return self._identity

    @property
    def revision(self) -> int:
        """A number that grows with every change the journal takes in."""
        return journal.last(self._db)

    def workshop(self) -> Workshop:
        """Return what the file holds now."""
        with self._explained(_("The workshop could not be read.")):
            tables_ = {kind: Records(tables.load(self._db, kind)) for kind in KINDS.values()}
            forks = {
                fork.key: fork
                for kind, record_id in journal.forked(self._db)
                for fork in journal.state(self._db, kind, record_id).forks
            }
        return Workshop(tables_, forks)

    def apply(self, edit: Edit) -> Receipt:
        """Write the edit and its journal in one durable transaction: wholly, or not at all."""
        edit = edit.cleaned()
        return self._with_reserve(lambda: self._apply(edit))

    def merge(self, changes: Iterable[Change]) -> MergeReport:
        """Take in changes from elsewhere in one transaction, and say what was new."""
        offered = list(changes)

        def take() -> MergeReport:
            with self._writing(_("The file could not be taken in.")):
                return self._merge(offered)

        return self._with_reserve(take)

    def preview(self, changes: Iterable[Change]) -> MergeReport:
        """Say what :meth:`merge` would bring; nothing is kept."""
        with self._explained(_("The file could not be looked into.")):
            self._db.execute("BEGIN")
            try:
                return self._merge(list(changes))
            finally:
                self._db.rollback()  # nothing where a full disk has ended it already

    def changes(self, without: Iterable[str] = ()) -> Iterator[Change]:
        """Return every change but those of some record types, in the order of their ids."""
        return journal.changes(self._db, without)

    def history(self, record_id: str, field: str = "") -> list[Change]:
        """Return the changes of a record, or of one field of it, the oldest first."""
        return list(journal.history(self._db, record_id, field))

    def fact(self, name: str, default: str = "") -> str:
        """Return what the file knows by a name, such as its keys."""
        row = self._db.execute("SELECT value FROM fact WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else default

    def facts(self) -> dict[str, str]:
        """Return all that the file knows by a name."""
        with self._explained(_("The workshop could not be read.")):
            return {str(name): str(value) for name, value in self._db.execute(_ALL_FACTS)}

    def learn(self, name: str, value: str) -> None:
        """Keep a fact in the file; raises StorageError for an identity that is none."""
        if name == _IDENTITY:
            identities.refuse_false(value, self.path)
        with self._writing(_("The change could not be saved.")):
            self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", [name, value])
        if name == _IDENTITY:
            self._identity = value

    def check_file(self) -> None:
        """Raise FileGone where the path no longer leads to the file that is open here."""
        self._presence.check()

    def copy_to(self, path: Path, without: Collection[str] = ()) -> None:
        """Write a sound copy of the file as it is now; ``path`` must not exist.

        Facts named in ``without`` never reach that disk. Raises FileGone where another program
        wrote into the file.
        """
        if not self._presence.is_whole:
            self._presence.check()
        with self._explained(_("The copy could not be written.")):
            opening.write_copy(self._db, path, without)

    def problems(self) -> list[str]:
        """Return what a thorough check finds, mostly in SQLite's words; empty when sound."""
        rows = [row[0] for row in self._db.execute("PRAGMA integrity_check(20)")]
        return [row for row in rows if row != "ok"] or journal.misled(self._db)

    def figures(self) -> dict[str, int]:
        """Return how many records of each type and how many changes the file holds."""
        counts = {name: self._count(tables.table_of(kind)) for name, kind in KINDS.items()}
        return counts | {"Change": journal.count(self._db)}

    def forbid_changes(self) -> None:
        """Refuse every change from now on: what was written would be lost, as in a passing copy."""
        self._db.execute("PRAGMA query_only = ON")

    def tidy(self) -> None:
        """Fold the write-ahead log into the file; durable already, so only a matter of length."""
        with self._explained(_("The change could not be saved.")):
            self._presence.check()
            self._fold("PASSIVE")

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; a second time, do nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self._reserve.give_back()  # first: a full disk needs that room to fold the log in
        if self._presence.is_whole:
            with suppress(sqlite3.DatabaseError):  # else the log is folded in when next opened
                self._fold("TRUNCATE")
        try:
            self._presence.check()
        except FileGone:  # the log must not be read into whatever lies there now
            self._db.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
            leftovers.put_aside(self.path)
        self._db.close()

    def _with_reserve[T](self, work: Callable[[], T]) -> T:
        """Do ``work``; where the disk is full, once more with the room that was kept for that."""
        try:
            return work()
        except opening.DiskFull:
            if not self._reserve.give_back():
                raise
            return work()

    def _apply(self, edit: Edit) -> Receipt:
        with self._writing(_("The change could not be saved.")):
            journal.append(self._db, changes_for(edit, self._live, self.stamp))
            touched = ((type(record), record.id) for record in (*edit.before, *edit.after))
            settled = self._settle(dict.fromkeys(touched))
        return Receipt(datetime.now(UTC), settled.records, settled.forks)

    @contextmanager
    def _writing(self, what_happened: str) -> Iterator[None]:
        """Write what is inside wholly and durably, into the file that the path leads to."""
        self._presence.check()
        with self._explained(what_happened), opening.transaction(self._db):
            yield
        self._presence.check()
        if leftovers.size_of_log(self.path) > LONGEST_LOG:
            with suppress(sqlite3.DatabaseError):  # it is durable already
                self._fold("TRUNCATE")

    def _fold(self, how: str) -> None:
        """Fold the log into the file; a full disk may end that half way, and then goes on."""
        try:
            self._db.execute(f"PRAGMA wal_checkpoint({how})")
        finally:
            self._presence.remember()

    def _prepare(self) -> None:
        with self._explained(_("“{name}” could not be opened.").format(name=self.path.name)):
            version = opening.version_of(self._db)
            if 0 < version < opening.LATEST:
                former = self.path.with_name(f"{self.path.stem} before upgrade {version}.mercws")
                former.unlink(missing_ok=True)  # of an upgrade that was cut off
                self.copy_to(former)
            if version < opening.LATEST:
                import_module("mercworkshop.store.schema").migrate(self._db)
            if not self.fact(_IDENTITY):
                self.learn(_IDENTITY, new_id())
            self._identity = self.fact(_IDENTITY)
            identities.refuse_false(self._identity, self.path)

    def _live(self, record: Record) -> journal.Live:
        return journal.live(self._db, type(record).__name__, record.id)

    def _settle(self, keys: Iterable[_Key]) -> _Settled:
        """Bring typed rows up to their journal; a record that lacks changes waits in it."""
        settled = _Settled()
        for kind, record_id in keys:
            state = journal.state(self._db, kind.__name__, record_id)
            if state.is_deleted:
                tables.remove(self._db, kind, [record_id])
                settled.gone.add((kind, record_id))
                continue
            try:
                record = build(kind, record_id, state.values)
            except InvalidInput:
                settled.held_back += 1
                continue
            tables.write(self._db, record)
            settled.found.append(record)
            settled.forks |= {fork.key: fork for fork in state.forks}
        return settled

    def _merge(self, changes: list[Change]) -> MergeReport:
        before = journal.count(self._db)
        touched = journal.merge(self._db, changes)
        known = [(KINDS[kind], key) for kind, key in sorted(touched) if kind in KINDS]
        old = self._rows(set(known))
        settled = self._settle(known)
        pairs = [(old.get((type(new), new.id)), new) for new in settled.found]
        return MergeReport(
            offered=len(changes),
            new=journal.count(self._db) - before,
            added=tuple(new for was, new in pairs if was is None),
            changed=tuple((was, new) for was, new in pairs if was is not None and was != new),
            deleted=tuple(r for key, r in old.items() if key in settled.gone),
            forks=tuple(settled.forks.values()),
            held_back=settled.held_back,
        )

    def _rows(self, wanted: set[_Key]) -> dict[_Key, Record]:
        return {
            (kind, record.id): record
            for kind in {kind for kind, _id in wanted}
            for record in tables.load(self._db, kind)
            if (kind, record.id) in wanted
        }

    def _count(self, table: str) -> int:
        (number,) = self._db.execute(f"SELECT count(*) FROM [{table}]").fetchone()
        return int(number)

    def _explained(self, what_happened: str) -> AbstractContextManager[None]:
        return opening.explained(what_happened, self.path)


def _refuse_taken(path: Path) -> None:
    file_names.refuse_unkept(path.name)
    if path.exists():
        raise StorageError(
            _("There is a file “{name}” already.").format(name=path.name), _("Choose another name.")
        )
    if not path.absolute().parent.is_dir():
        raise StorageError(
            _("There is no folder “{name}”.").format(name=path.absolute().parent),
            _("Make it first, or choose another."),
        )


def _move(part: Path, path: Path) -> None:
    try:
        moving.move_new(part, path)
    except FileExistsError:
        _refuse_taken(path)
        raise


def _clear(part: Path) -> None:
    """Remove a file that never became one, with its log."""
    for ending in ("", "-wal", "-shm"):
        part.with_name(part.name + ending).unlink(missing_ok=True)
