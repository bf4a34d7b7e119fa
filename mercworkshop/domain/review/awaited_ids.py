"""The ids of what somebody may have begun to write about an action, which is no record yet."""

from __future__ import annotations

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.updates import update_id
from mercworkshop.domain.entities.review_answers import kept_finding_id
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.review.findings import RULES
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop


def awaited_ids(workshop: Workshop, gone: Action, stays: Action) -> dict[str, str]:
    """Return ids of records about ``gone`` with those of the same records about ``stays``.

    These are answers to findings and updates at each workshop; the ids of the actions are included.
    """
    held = {"", workshop.workshop_id, *workshop.records(Details)}
    ids = {update_id(each, gone.id): update_id(each, stays.id) for each in held}
    for rule in RULES:
        for field in fields_of(Action):
            old, new = (
                kept_finding_id(stays.road_map, rule, f"{each.id} {field}")
                for each in (gone, stays)
            )
            ids[old] = new
    return {gone.id: stays.id, **ids}
