"""A road map as it stood at an earlier moment, and restoring values from it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from operator import attrgetter

from mercworkshop.domain.comparison.field_history import names_lost, settling_edit
from mercworkshop.domain.comparison.removed_records import refuse_alone
from mercworkshop.domain.comparison.version_content import (
    RoadMapContent,
    content_of_changes,
    with_content,
)
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.records.edit import Edit, as_typed
from mercworkshop.domain.records.journal import Change, Conflict, RecordKey
from mercworkshop.domain.records.record import (
    Record,
    changed_fields,
    field_to_json,
    record_fields,
    replace_fields,
)
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _


class RoadMapPast:
    """A road map at any moment, made of its changes; what did not change is kept between moments.

    The clocks of the laptops count: a change that was collected later belongs to the time when it
    was made.
    """

    def __init__(self, road_map: str, changes: Iterable[Change]) -> None:
        self._road_map = road_map
        self._changes: dict[RecordKey, list[Change]] = defaultdict(list)
        for each in sorted(changes, key=attrgetter("recorded_at")):
            self._changes[each.record_type, each.record_id].append(each)
        self._built: dict[RecordKey, tuple[int, RoadMapContent]] = {}

    def read_again(self, changes: Iterable[Change]) -> RoadMapPast:
        """Return the past from all present changes; unchanged records are not built again."""
        again = RoadMapPast(self._road_map, changes)
        for key, built in self._built.items():
            if again._changes.get(key) == self._changes[key]:
                again._built[key] = built
        return again

    def workshop_at(self, workshop: Workshop, moment: str) -> Workshop:
        """Return ``workshop`` with the road map as the changes up to ``moment`` made it.

        ``moment`` is a time in UTC as the journal writes it. Versions that were named later are
        not there yet; comments are those of then, open or settled as they were.
        """
        records, conflicts = list[Record](), list[Conflict]()
        for key in self._changes:
            content = self._content(key, moment)
            records += content[0]
            conflicts += content[1]
        past = with_content(workshop, self._road_map, records, conflicts)
        versions = past.records(NamedVersion)
        later = [each for each in versions.owned_by(self._road_map) if _is_later(each.at, moment)]
        kept = versions.replace(later, ()) if later else versions
        said = [each for each in records if isinstance(each, FieldComment)]
        comments = past.records(FieldComment)
        comments = comments.replace(comments.owned_by(self._road_map), said)
        tables = {**past.tables, NamedVersion: kept, FieldComment: comments}
        return replace(past, tables=tables)

    def _content(self, key: RecordKey, moment: str) -> RoadMapContent:
        changes = self._changes[key]
        count = bisect_right(changes, moment, key=attrgetter("recorded_at"))
        built = self._built.get(key)
        if built is None or built[0] != count:
            built = count, content_of_changes(changes[:count], self._road_map)
            self._built[key] = built
        return built[1]


def last_moment(stood: str, times: RoomTimes) -> str:
    """Return the last time, in UTC as the journal writes it, of a day or a moment (ISO 8601)."""
    return times.end_of(date.fromisoformat(stood)) if _is_day(stood) else stood


def format_stood(stood: str, times: RoomTimes) -> str:
    """Return a day, or a moment on the clock of the room, as a part of a text."""
    if _is_day(stood):
        return partial_date.format_day(date.fromisoformat(stood))
    return partial_date.format_moment(times.at(stood))


def days_of_moments(moments: Sequence[str], times: RoomTimes) -> list[date]:
    """Return the days of the room on which moments lie that follow each other, the first first."""
    days, place = list[date](), 0
    while place < len(moments):
        days.append(times.at(moments[place]).date())
        place = bisect_right(moments, days[-1], place, key=lambda each: times.at(each).date())
    return days


def restore_fields(workshop: Workshop, then: Record, names: Sequence[str] = ()) -> Edit:
    """Give a record the values that it had then: in the fields ``names``, or in all that differ.

    One that was deleted since is added again. When a whole record is restored, values that name a
    deleted record are left out. Raises InvalidInput if its owner is gone or, when single fields are
    restored, a record that one names.
    """
    now = workshop.latest(then)
    if now is None:
        return _added_again(workshop, then)
    wanted = names or tuple(changed_fields(now, then))
    lost = {each for each in wanted if _names_lost(workshop, then, each)}
    if names and lost:
        raise InvalidInput(
            _("What this value named was deleted."), _("Put it back from the bin first.")
        )
    kept = [each for each in wanted if each not in lost]
    after = replace_fields(now, **{name: as_typed(then, name) for name in kept})
    label = N_("Restore an earlier value") if names else N_("Restore an earlier entry")
    return settling_edit(workshop, label, now, after, kept)


def _added_again(workshop: Workshop, then: Record) -> Edit:
    refuse_alone(workshop, then)
    fields = record_fields(type(then))
    lost = {
        name: fields[name].default
        for name in fields
        if not fields[name].is_required and _names_lost(workshop, then, name)
    }
    return Edit(N_("Restore an earlier entry"), after=(replace_fields(then, **lost),))


def _names_lost(workshop: Workshop, then: Record, name: str) -> bool:
    return names_lost(workshop, type(then).__name__, name, field_to_json(then, name))


def _is_day(stood: str) -> bool:
    return "T" not in stood


def _is_later(at: str, moment: str) -> bool:
    """Whether a version was named after a moment; not if its time is damaged."""
    return local_time.is_possible(at) and datetime.fromisoformat(at) > datetime.fromisoformat(
        moment
    )
