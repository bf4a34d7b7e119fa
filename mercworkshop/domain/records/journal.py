"""The journal: every change of every field, and what follows from it on any laptop, in any order.

A change names the changes of the same field that its author saw. Those that no known change names
are the *heads*: one head is the value, several are a conflict that only a person settles. Merging
is the union of changes, so it is idempotent, commutative and associative; the clock only decides
which head is shown until then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from unicodedata import category, normalize

from mercworkshop.domain.records.record import JsonValue, Record, from_json
from mercworkshop.domain.values import local_time

DELETED = "deleted"
"""The pseudo-field of a record with True if it was deleted."""

NEVER_CONFLICTING = frozenset({"position", "kept_name", "other_name"})
"""Fields whose several heads are no conflict: the latest is used."""

UNITED_FIELDS = frozenset({("Attendance", "days")})
"""Record type and field of lists whose heads are united instead of being a conflict.

So nobody has to decide if two laptops ticked days for one person. An entry that one laptop removed
stays if another laptop changed the list at the same time.
"""

_SAME_MOMENT = timedelta(seconds=1)
_LAST_MOMENT = local_time.LATEST - timedelta(days=1)
LONGEST_NAME = 200
"""Characters of an author or a laptop."""

LARGEST_OFFSET = 840
"""Largest offset of a time zone from UTC, in minutes."""

type RecordKey = tuple[str, str]
"""Record type, record id: records of two types may have one id."""

type FieldKey = tuple[str, str, str]
"""Record type, record id, field."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record given one value, by whom, where and when (UTC, offset in minutes).

    ``workshop`` is the id of the workshop it was made in. ``verbatim`` are the words as typed;
    if ``value`` is None, no value could be read from them.
    """

    id: str
    record_type: str
    record_id: str
    field: str
    value: JsonValue
    supersedes: tuple[str, ...]
    author: str
    laptop: str
    recorded_at: str
    utc_offset: int = 0
    workshop: str = ""
    verbatim: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several heads; all are kept until a person settles it."""

    record_type: str
    record_id: str
    field: str
    versions: tuple[Change, ...]

    @property
    def key(self) -> FieldKey:
        """The field and its record."""
        return self.record_type, self.record_id, self.field

    @property
    def shown_head(self) -> Change:
        """The version shown until it is settled: the latest recorded."""
        return latest_head(self.versions)


@dataclass(frozen=True, slots=True)
class RecordState:
    """The state of one record in the journal: its values, whether it is deleted, its conflicts.

    ``verbatim`` has the words as typed of some fields; ``workshop`` is that of the latest change.
    """

    values: Mapping[str, JsonValue]
    is_deleted: bool
    conflicts: tuple[Conflict, ...]
    verbatim: Mapping[str, str] = field(default_factory=dict)
    workshop: str = ""

    def record[R: Record](self, kind: type[R], record_id: str) -> R:
        """Return the record; raises InvalidInput if a required field is missing."""
        return from_json(kind, record_id, self.values, self.verbatim, self.workshop)


