"""Who was there on which day: one record for each person, with the days that were ticked.

A day is kept by the id of the day of the agenda, or, without one, by its date. The same day is
recognised by either, so ticks stay where they are when an agenda comes later or goes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.days import dates_of, day_id
from mercworkshop.domain.entities.agenda.records import AgendaDay
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_, Counted, _, typed_list

_LEAST_NUMBER, _NUMBERS = 100, 900
"""Numbers of people on a sheet have three digits, or four where that many would be too few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """The days on which a person was there, and a note; its id is made from that of the person."""

    READERS: ClassVar[Readers] = Readers.FACILITATORS
    PERSONAL: ClassVar[bool] = True
    OF_PERSON: ClassVar[str] = "attendance"

    days: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceDay:
    """A day that can be ticked: how it is kept, every other way to name it, and its title."""

    key: str
    names: frozenset[str]
    title: str
    date: date | None = None
    is_removed: bool = False
    """Whether it is no longer a day of the agenda; its ticks are kept."""


@dataclass(frozen=True, slots=True)
class DailyAttendance:
    """The people of a workshop in the order of the list, its days, and the ticks."""

    people: tuple[Person, ...]
    days: tuple[AttendanceDay, ...]
    records: Mapping[str, Attendance]

    def is_there(self, person: Person, day: AttendanceDay) -> bool:
        """Whether a person is ticked on a day."""
        its = self.records.get(attendance_id(person))
        return its is not None and not day.names.isdisjoint(its.days)

    def came(self, person: Person) -> bool:
        """Whether a person was there on any day."""
        return any(self.is_there(person, day) for day in self.days)

    def count_by_day(self) -> tuple[int, ...]:
        """Return how many people were there on each day."""
        return tuple(sum(self.is_there(one, day) for one in self.people) for day in self.days)

    def count_came(self) -> Mapping[Category, int]:
        """Return how many people of each category were there on any day."""
        return Counter(each.category for each in self.people if self.came(each))

    def numbers(self) -> Mapping[str, Person]:
        """Return the people by the number that a sheet to sign prints before their names.

        It follows from the id of the person, so a sheet that was printed stays right when others
        are added or removed; two people with one number are the exception, and get the next.
        """
        size = _NUMBERS if len(self.people) <= _NUMBERS // 2 else 10 * _NUMBERS
        least = _LEAST_NUMBER * size // _NUMBERS
        taken: dict[str, Person] = {}
        for person in sorted(self.people, key=lambda each: each.id):
            place = int(derived_id("number", person.id)[:8], 16) % size
            while str(least + place) in taken:
                place = (place + 1) % size
            taken[str(least + place)] = person
        return taken

    def delegation_of(self, person: Person) -> tuple[Person, ...]:
        """Return everybody of the same country and category, or, without one, organisation."""
        if person.country:
            of = person.country, person.category
            return tuple(each for each in self.people if (each.country, each.category) == of)
        body = person.organisation.casefold()
        alike = (each for each in self.people if each.organisation.casefold() == body)
        return tuple(each for each in alike if not each.country) if body else (person,)


def attendance_id(person: Person) -> str:
    """Return the id of the attendance of a person, the same on every laptop."""
    return derived_id(Attendance.OF_PERSON, person.id)


def attendance_of(workshop: Workshop) -> DailyAttendance:
    """Return the people, days and ticks of a workshop."""
    records = workshop.records(Attendance)
    ticked = {name for each in records.values() for name in each.days}
    return DailyAttendance(workshop.records(Person).all(), _days_of(workshop, ticked), records)


def tick(
    attendance: Mapping[str, Attendance], people: Iterable[Person], day: AttendanceDay
) -> Edit:
    """Note that people were there on a day; people who are ticked already stay ticked."""
    chosen = tuple(people)
    edits = [_with(attendance, each, day.names, (day.key,)) for each in chosen]
    label = Counted("Tick a participant", "Tick {n} participants", len(chosen))
    return combine_edits(label, *(each for each in edits if not each.is_empty))


