"""Pilot projects of the programme, what each is to bring, and what was asked about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class PilotKind(StrEnum):
    """Which series of projects a pilot belongs to."""

    SECRETARIAT = "secretariat"
    RATIFICATION = "ratification"
    ASSESSMENT = "assessment"
    OTHER = "other"


PILOT_KIND_NAMES = {
    PilotKind.SECRETARIAT: N_("Pilots of the secretariat"),
    PilotKind.RATIFICATION: N_("Ratification projects"),
    PilotKind.ASSESSMENT: N_("Initial assessments"),
    PilotKind.OTHER: N_("Other projects"),
}


class PilotStatus(StrEnum):
    """How far a pilot is, as somebody said."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    ENDED = "ended"
    STOPPED = "stopped"


PILOT_STATUS_NAMES = {
    PilotStatus.PLANNED: N_("Planned"),
    PilotStatus.UNDER_WAY: N_("Under way"),
    PilotStatus.ENDED: N_("Ended"),
    PilotStatus.STOPPED: N_("Stopped early"),
}


class OutputState(StrEnum):
    """Whether an output is here."""

    AWAITED = "awaited"
    DELIVERED = "delivered"
    DROPPED = "dropped"


OUTPUT_STATE_NAMES = {
    OutputState.AWAITED: N_("Awaited"),
    OutputState.DELIVERED: N_("Handed in"),
    OutputState.DROPPED: N_("Dropped"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot(Record):
    """A project in ``countries`` (ISO 3166), or in those that ``countries_said`` speaks of.

    What nobody reports is blank. A pilot that ends before it begins stays as it was said: it is
    reported and not refused. ``partners`` are a line each, such as "Customs: list of importers".
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    title: str
    kind: PilotKind = PilotKind.SECRETARIAT
    countries: tuple[str, ...] = ()
    countries_said: str = ""
    aim: str = ""
    partners: tuple[str, ...] = ()
    donor: str = ""
    amount: Money | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    status: PilotStatus | None = None
    source: str = ""
    is_doubtful: bool = False
    is_sample: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotOutput(Record):
    """What a pilot is to bring. ``where`` is a file or an address, and never more than text."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "pilot"

    pilot: str
    title: str
    due: PartialDate | None = None
    state: OutputState = OutputState.AWAITED
    delivered: PartialDate | None = None
    where: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PilotQuestion(Record):
    """What was asked about a pilot, of whom and when, and the answer."""

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "pilot"

    pilot: str
    text: str
    whom: str = ""
    asked: PartialDate | None = None
    answer: str = ""
    answered: PartialDate | None = None


type PilotPart = PilotOutput | PilotQuestion
"""What belongs to a pilot."""

PILOT_PARTS: Mapping[str, type[PilotOutput] | type[PilotQuestion]] = {
    each.__name__: each for each in (PilotOutput, PilotQuestion)
}
"""Types of what belongs to a pilot, by their names."""


def add_pilot(title: str, **fields: Any) -> Edit:
    """Add a pilot. Raises InvalidInput without a title."""
    made = Pilot(id=new_id(), title=_clean(title))
    return Edit(N_("Add a pilot"), after=(replace_fields(made, **_once(fields)),))


def update_pilot(pilot: Pilot, **fields: Any) -> Edit:
    """Change a pilot. Raises InvalidInput if it would lose its title."""
    if "title" in fields:
        fields["title"] = _clean(fields["title"])
    return edit_record(N_("Edit a pilot"), pilot, **_once(fields))


def remove_pilots(pilots: Iterable[Pilot], owned: Iterable[PilotPart]) -> Edit:
    """Remove pilots, with what is ``owned`` by them."""
    gone = tuple(pilots)
    label = Counted("Remove a pilot", "Remove {n} pilots", len(gone))
    return Edit(label, before=(*gone, *owned))


def add_output(pilot: Pilot, title: str, **fields: Any) -> Edit:
    """Add what a pilot is to bring. Raises InvalidInput without a title."""
    made = PilotOutput(id=new_id(), pilot=pilot.id, title=_clean(title))
    return Edit(N_("Add an output"), after=(replace_fields(made, **fields),))


def update_output(output: PilotOutput, **fields: Any) -> Edit:
    """Change an output. Raises InvalidInput if it would lose its title."""
    if "title" in fields:
        fields["title"] = _clean(fields["title"])
    return edit_record(N_("Edit an output"), output, **fields)


def remove_outputs(outputs: Iterable[PilotOutput]) -> Edit:
    """Remove outputs."""
    gone = tuple(outputs)
    return Edit(Counted("Remove an output", "Remove {n} outputs", len(gone)), before=gone)


def ask_about(pilot: Pilot, text: str, **fields: Any) -> Edit:
    """Note a question about a pilot. Raises InvalidInput without words."""
    made = PilotQuestion(id=new_id(), pilot=pilot.id, text=_clean(text))
    return Edit(N_("Ask about a pilot"), after=(replace_fields(made, **fields),))


def update_question(question: PilotQuestion, **fields: Any) -> Edit:
    """Change a question about a pilot, or note its answer."""
    if "text" in fields:
        fields["text"] = _clean(fields["text"])
    return edit_record(N_("Edit a question about a pilot"), question, **fields)


def remove_questions(questions: Iterable[PilotQuestion]) -> Edit:
    """Remove questions about pilots."""
    gone = tuple(questions)
    label = Counted("Remove a question", "Remove {n} questions", len(gone))
    return Edit(label, before=gone)


def _once(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of a pilot with each country once."""
    countries = fields.get("countries") or ()
    return {**fields, "countries": tuple(dict.fromkeys(countries))} if countries else fields


def _clean(words: str) -> str:
    words = words.strip()
    if not words:
        raise InvalidInput(_("This needs a few words."), _("Say what it is."))
    return words
