"""Who was there on which day, as rows of ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mercworkshop.domain.entities import attendance
from mercworkshop.domain.entities.attendance import (
    Attendance,
    AttendanceDay,
    DailyAttendance,
    attendance_id,
    attendance_of,
)
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.fields.descriptions import field_label
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.gui.places.workshop.parts.short_days import short_title
from mercworkshop.gui.places.workshop.parts.tick_table import Cell, TickModel
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.i18n import _, digits

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_COUNTRY, DAYS_FROM = 2, 3
"""The first column of a day; number, name and country are before it, the note is after the days."""


class AttendanceModel(TickModel):
    """The people that the filter lets through, in the order of the list of participants."""

    name_column = 1

    def __init__(self, session: EditSession) -> None:
        super().__init__()
        self._session = session
        self._numbers: Mapping[str, str] = {}
        self._filter = ""
        self.found = attendance_of(session.workshop)
        self.people: Sequence[Person] = ()

    def refresh(self, wanted: str) -> None:
        """Show the people as they are now whose words have every word of ``wanted``."""
        self.found = attendance_of(self._session.workshop)
        self._numbers = {person.id: its for its, person in self.found.numbers().items()}
        words = fold_text(wanted).split()
        self.people = [
            each
            for each in self.found.people
            if all(word in fold_text(self._findable(each)) for word in words)
        ]
        days = [each.title for each in self.found.days]
        about = field_label("Person", "name"), field_label("Person", "country")
        headings = (_("Sheet no."), *about, *days)
        note = field_label("Attendance", "note")
        short = (_("No."), *about, *map(short_day, self.found.days), note)
        self.show_rows((*headings, note), [each.id for each in self.people], short)

    def day_of(self, column: int) -> AttendanceDay | None:
        """Return the day of a column; None if it shows none."""
        place = column - DAYS_FROM
        return self.found.days[place] if 0 <= place < len(self.found.days) else None

    def words(self, row: int, column: int) -> str:
        person = self.people[row]
        if column == 0:
            return digits(self._numbers.get(person.id, ""))
        if column == 1:
            return person.name
        if column == _COUNTRY and self.is_short:
            return person.country
        if column == _COUNTRY:
            return country_name(self._session.reference.countries, person.country)
        return "" if self.day_of(column) else self.typed(row, column) or ""

    def spoken(self, row: int, column: int) -> str:
        if column == _COUNTRY:
            return country_name(self._session.reference.countries, self.people[row].country)
        return self.words(row, column)

    def ticked(self, row: int, column: int) -> bool | None:
        day = self.day_of(column)
        return None if day is None else self.found.is_there(self.people[row], day)

    def typed(self, row: int, column: int) -> str | None:
        if column < DAYS_FROM or self.day_of(column):
            return None
        its = self.found.records.get(attendance_id(self.people[row]))
        return its.note if its else ""

    def hint(self, row: int, column: int) -> str:
        if column == _COUNTRY and self.is_short:
            return self.spoken(row, column)
        return self.people[row].organisation if column == self.name_column else ""

    def set_ticked(self, cells: Sequence[Cell], *, is_ticked: bool) -> None:
        """Tick cells of one day or of several; each day is a step of undo."""
        by_day: dict[AttendanceDay, list[Person]] = {}
        for row, column in cells:
            day = self.day_of(column)
            if day is not None:  # the days as they are now: taking a tick away may remove a column
                by_day.setdefault(day, []).append(self.people[row])
        for day, chosen in by_day.items():
            self.set_people(chosen, day, is_ticked=is_ticked)

    def set_people(
        self, chosen: Sequence[Person], day: AttendanceDay, *, is_ticked: bool = True
    ) -> bool:
        """Tick people on a day, or take their ticks away; return whether anything changed."""
        verb = attendance.tick if is_ticked else attendance.untick
        is_changed = self._session.apply(verb, self._records(), chosen, day)
        self._session.end_step()
        return is_changed

    def write(self, row: int, column: int, text: str) -> bool:
        del column
        records, person = self._records(), self.people[row]
        is_changed = self._session.apply(attendance.update_note, records, person, text)
        self._session.end_step()
        return is_changed

    def _records(self) -> dict[str, Attendance]:
        return dict(self._session.workshop.records(Attendance))

    def _findable(self, person: Person) -> str:
        country = country_name(self._session.reference.countries, person.country)
        number = self._numbers.get(person.id, "")
        return f"{number} {person.name} {person.organisation} {country} {person.country}"


def counts_of(found: DailyAttendance) -> list[tuple[str, int]]:
    """Return each day with how many were there."""
    return list(zip([each.title for each in found.days], found.count_by_day(), strict=True))


def short_day(day: AttendanceDay) -> str:
    """Return a day as “Mon 19”, unless it has a title that is no date."""
    return short_title(day.title, day.date)