@dataclass(slots=True)
class Stamp:
    """Author, laptop and clock of new changes.

    Two changes of one laptop never have the same time, so that its history is in order even if
    the clock is coarse.
    """

    author: str = ""
    laptop: str = ""
    clock: Callable[[], datetime] = local_time.local_now
    _last: datetime = field(default=datetime.min.replace(tzinfo=UTC), repr=False)

    def now(self) -> tuple[str, int]:
        """Return the time in UTC to the millisecond, and the local offset in minutes."""
        local = self.clock()
        offset = local.utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset else 0
        # Other laptops refuse changes with an impossible time.
        now = min(max(local.astimezone(UTC), local_time.EARLIEST), _LAST_MOMENT)
        now = now.replace(microsecond=now.microsecond // 1000 * 1000)
        if timedelta(0) <= self._last - now < _SAME_MOMENT:
            now = self._last + timedelta(milliseconds=1)
        self._last = now
        return now.isoformat(timespec="milliseconds").replace("+00:00", "Z"), minutes

    def names(self) -> tuple[str, str]:
        """Return author and laptop without control characters, in the length a change allows."""
        return _clean_name(self.author), _clean_name(self.laptop)


def can_be_exported(change: Change) -> bool:
    """Whether other laptops accept the time, author and laptop of a change.

    Release 0.1.0 wrote times of clocks that were far wrong; other laptops refuse such changes.
    """
    return (
        local_time.is_possible(change.recorded_at)
        and max(len(change.author), len(change.laptop)) <= LONGEST_NAME
        and abs(change.utc_offset) <= LARGEST_OFFSET
    )


def _clean_name(name: str) -> str:
    kept = (sign for sign in normalize("NFC", name) if category(sign) not in {"Cc", "Cs"})
    return "".join(kept)[:LONGEST_NAME]


def heads(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of one field that no other of them supersedes, the oldest first.

    If they supersede each other in a circle, as no correct program writes, return the latest.
    """
    changes = list(changes)
    seen = {old for change in changes for old in change.supersedes if old != change.id}
    live = sorted((c for c in changes if c.id not in seen), key=_time_key)
    return tuple(live or sorted(changes, key=_time_key)[-1:])


def latest_head(versions: Sequence[Change]) -> Change:
    """Return the head whose value is shown: the latest by time, then by id."""
    return max(versions, key=_time_key) if len(versions) > 1 else versions[0]


def state_of_heads(kind: str, record_id: str, live: Mapping[str, Sequence[Change]]) -> RecordState:
    """Return the state of a record from the heads of each of its fields."""
    fields = {name: versions for name, versions in live.items() if name != DELETED and versions}
    united = {name: every for name in fields if (every := _united(kind, name, fields[name]))}
    gone = live.get(DELETED, ())
    is_deleted, disputed = _deletion_state(
        gone, [c for versions in fields.values() for c in versions]
    )
    conflicts = tuple(
        Conflict(kind, record_id, name, tuple(sorted(versions, key=_time_key)))
        for name, versions in sorted(fields.items())  # the same in whatever order they came
        if len(versions) > 1 and name not in {*NEVER_CONFLICTING, *united} and _differ(versions)
    )
    if disputed:
        conflicts += (Conflict(kind, record_id, DELETED, disputed),)
    now = {name: latest_head(versions) for name, versions in fields.items()}
    values = {name: version.value for name, version in now.items()} | united
    verbatim = {name: version.verbatim for name, version in now.items() if version.verbatim}
    workshop = _latest_workshop([*now.values(), *gone])
    return RecordState(values, is_deleted, () if is_deleted else conflicts, verbatim, workshop)


def is_within(version: Change, value: JsonValue) -> bool:
    """Return whether ``value`` has all entries of a version of a field whose heads are united."""
    if (version.record_type, version.field) not in UNITED_FIELDS:
        return False
    items = version.value
    return isinstance(items, list) and isinstance(value, list) and all(i in value for i in items)


def _united(kind: str, name: str, versions: Sequence[Change]) -> JsonValue:
    """Return the union of several heads, the earliest first; None if one head is shown alone."""
    lists = [each.value for each in sorted(versions, key=_time_key) if isinstance(each.value, list)]
    if (kind, name) not in UNITED_FIELDS or len(lists) < max(len(versions), 2):
        return None
    every: list[JsonValue] = []
    for item in (item for items in lists for item in items):
        every += [] if item in every else [item]
    return every


def _latest_workshop(versions: Sequence[Change]) -> str:
    """Return the workshop of the latest change; most records have only one workshop."""
    if len({version.workshop for version in versions}) > 1:
        return latest_head(versions).workshop
    return versions[0].workshop if versions else ""


def _deletion_state(
    gone: Sequence[Change], others: Sequence[Change]
) -> tuple[bool, tuple[Change, ...]]:
    """Return whether the record is deleted, and the versions that conflict with it, if any.

    A deletion supersedes every head it saw. Any other head keeps the record and conflicts with it.
    """
    deletions = [change for change in gone if change.value is True]
    if not deletions:
        return False, ()
    seen = {old for change in deletions for old in change.supersedes}
    unseen = [change for change in others if change.id not in seen]
    kept = [change for change in gone if change.value is not True]
    if unseen or kept:
        return False, tuple(sorted((*deletions, *kept, *unseen), key=_time_key))
    return True, ()


def differing_versions(versions: Sequence[Change]) -> tuple[Change, ...]:
    """Return versions of one field, the oldest first, if a person had to choose; else nothing."""
    if len(versions) < 2 or not _differ(versions):
        return ()
    kind, name = versions[0].record_type, versions[0].field
    if name in NEVER_CONFLICTING or (kind, name) in UNITED_FIELDS:
        return ()
    return tuple(sorted(versions, key=_time_key))


def _differ(versions: Sequence[Change]) -> bool:
    """Whether versions differ in value, or in words that could not be read."""
    first = _meaning(versions[0])
    return any(_meaning(change) != first for change in versions[1:])


def _meaning(change: Change) -> tuple[JsonValue, str]:
    return change.value, change.verbatim if change.value is None else ""


def _time_key(change: Change) -> tuple[str, str]:
    return change.recorded_at, change.id


def group_by_field(changes: Iterable[Change]) -> dict[FieldKey, list[Change]]:
    """Return changes grouped by the field they change."""
    sorted_out: dict[FieldKey, list[Change]] = defaultdict(list)
    for change in changes:
        sorted_out[change.record_type, change.record_id, change.field].append(change)
    return sorted_out


def merged_states(changes: Iterable[Change]) -> dict[RecordKey, RecordState]:
    """Return the state of every record in a set of changes: the result of merging them."""
    live: dict[RecordKey, dict[str, tuple[Change, ...]]] = defaultdict(dict)
    for (kind, record_id, name), versions in group_by_field(changes).items():
        live[kind, record_id][name] = heads(versions)
    return {key: state_of_heads(*key, fields) for key, fields in live.items()}
