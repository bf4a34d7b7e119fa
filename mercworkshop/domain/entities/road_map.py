"""A country's draft national road map: its overview and objectives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, is_practice_code, new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.languages import SecondLanguage
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, Language, _


class ConsentKind(StrEnum):
    """How a State consents to be bound."""

    UNDECIDED = ""
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"


class RoadMapState(StrEnum):
    """The state of the draft."""

    BLANK = "blank"
    IN_WORK = "in_work"
    READY = "ready"
    PRESENTED = "presented"
    CORRECTED = "corrected"
    ADOPTED = "adopted"


CONSENT_NAMES = {
    ConsentKind.UNDECIDED: N_("Not decided yet"),
    ConsentKind.RATIFICATION: N_("Ratification"),
    ConsentKind.ACCEPTANCE: N_("Acceptance"),
    ConsentKind.APPROVAL: N_("Approval"),
    ConsentKind.ACCESSION: N_("Accession"),
}
ROAD_MAP_STATE_NAMES = {
    RoadMapState.BLANK: N_("Not started"),
    RoadMapState.IN_WORK: N_("In work"),
    RoadMapState.READY: N_("Ready to present"),
    RoadMapState.PRESENTED: N_("Presented"),
    RoadMapState.CORRECTED: N_("Corrected after the workshop"),
    RoadMapState.ADOPTED: N_("Adopted"),
}


SAMPLE_MARK = "SAMPLE."
"""The first word in the sources of a made-up road map of a real country, in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadMap(Record):
    """The road map of one country (ISO 3166 code); follow-up workshops continue it.

    ``signed`` is the day of signature according to the country; ``path`` the id of the kind of
    path. Reference data is not copied here. ``language`` is the one that the road map is written
    in, whatever the language of a window.
    """

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True

    country: str
    state: RoadMapState = RoadMapState.BLANK
    version: str = ""
    context: str = ""
    focal_point: str = ""
    coordination: str = ""
    signed: PartialDate | None = None
    intended_act: ConsentKind = ConsentKind.UNDECIDED
    intended_date: PartialDate | None = None
    path: str = ""
    open_questions: str = ""
    sources: str = ""
    language: Language = Language.ENGLISH
    second_language: SecondLanguage = SecondLanguage.NONE

    @property
    def is_sample(self) -> bool:
        """Whether it was made up for demonstration: its sources begin with SAMPLE_MARK."""
        return self.sources.lstrip().startswith(SAMPLE_MARK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """The objective of a set of actions. ``section`` is the id of a section of the road map."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    title: str
    section: str = ""
    position: str = ""


def road_map_id(country: str, workshop: str = "") -> str:
    """Return the id of a country's road map, the same on every laptop and in every workshop.

    A practice country has a separate road map in each ``workshop``.
    """
    if is_practice_code(country):
        return derived_id("road map", workshop, country)
    return derived_id("road map", country)


def start_road_map(country: str, workshop: str = "", language: Language = Language.ENGLISH) -> Edit:
    """Start the road map of a country, to be written in ``language``."""
    own = road_map_id(country, workshop)
    new = RoadMap(id=own, country=country, language=language)
    return Edit(N_("Begin road map"), after=(new,))


def update(road_map: RoadMap, **fields: Any) -> Edit:
    """Change the overview; a blank road map becomes in work. No language is beside itself."""
    if road_map.state is RoadMapState.BLANK and "state" not in fields:
        fields["state"] = RoadMapState.IN_WORK
    if {"language", "second_language"} & fields.keys():
        language = fields.get("language", road_map.language)
        second = fields.get("second_language", road_map.second_language)
        if str(second) == str(language):
            fields["second_language"] = SecondLanguage.NONE
    return edit_record(N_("Edit overview"), road_map, **fields)


def add_objective(objectives: Iterable[Objective], road_map: RoadMap, title: str) -> Edit:
    """Add an objective at the end."""
    (position,) = ordering.end_positions(objectives)
    new = Objective(id=new_id(), road_map=road_map.id, title=_clean_title(title), position=position)
    return Edit(N_("Add objective"), after=(new,))


def update_objective(objective: Objective, **fields: Any) -> Edit:
    """Change an objective; its title cannot be empty."""
    if "title" in fields:
        fields["title"] = _clean_title(str(fields["title"]))
    return edit_record(N_("Edit objective"), objective, **fields)


def move_objectives(objectives: Sequence[Objective], moved: Sequence[Objective], by: int) -> Edit:
    """Move objectives ``by`` places up (negative) or down."""
    label = Counted("Move an objective", "Move {n} objectives", len(moved))
    return ordering.move_by(label, objectives, moved, by)


def delete_objectives(objectives: Iterable[Objective], actions: Iterable[Any] = ()) -> Edit:
    """Delete objectives; their ``actions`` stay, without an objective."""
    gone = tuple(objectives)
    ids = {objective.id for objective in gone}
    served = tuple(action for action in actions if action.objective in ids)
    freed = tuple(replace_fields(action, objective="") for action in served)
    label = Counted("Delete an objective", "Delete {n} objectives", len(gone))
    return Edit(label, (*gone, *served), freed)


def delete_content(records: Mapping[str, Iterable[Record]]) -> Edit:
    """Delete all records of a road map, to reset the practice country."""
    return Edit(N_("Reset"), before=tuple(r for rows in records.values() for r in rows))


def _clean_title(title: str) -> str:
    title = title.strip()
    if not title:
        raise InvalidInput(
            _("An objective needs a title."), _("Type a few words, or delete the objective.")
        )
    return title
