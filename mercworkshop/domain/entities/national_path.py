"""The national path to becoming a Party: ordered path steps and the deposit checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.position_keys import fresh_keys
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class TreatyAct(StrEnum):
    """Acts towards becoming a Party, which public pages often all call "ratified"."""

    NONE = ""
    SIGNATURE = "signature"
    NATIONAL_APPROVAL = "national_approval"
    INSTRUMENT = "instrument"
    DEPOSIT = "deposit"
    ENTRY_INTO_FORCE = "entry_into_force"


class Progress(StrEnum):
    """The progress of a path step or an action."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked or expected any more: it is done, or dropped."""
        return self in {Progress.DONE, Progress.DROPPED}


class DeclarationChoice(StrEnum):
    """A country's decision on a provision of the deposit checklist."""

    UNDECIDED = "undecided"
    APPLIES = "applies"
    DOES_NOT = "does_not"


TREATY_ACT_NAMES = {
    TreatyAct.NONE: N_("Preparation"),
    TreatyAct.SIGNATURE: N_("Signature"),
    TreatyAct.NATIONAL_APPROVAL: N_("National approval (parliament, cabinet)"),
    TreatyAct.INSTRUMENT: N_("Instrument signed"),
    TreatyAct.DEPOSIT: N_("Deposit"),
    TreatyAct.ENTRY_INTO_FORCE: N_("Entry into force"),
}
PROGRESS_NAMES = {
    Progress.PLANNED: N_("Planned"),
    Progress.UNDER_WAY: N_("Under way"),
    Progress.DONE: N_("Done"),
    Progress.DROPPED: N_("Dropped"),
}
DECLARATION_NAMES = {
    DeclarationChoice.UNDECIDED: N_("Not decided yet"),
    DeclarationChoice.APPLIES: N_("Applies"),
    DeclarationChoice.DOES_NOT: N_("Does not apply"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep(Record):
    """A step of the national path. ``planned`` is the target date, ``done`` the actual one."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    title: str
    body: str = ""
    milestone: TreatyAct = TreatyAct.NONE
    planned: PartialDate | None = None
    done: PartialDate | None = None
    progress: Progress = Progress.PLANNED
    note: str = ""
    template: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Record):
    """A decision on one provision of the deposit checklist, who is responsible, and by when."""

    READERS: ClassVar[Readers] = Readers.EVERYBODY
    OF_COUNTRY: ClassVar[bool] = True
    OWNER: ClassVar[str] = "road_map"

    road_map: str
    provision: str
    choice: DeclarationChoice = DeclarationChoice.UNDECIDED
    owner: str = ""
    due: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """A path step that belongs to a kind of path; ``done`` is its day if that is known already."""

    id: str
    title: str
    body: str = ""
    milestone: TreatyAct = TreatyAct.NONE
    done: PartialDate | None = None


def choose_path(
    road_map: RoadMap, family: str, steps: Sequence[PathStep], templates: Sequence[StepTemplate]
) -> Edit:
    """Choose the kind of path: keep edited path steps, replace untouched ones.

    Path steps from templates have the same ids on every laptop, so a merge does not double them.
    """
    known = {template.milestone: template.done for template in templates if template.done}
    kept = [step for step in steps if not step.template or _is_worked_on(step, known)]
    gone = tuple(step for step in steps if step not in kept)
    there = {step.id for step in kept}
    places = fresh_keys(len(templates))
    new = tuple(
        PathStep(
            id=derived_id("step", road_map.id, template.id),
            road_map=road_map.id,
            title=template.title,
            body=template.body,
            milestone=template.milestone,
            done=template.done,
            progress=Progress.DONE if template.done else Progress.PLANNED,
            template=template.id,
            position=place,
        )
        for template, place in zip(templates, places, strict=True)
        if derived_id("step", road_map.id, template.id) not in there
    )
    chosen = edit_record("", road_map, path=family)
    return Edit(N_("Choose national path"), (*chosen.before, *gone), (*chosen.after, *new))


def add_step(steps: Sequence[PathStep], road_map: RoadMap, title: str) -> Edit:
    """Add a path step without a template at the end."""
    (position,) = ordering.end_positions(steps)
    new = PathStep(id=new_id(), road_map=road_map.id, title=_clean_title(title), position=position)
    return Edit(N_("Add step"), after=(new,))


def update_step(step: PathStep, **fields: Any) -> Edit:
    """Change a path step; a ``done`` date sets its progress to done."""
    if "title" in fields:
        fields["title"] = _clean_title(str(fields["title"]))
    if replace_fields(step, **fields).done and fields.get("done") and "progress" not in fields:
        fields["progress"] = Progress.DONE
    return edit_record(N_("Edit step"), step, **fields)


def delete_steps(steps: Iterable[PathStep]) -> Edit:
    """Delete path steps."""
    gone = tuple(steps)
    return Edit(Counted("Delete a step", "Delete {n} steps", len(gone)), before=gone)


def move_steps(steps: Sequence[PathStep], moved: Sequence[PathStep], by: int) -> Edit:
    """Move path steps ``by`` places up (negative) or down."""
    label = Counted("Move a step", "Move {n} steps", len(moved))
    return ordering.move_by(label, steps, moved, by)


def declaration_id(road_map: RoadMap, provision: str) -> str:
    """Return the id of the declaration on a provision, the same on every laptop."""
    return derived_id("declaration", road_map.id, provision)


def declare(old: Declaration | None, road_map: RoadMap, provision: str, **fields: Any) -> Edit:
    """Change the declaration on a provision, or add it if ``old`` is None."""
    label = N_("Edit deposit checklist")
    if old:
        return edit_record(label, old, **fields)
    new = Declaration(
        id=declaration_id(road_map, provision),
        road_map=road_map.id,
        provision=provision,
        **fields,
    )
    return Edit(label, after=(new,))


def _is_worked_on(step: PathStep, known: Mapping[TreatyAct, PartialDate]) -> bool:
    """Whether a person changed a step; a day that was filled in when it was made does not count."""
    if step.planned or step.note:
        return True
    if step.done and step.done == known.get(step.milestone):
        return False
    return bool(step.done) or step.progress is not Progress.PLANNED


def _clean_title(title: str) -> str:
    title = title.strip()
    if not title:
        raise InvalidInput(_("A step needs a title."), _("Type a few words, or delete the step."))
    return title
