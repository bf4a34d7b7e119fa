"""The secretariat's verdict on road maps: received, queried, accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.records import Acceptance, AcceptanceState
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

_LABELS = {
    AcceptanceState.RECEIVED: N_("Receive a road map"),
    AcceptanceState.QUERIED: N_("Ask back about a road map"),
    AcceptanceState.ACCEPTED: N_("Accept a road map"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an officer says of a road map, when, and why; ``version`` is the id of one."""

    state: AcceptanceState
    by: str
    at: datetime
    reason: str = ""
    version: str = ""


def acceptance_id(workshop: str, road_map: str) -> str:
    """Return the id of the verdict on a road map at a workshop, the same in every archive."""
    return derived_id("acceptance", workshop, road_map)


def acceptance_of(workshop: Workshop, road_map: str) -> Acceptance | None:
    """Return the verdict on a road map at this workshop, if there is one."""
    return workshop.records(Acceptance).get(acceptance_id(workshop.workshop_id, road_map))


def judge(old: Acceptance | None, workshop: str, road_map: RoadMap, judgement: Judgement) -> Edit:
    """Say that a road map was received, is asked back about or accepted.

    ``old`` is what was said before. Raises InvalidInput if nobody says so, if it is asked back
    about without a reason, and if an acceptance is taken back without one.
    """
    state, by, reason = judgement.state, judgement.by.strip(), judgement.reason.strip()
    if not by:
        raise InvalidInput(_("It is not said who decides."), _("Give the name of the officer."))
    if not reason and (state is AcceptanceState.QUERIED or _is_taken_back(old, state)):
        raise InvalidInput(_("A reason is needed."), _("Say in a few words why."))
    said = Acceptance(
        id=acceptance_id(workshop, road_map.id),
        road_map=road_map.id,
        state=state,
        reason=reason,
        by=by,
        at=write_moment(judgement.at),
        version=judgement.version,
    )
    return Edit(_LABELS[state], before=(old,) if old else (), after=(said,))


def _is_taken_back(old: Acceptance | None, state: AcceptanceState) -> bool:
    return old is not None and old.state is AcceptanceState.ACCEPTED and state is not old.state
