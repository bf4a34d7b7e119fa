"""The verbs of a script for attendance, and for what delegations bring and are given."""

from __future__ import annotations

from typing import Annotated

from mercworkshop.domain.entities import attendance, checklists
from mercworkshop.domain.entities.attendance import (
    Attendance,
    AttendanceDay,
    attendance_of,
)
from mercworkshop.domain.entities.checklists import ChecklistItem, ChecklistKind, ChecklistTick
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script.step import StepArguments, argument_error
from mercworkshop.exchange.script.verb import (
    Argument,
    DelegationsArgument,
    choice_argument,
    flag_argument,
    record_argument,
    records_argument,
    text_argument,
)
from mercworkshop.i18n import _


def _find_day(step: StepArguments, name: str) -> AttendanceDay:
    """Return a day of the workshop by its date, its title, or the id of the day of the agenda."""
    asked = step.text(name).strip()
    found = [
        each
        for each in attendance_of(step.workshop).days
        if asked in each.names or asked.casefold() == each.title.casefold()
    ]
    if len(found) != 1:
        raise argument_error(name, _("the workshop has no such day"))
    return found[0]


_DayArgument = Annotated[
    AttendanceDay,
    Argument("text", "a day of the workshop, by its date, title or id", _find_day),
]
_PeopleArgument = Annotated[
    list[Person], records_argument(Person, "the participants, by name or id")
]
_ItemArgument = Annotated[
    ChecklistItem, record_argument(ChecklistItem, "an entry of a list, by its text or id")
]


def tick_people(step: StepArguments, day: _DayArgument, ids: _PeopleArgument) -> Edit:
    """Note that participants were there on a day."""
    return attendance.tick(step.workshop.records(Attendance), ids, day)


def untick_people(step: StepArguments, day: _DayArgument, ids: _PeopleArgument) -> Edit:
    """Take back that participants were there on a day."""
    return attendance.untick(step.workshop.records(Attendance), ids, day)


def tick_delegations(
    step: StepArguments, day: _DayArgument, countries: DelegationsArgument
) -> Edit:
    """Note that everybody of these countries was there on a day."""
    codes = {each.country for each in countries}
    chosen = [each for each in step.workshop.records(Person).all() if each.country in codes]
    return attendance.tick(step.workshop.records(Attendance), chosen, day)


def update_attendance(
    step: StepArguments,
    id: Annotated[Person, record_argument(Person, "the participant, by name or id")],  # noqa: A002
    note: Annotated[str, text_argument("what to note about when the person was there")],
) -> Edit:
    """Note something about when a participant was there."""
    return attendance.update_note(step.workshop.records(Attendance), id, note)


def add_entry(
    step: StepArguments,
    list: Annotated[ChecklistKind, choice_argument(ChecklistKind, "which list")],  # noqa: A002
    text: Annotated[str, text_argument("what to bring, or the text of the package to hand out")],
) -> Edit:
    """Add an entry to the list of what delegations bring, or of what they are given."""
    now = step.workshop
    items = now.records(ChecklistItem).all()
    if list is ChecklistKind.HAND_OUT:
        return checklists.propose(now.workshop_id, items, list, {text: text})
    return checklists.add(items, list, text)


def reword_entry(
    step: StepArguments,
    entry: _ItemArgument,
    text: Annotated[str, text_argument("its new words")],
) -> Edit:
    """Change the words of an entry."""
    return checklists.update(entry, text=text)


def remove_entries(
    step: StepArguments,
    entries: Annotated[
        list[ChecklistItem], records_argument(ChecklistItem, "the entries, by text or id")
    ],
) -> Edit:
    """Remove entries with their ticks."""
    return checklists.remove(step.workshop, {each.id for each in entries})


def tick_entry(
    step: StepArguments,
    entry: _ItemArgument,
    countries: DelegationsArgument,
    done: Annotated[bool, flag_argument("whether it is there; true if not given")] = True,
    note: Annotated[str | None, text_argument("a note")] = None,
) -> Edit:
    """Note that countries have brought an entry, or were given it."""
    return checklists.set_ticks(
        step.workshop.workshop_id,
        step.workshop.records(ChecklistTick),
        [(entry.id, each.country) for each in countries],
        is_done=done,
        **({} if note is None else {"note": note}),
    )
