"""What an officer does with pilots: each function returns the edit, from what is there now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.pilots import pilots
from mercworkshop.domain.programme.pilots.overview import PILOT_RECORDS
from mercworkshop.domain.programme.pilots.pilots import (
    PILOT_PARTS,
    Pilot,
    PilotOutput,
    PilotPart,
    PilotQuestion,
)
from mercworkshop.domain.programme.record_verbs import FieldValues, RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


def add_pilot(_archive: ArchivePort, values: FieldValues) -> Edit:
    """Add a pilot. Raises InvalidInput without a title."""
    given = dict(values)
    return pilots.add_pilot(given.pop("title", ""), **given)


def add_part(archive: ArchivePort, kind: type[PilotPart], pilot: str, values: FieldValues) -> Edit:
    """Add an output or a question to a pilot. Raises InvalidInput if the pilot is gone."""
    owner, given = _pilot(archive, pilot), dict(values)
    if kind is PilotOutput:
        return pilots.add_output(owner, given.pop("title", ""), **given)
    return pilots.ask_about(owner, given.pop("text", ""), **given)


def change(archive: ArchivePort, record: Pilot | PilotPart, values: FieldValues) -> Edit:
    """Change fields of a pilot, or of what belongs to one."""
    now = archive.find(type(record), record.id)
    if isinstance(now, Pilot):
        return pilots.update_pilot(now, **values)
    if isinstance(now, PilotOutput):
        return pilots.update_output(now, **values)
    if isinstance(now, PilotQuestion):
        return pilots.update_question(now, **values)
    raise _gone()


def remove(archive: ArchivePort, record: Pilot | PilotPart) -> Edit:
    """Remove a pilot with all that belongs to it, or an output or a question."""
    if isinstance(record, PilotOutput):
        return pilots.remove_outputs([record])
    if isinstance(record, PilotQuestion):
        return pilots.remove_questions([record])
    return pilots.remove_pilots([_pilot(archive, record.id)], _parts_of(archive, record.id))


def _parts_of(archive: ArchivePort, pilot: str) -> list[PilotPart]:
    rows = [each for each in archive.ask(PILOT_RECORDS) if each.pilot == pilot]
    return [
        found
        for each in rows
        if each.kind in PILOT_PARTS and (found := archive.find(PILOT_PARTS[each.kind], each.id))
    ]


def _pilot(archive: ArchivePort, pilot: str) -> Pilot:
    found = archive.find(Pilot, pilot)
    if found is None:
        raise _gone()
    return found


def _gone() -> InvalidInput:
    return InvalidInput(
        _("This is no longer in the programme."), _("Somebody removed it; choose something else.")
    )


def _add_owned(kind: type[PilotPart], archive: ArchivePort, values: FieldValues) -> Edit:
    given = dict(values)
    return add_part(archive, kind, given.pop("pilot", ""), given)


PILOT_VERBS = RecordVerbs(Pilot, "pilots", add_pilot, change, remove)
OUTPUT_VERBS = RecordVerbs(
    PilotOutput, "pilot_outputs", partial(_add_owned, PilotOutput), change, remove
)
ASKED_VERBS = RecordVerbs(
    PilotQuestion, "pilot_questions", partial(_add_owned, PilotQuestion), change, remove
)