def add_at_door(there: Iterable[Person], day: AttendanceDay, name: str, **fields: Any) -> Edit:
    """Add somebody who came without being on the list, and tick the day."""
    added = people.add(there, name, **fields)
    (person,) = (each for each in added.after if isinstance(each, Person))
    return combine_edits(N_("Add participant"), added, tick({}, [person], day))


def untick(
    attendance: Mapping[str, Attendance], people: Iterable[Person], day: AttendanceDay
) -> Edit:
    """Take back that people were there on a day."""
    chosen = tuple(people)
    there = (each for each in chosen if attendance_id(each) in attendance)
    edits = [_with(attendance, each, day.names, ()) for each in there]
    label = Counted("Untick a participant", "Untick {n} participants", len(chosen))
    return combine_edits(label, *(each for each in edits if not each.is_empty))


def update_note(attendance: Mapping[str, Attendance], person: Person, note: str) -> Edit:
    """Change what is noted about when a person was there."""
    return _edit(attendance, person, N_("Edit note"), note=note)


def merge_attendance(ours: Attendance | None, theirs: Attendance | None, person: Person) -> Edit:
    """Give a person who was entered twice the ticks and notes of both entries."""
    if theirs is None:
        return Edit("")
    days = (*(ours.days if ours else ()), *theirs.days)
    notes = dict.fromkeys(each.note for each in (ours, theirs) if each and each.note)
    known = {ours.id: ours} if ours else {}
    return _edit(
        known,
        person,
        "",
        days=tuple(dict.fromkeys(days)),
        note=typed_list(notes),
    )


def _with(
    attendance: Mapping[str, Attendance],
    person: Person,
    without: frozenset[str],
    more: tuple[str, ...],
) -> Edit:
    now = attendance.get(attendance_id(person))
    days = now.days if now else ()
    if more and not without.isdisjoint(days):
        return Edit("")
    kept = tuple(each for each in days if each not in without)
    return _edit(attendance, person, "", days=(*kept, *more))


def _edit(
    attendance: Mapping[str, Attendance], person: Person, label: str, **fields: object
) -> Edit:
    now = attendance.get(attendance_id(person))
    if now is not None:
        return edit_record(label, now, **fields)
    new = Attendance(id=attendance_id(person))
    return Edit(label, after=(replace_fields(new, **fields),))


def _days_of(workshop: Workshop, ticked: set[str]) -> tuple[AttendanceDay, ...]:
    """Return the days of the agenda, or those of the workshop, and any other that was ticked."""
    own = workshop.workshop_id
    planned = workshop.records(AgendaDay).all()
    found = [_planned_day(own, each, place) for place, each in enumerate(planned, start=1)]
    known = {name for each in found for name in each.names}
    of_details = dates_of(workshop.details)
    further = {day for day in of_details if not planned or day_id(own, day) in ticked}
    further |= {day for name in ticked if (day := _date_of(name)) is not None}
    for day in sorted(further):
        names = frozenset({day.isoformat(), day_id(own, day)})
        if known.isdisjoint(names):
            found.append(AttendanceDay(day.isoformat(), names, wording.date_name(day), day))
    known = {name for each in found for name in each.names}
    for name in sorted(ticked - known):
        title = _("Day removed from the agenda")
        found.append(AttendanceDay(name, frozenset({name}), title, is_removed=True))
    return tuple(found)


def _planned_day(workshop: str, day: AgendaDay, place: int) -> AttendanceDay:
    names = {day.id}
    exact = day.date.first if day.date and day.date.first == day.date.last else None
    if exact is not None:
        names |= {exact.isoformat(), day_id(workshop, exact)}
    return AttendanceDay(day.id, frozenset(names), wording.day_name(day, place), exact)


def _date_of(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
